"""The Trust panel by hand: keys, clicks, pictures, and what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_trust import measure_of
from judging_desk import ALL, known, panel, text
from PySide6.QtCore import Qt
from window_desk import Desk

from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.verdicts import Threshold
from viewer.ui.panels.trust.model import LOOK, SENTENCE
from viewer.ui.trust_view import spending, with_thresholds


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
