"""What is reached by chance, against counting it out."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.trust.chance import centre_blob, elsewhere, overlap_elsewhere, shared_everywhere


def test_all_places_are_those_of_rolling() -> None:
    chance = np.random.default_rng(0)
    a, b = chance.random((6, 5)), chance.random((6, 5)) > 0.5
    found = shared_everywhere(a, b)
    for i in range(6):
        for j in range(5):
            assert found[i, j] == pytest.approx((np.roll(a, (i, j), (0, 1)) * b).sum())


def test_overlap_elsewhere_is_that_of_rolling() -> None:
    chance = np.random.default_rng(0)
    a, b = chance.random((7, 9)) > 0.6, chance.random((7, 9)) > 0.7
    found = overlap_elsewhere(a, b)
    moved = np.roll(a, (3, 4), (0, 1))
    assert found[3, 4] == pytest.approx((moved & b).sum() / (moved | b).sum())
    assert not overlap_elsewhere(np.zeros_like(a), np.zeros_like(b)).any()


def test_a_map_put_elsewhere_keeps_its_values_and_moves() -> None:
    values = np.arange(16 * 16, dtype=np.float32).reshape(16, 16)
    moved = elsewhere(values, np.random.default_rng(0))
    assert sorted(moved.ravel()) == sorted(values.ravel())
    assert not np.array_equal(moved, values)


def test_the_centre_blob_is_in_the_centre() -> None:
    blob = centre_blob((9, 21))
    assert np.unravel_index(blob.argmax(), blob.shape) == (4, 10)
