"""The lines of a file as a tree model, of which a search shows a part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.formats.tag import Tag
from viewer.language import tr
from viewer.ui.tag_privacy import MASK, identifies

Index = QModelIndex | QPersistentModelIndex
TAG, VR, NAME, VALUE = range(4)
"""Columns."""

_NOWHERE = QModelIndex()
_ROOT = -1
_UNPUNCTUATED = str.maketrans("", "", "(),")


class TagsModel(QAbstractItemModel):
    """A tree of `Tag` lines. An index holds its line's number; values may be masked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Tag, ...] = ()
        self.masked = False
        self.found: list[int] = []
        self._search = ""
        self._texts: list[str] = []
        self._values: list[str] = []
        self._parents: list[int] = []
        self._children: dict[int, list[int]] = {}
        self._rows: dict[int, int] = {}
        self._headings = (tr("Tag"), tr("VR"), tr("Name"), tr("Value"))

    def set_lines(self, lines: Sequence[Tag], masked: bool) -> None:
        """Show these lines; the search stays.

        Parameters
        ----------
        lines : sequence of Tag
            In the order of the file: what is deeper belongs to the line above it.
        masked : bool
            Whether values that may say whose film it is are hidden, from the search too.
        """
        self.beginResetModel()
        self.lines, self.masked = tuple(lines), masked
        self._values = [MASK if masked and identifies(line) else line.value for line in self.lines]
        self._texts = [
            _searchable(line, value) for line, value in zip(self.lines, self._values, strict=True)
        ]
        self._parents = _parents(self.lines)
        self._keep()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show the lines in which every word of `text` occurs, and those that they are under."""
        self.beginResetModel()
        self._search = text
        self._keep()
        self.endResetModel()

    @property
    def searching(self) -> bool:
        """Whether a search leaves lines out."""
        return bool(self._search.strip())

    def first_found(self) -> QModelIndex:
        """Where the first line lies that the search found itself."""
        if not self.found:
            return QModelIndex()
        return self.createIndex(self._rows[self.found[0]], TAG, self.found[0])

    def deepest(self) -> int:
        """How deep the lines found are nested, at most."""
        return max((self.lines[number].depth for number in self.found), default=0)

    def line(self, index: Index) -> Tag:
        """The line at `index`."""
        return self.lines[index.internalId()]

    def value(self, index: Index) -> str:
        """The whole value at `index`, as far as it may be shown."""
        return self._values[index.internalId()]

    def row_text(self, index: Index) -> str:
        """The line at `index` to be copied: its columns parted by tabs."""
        line = self.line(index)
        return "\t".join((line.tag, line.vr, line.name, self.value(index)))

    # What Qt asks.

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """See QAbstractItemModel."""
        children = self._children.get(parent.internalId() if parent.isValid() else _ROOT, [])
        if not (0 <= row < len(children) and 0 <= column <= VALUE):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """See QAbstractItemModel."""
        above = self._parents[index.internalId()] if index.isValid() else _ROOT
        return QModelIndex() if above == _ROOT else self.createIndex(self._rows[above], TAG, above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """See QAbstractItemModel."""
        if parent.isValid() and parent.column() != TAG:
            return 0
        return len(self._children.get(parent.internalId() if parent.isValid() else _ROOT, ()))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """See QAbstractItemModel."""
        return VALUE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """See QAbstractItemModel."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The columns' texts, as plain text on one line."""
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        line, column = self.line(index), index.column()
        if column == TAG:
            return line.tag
        if column == VR:
            return line.vr
        if column == NAME:
            return f"{line.name} [{line.creator}]" if line.creator else line.name
        return self.value(index).replace("\n", " ↵ ")

    def _keep(self) -> None:
        """Work out the tree of the lines that the search leaves."""
        words = self._search.casefold().split()
        self.found = [
            n for n, text in enumerate(self._texts) if all(word in text for word in words)
        ]
        kept = set(self.found)
        for number in self.found:
            above = self._parents[number]
            while above != _ROOT and above not in kept:
                kept.add(above)
                above = self._parents[above]
        self._children, self._rows = {}, {}
        for number in sorted(kept):
            siblings = self._children.setdefault(self._parents[number], [])
            self._rows[number] = len(siblings)
            siblings.append(number)


def _parents(lines: Sequence[Tag]) -> list[int]:
    """The number of the line that each line is under; -1 at the top."""
    parents: list[int] = []
    above: list[int] = []  # the last line of each depth
    for number, line in enumerate(lines):
        del above[line.depth :]
        parents.append(above[-1] if above else _ROOT)
        above.append(number)
    return parents


def _searchable(line: Tag, value: str) -> str:
    """What a search looks through: "0010,0010" and "00100010" are the same tag."""
    plain = line.tag.translate(_UNPUNCTUATED)
    parts = (line.tag, plain, line.name, line.keyword, line.creator, value)
    return "\n".join(parts).casefold()
