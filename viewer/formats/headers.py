"""What a look at a file tells, to list films: a few milliseconds, and never the pixels."""

from __future__ import annotations

from pathlib import Path

import tifffile
from PIL import Image

from viewer.errors import FilmError
from viewer.film import FilmHeader
from viewer.formats import dicom, dicom_header, limits, raster, tiff
from viewer.formats.failures import as_film_errors
from viewer.formats.reading import NOT_A_FILM
from viewer.formats.source import Source, look

_ORIENTATION_TAG = 0x0112
_LYING = range(5, 9)
"""EXIF 2.32 4.6.4.A: orientations that exchange width and height."""


def header(path: Path) -> FilmHeader:
    """See `viewer.formats.header`."""
    source = look(path)
    for format_, read in _HEADERS:
        if format_.sniff(source.head):
            beginning = source.beginning()
            if beginning is not source:
                try:
                    with as_film_errors():
                        return read(beginning)
                except FilmError:
                    pass  # its header is longer than most, or it has none
            with as_film_errors():
                return read(source)
    raise FilmError(NOT_A_FILM)


def _picture(source: Source) -> FilmHeader:
    """A PNG or JPEG; Pillow reads no further than to its size."""
    with source.open() as file, Image.open(file, formats=("PNG", "JPEG")) as image:
        width, height = image.size
        limits.check_size(height, width)
        # Without it, Pillow decodes a whole PNG in search of one behind the pixels.
        if "exif" in image.info and image.getexif().get(_ORIENTATION_TAG) in _LYING:
            width, height = height, width
    return FilmHeader(width=width, height=height)


def _tiff(source: Source) -> FilmHeader:
    with source.open() as file, tifffile.TiffFile(file) as opened:
        frames = len(opened.pages)
        page = opened.pages[0]
        limits.check_size(page.imagelength, page.imagewidth)
        return FilmHeader(width=page.imagewidth, height=page.imagelength, frames=frames)


_HEADERS = ((dicom, dicom_header.read), (raster, _picture), (tiff, _tiff))
