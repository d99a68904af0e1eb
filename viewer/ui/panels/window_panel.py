"""The grey-scale window: which one is shown, its centre and width, and the inversion."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from viewer.film import Film, Window
from viewer.imaging.auto_window import auto_window
from viewer.ui.panels.fields import NumberField
from viewer.ui.panels.state_panel import NarrowCombo, StatePanel, choose
from viewer.ui.session import ViewState, Voi
from viewer.ui.style import GAP
from viewer.ui.windowing import WindowChoice, choices, equal_window, resolve


class WindowPanel(StatePanel):
    """A menu of windows, the centre and width of the one shown, and invert."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Window"))
        self._film: Film | None = None
        self._auto: Window | None = None
        self.menu = NarrowCombo()
        self.menu.activated.connect(self._want_choice)
        self.invert = QCheckBox(self.tr("Invert"))
        self.invert.toggled.connect(lambda on: self.want(inverted=on))
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self.menu, 1)
        first.addWidget(self.invert)
        self.body.addLayout(first)

        self.center = NumberField(-1e6, 1e6)
        self.width_field = NumberField(1e-6, 1e6)
        second = QHBoxLayout()
        second.setSpacing(GAP)
        for text, field in (
            (self.tr("Centre"), self.center),
            (self.tr("Width"), self.width_field),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            second.addWidget(label)
            second.addWidget(field, 1)
            field.valueChanged.connect(lambda _: self._want_typed())
        self.body.addLayout(second)
        self.hint(
            self.menu,
            self.tr("Window"),
            self.tr("Automatic, the film's own windows and LUTs, or a preset"),
            "window_auto",
        )
        self.hint(self.center, self.tr("Window centre"), self.tr("The value shown as middle grey"))
        self.hint(
            self.width_field,
            self.tr("Window width"),
            self.tr("The range of values between black and white"),
        )
        self.hint(self.invert, self.tr("Invert"), self.tr("Exchange black and white"), "invert")
        self.refresh()

    def show_film(self, film: Film | None, auto: Window | None = None) -> None:
        """Offer that film's own windows and the presets.

        Parameters
        ----------
        film : Film or None
        auto : Window, optional
            Its auto window, where it is known; worked out here otherwise.
        """
        self._film = film
        self._auto = auto_window(film) if film is not None and auto is None else auto
        self.refresh()

    def concerns(self, state: ViewState) -> tuple[object, ...]:
        """The window and the inversion."""
        return (state.voi, state.inverted)

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

    def _choices(self) -> tuple[WindowChoice, ...]:
        """What the menu offers; a window dragged or typed is offered as what it is."""
        automatic = WindowChoice(self.tr("Automatic"), Voi("auto"))
        if self._film is None or self._auto is None:
            return (automatic,)
        offered = (automatic, *choices(self._film, self._auto))
        if self.state.voi in [choice.voi for choice in offered]:
            return offered
        return (*offered, WindowChoice(self.tr("As set by hand"), self.state.voi))

    def _window_shown(self) -> Window:
        """The window in use, or the one that looks like the LUT in use."""
        if self._film is None or self._auto is None:
            return Window(0.0, 1.0)
        return equal_window(resolve(self.state.voi, self._film, self._auto), self._film)

    def _want_choice(self) -> None:
        self.want(voi=self.menu.currentData())

    def _want_typed(self) -> None:
        window = replace(
            self._window_shown(),
            center=self.center.value(),
            width=self.width_field.value(),
            explanation="",
        )
        self.want(voi=Voi("window", window=window))
