"""The grey-scale window: which one, its histogram, centre and width, and the inversion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from viewer.film import Film, Window
from viewer.imaging.auto_window import auto_window
from viewer.imaging.grayscale import grey_of
from viewer.imaging.histogram import Histogram
from viewer.language import tr
from viewer.ui.panels.fields import NumberField
from viewer.ui.panels.state_panel import NarrowCombo, StatePanel, choose
from viewer.ui.session import ViewState, Voi
from viewer.ui.style import GAP, set_role
from viewer.ui.windowing import (
    WindowChoice,
    between,
    choices,
    edges_of,
    equal_window,
    resolve,
    rounded,
)

if TYPE_CHECKING:
    from viewer.ui.panels.histogram_plot import HistogramPlot

PLOT_HEIGHT = 64


class WindowPanel(StatePanel):
    """A menu of windows, the one shown on the film's histogram and in numbers, and invert."""

    drag_finished = Signal()
    """The hand let go of the window on the histogram."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(tr("Window"))
        self._film: Film | None = None
        self._auto: Window | None = None
        self._histogram: Histogram | None = None
        self.plot: HistogramPlot | None = None
        self.log = QToolButton()
        self.log.setText(tr("Log"))
        self.log.setCheckable(True)
        set_role(self.log, "small")
        self.log.toggled.connect(lambda on: self.want(log_counts=on))
        self.head.addWidget(self.log)
        self.menu = NarrowCombo()
        self.menu.activated.connect(self._want_choice)
        self.invert = QCheckBox(tr("Invert"))
        self.invert.toggled.connect(lambda on: self.want(inverted=on))
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self.menu, 1)
        first.addWidget(self.invert)
        self.body.addLayout(first)
        self._place = QWidget()
        self._place.setFixedHeight(PLOT_HEIGHT)
        QVBoxLayout(self._place).setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._place)

        self.center = NumberField(-1e6, 1e6)
        self.width_field = NumberField(1e-6, 1e6)
        second = QHBoxLayout()
        second.setSpacing(GAP)
        for text, field in (
            (tr("Centre"), self.center),
            (tr("Width"), self.width_field),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            second.addWidget(label)
            second.addWidget(field, 1)
            field.valueChanged.connect(lambda _: self._want_typed())
        self.body.addLayout(second)
        self.hint(
            self.menu,
            tr("Window"),
            tr("Automatic, the film's own windows and LUTs, or a preset"),
            "window_auto",
        )
        self.hint(self.center, tr("Window centre"), tr("The value shown as middle grey"))
        self.hint(
            self.width_field,
            tr("Window width"),
            tr("The range of values between black and white"),
        )
        self.hint(self.invert, tr("Invert"), tr("Exchange black and white"), "invert")
        self.hint(
            self.log,
            tr("Histogram by logarithm"),
            tr("Show rare values in the histogram too"),
            "log_counts",
        )
        self.refresh()

    def add_histogram(self) -> None:
        """Make the plot; its library is not wanted before the first paint."""
        from viewer.ui.panels.histogram_plot import HistogramPlot

        if self.plot is not None:
            return
        self.plot = HistogramPlot()
        self.plot.moved.connect(self._want_between)
        self.plot.released.connect(self.drag_finished)
        self.plot.nudged.connect(self._want_nudged)
        layout = self._place.layout()
        assert layout is not None  # noqa: S101 — made above
        layout.addWidget(self.plot)
        self.hint(
            self.plot,
            tr("Histogram with the window"),
            tr(
                "How often the film has each value, and which become black and white. "
                "Drag the window or its edges; by keyboard: left and right, up and down"
            ),
        )
        self.plot.show_histogram(self._histogram)
        self.refresh()

    def show_film(
        self,
        film: Film | None,
        auto: Window | None = None,
        histogram: Histogram | None = None,
    ) -> None:
        """Offer that film's own windows and the presets.

        Parameters
        ----------
        film : Film or None
        auto : Window, optional
            Its auto window, where it is known; worked out here otherwise.
        histogram : Histogram, optional
            None leaves its place empty.
        """
        self._film, self._histogram = film, histogram
        if self.plot is not None:
            self.plot.show_histogram(histogram)
        self._auto = auto_window(film) if film is not None and auto is None else auto
        self.refresh()

    def concerns(self, state: ViewState) -> tuple[object, ...]:
        """The window, the inversion and the histogram's scale."""
        return (state.voi, state.inverted, state.log_counts)

    def _show_controls(self) -> None:
        offered = self._choices()
        labels = [choice.label for choice in offered]
        if labels != [self.menu.itemText(place) for place in range(self.menu.count())]:
            self.menu.clear()
            self.menu.addItems(labels)
        for place, choice in enumerate(offered):
            self.menu.setItemData(place, choice.voi)
        choose(self.menu, self.state.voi)
        self.invert.setChecked(self.state.inverted)
        window = self._window_shown()
        self.center.show_value(window.center)
        self.width_field.show_value(window.width)
        for control in (self.menu, self.invert, self.center, self.width_field):
            control.setEnabled(self._film is not None)
        self.log.setChecked(self.state.log_counts)
        self._show_plot(window)

    def _show_plot(self, window: Window) -> None:
        """The histogram with the band of the window, and the curve that greys really follow."""
        if self.plot is None or self._film is None or self._auto is None:
            return
        self.plot.show_log(self.state.log_counts)
        self.plot.show_band(*edges_of(window))
        values = self.plot.values()
        voi = resolve(self.state.voi, self._film, self._auto)
        self.plot.show_curve(values, grey_of(values, self._film, voi, self.state.inverted))

    def _choices(self) -> tuple[WindowChoice, ...]:
        """What the menu offers; a window dragged or typed is offered as what it is."""
        automatic = WindowChoice(tr("Automatic"), Voi("auto"))
        if self._film is None or self._auto is None:
            return (automatic,)
        offered = (automatic, *choices(self._film, self._auto))
        if self.state.voi in [choice.voi for choice in offered]:
            return offered
        return (*offered, WindowChoice(tr("As set by hand"), self.state.voi))

    def _window_shown(self) -> Window:
        """The window in use, or the one that looks like the LUT in use."""
        if self._film is None or self._auto is None:
            return Window(0.0, 1.0)
        return equal_window(resolve(self.state.voi, self._film, self._auto), self._film)

    def _want_choice(self) -> None:
        self.want(voi=self.menu.currentData())

    def _want_between(self, low: float, high: float) -> None:
        if self._auto is not None:
            window = between(low, high, self._window_shown(), self._auto.width)
            self.want(voi=Voi("window", window=window))

    def _want_nudged(self, center: float, width: float) -> None:
        """Move the centre and widen by so many hundredths of the auto window."""
        if self._auto is None:
            return
        shown, step = self._window_shown(), self._auto.width / 100
        low, high = edges_of(shown)
        low, high = low + (center - width / 2) * step, high + (center + width / 2) * step
        if low < high:
            self.want(voi=Voi("window", window=rounded(between(low, high, shown, step))))

    def _want_typed(self) -> None:
        window = replace(
            self._window_shown(),
            center=self.center.value(),
            width=self.width_field.value(),
            explanation="",
        )
        self.want(voi=Voi("window", window=window))
