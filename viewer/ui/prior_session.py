"""The film beside the one on screen: which it is, its reading, and that it gets explained."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import ViewerError
from viewer.language import tr
from viewer.ui import session
from viewer.ui.controller import Controller
from viewer.ui.prior import earlier_film, neighbour
from viewer.ui.reader import OpenedFilm, Reader
from viewer.ui.session import Layout, ViewState

NONE_OPEN = tr(
    "No earlier film of this patient and view is open. To compare another one, choose "
    "“Next Film Beside” in the menu Film, or “Compare with film on screen” in the list of films, "
    "with the right mouse button."
)


class PriorSession(QObject):
    """Looks for a prior film as soon as one is to be shown, and drops it with its current film.

    Attributes
    ----------
    message : str
        Why there is none (yet).
    """

    changed = Signal()
    failed = Signal(str, object)  # label, ViewerError

    def __init__(
        self, reader: Reader, controller: Controller, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._controller = controller
        self._films = controller.films
        self._models = controller.models
        self.message = ""
        self._path: Path | None = None
        self._current: Path | None = None  # the film that it stands beside
        self._number = 0  # of the asking whose answer is waited for; 0: none
        self._by_hand = False  # it was not looked for, but chosen
        self._before = Layout.PAIR
        self._layout: Layout | None = None
        queued = Qt.ConnectionType.QueuedConnection
        reader.film_opened.connect(self._on_opened, queued)
        reader.film_failed.connect(self._on_failed, queued)
        controller.film_changed.connect(self._on_film)
        controller.state_changed.connect(self._on_state)
        self._films.films_changed.connect(self._on_films)
        self._models.prior_failed.connect(self._on_unexplained)

    @property
    def opened(self) -> OpenedFilm | None:
        """The film beside the current one, once it is read."""
        return self._controller.beside

    @property
    def chosen(self) -> bool:
        """Whether there is a film beside the current one, or will be."""
        return self._path is not None

    @property
    def busy(self) -> bool:
        """Whether it has been asked for and is not there yet."""
        return self._number != 0

    def toggle(self) -> None:
        """Show a prior film beside the current one, or stop doing so."""
        if self._controller.state.layout is Layout.COMPARE:
            self._controller.change(lambda s: session.with_layout(s, self._before))
        else:
            self._controller.change(lambda s: session.with_layout(s, Layout.COMPARE))

    def choose(self, index: int) -> None:
        """Show this film of the list beside the current one."""
        path = self._films.entries[index].path
        if self._current is None or path == self._current:
            return
        self._by_hand = True
        self._open(path)
        self._controller.change(lambda s: session.with_layout(s, Layout.COMPARE))
        self._update()

    def step(self, steps: int) -> None:
        """Show the film so many places on in the list, the current one passed over.

        From the film beside where it is shown, else from the current one; it stays at the ends.
        """
        collection = self._films.collection
        shown = self._controller.state.layout is Layout.COMPARE and self._path is not None
        at = collection.index(self._path if shown else self._current)
        to = collection.beside(at, steps)
        if to >= 0 and self._films.entries[to].path == self._current:
            to = collection.beside(to, steps)
        if to >= 0:
            self.choose(to)

    def _on_state(self, state: ViewState) -> None:
        if state.layout is not Layout.COMPARE:
            self._before = state.layout
        # Nothing else of the view counts: looking through thousands of films at every step of a
        # drag would make it stutter.
        if state.layout is not self._layout:
            self._layout = state.layout
            self._update()

    def _on_film(self, opened: OpenedFilm | None) -> None:
        """Another film has its own prior; another frame of the same file keeps it."""
        path = opened.path if opened else None
        if path != self._current or path == self._path:
            self._current = path
            self._forget()
        self._update()

    def _on_films(self) -> None:
        paths = {entry.path for entry in self._films.entries}
        if self._path is not None and self._path not in paths:
            self._forget()
        self._update()

    def _update(self) -> None:
        """Look for a film where one is to be shown; have it explained only as long as it is."""
        shown = self._controller.state.layout is Layout.COMPARE and self._current is not None
        if shown and not self._by_hand:
            self._look()
        opened = self.opened if shown else None
        self._models.compare(opened.film if opened else None)

    def _look(self) -> None:
        """Take the best film of those open; while more are listed, a better one may come."""
        entries, opened = self._films.entries, self._controller.opened
        if opened is None:
            return
        headers = [entry.header for entry in entries]
        found = earlier_film(headers, opened.film)
        if found is None and self._path is None:
            current = self._films.collection.index(opened.path)
            order = self._films.collection.listing.order
            found = neighbour(headers, order, current, opened.film)
        if found is not None:
            self._open(entries[found].path)
        elif self._path is None and self.message != NONE_OPEN:
            self.message = NONE_OPEN
            self.changed.emit()

    def _open(self, path: Path) -> None:
        if path == self._path:
            return
        self._path, self.message = path, tr("Opening …")
        self._number = self._reader.open_beside(path, self._films.pane_size)
        self._show(None)

    def _forget(self) -> None:
        self._path, self._number, self.message = None, 0, ""
        self._by_hand = False
        self._show(None)

    def _show(self, opened: OpenedFilm | None) -> None:
        self._controller.stand_beside(opened)
        self.changed.emit()

    def _on_opened(self, number: int, opened: OpenedFilm) -> None:
        if number == self._number:
            self._number, self.message = 0, ""
            self._show(opened)
            self._update()

    def _on_failed(self, number: int, path: Path, error: ViewerError) -> None:
        if number == self._number:
            self._number, self.message = 0, tr("This film could not be read")
            self.changed.emit()
            self.failed.emit(path.name, error)

    def _on_unexplained(self, error: ViewerError) -> None:
        if self.opened is not None:
            self.failed.emit(self.opened.path.name, error)
