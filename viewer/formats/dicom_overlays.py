"""Overlay planes: graphics that a file lays over its film (PS3.3 C.9.2, PS3.5 8.1.2)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.tag import Tag

from viewer.film import OverlayPlane
from viewer.formats import limits
from viewer.formats.dicom_pixel_format import PixelFormat
from viewer.formats.dicom_pixels import bit_plane
from viewer.formats.dicom_values import element_floats, element_text, integer, values
from viewer.language import tr

_GROUPS = range(0x6000, 0x6020, 2)
_ROWS, _COLUMNS, _FRAMES, _FRAME_ORIGIN = 0x0010, 0x0011, 0x0015, 0x0051
_ORIGIN, _BIT_POSITION, _DATA = 0x0050, 0x0102, 0x3000
_DESCRIPTION, _LABEL = 0x0022, 0x1500
_MAX_NAME = 64

LEFT_OUT = tr("One of the film's overlays makes no sense and is left out.")


def overlays(
    dataset: Dataset, pixels: PixelFormat, frame: int, warnings: list[str]
) -> tuple[OverlayPlane, ...]:
    """The overlay planes that draw something on this frame, in the order of their groups.

    Parameters
    ----------
    dataset : Dataset
    pixels : PixelFormat
    frame : int
        From 0.
    warnings : list of str
        Added to, once, if a plane makes no sense.
    """
    found: list[OverlayPlane] = []
    groups = {tag.group for tag in dataset.keys() if tag.group in _GROUPS}  # noqa: SIM118
    groups -= {shutter_group(dataset)}
    for group in sorted(groups):
        try:
            mask = _plane(dataset, group, pixels, frame)
        except Exception:  # whatever nonsense a file can hold
            mask = None
        if mask is None or (len(found) + 1) * mask.size > limits.MAX_OVERLAY_PIXELS:
            if LEFT_OUT not in warnings:
                warnings.append(LEFT_OUT)
        elif mask.any():
            found.append(OverlayPlane(_name(dataset, group), mask))
    return tuple(found)


def shutter_group(dataset: Dataset) -> int:
    """The overlay that is a bitmap shutter (PS3.3 C.7.6.15), and no layer; 0 if none is."""
    shapes = [str(value).strip().upper() for value in values(dataset, "ShutterShape")]
    return integer(dataset, "ShutterOverlayGroup", 0) if "BITMAP" in shapes else 0


def overlay_mask(
    dataset: Dataset, group: int, pixels: PixelFormat, frame: int
) -> NDArray[np.bool_] | None:
    """One plane on the grid of the film; None if it makes no sense, or there is no such group."""
    try:
        return _plane(dataset, group, pixels, frame)
    except Exception:  # as above
        return None


def _plane(
    dataset: Dataset, group: int, pixels: PixelFormat, frame: int
) -> NDArray[np.bool_] | None:
    """The mask of a group, (rows, columns) of the film; all False on frames it is not for."""
    rows, columns = _integer(dataset, group, _ROWS), _integer(dataset, group, _COLUMNS)
    limits.check_size(rows, columns)
    mask = np.zeros((pixels.rows, pixels.columns), dtype=np.bool_)
    data = _element(dataset, group, _DATA)
    if data is None:
        position = _integer(dataset, group, _BIT_POSITION)
        if (rows, columns) != mask.shape or position < 1:
            return None
        return bit_plane(dataset, pixels, frame, position)
    frames = _integer(dataset, group, _FRAMES, 0)
    index = frame - (_integer(dataset, group, _FRAME_ORIGIN, 1) - 1) if frames else 0
    if not 0 <= index < max(1, frames):
        return mask
    drawn = _bits(data.value, rows, columns, index, swapped=_is_swapped(dataset, data.VR))
    origin = element_floats(_element(dataset, group, _ORIGIN)) or [1.0, 1.0]
    top, left = int(origin[0]) - 1, int(origin[1]) - 1
    bottom, right = min(top + rows, pixels.rows), min(left + columns, pixels.columns)
    y, x = max(0, top), max(0, left)
    if y < bottom and x < right:
        mask[y:bottom, x:right] = drawn[y - top : bottom - top, x - left : right - left]
    return mask


def _bits(data: bytes, rows: int, columns: int, index: int, *, swapped: bool) -> NDArray[np.bool_]:
    """Frame `index` of Overlay Data: bits packed without gaps, the lowest of a byte first."""
    words = np.frombuffer(data, np.uint8)
    if swapped:
        words = words[: words.size // 2 * 2].reshape(-1, 2)[:, ::-1].reshape(-1)
    first, count = index * rows * columns, rows * columns
    start = first // 8
    last = (first + count + 7) // 8
    if last > words.size:
        raise ValueError("overlay data are too short")
    bits = np.unpackbits(words[start:last], bitorder="little")
    skipped = first - 8 * start
    return bits[skipped : skipped + count].reshape(rows, columns).view(np.bool_)


def _is_swapped(dataset: Dataset, vr: str) -> bool:
    """Words (OW) of a big-endian file hold their bytes the other way round."""
    return vr == "OW" and getattr(dataset, "original_encoding", (None, True))[1] is False


def _name(dataset: Dataset, group: int) -> str:
    for number in (_LABEL, _DESCRIPTION):
        said = element_text(_element(dataset, group, number))
        if said:
            return said[:_MAX_NAME]
    return tr("Overlay {number}", number=(group - _GROUPS.start) // 2 + 1)


def _integer(dataset: Dataset, group: int, number: int, default: int = 0) -> int:
    numbers = element_floats(_element(dataset, group, number))
    return int(numbers[0]) if numbers else default


def _element(dataset: Dataset, group: int, number: int) -> Any:
    """The element, or None."""
    return dataset.get(Tag(group, number))
