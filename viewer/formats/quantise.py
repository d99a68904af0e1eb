"""Pixels that are not 8- or 16-bit integers, made 16-bit integers with a slope and an intercept."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

ROUNDED_WARNING = (
    "The film's values were rounded to 65,536 steps between its lowest and its highest."
)

_STEPS = 65_535
_BAND = 256


def quantise(
    values: NDArray[Any],
) -> tuple[NDArray[Any], NDArray[np.bool_] | None, float, float, bool]:
    """Integers whose ``stored * slope + intercept`` are `values`, to half a step.

    Parameters
    ----------
    values : ndarray of int32, uint32, float32 or float64, (H, W)

    Returns
    -------
    stored : ndarray of uint16, (H, W)
    valid : ndarray of bool, (H, W), or None
        False where `values` is not finite; None if it always is.
    slope, intercept : float
    exact : bool
        Whether nothing was rounded: whole numbers that span at most 16 bits.
    """
    finite = np.isfinite(values) if values.dtype.kind == "f" else None
    if finite is not None and finite.all():
        finite = None
    used = values if finite is None else values[finite]
    low, high = (float(used.min()), float(used.max())) if used.size else (0.0, 0.0)
    integers = values.dtype.kind in "iu"
    exact = integers and high - low <= _STEPS
    # Halved, since the difference of two numbers may be past the largest.
    slope = 1.0 if exact or high == low else (high / 2.0 - low / 2.0) / (_STEPS / 2.0)
    stored = np.zeros(values.shape, dtype=np.uint16)
    for start in range(0, values.shape[0], _BAND):
        rows = slice(start, start + _BAND)
        band = values[rows].astype(np.float64) / slope - low / slope
        if finite is not None:
            band[~finite[rows]] = 0.0
        stored[rows] = np.rint(np.clip(band, 0, _STEPS))
    return stored, finite, slope, low, exact
