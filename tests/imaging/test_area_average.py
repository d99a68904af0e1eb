"""Area averaging is exact: every film pixel counts by the fraction of it that is covered."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.area_average import area_average


def slow(stored: np.ndarray, out_shape: tuple[int, int], box=None) -> np.ndarray:
    """The definition, in float64, one output pixel at a time."""
    height, width = stored.shape
    x, y, box_width, box_height = box or (0.0, 0.0, width, height)

    def weights(start: float, length: float, count: int, size: int) -> np.ndarray:
        rows = np.zeros((count, size))
        for index in range(count):
            low, high = start + index * length / count, start + (index + 1) * length / count
            for pixel in range(size):
                rows[index, pixel] = max(0.0, min(high, pixel + 1) - max(low, pixel))
        return rows / rows.sum(axis=1, keepdims=True)

    down = weights(y, box_height, out_shape[0], height)
    across = weights(x, box_width, out_shape[1], width)
    return down @ stored.astype(np.float64) @ across.T


def random_film(shape, dtype, seed=0) -> np.ndarray:
    limits = np.iinfo(dtype)
    rng = np.random.default_rng(seed)
    return rng.integers(limits.min, limits.max, shape, dtype=dtype, endpoint=True)


def assert_rounded(found: np.ndarray, exact: np.ndarray) -> None:
    # float32 sums are off by at most a few millionths of the range; only ties may round either way.
    assert np.abs(found.astype(np.float64) - exact).max() <= 0.5 + 0.05


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.int16])
@pytest.mark.parametrize(
    "out_shape", [(1, 1), (7, 5), (16, 16), (33, 40), (60, 70), (61, 71), (100, 30), (200, 300)]
)
def test_the_definition(dtype, out_shape):
    stored = random_film((61, 71), dtype)
    found = area_average(stored, out_shape)
    assert found.shape == out_shape
    assert found.dtype == dtype
    assert_rounded(found, slow(stored, out_shape))


@pytest.mark.parametrize(
    "box",
    [
        (0, 0, 71, 61),
        (10, 20, 30, 40),
        (0.3, 0.7, 55.5, 41.25),
        (70.2, 60.1, 0.5, 0.5),
        (3, 4, 1, 1),
    ],
)
@pytest.mark.parametrize("out_shape", [(9, 11), (40, 30), (90, 90)])
def test_a_box_with_fractions(box, out_shape):
    stored = random_film((61, 71), np.uint16)
    assert_rounded(area_average(stored, out_shape, box), slow(stored, out_shape, box))


def test_the_films_own_grid_is_the_film_itself():
    stored = random_film((61, 71), np.uint16)
    assert np.shares_memory(area_average(stored, (61, 71)), stored)
    assert np.array_equal(area_average(stored, (20, 30), (5, 6, 30, 20)), stored[6:26, 5:35])


def test_whole_factors_are_plain_means():
    stored = random_film((60, 80), np.uint16)
    means = stored.reshape(15, 4, 20, 4).mean(axis=(1, 3))
    assert_rounded(area_average(stored, (15, 20)), means)


@pytest.mark.parametrize(
    ("out_shape", "box"),
    [
        ((0, 5), None),
        ((5, 5), (0, 0, 0, 10)),
        ((5, 5), (-1, 0, 10, 10)),
        ((5, 5), (0, 0, 100, 10)),
        ((5, 5), (0, 55, 10, 10)),
    ],
)
def test_no_area(out_shape, box):
    with pytest.raises(ValueError, match="no area"):
        area_average(random_film((61, 71), np.uint16), out_shape, box)


shapes = st.tuples(st.integers(1, 90), st.integers(1, 90))


@given(shape=shapes, out_shape=shapes, value=st.integers(0, 65535))
def test_a_constant_stays_constant(shape, out_shape, value):
    averaged = area_average(np.full(shape, value, dtype=np.uint16), out_shape)
    assert (averaged == value).all()


@given(shape=shapes, out_shape=shapes, seed=st.integers(0, 100))
def test_the_mean_is_kept_and_nothing_is_invented(shape, out_shape, seed):
    stored = random_film(shape, np.uint16, seed)
    averaged = area_average(stored, out_shape)
    assert abs(averaged.mean() - stored.mean()) <= 0.51
    assert stored.min() <= averaged.min()
    assert averaged.max() <= stored.max()


@given(
    shape=st.tuples(st.integers(2, 60), st.integers(2, 60)),
    out_shape=st.tuples(st.integers(1, 40), st.integers(1, 40)),
    corners=st.tuples(*[st.floats(0, 1)] * 4),
)
def test_any_box(shape, out_shape, corners):
    x0, x1 = sorted((corners[0] * shape[1], corners[1] * shape[1]))
    y0, y1 = sorted((corners[2] * shape[0], corners[3] * shape[0]))
    if x1 - x0 < 1e-3 or y1 - y0 < 1e-3:
        return
    stored = random_film(shape, np.uint16)
    box = (x0, y0, x1 - x0, y1 - y0)
    assert_rounded(area_average(stored, out_shape, box), slow(stored, out_shape, box))
