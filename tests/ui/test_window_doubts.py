"""Doubts in the window: at once, without a model, and again when another one comes."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from fake_engine import FakeExplainer, FakeReader
from window_desk import Desk

from viewer.results import Expectations


def titles(desk: Desk) -> list[str]:
    return [chip.doubt.title for chip in desk.window.side.findings.doubts.chips]


def shows(desk: Desk, *wanted: str) -> None:
    desk.qtbot.waitUntil(lambda: titles(desk) == list(wanted))


def test_a_good_film_has_none(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.qtbot.waitUntil(lambda: bool(desk.window.doubts._measured))
    assert titles(desk) == []
    assert not desk.window.side.findings.doubts.isVisible()


def test_what_the_file_says_does_not_wait_for_its_pixels(desk: Desk) -> None:
    desk.reader.measure_gate.clear()
    desk.window.start([desk.file("many-blank.dcm")], None, "auto")  # the thread may be held up
    desk.window.show()
    shows(desk, "Several frames")
    desk.reader.measure_gate.set()
    shows(desk, "Blank film", "Several frames")


def test_doubts_need_no_model(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> Any:
        raise RuntimeError("no torch")

    monkeypatch.setattr(FakeExplainer, "load", fails)
    desk.window.start([desk.file("blank.dcm")], None, "auto")
    desk.window.show()
    shows(desk, "Blank film")
    assert desk.window.models.model is None


def test_doubts_stand_where_the_answer_failed(desk: Desk) -> None:
    desk.explainer.fails = True
    desk.show("blank.dcm")
    shows(desk, "Blank film")


def test_another_film_takes_them_away(desk: Desk) -> None:
    desk.show("blank.dcm", "b.dcm")
    shows(desk, "Blank film")
    desk.window.films.step(1)
    shows(desk)
    desk.window.films.step(-1)
    shows(desk, "Blank film")


def test_the_models_card_has_its_say(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.show("many.dcm")
    shows(desk, "Several frames")
    load = FakeExplainer.load
    expects = Expectations(min_side=1000, ignores=("frames",))
    monkeypatch.setattr(
        FakeExplainer, "load", lambda *given: replace(load(*given), expects=expects)
    )
    desk.window.models.load(desk.file("other.pth"), "cpu")
    shows(desk, "Small film")


def test_films_of_the_same_pixels_are_twins_while_both_are_open(desk: Desk) -> None:
    desk.show("copy-1.dcm", "copy-2.dcm")
    shows(desk)
    desk.window.films.step(1)
    shows(desk, "Duplicate")
    desk.window.films.step(-1)
    shows(desk, "Duplicate")
    desk.window.films.close(1)
    shows(desk)


def test_frames_of_one_file_are_no_twins(desk: Desk) -> None:
    desk.show("many-copy.dcm")
    shows(desk, "Several frames")
    desk.window.films.open(0, 1)
    desk.qtbot.waitUntil(lambda: len(desk.window.doubts._measured) == 2)
    assert titles(desk) == ["Several frames"]


def test_a_look_that_fails_leaves_what_is_known_and_says_that_the_rest_is_not(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.show("many-unseen.dcm", "b.dcm")
    shows(desk, "Several frames", "Doubts unknown")
    assert "could not be looked at" in caplog.text
    desk.window.films.step(1)
    shows(desk)


def test_a_film_that_is_asked_for_does_not_wait_for_a_look(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    measure = FakeReader.measure

    def look(self: FakeReader, film: Any, cancelled: Any) -> Any:
        begun.append(film.source_id)
        if film.source_id == "c.dcm":  # a look that only ends when nobody wants it
            while not cancelled():
                time.sleep(0.001)  # and lets the other threads have their turn
        return measure(self, film, cancelled)

    desk.show("a.dcm", "blank.dcm", "c.dcm")  # all listed before a look holds up the thread
    monkeypatch.setattr(FakeReader, "measure", look)
    desk.window.films.open(2)
    desk.qtbot.waitUntil(lambda: begun == ["c.dcm"])
    desk.window.films.open(1)
    shows(desk, "Blank film")


@pytest.mark.parametrize("fails", [True, False])
def test_a_look_that_was_stopped_for_a_film_that_does_not_come_is_taken_again(
    desk: Desk, fails: bool
) -> None:
    desk.show("a.dcm", "bad.dcm", "blank.dcm")  # all listed before a look holds up the thread
    desk.qtbot.waitUntil(lambda: bool(desk.window.doubts._measured))
    desk.reader.measure_gate.clear()
    desk.window.films.open(2)
    desk.rest()
    assert desk.window.controller.opened.path.name == "blank.dcm"
    assert titles(desk) == []
    desk.reader.gate.clear()
    desk.window.films.open(1)
    desk.reader.measure_gate.set()
    if not fails:
        desk.window.films.close(1)
    desk.reader.gate.set()
    shows(desk, "Blank film")
