"""The graphics and the shutter of a film, made ready to be drawn at any size. On the reader thread.

A thin line of a large film would be lost where a film pixel is smaller than the screen's. So the
masks are kept at half the size, a quarter and so on, where a pixel is set if any below it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from viewer.film import Film

SMALLEST = 256
"""Pixels of the longer side of the smallest size kept."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class FilmGraphics:
    """What covers a film.

    Attributes
    ----------
    overlays, shutter : tuple of ndarray of bool
        The whole film, each half as large as the one before; () where there is none. All overlays
        of the file are one.
    gray : int
        What the shutter is painted with, 0 to 255.
    """

    overlays: tuple[Mask, ...]
    shutter: tuple[Mask, ...]
    gray: int


def graphics_of(film: Film) -> FilmGraphics | None:
    """What covers a film; None, for most films, where nothing does."""
    if not film.overlays and film.shutter is None:
        return None
    overlays: tuple[Mask, ...] = ()
    if film.overlays:
        overlays = _halves(reduce(np.logical_or, [plane.mask for plane in film.overlays]))
    shutter = _halves(film.shutter) if film.shutter is not None else ()
    gray = round(255 * min(max(film.shutter_gray, 0.0), 1.0))
    return FilmGraphics(overlays, shutter, gray)


def _halves(mask: Mask) -> tuple[Mask, ...]:
    masks = [mask]
    while max(masks[-1].shape) > SMALLEST:
        above = masks[-1]
        rows, columns = above.shape
        if rows % 2 or columns % 2:
            above = np.pad(above, ((0, rows % 2), (0, columns % 2)))
        rows_or = above[0::2] | above[1::2]
        masks.append(rows_or[:, 0::2] | rows_or[:, 1::2])
    return tuple(masks)
