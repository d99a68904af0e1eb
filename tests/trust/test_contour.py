"""The points in a contour: the very ones that scikit-image finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from skimage.draw import polygon2mask

from viewer.trust.contour import contour_mask


def both(shape: tuple[int, int], corners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return contour_mask(shape, corners), polygon2mask(shape, corners[:, ::-1])


shapes = st.tuples(st.integers(1, 24), st.integers(1, 24))
corners_of = st.integers(3, 12).flatmap


@settings(max_examples=300)
@given(shapes, corners_of(lambda n: arrays(np.float64, (n, 2), elements=st.floats(-30, 50))))
def test_any_corners(shape: tuple[int, int], corners: np.ndarray) -> None:
    assert np.array_equal(*both(shape, corners))


@settings(max_examples=300)
@given(shapes, corners_of(lambda n: arrays(np.int64, (n, 2), elements=st.integers(-4, 28))))
def test_corners_and_lines_on_points(shape: tuple[int, int], corners: np.ndarray) -> None:
    """Whole numbers and halves: points on corners, on lines, and on level and upright edges."""
    for scale in (1.0, 0.5, 0.25):
        assert np.array_equal(*both(shape, corners * scale))


@pytest.mark.parametrize("beyond", [0.0, 60.0, -60.0, 500.0])
def test_a_line_drawn_by_hand(beyond: float) -> None:
    """Wavy, crossing itself, partly or wholly off the grid."""
    rng = np.random.default_rng(3)
    angle = np.linspace(0, 2 * np.pi, 400, endpoint=False)
    radius = 45 + 12 * np.sin(5 * angle) + rng.normal(0, 2, len(angle))
    corners = np.stack([64 + radius * np.cos(angle), 60 + radius * np.sin(angle)], axis=1)
    found, expected = both((120, 128), corners + beyond)
    assert np.array_equal(found, expected)
    assert found.any() == (abs(beyond) < 100)


def test_a_line_there_and_back_holds_what_it_touches() -> None:
    corners = np.array([[1.0, 1.0], [6.0, 1.0], [1.0, 1.0]])
    found, expected = both((4, 8), corners)
    assert np.array_equal(found, expected)
