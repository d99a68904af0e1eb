"""The thread that reads: the film asked for first, then views, thumbnails, and what may be next."""

from __future__ import annotations

import itertools
import os
import stat
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from viewer.errors import Cancelled, FilmError, ViewerError
from viewer.film import Film
from viewer.imaging.histogram import Histogram, histogram_of
from viewer.language import tr
from viewer.ui.canvas.film_graphics import FilmGraphics, graphics_of
from viewer.ui.canvas.film_view import FilmView, ViewRequest, first_request, make_view
from viewer.ui.engine import FilmReader
from viewer.ui.film_search import Search
from viewer.ui.windowing import FirstDisplay, first_display_of
from viewer.ui.workers import Worker, as_viewer_error

READ, VIEW, BESIDE, MEASURE, THUMBNAIL, AHEAD, SEARCH = range(7)
"""Urgencies: the film on screen is never kept waiting by those that are not."""

THUMBNAIL_SIDE = 192
"""Pixels of a thumbnail's longer side: sharp at 96 logical pixels and a scale of 2."""

QUIET = 0.15
"""Seconds after a film has been read in which no others are looked for."""

KEPT_FILMS = 3
KEPT_BYTES = 256 * 2**20
"""Decoded films kept, so that going to the next one and back is instant."""


Place = tuple[Path, int]
"""Where a film is: its file, and which frame of it, from 0."""


@dataclass(frozen=True, slots=True, eq=False)
class OpenedFilm:
    """A film, ready to paint: its first view, window, histogram and graphics are already made."""

    path: Path = field(repr=False)
    film: Film
    view: FilmView
    display: FirstDisplay
    histogram: Histogram
    graphics: FilmGraphics | None = None

    @property
    def place(self) -> Place:
        """What tells it from the other films and frames that are open."""
        return self.path, self.film.frame


class Reader(Worker):
    """Reads, averages and decodes ahead.

    Parameters
    ----------
    make_reader : callable
        Called once, on the thread, when the first film is asked for: it may import a lot.
    """

    films_found = Signal(object)  # Found
    film_opened = Signal(int, object)  # number, OpenedFilm
    film_failed = Signal(int, object, object)  # number, Path, ViewerError
    view_made = Signal(object, object)  # Film, FilmView
    film_measured = Signal(object, object)  # OpenedFilm, Measured, or None if that failed
    thumbnail_made = Signal(object, object)  # Path, ndarray or None
    tags_read = Signal(object, object)  # Path, tuple of Tag
    tags_failed = Signal(object, object)  # Path, ViewerError

    def __init__(
        self, make_reader: Callable[[], FilmReader], parent: QObject | None = None
    ) -> None:
        super().__init__("reader", parent)
        self._make_reader = make_reader
        self._reader: FilmReader | None = None
        self._numbers = itertools.count(1)
        self._newest = {"open": 0, "beside": 0}
        self._quiet_until = 0.0
        self._thumbnails: list[Path] = []  # replaced on one thread, emptied on the other
        self._films: OrderedDict[tuple[Path, int, int, int], Film] = OrderedDict()

    # Called on the GUI thread.

    def find(self, paths: Sequence[Path]) -> Search:
        """Look for films in these files and folders, up to the first one.

        Each answer but the last waits for `look_on`: so the film that was found is asked for
        before others are looked for, and who asks no more has stopped the search.
        """
        search = Search(next(self._numbers), paths)
        self.queue.put(READ, lambda: self._search(search))
        return search

    def look_on(self, search: Search) -> None:
        """Look for more, while nothing else is to do."""
        self.queue.put(SEARCH, lambda: self._search(search))

    def open(self, path: Path, pane_size: tuple[int, int], frame: int = 0) -> int:
        """Ask for a film; the number that its answer will carry. Earlier askings lapse.

        Parameters
        ----------
        path : Path
        pane_size : tuple of int
            (width, height) of a pane in device pixels, for the first view.
        frame : int
            Which frame of the file, from 0.
        """
        number = self._newest["open"] = next(self._numbers)
        self.queue.put(READ, lambda: self._open(number, path, pane_size, frame), "open")
        return number

    def open_beside(self, path: Path, pane_size: tuple[int, int]) -> int:
        """Ask for a film to stand beside the one on screen, as `open` does."""
        number = self._newest["beside"] = next(self._numbers)
        self.queue.put(BESIDE, lambda: self._open(number, path, pane_size, 0), "beside")
        return number

    def want_view(self, film: Film, request: ViewRequest) -> None:
        """Ask for another view of a film; only the newest asking is answered."""
        self.queue.put(VIEW, lambda: self._view(film, request), "view")

    def want_measured(self, opened: OpenedFilm) -> None:
        """Ask what a film's pixels say, for the doubts; dropped once another film is asked for."""
        asked = dict(self._newest)
        self.queue.put(MEASURE, lambda: self._measure(asked, opened), "measure")

    def want_thumbnails(self, paths: Sequence[Path]) -> None:
        """Ask for these thumbnails; those asked for before and not made yet lapse."""
        self._thumbnails = list(reversed(paths))
        if paths:
            self.queue.put(THUMBNAIL, self._next_thumbnail, "thumbnail")

    def want_tags(self, path: Path) -> None:
        """Ask for all that a file says of itself; only the newest asking is answered."""
        self.queue.put(VIEW, lambda: self._tags(path), "tags")

    def read_ahead(self, path: Path, frame: int = 0) -> None:
        """Decode a film that will probably be asked for next."""
        self.queue.put(AHEAD, lambda: self._read_ahead(path, frame), "ahead")

    # Run on the reader thread.

    def _search(self, search: Search) -> None:
        # A film that has just been read is on its way to the screen: nothing may hold it up.
        while time.monotonic() < self._quiet_until and not self.queue.has_before(SEARCH):
            time.sleep(0.005)
        found = search.slice(self._opened_reader(), lambda: self.queue.has_before(SEARCH))
        self.films_found.emit(found)

    def _open(self, number: int, path: Path, pane_size: tuple[int, int], frame: int) -> None:
        try:
            film = self._film(path, frame)
            if number not in self._newest.values():
                return
            view = make_view(film, first_request(film, pane_size))
            opened = OpenedFilm(
                path,
                film,
                view,
                first_display_of(film),
                histogram_of(film),
                graphics_of(film),
            )
        except Exception as error:
            sentence = tr("This file could not be read as a film.")
            self.film_failed.emit(number, path, as_viewer_error(error, sentence))
        else:
            self._quiet_until = time.monotonic() + QUIET
            self.film_opened.emit(number, opened)

    def _view(self, film: Film, request: ViewRequest) -> None:
        self.view_made.emit(film, make_view(film, request))

    def _measure(self, asked: dict[str, int], opened: OpenedFilm) -> None:
        def cancelled() -> bool:
            return asked != self._newest or self.queue.closed

        try:
            measured = self._opened_reader().measure(opened.film, cancelled)
        except Cancelled:
            if asked["open"] == self._newest["open"]:
                self.want_measured(opened)  # still on screen; the one beside it goes first
        except Exception as error:
            as_viewer_error(error, "The pixels of a film could not be looked at.")
            self.film_measured.emit(opened, None)
        else:
            self.film_measured.emit(opened, measured)

    def _next_thumbnail(self) -> None:
        try:
            path = self._thumbnails.pop()
        except IndexError:
            return  # they have lapsed
        self._thumbnail(path)
        if self._thumbnails:
            self.queue.put(THUMBNAIL, self._next_thumbnail, "thumbnail")

    def _thumbnail(self, path: Path) -> None:
        thumbnail: Any = None
        try:
            thumbnail = self._opened_reader().thumbnail(path, THUMBNAIL_SIDE)
        except ViewerError:
            pass  # the strip shows that there is none; opening the film says why
        except Exception as error:
            as_viewer_error(error, "A thumbnail could not be made.")
        self.thumbnail_made.emit(path, thumbnail)

    def _tags(self, path: Path) -> None:
        try:
            tags = self._opened_reader().tags(path)
        except Exception as error:
            sentence = tr("The tags of this file could not be read.")
            self.tags_failed.emit(path, as_viewer_error(error, sentence))
        else:
            self.tags_read.emit(path, tags)

    def _read_ahead(self, path: Path, frame: int) -> None:
        try:
            self._film(path, frame)
        except ViewerError:
            return  # opening it will say why
        except Exception as error:
            as_viewer_error(error, "A film could not be read ahead.")

    def _opened_reader(self) -> FilmReader:
        if self._reader is None:
            self._reader = self._make_reader()
        return self._reader

    def _film(self, path: Path, frame: int) -> Film:
        """A frame of the file `path`, kept from last time unless the file has changed since."""
        status = _status(path)
        key = (path, status.st_mtime_ns, status.st_size, frame)
        film = self._films.pop(key, None)
        if film is None:
            film = self._opened_reader().read(path, frame)
        self._films[key] = film
        while len(self._films) > KEPT_FILMS or (
            len(self._films) > 1 and sum(_bytes(f) for f in self._films.values()) > KEPT_BYTES
        ):
            self._films.popitem(last=False)
        return film


def _status(path: Path) -> os.stat_result:
    """The state of a file, or of the archive that it is in."""
    for place in (path, *path.parents):
        try:
            status = place.stat()
        except OSError:
            continue
        if place == path or stat.S_ISREG(status.st_mode):
            return status
        break
    raise FilmError(tr("This file cannot be found or opened."))


def _bytes(film: Film) -> int:
    masks = film.valid, film.shutter, *(plane.mask for plane in film.overlays)
    return int(film.stored.nbytes + sum(mask.nbytes for mask in masks if mask is not None))
