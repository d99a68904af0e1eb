"""Files to films. `read` knows a file by its content, never by its name.

Each format is a module with ``sniff(head) -> bool`` and ``read(source, frame) -> Film``, one line
in `viewer.formats.reading.READERS`. What cannot be read raises `viewer.errors.FilmError`, with a
sentence for the person, and nothing else. This package is imported before the window opens; the
libraries that decode are imported by the first call.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.errors import FilmError
from viewer.film import Film, FilmHeader

if TYPE_CHECKING:
    from viewer.formats.describing import Description
    from viewer.formats.tag import Tag

__all__ = ["contents", "describe", "films", "header", "read", "tags", "thumbnail"]


def read(path: Path, frame: int = 0) -> Film:
    """The film in a file.

    Parameters
    ----------
    path : Path
    frame : int
        Which frame or page of the file, from 0.

    Returns
    -------
    Film

    Raises
    ------
    viewer.errors.FilmError
        If the file holds no film that can be shown, with the reason.
    """
    from viewer.formats import reading

    return reading.read(Path(path), frame)


def header(path: Path) -> FilmHeader:
    """What a file says of its film, without its pixels: a few milliseconds.

    Raises
    ------
    viewer.errors.FilmError
        If it is no film by what can be seen so far; `read` may still refuse others.
    """
    from viewer.formats import headers

    return headers.header(Path(path))


def contents(path: Path) -> list[Path]:
    """The files in a ZIP archive, or that a DICOMDIR names; any other path stands for itself."""
    from viewer.formats import listing

    return listing.contents(Path(path))


def films(path: Path) -> list[Path]:
    """Those of `contents` that are films by their headers; a film stands for itself in any case."""
    found = contents(path)
    return found if found == [path] else [file for file in found if _has_header(file)]


def _has_header(path: Path) -> bool:
    try:
        header(path)
    except FilmError:
        return False
    return True


def thumbnail(path: Path, side: int) -> NDArray[np.uint8]:
    """The film in a file as displayed at first, its longer side `side` pixels, (h, w) uint8.

    Raises
    ------
    viewer.errors.FilmError
    """
    from viewer.formats import thumbnails

    return thumbnails.thumbnail(read(path), side)


def describe(path: Path) -> Description:
    """What a file is, and whether it opens. Never raises for a bad file: it says so."""
    from viewer.formats import describing

    return describing.describe(Path(path))


def tags(path: Path) -> tuple[Tag, ...]:
    """All that a file says of itself, without decoding its pixels: for the tag browser.

    Raises
    ------
    viewer.errors.FilmError
        If the file is none of the formats, or damaged so that it cannot be listed.
    """
    from viewer.formats import tag_list

    return tag_list.tags(Path(path))
