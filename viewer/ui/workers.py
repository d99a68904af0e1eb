"""A long-lived thread that does one job at a time, the most urgent first.

`viewer.ui.reader` and `viewer.ui.model_worker` are the two of them. Jobs are put in from the GUI
thread and answered by queued signals; a job never touches a widget.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread

from viewer.errors import ViewerError

log = logging.getLogger(__name__)

Job = Callable[[], None]


class JobQueue:
    """Jobs by urgency, first come first served among equals. Safe to use from any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._heap: list[tuple[int, int, str]] = []
        self._jobs: dict[int, Job] = {}
        self._latest: dict[str, int] = {}
        self._numbers = itertools.count()
        self._musts: set[int] = set()
        self._closed = False

    def put(self, urgency: int, job: Job, replaces: str = "", must: bool = False) -> None:
        """Add a job; a smaller `urgency` goes first.

        Parameters
        ----------
        replaces : str
            A waiting job put under the same name is dropped: only the newest is wanted.
        must : bool
            It is done even if the queue is closed before its turn: it keeps what would be lost.
        """
        with self._changed:
            if self._closed and not must:
                return
            if replaces:
                self._jobs.pop(self._latest.get(replaces, -1), None)
            number = next(self._numbers)
            self._latest[replaces] = number
            self._jobs[number] = job
            if must:
                self._musts.add(number)
            heapq.heappush(self._heap, (urgency, number, replaces))
            self._changed.notify()

    def has_before(self, urgency: int) -> bool:
        """Whether a job waits that is more urgent than this, or the queue was closed."""
        with self._changed:
            waiting = (waits < urgency and n in self._jobs for waits, n, _ in self._heap)
            return self._closed or any(waiting)

    def drop(self, name: str) -> None:
        """Forget the waiting job that was put under this name, if there is one."""
        with self._changed:
            self._jobs.pop(self._latest.get(name, -1), None)

    def take(self) -> Job | None:
        """The most urgent job, as soon as there is one; None once the queue is closed and empty."""
        with self._changed:
            while True:
                while self._heap:
                    number = heapq.heappop(self._heap)[1]
                    self._musts.discard(number)
                    job = self._jobs.pop(number, None)
                    if job is not None:
                        return job
                if self._closed:
                    return None
                self._changed.wait()

    def close(self) -> None:
        """Forget what waits, but what must be done; `take` returns None after that."""
        with self._changed:
            self._closed = True
            self._jobs = {n: job for n, job in self._jobs.items() if n in self._musts}
            self._changed.notify_all()

    @property
    def closed(self) -> bool:
        """Whether `close` was called: what still runs should stop at its next step."""
        return self._closed


class Worker(QThread):
    """The thread that empties a `JobQueue`.

    Its signals are emitted on that thread; connect them with ``Qt.QueuedConnection``.
    """

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.queue = JobQueue()

    def run(self) -> None:
        """Do jobs until the queue is closed. Qt calls this on the new thread."""
        while (job := self.queue.take()) is not None:
            try:
                job()
            except Exception:
                # Jobs report their own failures; what comes here is a defect of ours, and the
                # thread must outlive it.
                log.exception("a job of %s failed", self.objectName())
            del job  # or the films it holds would stay until the next one

    def close(self) -> None:
        """Let the present job stop at its next step, and wait for it. Never terminates."""
        self.queue.close()
        self.wait()


def as_viewer_error(error: Exception, sentence: str) -> ViewerError:
    """`error` itself if it can be shown; else `sentence`, with the error's type as the detail.

    An unforeseen error's own text may quote the file (a name, a path), so it is neither shown
    nor logged; `viewer.logs` writes where it came from.
    """
    if isinstance(error, ViewerError):
        return error
    log.error("%s", sentence, exc_info=error)
    return ViewerError(sentence, detail=type(error).__name__)
