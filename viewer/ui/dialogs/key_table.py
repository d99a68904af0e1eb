"""A table whose key columns are edited by pressing the key."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QKeySequenceEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from viewer.ui.style import GAP

Index = QModelIndex | QPersistentModelIndex
TEXT, KEY, SECOND = range(3)
"""Columns: what is done, its key, its other key."""

_EDIT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class KeyTable(QTreeWidget):
    """Three columns; Enter or a double-click edits a key, Delete takes it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(KeyDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemDoubleClicked.connect(self._edit)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIndentation(12)

    def _edit(self, item: QTreeWidgetItem, column: int) -> None:
        if is_key(item, column):
            self.editItem(item, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete clears, the rest moves."""
        item, column = self.currentItem(), self.currentColumn()
        if item is not None and column == TEXT and event.key() in _EDIT:
            column = KEY  # the row was chosen: its first key is meant
        if item is None or not is_key(item, column):
            super().keyPressEvent(event)
        elif event.key() in _EDIT:
            self.setCurrentItem(item, column)
            self.editItem(item, column)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            item.setText(column, "")
        else:
            super().keyPressEvent(event)


def is_key(item: QTreeWidgetItem, column: int) -> bool:
    """Whether a key stands there that may be changed."""
    return column in (KEY, SECOND) and bool(item.flags() & Qt.ItemFlag.ItemIsEditable)


class KeyField(QKeySequenceEdit):
    """Takes any key, Tab as well."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Stay: Tab is a key like others here."""
        return False


class KeyDelegate(QStyledItemDelegate):
    """Edits a key by listening to the keyboard."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough for the field that edits."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), option.fontMetrics.height() + 2 * GAP)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field that takes one key."""
        editor = KeyField(parent)
        editor.setMaximumSequenceLength(1)
        editor.setFinishingKeyCombinations([])  # or Tab would end the editing
        editor.editingFinished.connect(lambda: self._done(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from nothing: what is pressed is the new key."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep what was pressed; the old key where nothing was."""
        if isinstance(editor, QKeySequenceEdit) and not editor.keySequence().isEmpty():
            text = editor.keySequence().toString(QKeySequence.SequenceFormat.NativeText)
            model.setData(index, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Tab, Enter and Escape through: they are keys like others here."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return super().eventFilter(editor, event)

    def _done(self, editor: QKeySequenceEdit) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
