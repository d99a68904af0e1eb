"""The thread that owns the model and all of torch: it loads, explains, previews and judges."""

from __future__ import annotations

import itertools
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from viewer.errors import Cancelled
from viewer.film import Film
from viewer.language import tr
from viewer.results import Explanation
from viewer.ui.engine import CardQuestion, Explainer
from viewer.ui.workers import Worker, as_viewer_error

if TYPE_CHECKING:
    from viewer.trust.results import TrustOptions, TrustStep

LOAD, PREVIEW, ANALYSE, TRUST = range(4)
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
    trust_stepped = Signal(int, object)  # number, TrustStep
    trust_finished = Signal(int)  # number
    trust_failed = Signal(int, object)  # number, ViewerError

    def __init__(
        self, make_explainer: Callable[[], Explainer], parent: QObject | None = None
    ) -> None:
        super().__init__("model", parent)
        self._make_explainer = make_explainer
        self._explainer: Explainer | None = None
        self._numbers = itertools.count(1)
        self._wanted = 0  # the analysis still wanted; 0: none
        self._judged = 0  # the judgement still wanted; 0: none
        self._steps: tuple[int, Iterator[TrustStep]] | None = None  # of it, on the model thread

    # Called on the GUI thread.

    def load(self, path: Path | None, card: Any | None, device: str) -> int:
        """Ask for a model (None: the bundled one); the number that its answer will carry."""
        self.cancel()
        self.stop_trust()
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

    def trust(self, film: Film, explanation: Explanation, options: TrustOptions) -> int:
        """Ask how far the film's maps can be believed; earlier askings lapse.

        One step is a job, so that all else that is asked for comes in between.
        """
        number = self._judged = next(self._numbers)
        self.queue.put(TRUST, lambda: self._begin_trust(number, film, explanation, options))
        return number

    def stop_trust(self) -> None:
        """No judgement is wanted any more; what it holds is let go after its present step."""
        if self._judged:
            self._judged = 0
            self.queue.put(LOAD, self._let_go)

    def close(self) -> None:
        """Cancel, then as `Worker.close`."""
        self.cancel()
        self._judged = 0
        super().close()

    # Run on the model thread.

    def run(self) -> None:
        """As `Worker.run`, a little less urgent than the window where the system allows it."""
        if sys.platform == "linux":  # there, and only there, a thread has a niceness of its own
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)
        super().run()
        self._let_go()

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
            sentence = tr("This model could not be loaded.")
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
            sentence = tr("This film could not be explained.")
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

    def _begin_trust(
        self, number: int, film: Film, explanation: Explanation, options: TrustOptions
    ) -> None:
        if number != self._judged:
            return
        self._let_go()
        try:
            self._steps = number, self._opened().trust(film, explanation, options)
        except Exception as error:
            self._fail_trust(number, error)
        else:
            self._step_trust(number)

    def _step_trust(self, number: int) -> None:
        if self._steps is None or self._steps[0] != number:
            return
        if number != self._judged:
            self._let_go()
            return
        try:
            step = next(self._steps[1], None)
        except Cancelled:
            self._let_go()
        except Exception as error:
            self._fail_trust(number, error)
        else:
            if step is None:
                self._let_go()
                self.trust_finished.emit(number)
            else:
                self.trust_stepped.emit(number, step)
                self.queue.put(TRUST, lambda: self._step_trust(number))

    def _fail_trust(self, number: int, error: Exception) -> None:
        self._let_go()
        sentence = tr("How far these maps can be believed could not be measured.")
        self.trust_failed.emit(number, as_viewer_error(error, sentence))

    def _let_go(self) -> None:
        """Close the steps under way, so that their copies of the model are freed."""
        steps, self._steps = self._steps, None
        close = getattr(steps[1], "close", None) if steps else None
        if close is not None:  # a generator's; other iterators hold nothing to close
            close()
