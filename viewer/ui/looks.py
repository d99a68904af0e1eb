"""How the viewer looks and what it speaks: the choices at the end of the View menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from viewer.language import tr
from viewer.ui.style import Scheme, apply_style
from viewer.ui.translation import LANGUAGES, SYSTEM

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

SCHEMES = (("system", tr("As the System")), ("dark", tr("Dark")), ("light", tr("Light")))
SPOKEN = ((SYSTEM, tr("As the System")), *LANGUAGES)


class Looks:
    """Offers both, keeps what was chosen, and says once when a language is spoken."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._said = False
        preferences, menus = window.preferences, window.menus
        menus.add_choice("View", tr("Appearance"), SCHEMES, preferences.scheme, self._paint)
        menus.add_choice("View", tr("Language"), SPOKEN, preferences.language, self._speak)

    def _paint(self, scheme: str) -> None:
        self._window.preferences.scheme = cast(Scheme, scheme)
        apply_style(cast(QApplication, QApplication.instance()), cast(Scheme, scheme))

    def _speak(self, language: str) -> None:
        self._window.preferences.language = language
        if not self._said:
            self._said = True
            text = tr("The language changes when the viewer is started next.")
            self._window.messages.show_message(text, "info")
