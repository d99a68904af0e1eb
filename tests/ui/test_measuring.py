"""Drawing on films in the real window, by mouse and by keys."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from fake_engine import film_of
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_desk import Desk

from viewer.imaging.measure import Measurement, Point
from viewer.imaging.region import region_statistics, region_window
from viewer.ui.canvas.marks import Mark
from viewer.ui.session import Viewport, Voi
from viewer.ui.windowing import rounded

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(desk: Desk) -> Iterator[Desk]:
    desk.show("a.dcm", "b.dcm")
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    desk.window.canvas.setFocus()
    return desk


def key(desk: Desk, name: str) -> None:
    QTest.keySequence(desk.window, name)


def press(desk: Desk, name: Qt.Key, shift: bool = False) -> None:
    """A key that goes to what has the focus, as arrows do."""
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget(), name, modifier)


def at(desk: Desk, point: Point, pane: int = 0) -> QPoint:
    return desk.window.canvas.point_of(pane, *point).toPoint()


def drag(desk: Desk, start: Point, end: Point, pane: int = 0) -> None:
    target = desk.window.canvas.pane(pane)
    first, last = at(desk, start, pane), at(desk, end, pane)
    QTest.mousePress(target, LEFT, pos=first)
    for step in range(1, 6):
        QTest.mouseMove(target, first + (last - first) * step / 5)
    QTest.mouseRelease(target, LEFT, pos=last)


def click(desk: Desk, point: Point) -> None:
    QTest.mouseClick(desk.window.canvas.pane(0), LEFT, pos=at(desk, point))


def measurements(desk: Desk) -> tuple[Measurement, ...]:
    return desk.window.controller.state.measurements


def marks(desk: Desk) -> tuple[Mark, ...]:
    return desk.window.canvas.tools.hand.marks


def near(points: tuple[Point, ...], wanted: tuple[Point, ...]) -> bool:
    """Within a screen pixel: the film is shown some 4 times as large."""
    return np.abs(np.array(points) - np.array(wanted)).max() < 0.5


def test_a_drag_with_the_ruler_measures_and_changes_no_window(shown: Desk) -> None:
    controller = shown.window.controller
    voi = controller.state.voi
    key(shown, "R")
    drag(shown, (20, 30), (70, 30))
    assert controller.state.voi == voi
    (line,) = measurements(shown)
    assert line.kind == "ruler"
    assert near(line.points, ((20, 30), (70, 30)))
    assert marks(shown)[0].lines[0].endswith(" px")
    assert marks(shown)[0].selected
    assert controller.state.tool == "ruler"
    assert "pixels" in shown.window.bar.tool._whole


def test_undo_takes_a_measurement_back_and_leaves_the_tool(shown: Desk) -> None:
    key(shown, "R")
    drag(shown, (20, 30), (70, 30))
    key(shown, "Ctrl+Z")
    assert measurements(shown) == ()
    assert shown.window.controller.state.tool == "ruler"
    key(shown, "Ctrl+Shift+Z")
    assert len(measurements(shown)) == 1


def test_clicks_measure_an_angle(shown: Desk) -> None:
    key(shown, "A")
    for point in ((70, 30), (20, 30), (20, 80)):
        click(shown, point)
    (corner,) = measurements(shown)
    assert near(corner.points, ((70, 30), (20, 30), (20, 80)))
    assert marks(shown)[0].lines == ("90.0°",)


def test_two_drags_measure_the_angle_between_lines(shown: Desk) -> None:
    key(shown, "A")
    drag(shown, (20, 30), (70, 30))
    assert measurements(shown) == ()
    drag(shown, (20, 50), (70, 100))
    assert len(measurements(shown)[0].points) == 4
    assert float(marks(shown)[0].lines[0][:-1]) == pytest.approx(45, abs=0.5)


def test_all_of_it_by_keyboard(shown: Desk) -> None:
    key(shown, "R")
    hand = shown.window.canvas.tools.hand
    press(shown, Qt.Key.Key_Return)
    start = hand.cross
    assert start is not None
    assert hand.draft.points == ()  # the first press shows the cross-hair
    press(shown, Qt.Key.Key_Return)
    assert hand.draft.points == (start,)
    press(shown, Qt.Key.Key_Backspace)
    assert hand.draft.points == ()
    press(shown, Qt.Key.Key_Enter)
    press(shown, Qt.Key.Key_Right)
    one = hand.cross[0] - start[0]
    assert one == pytest.approx(1)  # a film pixel: it is larger than the screen's
    for _ in range(3):
        press(shown, Qt.Key.Key_Right, shift=True)
    assert hand.cross[0] - start[0] == pytest.approx(31)
    assert shown.window.bar.pixel.text().startswith(f"x {round(hand.cross[0])}  y ")
    press(shown, Qt.Key.Key_Enter)
    (line,) = measurements(shown)
    assert line.points[1][0] - line.points[0][0] == pytest.approx(31)
    key(shown, "Esc")
    assert shown.window.controller.state.tool == ""
    assert hand.cross is None
    assert len(measurements(shown)) == 1


def test_arrows_are_not_the_tools_without_one(shown: Desk) -> None:
    before = shown.window.controller.state
    for name in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Backspace):
        press(shown, name)
    assert shown.window.controller.state == before
    assert shown.window.canvas.tools.hand.cross is None


def test_the_cross_hair_stays_on_the_film_and_in_view(shown: Desk) -> None:
    shown.window.controller.change(lambda s: replace(s, viewport=Viewport(16.0, 50, 60)))
    key(shown, "R")
    hand = shown.window.canvas.tools.hand
    for _ in range(20):
        press(shown, Qt.Key.Key_Left, shift=True)
    assert hand.cross is not None
    assert hand.cross[0] == -0.5
    canvas = shown.window.canvas
    assert canvas.pane(0).rect().contains(canvas.point_of(0, *hand.cross).toPoint())


def test_escape_puts_the_tool_away_before_it_resets(shown: Desk) -> None:
    key(shown, "I")
    key(shown, "R")
    key(shown, "Esc")
    assert shown.window.controller.state.inverted
    assert shown.window.controller.state.tool == ""
    key(shown, "Esc")
    assert not shown.window.controller.state.inverted


def test_the_same_key_puts_the_tool_away(shown: Desk) -> None:
    key(shown, "O")
    assert shown.window.controller.state.tool == "ellipse"
    assert shown.window.menus.actions["tool_ellipse"].isChecked()
    key(shown, "O")
    assert shown.window.controller.state.tool == ""


def test_a_region_gets_its_statistics_from_the_reader_thread(shown: Desk) -> None:
    key(shown, "S")
    drag(shown, (20, 30), (70, 80))
    assert marks(shown)[0].lines[0] == "…" or marks(shown)[0].lines[0].startswith("mean")
    shown.qtbot.waitUntil(lambda: marks(shown)[0].lines[0].startswith("mean"))
    statistics = region_statistics(film_of("a.dcm"), measurements(shown)[0])
    assert statistics is not None
    assert f"mean {statistics.mean:.0f}" in marks(shown)[0].lines[0]


def test_statistics_that_come_after_the_film_has_gone_are_dropped(shown: Desk) -> None:
    key(shown, "S")
    drag(shown, (20, 30), (70, 80))
    shown.press("film_next")
    shown.rest()
    box = Measurement("rectangle", ((1, 1), (5, 5)))
    shown.window.measuring._take("shown", film_of("a.dcm"), box, None)
    assert box not in shown.window.measuring._known
    assert marks(shown) == ()


def test_measurements_belong_to_their_film(shown: Desk) -> None:
    key(shown, "R")
    drag(shown, (20, 30), (70, 30))
    drawn = measurements(shown)
    shown.press("film_next")
    shown.rest()
    assert measurements(shown) == ()
    assert shown.window.controller.state.tool == "ruler"
    shown.press("film_previous")
    shown.rest()
    assert measurements(shown) == drawn
    assert len(marks(shown)) == 1


def test_a_handle_is_dragged_with_or_without_a_tool(shown: Desk) -> None:
    key(shown, "R")
    drag(shown, (20, 30), (70, 30))
    key(shown, "Esc")
    voi = shown.window.controller.state.voi
    drag(shown, (70, 30), (70, 90))
    assert near(measurements(shown)[0].points, ((20, 30), (70, 90)))
    drag(shown, (45, 60), (55, 60))  # by its middle, the whole line
    assert near(measurements(shown)[0].points, ((30, 30), (80, 90)))
    assert shown.window.controller.state.voi == voi
    key(shown, "Ctrl+Z")
    assert near(measurements(shown)[0].points, ((20, 30), (70, 90)))  # a drag is one step
    drag(shown, (80, 10), (90, 10))  # beside it: window and level
    assert shown.window.controller.state.voi != voi
    assert shown.window.controller.state.selected is None


def test_delete_removes_the_selected_one_and_shift_all(shown: Desk) -> None:
    actions = shown.window.menus.actions
    assert not actions["measurement_remove"].isEnabled()
    key(shown, "R")
    for y in (30, 60, 90):
        drag(shown, (20, y), (70, y))
    key(shown, "Shift+M")
    assert shown.window.controller.state.selected == 0
    key(shown, "Del")
    assert [round(m.points[0][1]) for m in measurements(shown)] == [60, 90]
    key(shown, "Shift+Del")
    assert measurements(shown) == ()
    assert not actions["measurements_remove"].isEnabled()
    assert len(shown.window.films.entries) == 2


def test_reset_leaves_measurements(shown: Desk) -> None:
    key(shown, "R")
    drag(shown, (20, 30), (70, 30))
    key(shown, "Esc")
    key(shown, "Esc")
    assert len(measurements(shown)) == 1


def test_the_window_of_a_region_and_back(shown: Desk) -> None:
    controller = shown.window.controller
    before = controller.state.voi
    key(shown, "W")
    drag(shown, (20, 30), (70, 50))
    shown.qtbot.waitUntil(lambda: controller.state.voi != before)
    assert controller.state.tool == ""
    assert measurements(shown) == ()
    canvas = shown.window.canvas
    start, end = (canvas.film_at(0, QPointF(at(shown, p))) for p in ((20, 30), (70, 50)))
    region = Measurement("rectangle", (start, end))
    film = film_of("a.dcm")
    statistics = region_statistics(film, region)
    assert statistics is not None
    assert controller.state.voi == Voi("window", 0, rounded(region_window(film, statistics)))
    key(shown, "Ctrl+Z")
    assert controller.state.voi == before


def test_measurements_are_seen_in_every_pane_and_follow_the_film(shown: Desk) -> None:
    canvas = shown.window.canvas
    before = [canvas.grab_pane(index) for index in (0, 1)]
    key(shown, "R")
    drag(shown, (20, 30), (70, 30), pane=1)
    assert all(canvas.grab_pane(index) != before[index] for index in (0, 1))
    key(shown, "Ctrl+Right")
    points = measurements(shown)[0].points
    assert near(points, ((20, 30), (70, 30)))
    drag(shown, (20, 60), (70, 60))  # drawn on the turned film, kept in the film's own terms
    assert near(measurements(shown)[1].points, ((20, 60), (70, 60)))


def test_right_and_middle_buttons_stay_zoom_and_pan_with_a_tool(shown: Desk) -> None:
    key(shown, "R")
    pane = shown.window.canvas.pane(0)
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        before = shown.window.controller.state.viewport
        QTest.mousePress(pane, button, pos=QPoint(100, 100))
        for step in range(1, 6):
            QTest.mouseMove(pane, QPoint(100, 100 - 10 * step))
        QTest.mouseRelease(pane, button, pos=QPoint(100, 50))
        assert shown.window.controller.state.viewport != before
    assert measurements(shown) == ()


def test_the_glass_is_held_by_its_key_and_chosen_in_the_menu(shown: Desk) -> None:
    canvas = shown.window.canvas
    before = canvas.grab_pane(0)
    QTest.keyPress(shown.window, Qt.Key.Key_N)
    assert canvas.tools.magnifying
    assert canvas.grab_pane(0) != before
    QTest.keyRelease(shown.window, Qt.Key.Key_N)
    assert not canvas.tools.magnifying
    assert canvas.grab_pane(0) == before
    shown.press("magnifier")
    assert canvas.tools.magnifying
    shown.press("magnifier")
    assert not canvas.tools.magnifying


def test_a_film_closed_while_a_measurement_is_begun(shown: Desk) -> None:
    key(shown, "R")
    click(shown, (20, 30))
    assert len(shown.window.canvas.tools.hand.draft.points) == 1
    shown.press("close_film")
    shown.rest()
    assert shown.window.canvas.tools.hand.draft.points == ()
    shown.press("close_film")
    shown.qtbot.waitUntil(lambda: shown.window.controller.opened is None)
    assert shown.window.canvas.tools.hand.tool == ""
