"""Colour pictures made grey, for a viewer and for models that know grey alone."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_RED, _GREEN, _BLUE = np.array([0.299, 0.587, 0.114], dtype=np.float32)
"""Red, green, blue of the luma of ITU-R BT.601, which JPEG and PS3.3 C.7.6.3.1.2 use."""

_BAND = 256
_NEARLY = 2
"""Levels (of 8 bits) by which the channels of a grey picture may differ, after JPEG."""


def luminance(rgb: NDArray[Any]) -> NDArray[Any]:
    """Luma of an RGB picture (H, W, 3), uint8 or uint16, as the same dtype (H, W)."""
    grey = np.empty(rgb.shape[:2], dtype=rgb.dtype)
    for start in range(0, rgb.shape[0], _BAND):
        red, green, blue = np.moveaxis(rgb[start : start + _BAND], -1, 0)
        grey[start : start + _BAND] = np.rint(red * _RED + green * _GREEN + blue * _BLUE)
    return grey


def is_grey(rgb: NDArray[Any]) -> bool:
    """Whether the three channels say the same, as in grey films that were saved as colour."""
    tolerance = _NEARLY << (8 * (rgb.dtype.itemsize - 1))
    for start in range(0, rgb.shape[0], _BAND):
        band = rgb[start : start + _BAND].astype(np.int32)
        if np.abs(band[..., :2] - band[..., 2:3]).max(initial=0) > tolerance:
            return False
    return True
