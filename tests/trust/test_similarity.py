"""Likeness of maps, against scipy and scikit-image."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import spearmanr
from skimage.metrics import structural_similarity

from viewer.trust.similarity import SIDE, coarse, compared, overlap, spearman, ssim, top_of


def _maps(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    a = np.clip(chance.normal(0, 1, (60, 80)), 0, None).astype(np.float32)
    b = (a + chance.normal(0, 0.5, a.shape).clip(0)).astype(np.float32)
    return a, b


def test_rank_correlation_is_scipys() -> None:
    a, b = _maps()
    expected = spearmanr(a.ravel(), b.ravel()).statistic
    assert spearman(compared(a), compared(b)) == pytest.approx(expected, abs=1e-12)


def test_ssim_is_scikit_images_of_maps_scaled_to_one() -> None:
    a, b = _maps()
    expected = structural_similarity(a / a.max(), b / b.max(), data_range=1.0)
    assert ssim(compared(a), compared(b)) == pytest.approx(expected, abs=1e-6)


def test_a_large_map_is_averaged_over_whole_blocks() -> None:
    values = np.random.default_rng(0).random((224, 448)).astype(np.float32)
    small = coarse(values)
    assert max(small.shape) <= SIDE
    assert small[0, 0] == pytest.approx(values[:4, :4].mean())
    assert small.mean() == pytest.approx(values.mean(), abs=1e-6)


def test_a_flat_map_is_like_nothing() -> None:
    flat, other = compared(np.zeros((20, 20), np.float32)), compared(_maps()[0])
    assert spearman(flat, other) is None
    assert ssim(flat, other) is None
    assert not flat.top.any()
    assert overlap(flat.top, flat.top) is None


@settings(max_examples=50)
@given(arrays(np.float32, (12, 9), elements=st.floats(0, 2.0**20, width=32)))
def test_no_map_gives_what_is_not_a_number(values: np.ndarray) -> None:
    one, other = compared(values), compared(_maps()[0][:12, :9])
    for found in (spearman(one, other), ssim(one, other), spearman(one, one), ssim(one, one)):
        assert found is None or -1.000001 <= found <= 1.000001
    assert not (top_of(values) & (values == 0)).any()
