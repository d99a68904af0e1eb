"""Which reader a file belongs to; and where a library's exception becomes a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from viewer.errors import FilmError
from viewer.film import Film
from viewer.formats import dicom, raster, tiff
from viewer.formats.source import Source, look


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
            return _read_with(reader, source, frame)
    raise FilmError("This file is not a film: it is neither DICOM nor PNG, JPEG or TIFF.")


def _read_with(reader: Reader, source: Source, frame: int) -> Film:
    """`reader.read`, whose libraries may raise anything at all on a damaged file."""
    try:
        return reader.read(source, frame)
    except FilmError:
        raise
    except MemoryError as error:
        raise FilmError("There is not enough memory to open this film.") from error
    except RecursionError as error:
        raise FilmError("This file is damaged: it is nested too deeply to be read.") from error
    except OSError as error:
        # Pillow says OSError for a damaged picture; its text may hold the path.
        raise FilmError(
            "This film is damaged or incomplete and cannot be read.", type(error).__name__
        ) from error
    except Exception as error:
        raise FilmError(
            "This film is damaged or of a kind that cannot be read.", type(error).__name__
        ) from error
