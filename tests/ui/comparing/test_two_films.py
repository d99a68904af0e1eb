"""A prior film beside the current one, each with its own maps and its own answer."""

from __future__ import annotations

from canvas.canvas_examples import hand_on
from comparing_desk import explained, titles
from PySide6.QtCore import Qt
from window_desk import Desk

from viewer.results import Explanation
from viewer.ui import session
from viewer.ui.patient_text import HIDDEN
from viewer.ui.session import Layout, Viewport, Voi
from viewer.ui.windowing import linked


def test_both_films_stand_with_their_dates_answers_and_maps(pair: Desk) -> None:
    assert titles(pair) == [
        "Prior · Pneumonia 0.83 · 2019-05-04 · Grad-CAM",
        "Current · Pneumonia 0.83 · 2021-03-01 · Grad-CAM",
    ]
    left, right = pair.contents()
    assert left.overlay is not None
    assert right.overlay is not None
    assert left.overlay is not right.overlay
    assert (left.subject, right.subject) == (1, 0)
    assert left.warning == ""
    canvas = pair.window.canvas
    assert canvas.texts(0).bottom_left == canvas.texts(1).bottom_left == "C 2000  W 3000"


def test_dates_are_the_patients_too_and_are_hidden_with_them(pair: Desk) -> None:
    pair.press("patient_hidden")
    assert titles(pair) == [
        "Prior · Pneumonia 0.83 · Grad-CAM",
        "Current · Pneumonia 0.83 · Grad-CAM",
    ]


def test_keys_measure_the_current_film_until_the_cursor_is_over_the_prior(pair: Desk) -> None:
    hand = pair.window.canvas.tools.hand
    assert hand.pane_for_keys() == 1
    hand_on(pair.window.canvas, 0).move((60, 60))
    assert hand.pane_for_keys() == 0


def test_a_tool_does_nothing_in_a_pane_without_a_film(desk: Desk) -> None:
    desk.show("a.png")
    desk.press("layout_compare")
    desk.rest()
    desk.press("tool_ruler")
    before = desk.window.controller.state
    hand = hand_on(desk.window.canvas, 0)
    hand.move((60, 60))
    assert hand.pane.cursor().shape() == Qt.CursorShape.ForbiddenCursor
    hand.drag("left", (60, 60), (90, 80), (120, 100))
    hand.double_click((60, 60))
    assert desk.window.controller.state == before
    desk.press("tool_ruler")
    hand.move((60, 60))
    assert hand.pane.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_key_shows_the_prior_and_goes_back(pair: Desk) -> None:
    action = pair.window.menus.actions["layout_compare"]
    assert action.isChecked()
    assert pair.window.bar.layouts[Layout.COMPARE].isChecked()
    pair.press("layout_compare")
    assert pair.window.controller.state.layout is Layout.PAIR
    assert not action.isChecked()


def test_two_films_are_in_the_round_of_layouts_once_the_second_is_chosen(desk: Desk) -> None:
    desk.show("a.png", "b.png")

    def round_trip() -> list[Layout]:
        seen = []
        for _ in Layout:
            desk.press("layout_next")
            seen.append(desk.window.controller.state.layout)
        return seen

    assert Layout.COMPARE not in round_trip()
    desk.window.strip.film_compared.emit(1)
    desk.rest()
    desk.press("layout_next")
    assert Layout.COMPARE in round_trip()


def test_another_method_and_another_finding_hold_for_both(pair: Desk) -> None:
    pair.press("method_guided_backprop")
    assert all(title.endswith("Guided Backpropagation") for title in titles(pair))
    pair.press("finding_next")
    pair.rest()
    assert explained(pair)[-2:] == ["p1-20210301.dcm", "p1-20190504.dcm"]
    assert [title.split(" · ")[1] for title in titles(pair)] == ["No finding 0.17"] * 2
    assert pair.window.models.prior_analysis is not None
    assert pair.window.models.prior_analysis.explanation == Explanation(1)


def test_hands_move_both_and_undo_takes_it_back(pair: Desk) -> None:
    canvas, controller = pair.window.canvas, pair.window.controller
    controller.change(lambda s: session.with_viewport(s, Viewport(3.0, 40, 50)))
    assert canvas.placement(0).scale == canvas.placement(1).scale == 3.0
    pair.press("rotate_right")
    assert {canvas.texts(i).sign for i in range(2)} == {"Turned 90° right"}
    pair.press("undo")
    pair.press("undo")
    assert controller.state.viewport == Viewport()


def test_windows_are_linked_by_auto_windows(pair: Desk) -> None:
    window = pair.window
    current, prior = window.controller.opened, window.prior.opened
    assert current is not None
    assert prior is not None
    window.controller.change(lambda s: session.with_voi(s, Voi("auto")))
    matched = linked(
        window.controller.voi, current.film, current.display.auto, prior.film, prior.display.auto
    )
    assert matched is not None
    assert (matched.center, matched.width) == (prior.display.auto.center, prior.display.auto.width)
    before = window.canvas.grab_pane(0)
    window.controller.drag_window(-200, 40)
    assert window.canvas.grab_pane(0) != before


def test_space_hides_both_maps(pair: Desk) -> None:
    canvas = pair.window.canvas
    shown = [canvas.grab_pane(i) for i in range(2)]
    pair.window.commands.hide_overlays(True)
    assert all(canvas.grab_pane(i) != shown[i] for i in range(2))
    pair.window.commands.hide_overlays(False)
    assert [canvas.grab_pane(i) for i in range(2)] == shown


def test_a_double_click_shows_the_prior_alone(pair: Desk) -> None:
    pair.window.canvas.pane_double_clicked.emit(0)
    assert [content.subject for content in pair.contents()] == [1]
    assert pair.window.canvas.placement(0).width > 0


def test_hidden_patients_are_hidden_in_both_corners(pair: Desk) -> None:
    canvas = pair.window.canvas
    assert [canvas.texts(i).top_right[0] for i in range(2)] == ["p1", "p1"]
    pair.press("patient_hidden")
    assert [canvas.texts(i).top_right for i in range(2)] == [(HIDDEN,)] * 2
