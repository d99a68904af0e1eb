"""A list whose rows have heights of their own, laid out without asking a delegate for each.

`QListView` asks for the size of every row whenever rows change, and when a thumbnail comes: of
60,000 (20,000 films and their headings), that held the window up for a third of a second each time.
This is one still, for screen readers know it; but all that it does by its own layout is done here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from viewer.ui.panels.film_list import Index

_STEP = 40
"""Pixels that an arrow of the scroll bar moves, and a third of what a notch of the wheel does."""


class RowView(QListView):
    """One column of rows, each as wide as the list; the model has no children.

    Attributes
    ----------
    ends : ndarray of int64, (rows,)
        The pixel behind each row, from the top of the first; current after `lay_out`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ends: NDArray[np.int64] = np.zeros(0, np.int64)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def row_heights(self) -> NDArray[np.int64]:
        """The height of each row of the model, in pixels, (rows,)."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Lay out what has changed since, if anything."""
        self.executeDelayedItemsLayout()

    def rows_in_view(self) -> range:
        """The rows of which anything is visible."""
        self.lay_out()
        top = self.verticalOffset()
        first = int(np.searchsorted(self.ends, top, "right"))
        last = int(np.searchsorted(self.ends, top + self.viewport().height(), "left"))
        return range(first, min(last + 1, len(self.ends)))

    def doItemsLayout(self) -> None:
        """Asked by Qt when rows have changed."""
        if self.model() is not None:
            self.ends = np.cumsum(self.row_heights(), dtype=np.int64)
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """The scroll bar, by the rows and the room there is."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        total = int(self.ends[-1]) if len(self.ends) else 0
        bar.setSingleStep(_STEP)
        bar.setPageStep(room)
        bar.setRange(0, max(0, total - room))
        QAbstractItemView.updateGeometries(self)

    def visualRect(self, index: Index) -> QRect:
        """Where a row is in the viewport, in view or not."""
        self.lay_out()
        row = index.row()
        if not 0 <= row < len(self.ends):
            return QRect()
        top = int(self.ends[row - 1]) if row else 0
        height = int(self.ends[row]) - top
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a place in the viewport."""
        self.lay_out()
        at = point.y() + self.verticalOffset()
        row = int(np.searchsorted(self.ends, at, "right"))
        if at < 0 or row >= len(self.ends) or not 0 <= point.x() < self.viewport().width():
            return QModelIndex()
        return self.model().index(row, 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row in view: by as little as will do, or to where the hint says."""
        if not index.isValid():
            return
        box, room = self.visualRect(index), self.viewport().height()
        above, below = box.top(), box.bottom() + 1 - room
        hints = QAbstractItemView.ScrollHint
        if hint == hints.PositionAtCenter:
            move = (above + below) // 2
        elif hint == hints.PositionAtTop or (hint == hints.EnsureVisible and above < 0):
            move = above
        elif hint == hints.PositionAtBottom or below > 0:
            move = min(above, below)
        else:
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + move)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads to from the current row."""
        actions = QAbstractItemView.CursorAction
        rows, row = len(self.ends), self.currentIndex().row()
        if not rows:
            return QModelIndex()
        if row < 0 or action == actions.MoveHome:
            row = 0
        elif action == actions.MoveEnd:
            row = rows - 1
        elif action in (actions.MoveUp, actions.MovePrevious, actions.MoveLeft):
            row -= 1
        elif action in (actions.MoveDown, actions.MoveNext, actions.MoveRight):
            row += 1
        return self.model().index(min(max(row, 0), rows - 1), 0)

    def horizontalOffset(self) -> int:
        """Rows are as wide as the list."""
        return 0

    def verticalOffset(self) -> int:
        """How far the rows are scrolled."""
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Asked by Qt when the scroll bar has moved."""
        self.viewport().scroll(across, down)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """What has changed is painted anew; no row has another height for it."""
        QAbstractItemView.dataChanged(self, first, last, roles)

    def setSelection(self, box: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select what was clicked."""
        index = self.indexAt(box.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: object) -> QRegion:
        """What to paint anew when the selection changes."""
        return QRegion(self.viewport().rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in view."""
        del event
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        rows, states = self.rows_in_view(), QStyle.StateFlag
        pointer = self.viewport().mapFromGlobal(QCursor.pos())
        hovered = self.indexAt(pointer).row() if self.viewport().underMouse() else -1
        focused = self.currentIndex().row() if self.hasFocus() else -1
        plain = option.state & ~(states.State_MouseOver | states.State_HasFocus)
        indexes = [self.model().index(row, 0) for row in rows]
        boxes = [self.visualRect(index) for index in indexes]
        painter = QPainter(self.viewport())
        try:
            for index, box in zip(indexes, boxes, strict=True):
                option.rect = box
                option.state = plain
                if index.row() == hovered:
                    option.state |= states.State_MouseOver
                if index.row() == focused:
                    option.state |= states.State_HasFocus
                self.itemDelegate().paint(painter, option, index)
        finally:
            painter.end()
