"""The reader's regions in the real window: drawn, moved, named, removed."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog
from window_desk import Desk

from viewer.imaging.measure import Point
from viewer.trust.regions import ReaderRegion
from viewer.ui.canvas.marks import REGION
from viewer.ui.canvas.tool_hand import STROKE

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


def press(name: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), name)


def at(desk: Desk, point: Point, pane: int = 0) -> QPoint:
    return desk.window.canvas.point_of(pane, *point).toPoint()


def drag(desk: Desk, *way: Point, pane: int = 0) -> None:
    target = desk.window.canvas.pane(pane)
    places = [at(desk, point, pane) for point in way]
    QTest.mousePress(target, LEFT, pos=places[0])
    for first, last in pairwise(places):
        for step in range(1, 6):
            QTest.mouseMove(target, first + (last - first) * step / 5)
    QTest.mouseRelease(target, LEFT, pos=places[-1])


def click(desk: Desk, point: Point, pane: int = 0) -> None:
    QTest.mouseClick(desk.window.canvas.pane(pane), LEFT, pos=at(desk, point, pane))


def regions(desk: Desk) -> tuple[ReaderRegion, ...]:
    return desk.window.controller.state.regions


def lines(desk: Desk) -> list[tuple[str, ...]]:
    return [mark.lines for mark in desk.window.canvas.tools.hand.marks]


def near(points: tuple[Point, ...], wanted: tuple[Point, ...]) -> bool:
    return len(points) == len(wanted) and np.abs(np.array(points) - wanted).max() < 0.5


@pytest.mark.parametrize(("letter", "kind"), [("Q", "box"), ("J", "ellipse")])
def test_a_drag_draws_a_region_and_changes_no_window(shown: Desk, letter: str, kind: str) -> None:
    controller = shown.window.controller
    voi = controller.state.voi
    key(shown, letter)
    drag(shown, (20, 30), (70, 80))
    (region,) = regions(shown)
    assert (region.kind, region.label) == (kind, "")
    assert near(region.points, ((20, 30), (70, 80)))
    assert controller.state.measurements == ()
    assert controller.state.voi == voi
    assert lines(shown) == [("Region 1",)]
    assert "Region: drag" in shown.window.bar.tool._whole
    key(shown, "Ctrl+Z")
    assert regions(shown) == ()
    key(shown, "Ctrl+Shift+Z")
    assert regions(shown) == (region,)


def test_a_free_drag_draws_a_contour_that_closes_itself(shown: Desk) -> None:
    way = ((20, 30), (70, 30), (70, 80), (20, 80), (20, 40))
    key(shown, "K")
    drag(shown, *way)
    (region,) = regions(shown)
    assert region.kind == "contour"
    assert near((region.points[0],), way[:1])
    places = [shown.window.canvas.point_of(0, *point) for point in region.points]
    apart = [(b - a).manhattanLength() for a, b in pairwise(places[1:])]
    assert min(apart) >= STROKE
    for corner in way[1:4]:
        assert min(np.hypot(*(np.array(p) - corner)) for p in region.points) < 3


@pytest.mark.parametrize("end", ["double click", "first corner", "Enter"])
def test_clicks_draw_the_corners_of_a_contour(shown: Desk, end: str) -> None:
    corners = ((20, 30), (70, 30), (70, 80), (20, 80))
    key(shown, "K")
    for corner in corners:
        click(shown, corner)
    assert regions(shown) == ()
    assert len(shown.window.canvas.tools.hand.draft.points) == 4
    if end == "double click":
        pane = shown.window.canvas.pane(0)
        QTest.mouseDClick(pane, LEFT, pos=at(shown, corners[-1]))  # the second press alone
        QTest.mouseRelease(pane, LEFT, pos=at(shown, corners[-1]))
    elif end == "Enter":
        press(Qt.Key.Key_Return)
    else:
        click(shown, corners[0])
    (region,) = regions(shown)
    assert near(region.points, corners)
    assert shown.window.controller.state.maximised is None
    assert shown.window.canvas.tools.hand.draft.points == ()


def test_a_contour_by_keyboard_alone(shown: Desk) -> None:
    key(shown, "K")
    press(Qt.Key.Key_Return)
    hand = shown.window.canvas.tools.hand
    for step in (None, Qt.Key.Key_Right, Qt.Key.Key_Down):
        for _ in range(12 if step else 0):
            press(step)
        press(Qt.Key.Key_Return)
    assert len(hand.draft.points) == 3
    press(Qt.Key.Key_Backspace)
    assert len(hand.draft.points) == 2
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)  # the same point once more closes it
    (region,) = regions(shown)
    assert len(region.points) == 3


def test_two_corners_are_no_contour(shown: Desk) -> None:
    key(shown, "K")
    click(shown, (20, 30))
    click(shown, (20, 30))
    click(shown, (70, 30))
    press(Qt.Key.Key_Return)
    assert regions(shown) == ()
    key(shown, "Esc")
    assert shown.window.canvas.tools.hand.draft.points == ()


def test_a_region_is_moved_by_its_line_and_its_corners(shown: Desk) -> None:
    key(shown, "Q")
    drag(shown, (20, 30), (60, 70))
    key(shown, "Esc")
    drag(shown, (40, 30), (50, 40))
    assert near(regions(shown)[0].points, ((30, 40), (70, 80)))
    drag(shown, (70, 40), (80, 20))
    assert near(regions(shown)[0].points, ((80, 20), (30, 80)))
    key(shown, "Ctrl+Z")
    assert near(regions(shown)[0].points, ((30, 40), (70, 80)))


def test_a_corner_of_a_contour_is_moved(shown: Desk) -> None:
    key(shown, "K")
    for corner in ((20, 30), (70, 30), (70, 80)):
        click(shown, corner)
    press(Qt.Key.Key_Return)
    key(shown, "Esc")
    drag(shown, (70, 80), (40, 90))
    assert near(regions(shown)[0].points, ((20, 30), (70, 30), (40, 90)))


def test_measurements_and_regions_are_chosen_and_removed_alike(shown: Desk) -> None:
    actions = shown.window.menus.actions
    assert not actions["regions_remove"].isEnabled()
    key(shown, "Q")
    drag(shown, (10, 10), (30, 30))
    key(shown, "R")
    drag(shown, (20, 50), (70, 50))
    assert shown.window.controller.state.selected == 0
    key(shown, "J")
    drag(shown, (20, 70), (50, 90))
    assert [line[0] for line in lines(shown)][1:] == ["Region 1", "Region 2"]
    assert shown.window.controller.state.selected == 2
    assert actions["region_label"].isEnabled()
    key(shown, "Shift+M")
    assert shown.window.controller.state.selected == 0
    assert not actions["region_label"].isEnabled()
    key(shown, "Shift+M")
    key(shown, "Del")
    assert [region.kind for region in regions(shown)] == ["ellipse"]
    assert len(shown.window.controller.state.measurements) == 1
    key(shown, "Shift+Del")
    assert shown.window.controller.state.measurements == ()
    assert len(regions(shown)) == 1
    key(shown, "Shift+Q")
    assert regions(shown) == ()


def test_a_region_is_named(shown: Desk) -> None:
    key(shown, "Q")
    drag(shown, (10, 10), (30, 30))
    offered: list[list[str]] = []

    def answer() -> None:
        dialog = shown.window.findChild(QInputDialog)
        offered.append(dialog.comboBoxItems())
        dialog.setTextValue("  nodule,\tright  ")
        dialog.accept()

    QTimer.singleShot(0, answer)
    shown.press("region_label")
    assert offered == [["", "Pneumonia", "No finding"]]
    assert regions(shown)[0].label == "nodule, right"
    assert lines(shown) == [("nodule, right",)]
    QTimer.singleShot(0, lambda: shown.window.findChild(QInputDialog).reject())
    shown.press("region_label")
    assert regions(shown)[0].label == "nodule, right"


def test_regions_belong_to_their_film_and_frame(desk: Desk) -> None:
    desk.show("many.dcm", "b.dcm")
    desk.window.canvas.setFocus()
    key(desk, "Q")
    drag(desk, (10, 10), (30, 30))
    drawn = regions(desk)
    assert len(drawn) == 1
    for there, back in (("frame_next", "frame_previous"), ("film_next", "film_previous")):
        desk.press(there)
        desk.rest()
        assert regions(desk) == ()
        assert lines(desk) == []
        desk.press(back)
        desk.rest()
        assert regions(desk) == drawn


def test_regions_are_seen_in_every_pane_in_their_own_colour(shown: Desk) -> None:
    canvas = shown.window.canvas
    key(shown, "Ctrl+Right")
    key(shown, "Ctrl+H")
    key(shown, "Q")
    drag(shown, (20, 30), (70, 80), pane=1)
    assert near(regions(shown)[0].points, ((20, 30), (70, 80)))
    for pane in (0, 1):
        image = canvas.grab_pane(pane)
        middle = canvas.point_of(pane, 45, 30) * image.devicePixelRatio()
        reds = [
            image.pixelColor(round(middle.x()) + dx, round(middle.y()) + dy).rgb()
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
        ]
        assert REGION.rgb() in reds


def test_on_the_film_beside_regions_are_that_films(desk: Desk) -> None:
    desk.show("p1-20210301.dcm", "p1-20200301.dcm")
    desk.press("layout_compare")
    desk.rest()
    canvas, state = desk.window.canvas, desk.window.controller
    desk.qtbot.waitUntil(lambda: canvas.tools._place.measurable(0))
    prior = next(i for i in (0, 1) if canvas.pane(i).content.subject == 1)
    canvas.setFocus()
    key(desk, "Q")
    drag(desk, (20, 30), (70, 80), pane=prior)
    drag(desk, (10, 10), (40, 40), pane=1 - prior)
    assert near(state.state.prior_regions[0].points, ((20, 30), (70, 80)))
    assert near(regions(desk)[0].points, ((10, 10), (40, 40)))
    assert lines(desk) == [("Region 1",), ("Region 1",)]
    before = state.state.regions
    key(desk, "Esc")
    drag(desk, (45, 30), (50, 35), pane=prior)
    assert near(state.state.prior_regions[0].points, ((25, 35), (75, 85)))
    assert state.state.regions == before
    key(desk, "Del")
    assert state.state.prior_regions == ()
    assert state.state.regions == before
