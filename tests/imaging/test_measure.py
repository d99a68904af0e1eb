import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.film import Film, PixelSpacing
from viewer.imaging.measure import Measurement, Quantity, angle, area, length

FILM = Film("a", np.zeros((40, 30), np.uint8), 8)
WIDE = replace(FILM, pixel_spacing=PixelSpacing(0.2, 0.4, "detector"))
numbers = st.floats(-1000, 1000, allow_nan=False)
points = st.tuples(numbers, numbers)


def test_a_length_takes_rows_and_columns_by_their_own_spacing() -> None:
    assert length(WIDE, (0, 0), (10, 0)) == Quantity(4.0, "detector")
    assert length(WIDE, (0, 0), (0, 10)) == Quantity(2.0, "detector")
    assert length(WIDE, (5, 5), (15, 5 + 15)).value == pytest.approx(5.0)
    assert length(FILM, (0, 0), (3, 4)) == Quantity(5.0, "")


@given(points, points)
def test_a_length_is_the_same_both_ways(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert length(WIDE, a, b) == length(WIDE, b, a)


def test_an_angle_is_that_of_the_patient_not_of_the_pixels() -> None:
    corner = ((10, 0), (0, 0), (0, 10))
    assert angle(FILM, corner) == pytest.approx(90)
    diagonal = ((10, 0), (0, 0), (10, 10))
    assert angle(FILM, diagonal) == pytest.approx(45)
    assert angle(WIDE, diagonal) == pytest.approx(math.degrees(math.atan2(2, 4)))
    tall = replace(FILM, pixel_aspect_ratio=2.0)  # no spacing, but pixels twice as high as wide
    assert angle(tall, diagonal) == pytest.approx(math.degrees(math.atan2(2, 1)))


def test_two_lines_make_an_angle_whichever_way_they_were_drawn() -> None:
    level, steep = ((0, 0), (10, 0)), ((0, 5), (10, 15))
    for one in (level, level[::-1]):
        for other in (steep, steep[::-1]):
            assert angle(FILM, (*one, *other)) == pytest.approx(45)


def test_a_small_angle_is_exact() -> None:
    assert angle(FILM, ((1e6, 1.0), (0, 0), (1e6, 0))) == pytest.approx(math.degrees(1e-6))


def test_areas() -> None:
    box = Measurement("rectangle", ((15, 20), (5, 10)))
    assert area(WIDE, box) == Quantity(pytest.approx(10 * 0.4 * 10 * 0.2), "detector")
    round_one = Measurement("ellipse", ((5, 10), (15, 20)))
    assert area(FILM, round_one) == Quantity(pytest.approx(25 * math.pi), "")


@pytest.mark.parametrize("corner", range(4))
def test_a_corner_moves_and_the_opposite_one_stays(corner: int) -> None:
    box = Measurement("rectangle", ((0, 0), (10, 20)))
    opposite = box.handles[(corner + 2) % 4]
    moved = box.moved(corner, (4.0, 6.0))
    assert (4.0, 6.0) in moved.handles
    assert opposite in moved.handles


def test_what_has_no_size_is_empty() -> None:
    assert Measurement("ruler", ((1, 1), (1, 1))).empty
    assert not Measurement("ruler", ((1, 1), (1, 2))).empty
    assert Measurement("ellipse", ((1, 1), (1, 9))).empty
    assert not Measurement("rectangle", ((1, 1), (2, 2))).empty
