"""Where names stand: the corner of the film, the window's title, the strip, the recent films."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.language import tr
from viewer.ui.patient_text import corner_lines

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


class Names(QObject):
    """Shows names, and hides all of them at once where the view says so.

    A file's name often is its patient's, so it counts as one.
    """

    def __init__(self, window: MainWindow, title: str) -> None:
        super().__init__(window)
        self._window = window
        self._title = title
        self._told: tuple[bool, object, object, int] | None = None
        window.controller.film_changed.connect(self.show_names)
        window.controller.state_changed.connect(self.show_names)
        window.films.films_changed.connect(self.show_names)
        window.prior.changed.connect(self.show_names)
        self.show_names()

    @property
    def hidden(self) -> bool:
        """Whether names are hidden now."""
        return self._window.controller.state.patient_hidden

    def label(self, name: str) -> str:
        """A file's name for a message; what stands for it while names are hidden."""
        return tr("Film") if self.hidden and name else name

    @property
    def film(self) -> str:
        """The name of the film on screen, or what stands for it; "" without a film."""
        opened, number = self._window.controller.opened, self._window.films.number
        if opened is None:
            return ""
        if not self.hidden:
            return opened.path.name
        return tr("Film {number}", number=number) if number else tr("Film")

    def show_names(self, *_: object) -> None:
        """Show or hide them, if anything has changed."""
        window, hidden = self._window, self.hidden
        opened, number = window.controller.opened, window.films.number
        prior = window.prior.opened
        told = (hidden, opened, prior, number)
        if told == self._told:
            return
        just_hidden = hidden and not (self._told and self._told[0])
        self._told = told
        name = self.film
        if just_hidden:
            window.messages.dismiss_all()  # they may be of films, by name
        window.setWindowTitle(f"{name} — {self._title}" if name else self._title)
        for subject, shown in enumerate((opened, prior)):
            window.canvas.set_patient(corner_lines(shown.film, hidden) if shown else (), subject)
        window.strip.hide_names(hidden)
        window.menus.hide_recent(hidden)
