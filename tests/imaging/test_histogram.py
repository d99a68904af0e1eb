import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.film import Film
from viewer.imaging.histogram import BINS, histogram_of


def film(stored: np.ndarray, **fields: object) -> Film:
    return Film("film", stored, 16, **fields)  # type: ignore[arg-type]


def noise(low: int, high: int, dtype: type = np.uint16, shape: tuple[int, int] = (90, 80)):
    return np.random.default_rng(1).integers(low, high, shape).astype(dtype)


@given(st.integers(-30000, 30000), st.integers(400, 2700), st.sampled_from([-2.5, -1.0, 0.25, 1.0]))
def test_every_exposed_pixel_is_in_the_bin_of_its_value(low: int, span: int, slope: float) -> None:
    stored = noise(low, low + span, np.int16)
    made = histogram_of(film(stored, rescale_slope=slope, rescale_intercept=7.0))
    assert made.counts.size == made.edges.size - 1 <= BINS
    assert (np.diff(made.edges) > 0).all()
    values = stored * slope + 7.0
    expected, _ = np.histogram(values, made.edges)
    assert (made.counts == expected).all()
    assert made.counts.sum() == stored.size  # no value holds so much that it is a background


def test_bins_show_no_comb_that_the_film_does_not_have() -> None:
    every_value_as_often = np.tile(np.arange(3000, dtype=np.uint16), (40, 1))
    counts = histogram_of(film(every_value_as_often)).counts
    assert np.unique(counts[:-1]).size == 1


def test_padding_and_borders_are_left_out() -> None:
    stored = noise(500, 900)
    stored[:, :20] = 4000  # padding
    stored[:5] = stored[-5:] = 0
    stored[:, -5:] = 0  # a border all around
    valid = np.ones(stored.shape, bool)
    valid[:, :20] = False
    made = histogram_of(film(stored, valid=valid))
    assert made.edges[0] >= 499
    assert made.edges[-1] <= 1000


@pytest.mark.parametrize("value", [0, 700])
def test_a_film_of_one_value_has_one_bin(value: int) -> None:
    made = histogram_of(film(np.full((20, 30), value, np.uint16)))
    assert made.counts.tolist() == [600]
    assert made.edges.tolist() == [value - 0.5, value + 0.5]


def test_nothing_but_padding_has_no_counts() -> None:
    stored = noise(0, 100)
    made = histogram_of(film(stored, valid=np.zeros(stored.shape, bool)))
    assert made.counts.tolist() == [0]
    assert made.edges.size == 2


def test_it_cannot_be_changed() -> None:
    made = histogram_of(film(noise(0, 100)))
    with pytest.raises(ValueError, match="read-only"):
        made.counts[0] = 1
