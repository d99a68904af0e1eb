"""Exact area averaging: the one resampling that neither aliases nor invents detail.

Each output pixel is the mean of the film under it, pixels at its edges counted by the fraction
covered. Both axes are averaged by small dense matrices over blocks that stay in the cache, so a
large film is never copied as a whole.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]

_BLOCK = 16
"""Output rows or columns averaged at once: smaller ones starve the matrix product, larger ones
mostly multiply by zero."""

_INPUT = 160
"""Film rows or columns that a block may need: more would not stay in the cache."""

_SINGLE_THREADED = 1 << 18
"""Multiplications up to which OpenBLAS uses one thread."""


def area_average(
    stored: NDArray[Any], out_shape: tuple[int, int], box: Box | None = None
) -> NDArray[Any]:
    """The part of a film in `box`, averaged onto a grid of `out_shape`.

    Parameters
    ----------
    stored : ndarray of uint8, uint16 or int16, (H, W)
    out_shape : tuple of int
        (h, w) of the result, at least 1 each. A grid finer than the film is allowed: a pixel of it
        inside one film pixel takes that one's value.
    box : tuple of float, optional
        (x, y, width, height) in film pixels, edges not centres, inside the film. The whole film,
        (0, 0, W, H), if left out.

    Returns
    -------
    ndarray of the dtype of `stored`, (h, w)
        Rounded to nearest. A read-only view of `stored` where the grid is the film's own.

    Raises
    ------
    ValueError
        If the box is empty or leaves the film, or the shape is not positive.
    """
    height, width = stored.shape
    x, y, box_width, box_height = (0.0, 0.0, width, height) if box is None else box
    inside = x >= 0 and x + box_width <= width + 1e-6 and y >= 0 and y + box_height <= height + 1e-6
    if not (inside and box_width > 0 and box_height > 0 and min(out_shape) >= 1):
        raise ValueError(f"no area to average: box {box}, shape {out_shape}, film {stored.shape}")
    rows, columns = out_shape
    if (box_width, box_height) == (columns, rows) and x == int(x) and y == int(y):
        return stored[int(y) : int(y) + rows, int(x) : int(x) + columns]

    left, right = int(x), min(width, int(np.ceil(x + box_width)))
    across = _blocks(x - left, box_width, columns, right - left)
    out = np.empty(out_shape, dtype=stored.dtype)
    for start, stop, first, weights in _blocks(y, box_height, rows, height):
        band = stored[first : first + weights.shape[1], left:right].astype(np.float32)
        averaged = _product(weights, band)
        for begin, end, column, column_weights in across:
            part = averaged[:, column : column + column_weights.shape[1]] @ column_weights.T
            out[start:stop, begin:end] = np.rint(part)
    return out


def _product(weights: NDArray[np.float32], band: NDArray[np.float32]) -> NDArray[np.float32]:
    """``weights @ band``, a few columns at a time, so that BLAS stays on this thread.

    Its threads wait for each other at every product; while others have the cores (a model at work,
    say), that took 20 times as long as doing without them.
    """
    product = np.empty((weights.shape[0], band.shape[1]), dtype=np.float32)
    step = max(1, _SINGLE_THREADED // weights.size)
    for start in range(0, band.shape[1], step):
        columns = slice(start, start + step)
        np.matmul(weights, band[:, columns], out=product[:, columns])
    return product


def _blocks(
    offset: float, length: float, count: int, limit: int
) -> list[tuple[int, int, int, NDArray[np.float32]]]:
    """One axis cut into blocks of output pixels.

    Parameters
    ----------
    offset, length : float
        What part of the axis is averaged, in input pixels.
    count : int
        Output pixels on it.
    limit : int
        Input pixels on it.

    Returns
    -------
    list of (start, stop, first, weights)
        Output pixels [start, stop) are ``weights @ input[first : first + weights.shape[1]]``.
    """
    edges = np.minimum(offset + np.arange(count + 1) * (length / count), limit)
    step = max(1, min(_BLOCK, int(_INPUT * count / length)))
    blocks = []
    for start in range(0, count, step):
        stop = min(start + step, count)
        lower, upper = edges[start:stop, None], edges[start + 1 : stop + 1, None]
        first = min(int(edges[start]), limit - 1)
        last = max(first + 1, int(np.ceil(edges[stop])))
        pixels = np.arange(first, last)
        covered = np.clip(np.minimum(upper, pixels + 1) - np.maximum(lower, pixels), 0.0, None)
        weights = covered / covered.sum(axis=1, keepdims=True)
        blocks.append((start, stop, first, weights.astype(np.float32)))
    return blocks
