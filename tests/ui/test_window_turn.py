"""Turning a film and showing it in real size, by the window's keys."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_desk import Desk

from viewer.ui.session import Viewport
from viewer.ui.turn import Turn


@pytest.fixture
def shown(desk: Desk) -> Desk:
    desk.show("a.dcm", "spaced.dcm")
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    desk.window.canvas.setFocus()
    return desk


def key(desk: Desk, name: str) -> None:
    QTest.keySequence(desk.window, name)


def signs(desk: Desk) -> set[str]:
    canvas = desk.window.canvas
    return {canvas.texts(index).sign for index in range(len(canvas.shown()))}


def test_keys_turn_the_film_and_every_pane_says_so(shown: Desk) -> None:
    for sequence, sign in (
        ("Ctrl+Right", "Turned 90° right"),
        ("Ctrl+H", "Mirrored, turned 90° left"),
        ("Ctrl+Left", "Mirrored top to bottom"),
        ("Ctrl+J", ""),
        ("Ctrl+H", "Mirrored"),
        ("Esc", ""),
        ("Ctrl+Z", "Mirrored"),
    ):
        key(shown, sequence)
        assert signs(shown) == {sign}


def test_another_film_is_not_turned_and_the_one_left_still_is(shown: Desk) -> None:
    key(shown, "Ctrl+Right")
    key(shown, "PgDown")
    shown.rest()
    assert signs(shown) == {""}
    key(shown, "PgUp")
    shown.rest()
    assert shown.window.controller.state.turn == Turn(1)
    assert signs(shown) == {"Turned 90° right"}


def test_real_size_only_where_the_spacing_is_known(shown: Desk) -> None:
    action = shown.window.menus.actions["real_size"]
    assert not action.isEnabled()
    assert action.toolTip() == "The film does not say how far apart its pixels are"
    key(shown, "Shift+Z")
    assert shown.window.controller.state.viewport == Viewport()
    key(shown, "PgDown")
    shown.rest()
    assert action.isEnabled()
    assert action.toolTip() == "A millimetre of the film is one on the screen"
    key(shown, "Shift+Z")
    assert shown.window.canvas.texts(0).bottom_right == "Real size at the detector"
