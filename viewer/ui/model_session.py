"""The model in use, and the explanation of the film on screen and of a prior one beside it."""

from __future__ import annotations

import logging
from collections import OrderedDict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import ViewerError
from viewer.film import Film
from viewer.language import tr
from viewer.results import Analysis, Explanation
from viewer.ui.engine import CardQuestion, ModelSummary
from viewer.ui.model_worker import ModelWorker

log = logging.getLogger(__name__)

KEPT_BYTES = 128 * 2**20
"""Maps kept at hand, so that findings and films already explained come back at once."""

LOADING = tr("Loading model")
FAILED = tr("Could not be explained")
PRIOR = tr("Prior film")
"""What the line of progress says before the prior film's first step."""


class ModelSession(QObject):
    """Asks the model's thread, keeps what it answered, and drops what comes too late.

    A prior film is explained after the current one, in the same way; whatever becomes of it, the
    current film's answer stays.
    """

    model_changed = Signal(object)  # ModelSummary
    analysis_changed = Signal(object)  # Analysis or None
    busy_changed = Signal()
    """`activity`, `step` or `steps` are new."""
    asked = Signal(object)  # CardQuestion
    model_failed = Signal(object, str)  # ViewerError, the file's name or ""
    analysis_failed = Signal(object)  # ViewerError
    prior_changed = Signal()
    """`prior_analysis` or `prior_failure` is new."""
    prior_failed = Signal(object)  # ViewerError

    def __init__(self, worker: ModelWorker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.model: ModelSummary | None = None
        self.devices: tuple[str, ...] = ("auto",)
        self.path: Path | None = None
        self.device = "auto"
        self.loading = False
        self.explaining = False
        self.failure = ""
        """Why there is no answer, in a few words, or ""; `analysis_failed` says it in full."""
        self.activity, self.step, self.steps = "", 0, 0
        self.analysis: Analysis | None = None
        self.prior_analysis: Analysis | None = None
        self.prior_failure = ""
        self._film: Film | None = None
        self._prior: Film | None = None
        self._asked_for_prior = False  # the asking under way is for it
        self._explanation = Explanation()
        self._load_number = self._number = 0
        self._asked_path: Path | None = None
        self._kept: OrderedDict[tuple[str, Explanation], Analysis] = OrderedDict()
        queued = Qt.ConnectionType.QueuedConnection
        worker.model_loaded.connect(self._on_loaded, queued)
        worker.model_asked.connect(self._on_asked, queued)
        worker.model_failed.connect(self._on_model_failed, queued)
        worker.analysis_made.connect(self._on_made, queued)
        worker.analysis_failed.connect(self._on_failed, queued)
        worker.progressed.connect(self._on_progress, queued)

    def load(self, path: Path | None, device: str, card: Any | None = None) -> None:
        """Ask for a model (None: the bundled one). The one in use stays until it has come."""
        self._asked_path, self.device = path, device
        self.loading = True
        self._load_number = self._worker.load(path, card, device)
        self._stop("")
        self._set_activity(LOADING)

    def abandon_question(self) -> None:
        """The person did not answer what was asked of a checkpoint: go on as before."""
        self._asked_path = self.path
        self.explain(self._film, self._explanation)

    def explain(self, film: Film | None, explanation: Explanation) -> None:
        """Want that explanation of that film; kept ones are there at once."""
        self._film, self._explanation = film, explanation
        self.failure = ""
        self._set_prior(self.prior_analysis, "")
        kept = self._kept.get((film.source_id, explanation)) if film is not None else None
        if kept is not None:
            self._stop("")
            self._set_analysis(kept)
            self._explain_prior()
            return
        stays = film and self.analysis and self.analysis.source_id == film.source_id
        if not stays:
            self._set_analysis(None)
        if film is None or self.model is None or self.loading:
            self._stop("")
            return
        self._ask(film, for_prior=False)

    def compare(self, prior: Film | None) -> None:
        """Explain this film too, once the one on screen is; None wants no such thing any more."""
        if prior is self._prior:
            return
        self._prior = prior
        if self.explaining and self._asked_for_prior:
            self._stop(self.failure)
        self._set_prior(None, "")
        if not self.explaining and not self.failure:
            self._explain_prior()

    def cancel(self) -> None:
        """Stop explaining; the person can ask again."""
        if self.explaining:
            self._stop(self.failure if self._asked_for_prior else tr("Stopped"))
            if self._prior is not None and self.prior_analysis is None:
                self._set_prior(None, tr("Stopped"))

    def _ask(self, film: Film, for_prior: bool) -> None:
        self.explaining, self._asked_for_prior = True, for_prior
        self._number = self._worker.analyse(film, self._explanation)
        self._set_activity(PRIOR if for_prior else tr("Explaining"))

    def _explain_prior(self) -> None:
        """Explain the prior film as the current one was; kept answers are there at once."""
        prior = self._prior
        if prior is None or self.model is None or self.loading or self._film is None:
            return
        kept = self._kept.get((prior.source_id, self._explanation))
        stays = self.prior_analysis and self.prior_analysis.source_id == prior.source_id
        self._set_prior(kept or (self.prior_analysis if stays else None), "")
        if kept is None:
            self._ask(prior, for_prior=True)

    def _stop(self, why: str) -> None:
        self._worker.cancel()
        self._number = 0
        self.explaining = False
        self.failure = why
        self._set_activity(LOADING if self.loading else "")

    def _set_prior(self, analysis: Analysis | None, failure: str) -> None:
        if analysis is not self.prior_analysis or failure != self.prior_failure:
            self.prior_analysis, self.prior_failure = analysis, failure
            self.prior_changed.emit()

    def _set_activity(self, text: str, step: int = 0, steps: int = 0) -> None:
        self.activity, self.step, self.steps = text, step, steps
        self.busy_changed.emit()

    def _set_analysis(self, analysis: Analysis | None) -> None:
        if analysis is not self.analysis:
            self.analysis = analysis
            self.analysis_changed.emit(analysis)

    def _on_loaded(self, number: int, model: ModelSummary, devices: tuple[str, ...]) -> None:
        if number != self._load_number:
            return
        self.loading = False
        self.path, self.model, self.devices = self._asked_path, model, devices
        log.info("model %s on %s", model.model_id[:12], model.device)
        self._kept.clear()
        self._set_analysis(None)
        self._set_prior(None, "")
        self._set_activity("")
        self.model_changed.emit(model)

    def _on_asked(self, number: int, question: CardQuestion) -> None:
        if number == self._load_number:
            self.loading = False
            self._set_activity("")
            self.asked.emit(question)

    def _on_model_failed(self, number: int, error: ViewerError) -> None:
        if number != self._load_number:
            return
        self.loading = False
        label = self._asked_path.name if self._asked_path else ""
        self._asked_path = self.path
        self._set_activity("")
        self.model_failed.emit(error, label)
        if self.model is not None:  # the one in use goes on
            self.explain(self._film, self._explanation)

    def _on_made(self, number: int, analysis: Analysis) -> None:
        if number != self._number:
            return  # too late: something else is wanted
        self._number, self.explaining = 0, False
        self._keep(analysis)
        self._set_activity("")
        if self._asked_for_prior:
            self._set_prior(analysis, "")
        else:
            self._set_analysis(analysis)
            self._explain_prior()

    def _on_failed(self, number: int, error: ViewerError) -> None:
        if number != self._number:
            return
        self._number, self.explaining = 0, False
        if self._asked_for_prior:
            self._set_activity("")
            self._set_prior(None, FAILED)
            self.prior_failed.emit(error)
        else:
            self.failure = FAILED
            self._set_activity("")
            self.analysis_failed.emit(error)
            self._explain_prior()

    def _on_progress(self, number: int, text: str, step: int, steps: int) -> None:
        if number == self._number:
            doing = tr("Prior film: {doing}", doing=text) if self._asked_for_prior else text
            self._set_activity(doing, step, steps)

    def _keep(self, analysis: Analysis) -> None:
        self._kept[analysis.source_id, analysis.explanation] = analysis
        while len(self._kept) > 1 and sum(map(_bytes, self._kept.values())) > KEPT_BYTES:
            self._kept.popitem(last=False)


def _bytes(analysis: Analysis) -> int:
    return sum(saliency.values.nbytes for saliency in analysis.maps.values())
