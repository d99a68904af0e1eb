"""A window that shows the exposed part of a film, whatever lies around it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from viewer.film import Film, Window
from viewer.language import tr

PERCENTILES = (0.5, 99.5)
"""Of the exposed pixels, what becomes black and what becomes white."""

_SAMPLE = 1_000_000
"""Pixels looked at: enough for a percentile, few enough for 10 ms on any film."""

_SPIKE_SHARE = 0.01
"""A single extreme value that holds more of the film than this is background, not anatomy."""

_BORDER_SHARE = 0.5
"""A value that holds more of the film's outermost pixels than this is a border."""

_LEAST_LEFT = 0.1
"""Backgrounds are left out only while this much of the film remains."""


def auto_window(film: Film) -> Window:
    """The window from the 0.5th to the 99.5th percentile of the exposed area.

    Padding (`Film.valid`) and what the display shutter covers are left out, and so are constant
    borders: the value most of the
    outermost pixels share, and a lowest or highest value that alone holds over 1 % of the film
    (shutters, collimation cut to black, direct exposure).

    Parameters
    ----------
    film : Film

    Returns
    -------
    Window
        LINEAR_EXACT, in modality values.
    """
    counts, lowest = exposed_counts(film)
    low, high = _percentiles(counts)
    ends = np.array([low + lowest, high + lowest]) * film.rescale_slope + film.rescale_intercept
    width = max(float(np.ptp(ends)), abs(film.rescale_slope))
    return Window(float(ends.mean()), width, "LINEAR_EXACT", tr("Auto"))


def histogram(film: Film) -> tuple[NDArray[np.int64], int]:
    """How often each stored value occurs in an even sample of the film: no padding, no shutter.

    Returns
    -------
    counts : ndarray of int64, (N,)
        All zero if the whole film is padding.
    lowest : int
        The stored value that ``counts[0]`` belongs to.
    """
    step = _step(film)
    sample = film.stored[::step, ::step]
    seen = _seen(film, slice(None, None, step))
    values = sample[seen] if seen is not None else sample.ravel()
    if values.size == 0:
        return np.zeros(1, dtype=np.int64), 0
    lowest = int(values.min())
    return np.bincount(values.astype(np.int64) - lowest).astype(np.int64, copy=False), lowest


def exposed_counts(film: Film) -> tuple[NDArray[np.int64], int]:
    """`histogram` without constant borders and backgrounds."""
    counts, lowest = histogram(film)
    return _exposed(film, counts, lowest), lowest


def _seen(film: Film, every: slice) -> NDArray[np.bool_] | None:
    """Where the film is neither padding nor covered, of every so many pixels; None if all is."""
    valid = film.valid[every, every] if film.valid is not None else None
    if film.shutter is None:
        return valid
    uncovered = ~film.shutter[every, every]
    return uncovered if valid is None else uncovered & valid


def _step(film: Film) -> int:
    """Every how many rows and columns are looked at."""
    return max(1, math.ceil(math.sqrt(film.stored.size / _SAMPLE)))


def _exposed(film: Film, counts: NDArray[np.int64], lowest: int) -> NDArray[np.int64]:
    """`counts` without the values that are borders and backgrounds."""
    total = int(counts.sum())
    occupied = np.flatnonzero(counts)
    if total == 0:
        return counts
    background = {
        int(value) for value in (occupied[0], occupied[-1]) if counts[value] > _SPIKE_SHARE * total
    }
    edge = np.concatenate(
        [film.stored[0], film.stored[-1], film.stored[:, 0], film.stored[:, -1]]
    ).astype(np.int64)
    edge_values, edge_counts = np.unique(edge, return_counts=True)
    most = int(edge_counts.argmax())
    border = int(edge_values[most]) - lowest
    if edge_counts[most] > _BORDER_SHARE * edge.size and 0 <= border < counts.size:
        background.add(border)
    exposed = counts.copy()
    exposed[list(background)] = 0
    return exposed if exposed.sum() >= _LEAST_LEFT * total else counts


def _percentiles(counts: NDArray[np.int64]) -> tuple[int, int]:
    """Positions in `counts` of the two `PERCENTILES`."""
    cumulated = np.cumsum(counts)
    low, high = (
        int(np.searchsorted(cumulated, max(1.0, cumulated[-1] * share / 100.0)))
        for share in PERCENTILES
    )
    last = counts.size - 1
    return min(low, last), min(high, last)
