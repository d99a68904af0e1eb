"""The films that are open, as they are listed; and the searches that bring more of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import FilmError
from viewer.language import tr
from viewer.ui.film_order import FilmEntry, Listing, Sort, listed
from viewer.ui.film_search import FILES_LIMIT, Found, Search
from viewer.ui.reader import Reader


@dataclass(frozen=True, slots=True)
class SearchState:
    """What the person is told of the searches: while they run, and of the last one that ended.

    `films` and `others` are what was found and what was no film, `missed` is a sentence on what
    could not be looked at, "" if all could.
    """

    running: bool = False
    films: int = 0
    others: int = 0
    missed: str = ""


class FilmCollection(QObject):
    """Entries in the order found, and in the order of the list: sorted, filtered, by patient."""

    changed = Signal()
    """Other films, or in another order."""
    first_found = Signal(int, object)
    """Number of a search, and the path of its first film."""
    nothing_found = Signal(str, object)
    """label, FilmError: a search has ended without a single film."""
    search_changed = Signal(object)
    """`SearchState`."""

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.entries: tuple[FilmEntry, ...] = ()
        self.listing = Listing()
        self.sort: Sort = "name"
        self.wanted = ""
        self.search_state = SearchState()
        self._indices: dict[Path, int] = {}
        self._unfiltered: dict[Sort, Listing] = {}  # of these entries, as far as asked for
        self._searches: dict[int, tuple[Search, str]] = {}
        self._begun: set[int] = set()  # of which a film has come
        self._search_of: dict[Path, int] = {}  # the last one that found it
        reader.films_found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)

    @property
    def searching(self) -> bool:
        """Whether more films may come."""
        return bool(self._searches)

    def index(self, path: Path | None) -> int:
        """The place of a film in `entries`, or -1."""
        return self._indices.get(path, -1) if path is not None else -1

    def beside(self, index: int, steps: int) -> int:
        """The film so many places on in the list, or at its end; -1 if none is listed.

        From a film that the filter leaves out, it goes to the first or the last one.
        """
        order = self.listing.order
        if not order:
            return -1
        if index not in order:
            return order[0 if steps > 0 else -1]
        return order[min(max(order.index(index) + steps, 0), len(order) - 1)]

    def add(self, paths: Sequence[Path]) -> None:
        """Look for films in these files and folders."""
        search = self._reader.find(paths)
        self._searches[search.number] = (search, paths[0].name)
        self._tell(SearchState(running=True))

    def stop(self) -> None:
        """Look no further; what has been found stays."""
        for search, label in self._searches.values():
            if search.number not in self._begun:
                self.nothing_found.emit(label, FilmError(tr("Stopped before a film was found.")))
        self._searches.clear()
        self._begun.clear()
        state = self.search_state
        self._tell(SearchState(False, state.films, state.others, tr("Stopped before the end.")))

    def remove(self, path: Path) -> None:
        """Take a film out."""
        self._search_of.pop(path, None)
        self._set(tuple(entry for entry in self.entries if entry.path != path))

    def keep_only(self, paths: Sequence[Path]) -> None:
        """Take all others out; these in this order."""
        self._set(tuple(self.entries[self._indices[p]] for p in paths if p in self._indices))

    def found_by(self, search: int) -> Iterator[int]:
        """The films of a search so far, as places in `entries`."""
        return (i for i, e in enumerate(self.entries) if self._search_of.get(e.path) == search)

    def order_by(self, sort: Sort) -> None:
        """List the films in another order."""
        if sort != self.sort:
            self.sort = sort
            self._list()

    def look_for(self, wanted: str) -> None:
        """List those films alone that have all these words; "" is all of them."""
        if wanted.split() != self.wanted.split():
            self.wanted = wanted
            self._list()
        self.wanted = wanted

    def _set(self, entries: tuple[FilmEntry, ...]) -> None:
        self.entries = entries
        self._indices = {entry.path: index for index, entry in enumerate(entries)}
        self._unfiltered.clear()
        self._list()

    def _list(self) -> None:
        if self.wanted.split():
            self.listing = listed(self.entries, self.sort, self.wanted)
        else:
            if self.sort not in self._unfiltered:
                self._unfiltered[self.sort] = listed(self.entries, self.sort)
            self.listing = self._unfiltered[self.sort]
        self.changed.emit()

    def _on_found(self, found: Found) -> None:
        search, label = self._searches.get(found.number, (None, ""))
        if search is None:
            return  # it was stopped
        self._search_of.update((entry.path, found.number) for entry in found.entries)
        new = tuple(entry for entry in found.entries if entry.path not in self._indices)
        if new:
            self._set(self.entries + new)
        if found.entries and found.number not in self._begun:
            self._begun.add(found.number)
            self.first_found.emit(found.number, found.entries[0].path)
        if found.finished:
            del self._searches[found.number]
            self._begun.discard(found.number)
            if found.films == 0:
                self.nothing_found.emit(label, _nothing(found))
        else:
            self._reader.look_on(search)
        running = bool(self._searches)
        self._tell(SearchState(running, found.films, found.others, _missed(found)))

    def _tell(self, state: SearchState) -> None:
        if state != self.search_state:
            self.search_state = state
            self.search_changed.emit(state)


def _nothing(found: Found) -> FilmError:
    if found.others == 0:
        missed = _missed(found)
        return FilmError(missed or tr("There are no files in this folder."))
    if found.others == 1:
        return FilmError(tr("The only file in this folder is no film."))
    return FilmError(tr("None of the {n:,} files in this folder is a film.", n=found.others))


def _missed(found: Found) -> str:
    """What could not be looked at, in a sentence; "" if nothing."""
    parts = []
    if found.folders == 1:
        parts.append(tr("1 folder could not be read."))
    elif found.folders:
        parts.append(tr("{n:,} folders could not be read.", n=found.folders))
    if found.files == 1:
        parts.append(tr("1 film named there is missing."))
    elif found.files:
        parts.append(tr("{n:,} films named there are missing.", n=found.files))
    if found.limited:
        parts.append(tr("Only the first {n:,} files were looked at.", n=FILES_LIMIT))
    return " ".join(parts)
