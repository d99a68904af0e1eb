"""Session files: the films, drawings, view and model of the window kept, and opened again.

The file is `viewer.export.session_file`'s. What is read and hashed for it (`session_desk`) is so on
a thread of its own, which is there once a session is saved or opened; what is on screen stays until
the session's own film has come.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import SessionError, ViewerError
from viewer.language import tr
from viewer.results import ModelSummary
from viewer.ui.reader import OpenedFilm
from viewer.ui.session import Layout, for_another_model
from viewer.ui.workers import Worker, as_viewer_error

if TYPE_CHECKING:
    from viewer.export.session_file import SessionModel, SessionView
    from viewer.ui.session_desk import Desk, Found
    from viewer.ui.window import MainWindow

log = logging.getLogger(__name__)


class SessionFiles(QObject):
    """Saves the window as a session, and makes it one that was saved."""

    opened = Signal()
    """All of a session that could be found again is on screen."""

    _was_saved = Signal(int, int)  # films, and how many were left out
    _was_found = Signal(int, object)  # number, Found
    _failed = Signal(int, object)  # number, or 0 for a saving; ViewerError

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._worker: Worker | None = None
        self._number = 0  # of the asking whose answer is waited for
        self._found: Found | None = None  # its films are being opened
        self._model: tuple[SessionModel, Path | None, SessionView] | None = None  # being loaded
        self._model_asked = False  # for: what comes in its place is the person's own choice
        queued = Qt.ConnectionType.QueuedConnection
        self._was_saved.connect(self._tell_saved, queued)
        self._was_found.connect(self._open_films, queued)
        self._failed.connect(self._tell_failed, queued)
        window.films.film_shown.connect(self._go_on, queued)
        window.films.failed.connect(self._go_on, queued)
        window.films.collection.search_changed.connect(self._go_on, queued)
        window.models.model_changed.connect(self._explain)
        window.models.model_failed.connect(self._do_without_model)

    def save(self, path: Path) -> None:
        """Keep the window as it is in a file; one of that name is replaced."""
        desk = self._desk()
        self._made_worker().queue.put(0, lambda: self._save(path, desk), must=True)

    def open(self, path: Path) -> None:
        """Make the window what it was when that file was saved."""
        self._number += 1
        number, self._found = self._number, None
        self._window.canvas.set_loading(tr("session"))
        self._made_worker().queue.put(0, lambda: self._find(number, path), "open")

    def close(self) -> None:
        """Wait for the thread, if there is one."""
        if self._worker is not None:
            self._worker.close()

    def _made_worker(self) -> Worker:
        if self._worker is None:
            self._worker = Worker("session", self)
            self._worker.start()
        return self._worker

    def _desk(self) -> Desk:
        from viewer.export.session_file import SessionModel
        from viewer.ui.session_desk import Desk
        from viewer.ui.session_view import kept_view

        controller, models = self._window.controller, self._window.models
        drawn = {place: one for place, one in controller.all_drawn().items() if one.all}
        shown = [one.place for one in (controller.opened, controller.beside) if one is not None]
        frames: dict[Path, list[int]] = {}
        for path, frame in (*shown, *sorted(drawn)):
            if frame not in frames.setdefault(path, []):
                frames[path].append(frame)
        entries = self._window.films.entries
        places = [(one.path, frame) for one in entries for frame in frames.get(one.path, (0,))]
        model = None
        if models.model is not None:
            own = models.path.absolute().as_posix() if models.path is not None else ""
            model = SessionModel(models.model.model_id, own)
        current, prior = controller.opened, controller.beside
        return Desk(
            tuple(places),
            drawn,
            current.place if current is not None else None,
            prior.place if prior is not None else None,
            model,
            kept_view(controller.state),
        )

    # Run on the thread.

    def _save(self, path: Path, desk: Desk) -> None:
        from viewer.ui import session_desk

        try:
            # Also once the window closes: who saves and quits means both.
            films, gone = session_desk.save(path, desk)
        except Exception as error:
            self._failed.emit(0, as_viewer_error(error, tr("The session could not be saved.")))
        else:
            self._was_saved.emit(films, gone)

    def _find(self, number: int, path: Path) -> None:
        from viewer.ui import session_desk

        queue = self._made_worker().queue
        try:
            found = session_desk.find(path, lambda: number != self._number or queue.closed)
        except Exception as error:
            sentence = tr("The session could not be opened.")
            self._failed.emit(number, as_viewer_error(error, sentence))
        else:
            if found is not None:
                self._was_found.emit(number, found)

    # What came of it.

    def _tell_saved(self, films: int, gone: int) -> None:
        log.info("session saved")
        text = tr("Session saved with {n} films.", n=films)
        if films == 1:
            text = tr("Session saved with 1 film.")
        warned = tr("It names them by their files, whose names may hold patients' names.")
        self._window.messages.show_message(f"{text} {warned}" if films else text, "info")
        if gone:
            text = tr("{n} films cannot be read any more: the session is without them.", n=gone)
            if gone == 1:
                text = tr("1 film cannot be read any more: the session is without it.")
            self._window.messages.show_message(text, "warning")

    def _tell_failed(self, number: int, error: ViewerError) -> None:
        if number in (0, self._number):
            self._window.canvas.set_loading("")
            self._window.messages.show_error(error)

    def _open_films(self, number: int, found: Found) -> None:
        """Have the films listed, the one that was on screen first; `_go_on` does the rest."""
        if number != self._number:
            return
        films = self._window.films
        self._window.canvas.set_loading("")
        self._tell_missing(found)
        paths = found.films
        if not paths:
            if not found.session.films:
                self._go_without_films(found)
            return
        current = found.place(found.session.current)
        if current is not None:
            paths.remove(current[0])
            paths.insert(0, current[0])
            films.leave_at(*current)
        self._found = found
        films.pane_size = self._window.canvas.pane_size()
        films.add(paths)

    def _tell_missing(self, found: Found) -> None:
        messages, names = self._window.messages, self._window.names
        for sentence in dict.fromkeys(error.message for _, error in found.failures):
            about = [label for label, error in found.failures if error.message == sentence]
            if len(about) == 1:
                messages.show_error(SessionError(sentence), names.label(about[0]))
            else:
                text = tr("{sentence} ({n} films)", sentence=sentence, n=len(about))
                messages.show_error(SessionError(text))

    def _go_without_films(self, found: Found) -> None:
        from viewer.ui.session_view import viewed

        self._window.controller.change(lambda s: viewed(s, found.session.view))
        self._restore_model(found)

    def _go_on(self, *_: object) -> None:
        """Once all films are listed and one of them is on screen: what was drawn, view, model."""
        from viewer.ui.session_view import chosen, viewed

        found, films, controller = self._found, self._window.films, self._window.controller
        if found is None or films.busy:
            return
        self._found = None
        shown = controller.opened
        if shown is None or shown.path not in found.paths:
            return  # none of them could be read: what was on screen stays, and it has been said
        films.collection.keep_only(found.films)
        session = found.session
        controller.draw_again(found.drawn)
        if shown.place == found.place(session.current):
            controller.change(lambda s: viewed(s, session.view))
            self._show_prior(found, shown)
        else:
            controller.change(lambda s: chosen(s, session.view))
        self._restore_model(found)
        self.opened.emit()

    def _show_prior(self, found: Found, shown: OpenedFilm) -> None:
        place = found.place(found.session.prior)
        if place is None or self._window.controller.state.layout is not Layout.COMPARE:
            return
        index = self._window.films.collection.index(place[0])
        if index >= 0 and place[0] != shown.path:
            self._window.prior.choose(index)

    def _restore_model(self, found: Found) -> None:
        models, session = self._window.models, found.session
        self._model, self._model_asked = None, False
        if isinstance(found.model, ViewerError):
            self._window.messages.show_error(found.model)
            self._window.controller.change(for_another_model)  # its scales mean nothing to this one
            return
        if session.model is not None:
            self._model = session.model, found.model, session.view
        if models.model is not None and not models.loading:
            self._explain(models.model)

    def _explain(self, model: ModelSummary) -> None:
        """Explain what the session had explained, with its own model: load that first."""
        if self._model is None:
            return
        from viewer.ui.session_view import explained

        (wanted, path, view), models = self._model, self._window.models
        if model.model_id == wanted.model_id:
            self._model = None
            self._window.controller.change(lambda s: explained(s, view, model))
        elif models.path != path and self._model_asked:
            self._model = None
        elif models.path != path:
            self._model_asked = True
            models.load(path, models.device)
        else:
            self._model = None
            text = tr("The model was changed since the session was saved: its answers may differ.")
            self._window.messages.show_message(text, "warning")

    def _do_without_model(self, *_: object) -> None:
        """The window has said why it could not be loaded."""
        if self._model is not None:
            self._model = None
            text = tr("The session's own model could not be loaded: another one answers.")
            self._window.messages.show_message(text, "warning")
