"""Which reader a file belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from viewer.errors import FilmError
from viewer.film import Film
from viewer.formats import archive, dicom, raster, tiff
from viewer.formats.failures import as_film_errors
from viewer.formats.source import Source, look
from viewer.language import tr

NOT_A_FILM = tr("This file is not a film: it is neither DICOM nor PNG, JPEG or TIFF.")


class Reader(Protocol):
    """A file format: a module of this package."""

    def sniff(self, head: bytes) -> bool:
        """Whether a file that starts with these bytes is this format."""
        ...

    def read(self, source: Source, frame: int) -> Film:
        """The film in it."""
        ...


READERS: tuple[Reader, ...] = (dicom, raster, tiff)


def read(path: Path, frame: int = 0) -> Film:
    """See `viewer.formats.read`."""
    source = look(path)
    for reader in READERS:
        if reader.sniff(source.head):
            with as_film_errors():
                return reader.read(source, frame)
    if archive.sniff(source.head):
        archive.names(path)  # says what is wrong with it, if anything is
        raise FilmError(archive.NOT_ONE_FILM)
    raise FilmError(NOT_A_FILM)
