"""How often a film has each value: what a person sets the window by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.film import Film
from viewer.imaging.auto_window import exposed_counts

BINS = 256
"""At most so many: more than a narrow panel has pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Counts of modality values in the exposed area; padding, borders and backgrounds left out.

    Attributes
    ----------
    edges : ndarray of float64, (N + 1,), read-only
        Rising; bin i holds the values from ``edges[i]`` to ``edges[i + 1]``. Every bin stands for
        the same number of stored values, or bins would show a comb that the film does not have.
    counts : ndarray of int64, (N,), read-only
        Pixels, of an even sample of the film.
    """

    edges: NDArray[np.float64]
    counts: NDArray[np.int64]

    def __post_init__(self) -> None:
        self.edges.flags.writeable = False
        self.counts.flags.writeable = False


def histogram_of(film: Film) -> Histogram:
    """The film's histogram; of a film that is nothing but padding, one empty bin."""
    every, lowest = exposed_counts(film)
    occupied = np.flatnonzero(every)
    first, last = (int(occupied[0]), int(occupied[-1])) if occupied.size else (0, 0)
    of_a_bin = -(-(last - first + 1) // BINS)
    bins = -(-(last - first + 1) // of_a_bin)
    counts = np.zeros(bins * of_a_bin, dtype=np.int64)
    counts[: last - first + 1] = every[first : last + 1]
    counts = counts.reshape(bins, of_a_bin).sum(axis=1)
    stored = lowest + first - 0.5 + np.arange(bins + 1, dtype=np.float64) * of_a_bin
    edges = stored * film.rescale_slope + film.rescale_intercept
    if film.rescale_slope < 0:
        edges, counts = edges[::-1].copy(), counts[::-1].copy()
    return Histogram(edges, counts)
