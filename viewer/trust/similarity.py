"""How alike two maps are: Spearman's rank correlation, SSIM, and the overlap of their tops.

Maps are compared on a grid of at most `SIDE` points along the longer side, averaged: what a
reader sees of a map is regions, and a guided map's grain of single pixels would drown them. Both
are scaled by their own largest value first, as Adebayo et al. (NeurIPS 2018, section 3) do.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata
from skimage.metrics import structural_similarity

from viewer.trust.results import Grid, Mask

SIDE = 112
"""Points along the longer side of the grid on which maps are compared."""

TOP = 0.1
"""Share of a map's points that count as its top."""

EVEN = 1e-5
"""Of its largest value, by which a map differs at least from place to place, or it points nowhere:
what a layer of one cell becomes at the film's size is not quite even, by rounding."""

_WINDOW = 7
"""Side of SSIM's window, in points (Wang et al., IEEE TIP 2004, and scikit-image's default)."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A map made ready for comparison.

    Attributes
    ----------
    values : ndarray of float32, (u, v)
        Averaged, and scaled to a largest value of 1; all 0 for an empty map.
    ranks : ndarray of float64, (u, v)
        Ties share their mean rank.
    top : ndarray of bool, (u, v)
        The strongest `TOP` of the points (fewer where fewer are over 0).
    flat : bool
        All its values are the same (`even`): it has no order, and nothing can be like it or
        unlike.
    """

    values: Grid
    ranks: NDArray[np.float64]
    top: Mask
    flat: bool


def coarse(values: NDArray[np.floating]) -> Grid:
    """A map (h, w) averaged over whole blocks of points, so that no side exceeds `SIDE`."""
    height, width = values.shape
    block = block_of(values.shape)
    if block == 1:
        return np.asarray(values, dtype=np.float32)
    rows, columns = height // block, width // block
    whole = values[: rows * block, : columns * block]
    # Strided sums: a tenth of the time of a mean over two axes of a reshaped array.
    across = np.sum([whole[i::block] for i in range(block)], axis=0)
    found = np.sum([across[:, i::block] for i in range(block)], axis=0)
    return np.asarray(found / block**2, dtype=np.float32)


def block_of(shape: tuple[int, ...]) -> int:
    """Side of the squares of points that `coarse` takes together; never more than a side has."""
    return min(ceil(max(shape) / SIDE), *shape)


def even(values: NDArray[np.floating]) -> bool:
    """Whether a map, not negative, is the same everywhere but for rounding, as an empty one is."""
    return bool(np.ptp(values) <= EVEN * values.max())


def compared(values: Grid) -> Compared:
    """Make a map (h, w) ready."""
    small = coarse(values)
    largest = float(small.max())
    flat = even(small)
    small = np.full_like(small, largest > 0) if flat else small / np.float32(largest)
    ranks = rankdata(small).reshape(small.shape)
    return Compared(small, ranks, top_of(small), flat)


def top_of(values: Grid, count: int | None = None) -> Mask:
    """The strongest `TOP` of a map's points, or `count` of them; never one of value 0."""
    count = count or max(1, round(values.size * TOP))
    threshold = np.partition(values, values.size - count, axis=None)[values.size - count]
    return np.asarray((values >= threshold) & (values > 0))


def spearman(a: Compared, b: Compared, where: Mask | None = None) -> float | None:
    """Spearman's rank correlation, −1 to 1; None if a map is flat.

    `where` leaves points out; ranks are then those among all points.
    """
    x, y = (a.ranks, b.ranks) if where is None else (a.ranks[where], b.ranks[where])
    x, y = x - x.mean(), y - y.mean()
    norm = float(np.sqrt((x * x).sum() * (y * y).sum()))
    return None if norm == 0 else float((x * y).sum() / norm)


def ssim(a: Compared, b: Compared, where: Mask | None = None) -> float | None:
    """Mean structural similarity (Wang et al., IEEE TIP 2004), −1 to 1; None if a map is flat."""
    if a.flat or b.flat or min(a.values.shape) < _WINDOW:
        return None
    mean, full = structural_similarity(
        a.values, b.values, win_size=_WINDOW, data_range=1.0, full=True
    )
    if where is None:
        return float(mean)
    return float(full[where].mean()) if where.any() else None


def overlap(a: Mask, b: Mask) -> float | None:
    """Intersection over union; None if both are empty."""
    union = int((a | b).sum())
    return None if union == 0 else int((a & b).sum()) / union
