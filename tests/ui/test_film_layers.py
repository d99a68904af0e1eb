"""The graphics and the shutter of a file, in the real window."""

from dataclasses import replace

import numpy as np
import pytest
from fake_engine import SHAPE, film_of
from window_desk import Desk

from viewer.film import Film, OverlayPlane


@pytest.fixture
def shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    mask = np.zeros(SHAPE, bool)
    mask[60, 20:80] = True
    shutter = np.zeros(SHAPE, bool)
    shutter[:20] = True

    def covered(name: str, *rest: int) -> Film:
        film = film_of(name, *rest)
        if name.startswith("plain"):
            return film
        return replace(film, overlays=(OverlayPlane("", mask),), shutter=shutter, shutter_gray=1.0)

    monkeypatch.setattr("fake_engine.film_of", covered)
    desk.show("a.dcm", "b.dcm", "plain.dcm")
    return desk


def test_each_is_hidden_by_its_action_and_back_by_reset(shown: Desk) -> None:
    canvas, actions = shown.window.canvas, shown.window.menus.actions
    covered = canvas.grab_pane(0)
    assert actions["overlays"].isChecked()
    seen = [covered]
    for name in ("overlays", "shutter"):
        shown.press(name)
        assert not actions[name].isChecked()
        assert all(canvas.grab_pane(0) != before for before in seen)
        seen.append(canvas.grab_pane(0))
    shown.press("undo")
    assert canvas.grab_pane(0) == seen[1]
    shown.press("reset")
    assert canvas.grab_pane(0) == covered


def test_hidden_graphics_stay_hidden_on_the_next_film_and_its_shutter_is_down(shown: Desk) -> None:
    shown.press("overlays")
    shown.press("shutter")
    shown.press("film_next")
    shown.rest()
    state = shown.window.controller.state
    assert not state.overlays_shown
    assert state.shutter_shown
    shown.press("film_previous")
    shown.rest()
    assert not shown.window.controller.state.shutter_shown  # as this film was left


def test_a_film_without_any_offers_none(shown: Desk) -> None:
    for _ in range(2):
        shown.press("film_next")
        shown.rest()
    actions = shown.window.menus.actions
    assert not actions["overlays"].isEnabled()
    assert not actions["shutter"].isEnabled()
