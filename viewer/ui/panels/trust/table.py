"""The table of methods by measures; arrow keys go through it, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from viewer.language import tr
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.ui.panels.trust.cell import TrustCell
from viewer.ui.panels.trust.model import SENTENCE, TrustModel, small_font
from viewer.ui.style import MARGIN, set_role
from viewer.ui.trust_view import Cell

WIDEST, NARROWEST = 120, 58
"""Logical pixels of a measure's column."""

SHARE = 0.66
"""Of the panel's width, for methods and measures."""

LEAST_ROW = 24

_OWN = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter,
}  # fmt: skip
"""Keys that are the table's while it has the focus; all others stay the window's."""


class TrustTable(QTableView):
    """Shows a `TrustModel`; says what the person chooses, and keeps no choice of its own."""

    chosen = Signal(object)  # Cell or None
    entered = Signal()
    """Enter on a chosen measure: its picture, large."""
    left = Signal()
    """Esc where nothing was chosen any more."""

    def __init__(self, model: TrustModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._cell: Cell | None = None
        self._columns = 0
        self.setModel(model)
        self._delegate = TrustCell(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("How far each map can be believed, by measure"))
        set_role(self, "trust")
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(NARROWEST)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(SENTENCE, QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.setSectionsClickable(False)
        down.setHighlightSections(False)
        down.setMinimumSectionSize(LEAST_ROW)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_cell(self, cell: Cell | None) -> None:
        """Mark this measure."""
        self._cell = cell
        index = self._model.index_of(cell) if cell is not None else QModelIndex()
        # Through the selection model alone: the view's own way would choose it once more.
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if cell is not None:
            self.scrollTo(index)

    def show_sentences(self, shown: bool) -> None:
        """Show the column of sentences, or make room for something else."""
        self.setColumnHidden(SENTENCE, not shown)

    def fit(self, room: int) -> None:
        """Make the columns as wide as their titles, as far as `SHARE` of the `room` goes.

        All are alike where the longest title has room in each; else short titles give way to long.
        """
        metrics, small = self.fontMetrics(), QFontMetrics(small_font())
        names = max(metrics.horizontalAdvance(info.title) for info in METHODS) + MARGIN
        needed = [small.horizontalAdvance(info.title) + MARGIN for info in MEASURES]
        each = (room * SHARE - names) / len(MEASURES)
        width = min(max(*needed, NARROWEST), WIDEST, max(NARROWEST, each))
        widths = [width] * len(MEASURES)
        if width < max(needed):
            share = width * len(MEASURES) / sum(needed)
            widths = [max(NARROWEST, need * share) for need in needed]
        self.verticalHeader().setFixedWidth(names)
        for column, one in enumerate(map(round, widths)):
            self.setColumnWidth(column, one)
        self._columns = names + sum(map(round, widths))

    @property
    def columns_width(self) -> int:
        """What methods and measures take, without the sentences."""
        return self._columns + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the measure beside, Esc none; Enter shows its picture large."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            if self._cell is not None:
                self.chosen.emit(None)
            else:
                self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._cell is not None:
                self.entered.emit()
        elif key in _OWN:
            self.chosen.emit(self._beside(key))
        else:
            event.ignore()  # the window's

    def event(self, event: QEvent) -> bool:
        """While it has the focus, these keys are the table's and no shortcut's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in _OWN and not plain:
                event.accept()
                return True
            event.ignore()
            return False
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses what stands there; on the chosen one again, nothing."""
        index = self.indexAt(event.position().toPoint())
        cell = self._model.cell_at(index)
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(None if cell == self._cell else cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As a click that chooses: the second one must not take the choice back."""
        cell = self._model.cell_at(self.indexAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self.chosen.emit(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag chooses nothing."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nor does letting go."""

    def _beside(self, key: Qt.Key) -> Cell:
        """The measure that an arrow key goes to."""
        measures, methods = [m.key for m in MEASURES], [m.key for m in METHODS]
        if self._cell is None:
            return measures[0], methods[0]
        column, row = measures.index(self._cell[0]), methods.index(self._cell[1])
        right, down = _STEPS.get(key, (0, 0))
        column = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(measures) - 1}.get(key, column + right)
        return (
            measures[min(max(column, 0), len(measures) - 1)],
            methods[min(max(row + down, 0), len(methods) - 1)],
        )


_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
