"""All that a file says of itself, for the tag browser: DICOM elements, PNG chunks, EXIF, TIFF tags.

Nothing is decoded, and what is shown is bounded: a file may hold a million elements, nested a
thousand deep, or one of a gigabyte.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from viewer.errors import FilmError
from viewer.formats.tag import MAX_TAGS, Tag
from viewer.language import tr


def tags(path: Path) -> tuple[Tag, ...]:
    """See `viewer.formats.tags`."""
    from viewer.formats import dicom_file, dicom_tags, picture_tags, raster, tiff
    from viewer.formats.failures import as_film_errors
    from viewer.formats.reading import NOT_A_FILM
    from viewer.formats.source import look

    source = look(path)
    with as_film_errors():
        if dicom_file.sniff(source.head):
            return bounded(dicom_tags.tags(source))
        if raster.sniff(source.head):
            return bounded(picture_tags.raster_tags(source))
        if tiff.sniff(source.head):
            return bounded(picture_tags.tiff_tags(source))
    raise FilmError(NOT_A_FILM)


def bounded(lines: Iterator[Tag]) -> tuple[Tag, ...]:
    """At most `MAX_TAGS` lines, and one that says that there are more."""
    listed = tuple(islice(lines, MAX_TAGS))
    if next(lines, None) is None:
        return listed
    return (
        *listed,
        Tag(0, "", "", tr("There are more than {most:,}: the rest is left out.", most=MAX_TAGS)),
    )
