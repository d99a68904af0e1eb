"""TIFF pictures of films (TIFF 6.0, BigTIFF), any bit depth, by tifffile."""

from __future__ import annotations

import logging
from typing import Any

import numpy as np
import tifffile
from numpy.typing import NDArray

from viewer.errors import FilmError
from viewer.film import Film
from viewer.formats import codestream, limits
from viewer.formats.raster_film import Picture, film_of
from viewer.formats.source import Source
from viewer.language import tr

# What is odd about a file is said by `Film.warnings`; tifffile's log may hold its path.
logging.getLogger("tifffile").setLevel(logging.CRITICAL + 1)

_MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _YCBCR = 0, 1, 2, 3, 6
_INCH, _CENTIMETRE = 2, 3
_ASSOCIATED, _UNASSOCIATED = 1, 2
_JPEG = (6, 7)
_NEARLY_GREY = 2
_CODE_STREAMS = (6, 7, 33003, 33004, 33005, 34712, 34933)
_COMPRESSIONS = (1, 2, 3, 4, 5, 8, 32773, 32946, 34925, 50000, *_CODE_STREAMS)
"""None, CCITT, LZW, Deflate, PackBits, Deflate, LZMA, Zstandard; JPEG, JPEG 2000, PNG."""

_LARGEST_TILE = 1 << 20
_HEADER_BYTES = 1 << 16


def sniff(head: bytes) -> bool:
    """By the first bytes: byte order and version."""
    return head.startswith(_MAGIC)


def read(source: Source, frame: int) -> Film:
    """The film in a TIFF file. See `viewer.formats.read`."""
    warnings: list[str] = []
    with source.open() as file, tifffile.TiffFile(file) as tiff:
        pages = len(tiff.pages)
        if not 0 <= frame < pages:
            raise FilmError(
                tr(
                    "This film has {pages} pages; there is no number {number}.",
                    pages=pages,
                    number=frame + 1,
                )
            )
        page = tiff.pages[frame]
        limits.check_size(page.imagelength, page.imagewidth)
        if page.imagedepth != 1 or page.samplesperpixel > 4:
            raise FilmError(tr("This is not a film: the TIFF file holds no plain picture."))
        _check_memory(page, source.size)
        picture = _picture(page, pages)
    return film_of(picture, source, frame, warnings)


def _picture(page: Any, pages: int) -> Picture:
    """The page, decoded."""
    photometric, colour = int(page.photometric), False
    samples: NDArray[Any] = np.asarray(page.asarray())
    samples = samples.astype(samples.dtype.newbyteorder("="), copy=False)
    bits = int(page.bitspersample)
    if samples.dtype == bool:
        samples = samples.view(np.uint8)
    if samples.ndim == 3 and int(page.planarconfig) == 2:
        samples = np.moveaxis(samples, 0, -1)
    if photometric == _PALETTE:
        samples, bits = _through_palette(samples, page.colormap)
    elif photometric in (_WHITE_IS_ZERO, _BLACK_IS_ZERO):
        samples = _grey_and_alpha(samples, page)
    elif photometric == _YCBCR and int(page.compression) not in _JPEG:
        # tifffile leaves these as they are: Y is the luminance (TIFF 6.0 section 21).
        chrominance = np.abs(samples[..., 1:3].astype(np.int32) - 128)
        colour = bool(chrominance.max(initial=0) > _NEARLY_GREY)
        samples = samples[..., 0]
    elif photometric not in (_RGB, _YCBCR):
        raise FilmError(tr("This TIFF picture is neither grey nor RGB colour."), f"{photometric}")
    return Picture(
        samples,
        bits,
        "TIFF",
        white_is_zero=photometric == _WHITE_IS_ZERO,
        premultiplied=_ASSOCIATED in map(int, page.extrasamples),
        colour=colour,
        orientation=_orientation(page),
        resolution=_resolution(page),
        pages=pages,
    )


def _through_palette(index: NDArray[Any], palette: NDArray[Any]) -> tuple[NDArray[Any], int]:
    """RGB, and its bits a sample: TIFF 6.0 section 5 has 16-bit palettes, most of 8-bit colours."""
    high, low = palette >> 8, palette & 0xFF
    if (low == high).all() or (low == 0).all():
        return high.T.astype(np.uint8)[index], 8
    return palette.T.astype(np.uint16)[index], 16


def _check_memory(page: Any, size: int) -> None:
    """Refuse what would take too much: the page, a tile or strip of it, and what is coded there."""
    if page.dtype is None or page.dtype.kind not in "buif":
        raise FilmError(tr("This is not a film: the TIFF file holds no plain picture."))
    pixel = page.samplesperpixel * page.dtype.itemsize
    limits.check_unpacked(page.imagelength * page.imagewidth * pixel, size)
    if int(page.compression) not in _COMPRESSIONS:
        raise FilmError(
            tr("This TIFF picture is compressed in a way that the viewer does not know.")
        )
    if page.is_tiled:
        rows, columns = page.tilelength, page.tilewidth
        if rows * columns > max(_LARGEST_TILE, 4 * page.imagelength * page.imagewidth):
            raise FilmError(tr("This TIFF picture is damaged: its tiles are larger than itself."))
    if int(page.compression) in _CODE_STREAMS:
        most = 4 * (rows * columns if page.is_tiled else page.imagelength * page.imagewidth)
        file = page.parent.filehandle
        for offset, count in zip(page.dataoffsets, page.databytecounts, strict=False):
            file.seek(offset)
            header = codestream.header(file.read(min(count, _HEADER_BYTES)))
            if header is not None and header.height * header.width > most:
                raise FilmError(
                    tr("This TIFF picture is damaged: its parts are larger than itself.")
                )


def _grey_and_alpha(samples: NDArray[Any], page: Any) -> NDArray[Any]:
    """Grey pages as (H, W), or (H, W, 2) where the second sample is alpha."""
    if samples.ndim == 2:
        return samples
    has_alpha = any(int(extra) in (_ASSOCIATED, _UNASSOCIATED) for extra in page.extrasamples)
    return samples[..., :2] if has_alpha and samples.dtype.kind == "u" else samples[..., 0]


def _orientation(page: Any) -> int:
    tag = page.tags.get("Orientation")
    return int(tag.value) if tag is not None else 1


def _resolution(page: Any) -> tuple[float, float]:
    """Dots an inch, horizontally and vertically; 0 where they are not said."""
    unit = page.tags.get("ResolutionUnit")
    # TIFF 6.0: the unit is the inch unless said otherwise.
    scale = {_INCH: 1.0, _CENTIMETRE: 2.54}.get(int(unit.value) if unit is not None else _INCH, 0.0)
    found = []
    for name in ("XResolution", "YResolution"):
        tag = page.tags.get(name)
        numerator, denominator = tag.value if tag is not None else (0, 1)
        found.append(scale * numerator / denominator if denominator else 0.0)
    return found[0], found[1]
