"""The thread that makes and writes files; there is none until something is exported."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from viewer.errors import Cancelled, ExportError
from viewer.export.wish import Answer, Failure, Wish
from viewer.film import Film
from viewer.language import tr
from viewer.results import Prediction
from viewer.ui.engine import Exporter
from viewer.ui.workers import Worker, as_viewer_error

SOON, LATER = range(2)
"""Urgencies: what the dialog shows is not kept waiting by files that are made."""

Picture = tuple[str, QImage]
"""What ends a picture's file name, and the picture as it was seen."""


@dataclass(frozen=True, slots=True, eq=False)
class Pending:
    """Files that are made and not written, since some of those names are taken."""

    folder: Path = field(repr=False)
    answer: Answer
    taken: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, what could not be, and which kinds do not apply to the film."""

    paths: tuple[Path, ...] = field(repr=False)
    failures: tuple[Failure, ...] = ()
    without: tuple[str, ...] = ()


class ExportWorker(Worker):
    """Makes and writes; a cancelled asking is answered by nothing.

    Parameters
    ----------
    make_exporter : callable
        Called once, on the thread: it may import a lot.
    """

    kinds_found = Signal(object)  # tuple of Kind
    stays_found = Signal(int, object)  # number, Stays or ViewerError
    progressed = Signal(int, str, int, int)  # number, what, step, steps
    names_taken = Signal(int, object)  # number, Pending
    was_written = Signal(int, object)  # number, Written
    failed = Signal(int, object)  # number, ViewerError

    def __init__(self, make_exporter: Callable[[], Exporter], parent: QObject | None = None):
        super().__init__("export", parent)
        self._make_exporter = make_exporter
        self._exporter: Exporter | None = None
        self._numbers = itertools.count(1)
        self._wanted = 0  # the asking whose files are wanted; written on the GUI thread alone

    # Called on the GUI thread.

    def want_kinds(self) -> None:
        """Ask what can be made."""
        self.queue.put(SOON, self._kinds)

    def want_stays(self, path: Path, film: Film, prediction: Prediction | None) -> int:
        """Ask what would stay of a film; only the newest asking is answered."""
        number = next(self._numbers)
        self.queue.put(SOON, lambda: self._stays(number, path, film, prediction), "stays")
        return number

    def export(self, wish: Wish, pictures: Sequence[Picture]) -> int:
        """Ask for files; the number that all answers will carry."""
        number = self._wanted = next(self._numbers)
        self.queue.put(LATER, lambda: self._export(number, wish, pictures), "export")
        return number

    def write(self, pending: Pending) -> int:
        """Write what waits, over those files whose names are taken."""
        number = self._wanted = next(self._numbers)
        self.queue.put(LATER, lambda: self._write(number, pending), "export")
        return number

    def cancel(self) -> None:
        """Nothing is wanted any more; files that are written stay."""
        self._wanted = 0
        self.queue.drop("export")

    # Run on the thread.

    def _kinds(self) -> None:
        try:
            self.kinds_found.emit(self._made_exporter().kinds())
        except Exception as error:
            as_viewer_error(error, "The kinds of files could not be listed.")
            self.kinds_found.emit(())

    def _stays(self, number: int, path: Path, film: Film, prediction: Prediction | None) -> None:
        found: object
        try:
            found = self._made_exporter().stays(path, film, prediction)
        except Exception as error:
            found = as_viewer_error(error, tr("What stays of this film could not be found out."))
        self.stays_found.emit(number, found)

    def _export(self, number: int, wish: Wish, pictures: Sequence[Picture]) -> None:
        def progress(what: str, step: int, steps: int) -> None:
            self.progressed.emit(number, what, step, steps)

        try:
            wish = replace(wish, pictures=tuple((end, png_bytes(one)) for end, one in pictures))
            answer = self._made_exporter().make(wish, progress, lambda: self._unwanted(number))
        except Cancelled:
            return
        except Exception as error:
            self.failed.emit(number, as_viewer_error(error, tr("The files could not be made.")))
            return
        taken = tuple(one.name for one in answer.files if (wish.folder / one.name).exists())
        pending = Pending(wish.folder, answer, taken)
        if taken:
            self.names_taken.emit(number, pending)
        else:
            self._write(number, pending)

    def _write(self, number: int, pending: Pending) -> None:
        """Write all of it. What was not asked about is never written over."""
        paths: list[Path] = []
        failures = list(pending.answer.failures)
        files = pending.answer.files
        for step, file in enumerate(files):
            if self._unwanted(number):
                return
            self.progressed.emit(number, tr("Writing"), step, len(files))
            try:
                replaced = file.name in pending.taken
                paths.append(self._made_exporter().write(pending.folder, file, replaced))
            except Exception as error:
                failure = as_viewer_error(error, tr("A file could not be written."))
                failures.append((file.name, failure))
        self.was_written.emit(
            number, Written(tuple(paths), tuple(failures), pending.answer.without)
        )

    def _unwanted(self, number: int) -> bool:
        return number != self._wanted or self.queue.closed

    def _made_exporter(self) -> Exporter:
        if self._exporter is None:
            self._exporter = self._make_exporter()
        return self._exporter


def png_bytes(picture: QImage) -> bytes:
    """A picture as a PNG file.

    Raises
    ------
    ExportError
        If there is no memory for it.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise ExportError(tr("The picture could not be made."))
    return bytes(buffer.data().data())
