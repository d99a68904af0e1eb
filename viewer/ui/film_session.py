"""Which films are open, which is on screen, and the asking of the reader for another one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import ViewerError
from viewer.language import tr
from viewer.ui.film_collection import FilmCollection
from viewer.ui.film_order import FilmEntry
from viewer.ui.reader import OpenedFilm, Reader

log = logging.getLogger(__name__)


class FilmSession(QObject):
    """Of the open films, the one on screen. One that cannot be read never displaces it."""

    films_changed = Signal()
    film_wanted = Signal(int)  # index, as soon as it is asked for
    film_shown = Signal(object)  # OpenedFilm, or None when the last one was closed
    failed = Signal(str, object)  # label, ViewerError
    film_broken = Signal(object)  # Path of a film that stays in the list, and cannot be read

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.collection = FilmCollection(reader, self)
        self.shown: OpenedFilm | None = None
        self.pane_size = (800, 800)
        self._number = 0  # of the asking whose answer is waited for; 0: none
        self._wanted: Path | None = None
        self._wanted_frame = 0
        self._frame_after: int | None = None  # asked for while another one was being read
        self._direction = 1  # in which the person goes through the frames
        self._frames: dict[Path, int] = {}  # the frame that each file was left at
        self._any_will_do = False
        self._search = 0  # whose first film is to come on screen; 0: none
        self._broken: set[Path] = set()  # films of the list that could not be read
        self._path_ahead: Path | None = None  # the next film, once it has been asked for
        self.collection.changed.connect(self._on_changed)
        self.collection.first_found.connect(self._open_first)
        self.collection.nothing_found.connect(self.failed)
        queued = Qt.ConnectionType.QueuedConnection
        reader.film_opened.connect(self._on_opened, queued)
        reader.film_failed.connect(self._on_failed, queued)

    @property
    def entries(self) -> tuple[FilmEntry, ...]:
        """The open films, in the order they were found."""
        return self.collection.entries

    @property
    def busy(self) -> bool:
        """Whether a film has been asked for, or is looked for, that is not there yet."""
        return self.collection.searching or self._wanted is not None

    @property
    def opening(self) -> str:
        """The label of the film that is being read; "" when none is."""
        if self._wanted is None:
            return ""
        name, frame = self._wanted.name, self._wanted_frame
        return tr("{name}, frame {number}", name=name, number=frame + 1) if frame else name

    @property
    def frames(self) -> int:
        """How many frames the file on screen has; 0 without one."""
        return self.shown.film.frames if self.shown else 0

    @property
    def frame(self) -> int:
        """The frame asked for, else the one on screen, of the file on screen; from 0."""
        if self.shown is None:
            return 0
        if self._frame_after is not None:
            return self._frame_after
        return self._wanted_frame if self._wanted == self.shown.path else self.shown.film.frame

    @property
    def current(self) -> int:
        """Index of the film asked for, else of the one on screen, else -1."""
        path = self._wanted or (self.shown.path if self.shown else None)
        return self._index(path)

    @property
    def number(self) -> int:
        """The number that `current` has in the list, from 1; 0 where it is not listed."""
        order = self.collection.listing.order
        return order.index(self.current) + 1 if self.current in order else 0

    def add(self, paths: Sequence[Path]) -> None:
        """Open the first film of these files and folders at once, and list the others with it."""
        self.collection.add(paths)

    def open(self, index: int, frame: int | None = None) -> None:
        """Ask for film `index`; the one on screen stays until it has come.

        Parameters
        ----------
        index : int
        frame : int, optional
            Which frame of it, from 0; the one that it was left at otherwise.
        """
        if not 0 <= index < len(self.entries):
            return
        path = self.entries[index].path
        self._any_will_do = False
        self._search = 0
        self._wanted = path
        self._wanted_frame = self._frames.get(path, 0) if frame is None else frame
        self._frame_after = None
        self._number = self._reader.open(path, self.pane_size, self._wanted_frame)
        self.film_wanted.emit(index)

    def open_frame(self, frame: int) -> None:
        """Ask for another frame of the file on screen.

        One that is being read still comes on screen, or a key held down would show nothing before
        it comes up; the newest asked for meanwhile is next.
        """
        if self.shown is None or self._wanted not in (None, self.shown.path):
            return
        frame = min(max(frame, 0), self.frames - 1)
        if frame == self.frame:
            return
        self._direction = 1 if frame > self.frame else -1
        if self._wanted is None:
            self.open(self.current, frame)
        else:
            self._frame_after = frame
            self.film_wanted.emit(self.current)

    def step_frame(self, steps: int) -> None:
        """Ask for the frame so many places on."""
        self.open_frame(self.frame + steps)

    def step(self, steps: int) -> None:
        """Ask for the film so many places on in the list, if there is one.

        Films that could not be read are passed over: whoever goes through a list must not be stuck.
        """
        self.open(self._beside(self.current, steps))

    def close(self, index: int) -> None:
        """Take a film out of the list; its neighbour takes its place on screen."""
        if not 0 <= index < len(self.entries):
            return
        gone = self.entries[index].path
        leaves_screen = self.shown is not None and self.shown.path == gone
        was_wanted = self._wanted == gone
        neighbour = self._neighbour(index)
        self._remove(gone)
        if was_wanted:
            self._forget_wanted()
        if (leaves_screen and self._wanted is None) or (was_wanted and self.shown is None):
            self._open_instead(neighbour)
        elif was_wanted:
            self.film_wanted.emit(self.current)  # the one on screen: none is on its way

    def leave_at(self, path: Path, frame: int) -> None:
        """Have this frame of a file shown when it is opened."""
        self._frames[path] = frame

    def _neighbour(self, index: int) -> Path | None:
        """What takes the place of a film: the one after it in the list, or before it."""
        beside = self._beside(index, 1)
        if beside == index:
            beside = self._beside(index, -1)
        return self.entries[beside].path if beside >= 0 else None

    def _beside(self, index: int, steps: int) -> int:
        """`FilmCollection.beside`, without those that could not be read; `index` where all are."""
        before, found = index, self.collection.beside(index, steps)
        while found not in (before, -1) and self.entries[found].path in self._broken:
            before, found = found, self.collection.beside(found, 1 if steps > 0 else -1)
        return index if found == before else found

    def _open_instead(self, neighbour: Path | None) -> None:
        """Open what takes the place of a film that was closed; nothing is shown without one."""
        if self._index(neighbour) >= 0:
            self.open(self._index(neighbour))
        else:
            self.shown = None
            self.film_shown.emit(None)

    def _on_changed(self) -> None:
        self.films_changed.emit()
        if self._search and self._wanted is None:
            self._open_next_found()
        elif self._any_will_do:
            self._open_any()
        elif self.shown is not None and self._wanted is None:
            self._read_ahead(self.shown)  # another film may be the next one now

    def _on_opened(self, number: int, opened: OpenedFilm) -> None:
        if number != self._number:
            return  # another film has been asked for since
        frame_after = self._frame_after
        self._forget_wanted()
        self._path_ahead, self._search = None, 0
        self._broken.discard(opened.path)
        self.shown = opened
        self._frames[opened.path] = opened.film.frame
        log.info("film %s: %s", opened.film.source_id[:12], opened.film.shape)
        self.film_shown.emit(opened)
        if frame_after is not None and frame_after != opened.film.frame:
            self.open_frame(frame_after)
        else:
            self._read_ahead(opened)

    def _read_ahead(self, opened: OpenedFilm) -> None:
        """Have the next frame decoded; in a file without one, the next film."""
        frame = opened.film.frame + self._direction
        following = self._beside(self.current, 1)
        if opened.film.frames > 1 and 0 <= frame < opened.film.frames:
            self._reader.read_ahead(opened.path, frame)
        elif following not in (self.current, -1):
            path = self.entries[following].path
            if path != self._path_ahead:
                self._path_ahead = path
                self._reader.read_ahead(path, self._frames.get(path, 0))

    def _on_failed(self, number: int, path: Path, error: ViewerError) -> None:
        if number != self._number:
            return
        frame, neighbour = self._wanted_frame, None
        self._forget_wanted()
        if self.shown is None or self.shown.path != path:
            if frame:  # the file may have changed, and have fewer of them now
                self.open(self._index(path), 0)
                return
            neighbour = self._neighbour(self._index(path))
            self._mark_broken(path)
        self.failed.emit(path.name, error)
        self.film_wanted.emit(self.current)
        if self._search and (self._wanted is not None or self._open_next_found()):
            return
        if self.shown is None:
            self._open_any()
        elif self._index(self.shown.path) < 0:  # it was closed, and this was to take its place
            self._open_instead(neighbour)

    def _mark_broken(self, path: Path) -> None:
        """A film that cannot be read stays in the list as such; what has no header is no film."""
        if self.entries[self._index(path)].header is None:
            self._remove(path)
        else:
            self._broken.add(path)
            self.film_broken.emit(path)

    def _open_first(self, search: int, path: Path) -> None:
        self.open(self._index(path))
        self._search = search

    def _open_next_found(self) -> bool:
        """The films of a search so far could not be read: open its next, if there is one yet."""
        search = self._search
        for index in self.collection.found_by(search):
            if self.entries[index].path not in self._broken:
                self._open_first(search, self.entries[index].path)
                return True
        return False

    def _open_any(self) -> None:
        """The first that was given could not be read: open the next, as soon as there is one."""
        first = self._beside(-1, 1)
        self._any_will_do = first < 0
        self.open(first)

    def _forget_wanted(self) -> None:
        self._wanted, self._number, self._frame_after = None, 0, None

    def _remove(self, path: Path) -> None:
        self._frames.pop(path, None)
        self._broken.discard(path)
        self.collection.remove(path)

    def _index(self, path: Path | None) -> int:
        return self.collection.index(path)
