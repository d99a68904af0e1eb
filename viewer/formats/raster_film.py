"""What PNG, JPEG and TIFF have in common: a decoded picture becomes a film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.film import Film, PixelSpacing
from viewer.formats.colour import is_grey, luminance
from viewer.formats.quantise import ROUNDED_WARNING, quantise
from viewer.formats.source import Source
from viewer.language import tr

_SCREEN_RESOLUTIONS = (72, 96)
"""Dots an inch that programs write where they know nothing."""

_TURNED_WARNING = tr("The film was turned or mirrored as the file's orientation tag says.")

_GREY_AND_ALPHA, _RGB, _RGB_AND_ALPHA = 2, 3, 4


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A decoded picture, as its file has it.

    Attributes
    ----------
    samples : ndarray, (H, W) or (H, W, C)
        C of 2 is grey and alpha, 3 RGB, 4 RGB and alpha.
    bits : int
        Bits a sample.
    format : str
        "PNG", "JPEG" or "TIFF".
    white_is_zero : bool
        The picture is to be inverted.
    premultiplied : bool
        Samples are what is seen over black: alpha is in them already (TIFF's associated alpha).
    colour : bool
        The picture was in colour before `samples` (H, W) were made of it.
    orientation : int
        EXIF and TIFF 6.0 Orientation, 1 to 8.
    resolution : tuple of float
        Dots an inch, horizontally and vertically; 0 is unknown.
    aspect_ratio : float
        Height of a pixel over its width.
    pages : int
        How many pictures the file holds.
    """

    samples: NDArray[Any]
    bits: int
    format: str
    white_is_zero: bool = False
    premultiplied: bool = False
    colour: bool = False
    orientation: int = 1
    resolution: tuple[float, float] = (0.0, 0.0)
    aspect_ratio: float = 1.0
    pages: int = 1


def film_of(picture: Picture, source: Source, frame: int, warnings: list[str]) -> Film:
    """The film that a picture shows, in grey."""
    grey, valid, colour = _grey(picture)
    bits, slope, intercept = picture.bits, 1.0, 0.0
    if grey.dtype.itemsize > 2 or grey.dtype.kind not in "ui" or grey.dtype == np.int8:
        grey, finite, slope, intercept, exact = quantise(grey)
        valid = finite if valid is None else valid if finite is None else valid & finite
        bits = 16
        if not exact:
            warnings.append(ROUNDED_WARNING)
    if picture.orientation in range(2, 9):
        grey = _upright(grey, picture.orientation)
        valid = None if valid is None else _upright(valid, picture.orientation)
        warnings.append(_TURNED_WARNING)
    aspect, spacing = _geometry(picture)
    return Film(
        source_id=source.source_id(frame),
        stored=np.ascontiguousarray(grey),
        bits=bits,
        valid=valid,
        rescale_slope=slope,
        rescale_intercept=intercept,
        photometric_interpretation="MONOCHROME1" if picture.white_is_zero else "MONOCHROME2",
        inverted=picture.white_is_zero,
        pixel_aspect_ratio=aspect,
        pixel_spacing=spacing,
        description=tr("{format}, {bits} bit", format=picture.format, bits=picture.bits),
        warnings=tuple(warnings),
        frame=frame,
        frames=picture.pages,
        colour=colour,
    )


def _grey(picture: Picture) -> tuple[NDArray[Any], NDArray[np.bool_] | None, bool]:
    """Grey samples (H, W), where they are film, and whether the picture had colour.

    It is no film where it is transparent.
    """
    samples = picture.samples
    if samples.ndim == 2:
        return samples, None, picture.colour
    channels = samples.shape[2]
    colour = channels in (_RGB, _RGB_AND_ALPHA) and not is_grey(samples[..., :3])
    grey = luminance(samples[..., :3]) if colour else samples[..., 0]
    if channels not in (_GREY_AND_ALPHA, _RGB_AND_ALPHA):
        return grey, None, colour
    alpha, opaque = samples[..., -1], np.iinfo(samples.dtype).max
    if alpha.min() == opaque:
        return grey, None, colour
    valid = alpha > 0
    if not picture.premultiplied:
        # Over black, as a viewing box is around a film.
        black = opaque if picture.white_is_zero else 0
        share = alpha / np.float32(opaque)
        grey = np.rint(black + (grey.astype(np.float32) - black) * share).astype(samples.dtype)
    return grey, None if valid.all() else valid, colour


def _upright(samples: NDArray[Any], orientation: int) -> NDArray[Any]:
    """Undo the orientation that EXIF 2.32 4.6.4.A and TIFF 6.0 tag 274 number 1 to 8."""
    if orientation >= 5:
        samples = samples.T
    turns = {2: (1, -1), 3: (-1, -1), 4: (-1, 1), 6: (1, -1), 7: (-1, -1), 8: (-1, 1)}
    rows, columns = turns.get(orientation, (1, 1))
    return np.ascontiguousarray(samples[::rows, ::columns])


def _geometry(picture: Picture) -> tuple[float, PixelSpacing | None]:
    """Pixel aspect ratio and spacing, after turning."""
    across, down = picture.resolution
    aspect = picture.aspect_ratio
    spacing = None
    if min(across, down) > 0:
        aspect = across / down
        if {round(across), round(down)}.isdisjoint(_SCREEN_RESOLUTIONS):
            spacing = PixelSpacing(25.4 / down, 25.4 / across, "file")
    if picture.orientation >= 5:
        aspect = 1.0 / aspect
        if spacing is not None:
            spacing = PixelSpacing(spacing.column, spacing.row, "file")
    if not 0.1 <= aspect <= 10.0:  # a mistake in the file: lengths by it would be wrong too
        return 1.0, None
    return (aspect if abs(aspect - 1.0) >= 0.01 else 1.0), spacing
