"""Resample a box of a film to the model's grid: exact area averages down, bilinear up.

Both are linear and separable, so each axis is one sparse matrix of weights and the result is
``rows @ film @ columns.T``. The film is taken a band of rows at a time: no copy of it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_BAND_PIXELS = 1 << 20
"""Film pixels turned to float32 at once (4 MB)."""


def axis_weights(length: int, start: float, extent: float, out_length: int) -> Any:
    """Weights that resample ``[start, start + extent]`` of an axis to `out_length` samples.

    Coordinates are pixel edges: pixel j covers [j, j + 1], sample i covers
    ``start + [i, i + 1] * extent / out_length``. Where a sample is at least as wide as a pixel it
    is the mean over what it covers (exact area average, so nothing aliases); where it is
    narrower, linear interpolation between pixel centres (``align_corners=False``), the outermost
    pixels being held beyond their centres.

    Returns
    -------
    scipy.sparse.csr_array of float32, (out_length, length)
        Rows sum to 1.
    """
    step = extent / out_length
    if step >= 1.0:
        edges = start + step * np.arange(out_length + 1)
        edges = np.clip(edges, 0.0, length)
        first = np.floor(edges[:-1]).astype(np.int64)
        taps = int(np.ceil(step)) + 1
        columns = first[:, None] + np.arange(taps)
        covered = np.minimum(edges[1:, None], columns + 1) - np.maximum(edges[:-1, None], columns)
        weights = np.clip(covered, 0.0, None)
        weights /= weights.sum(axis=1, keepdims=True)
    else:
        centres = start + step * (np.arange(out_length) + 0.5) - 0.5
        centres = np.clip(centres, 0.0, length - 1.0)
        first = np.floor(centres).astype(np.int64)
        fraction = centres - first
        columns = first[:, None] + np.arange(2)
        weights = np.stack([1.0 - fraction, fraction], axis=1)
    rows = np.broadcast_to(np.arange(out_length)[:, None], columns.shape)
    used = (weights > 0.0) & (columns < length)
    return csr_array(
        (weights[used].astype(np.float32), (rows[used], columns[used])),
        shape=(out_length, length),
    )


def resample(
    shape: tuple[int, int],
    read: Callable[[slice, slice], NDArray[np.float32]],
    box: tuple[float, float, float, float],
    out_shape: tuple[int, int],
) -> NDArray[np.float32]:
    """Resample `box` of an image of `shape` to `out_shape`.

    Parameters
    ----------
    shape : tuple of int
        (height, width) of the image.
    read : callable
        ``read(rows, columns)`` gives that part of the image, float32. Each band of rows is asked
        for once, so it may do work (clip, mask) on the fly.
    box : tuple of float
        (x, y, width, height) in pixel edges; the whole image is (0, 0, width, height).
    out_shape : tuple of int
        (height, width).

    Returns
    -------
    ndarray of float32, out_shape
    """
    x, y, width, height = box
    row_weights = axis_weights(shape[0], y, height, out_shape[0])
    column_weights = axis_weights(shape[1], x, width, out_shape[1])
    left, right = _span(column_weights.indices)
    column_weights = column_weights[:, left:right]
    out = np.empty(out_shape, dtype=np.float32)
    film_rows_per_sample = max(1.0, height / out_shape[0])
    band = max(1, int(_BAND_PIXELS / (film_rows_per_sample * (right - left))))
    for start in range(0, out_shape[0], band):
        stop = min(start + band, out_shape[0])
        weights = row_weights[start:stop]
        top, bottom = _span(weights.indices)
        pixels = read(slice(top, bottom), slice(left, right))
        out[start:stop] = (column_weights @ (weights[:, top:bottom] @ pixels).T).T
    return out


def _span(indices: NDArray[np.int32]) -> tuple[int, int]:
    return int(indices.min()), int(indices.max()) + 1
