"""Which points of a grid lie in a closed contour: row by row, as fast as the contour is long."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_TOUCHES = 1e-12
"""How near to a corner a point counts as it."""


def contour_mask(shape: tuple[int, int], corners: Numbers) -> NDArray[np.bool_]:
    """Points inside a polygon, or on its line, by the even-odd rule.

    The very points of `skimage.draw.polygon2mask`, which asks each point of the surrounding box
    about each corner: seconds for a contour drawn freely on a grid of 1024 by 1024. Here each edge
    is asked about the rows that it crosses.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns of the grid.
    corners : ndarray of float64, (n, 2)
        x and y; a point of the grid lies at whole numbers. The last is joined to the first.

    Returns
    -------
    ndarray of bool, (rows, columns)
    """
    # Points with an odd number of crossings on their right, or on their left: the two differ on
    # the line itself, which is of the polygon.
    inside = _odd(shape, corners, right=True) | _odd(shape, corners, right=False)
    nearest = np.rint(corners)
    touched = nearest[(np.abs(corners - nearest) < _TOUCHES).all(axis=1)].astype(int)
    x, y = touched[(touched >= 0).all(axis=1) & (touched < shape[::-1]).all(axis=1)].T
    inside[y, x] = True
    return inside


def _odd(shape: tuple[int, int], corners: Numbers, *, right: bool) -> NDArray[np.bool_]:
    """Where an odd number of edges is crossed on the way to the right, or to the left."""
    height, width = shape
    before = np.roll(corners, 1, axis=0)
    low = np.minimum(before[:, 1], corners[:, 1])
    high = np.maximum(before[:, 1], corners[:, 1])
    # Rows with low <= row < high, or low < row <= high: a corner is crossed once, not twice.
    first, end = (np.ceil(low), np.ceil(high)) if right else (np.floor(low) + 1, np.floor(high) + 1)
    first = np.clip(first, 0, height).astype(int)
    count = np.maximum(np.clip(end, 0, height).astype(int) - first, 0)
    edges = np.repeat(np.arange(len(corners)), count)
    rows = np.arange(len(edges)) - np.repeat(np.cumsum(count) - count, count) + first[edges]
    (x0, y0), (x1, y1) = before[edges].T, corners[edges].T
    y0, y1 = y0 - rows, y1 - rows
    column = np.clip(np.rint((x0 * y1 - x1 * y0) / (y1 - y0)), -1, width)
    x0, x1 = x0 - column, x1 - column
    beyond = (x0 * y1 - x1 * y0) / (y1 - y0)  # of the crossing, from that column on
    place = np.clip(column + (beyond > 0 if right else beyond >= 0), 0, width).astype(int)
    crossed = np.bincount(rows * (width + 1) + place, minlength=height * (width + 1))
    odd = (crossed % 2 == 1).reshape(height, width + 1)
    if right:  # the points before a crossing have it on their right
        return np.asarray(np.logical_xor.accumulate(odd[:, :0:-1], axis=1)[:, ::-1])
    return np.asarray(np.logical_xor.accumulate(odd[:, :-1], axis=1))
