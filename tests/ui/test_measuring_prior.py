"""A film beside the current one is measured in its own pane, with its own pixels."""

from __future__ import annotations

import numpy as np
import pytest
from canvas.canvas_examples import hand_on
from fake_engine import film_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_desk import Desk

from viewer.imaging.measure import Measurement, Point
from viewer.imaging.region import region_statistics, region_window
from viewer.ui import session
from viewer.ui.canvas.marks import Mark
from viewer.ui.session import Layout, Viewport

PRIOR, CURRENT = 0, 1
"""Panes, from the left."""


@pytest.fixture
def pair(desk: Desk) -> Desk:
    """A film with no spacing on screen, one in millimetres at the detector beside it."""
    desk.show("spaced.png", "plain.png")
    desk.window.films.open(1)
    desk.rest()
    desk.press("layout_compare")
    desk.rest()
    assert desk.window.prior.opened is not None
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    return desk


def drag(desk: Desk, pane: int, start: Point, end: Point) -> None:
    first, last = (desk.window.canvas.point_of(pane, *point).toPoint() for point in (start, end))
    middle = (first + last) / 2
    hand_on(desk.window.canvas, pane).drag(
        "left", (first.x(), first.y()), (middle.x(), middle.y()), (last.x(), last.y())
    )


def drawn(desk: Desk) -> tuple[tuple[Measurement, ...], tuple[Measurement, ...]]:
    state = desk.window.controller.state
    return state.measurements, state.prior_measurements


def marks(desk: Desk, subject: int) -> list[Mark]:
    return [mark for mark in desk.window.canvas.tools.hand.marks if mark.subject == subject]


def near(one: Measurement, *wanted: Point) -> bool:
    return bool(np.abs(np.array(one.points) - np.array(wanted)).max() < 0.7)


def key(desk: Desk, name: Qt.Key) -> None:
    desk.window.canvas.setFocus()
    QTest.keyClick(desk.window.canvas, name)


def test_each_film_is_measured_in_its_own_pane_with_its_own_spacing(pair: Desk) -> None:
    pair.press("tool_ruler")
    drag(pair, PRIOR, (20, 30), (70, 30))
    drag(pair, CURRENT, (10, 50), (90, 50))
    mine, priors = drawn(pair)
    assert near(mine[0], (10, 50), (90, 50))
    assert near(priors[0], (20, 30), (70, 30))
    assert marks(pair, 0)[0].lines[0].endswith(" px")
    assert marks(pair, 1)[0].lines[0].endswith(" mm at detector")
    assert pair.window.bar.tool._whole.endswith("pixels (film beside: mm at the detector)")


def test_a_measurement_is_painted_on_its_own_film_alone(pair: Desk) -> None:
    canvas = pair.window.canvas
    pair.press("tool_ellipse")
    hand_on(canvas, PRIOR).move((5, 5))
    before = [canvas.grab_pane(pane) for pane in (PRIOR, CURRENT)]
    drag(pair, PRIOR, (20, 30), (70, 90))
    assert canvas.grab_pane(PRIOR) != before[PRIOR]
    assert canvas.grab_pane(CURRENT) == before[CURRENT]


def test_a_region_of_the_prior_has_the_priors_statistics(pair: Desk) -> None:
    pair.press("tool_rectangle")
    drag(pair, PRIOR, (20, 30), (70, 80))
    pair.qtbot.waitUntil(lambda: marks(pair, 1)[0].lines[0].startswith("mean"))
    statistics = region_statistics(film_of("spaced.png"), drawn(pair)[1][0])
    assert statistics is not None
    assert f"mean {statistics.mean:.0f}" in marks(pair, 1)[0].lines[0]
    assert "cm² at detector" in marks(pair, 1)[0].lines[2] or "mm²" in marks(pair, 1)[0].lines[2]


def test_the_window_of_a_region_of_the_prior_is_seen_on_the_prior(pair: Desk) -> None:
    before = pair.window.controller.state.voi
    pair.press("tool_window_region")
    drag(pair, PRIOR, (20, 30), (70, 50))
    pair.qtbot.waitUntil(lambda: pair.window.controller.state.voi != before)
    film, region = film_of("spaced.png"), ((20, 30), (70, 50))
    statistics = region_statistics(film, Measurement("rectangle", region))
    assert statistics is not None
    wanted = region_window(film, statistics)
    center, width = pair.window.canvas.texts(PRIOR).bottom_left.removeprefix("C ").split("  W ")
    assert float(center) == pytest.approx(wanted.center, abs=60)
    assert float(width) == pytest.approx(wanted.width, abs=60)
    assert drawn(pair) == ((), ())


def test_undo_and_remove_work_on_either(pair: Desk) -> None:
    pair.press("tool_ruler")
    drag(pair, PRIOR, (20, 30), (70, 30))
    drag(pair, CURRENT, (20, 50), (70, 50))
    pair.press("undo")
    assert [len(one) for one in drawn(pair)] == [0, 1]
    pair.press("redo")
    pair.press("measurement_next")
    assert [mark.selected for mark in marks(pair, 0)] == [True]
    pair.press("measurement_next")
    assert [mark.selected for mark in marks(pair, 1)] == [True]
    pair.press("measurement_remove")
    assert [len(one) for one in drawn(pair)] == [1, 0]
    pair.press("undo")
    pair.press("measurements_remove")
    assert drawn(pair) == ((), ())


def test_what_is_not_in_view_is_neither_selected_nor_removed(pair: Desk) -> None:
    pair.press("tool_ruler")
    drag(pair, PRIOR, (20, 30), (70, 30))
    pair.press("layout_pair")
    assert marks(pair, 1) == []
    assert not pair.window.menus.actions["measurements_remove"].isEnabled()
    pair.press("layout_compare")
    drag(pair, CURRENT, (20, 50), (70, 50))
    pair.window.canvas.pane_double_clicked.emit(PRIOR)
    pair.press("measurements_remove")
    assert [len(one) for one in drawn(pair)] == [1, 0]


def test_a_line_of_the_prior_is_dragged_in_its_pane_alone(pair: Desk) -> None:
    pair.press("tool_ruler")
    drag(pair, PRIOR, (20, 30), (70, 30))
    pair.press("tool_ruler")
    voi = pair.window.controller.state.voi
    drag(pair, PRIOR, (70, 30), (70, 90))
    assert near(drawn(pair)[1][0], (20, 30), (70, 90))
    assert pair.window.controller.state.voi == voi
    drag(pair, CURRENT, (70, 90), (90, 90))  # nothing is there: window and level
    assert near(drawn(pair)[1][0], (20, 30), (70, 90))
    assert pair.window.controller.state.voi != voi


def test_points_on_two_films_make_no_line(pair: Desk) -> None:
    hand = pair.window.canvas.tools.hand
    pair.press("tool_ruler")
    hand_on(pair.window.canvas, CURRENT).drag("left", (60, 60))
    assert len(hand.draft.points) == 1
    hand_on(pair.window.canvas, PRIOR).move((90, 90))
    assert hand.preview() is None
    hand_on(pair.window.canvas, PRIOR).drag("left", (90, 90))
    assert drawn(pair) == ((), ())
    assert (len(hand.draft.points), hand.subject) == (1, 1)


def test_tab_takes_the_cross_hair_to_the_other_film(pair: Desk) -> None:
    hand = pair.window.canvas.tools.hand
    pair.press("tool_ruler")
    key(pair, Qt.Key.Key_Tab)
    assert hand.subject == 1
    for name in (Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Return):
        key(pair, name)
    assert [len(one) for one in drawn(pair)] == [0, 1]
    assert pair.window.bar.pixel.text().startswith("x ")
    key(pair, Qt.Key.Key_Tab)
    assert hand.subject == 0
    assert hand.pane_for_keys() == CURRENT


def test_the_priors_cross_hair_stays_in_view(pair: Desk) -> None:
    canvas = pair.window.canvas
    pair.window.controller.change(lambda s: session.with_viewport(s, Viewport(16.0, 50, 60)))
    pair.press("tool_ruler")
    key(pair, Qt.Key.Key_Tab)
    for _ in range(40):
        QTest.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    cross = canvas.tools.hand.cross
    assert cross is not None
    assert cross[0] == -0.5
    assert canvas.pane(PRIOR).rect().contains(canvas.point_of(PRIOR, *cross).toPoint())


def test_measurements_go_with_their_film_from_one_side_to_the_other(pair: Desk) -> None:
    pair.press("tool_ruler")
    drag(pair, PRIOR, (20, 30), (70, 30))
    drag(pair, CURRENT, (10, 50), (90, 50))
    mine, priors = drawn(pair)
    pair.window.films.open(0)  # the prior becomes the current film, and the other its prior
    pair.rest()
    assert pair.window.controller.state.layout is Layout.COMPARE
    assert drawn(pair) == (priors, mine)
    pair.window.films.open(1)
    pair.rest()
    assert drawn(pair) == (mine, priors)


def test_another_film_beside_has_its_own(pair: Desk) -> None:
    pair.press("tool_ruler")
    drag(pair, PRIOR, (20, 30), (70, 30))
    priors = drawn(pair)[1]
    pair.window.open([pair.file("third.png")])
    pair.rest()
    pair.window.films.open(1)
    pair.rest()
    pair.window.strip.film_compared.emit(2)
    pair.rest()
    assert drawn(pair) == ((), ())
    pair.press("undo")
    assert drawn(pair)[1] == ()
    pair.window.strip.film_compared.emit(0)
    pair.rest()
    assert drawn(pair) == ((), priors)
