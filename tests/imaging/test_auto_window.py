"""The automatic window shows the exposed part, whatever lies around it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from viewer.film import Film
from viewer.imaging.auto_window import auto_window, histogram


def anatomy(shape=(400, 500), low=1000, high=3000, seed=0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.integers(low, high, shape, endpoint=True).astype(np.uint16)


def film_of(stored: np.ndarray, **fields) -> Film:
    return Film("id", stored, fields.pop("bits", 12), **fields)


def ends(film: Film) -> tuple[float, float]:
    window = auto_window(film)
    assert window.function == "LINEAR_EXACT"
    return window.center - window.width / 2, window.center + window.width / 2


def test_it_spans_the_percentiles():
    stored = anatomy()
    assert ends(film_of(stored)) == pytest.approx(np.percentile(stored, [0.5, 99.5]), abs=2)


def test_a_few_wild_pixels_do_not_count():
    stored = anatomy()
    stored.flat[:200] = 0
    stored.flat[-200:] = 4095
    assert ends(film_of(stored)) == pytest.approx((1010, 2990), abs=15)


@pytest.mark.parametrize("value", [0, 4095, 2000])
@pytest.mark.parametrize("thickness", [5, 60, 150])
def test_a_constant_border_does_not_count(value, thickness):
    stored = np.full((800, 900), value, dtype=np.uint16)
    inside = stored[thickness:-thickness, thickness:-thickness]
    inside[...] = anatomy(inside.shape)
    assert ends(film_of(stored)) == pytest.approx((1010, 2990), abs=15)


def test_direct_exposure_does_not_count():
    stored = anatomy()
    stored[:, :60] = 4095
    stored[-40:] = 0
    assert ends(film_of(stored)) == pytest.approx((1010, 2990), abs=15)


def test_padding_does_not_count():
    stored = anatomy()
    rng = np.random.default_rng(1)
    stored[:150] = rng.integers(3500, 3600, (150, 500))
    valid = np.ones(stored.shape, dtype=bool)
    valid[:150] = False
    assert ends(film_of(stored, valid=valid)) == pytest.approx((1010, 2990), abs=15)
    assert ends(film_of(stored.copy()))[1] > 3400


@pytest.mark.parametrize("slope", [2.0, -0.5])
def test_it_is_in_modality_values(slope):
    film = film_of(anatomy(), rescale_slope=slope, rescale_intercept=7.0)
    plain = ends(replace(film, rescale_slope=1.0, rescale_intercept=0.0))
    expected = sorted(value * slope + 7.0 for value in plain)
    assert ends(film) == pytest.approx(expected)


def test_signed_films():
    stored = anatomy().astype(np.int16) - np.int16(2048)
    assert ends(film_of(stored)) == pytest.approx((1010 - 2048, 2990 - 2048), abs=15)


@pytest.mark.parametrize("value", [0, 7, 255])
def test_a_blank_film_has_a_window_too(value):
    window = auto_window(film_of(np.full((30, 40), value, dtype=np.uint8), bits=8))
    assert window.width >= 1
    assert abs(window.center - value) <= 1


def test_a_film_of_two_values():
    stored = np.zeros((30, 40), dtype=np.uint8)
    stored[10:20] = 1
    low, high = ends(film_of(stored, bits=1))
    assert low <= 0
    assert high >= 1


def test_a_film_of_padding_alone():
    stored = anatomy()
    window = auto_window(film_of(stored, valid=np.zeros(stored.shape, dtype=bool)))
    assert window.width > 0


def test_large_films_are_sampled_evenly():
    stored = anatomy((3000, 2500))
    counts, lowest = histogram(film_of(stored))
    assert counts.sum() < 2_000_000
    assert lowest == 1000
    assert ends(film_of(stored)) == pytest.approx((1010, 2990), abs=15)
