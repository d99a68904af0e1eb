"""All that a file says of itself: a tree to search in and to copy from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from viewer.formats.tag import Tag
from viewer.language import tr
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.dialogs.tags_model import NAME, TAG, VR, TagsModel
from viewer.ui.style import MARGIN, SPACE, set_role

UNFOLDED = 500
"""So many lines found are shown with their sequences open; with more, folding is clearer."""

INDENTATION = 14
_DEEPEST = 8
"""As far in as the column of names gives way; deeper names are cut."""
_WIDTHS = {TAG: "(0000,0000)", VR: "MMM", NAME: "M" * 20}


class TagsDialog(QDialog):
    """Stays open beside the film, and is told the lines of whatever film comes on screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Tags"))
        self.model = TagsModel(self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a tag, a name or a value"))
        self.search.setAccessibleName(tr("Find a tag, a name or a value"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.count = QLabel()
        set_role(self.count, "muted")
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.search.returnPressed.connect(self.tree.setFocus)
        self.tree.setAccessibleName(tr("Tags of the film"))
        set_role(self.tree, "lines")
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.tree.setIndentation(INDENTATION)
        self.tree.setTreePosition(NAME)  # tags stay in line, however deep they are nested
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in _WIDTHS:
            header.resizeSection(column, self._width(column))
        self.tree.selectionModel().currentChanged.connect(self._show_value)
        self.value = QPlainTextEdit()
        self.value.setReadOnly(True)
        self.value.setAccessibleName(tr("The whole value"))
        self.value.setPlaceholderText(tr("The whole value of the chosen line"))
        self.value.setTabChangesFocus(True)
        self.value.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 3 * SPACE)
        self._add_action(tr("Copy Value"), QKeySequence("Ctrl+C"), self.copy_values)
        self._add_action(tr("Copy Row"), QKeySequence("Ctrl+Shift+C"), self.copy_rows)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)  # Enter in the search field closes nothing
        first = QHBoxLayout()
        first.setSpacing(SPACE)
        first.addWidget(self.search, 1)
        first.addWidget(self.count)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column_of.setSpacing(SPACE)
        column_of.addLayout(first)
        column_of.addWidget(self.tree, 1)
        column_of.addWidget(self.value)
        column_of.addWidget(buttons)
        self.search.setFocus()
        open_at(self, QSize(700, 640))

    def show_lines(self, lines: Sequence[Tag], masked: bool) -> None:
        """Show these lines, as far as the search leaves them.

        Parameters
        ----------
        lines : sequence of Tag
        masked : bool
            Whether what may say whose film it is is hidden.
        """
        modes = QLineEdit.EchoMode  # what was searched for may be a name
        self.search.setEchoMode(modes.Password if masked else modes.Normal)
        self.model.set_lines(lines, masked)
        self._unfold()

    def show_message(self, text: str) -> None:
        """Show no lines, and say why."""
        self.model.set_lines((), False)
        self._unfold()
        self.count.setText(text)

    def copy_values(self) -> None:
        """Put the values of the chosen lines on the clipboard."""
        self._copy([self.model.value(index) for index in self._chosen()])

    def copy_rows(self) -> None:
        """Put the chosen lines on the clipboard, their columns parted by tabs."""
        self._copy([self.model.row_text(index) for index in self._chosen()])

    def _add_action(self, text: str, key: QKeySequence, what: object) -> None:
        action = QAction(text, self.tree)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(what)
        self.tree.addAction(action)

    def _chosen(self) -> list[QModelIndex]:
        """The chosen lines, from the top down."""
        return sorted(
            self.tree.selectionModel().selectedRows(), key=lambda index: int(index.internalId())
        )

    def _copy(self, texts: Sequence[str]) -> None:
        if texts:
            QGuiApplication.clipboard().setText("\n".join(texts))

    def _width(self, column: int) -> int:
        """What a column of names at the top needs."""
        return self.fontMetrics().horizontalAdvance(_WIDTHS[column]) + 2 * SPACE

    def _search(self, text: str) -> None:
        self.model.search(text)
        self._unfold()

    def _unfold(self) -> None:
        """Open the sequences that something was found in; choose the first line of a search."""
        model = self.model
        self._show_value(QModelIndex())
        self.count.setText(self._counted())
        if not model.searching:
            return
        if len(model.found) <= UNFOLDED:
            self.tree.expandAll()
            room = self._width(NAME) + min(model.deepest(), _DEEPEST) * INDENTATION
            self.tree.header().resizeSection(NAME, room)
        first = model.first_found()
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        rows = QItemSelectionModel.SelectionFlag.Rows
        self.tree.selectionModel().setCurrentIndex(first, choose | rows)

    def _counted(self) -> str:
        """How many lines there are or were found, and whether values are masked."""
        model = self.model
        text = tr("{lines:,} lines", lines=len(model.lines))
        if model.searching:
            found, lines = len(model.found), len(model.lines)
            text = tr("{found:,} of {lines:,}", found=found, lines=lines)
        return tr("{text}, patient hidden", text=text) if model.masked else text

    def _show_value(self, index: QModelIndex, *_: object) -> None:
        self.value.setPlainText(self.model.value(index) if index.isValid() else "")
