"""The log and the last resort for errors that nobody foresaw.

What is logged says where something went wrong and never what the data were: an exception's own
text may quote a file's name or a patient's, so only its type and the places in the program are
written; libraries' own records and Qt's messages are kept out or shorn of paths.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("viewer")

LOG_BYTES = 500_000
LOG_FILES = 3

LOG, CRASH, LAST_CRASH = "viewer.log", "crash.log", "crash.last.log"
"""Files of the log's folder; a crash is kept under the last name when the viewer starts again."""

LAST_BYTES = 16_000
"""Of each that is read again, at most."""

_PATH = re.compile(r"(file:[\\/]|[A-Za-z]:[\\/]|[\\/~]).*", re.DOTALL)
_FOLDERS = re.compile(r'".*[\\/]')
_FILM = re.compile(r"\bfilm [0-9a-f]{12}\b")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

Unforeseen = Callable[[str, str], None]
"""Told where an unforeseen error happened: a place to count by, and the trace for "details"."""


class PlacesOnly(logging.Formatter):
    """Writes a record's own text and, of its exception, the types and the places alone."""

    def formatException(self, ei: object) -> str:
        """The types and places of the exception and of those that caused it."""
        error = ei[1] if isinstance(ei, tuple) else None
        return places(error) if isinstance(error, BaseException) else ""


def places(error: BaseException) -> str:
    """Where `error` came from, without anything it says: one line a frame, causes first."""
    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        frames = traceback.extract_tb(link.__traceback__)
        trace = [f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
        lines = [*trace, type(link).__qualname__, *lines]
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def without_paths(text: str) -> str:
    """`text` up to the first thing in it that looks like a path."""
    return _PATH.sub("<path>", text)


def start_log(folder: Path) -> None:
    """Write what the viewer logs to rotating files in `folder`; do without where that fails."""
    log.setLevel(logging.INFO)
    log.propagate = False
    handler: logging.Handler = logging.NullHandler()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
        )
        crash = folder / CRASH
        if crash.is_file() and crash.stat().st_size:
            crash.replace(folder / LAST_CRASH)
        faulthandler.enable(crash.open("w", encoding="utf-8"))
    except OSError:
        pass  # a full or forbidden disk must not keep a film from opening
    handler.setFormatter(PlacesOnly("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.handlers[:] = [handler]


def last_lines(folder: Path, most: int) -> list[str]:
    """The last lines of the log, without what would tell one film from another."""
    said = [_FILM.sub("film", without_paths(line)) for line in _end(folder / LOG)]
    return said[-most:]


def last_crash(folder: Path, most: int) -> list[str]:
    """The first lines of what was written when the viewer crashed last, files by their names."""
    return [_FOLDERS.sub('"', line) for line in _end(folder / LAST_CRASH)][:most]


def _end(path: Path) -> list[str]:
    """The last `LAST_BYTES` of a file as whole lines; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - LAST_BYTES))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return lines if size <= LAST_BYTES else lines[1:]


def install_hooks(unforeseen: Unforeseen) -> None:
    """Send what nobody caught, on any thread, to the log and to `unforeseen`.

    Parameters
    ----------
    unforeseen : callable
        Called on whatever thread the error happened.
    """

    def report(error: BaseException | None) -> None:
        if error is None or isinstance(error, (KeyboardInterrupt, SystemExit)):
            return
        trace = places(error)
        log.error("unforeseen error\n%s", trace)
        unforeseen(trace.rsplit("\n", 2)[-2] if "\n" in trace else trace, trace)

    def uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            sys.__excepthook__(kind, error, trace)
        report(error)

    sys.excepthook = uncaught
    threading.excepthook = lambda args: report(args.exc_value)
    sys.unraisablehook = lambda args: report(args.exc_value)
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", without_paths(text or ""))
