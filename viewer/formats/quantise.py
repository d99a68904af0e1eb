"""Pixels that are not 8- or 16-bit integers, made 16-bit integers with a slope and an intercept."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.language import tr

ROUNDED_WARNING = tr(
    "The film's values were rounded to 65,536 steps between its lowest and its highest."
)

_STEPS = 65_535
_BAND = 256
_MOST = 1e30
_LEAST_SLOPE = 1e-300


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
        False where `values` is not finite, or a number so large that programs write it for "no
        value" (±3.4e38); None if it never is.
    slope, intercept : float
    exact : bool
        Whether nothing was rounded: whole numbers that span at most 16 bits.
    """
    finite = np.abs(values) <= np.float64(_MOST) if values.dtype.kind == "f" else None
    if finite is not None and finite.all():
        finite = None
    used = values if finite is None else values[finite]
    low, high = (float(used.min()), float(used.max())) if used.size else (0.0, 0.0)
    integers = values.dtype.kind in "iu"
    exact = integers and high - low <= _STEPS
    slope = 1.0 if exact else (high - low) / _STEPS
    if slope < _LEAST_SLOPE:  # one value, or several that no division tells apart
        slope = 1.0
    stored = np.zeros(values.shape, dtype=np.uint16)
    for start in range(0, values.shape[0], _BAND):
        rows = slice(start, start + _BAND)
        with np.errstate(invalid="ignore"):  # a signalling NaN, which is about to be replaced
            band = values[rows].astype(np.float64)
        if finite is not None:
            band[~finite[rows]] = low
        stored[rows] = np.rint(np.clip((band - low) / slope, 0, _STEPS))
    return stored, finite, slope, low, exact
