"""Changes that mean nothing: what they do to a film, and that a map comes back from them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trust.trust_cases import film
from viewer.geometry import Geometry, crop_resize_pad
from viewer.trust.variants import (
    NOISE,
    Variant,
    changed,
    laid_back,
    placed,
    valid,
    variants,
)

SQUARE = Geometry((96, 96), (96, 96), ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)))
STRETCHED = crop_resize_pad((120, 180), (0, 0, 180, 120), (96, 96), (0, 0), (96, 96))
ALL = variants(60)
MOVING = [one for one in ALL if one.kind in ("rotation", "shift", "crop")]
TONES = [one for one in ALL if one not in MOVING]


def _chance() -> np.random.Generator:
    return np.random.default_rng(0)


def _one(variant: Variant, unit: np.ndarray, geometry: Geometry = SQUARE) -> np.ndarray:
    return changed(unit, [variant], geometry, _chance())[0]


def _blob(x: float, y: float, side: int = 96) -> np.ndarray:
    rows, columns = np.mgrid[:side, :side]
    return np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * 3.0**2)).astype(np.float32)


def _centre(values: np.ndarray) -> np.ndarray:
    rows, columns = np.mgrid[: values.shape[0], : values.shape[1]]
    return np.array([(columns * values).sum(), (rows * values).sum()]) / values.sum()


def test_the_first_six_are_one_of_each_kind() -> None:
    assert len({one.kind for one in variants(6)}) == 6


@given(st.integers(0, 200))
@settings(max_examples=20)
def test_as_many_as_asked_for_none_twice_and_the_same_first_ones(count: int) -> None:
    found = variants(count)
    assert len(found) == count
    assert len({(one.kind, one.amounts) for one in found}) == count
    assert found == variants(count + 7)[:count]


@pytest.mark.parametrize("geometry", [SQUARE, STRETCHED], ids=["square", "stretched"])
@pytest.mark.parametrize("variant", MOVING, ids=str)
def test_a_map_comes_back_to_where_it_was(variant: Variant, geometry: Geometry) -> None:
    for x, y in ((48.0, 48.0), (20.0, 70.0), (75.5, 30.0)):
        unit = _blob(x, y)
        there = _one(variant, unit, geometry)
        back = laid_back(variant, there[None], geometry)[0]
        assert np.abs(_centre(back) - (x, y)).max() < 0.1
        # And it had been away, to where `placed` says.
        away = placed(variant, geometry)[:2] @ (x, y, 1)
        assert np.abs(_centre(there) - away).max() < 0.1
        shown = valid(variant, geometry)
        assert np.abs(back - unit)[shown].max() < 0.02


@pytest.mark.parametrize("variant", MOVING, ids=str)
def test_what_is_valid_comes_from_the_changed_film(variant: Variant) -> None:
    shown = valid(variant, SQUARE)
    assert 0.8 < shown.mean() < 1
    rows, columns = np.nonzero(shown)
    x, y, _ = placed(variant, SQUARE) @ np.stack([columns, rows, np.ones_like(rows)])
    assert min(x.min(), y.min()) > -0.001
    assert max(x.max(), y.max()) < 95.001


def test_a_shift_blurs_nothing() -> None:
    unit = film(96)
    right = next(one for one in MOVING if one.kind == "shift")
    there = _one(right, unit)
    assert np.array_equal(there[:, 2:], unit[:, :-2])  # 2 % of 96
    assert np.array_equal(there[:, 0], unit[:, 0])


def test_a_rotation_is_one_of_the_film_though_the_card_stretches_it() -> None:
    """Distances on the film stay, and so do angles."""
    turn = next(one for one in MOVING if one.kind == "rotation")
    points = np.array([[20.0, 30.0], [70.0, 40.0], [50.0, 80.0]])
    moved = (placed(turn, STRETCHED)[:2] @ np.c_[points, np.ones(3)].T).T
    before, after = STRETCHED.to_film(points), STRETCHED.to_film(moved)
    for i, j in ((0, 1), (1, 2), (0, 2)):
        lengths = [np.linalg.norm(p[i] - p[j]) for p in (before, after)]
        assert lengths[0] == pytest.approx(lengths[1])
    angles = [np.arctan2(*(p[1] - p[0])[::-1]) for p in (before, after)]
    assert np.degrees(angles[1] - angles[0]) == pytest.approx(2.0)


@pytest.mark.parametrize("variant", TONES, ids=str)
def test_tones_move_nothing_and_stay_small(variant: Variant) -> None:
    unit = film(96)
    there = _one(variant, unit)
    assert 0 < np.abs(there - unit).mean() < 0.04
    assert there.min() >= 0
    assert there.max() <= 1
    assert np.array_equal(laid_back(variant, unit[None], SQUARE)[0], unit)
    assert valid(variant, SQUARE).all()


def test_noise_grows_from_black_to_white_and_is_the_same_each_time() -> None:
    noise = next(one for one in TONES if one.kind == "noise")
    shades = np.repeat(np.float32([[0.1, 0.6]]), 20000, axis=1)
    there = _one(noise, shades)
    spread = [np.std(there[shades == shade]) for shade in (np.float32(0.1), np.float32(0.6))]
    assert spread[1] / spread[0] == pytest.approx(16 ** (0.5 / 2), rel=0.03)
    assert spread[1] == pytest.approx(NOISE * 16 ** (-0.4 / 2), rel=0.03)
    assert np.array_equal(there, _one(noise, shades))
    twice = changed(shades, [noise, noise], SQUARE, _chance())
    assert not np.array_equal(twice[0], twice[1])
