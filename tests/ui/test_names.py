from collections.abc import Iterator
from dataclasses import replace

import pytest
from fake_engine import film_of
from PySide6.QtCore import Qt
from window_desk import Desk

from viewer.film import Identity
from viewer.ui.patient_text import HIDDEN


@pytest.fixture
def shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    named = Identity(patient_name="Secret, Name", patient_id="SECRET")
    monkeypatch.setattr(
        "fake_engine.film_of", lambda *args: replace(film_of(*args), identity=named)
    )
    desk.show("Secret_Name.dcm", "b.dcm")
    return desk


def labels(desk: Desk) -> list[str]:
    films = desk.window.strip.list.films
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    rows = range(films.rowCount())
    return [str(films.data(films.index(row), role)) for row in rows for role in roles]


def test_names_are_shown_until_they_are_hidden_with_one_key(shown: Desk) -> None:
    window = shown.window
    assert window.canvas.subjects[0].patient == ("Secret, Name", "SECRET")
    assert "Secret_Name.dcm" in window.windowTitle()
    assert "Secret_Name.dcm" in labels(shown)
    before = window.canvas.grab_pane(0)
    shown.press("patient_hidden")
    assert window.canvas.subjects[0].patient == (HIDDEN,)
    assert window.canvas.grab_pane(0) != before
    everything = [window.windowTitle(), *labels(shown)]
    assert not [text for text in everything if "ecret" in text]
    assert window.windowTitle().startswith("Film 1 ")
    assert not window.menus._recent.menuAction().isVisible()
    shown.press("patient_hidden")
    assert window.canvas.grab_pane(0) == before
    assert "Secret_Name.dcm" in window.windowTitle()


def test_the_next_film_is_hidden_too_and_so_is_the_next_start(shown: Desk) -> None:
    shown.press("patient_hidden")
    shown.press("film_next")
    shown.rest()
    assert shown.window.windowTitle().startswith("Film 2 ")
    assert shown.window.canvas.subjects[0].patient == (HIDDEN,)
    shown.press("undo")
    assert shown.window.canvas.subjects[0].patient == (HIDDEN,)
    shown.window.close()
    assert "patient_hidden=yes" in shown.settings.read_text()
    assert shown.window.preferences.view().patient_hidden
    assert "ecret" not in shown.settings.read_text()


def test_a_message_on_screen_is_gone_and_a_later_one_names_no_film(shown: Desk) -> None:
    window = shown.window
    window.open([shown.file("bad_Secret.dcm")])
    shown.qtbot.waitUntil(lambda: bool(window.messages.waiting))
    assert "bad_Secret.dcm" in window.messages.text.text()
    shown.press("patient_hidden")
    assert not window.messages.waiting
    window.open([shown.file("bad_Secret2.dcm")])
    shown.qtbot.waitUntil(lambda: bool(window.messages.waiting))
    assert window.messages.text.text() == "Film: This file is not an image."


def test_while_names_are_hidden_a_message_outlives_the_film_that_comes(shown: Desk) -> None:
    window = shown.window
    shown.press("patient_hidden")
    window.open([shown.file("bad_Secret.dcm")])
    shown.qtbot.waitUntil(lambda: bool(window.messages.waiting))
    shown.press("film_next")
    shown.rest()
    assert window.windowTitle().startswith("Film 2 ")
    assert window.messages.waiting


def test_what_holds_names_for_the_screen_has_them_in_no_repr(shown: Desk) -> None:
    canvas = shown.window.canvas
    assert any("Secret" in line for line in canvas.texts(0).top_right)
    opened = shown.window.controller.opened
    assert opened is not None
    assert str(opened.path.parent) not in repr(opened)
    for held in (opened, canvas.texts(0), canvas.subjects[0]):
        assert "Secret, Name" not in repr(held)


def test_a_hidden_film_that_the_filter_leaves_out_has_no_number(shown: Desk) -> None:
    shown.press("patient_hidden")
    shown.window.films.collection.look_for("no film has this")
    assert shown.window.windowTitle().startswith("Film — ")
