"""Looking through folders and files for films, a slice at a time, on the reader thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from viewer.errors import ViewerError
from viewer.formats.found import Missed
from viewer.ui.engine import FilmReader
from viewer.ui.film_order import FilmEntry
from viewer.ui.workers import as_viewer_error

SLICE = 0.2
"""Seconds after which a slice says how far it has come."""

BREATH = 0.0005
"""Seconds after each file in which other threads have their turn: the window's must not wait."""

LONGEST_WAIT = 1.0
"""Seconds for which films are held back, so that the list is laid out anew less often."""

LAID_OUT = 4000
"""Films that a list is laid out with in some 30 ms, all on the window's thread. A list of twice as
many waits twice as long."""

GROWTH = 4
"""Films are shown as soon as they make the list longer by one part in so many."""

FILES_LIMIT = 20_000
"""Files looked at by one search; who drops a whole disk gets a window all the same."""


@dataclass(frozen=True, slots=True)
class Found:
    """How far a search has come.

    Attributes
    ----------
    number : int
        Which search.
    entries : tuple of FilmEntry
        Films found since the last time.
    films, others : int
        Films found in all; files that are none.
    folders, files : int
        Folders that could not be read; files that are named somewhere and missing.
    finished, limited : bool
        Whether nothing is left; whether that is because there were too many files.
    """

    number: int
    entries: tuple[FilmEntry, ...] = field(repr=False)
    films: int
    others: int
    folders: int
    files: int
    finished: bool
    limited: bool = False


class Search:
    """One looking-through. Made on any thread, used on the reader's.

    Files that were named by the person are films until opening them says otherwise; those of
    folders are films if their header can be read, and are passed over quietly if not.
    """

    def __init__(self, number: int, paths: Sequence[Path]) -> None:
        self.number = number
        self._paths = tuple(path.absolute() for path in paths)
        self._left: Iterator[tuple[Path | Missed, bool]] | None = None
        self._batch: list[FilmEntry] = []
        self._told_at = 0.0
        self._films = self._others = self._folders = self._files = self._looked = 0
        self._limited = False

    def slice(self, reader: FilmReader, stop: Callable[[], bool]) -> Found:
        """Look on until there is something to say, or something more urgent to do.

        The very first film ends the first slice, so that it can be opened at once.
        """
        if self._left is None:
            self._left = self._all(reader)
            self._told_at = time.monotonic()
        begun = time.monotonic()
        finished = True
        for file, named in self._left:
            self._look_at(reader, file, named)
            time.sleep(BREATH)
            if self._looked >= FILES_LIMIT:
                self._limited = True
                break
            now = time.monotonic()
            if self._films == 1 and self._batch:
                finished = False
                break
            if now - begun > SLICE or stop():
                finished = False
                break
        return self._found(finished)

    def _all(self, reader: FilmReader) -> Iterator[tuple[Path | Missed, bool]]:
        seen: set[Path] = set()
        for path in self._paths:
            try:
                for file in reader.files(path):
                    if isinstance(file, Path):
                        if file in seen:
                            continue
                        seen.add(file)
                    yield file, file == path
            except Exception as error:  # a search must come to an end, whatever happens
                as_viewer_error(error, "A folder could not be looked through.")
                yield Missed.FOLDER, False

    def _look_at(self, reader: FilmReader, file: Path | Missed, named: bool) -> None:
        self._looked += 1
        if isinstance(file, Missed):
            self._folders += file is Missed.FOLDER
            self._files += file is Missed.FILE
            return
        header = None
        try:
            header = reader.header(file)
        except ViewerError:
            pass  # who opens it is told why
        except Exception as error:
            as_viewer_error(error, "A header could not be read.")
        if header is None and not named:
            self._others += 1
            return
        self._films += 1
        self._batch.append(FilmEntry(file, file.name, header))

    def _found(self, finished: bool) -> Found:
        """What has been found; with its films where they are enough, or have waited enough."""
        now = time.monotonic()
        known = self._films - len(self._batch)
        entries: tuple[FilmEntry, ...] = ()
        longest = LONGEST_WAIT * max(1.0, known / LAID_OUT)
        if finished or len(self._batch) * GROWTH > known or now - self._told_at > longest:
            entries, self._batch = tuple(self._batch), []
            self._told_at = now
        return Found(
            self.number, entries, self._films, self._others, self._folders, self._files,
            finished, self._limited,
        )  # fmt: skip
