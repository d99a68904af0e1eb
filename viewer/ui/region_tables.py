"""Regions of the open films from a table, and into one (`viewer.trust.region_table`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from os.path import commonpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import RegionError, ViewerError
from viewer.language import tr
from viewer.trust.region_table import Table, name_of, read_table, table_text
from viewer.trust.regions import ReaderRegion
from viewer.trust.sidecar import read_sidecar, sidecar_of
from viewer.ui.drawings import drawings_of, with_drawings
from viewer.ui.reader import Place
from viewer.ui.session import ViewState
from viewer.ui.workers import as_viewer_error
from viewer.whole_file import write_whole

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

URGENCY = 2
"""Less than what is waited for on screen (`viewer.ui.reader`). Equals go first come, first served:
what is kept of a film is written before it is read again."""

Found = dict[Place, tuple[ReaderRegion, ...]]


class RegionTables(QObject):
    """Reads and writes tables on the reader's thread, and says what came of it."""

    _was_read = Signal(object, int)  # Found, how many files the table names
    _was_written = Signal(int, int)  # how many regions, of how many films
    _failed = Signal(object)  # ViewerError

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        queued = Qt.ConnectionType.QueuedConnection
        self._was_read.connect(self._take, queued)
        self._was_written.connect(self._tell, queued)
        self._failed.connect(window.messages.show_error, queued)

    def read(self, path: Path) -> None:
        """Put the regions of a table on the open films that it names."""
        films = [entry.path for entry in self._window.films.entries]
        self._window.reader.queue.put(URGENCY, lambda: self._read(path, films))

    def write(self, path: Path) -> None:
        """Write the regions of the open films: as they are now, or as they are kept."""
        controller = self._window.controller
        drawn = {place: found.regions for place, found in controller.all_drawn().items()}
        films = [entry.path for entry in self._window.films.entries]
        kept = controller.state.regions_kept
        self._window.reader.queue.put(URGENCY, lambda: self._write(path, films, drawn, kept))

    # Run on the reader thread.

    def _read(self, path: Path, films: Sequence[Path]) -> None:
        try:
            table = read_table(path)
        except Exception as error:
            self._failed.emit(as_viewer_error(error, tr("The table of regions could not be read.")))
        else:
            self._was_read.emit(on_films(table, films), len({name for name, _ in table}))

    def _write(self, path: Path, films: Sequence[Path], drawn: Found, kept: bool) -> None:
        try:
            table = table_of(films, drawn, kept)
            if table:
                write_whole(path, table_text(table).encode("utf-8", "backslashreplace"))
        except OSError as error:
            sentence = tr("The table of regions could not be written there.")
            self._failed.emit(ViewerError(sentence, type(error).__name__))
        except Exception as error:
            self._failed.emit(as_viewer_error(error, tr("The table of regions was not written.")))
        else:
            files = {name for name, _ in table}
            self._was_written.emit(sum(map(len, table.values())), len(files))

    # What came of it.

    def _take(self, found: Found, names: int) -> None:
        controller, messages = self._window.controller, self._window.messages
        if not found:
            text = tr("None of the open films is in this table: a film is known by its name.")
            messages.show_message(text, "warning")
            return

        def with_found(state: ViewState) -> ViewState:
            for prior, opened in enumerate((controller.opened, controller.beside)):
                regions = found.get(opened.place, ()) if opened is not None else ()
                drawn = drawings_of(state, bool(prior)).with_regions(regions)
                state = with_drawings(state, drawn, bool(prior))
            return state

        on_screen = {one.place for one in (controller.opened, controller.beside) if one}
        controller.add_regions({p: found[p] for p in found if p not in on_screen})
        controller.change(with_found)
        films = len({path for path, _ in found})
        text = tr(
            "Regions of {films} of the {names} films in the table are on the open films now.",
            films=films,
            names=names,
        )
        messages.show_message(text, "info")

    def _tell(self, regions: int, films: int) -> None:
        if not regions:
            text = tr("There are no regions on the open films: draw some first.")
            self._window.messages.show_message(text, "warning")
            return
        text = tr("Written: {regions} regions of {films} films.", regions=regions, films=films)
        self._window.messages.show_message(text, "info")


def on_films(table: Table, films: Sequence[Path]) -> Found:
    """The regions of those films that a table names."""
    by_end: dict[str, list[str]] = {}
    for name, _ in table:
        by_end.setdefault(PurePosixPath(name.replace("\\", "/")).name, []).append(name)
    named = {path: name_of(path, by_end.get(path.name, ())) for path in films}
    paths: dict[str, list[Path]] = {}
    for path, found in named.items():
        if found is not None:
            paths.setdefault(found, []).append(path)
    return {
        (path, frame): regions
        for (name, frame), regions in table.items()
        for path in paths.get(name, ())
    }


def table_of(
    films: Sequence[Path], drawn: Mapping[Place, tuple[ReaderRegion, ...]], kept: bool
) -> Table:
    """The regions of films, by their paths from the folder that they have in common.

    Parameters
    ----------
    drawn : mapping
        Of those that have been on screen.
    kept : bool
        Of the others, what is kept beside them counts; one that cannot be read has none.
    """
    found: Found = {}
    for path in films:
        own = {frame: regions for (at, frame), regions in drawn.items() if at == path}
        beside: dict[int, tuple[ReaderRegion, ...]] = {}
        with suppress(RegionError):  # opening the film says why
            beside = {one.frame: one.regions for one in read_sidecar(sidecar_of(path)) if kept}
        for frame, regions in sorted((beside | own).items()):
            if regions:
                found[path, frame] = regions
    if not found:
        return {}
    above = Path(commonpath([path.absolute().parent for path, _ in found]))
    return {
        (path.absolute().relative_to(above).as_posix(), frame): regions
        for (path, frame), regions in found.items()
    }
