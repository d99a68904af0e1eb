"""What a film holds inside a rectangle or an ellipse, padding left out. Exact, and in bands.

A histogram of the region's stored values comes first: mean, deviation and percentiles follow from
it, whatever the region's size, without a copy of its pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from viewer.errors import Cancelled
from viewer.film import Film, Window
from viewer.imaging.auto_window import PERCENTILES
from viewer.imaging.grayscale import unsigned
from viewer.imaging.measure import Measurement
from viewer.language import tr

BAND = 1 << 18
"""Pixels counted at once: some 2 ms, after which other threads have their turn."""

_EDGE = 1e-9
"""A pixel whose centre lies on the outline belongs to the region, however it was rounded."""


@dataclass(frozen=True, slots=True)
class RegionStatistics:
    """Of the modality values of the pixels whose centres lie in the region.

    Attributes
    ----------
    count : int
        Pixels, at least 1.
    mean, deviation : float
        Of the pixels as a whole population.
    lowest, highest : float
    low, high : float
        The 0.5th and the 99.5th percentile.
    """

    count: int
    mean: float
    deviation: float
    lowest: float
    highest: float
    low: float
    high: float


def region_statistics(
    film: Film, region: Measurement, wanted: Callable[[], bool] = lambda: True
) -> RegionStatistics | None:
    """Statistics of a rectangle or an ellipse.

    Parameters
    ----------
    film : Film
    region : Measurement
        What lies beyond the film is left out.
    wanted : callable
        Asked between bands.

    Returns
    -------
    RegionStatistics or None
        None where no pixel of the film is inside.

    Raises
    ------
    Cancelled
        If it is wanted no longer.
    """
    counts, values = _histogram(film, region, wanted)
    total = int(counts.sum())
    if total == 0:
        return None
    mean = float(counts @ values) / total
    cumulated = np.cumsum(counts)
    low, high = (
        float(values[np.searchsorted(cumulated, max(1.0, total * share / 100))])
        for share in PERCENTILES
    )
    return RegionStatistics(
        total,
        mean,
        float(np.sqrt(counts @ (values - mean) ** 2 / total)),
        float(values[0]),
        float(values[-1]),
        low,
        high,
    )


def region_window(film: Film, statistics: RegionStatistics) -> Window:
    """The window from the 0.5th to the 99.5th percentile of a region.

    Some viewers take the lowest and the highest value. A dead pixel or a wire would then decide
    it; in a region of less than 200 pixels the two are the same.
    """
    width = max(statistics.high - statistics.low, abs(film.rescale_slope))
    center = (statistics.low + statistics.high) / 2
    return Window(center, width, "LINEAR_EXACT", tr("Region"))


def _histogram(
    film: Film, region: Measurement, wanted: Callable[[], bool]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """How often each modality value occurs; those that do, in ascending order."""
    stored = unsigned(film.stored)
    size = 1 << (8 * stored.dtype.itemsize)
    counts = np.zeros(size, np.int64)
    left, right, top, bottom = _bounds(film, region)
    rows = max(1, BAND // max(1, right - left))
    for first in range(top, bottom, rows):
        if not wanted():
            raise Cancelled
        part = slice(first, min(bottom, first + rows)), slice(left, right)
        inside = _inside(region, part)
        if film.valid is not None:
            valid = film.valid[part]
            inside = valid if inside is None else inside & valid
        pixels = stored[part].ravel() if inside is None else stored[part][inside]
        counts += np.bincount(pixels, minlength=size)
    patterns = np.flatnonzero(counts)
    signed = patterns.astype(stored.dtype).view(film.stored.dtype)
    values = signed.astype(np.float64) * film.rescale_slope + film.rescale_intercept
    order = np.argsort(values)
    return counts[patterns][order], values[order]


def _bounds(film: Film, region: Measurement) -> tuple[int, int, int, int]:
    """(left, right, top, bottom) of the pixels that may be inside; the second of a pair is past."""
    (x0, y0), (x1, y1) = region.points
    height, width = film.shape
    left, right = max(0, ceil(min(x0, x1) - _EDGE)), min(width, floor(max(x0, x1) + _EDGE) + 1)
    top, bottom = max(0, ceil(min(y0, y1) - _EDGE)), min(height, floor(max(y0, y1) + _EDGE) + 1)
    return left, max(left, right), top, max(top, bottom)


def _inside(region: Measurement, part: tuple[slice, slice]) -> NDArray[np.bool_] | None:
    """Which pixels of a part lie in the region; None is all of them."""
    if region.kind != "ellipse":
        return None
    (x0, y0), (x1, y1) = region.points
    rows = np.arange(part[0].start, part[0].stop, dtype=np.float64)[:, None]
    columns = np.arange(part[1].start, part[1].stop, dtype=np.float64)
    across = max(abs(x1 - x0) / 2, _EDGE)
    down = max(abs(y1 - y0) / 2, _EDGE)
    x = (columns - (x0 + x1) / 2) / across
    y = (rows - (y0 + y1) / 2) / down
    return np.asarray(x**2 + y**2 <= 1 + _EDGE)
