"""The table as Qt's views see it: one row a method, one column a measure, and a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from viewer.language import tr
from viewer.results import MethodKey
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.verdicts.verdict import Level
from viewer.ui.panels.trust.judged import Judged
from viewer.ui.panels.trust.texts import (
    LEVELS,
    MEASURE_TITLES,
    NONE,
    figure_text,
    first_of,
    spaced,
    standing_text,
)
from viewer.ui.tips import wrapped_tip
from viewer.ui.trust_view import Cell

Index = QModelIndex | QPersistentModelIndex
LOOK = Qt.ItemDataRole.UserRole
SENTENCE = len(MEASURES)
"""The last column: the sentence of the worst verdict."""

NOT_YET = tr("Not measured yet")

IN_SHORT = tr(
    "What speaks most against each map: doubt before caution, and of equal ones the measure that "
    "stands furthest under its threshold. Where nothing speaks against a map, that is no praise."
)

LATER = tr("later")
"""In the cells of regions that were drawn while the maps were being judged."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is painted.

    Attributes
    ----------
    state : str
        A verdict's level; "none" where there can be no figure; "doing", "waiting".
    text : str
    series : tuple of float
        0 to 1; one number is a bar.
    """

    state: Level | Literal["none", "doing", "waiting"]
    text: str = ""
    series: tuple[float, ...] = ()


def small_font() -> QFont:
    """Of the columns' titles, so that they fit."""
    font = QFont()
    font.setPointSizeF(font.pointSizeF() * 0.88)
    return font


class TrustModel(QAbstractTableModel):
    """Shows a `Judged`; nothing can be edited."""

    def __init__(self) -> None:
        super().__init__()
        self.judged = Judged()
        self._unavailable: Mapping[MethodKey, str] = {}

    def show(self, judged: Judged, unavailable: Mapping[MethodKey, str]) -> None:
        """Show this, and why some methods have no maps."""
        self.judged, self._unavailable = judged, unavailable
        last = self.index(len(METHODS) - 1, SENTENCE)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(METHODS) - 1)

    def cell_at(self, index: Index) -> Cell | None:
        """The measure that stands there; in the column of sentences, the one it is about."""
        if not index.isValid():
            return None
        method = METHODS[index.row()].key
        if index.column() == SENTENCE:
            return self.judged.worst(method)[0]
        return MEASURES[index.column()].key, method

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where a measure stands."""
        keys, methods = [info.key for info in MEASURES], [info.key for info in METHODS]
        return self.index(methods.index(cell[1]), keys.index(cell[0]))

    def rowCount(self, parent: Index | None = None) -> int:
        """One a method."""
        return 0 if parent is not None and parent.isValid() else len(METHODS)

    def columnCount(self, parent: Index | None = None) -> int:
        """One a measure, and the sentence."""
        return 0 if parent is not None and parent.isValid() else len(MEASURES) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tooltip, words for who does not see, and the `Look`."""
        method = METHODS[index.row()].key
        if index.column() == SENTENCE:
            return self._sentence(method, role)
        cell = MEASURES[index.column()].key, method
        if role == LOOK:
            return self._look(cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._look(cell).text
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = self._words(cell), self._standing(cell), MEASURES[index.column()].caveat
            return wrapped_tip("\n\n".join(part for part in parts if part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(cell)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """What the measures ask, and the methods."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.FontRole:
                return small_font()
            if section == SENTENCE:
                if role == Qt.ItemDataRole.ToolTipRole:
                    return wrapped_tip(IN_SHORT)
                return tr("In short") if role == Qt.ItemDataRole.DisplayRole else None
            info = MEASURES[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return info.title
            if role == Qt.ItemDataRole.ToolTipRole:
                parts = info.question, info.description, info.caveat, info.reference
                return wrapped_tip(f"{info.title}: " + "\n\n".join(parts))
            return None
        method = METHODS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return method.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrapped_tip(self._unavailable.get(method.key, method.caveat))
        return None

    def _sentence(self, method: MethodKey, role: int) -> Any:
        if method in self._unavailable:
            return self._unavailable[method] if role != LOOK else Look("none")
        cell, sentence = self.judged.worst(method)
        if cell is None:
            text = sentence if any(key[1] == method for key in self.judged.verdicts) else ""
            return Look("nothing_against") if role == LOOK else self._plain(text, role)
        level = self.judged.verdicts[cell].level
        if role == LOOK:
            return Look(level)
        word = f"{LEVELS[level]}. " if role == Qt.ItemDataRole.AccessibleTextRole else ""
        short = first_of(sentence) if role == Qt.ItemDataRole.DisplayRole else sentence
        return self._plain(spaced(f"{word}{MEASURE_TITLES[cell[0]]}: {short}"), role)

    def _plain(self, text: str, role: int) -> str | None:
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrapped_tip(text)
        shown = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
        return text if role in shown else None

    def _standing(self, cell: Cell) -> str:
        measure = self.judged.measure(cell)
        if measure is None:
            return ""
        return standing_text(cell[0], measure.standing, self.judged.thresholds[cell[0]])

    def _look(self, cell: Cell) -> Look:
        measure = self.judged.measure(cell)
        if measure is None or cell not in self.judged.verdicts:
            if cell[1] in self._unavailable:
                return Look("none", NONE)
            if self.judged.note(cell):
                return Look("waiting", LATER) if self.judged.running else Look("none", NONE)
            progress = self.judged.progress(cell)
            return Look("doing", "…") if progress == "doing" else Look("waiting")
        text = figure_text(measure.headline)
        if measure.headline.value is None:
            return Look("none", text)
        return Look(self.judged.verdicts[cell].level, text, measure.series)

    def _words(self, cell: Cell) -> str:
        """All of a cell in a sentence or two."""
        verdict, measure = self.judged.verdicts.get(cell), self.judged.measure(cell)
        title = MEASURE_TITLES[cell[0]]
        if verdict is None or measure is None:
            why = self._unavailable.get(cell[1], "") or self.judged.note(cell)
            doing = self.judged.progress(cell) == "doing"
            waiting = tr("being measured") if doing else NOT_YET.lower()
            return f"{title}: {why or waiting}"
        figure = f" {figure_text(measure.headline)}" if measure.headline.value is not None else ""
        return f"{title}{figure}. {LEVELS[verdict.level]}. {spaced(verdict.sentence)}"
