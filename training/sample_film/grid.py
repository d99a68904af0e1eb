"""Parallel rays through the patient, and the intervals of depth that solids cut out of them.

Coordinates are centimetres in the patient's mid-plane: x to the right of the film (the patient's
left), y down from the film's upper edge, z towards the patient's back. A ray runs along z.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Map = NDArray[np.floating[Any]]
"""One number a ray, (rows, columns): float32 wherever it is kept."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rays of a film, or of a rectangle of it.

    Attributes
    ----------
    rows, columns : int
        Of this rectangle.
    spacing : float
        Centimetres between rays.
    left, top : float
        x and y of the first ray, cm.
    """

    rows: int
    columns: int
    spacing: float
    left: float
    top: float

    @classmethod
    def film(cls, columns: int, rows: int, width: float) -> Grid:
        """Rays of a whole film `width` cm wide, x = 0 at its middle, y = 0 at its upper edge."""
        spacing = width / columns
        return cls(rows, columns, spacing, (0.5 - columns / 2) * spacing, 0.5 * spacing)

    @property
    def x(self) -> Map:
        """(1, columns), cm."""
        return (self.left + self.spacing * np.arange(self.columns)).astype(np.float32)[None, :]

    @property
    def y(self) -> Map:
        """(rows, 1), cm."""
        return (self.top + self.spacing * np.arange(self.rows)).astype(np.float32)[:, None]

    def window(self, x0: float, x1: float, y0: float, y1: float) -> tuple[slice, slice]:
        """Rows and columns of the rays inside a rectangle of centimetres; either may be empty."""
        first_row, last_row = self._span(y0, y1, self.top, self.rows)
        first_column, last_column = self._span(x0, x1, self.left, self.columns)
        return slice(first_row, last_row), slice(first_column, last_column)

    def _span(self, low: float, high: float, origin: float, count: int) -> tuple[int, int]:
        first = int(np.clip(np.floor((low - origin) / self.spacing), 0, count))
        last = int(np.clip(np.ceil((high - origin) / self.spacing) + 1, first, count))
        return first, last

    def part(self, rows: slice, columns: slice) -> Grid:
        """The rays of a rectangle that `window` gave."""
        return Grid(
            rows.stop - rows.start,
            columns.stop - columns.start,
            self.spacing,
            self.left + columns.start * self.spacing,
            self.top + rows.start * self.spacing,
        )

    def empty(self) -> Map:
        """Zeros, one a ray."""
        return np.zeros((self.rows, self.columns), np.float32)


@dataclass(frozen=True, slots=True)
class Interval:
    """Where rays enter and leave a solid, cm; a ray that misses it has near >= far."""

    near: Map
    far: Map

    @property
    def length(self) -> Map:
        """Chord, cm."""
        return np.asarray(np.maximum(self.far - self.near, 0))

    def intersect(self, other: Interval) -> Interval:
        """What both cover."""
        return Interval(np.maximum(self.near, other.near), np.minimum(self.far, other.far))

    def rows(self, block: slice) -> Interval:
        """The same for a few rows."""
        return Interval(self.near[block], self.far[block])


def covered_length(within: Interval, solids: list[Interval], block: int = 128) -> Map:
    """Length of `within` that lies in at least one solid, cm; overlaps count once."""
    covered = np.zeros_like(within.near)
    for start in range(0, covered.shape[0], block):
        rows = slice(start, start + block)
        parts = [solid.rows(rows).intersect(within.rows(rows)) for solid in solids]
        near = np.stack([part.near for part in parts])
        far = np.stack([np.maximum(part.far, part.near) for part in parts])
        order = np.argsort(near, axis=0)
        near = np.take_along_axis(near, order, axis=0)
        far = np.take_along_axis(far, order, axis=0)
        reached = near[0]
        for solid_near, solid_far in zip(near, far, strict=True):
            covered[rows] += np.maximum(solid_far - np.maximum(solid_near, reached), 0)
            reached = np.maximum(reached, solid_far)
    return covered
