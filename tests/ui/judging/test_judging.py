"""How far maps can be believed, in the window: asked for, shown as it comes, stopped, kept."""

from __future__ import annotations

import threading

import pytest
from judging_desk import ALL, known, let, panel, session, text
from PySide6.QtCore import Qt
from window_desk import Desk

from viewer.results import Explanation
from viewer.trust.results import TrustOptions
from viewer.ui.panels.trust.model import LOOK


def test_without_being_asked_nothing_is_measured_or_made(desk: Desk) -> None:
    desk.show("a.dcm")
    assert desk.explainer.trusted == []
    assert desk.window.trust.panel is None


def test_it_is_asked_for_what_is_on_screen(judged: Desk) -> None:
    assert judged.explainer.trusted == [("a.dcm", Explanation(), TrustOptions())]
    assert panel(judged).isVisible()
    assert known(judged) == ALL
    assert text(judged, "stability", "gradcam") == "0.41"
    assert text(judged, "distribution", "gradcam") == "41\u00a0%"


def test_results_appear_as_they_come_and_say_what_is_going_on(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 6)
    slow.qtbot.waitUntil(lambda: known(slow) == 6)
    assert text(slow, "agreement", "guided_gradcam") == "0.41"
    assert text(slow, "distribution", "guided_gradcam", LOOK).state == "doing"  # type: ignore[attr-defined]
    assert text(slow, "sanity", "gradcam", LOOK).state == "waiting"  # type: ignore[attr-defined]
    assert panel(slow).progress.text() == "Distribution · 66 of 320 passes"
    assert panel(slow).stop.isVisible()
    assert slow.window.menus.actions["trust_stop"].isEnabled()


def test_the_film_stays_usable_and_other_work_goes_first(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 2)
    slow.qtbot.waitUntil(lambda: known(slow) == 2)
    before = known(slow)
    slow.press("method_guided_backprop")  # asks for nothing
    assert session(slow).running
    number = slow.window.worker.preview(slow.window.controller.opened.film, None)  # type: ignore[union-attr]
    answered: list[int] = []
    slow.window.worker.preview_made.connect(
        lambda made, _: answered.append(made), Qt.ConnectionType.QueuedConnection
    )
    let(slow, 1)  # ends the step under way; the preview comes before the one after it
    slow.qtbot.waitUntil(lambda: answered == [number])
    assert known(slow) <= before + 1


def test_stopping_lets_go_and_keeps_what_has_come(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 5)
    slow.qtbot.waitUntil(lambda: known(slow) == 5)
    slow.press("trust_stop")
    assert not session(slow).running
    assert panel(slow).progress.text() == "Stopped"
    let(slow, 1)
    slow.qtbot.waitUntil(lambda: slow.explainer.trust_closed == 1)
    assert known(slow) == 5
    let(slow, 10_000)
    slow.press("trust_judge")
    slow.qtbot.waitUntil(lambda: session(slow).current)
    assert known(slow) == ALL


def test_the_key_that_stops_the_model_stops_judging_too(slow: Desk) -> None:
    slow.press("trust_judge")
    assert slow.window.menus.actions["cancel"].isEnabled()
    slow.press("cancel")
    assert not session(slow).running


@pytest.mark.parametrize("what", ["film", "finding", "model"])
def test_something_else_on_screen_ends_it(slow: Desk, what: str) -> None:
    slow.press("trust_judge")
    let(slow, 3)
    slow.qtbot.waitUntil(lambda: known(slow) == 3)
    if what == "film":
        slow.window.open([slow.file("b.dcm")])
    elif what == "finding":
        slow.press("finding_next")
    else:
        slow.window.menus.device_chosen.emit("cpu")
    slow.qtbot.waitUntil(lambda: not session(slow).running)
    let(slow, 1)  # ends the step under way
    slow.rest()
    slow.qtbot.waitUntil(lambda: slow.explainer.trust_closed == 1)
    assert not session(slow).running
    assert session(slow).report is None
    assert text(slow, "agreement", "gradcam") == ""


def test_coming_back_is_at_once_and_asks_nothing(judged: Desk) -> None:
    judged.press("finding_next")
    judged.rest()
    assert session(judged).report is None
    judged.press("finding_previous")
    assert known(judged) == ALL
    assert session(judged).current
    judged.press("trust_judge")
    assert len(judged.explainer.trusted) == 1


def test_another_budget_is_measured_anew_and_both_are_kept(judged: Desk) -> None:
    judged.press("trust_passes_960")
    assert known(judged) == ALL  # what there is stays in sight
    judged.press("trust_judge")
    judged.qtbot.waitUntil(lambda: session(judged).current)
    assert [options.passes for _, _, options in judged.explainer.trusted] == [320, 960]
    judged.press("trust_passes_320")
    judged.press("trust_judge")
    assert session(judged).current
    assert len(judged.explainer.trusted) == 2
    assert panel(judged).budget.currentData() == 320


def test_a_late_step_is_dropped(judged: Desk) -> None:
    report = session(judged).report
    judged.window.worker.trust_stepped.emit(1, object())
    judged.window.worker.trust_finished.emit(1)
    judged.qtbot.wait(10)
    assert session(judged).report is report


def test_a_failure_is_told_in_the_one_place_and_leaves_film_and_figures(desk: Desk) -> None:
    desk.explainer.trust_fails = True
    desk.show("a.dcm")
    desk.press("trust_judge")
    desk.qtbot.waitUntil(lambda: desk.window.messages.text.text() != "")
    assert desk.window.messages.text.text() == "The model failed on a changed film."
    assert known(desk) == 3
    assert desk.window.models.analysis is not None


def test_closing_in_the_middle_ends_the_thread_and_the_steps(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 1)
    slow.qtbot.waitUntil(lambda: known(slow) == 1)
    threading.Timer(0.1, lambda: let(slow, 1)).start()
    slow.window.close()
    assert slow.window.worker.isFinished()
    assert slow.explainer.trust_closed == 1
