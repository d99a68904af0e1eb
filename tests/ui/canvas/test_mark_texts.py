"""Where the texts of measurements stand."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QTransform
from pytestqt.qtbot import QtBot

from viewer.imaging.measure import Kind, Measurement, Point
from viewer.ui.canvas.labels import size_of
from viewer.ui.canvas.mark_texts import placed_texts
from viewer.ui.canvas.marks import Mark

AREA = QRectF(0, 0, 600, 500)
LINES = "mean 1234  SD 56", "min 1  max 4095", "12.30 cm² at detector · 53210 px"


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Fonts need one."""


def a_mark(kind: Kind, *points: Point, lines: tuple[str, ...] = LINES) -> Mark:
    return Mark(Measurement(kind, points), lines)


def boxes(*marks: Mark) -> list[QRectF]:
    """Where each line stands, without the halo that it shares with the lines beside it."""
    return [QRectF(at, size_of(image)).adjusted(1, 2, -1, -2) for at, image in placed(marks)]


def placed(marks: tuple[Mark, ...]) -> list[tuple[QPointF, QImage]]:
    return placed_texts(marks, QTransform(), QFont(), AREA, 1.0)


def overlapping(found: list[QRectF]) -> int:
    return sum(one.intersects(other) for one, other in combinations(found, 2))


def test_texts_stand_at_the_right_of_their_measurement() -> None:
    (box, *_) = boxes(a_mark("rectangle", (100, 100), (200, 200)))
    assert box.left() >= 200
    assert box.top() == pytest.approx(100, abs=2)


@pytest.mark.parametrize("kind", ["rectangle", "ellipse", "ruler"])
def test_texts_of_neighbours_do_not_overlap(kind: Kind) -> None:
    marks = [a_mark(kind, (100, 100 + 9 * i), (200, 130 + 9 * i)) for i in range(3)]
    found = boxes(*marks)
    assert len(found) == 9
    assert overlapping(found) == 0


def test_an_older_one_keeps_its_place() -> None:
    one = a_mark("rectangle", (100, 100), (200, 200))
    other = a_mark("rectangle", (105, 103), (205, 203))
    assert boxes(one, other)[:3] == boxes(one)


def test_a_measurement_at_the_edge_has_its_texts_in_the_pane() -> None:
    for corner in ((0, 0), (590, 490), (0, 490), (590, 0)):
        wide = a_mark("rectangle", (-50, -50), (650, 550))
        small = a_mark("rectangle", corner, (corner[0] + 9, corner[1] + 9))
        found = boxes(wide, small)
        assert all(AREA.contains(box) for box in found)
        assert overlapping(found) == 0


def test_the_panes_own_texts_above_and_below_are_not_covered() -> None:
    for top in (0, 460):
        for box in boxes(a_mark("rectangle", (100, top), (200, top + 38))):
            assert box.top() > 2 * box.height()
            assert box.bottom() < AREA.bottom() - 3 * box.height()


def test_what_is_out_of_sight_says_nothing() -> None:
    assert boxes(a_mark("ruler", (700, 100), (800, 100))) == []
    assert boxes(a_mark("ruler", (100, 100), (200, 100), lines=())) == []


@given(st.lists(st.tuples(st.floats(-99, 699), st.floats(-99, 599)), min_size=2, max_size=40))
@settings(max_examples=60)
def test_any_number_of_them_anywhere_stays_in_the_pane(points: list[Point]) -> None:
    marks = tuple(a_mark("ruler", a, b, lines=("12.3 mm",)) for a, b in combinations(points, 2))
    for at, image in placed(marks[:60]):
        assert AREA.contains(QRectF(at, size_of(image)))
