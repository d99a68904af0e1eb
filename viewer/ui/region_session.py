"""The reader's regions go with their film: read when it opens, kept when they change.

All files are read and written on the reader's thread (`viewer.trust.sidecar`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from viewer.errors import ViewerError
from viewer.film import Film
from viewer.language import tr
from viewer.settings import regions_folder
from viewer.trust import sidecar
from viewer.trust.regions import ReaderRegion
from viewer.ui.drawings import drawings_of
from viewer.ui.messages import Severity
from viewer.ui.reader import Place
from viewer.ui.region_tables import URGENCY, RegionTables
from viewer.ui.session import ViewState
from viewer.ui.workers import as_viewer_error

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

REST = 400
"""Milliseconds without a change after which regions are written."""

Regions = tuple[ReaderRegion, ...]


class RegionSession(QObject):
    """Reads and keeps regions, of the film on screen and of the prior one beside it."""

    _loaded = Signal(object, object)  # Place, sidecar.Found
    _not_loaded = Signal(object, object)  # Place, ViewerError
    _not_saved = Signal(object, object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.tables = RegionTables(window)
        self._queue = window.reader.queue
        self._folder = regions_folder()
        self._kept: dict[Place, Regions] = {}  # as they lie on the disk
        self._asked: set[Place] = set()
        self._left_alone: set[Place] = set()  # what is there cannot be understood
        self._unsaved: dict[Place, tuple[Film, Regions]] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.save)
        window.controller.state_changed.connect(self._follow)
        window.films.films_changed.connect(self._forget_closed)
        queued = Qt.ConnectionType.QueuedConnection
        self._loaded.connect(self._take, queued)
        self._not_loaded.connect(self._leave_alone, queued)
        self._not_saved.connect(self._tell, queued)

    def save(self) -> None:
        """Keep at once what has changed: before the window closes, too."""
        self._rest.stop()
        for place, (film, regions) in self._unsaved.items():
            self._kept[place] = regions
            self._put_save(place, film, regions)
        self._unsaved.clear()

    def _follow(self, state: ViewState) -> None:
        """The view has changed, and with it the films or what is drawn on them."""
        if not state.regions_kept:
            return
        controller = self._window.controller
        for prior, opened in enumerate((controller.opened, controller.beside)):
            if opened is None or opened.place in self._left_alone:
                continue
            drawn = drawings_of(state, bool(prior)).regions
            if opened.place not in self._kept:
                self._load(opened.place, opened.film)
            elif drawn == self._kept[opened.place]:
                self._unsaved.pop(opened.place, None)  # a change that was undone
            elif self._unsaved.get(opened.place, (None, None))[1] != drawn:
                self._unsaved[opened.place] = opened.film, drawn
                self._rest.start()

    def _load(self, place: Place, film: Film) -> None:
        if place in self._asked:
            return
        self._asked.add(place)
        self._queue.put(URGENCY, lambda: self._read(place, film))

    def _put_save(self, place: Place, film: Film, regions: Regions) -> None:
        self._queue.put(
            URGENCY, lambda: self._write(place, film, regions), f"regions {place}", must=True
        )

    # Run on the reader thread.

    def _read(self, place: Place, film: Film) -> None:
        try:
            found = sidecar.load(place[0], film, self._folder)
        except Exception as error:
            sentence = tr("The regions of this film could not be read.")
            self._not_loaded.emit(place, as_viewer_error(error, sentence))
        else:
            self._loaded.emit(place, found)

    def _write(self, place: Place, film: Film, regions: Regions) -> None:
        try:
            sidecar.save(place[0], film, regions, self._folder)
        except Exception as error:
            sentence = tr("The regions of this film could not be kept.")
            self._not_saved.emit(place, as_viewer_error(error, sentence))

    # What came of it.

    def _take(self, place: Place, found: sidecar.Found) -> None:
        self._asked.discard(place)
        if not self._open(place[0]):
            return
        self._kept[place] = found.regions
        if found.changed:
            text = tr("Regions were drawn on another version of this film: not shown")
            self._say(place, text, "warning")
        # Also where there are none: those drawn meanwhile are to be kept now.
        self._window.controller.add_regions({place: found.regions})

    def _leave_alone(self, place: Place, error: ViewerError) -> None:
        self._asked.discard(place)
        self._left_alone.add(place)
        self._tell(place, error)

    def _tell(self, place: Place, error: ViewerError) -> None:
        self._window.messages.show_error(error, self._window.names.label(place[0].name))

    def _say(self, place: Place, text: str, severity: Severity) -> None:
        label = self._window.names.label(place[0].name)
        self._window.messages.show_message(f"{label}: {text}", severity)

    def _forget_closed(self) -> None:
        """A film that is opened again has its regions read again."""
        seen = (*self._kept, *self._left_alone)
        if all(self._open(path) for path, _ in seen):
            return
        self.save()
        for place in seen:
            if not self._open(place[0]):
                self._kept.pop(place, None)
                self._left_alone.discard(place)

    def _open(self, path: Path) -> bool:
        return self._window.films.collection.index(path) >= 0
