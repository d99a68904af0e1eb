"""What maps that know nothing would reach: levels to compare with, measured on this very map.

A random map here is the map itself put down somewhere else: moved by any number of rows and
columns, around the edges. It has the same values and the same texture, so that what it reaches is
owed to chance alone, and not to being smoother or sparser than the map that is judged.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.trust.results import Grid, Mask
from viewer.trust.similarity import Compared

CENTRE_SIGMA = 0.25
"""Of the centre blob's Gaussian, as a share of the side."""


def centre_blob(shape: tuple[int, int]) -> Grid:
    """A Gaussian at the middle: what a map that knows nothing of the film points at."""
    height, width = shape
    y = (np.arange(height) - (height - 1) / 2) / height
    x = (np.arange(width) - (width - 1) / 2) / width
    blob = np.exp(-(y[:, None] ** 2 + x[None] ** 2) / (2 * CENTRE_SIGMA**2))
    return np.asarray(blob, dtype=np.float32)


def elsewhere(values: NDArray[Any], chance: np.random.Generator) -> NDArray[Any]:
    """The map put down at random: moved around the edges, by at least an eighth of each side."""
    height, width = values.shape
    rows = int(chance.integers(height // 8, height - height // 8 + 1))
    columns = int(chance.integers(width // 8, width - width // 8 + 1))
    return np.roll(values, (rows, columns), axis=(0, 1))


def compared_elsewhere(ready: Compared, chance: np.random.Generator) -> Compared:
    """As `elsewhere`, of a map made ready for comparison: its ranks and its top move with it."""
    where = elsewhere(np.arange(ready.values.size).reshape(ready.values.shape), chance)
    values, ranks, top = (part.ravel()[where] for part in (ready.values, ready.ranks, ready.top))
    return Compared(values, ranks, top, ready.flat)


def shared_everywhere(
    a: NDArray[np.floating] | Mask, b: NDArray[np.floating] | Mask
) -> NDArray[np.float64]:
    """What `a` holds inside `b`, for `a` at each place it can be moved to around the edges.

    Returns
    -------
    ndarray of float64, (h, w)
        At [i, j]: the sum of ``np.roll(a, (i, j)) * b``, by the correlation theorem.
    """
    product = np.fft.rfft2(np.asarray(b, dtype=np.float64))
    product *= np.conj(np.fft.rfft2(np.asarray(a, dtype=np.float64)))
    return np.asarray(np.fft.irfft2(product, s=a.shape))


def overlap_elsewhere(a: Mask, b: Mask) -> NDArray[np.float64]:
    """Intersection over union of `a`, at each place it can be moved to, with `b`, (h, w)."""
    shared = np.rint(shared_everywhere(a, b))
    union = int(a.sum()) + int(b.sum()) - shared
    shares: NDArray[np.float64] = np.zeros_like(shared)
    np.divide(shared, union, out=shares, where=union > 0)
    return shares
