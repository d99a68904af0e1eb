"""The keys of all actions, to be looked up and changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.language import tr
from viewer.ui.actions import ACTIONS, Action, keys_of
from viewer.ui.dialogs.key_table import KEY, SECOND, TEXT, KeyTable
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.menus import plain_title
from viewer.ui.style import MARGIN, SPACE, colors, set_role

LEAST_KEY = 130
"""Logical pixels of a column of keys: what a person sets may be longer than what was there."""


class KeysDialog(QDialog):
    """A table of actions by menu; where it was accepted, `keys()` is the answer.

    Two actions must not share a key: Qt would then do neither. Such a pair is named, and the
    dialog does not close with it.
    """

    def __init__(
        self, changed: Mapping[str, tuple[str, ...]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Find an action or a key"))
        self.filter.setAccessibleName(tr("Find an action or a key"))
        self.filter.setClearButtonEnabled(True)
        self.table = KeyTable()
        self.table.setColumnCount(3)
        self.table.setHeaderLabels([tr("Action"), tr("Key"), tr("Second key")])
        self.table.setAccessibleName(tr("Actions and their keys"))
        self.items: dict[str, QTreeWidgetItem] = {}
        self._fill(changed)
        how = QLabel(
            tr(
                "Double-click a key, or go to it and press Enter; then press the new one. "
                "Delete takes a key away."
            )
        )
        how.setWordWrap(True)
        set_role(how, "muted")
        self.conflict = QLabel()
        self.conflict.setWordWrap(True)
        set_role(self.conflict, "error")
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel | button.RestoreDefaults)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(button.RestoreDefaults).clicked.connect(self.restore_defaults)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACE)
        for part in (self.filter, self.table, how, self.conflict, self.buttons):
            column.addWidget(part)
        self.filter.textChanged.connect(self._find)
        self.table.itemChanged.connect(lambda *_: self._check())
        open_at(self, QSize(620, 560))
        self._check()

    def keys(self) -> dict[str, tuple[str, ...]]:
        """Every action's keys as portable text, none of them empty."""
        return {
            name: tuple(key for column in (KEY, SECOND) if (key := _portable(item.text(column))))
            for name, item in self.items.items()
        }

    def restore_defaults(self) -> None:
        """Give every action the keys it came with."""
        for action in ACTIONS:
            self._show(self.items[action.id], action.keys)
        self._check()

    def _fill(self, changed: Mapping[str, tuple[str, ...]]) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        for action in ACTIONS:
            if action.menu not in groups:
                groups[action.menu] = self._heading(plain_title(action.menu))
            item = QTreeWidgetItem(groups[action.menu], [_title(action)])
            item.setToolTip(TEXT, action.tooltip)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.items[action.id] = item
            self._show(item, keys_of(action, changed))
        mouse = self._heading(tr("Mouse, on a film"))
        for gesture, does in self._gestures():
            item = QTreeWidgetItem(mouse, [does, gesture])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.table.expandAll()
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        for column in (KEY, SECOND):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, max(LEAST_KEY, self.table.sizeHintForColumn(column)))

    def _gestures(self) -> tuple[tuple[str, str], ...]:
        """What the mouse does; that cannot be changed."""
        return (
            (tr("Left drag"), tr("Window: width across, centre up and down")),
            (tr("Middle drag"), tr("Move the film")),
            (tr("Right drag, wheel"), tr("Zoom")),
            (tr("Shift and wheel"), tr("Previous and next frame")),
            (tr("Double-click"), tr("Show a pane alone, and back")),
        )

    def _heading(self, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.table, [text])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFirstColumnSpanned(True)
        font = self.table.font()
        font.setBold(True)
        item.setFont(TEXT, font)
        return item

    def _show(self, item: QTreeWidgetItem, keys: tuple[str, ...]) -> None:
        for column, key in zip((KEY, SECOND), (*keys, "", ""), strict=False):
            item.setText(column, _native(key))

    def _find(self, text: str) -> None:
        wanted = text.casefold()
        for heading in _children(self.table.invisibleRootItem()):
            items = _children(heading)
            for item in items:
                shown = " ".join(item.text(column) for column in (TEXT, KEY, SECOND))
                item.setHidden(wanted not in shown.casefold())
            heading.setHidden(all(item.isHidden() for item in items))

    def _check(self) -> None:
        sentences, clashing = conflicts(self.keys())
        self.table.blockSignals(True)
        for name, item in self.items.items():
            for column in (KEY, SECOND):
                wrong = _portable(item.text(column)) in clashing.get(name, ())
                item.setForeground(column, QColor(colors().error if wrong else colors().text))
        self.table.blockSignals(False)
        self.conflict.setText("\n".join(sentences))
        self.conflict.setVisible(bool(sentences))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not sentences)


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(row) for row in range(item.childCount()))
    return [child for child in children if child is not None]


def conflicts(keys: Mapping[str, tuple[str, ...]]) -> tuple[list[str], dict[str, set[str]]]:
    """What shares a key: a sentence for each such key, and the clashing keys of each action.

    A sequence that begins with another one ("G, G" beside "G") clashes with it too.
    """
    uses = [(key, action) for action in ACTIONS for key in keys.get(action.id, ())]
    told: dict[str, list[str]] = {}
    clashing: dict[str, set[str]] = {}
    for place, (key, action) in enumerate(uses):
        for other_key, other in uses[place + 1 :]:
            if not _clash(key, other_key):
                continue
            named = told.setdefault(min(key, other_key, key=len), [])
            for each, of in ((key, action), (other_key, other)):
                clashing.setdefault(of.id, set()).add(each)
                named += [title for title in [_title(of)] if title not in named]
    return [_sentence(key, titles) for key, titles in told.items()], clashing


def _sentence(key: str, titles: list[str]) -> str:
    shown, named = _native(key), tr(" and ").join(f"“{title}”" for title in titles)
    if len(titles) == 1:
        return tr("{key} is given twice to {action}.", key=shown, action=named)
    return tr(
        "{key} is the key of {actions}: only one of them can have it.", key=shown, actions=named
    )


def _title(action: Action) -> str:
    return action.text.rstrip("…")


def _clash(one: str, other: str) -> bool:
    apart = QKeySequence.SequenceMatch.NoMatch
    first, second = QKeySequence(one), QKeySequence(other)
    return first.matches(second) != apart or second.matches(first) != apart


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _portable(native: str) -> str:
    sequence = QKeySequence(native, QKeySequence.SequenceFormat.NativeText)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)
