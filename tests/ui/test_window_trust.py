"""How far maps can be believed, in the window: asked for, shown as it comes, stopped, kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import fake_trust
import pytest
from fake_trust import measure_of
from PySide6.QtCore import Qt
from window_desk import Desk

from viewer.results import Explanation
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust import verdicts
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import TrustOptions
from viewer.trust.verdicts import Threshold
from viewer.ui.panels.trust.model import LOOK, SENTENCE
from viewer.ui.panels.trust.panel import TrustPanel
from viewer.ui.trust_session import TrustSession
from viewer.ui.trust_view import choosing, spending, with_thresholds

ALL = len(MEASURES) * len(METHODS)


@pytest.fixture(autouse=True)
def _made_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdicts' own sentences want the figures of the measures' own files."""
    monkeypatch.setattr(verdicts, "SENTENCES", fake_trust.SENTENCES)


@pytest.fixture
def judged(desk: Desk) -> Desk:
    """A film whose maps have been judged."""
    desk.show("a.dcm")
    desk.press("trust_judge")
    desk.qtbot.waitUntil(lambda: session(desk).current)
    return desk


@pytest.fixture
def slow(desk: Desk) -> Iterator[Desk]:
    """A film whose maps are judged as far as the test lets them (`let`)."""
    desk.explainer.trust_gate = threading.Semaphore(0)
    desk.show("a.dcm")
    yield desk
    let(desk, 10_000)


def session(desk: Desk) -> TrustSession:
    return desk.window.trust.session


def panel(desk: Desk) -> TrustPanel:
    made = desk.window.trust.panel
    assert made is not None
    return made


def let(desk: Desk, steps: int) -> None:
    desk.explainer.trust_gate.release(steps)


def known(desk: Desk) -> int:
    report = session(desk).report
    return len(report.measures) if report is not None else 0


def text(desk: Desk, measure: str, method: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    index = panel(desk).model.index_of((measure, method))  # type: ignore[arg-type]
    return index.data(role)


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


def test_the_panel_says_which_finding_of_which_film_and_hides_names(judged: Desk) -> None:
    named = panel(judged).subject
    finding = judged.window.models.model.findings[0].name  # type: ignore[union-attr]
    assert named.toolTip() == f"{finding} · a.dcm"
    judged.press("patient_hidden")
    assert "a.dcm" not in named.toolTip()
    assert named.toolTip().startswith(f"{finding} · Film")
    judged.press("patient_hidden")
    judged.press("finding_next")
    assert named.toolTip() != f"{finding} · a.dcm"
    assert named.toolTip().endswith(" · a.dcm")


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


def test_a_region_drawn_is_compared_at_once_and_nothing_else_is_measured(judged: Desk) -> None:
    assert text(judged, "region", "gradcam") == "–"
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    judged.window.controller.change(lambda s: replace(s, regions=(region,)))
    judged.qtbot.waitUntil(lambda: text(judged, "region", "gradcam") == "0.41")
    asked = [(options.measures, options.regions) for _, _, options in judged.explainer.trusted]
    assert asked == [((), ()), (("region",), (region,))]
    judged.qtbot.waitUntil(lambda: session(judged).current)
    assert known(judged) == ALL
    assert session(judged).report.passes > 0  # type: ignore[union-attr]
    judged.press("finding_next")
    judged.rest()
    judged.press("finding_previous")
    assert session(judged).current


def test_a_region_drawn_meanwhile_is_compared_at_the_end(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 20)
    slow.qtbot.waitUntil(lambda: known(slow) == 20)
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    choose = choosing(slow.window.controller.state.trust, ("region", "gradcam"))
    slow.window.controller.change(lambda s: replace(s, regions=(region,), trust=choose))
    assert text(slow, "region", "gradcam") == "later"
    words = text(slow, "region", "gradcam", Qt.ItemDataRole.AccessibleTextRole)
    assert "once the rest is measured" in str(words)
    assert "once the rest is measured" in panel(slow).detail.sentence.text()
    let(slow, 10_000)
    slow.qtbot.waitUntil(lambda: text(slow, "region", "gradcam") == "0.41")
    assert known(slow) == ALL


def test_a_region_drawn_and_taken_away_meanwhile_leaves_what_was_measured(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 20)
    slow.qtbot.waitUntil(lambda: known(slow) == 20)
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    slow.window.controller.change(lambda s: replace(s, regions=(region,)))
    slow.window.controller.change(lambda s: replace(s, regions=()))
    assert text(slow, "region", "gradcam") == "–"
    let(slow, 10_000)
    slow.qtbot.waitUntil(lambda: session(slow).current)
    assert len(slow.explainer.trusted) == 1


def test_a_region_drawn_before_stopping_is_compared_then(slow: Desk) -> None:
    slow.press("trust_judge")
    let(slow, 20)
    slow.qtbot.waitUntil(lambda: known(slow) == 20)
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    slow.window.controller.change(lambda s: replace(s, regions=(region,)))
    slow.press("trust_stop")
    let(slow, 10_000)
    slow.qtbot.waitUntil(lambda: text(slow, "region", "gradcam") == "0.41")


def test_a_comparison_that_fails_leaves_no_old_figures_and_can_be_tried_again(
    judged: Desk,
) -> None:
    first, second = (ReaderRegion("box", ((10.0, 10.0), (far, far))) for far in (40.0, 60.0))
    judged.window.controller.change(lambda s: replace(s, regions=(first,)))
    judged.qtbot.waitUntil(lambda: text(judged, "region", "gradcam") == "0.41")
    judged.explainer.trust_fails = True
    judged.window.controller.change(lambda s: replace(s, regions=(second,)))
    judged.qtbot.waitUntil(lambda: judged.window.messages.text.text() != "")
    assert text(judged, "region", "gradcam") == "–"
    words = text(judged, "region", "gradcam", Qt.ItemDataRole.AccessibleTextRole)
    assert "could not be compared" in str(words)
    assert not session(judged).current
    assert panel(judged).judge.isEnabled()
    judged.explainer.trust_fails = False
    judged.press("trust_judge")
    judged.qtbot.waitUntil(lambda: text(judged, "region", "gradcam") == "0.41")
    assert session(judged).current
    assert judged.explainer.trusted[-1][2].measures == ("region",)


def test_a_region_drawn_after_stopping_is_compared_and_the_rest_is_still_to_be_measured(
    slow: Desk,
) -> None:
    slow.press("trust_judge")
    let(slow, 20)
    slow.qtbot.waitUntil(lambda: known(slow) == 20)
    slow.press("trust_stop")
    region = ReaderRegion("box", ((10.0, 10.0), (40.0, 40.0)))
    let(slow, 10_000)
    slow.window.controller.change(lambda s: replace(s, regions=(region,)))
    slow.qtbot.waitUntil(lambda: text(slow, "region", "gradcam") == "0.41")
    slow.rest()
    assert known(slow) == 20
    assert not session(slow).current
    slow.press("trust_judge")
    slow.qtbot.waitUntil(lambda: session(slow).current)
    assert known(slow) == ALL


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


def test_arrows_choose_a_measure_and_esc_leaves_it(judged: Desk) -> None:
    table = panel(judged).table
    assert table.hasFocus()
    key = Qt.Key
    for pressed in (key.Key_Right, key.Key_Right, key.Key_Down, key.Key_End, key.Key_Left):
        judged.qtbot.keyClick(table, pressed)
    assert judged.window.controller.state.trust.cell == ("faithfulness", "gradcam_plus_plus")
    assert panel(judged).detail.isVisible()
    assert panel(judged).detail.title.text() == "Faithfulness · Grad-CAM++"
    assert table.isColumnHidden(SENTENCE)
    judged.qtbot.keyClick(table, key.Key_Escape)
    assert judged.window.controller.state.trust.cell is None
    assert not panel(judged).detail.isVisible()
    judged.qtbot.keyClick(table, key.Key_Escape)
    assert judged.window.canvas.hasFocus()
    judged.press("undo")  # none of it was a change of the picture
    assert judged.window.controller.state.trust.shown


def test_the_windows_keys_work_in_the_table(judged: Desk) -> None:
    judged.window.activateWindow()
    judged.qtbot.keyClick(panel(judged).table, Qt.Key.Key_P)
    assert judged.window.controller.state.method == "gradcam_plus_plus"


def test_a_click_chooses_and_one_on_the_sentence_what_it_is_about(judged: Desk) -> None:
    table, model = panel(judged).table, panel(judged).model
    left = Qt.MouseButton.LeftButton
    place = table.visualRect(model.index_of(("sanity", "gradcam"))).center()
    judged.qtbot.mouseClick(table.viewport(), left, pos=place)
    assert judged.window.controller.state.trust.cell == ("sanity", "gradcam")
    judged.qtbot.mouseClick(table.viewport(), left, pos=place)
    assert judged.window.controller.state.trust.cell is None
    about = model.judged.worst("guided_backprop")[0]
    assert about is not None
    place = table.visualRect(model.index(2, SENTENCE)).center()
    judged.qtbot.mouseClick(table.viewport(), left, pos=place)
    assert judged.window.controller.state.trust.cell == about


@pytest.mark.parametrize("info", MEASURES, ids=lambda info: info.key)
def test_every_picture_is_painted_over_film_or_ground(judged: Desk, info) -> None:
    cell = info.key, "gradcam"
    window, shown = judged.window, panel(judged)
    window.controller.change(lambda s: replace(s, trust=replace(s.trust, cell=cell)))
    pictures = measure_of(*cell).pictures
    assert shown.detail.shown.isVisible() == bool(pictures)
    for number, picture in enumerate(pictures):
        assert shown.detail.picture_title.toolTip() == picture.title
        image = shown.detail.view.grab().toImage()
        colors = {
            image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(image.height())
        }
        assert len(colors) > 4, picture.title
        if number + 1 < len(pictures):
            judged.qtbot.mouseClick(shown.detail.after, Qt.MouseButton.LeftButton)


def test_what_cannot_be_said_says_why(judged: Desk) -> None:
    assert text(judged, "region", "gradcam", LOOK).state == "none"  # type: ignore[attr-defined]
    words = text(judged, "region", "gradcam", Qt.ItemDataRole.AccessibleTextRole)
    assert "No region is drawn on this film." in str(words)


def test_a_region_that_is_not_drawn_is_asked_for_with_the_keys_that_draw(judged: Desk) -> None:
    cell = "region", "gradcam"
    judged.window.controller.change(lambda s: replace(s, trust=replace(s.trust, cell=cell)))  # type: ignore[arg-type]
    said = panel(judged).detail.sentence.text()
    assert said == "No region is drawn on this film. (Q: box, J: ellipse, K: contour)"
    assert panel(judged).detail._figures == []  # they would say it once more


def test_a_method_that_the_model_cannot_have_says_so(desk: Desk) -> None:
    desk.explainer.unavailable = {"guided_backprop": "This model has no ReLUs."}
    desk.show("a.dcm")
    desk.press("trust_shown")
    assert text(desk, "sanity", "guided_backprop", LOOK).state == "none"  # type: ignore[attr-defined]
    words = text(desk, "sanity", "guided_backprop", Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Sanity: This model has no ReLUs."


def test_before_anything_is_known_the_panel_says_how_to_ask(desk: Desk) -> None:
    desk.window.start([], None, "auto")
    desk.window.show()
    desk.qtbot.waitUntil(lambda: desk.window.models.model is not None)
    desk.press("trust_shown")
    assert panel(desk).hint.text() == "Open a film to judge its maps."
    assert not panel(desk).judge.isEnabled()
    assert not desk.window.menus.actions["trust_judge"].isEnabled()
    desk.window.open([desk.file("a.dcm")])
    desk.rest()
    assert panel(desk).hint.text().startswith("Press U to measure how far")
    assert desk.window.menus.actions["trust_judge"].isEnabled()


def test_own_thresholds_judge_what_there_is_and_are_remembered(judged: Desk) -> None:
    def level() -> str:
        return text(judged, "stability", "gradcam_plus_plus", LOOK).state  # type: ignore[attr-defined,no-any-return]

    before = level()
    strict = {key: Threshold(1.0, 1.0) for key in ("stability",)}
    judged.window.controller.change(
        lambda s: replace(s, trust=with_thresholds(spending(s.trust, 120), strict))  # type: ignore[arg-type]
    )
    assert level() == "doubt"
    judged.window.preferences.keep_view(judged.window.controller.state)
    kept = judged.window.preferences.view().trust
    assert kept.thresholds == (("stability", Threshold(1.0, 1.0)),)
    assert kept.passes == 120
    assert not kept.shown
    judged.press("undo")
    assert level() == before


def test_the_answers_own_spread_is_told_in_a_line(judged: Desk) -> None:
    assert panel(judged).spread.toolTip() == (
        "Answer 0.83; 0.61 to 0.88 over 18 small changes of the film; 2 of 18 turn the answer"
    )


def test_the_panel_is_hidden_by_its_key_and_stays_small(judged: Desk) -> None:
    judged.window.resize(1100, 700)
    assert panel(judged).height() < judged.window.height() / 2
    judged.press("trust_shown")
    assert not panel(judged).isVisible()
    assert judged.window.canvas.hasFocus()
    judged.press("trust_shown")
    assert panel(judged).table.hasFocus()  # arrow keys go through it, as after judging
    assert known(judged) == ALL
