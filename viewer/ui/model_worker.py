"""The thread that owns the model and all of torch: it loads, explains and previews."""

from __future__ import annotations

import itertools
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from viewer.errors import Cancelled
from viewer.film import Film
from viewer.results import Explanation
from viewer.ui.engine import CardQuestion, Explainer
from viewer.ui.workers import Worker, as_viewer_error

LOAD, PREVIEW, ANALYSE = range(3)
"""Urgencies: what is answered at once goes before what takes seconds."""


class ModelWorker(Worker):
    """Loads models and explains films.

    Parameters
    ----------
    make_explainer : callable
        Called once, on the thread, at the first request: it imports torch.
    """

    loading = Signal(int)  # number
    model_loaded = Signal(int, object, object)  # number, ModelSummary, devices
    model_asked = Signal(int, object)  # number, CardQuestion
    model_failed = Signal(int, object)  # number, ViewerError
    analysis_made = Signal(int, object)  # number, Analysis
    analysis_failed = Signal(int, object)  # number, ViewerError
    progressed = Signal(int, str, int, int)  # number, text, step, steps
    preview_made = Signal(int, object)  # number, ndarray or None

    def __init__(
        self, make_explainer: Callable[[], Explainer], parent: QObject | None = None
    ) -> None:
        super().__init__("model", parent)
        self._make_explainer = make_explainer
        self._explainer: Explainer | None = None
        self._numbers = itertools.count(1)
        self._wanted = 0  # the analysis still wanted; 0: none

    # Called on the GUI thread.

    def load(self, path: Path | None, card: Any | None, device: str) -> int:
        """Ask for a model (None: the bundled one); the number that its answer will carry."""
        self.cancel()
        number = next(self._numbers)
        self.queue.put(LOAD, lambda: self._load(number, path, card, device), "load")
        return number

    def analyse(self, film: Film, explanation: Explanation) -> int:
        """Ask for an analysis; earlier askings lapse, the one under way at its next step."""
        number = self._wanted = next(self._numbers)
        self.queue.put(ANALYSE, lambda: self._analyse(number, film, explanation), "analyse")
        return number

    def cancel(self) -> None:
        """No analysis is wanted any more."""
        self._wanted = 0
        self.queue.drop("analyse")

    def preview(self, film: Film, card: Any) -> int:
        """Ask what a model with that card would see of the film."""
        number = next(self._numbers)
        self.queue.put(PREVIEW, lambda: self._preview(number, film, card), "preview")
        return number

    def close(self) -> None:
        """Cancel, then as `Worker.close`."""
        self.cancel()
        super().close()

    # Run on the model thread.

    def run(self) -> None:
        """As `Worker.run`, a little less urgent than the window where the system allows it."""
        if sys.platform == "linux":  # there, and only there, a thread has a niceness of its own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)
        super().run()

    def _opened(self) -> Explainer:
        if self._explainer is None:
            self._explainer = self._make_explainer()
        return self._explainer

    def _load(self, number: int, path: Path | None, card: Any | None, device: str) -> None:
        self.loading.emit(number)
        try:
            explainer = self._opened()
            answer = explainer.load(path, card, device)
            devices = explainer.devices()
        except Exception as error:
            sentence = "This model could not be loaded."
            self.model_failed.emit(number, as_viewer_error(error, sentence))
            return
        if isinstance(answer, CardQuestion):
            self.model_asked.emit(number, answer)
        else:
            self.model_loaded.emit(number, answer, devices)

    def _analyse(self, number: int, film: Film, explanation: Explanation) -> None:
        def cancelled() -> bool:
            return number != self._wanted or self.queue.closed

        def progress(text: str, step: int, steps: int) -> None:
            self.progressed.emit(number, text, step, steps)

        try:
            analysis = self._opened().analyse(film, explanation, progress, cancelled)
        except Cancelled:
            return
        except Exception as error:
            sentence = "This film could not be explained."
            self.analysis_failed.emit(number, as_viewer_error(error, sentence))
        else:
            self.analysis_made.emit(number, analysis)

    def _preview(self, number: int, film: Film, card: Any) -> None:
        try:
            picture = self._opened().preview(film, card)
        except Exception as error:
            as_viewer_error(error, "What the model sees could not be shown.")
            self.preview_made.emit(number, None)
        else:
            self.preview_made.emit(number, picture)
