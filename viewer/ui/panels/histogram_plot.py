"""The histogram with the window on it. Imports pyqtgraph: not before the first paint."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from viewer.imaging.histogram import Histogram
from viewer.ui.style import colors, set_role

POINTS = 257
"""Of the curve: about one a pixel."""

ROOM = 1.0
"""How far beyond the histogram, in widths of it, the axis follows a wide window."""

_STEPS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Down: (0.0, -1.0),
    Qt.Key.Key_Up: (0.0, 1.0),
}
"""Which way an arrow key moves the centre and changes the width; with Shift, ten times as far."""


class HistogramPlot(QFrame):
    """Counts, the window as a band with edges that can be dragged, and the curve of greys."""

    moved = Signal(float, float)
    """The values at the band's edges, while a hand drags it."""
    released = Signal()
    nudged = Signal(float, float)
    """Steps of the centre and of the width, by keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._histogram: Histogram | None = None
        self._range = (0.0, 1.0)
        self._log = False
        self._told = False  # by the program, not by a hand
        self._dragged = False
        self.graphics = pg.PlotWidget()
        self.graphics.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.graphics.viewport().installEventFilter(self)
        item = self.graphics.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(False, False)
        item.hideAxis("left")
        item.hideAxis("bottom")
        item.setContentsMargins(0, 0, 0, 0)
        item.getViewBox().setDefaultPadding(0)
        item.disableAutoRange()
        self.bars = pg.PlotCurveItem([0.0, 1.0], [0.0], stepMode="center", fillLevel=0)
        self.band = pg.LinearRegionItem(swapMode="block")
        self.curve = pg.PlotCurveItem()
        for part in (self.bars, self.band, self.curve):
            item.addItem(part)
        self.curve.setZValue(20)  # over the band, which takes the mouse all the same
        self.curve.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.band.setCursor(Qt.CursorShape.OpenHandCursor)
        for edge in self.band.lines:
            edge.setCursor(Qt.CursorShape.SizeHorCursor)
        self.band.sigRegionChanged.connect(self._on_moved)
        self.band.sigRegionChangeFinished.connect(self._on_released)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.graphics)
        set_role(self, "plot")  # colours the parts too
        self.show_histogram(None)

    def show_histogram(self, histogram: Histogram | None) -> None:
        """Show these counts; None shows nothing."""
        self._histogram = histogram
        for part in (self.bars, self.band, self.curve):
            part.setVisible(histogram is not None)
        self.setEnabled(histogram is not None)
        if histogram is not None:
            self._show_counts()

    def show_log(self, log: bool) -> None:
        """Show counts by their logarithm, or as they are."""
        if log != self._log:
            self._log = log
            self._show_counts()

    def show_band(self, low: float, high: float) -> None:
        """Show the window between these values. The axis stays while a hand drags the band."""
        if not self._dragged:
            self._fit(low, high)
        self._told = True
        self.band.setRegion((low, high))
        self._told = False

    def show_curve(self, values: NDArray[np.float64], grey: NDArray[np.float64]) -> None:
        """Show how bright these values are shown, 0 to 1; both (N,)."""
        self.curve.setData(values, grey)

    def values(self) -> NDArray[np.float64]:
        """Values along the axis, rising, to show a curve over: float64 (`POINTS`,)."""
        return np.linspace(*self._range, POINTS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move and widen the window."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        factor = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self.nudged.emit(step[0] * factor, step[1] * factor)

    def event(self, event: QEvent) -> bool:
        """While it has the focus, the arrows are the histogram's and no shortcut's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() in _STEPS)
            return event.isAccepted()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._color()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the panel that scrolls."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False

    def _show_counts(self) -> None:
        if self._histogram is None:
            return
        counts = self._histogram.counts.astype(np.float64)
        heights = np.log1p(counts) if self._log else counts
        self.bars.setData(self._histogram.edges, heights / max(heights.max(), 1.0))

    def _fit(self, low: float, high: float) -> None:
        """Let the axis hold the histogram and, within reason, the window."""
        if self._histogram is None:
            return
        first, last = float(self._histogram.edges[0]), float(self._histogram.edges[-1])
        room = (last - first) * ROOM
        begin, end = max(min(first, low), first - room), min(max(last, high), last + room)
        margin = (end - begin) * 0.02  # so that an edge at the end is seen, and can be held
        wanted = begin - margin, end + margin
        if wanted != self._range:
            self._range = wanted
            self.graphics.setRange(xRange=wanted, yRange=(0.0, 1.04), padding=0)

    def _on_moved(self) -> None:
        if not self._told:
            self._dragged = True
            self.moved.emit(*self.band.getRegion())

    def _on_released(self) -> None:
        if not self._told:
            self.moved.emit(*self.band.getRegion())  # pyqtgraph leaves out the last step
            self._dragged = False
            self.released.emit()

    def _color(self) -> None:
        ink = colors()
        fill = QColor(ink.accent)
        fill.setAlphaF(0.22)
        hover = QColor(ink.accent)
        hover.setAlphaF(0.34)
        self.graphics.setBackground(ink.raised)
        self.bars.setPen(None)
        self.bars.setBrush(QColor(ink.outline))
        self.curve.setPen(QColor(ink.text), width=1)
        self.band.setBrush(fill)
        self.band.setHoverBrush(hover)
        for edge in self.band.lines:
            edge.setPen(QColor(ink.accent), width=2)
            edge.setHoverPen(QColor(ink.text), width=2)
