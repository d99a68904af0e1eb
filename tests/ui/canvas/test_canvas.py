"""What hands do to the canvas, what it asks for, and what is shared between panes."""

from __future__ import annotations

import numpy as np
import pytest
from canvas_examples import (
    dot_overlay,
    grab,
    gray_lut,
    hand_on,
    inner,
    noise_film,
    settle,
    show,
)
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.film import Film
from viewer.ui.canvas.canvas import FilmCanvas, PaneContent
from viewer.ui.canvas.film_view import FilmView, ViewRequest, make_view
from viewer.ui.canvas.notice import Notice
from viewer.ui.canvas.pane import Pane
from viewer.ui.session import Viewport


def test_left_drag_asks_for_a_window(qtbot: QtBot, canvas: FilmCanvas) -> None:
    drags: list[tuple[float, float]] = []
    canvas.window_dragged.connect(lambda dx, dy: drags.append((dx, dy)))
    viewport = canvas.viewport
    with qtbot.waitSignal(canvas.window_drag_finished):
        hand_on(canvas, 1).drag("left", (100, 100), (120, 100), (130, 85))
    assert drags == [(20, 0), (10, -15)]
    assert canvas.viewport == viewport


def test_a_trembling_click_is_no_drag(qtbot: QtBot, canvas: FilmCanvas) -> None:
    with (
        qtbot.assertNotEmitted(canvas.window_dragged),
        qtbot.assertNotEmitted(canvas.window_drag_finished),
        qtbot.waitSignal(canvas.pane_activated) as activated,
    ):
        hand_on(canvas, 1).drag("left", (100, 100), (101, 101))
    assert activated.args == [1]


@pytest.mark.parametrize("way", ["middle", "control and left"])
def test_middle_drag_pans_by_as_much_as_the_hand(canvas: FilmCanvas, way: str) -> None:
    canvas.set_viewport(Viewport(1.0, 350, 450))
    before = canvas.placement(0)
    control = Qt.KeyboardModifier.ControlModifier
    if way == "middle":
        hand_on(canvas).drag("middle", (100, 100), (130, 60))
    else:
        hand_on(canvas, 0, control).drag("left", (100, 100), (130, 60))
    ratio = canvas.devicePixelRatioF()
    after = canvas.placement(0)
    assert (after.left - before.left, after.top - before.top) == (30 * ratio, -40 * ratio)
    assert canvas.viewport.scale == 1.0


def test_right_drag_upwards_magnifies_about_where_it_began(canvas: FilmCanvas) -> None:
    canvas.set_viewport(Viewport(1.5, 350, 450))
    ratio = canvas.devicePixelRatioF()
    point = canvas.placement(0).to_film(150 * ratio, 250 * ratio)
    hand_on(canvas).drag("right", (150, 250), (150, 190), (150, 130))
    assert canvas.viewport.scale == pytest.approx(3.0)
    at = canvas.placement(0).to_pane(*point)
    assert at == pytest.approx((150 * ratio, 250 * ratio), abs=2)


def test_wheel_zooms_about_the_cursor_from_the_fitted_film(canvas: FilmCanvas) -> None:
    ratio = canvas.devicePixelRatioF()
    fitted = canvas.placement(1)
    point = fitted.to_film(260 * ratio, 310 * ratio)
    hand_on(canvas, 1).wheel((260, 310), 2)
    after = canvas.placement(1)
    assert after.scale == pytest.approx(fitted.scale * 1.44)
    assert after.to_pane(*point) == pytest.approx((260 * ratio, 310 * ratio), abs=2)


def test_pinching_zooms(canvas: FilmCanvas) -> None:
    pane = canvas.findChild(Pane, "pane0")
    before = canvas.placement(0).scale
    at = QPointF(200, 300)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2, at, at, pane.mapToGlobal(at), 0.25, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(pane, event)
    assert canvas.placement(0).scale == pytest.approx(before * 1.25)


def test_double_click_asks_for_its_pane(qtbot: QtBot, canvas: FilmCanvas) -> None:
    with (
        qtbot.assertNotEmitted(canvas.window_dragged),
        qtbot.waitSignal(canvas.pane_double_clicked) as asked,
    ):
        hand_on(canvas, 1).double_click((50, 60))
    assert asked.args == [1]


def test_hovering_tells_the_film_pixel(qtbot: QtBot, canvas: FilmCanvas) -> None:
    canvas.set_viewport(Viewport(4.0, 350, 450))
    told: list[object] = []
    canvas.hovered.connect(told.append)
    ratio = canvas.devicePixelRatioF()
    x, y = canvas.placement(1).to_pane(340, 440)
    hand_on(canvas, 1).move((round(x / ratio), round(y / ratio)))
    assert told == [(340, 440)]
    canvas.set_viewport(Viewport())
    hand_on(canvas, 1).move((200, 0))
    canvas.set_viewport(Viewport(0.2, 350, 450))
    hand_on(canvas, 1).move((2, 2))
    QApplication.sendEvent(canvas.findChild(Pane, "pane1"), QEvent(QEvent.Type.Leave))
    assert told[-2:] == [None, None]


def test_a_viewport_comes_back_as_it_was_set(canvas: FilmCanvas) -> None:
    viewport = Viewport(1.7, 123.5, 456.25)
    canvas.set_viewport(viewport)
    assert canvas.viewport == viewport
    hand_on(canvas).wheel((200, 300), 1)
    hand_on(canvas).wheel((200, 300), -1)
    assert canvas.viewport.scale == pytest.approx(1.7)
    assert (canvas.viewport.x, canvas.viewport.y) == pytest.approx((123.5, 456.25), abs=1e-3)


def test_a_gesture_only_asks(qtbot: QtBot, film: Film) -> None:
    canvas = show(qtbot, film)
    canvas.viewport_changed.disconnect()
    with qtbot.waitSignal(canvas.viewport_changed) as asked:
        hand_on(canvas).wheel((200, 300), 1)
    assert canvas.viewport == Viewport()
    assert asked.args[0].scale > canvas.placement(0).scale


def test_panes_of_one_size_show_the_same_part(qtbot: QtBot, canvas: FilmCanvas) -> None:
    hand_on(canvas, 1).wheel((100, 100), 3)
    hand_on(canvas, 0).drag("middle", (100, 100), (140, 90))
    assert canvas.placement(0) == canvas.placement(1)
    settle(qtbot, canvas)
    np.testing.assert_array_equal(inner(grab(canvas, 0)), inner(grab(canvas, 1)))


def test_smaller_panes_show_the_same_part_smaller(canvas: FilmCanvas) -> None:
    canvas.set_panes((PaneContent("Original"), *[dot_overlay()] * 4), "original_and_four")
    fitted = [canvas.placement(i).scale for i in range(5)]
    assert fitted[1:] == [fitted[1]] * 4
    canvas.set_viewport(Viewport(1.0, 350, 450))
    assert canvas.placement(0).scale == 1.0
    assert canvas.placement(1).scale == pytest.approx(fitted[1] / fitted[0])
    assert canvas.placement(0).center == canvas.placement(4).center
    # A gesture in a small pane moves the film under that very cursor.
    ratio = canvas.devicePixelRatioF()
    point = canvas.placement(3).to_film(60 * ratio, 80 * ratio)
    hand_on(canvas, 3).wheel((60, 80), 2)
    at = canvas.placement(3).to_pane(*point)
    assert at == pytest.approx((60 * ratio, 80 * ratio), abs=2)
    assert canvas.viewport.scale == pytest.approx(1.44)


def test_maximised_pane_fills_the_canvas_alone(qtbot: QtBot, canvas: FilmCanvas) -> None:
    canvas.set_panes((PaneContent("Original"), dot_overlay()), "pair")
    canvas.set_maximised(1)
    panes = [canvas.findChild(Pane, f"pane{i}") for i in range(2)]
    assert [pane.isVisible() for pane in panes] == [False, True]
    assert panes[1].size() == canvas.size()
    canvas.set_maximised(None)
    assert [pane.isVisible() for pane in panes] == [True, True]
    assert panes[0].size() == panes[1].size()
    canvas.set_maximised(1)
    canvas.set_panes((PaneContent("Original"),), "single")
    assert panes[0].isVisible()


def test_as_many_panes_as_the_arrangement_has(canvas: FilmCanvas) -> None:
    with pytest.raises(ValueError, match="grid2x2 has 4 panes, not 1"):
        canvas.set_panes((PaneContent("Original"),), "grid2x2")


def test_views_are_asked_for_one_at_a_time_once_the_hand_rests(qtbot: QtBot) -> None:
    film = noise_film((1800, 1400))
    canvas = show(qtbot, film)
    canvas.view_wanted.disconnect()
    asked: list[ViewRequest] = []
    canvas.view_wanted.connect(asked.append)
    canvas.set_panes((PaneContent("Original"), *[dot_overlay()] * 4), "original_and_four")
    for step in range(5):
        canvas.set_viewport(Viewport(0.5 + step / 100, 700, 900))
    assert asked == []
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked[0].shape == canvas.placement(0).pane_size[::-1]
    canvas.set_view(make_view(film, asked[0]))
    assert len(asked) == 2
    assert asked[1].shape == canvas.placement(1).pane_size[::-1]
    canvas.set_view(make_view(film, asked[1]))
    assert len(asked) == 2
    assert canvas.at_rest


def test_no_view_is_asked_for_at_one_to_one(qtbot: QtBot, canvas: FilmCanvas) -> None:
    with qtbot.assertNotEmitted(canvas.view_wanted, wait=150):
        canvas.set_viewport(Viewport(1.0, 350, 450))
    assert canvas.at_rest


def test_a_view_of_another_film_is_dropped(qtbot: QtBot, canvas: FilmCanvas, film: Film) -> None:
    settle(qtbot, canvas)
    before = grab(canvas)
    stale = FilmView("another film", (0, 0, 700, 900), np.zeros((600, 466), np.uint16))
    canvas.set_view(stale)
    np.testing.assert_array_equal(grab(canvas), before)


def test_a_film_without_a_view_shows_at_once(qtbot: QtBot, film: Film) -> None:
    canvas = show(qtbot, film)
    other = noise_film((640, 900), view_position="AP")
    canvas.view_wanted.disconnect()
    canvas.set_film(other)
    assert inner(grab(canvas)).std() > 10


def test_resizing_keeps_the_film_fitted_and_exact(qtbot: QtBot, canvas: FilmCanvas) -> None:
    canvas.resize(1002, 500)
    settle(qtbot, canvas)
    placement = canvas.placement(0)
    assert placement.pane_size[0] == canvas.pane_size()[0]
    assert placement.height == placement.pane_size[1]


def test_without_a_film_it_says_how_to_open_one(qtbot: QtBot, canvas: FilmCanvas) -> None:
    canvas.set_film(None)
    assert not any(pane.isVisible() for pane in canvas.findChildren(Pane))
    assert canvas.at_rest
    empty = canvas.grab().toImage()
    assert len({empty.pixel(x, canvas.height() // 2) for x in range(canvas.width())}) > 1
    canvas.set_keys({"open": "Ctrl+Shift+X", "open_sample": "Ctrl+Y"})
    assert canvas.grab().toImage() != empty
    assert canvas.invitation.sample.toolTip().endswith("(Ctrl+Y)")
    canvas.set_keys({})
    assert "(" not in canvas.invitation.sample.toolTip()
    canvas.set_viewport(Viewport(2.0, 5, 5))  # nothing to show, nothing to fail
    canvas.set_lut(gray_lut())
    with pytest.raises(RuntimeError, match="no film"):
        canvas.placement(0)


def test_the_canvas_lets_files_be_dropped_on_the_window(canvas: FilmCanvas) -> None:
    assert not canvas.acceptDrops()
    assert not any(pane.acceptDrops() for pane in canvas.findChildren(Pane))


def test_panes_tell_screen_readers_what_they_are(canvas: FilmCanvas) -> None:
    canvas.set_panes((PaneContent("Original"), PaneContent("Grad-CAM", message="No model")), "pair")
    pane = canvas.findChild(Pane, "pane1")
    assert (pane.accessibleName(), pane.accessibleDescription()) == ("Grad-CAM", "No model")


def test_opening_is_only_told_when_it_takes_long(qtbot: QtBot, canvas: FilmCanvas) -> None:
    notice = canvas.findChild(Notice)
    canvas.set_loading("film.dcm")
    canvas.set_loading("")
    qtbot.wait(250)
    assert not notice.isVisible()
    canvas.set_loading("film.dcm")
    qtbot.waitUntil(notice.isVisible)
    assert notice.text() == "Opening film.dcm …"
    assert canvas.childAt(QPoint(notice.geometry().center())) is not notice
    canvas.set_loading("")
    assert not notice.isVisible()
