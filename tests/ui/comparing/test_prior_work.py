"""The prior film's answer: stopped, failed, too late, made anew."""

from __future__ import annotations

import pytest
from comparing_desk import beside, explained, place
from fake_engine import analysis_of
from window_desk import Desk

from viewer.results import Explanation
from viewer.ui import prior_session


def test_leaving_the_layout_stops_the_priors_work(desk: Desk) -> None:
    desk.show("a.png", "b.png")
    desk.explainer.gate.clear()
    desk.press("layout_compare")
    desk.qtbot.waitUntil(lambda: desk.window.models.explaining)
    assert desk.window.bar.text.text().startswith("Prior film")
    assert not desk.window.bar.cancel.isHidden()
    desk.press("layout_compare")
    assert not desk.window.models.explaining
    desk.qtbot.waitUntil(lambda: desk.explainer.cancelled == 1)
    assert desk.window.models.analysis is not None
    desk.explainer.gate.set()
    desk.press("layout_compare")
    desk.rest()
    assert desk.contents()[0].overlay is not None


def test_stopping_the_prior_leaves_the_current_answer(desk: Desk) -> None:
    desk.show("a.png", "b.png")
    desk.explainer.gate.clear()
    desk.press("layout_compare")
    desk.qtbot.waitUntil(lambda: desk.window.models.explaining)
    desk.press("cancel")
    left, right = desk.contents()
    assert left.message == "Stopped"
    assert right.overlay is not None
    assert desk.window.models.failure == ""
    desk.explainer.gate.set()
    desk.press("explain_again")
    desk.rest()
    assert desk.contents()[0].overlay is not None


def test_a_prior_that_cannot_be_explained_leaves_the_current_answer(desk: Desk) -> None:
    desk.show("a.png", "b.png")
    desk.explainer.fails = True
    with desk.qtbot.waitSignal(desk.window.models.prior_failed):
        desk.press("layout_compare")
    left, right = desk.contents()
    assert left.message == "Could not be explained"
    assert right.overlay is not None
    assert desk.window.models.failure == ""


def test_a_prior_that_cannot_be_read_leaves_the_film(desk: Desk) -> None:
    desk.show("a.png", "bad.png")
    with desk.qtbot.waitSignal(desk.window.prior.failed):
        desk.window.strip.film_compared.emit(place(desk, "bad.png"))
    desk.rest()
    left, right = desk.contents()
    assert left.message == "This film could not be read"
    assert right.overlay is not None


def test_a_late_answer_is_dropped(pair: Desk) -> None:
    models = pair.window.models
    shown = models.prior_analysis
    models._on_made(10_000, analysis_of("p1-20190504.dcm", Explanation()))
    assert models.prior_analysis is shown


def test_another_model_explains_both(pair: Desk) -> None:
    count = len(explained(pair))
    pair.window.models.load(pair.file("other.pth"), "auto")
    pair.qtbot.waitUntil(lambda: len(explained(pair)) == count + 2)
    pair.rest()
    assert explained(pair)[-2:] == ["p1-20210301.dcm", "p1-20190504.dcm"]
    assert pair.window.models.prior_analysis is not None
    assert pair.window.models.prior_analysis.prediction.model_id == "other"


def test_films_are_not_looked_through_at_every_step_of_a_drag(
    pair: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    monkeypatch.setattr(prior_session, "earlier_film", lambda *_: looks.append(1))
    for _ in range(3):
        pair.window.controller.drag_window(5, 0)
    assert not looks
    assert beside(pair) == "p1-20190504.dcm"
