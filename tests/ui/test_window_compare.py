"""A prior film beside the current one, each with its own maps and its own answer."""

from __future__ import annotations

import pytest
from canvas.canvas_examples import hand_on
from fake_engine import analysis_of
from PySide6.QtCore import Qt
from window_desk import Desk

from viewer.results import Explanation
from viewer.ui import prior_session, session
from viewer.ui.patient_text import HIDDEN
from viewer.ui.session import Layout, Viewport, Voi
from viewer.ui.windowing import linked


@pytest.fixture
def pair(desk: Desk) -> Desk:
    """The film of 2021 on screen, that of 2019 beside it."""
    desk.show("p1-20190504.dcm", "p1-20210301.dcm", "p2-20180101.dcm")
    go_to(desk, "p1-20210301.dcm")
    desk.press("layout_compare")
    desk.rest()
    return desk


def place(desk: Desk, name: str) -> int:
    """Of a film among the open ones."""
    return [entry.path.name for entry in desk.window.films.entries].index(name)


def go_to(desk: Desk, name: str) -> None:
    desk.window.films.open(place(desk, name))
    desk.rest()


def titles(desk: Desk) -> list[str]:
    return [content.title for content in desk.contents()]


def explained(desk: Desk) -> list[str]:
    return [source for source, _ in desk.explainer.explained]


def beside(desk: Desk) -> str:
    opened = desk.window.prior.opened
    return opened.path.name if opened else ""


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


def test_any_film_of_the_list_can_stand_beside(pair: Desk) -> None:
    pair.window.strip.film_compared.emit(place(pair, "p2-20180101.dcm"))
    pair.rest()
    left = pair.contents()[0]
    assert left.title.startswith("Prior · Pneumonia 0.83 · 2018-01-01")
    assert left.warning == "Other patient"
    assert explained(pair)[-1] == "p2-20180101.dcm"
    pair.window.strip.film_compared.emit(
        place(pair, "p1-20210301.dcm")
    )  # the one on screen: nothing happens
    pair.rest()
    assert beside(pair) == "p2-20180101.dcm"


def test_keys_put_any_film_of_the_list_beside_the_current_one(pair: Desk) -> None:
    pair.press("layout_compare")  # away: then it goes on from the current film
    films = pair.window.films
    order = [films.entries[i].path.name for i in films.collection.listing.order]
    others = [name for name in order if name != "p1-20210301.dcm"]
    assert len(others) == 2
    pair.press("beside_next")
    pair.rest()
    assert pair.window.controller.state.layout is Layout.COMPARE
    seen = {beside(pair)}
    for _ in order:
        pair.press("beside_previous")
        pair.rest()
        seen.add(beside(pair))
    assert beside(pair) == others[0]
    for _ in order:
        pair.press("beside_next")
        pair.rest()
        seen.add(beside(pair))
    assert beside(pair) == others[-1]
    assert seen == set(others)


def test_a_later_film_is_called_so(desk: Desk) -> None:
    desk.show("p1-20190504.dcm", "p1-20210301.dcm")
    go_to(desk, "p1-20190504.dcm")
    desk.window.strip.film_compared.emit(place(desk, "p1-20210301.dcm"))
    desk.rest()
    assert titles(desk)[0].startswith("Later film · Pneumonia 0.83 · 2021-03-01")


def test_pictures_that_name_nobody_stand_beside_their_neighbour(desk: Desk) -> None:
    desk.show("a.png", "b.png", "c.png")
    desk.press("layout_compare")
    desk.rest()
    assert beside(desk) == "b.png"
    desk.press("film_next")
    desk.rest()
    assert beside(desk) == "a.png"
    assert titles(desk)[0].startswith("Compared film · Pneumonia")


def test_without_a_prior_its_pane_says_so_until_one_is_opened(desk: Desk) -> None:
    desk.show("a.png")
    desk.press("layout_compare")
    desk.rest()
    left, right = desk.contents()
    assert left.message.startswith("No earlier film of this patient and view is open.")
    assert right.overlay is not None
    desk.window.open([desk.file("b.png")])
    desk.rest()
    assert beside(desk) == "a.png"


def test_the_next_film_has_its_own_prior(pair: Desk) -> None:
    go_to(pair, "p2-20180101.dcm")  # there is no other film of theirs
    assert beside(pair) == ""
    assert pair.contents()[0].message.startswith("No earlier film")
    assert pair.window.models.prior_analysis is None
    go_to(pair, "p1-20210301.dcm")
    assert beside(pair) == "p1-20190504.dcm"
    assert pair.contents()[0].overlay is not None


def test_a_better_prior_is_taken_when_it_is_opened_unless_one_was_chosen(pair: Desk) -> None:
    pair.window.open([pair.file("p1-20200101.dcm")])
    pair.rest()
    go_to(pair, "p1-20210301.dcm")
    assert beside(pair) == "p1-20200101.dcm"
    pair.window.strip.film_compared.emit(place(pair, "p1-20190504.dcm"))
    pair.window.films.close(place(pair, "p2-20180101.dcm"))
    pair.rest()
    assert beside(pair) == "p1-20190504.dcm"


def test_a_lateral_film_has_its_lateral_prior_and_a_frontal_one_chosen_is_warned_of(
    desk: Desk,
) -> None:
    views = {"p1-20190504.dcm": "LL", "p1-20200101.dcm": "PA", "p1-20210301.dcm": "LAT"}
    desk.reader.views.update(views)
    desk.show(*views)
    go_to(desk, "p1-20210301.dcm")
    desk.press("layout_compare")
    desk.rest()
    assert beside(desk) == "p1-20190504.dcm"
    assert desk.contents()[0].warning == ""
    desk.window.strip.film_compared.emit(place(desk, "p1-20200101.dcm"))
    desk.rest()
    assert desk.contents()[0].warning == "Other view: frontal"
    go_to(desk, "p1-20190504.dcm")
    assert beside(desk) == ""  # the films of later days are no priors, and none is put beside it


def test_closing_the_prior_looks_for_another(desk: Desk) -> None:
    desk.show("a.png", "b.png", "c.png")
    desk.press("layout_compare")
    desk.rest()
    desk.window.films.close(1)
    desk.rest()
    assert beside(desk) == "c.png"
    desk.window.films.close(1)
    desk.rest()
    assert beside(desk) == ""
    assert desk.contents()[0].message.startswith("No earlier film")
    assert desk.contents()[1].overlay is not None


def test_closing_the_current_film_makes_its_neighbour_current(desk: Desk) -> None:
    desk.show("a.png", "b.png", "c.png")
    desk.press("layout_compare")
    desk.rest()
    desk.press("close_film")
    desk.rest()
    assert (desk.window.films.shown.path.name, beside(desk)) == ("b.png", "c.png")  # type: ignore[union-attr]
    desk.press("close_film")
    desk.rest()
    desk.press("close_film")
    desk.rest()
    assert desk.window.controller.opened is None
    assert desk.window.prior.opened is None


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


def test_a_double_click_shows_the_prior_alone(pair: Desk) -> None:
    pair.window.canvas.pane_double_clicked.emit(0)
    assert [content.subject for content in pair.contents()] == [1]
    assert pair.window.canvas.placement(0).width > 0


def test_the_second_film_is_not_there_next_time(pair: Desk) -> None:
    pair.window.close()
    assert pair.window.preferences.view().layout is Layout.PAIR
    assert "2019" not in pair.settings.read_text()


def test_hidden_patients_are_hidden_in_both_corners(pair: Desk) -> None:
    canvas = pair.window.canvas
    assert [canvas.texts(i).top_right[0] for i in range(2)] == ["p1", "p1"]
    pair.press("patient_hidden")
    assert [canvas.texts(i).top_right for i in range(2)] == [(HIDDEN,)] * 2


def test_films_are_not_looked_through_at_every_step_of_a_drag(
    pair: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    monkeypatch.setattr(prior_session, "earlier_film", lambda *_: looks.append(1))
    for _ in range(3):
        pair.window.controller.drag_window(5, 0)
    assert not looks
    assert beside(pair) == "p1-20190504.dcm"
