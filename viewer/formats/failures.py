"""Where a library's exception becomes a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from viewer.errors import FilmError
from viewer.language import tr


@contextmanager
def as_film_errors() -> Iterator[None]:
    """Only `FilmError` leaves the block: libraries raise anything at all on a damaged file."""
    try:
        yield
    except FilmError:
        raise
    except MemoryError as error:
        raise FilmError(tr("There is not enough memory to open this film.")) from error
    except RecursionError as error:
        raise FilmError(tr("This file is damaged: it is nested too deeply to be read.")) from error
    except OSError as error:
        # Pillow says OSError for a damaged picture; its text may hold the path.
        raise FilmError(
            tr("This film is damaged or incomplete and cannot be read."), type(error).__name__
        ) from error
    except Exception as error:
        raise FilmError(
            tr("This film is damaged or of a kind that cannot be read."), type(error).__name__
        ) from error
