"""Which points of the model's grid lie in a region: counted by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.geometry import Geometry, crop_resize_pad
from viewer.trust.regions import MOST_HANDLES, Kind, Point, ReaderRegion, region_mask

SAME = Geometry((8, 8), (8, 8), ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)))
HALF = crop_resize_pad((16, 16), (0, 0, 16, 16), (8, 8), (0, 0), (8, 8))
"""A grid of which each point covers two by two film pixels."""


def grid(*rows: str) -> np.ndarray:
    return np.array([[letter == "#" for letter in row] for row in rows])


def test_an_ellipse_counted_by_hand() -> None:
    # A circle about (3.5, 3.5) of radius 3: at 2.5 from its middle it is 1.66 wide to either side.
    region = ReaderRegion("ellipse", ((0.5, 0.5), (6.5, 6.5)))
    expected = grid(
        "........",
        "..####..",
        ".######.",
        ".######.",
        ".######.",
        ".######.",
        "..####..",
        "........",
    )
    assert np.array_equal(region_mask([region], SAME), expected)


def test_a_contour_counted_by_hand() -> None:
    # A triangle with its right angle at the top left: x + y < 6.3.
    region = ReaderRegion("contour", ((0.6, 0.6), (5.7, 0.6), (0.6, 5.7)))
    expected = grid(
        "........",
        ".#####..",
        ".####...",
        ".###....",
        ".##.....",
        ".#......",
        "........",
        "........",
    )
    assert np.array_equal(region_mask([region], SAME), expected)


def test_a_region_lies_where_the_model_sees_it() -> None:
    # Film pixels 4 to 7 are the grid's points 2 and 3.
    box = ReaderRegion("box", ((3.5, 3.5), (7.5, 7.5)))
    contour = ReaderRegion("contour", ((3.5, 3.5), (7.5, 3.5), (7.5, 7.5), (3.5, 7.5)))
    expected = np.zeros((8, 8), dtype=bool)
    expected[2:4, 2:4] = True
    for region in (box, contour):
        assert np.array_equal(region_mask([region], HALF), expected)


def test_several_regions_are_one_area_and_none_is_none() -> None:
    left = ReaderRegion("box", ((-0.5, -0.5), (1.5, 7.5)))
    right = ReaderRegion("box", ((7.5, 7.5), (5.5, -0.5)))  # from its other corner
    assert region_mask([left, right], SAME).sum() == 32
    assert not region_mask([], SAME).any()


points = st.tuples(st.floats(-50, 50), st.floats(-50, 50))


@given(points, points, st.sampled_from(["box", "ellipse"]))
def test_either_diagonal_says_the_same(one: Point, other: Point, kind: Kind) -> None:
    (x0, y0), (x1, y1) = one, other
    drawn = ReaderRegion(kind, (one, other)), ReaderRegion(kind, ((x1, y0), (x0, y1)))
    assert np.array_equal(*(region_mask([region], SAME) for region in drawn))


@given(points, points, points, st.integers(0, 3))
def test_a_corner_goes_where_it_is_put_and_the_one_opposite_stays(
    one: Point, other: Point, to: Point, corner: int
) -> None:
    region = ReaderRegion("box", (one, other), "label")
    moved = region.moved(corner, to)
    assert moved.label == "label"
    assert to in moved.points
    assert region.handles[(corner + 2) % 4] in moved.points
    assert set(moved.shifted(1, 2).points) == {(x + 1, y + 2) for x, y in moved.points}


def test_a_contour_of_many_corners_is_moved_as_a_whole() -> None:
    corners = tuple((float(i), float(i % 7)) for i in range(MOST_HANDLES + 1))
    assert ReaderRegion("contour", corners).handles == ()
    few = ReaderRegion("contour", corners[:-1])
    assert few.handles == few.points
    assert few.moved(3, (9.0, 9.0)).points[2:5] == (corners[2], (9.0, 9.0), corners[4])


@pytest.mark.parametrize(
    ("kind", "corners"),
    [("box", ((0, 0),)), ("ellipse", ((0, 0),) * 3), ("contour", ((0, 0), (1, 1)))],
)
def test_what_has_not_the_points_it_needs_is_none(kind: Kind, corners: tuple[Point, ...]) -> None:
    with pytest.raises(ValueError, match="corners"):
        ReaderRegion(kind, corners)


def test_what_has_no_extent_is_empty() -> None:
    assert ReaderRegion("box", ((1, 1), (5, 1))).empty
    assert ReaderRegion("contour", ((1, 1), (1, 5), (1, 3))).empty
    assert not ReaderRegion("box", ((5, 5), (1, 1))).empty
