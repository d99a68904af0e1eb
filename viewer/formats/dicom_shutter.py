"""Display shutters: what a file covers of its film (PS3.3 C.7.6.11 and C.7.6.15)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from pydicom.dataset import Dataset

from viewer.formats.dicom_overlays import overlay_mask, shutter_group
from viewer.formats.dicom_pixel_format import PixelFormat
from viewer.formats.dicom_values import floats, integer, values
from viewer.language import tr

LEFT_OUT = tr("The film's display shutter makes no sense and is left out.")

_WHITE = 0xFFFF
_MAX_VERTICES = 10_000

_Shape = Callable[[Dataset, PixelFormat, int, float], NDArray[np.bool_] | None]


def shutter(
    dataset: Dataset, pixels: PixelFormat, frame: int, aspect: float, warnings: list[str]
) -> tuple[NDArray[np.bool_] | None, float]:
    """What is covered, (rows, columns), and the grey it is covered with, 0 (black) to 1 (white).

    Several shapes at once cover all that any of them covers. A shutter that is not described, or
    that would cover the whole film, is left out; one that covers nothing is None.

    Parameters
    ----------
    dataset : Dataset
    pixels : PixelFormat
    frame : int
    aspect : float
        Height of a pixel over its width: circles are round on the screen, not on the grid.
    warnings : list of str
    """
    named = [str(value).strip().upper() for value in values(dataset, "ShutterShape")]
    shapes = list(dict.fromkeys(name for name in named if name))
    if not shapes:
        return None, 0.0
    covered = np.zeros((pixels.rows, pixels.columns), dtype=np.bool_)
    for name in shapes:
        shape = _SHAPES.get(name)
        outside = shape(dataset, pixels, frame, aspect) if shape else None
        if outside is None or outside.all():
            warnings.append(LEFT_OUT)
            return None, 0.0
        covered |= outside
    if covered.all():
        warnings.append(LEFT_OUT)
        return None, 0.0
    grey = min(max(integer(dataset, "ShutterPresentationValue", 0), 0), _WHITE) / _WHITE
    return (covered if covered.any() else None), grey


def _rectangular(
    dataset: Dataset, pixels: PixelFormat, _: int, __: float
) -> NDArray[np.bool_] | None:
    """All but the rows and columns from edge to edge; the edges themselves are shown."""
    sides = ("UpperHorizontal", "LowerHorizontal", "LeftVertical", "RightVertical")
    edges = [floats(dataset, f"Shutter{side}Edge") for side in sides]
    if not all(edges):
        return None
    top, bottom, left, right = (int(edge[0]) for edge in edges)
    outside = np.ones((pixels.rows, pixels.columns), dtype=np.bool_)
    outside[max(0, top - 1) : max(0, bottom), max(0, left - 1) : max(0, right)] = False
    return outside


def _circular(
    dataset: Dataset, pixels: PixelFormat, _: int, aspect: float
) -> NDArray[np.bool_] | None:
    """All that is farther from the centre than the radius, which is in columns."""
    center = floats(dataset, "CenterOfCircularShutter")
    radius = floats(dataset, "RadiusOfCircularShutter")
    if len(center) != 2 or not radius or radius[0] <= 0:
        return None
    rows = (np.arange(1, pixels.rows + 1, dtype=np.float32) - np.float32(center[0])) * aspect
    columns = np.arange(1, pixels.columns + 1, dtype=np.float32) - np.float32(center[1])
    return np.asarray((rows**2)[:, None] + (columns**2)[None] > np.float32(radius[0]) ** 2)


def _polygonal(
    dataset: Dataset, pixels: PixelFormat, _: int, __: float
) -> NDArray[np.bool_] | None:
    """All outside of the closed polygon; its outline is shown."""
    vertices = floats(dataset, "VerticesOfThePolygonalShutter")
    if len(vertices) < 6 or len(vertices) % 2 or len(vertices) > 2 * _MAX_VERTICES:
        return None
    image = Image.new("1", (pixels.columns, pixels.rows), 1)
    corners = [(column - 1, row - 1) for row, column in zip(*[iter(vertices)] * 2, strict=True)]
    ImageDraw.Draw(image).polygon(corners, fill=0, outline=0)
    return np.asarray(image, dtype=np.bool_)


def _bitmap(
    dataset: Dataset, pixels: PixelFormat, frame: int, _: float
) -> NDArray[np.bool_] | None:
    """What the overlay plane of the group draws (PS3.3 C.7.6.15)."""
    return overlay_mask(dataset, shutter_group(dataset), pixels, frame)


_SHAPES: dict[str, _Shape] = {
    "RECTANGULAR": _rectangular,
    "CIRCULAR": _circular,
    "POLYGONAL": _polygonal,
    "BITMAP": _bitmap,
}
