"""PNG and JPEG pictures of films. They say nothing of windows, and little of anything else."""

from __future__ import annotations

import warnings as python_warnings
from contextlib import suppress
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from viewer.errors import FilmError
from viewer.film import Film
from viewer.formats import codestream, limits
from viewer.formats.raster_film import Picture, film_of
from viewer.formats.source import Source
from viewer.language import tr

# What is odd about a file is said by `Film.warnings`.
python_warnings.filterwarnings("ignore", module=r"PIL(\.|$)")

# Pillow warns of a bomb over this many pixels; the viewer checks its own limit before Pillow looks.
Image.MAX_IMAGE_PIXELS = limits.MAX_PIXELS

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_ORIENTATION_TAG = 0x0112


def sniff(head: bytes) -> bool:
    """By the first bytes."""
    return head.startswith((_PNG, _JPEG))


def read(source: Source, frame: int) -> Film:
    """The film in a PNG or JPEG file. See `viewer.formats.read`."""
    if frame != 0:
        raise FilmError(
            tr("This picture has one frame; there is no number {number}.", number=frame + 1)
        )
    warnings: list[str] = []
    data = source.read_bytes()
    picture = _png(source, data, warnings) if data.startswith(_PNG) else _jpeg(source, data)
    return film_of(picture, source, frame, warnings)


def _png(source: Source, data: bytes, warnings: list[str]) -> Picture:
    """A PNG. Decoded by libpng, since Pillow makes 16-bit colour and grey with alpha 8-bit."""
    header = codestream.header(data)
    if header is None:
        raise FilmError(tr("This PNG picture is damaged: it has no beginning."))
    _check(header, len(data))
    if not codestream.is_whole_png(data):
        # libpng passes over what is damaged, or tells only after it has decoded all before.
        raise FilmError(tr("This PNG picture is damaged or incomplete."))
    samples = _png_samples(data, header)
    properties: dict[str, Any] = {}
    # What is about the picture may be damaged where the picture is not.
    with suppress(Exception), source.open() as file, Image.open(file, formats=("PNG",)) as image:
        if getattr(image, "is_animated", False):
            warnings.append("This picture is animated; its first frame is shown.")
        properties = _properties(image)
    return Picture(samples, 8 * samples.dtype.itemsize, "PNG", **properties)


def _png_samples(data: bytes, header: codestream.Header) -> NDArray[Any]:
    """The picture; of a broken stream with right checksums, nothing stays in memory.

    imagecodecs then never lets go of the array that it decoded into. So it gets one from here,
    which can be emptied.
    """
    shape = (header.height, header.width, header.components)[: 2 if header.components == 1 else 3]
    out = np.empty(shape, np.uint16 if header.bits > 8 else np.uint8)
    try:
        return np.asarray(imagecodecs.png_decode(data, out=out))
    except ValueError:  # of another shape: with a palette, or transparent where it has one value
        return np.asarray(imagecodecs.png_decode(data))
    except imagecodecs.PngError:
        out.resize(0, refcheck=False)
        raise


def _jpeg(source: Source, data: bytes) -> Picture:
    """A JPEG of any kind that libjpeg-turbo knows; Pillow reads what is about the picture."""
    header = codestream.header(data)
    if header is None:
        raise FilmError(tr("This JPEG picture is damaged: it has no beginning."))
    _check(header, len(data))
    if not codestream.is_whole_jpeg(data):
        raise FilmError(tr("This JPEG picture is damaged or incomplete."))
    if header.bits > 8:
        return Picture(np.asarray(imagecodecs.jpeg8_decode(data)), header.bits, "JPEG")
    with source.open() as file, Image.open(file, formats=("JPEG",)) as image:
        properties = _properties(image)
        grey_or_rgb = image if image.mode in ("L", "RGB") else image.convert("RGB")
        samples = np.asarray(grey_or_rgb)
    return Picture(samples, 8, "JPEG", **properties)


def _check(header: codestream.Header, size: int) -> None:
    """Refuse a picture that is empty, too large, or a bomb."""
    limits.check_size(header.height, header.width)
    samples = header.height * header.width * header.components
    limits.check_unpacked(samples * (2 if header.bits > 8 else 1), size)


def _properties(image: Image.Image) -> dict[str, Any]:
    """Orientation, resolution and aspect ratio, in the words of `Picture`."""
    properties: dict[str, Any] = {"orientation": int(image.getexif().get(_ORIENTATION_TAG, 1))}
    information = image.info
    if "dpi" in information and information.get("jfif_unit", 1) != 0:
        across, down = (float(value) for value in information["dpi"])
        properties["resolution"] = (across, down)
    else:
        # PNG's pHYs and JFIF's density without a unit: only how the two compare.
        across, down = information.get("aspect") or information.get("jfif_density") or (1, 1)
        if across > 0 and down > 0:
            properties["aspect_ratio"] = across / down
    return properties
