from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from window_desk import Desk

from viewer.ui.preferences import Preferences
from viewer.ui.style import DARK, LIGHT, colors


def choice(desk: Desk, title: str, text: str) -> QAction:
    menu = next(menu for menu in desk.window.findChildren(QMenu) if menu.title() == f"&{title}")
    return next(action for action in menu.actions() if action.text() == text)


def test_a_language_is_kept_and_said_once_to_come_with_the_next_start(desk: Desk) -> None:
    assert choice(desk, "Language", "As the System").isChecked()
    choice(desk, "Language", "Español").trigger()
    assert desk.window.preferences.language == "es"
    (said,) = desk.window.messages.waiting
    assert said.severity == "info"
    assert said.text == "The language changes when the viewer is started next."
    choice(desk, "Language", "English").trigger()
    assert desk.window.preferences.language == "en"
    assert not choice(desk, "Language", "Español").isChecked()
    assert desk.window.messages.waiting == (said,)


def test_a_colour_scheme_is_kept_and_shown_at_once(desk: Desk) -> None:
    preferences: Preferences = desk.window.preferences
    choice(desk, "Appearance", "Light").trigger()
    assert (preferences.scheme, colors()) == ("light", LIGHT)
    choice(desk, "Appearance", "Dark").trigger()
    assert (preferences.scheme, colors()) == ("dark", DARK)
