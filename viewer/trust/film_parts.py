"""The parts of a film on the model's grid: its sides, border, corners, top and bases.

The sides are parted by the film's own axis of mirror symmetry, not by the middle of the picture:
patients do not stand in the middle of the detector. Which side of the patient a side of the film
is, no pixel says: these are sides of the film.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.geometry import Geometry
from viewer.trust.results import Grid, Mask
from viewer.trust.similarity import coarse

BORDER = 0.05
"""Of each side: what counts as the film's border."""

CORNER = 0.15
"""Side of the corners' squares, as a share of the film's sides: there letters and markers stand."""

THIRD = 1 / 3

_SEARCH = (0.4, 0.6)
"""Where the midline is looked for, as shares of the film's width. Wider, and on one of 45 films
with drawn lungs the axis of a single lung won; so found, it lies 1 % of the width beside the
middle between the lungs (median), the picture's own middle 2 %."""


@dataclass(frozen=True, slots=True, eq=False)
class FilmParts:
    """Masks of a film's parts, each bool (h, w), and its symmetry.

    Attributes
    ----------
    left, right : ndarray of bool
        Of the midline, as the film is displayed.
    border, top, bases : ndarray of bool
        The outer `BORDER` of each side; the upper and the lower third.
    corners : tuple of ndarray of bool
        Upper left, upper right, lower left, lower right.
    midline : float
        Its column on the model's grid; a column's centre is a whole number.
    symmetry : float or None
        Correlation of the film with its mirror about that midline, −1 to 1. None for a film of
        one value.
    """

    left: Mask
    right: Mask
    border: Mask
    top: Mask
    bases: Mask
    corners: tuple[Mask, Mask, Mask, Mask]
    midline: float
    symmetry: float | None

    @property
    def edge(self) -> Mask:
        """The border and the corners."""
        return np.asarray(np.logical_or.reduce((self.border, *self.corners)))


def film_parts(unit: Grid, geometry: Geometry, on_film: Mask) -> FilmParts:
    """The parts of a film.

    Parameters
    ----------
    unit : ndarray of float32, (h, w)
        The film on the model's grid.
    geometry : Geometry
        Border and corners are those of the whole film, of which the model may see only a part.
    on_film : ndarray of bool, (h, w)
    """
    across, down = _places(geometry)
    midline, symmetry = find_midline(unit, on_film)
    columns = np.arange(unit.shape[1])[None]
    left_edge, right_edge = across < CORNER, across >= 1 - CORNER
    upper_edge, lower_edge = down < CORNER, down >= 1 - CORNER
    border = np.minimum(np.minimum(across, 1 - across), np.minimum(down, 1 - down)) < BORDER
    return FilmParts(
        left=on_film & (columns < midline),
        right=on_film & (columns >= midline),
        border=on_film & border,
        top=on_film & (down < THIRD),
        bases=on_film & (down >= 1 - THIRD),
        corners=(
            on_film & upper_edge & left_edge,
            on_film & upper_edge & right_edge,
            on_film & lower_edge & left_edge,
            on_film & lower_edge & right_edge,
        ),
        midline=midline,
        symmetry=symmetry,
    )


def find_midline(unit: Grid, on_film: Mask) -> tuple[float, float | None]:
    """The axis about which a film is most like its mirror.

    For each axis in the middle fifth of the film, at columns and between them, Pearson's
    correlation of what lies left of it with the mirror of what lies right of it, as far out as
    both reach; each row's own mean is taken off first, or a bright abdomen below dark lungs would
    be symmetrical about any axis.

    Returns
    -------
    midline : float
        Column on the grid; the film's middle where it has no axis.
    symmetry : float or None
    """
    rows, columns = film_box(on_film)
    width = columns.stop - columns.start
    small = coarse(unit[rows, columns]).astype(np.float64)
    small -= small.mean(axis=1, keepdims=True)
    steps = small.shape[1]
    best, axis = None, steps / 2
    for twice in range(round(2 * _SEARCH[0] * steps), round(2 * _SEARCH[1] * steps) + 1):
        reach = min(twice, 2 * steps - twice) // 2
        middle, odd = (
            twice // 2,
            twice % 2,
        )  # an odd axis runs through a column: neither side has it
        left = small[:, middle - reach : middle][:, ::-1]
        found = _correlation(left, small[:, middle + odd : middle + odd + reach])
        if found is not None and (best is None or found > best):
            best, axis = found, twice / 2
    # `axis` counts column edges of the coarse film; the grid counts column centres.
    return columns.start + axis * width / steps - 0.5, best


def film_box(on_film: Mask) -> tuple[slice, slice]:
    """The rows and columns of the model's grid that lie on the film, which is a rectangle."""
    rows, columns = (np.flatnonzero(on_film.any(axis=axis)) for axis in (1, 0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _correlation(a: NDArray[np.float64], b: NDArray[np.float64]) -> float | None:
    a, b = a - a.mean(), b - b.mean()
    norm = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum() / norm) if norm > 1e-9 else None


def _places(geometry: Geometry) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of each point of the grid, its place across and down the film, 0 to 1, each (h, w)."""
    height, width = geometry.model_shape
    rows, columns = np.mgrid[:height, :width]
    points = np.stack([columns.ravel(), rows.ravel()], axis=1).astype(np.float64)
    places = (geometry.to_film(points) + 0.5) / np.array(geometry.film_shape[::-1])
    across, down = places.T.reshape(2, height, width)
    return across, down
