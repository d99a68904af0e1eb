"""From a film to its analysis: the order of things, what is kept, and what happens on failure.

`Engine` owns the model and all of torch. It belongs to one thread at a time: the model worker's
in the window, the main one on the command line.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from viewer import saliency
from viewer.doubts import Case, Measured, judge
from viewer.doubts.measuring import measure
from viewer.errors import AnalysisError, Cancelled, ModelError
from viewer.film import Film
from viewer.kept import Kept
from viewer.language import known, tr
from viewer.models.card import Card, Preprocessing
from viewer.models.card_text import card_markdown
from viewer.models.checkpoints import bundled_models, keep_card, open_model
from viewer.models.device import available_devices, choose_device
from viewer.models.loaded_model import LoadedModel
from viewer.models.preprocess import preprocess
from viewer.results import (
    Analysis,
    CardQuestion,
    Doubt,
    Explanation,
    Finding,
    MethodKey,
    ModelInput,
    ModelSummary,
    Prediction,
    SaliencyMap,
)
from viewer.saliency.catalogue import CATALOGUE
from viewer.trust.results import MeasureKey, TrustOptions, TrustStep

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
IsCancelled = Callable[[], bool]

KEPT_BYTES = 256 * 1024 * 1024
"""Maps kept for films and findings already seen; the oldest go first."""

OUT_OF_MEMORY = tr("The graphics card's memory ran out: computed on the CPU instead.")


class Engine:
    """A model, and what it answered (`viewer.ui.engine.Explainer`)."""

    def __init__(self) -> None:
        self._model: LoadedModel | None = None
        self._unavailable: dict[MethodKey, str] = {}
        self._inputs: Kept[tuple[str, Preprocessing], ModelInput] = Kept(KEPT_BYTES // 8)
        self._analyses: Kept[tuple[str, str, Explanation], Analysis] = Kept(KEPT_BYTES)
        # By source id, with the number of the frame; some 200 bytes a film.
        self._measured: dict[str, tuple[int, Measured]] = {}

    def load(
        self, path: Path | None, card: Card | None, device: str, keep: bool = True
    ) -> ModelSummary | CardQuestion:
        """Load a checkpoint; the model before it stays if this one cannot be used.

        Parameters
        ----------
        path : Path or None
            None: the bundled model.
        card : Card or None
            The person's answer to an earlier `CardQuestion`.
        device : str
            "auto", "cpu", "cuda", "cuda:1", "mps".
        keep : bool
            Keep `card` for the next time this checkpoint is opened.

        Raises
        ------
        ModelError
        """
        opened = open_model(path or _bundled(), card, choose_device(device))
        if isinstance(opened, CardQuestion):
            return opened
        if card is not None and keep:
            keep_card(opened.model_id, card)
        unavailable = saliency.why_unavailable(opened.network, _blank(opened))
        self._model, self._unavailable = opened, unavailable
        self._analyses.clear()
        return self._summary(opened)

    def preview(self, film: Film, card: Card) -> NDArray[np.uint8]:
        """What a model with that card would see of `film`, (h, w) uint8, its values in [0, 255]."""
        how = card.preprocessing
        values = self._input(film, how).values[0] * np.float32(how.std[0]) + np.float32(how.mean[0])
        gray: NDArray[np.uint8] = np.rint(np.clip(values, 0, 1) * 255).astype(np.uint8)
        return gray

    def devices(self) -> tuple[str, ...]:
        """The devices present, after "auto"."""
        return available_devices()

    def analyse(
        self, film: Film, explanation: Explanation, progress: Progress, cancelled: IsCancelled
    ) -> Analysis:
        """Predict and explain; an analysis that was made before returns at once.

        Runs out of memory on a graphics card, and the model moves to the CPU, saying so.

        Raises
        ------
        AnalysisError, Cancelled
        """
        if self._model is None:
            raise AnalysisError(tr("No model is loaded."))
        key = (film.source_id, self._model.model_id, explanation)
        kept = self._analyses.get(key)
        if kept is not None:
            return kept
        try:
            analysis = self._analyse(self._model, film, explanation, progress, cancelled)
        except torch.OutOfMemoryError:
            if self._model.device.type == "cpu":
                sentence = tr("There is not enough memory to explain this film.")
                raise AnalysisError(sentence) from None
            moved = self._on_cpu(self._model)
            analysis = self._analyse(moved, film, explanation, progress, cancelled)
            warnings = (*analysis.prediction.warnings, OUT_OF_MEMORY)
            prediction = dataclasses.replace(analysis.prediction, warnings=warnings)
            analysis = dataclasses.replace(analysis, prediction=prediction)
        size = sum(saliency_map.values.nbytes for saliency_map in analysis.maps.values())
        self._analyses.put(key, analysis, size)
        return analysis

    def trust(
        self, film: Film, explanation: Explanation, options: TrustOptions
    ) -> Iterator[TrustStep]:
        """Measure how far the maps of a film can be believed (`viewer.trust.run.run`).

        In steps: nothing happens until the next one is asked for, and letting the iterator go
        leaves nothing behind. It goes on with the model that it was begun with; runs out of memory
        on a graphics card, or did meanwhile in `analyse`, and it begins anew on the CPU, giving
        what it gave before no second time.

        Raises
        ------
        AnalysisError
        """
        from viewer.trust.trusting import NO_MEMORY, trust

        analysis = self.analyse(film, explanation, lambda *_: None, lambda: False)
        model = self._model
        if model is None:
            raise AnalysisError(tr("No model is loaded."))
        model_input = self._input(film, model.card.preprocessing)
        given: set[tuple[MeasureKey, MethodKey]] = set()
        while True:
            try:
                with closing(trust(model, model_input, analysis, options)) as steps:
                    for step in steps:
                        new = tuple(m for m in step.measures if (m.key, m.method) not in given)
                        given.update((measure.key, measure.method) for measure in new)
                        yield dataclasses.replace(step, measures=new)
                        if self._moved(model):
                            break
                    else:
                        return
            except torch.OutOfMemoryError:
                if model.device.type == "cpu":
                    raise AnalysisError(NO_MEMORY) from None
            model = self._moved(model) or self._on_cpu(model)
            log.warning("Maps are judged on the CPU: the graphics card's memory ran out.")

    def _on_cpu(self, model: LoadedModel) -> LoadedModel:
        """`model` off a graphics card whose memory ran out; also where it is the one on screen."""
        moved = model.to(torch.device("cpu"))
        torch.cuda.empty_cache()
        if self._model is model:
            self._model = moved
        return moved

    def _moved(self, model: LoadedModel) -> LoadedModel | None:
        """The model on screen, if it is this one, moved to another device."""
        now = self._model
        same = now is not None and now is not model and now.network is model.network
        return now if same else None

    def _analyse(
        self,
        model: LoadedModel,
        film: Film,
        explanation: Explanation,
        progress: Progress,
        cancelled: IsCancelled,
    ) -> Analysis:
        finding = model.card.findings[explanation.finding_index]
        if cancelled():
            raise Cancelled
        progress(tr("Preparing the film"), 0, 4)
        model_input = self._input(film, model.card.preprocessing)
        try:
            attribution = saliency.attribute(
                model.network,
                model.tensor(model_input),
                finding.class_index,
                explanation.target_layer or model.target_layers[0],
                sign=finding.sign,
                guided_layer=explanation.guided_layer or None,
                methods=[m.key for m in CATALOGUE if m.key not in self._unavailable],
                progress=lambda text, step, steps: progress(text, step + 1, steps + 1),
                cancelled=cancelled,
            )
        except torch.OutOfMemoryError:
            raise
        except (RuntimeError, MemoryError) as error:  # torch's own, for shapes, memory and devices
            raise AnalysisError(
                tr("The model could not work on this film."), f"{type(error).__name__}: {error}"
            ) from error
        maps = {
            method.key: SaliencyMap(
                method=method.key,
                finding=finding,
                layer=_layer(method.uses_target_layer, attribution.target_layer, explanation),
                values=_raw(attribution.maps[method.key][0], method.signed),
                signed=method.signed,
                geometry=model_input.geometry,
            )
            for method in CATALOGUE
            if method.key in attribution.maps
        }
        prediction = _predict(
            model, attribution.outputs, film, self._doubts(model, film, cancelled)
        )
        return Analysis(film.source_id, prediction, explanation, maps, self._unavailable)

    def _input(self, film: Film, how: Preprocessing) -> ModelInput:
        key = (film.source_id, how)
        kept = self._inputs.get(key)
        if kept is None:
            kept = preprocess(film, how)
            self._inputs.put(key, kept, kept.values.nbytes)
        return kept

    def _doubts(self, model: LoadedModel, film: Film, cancelled: IsCancelled) -> tuple[Doubt, ...]:
        """What speaks against the film; its twins are the other films that were explained here.

        Other frames of its own file are none: those of a twin have the same numbers.
        """
        measured = self._measure(film, cancelled)
        if measured is None:
            return judge(Case(film, None, model.card.expects, unmeasurable=True))
        alike = sum(
            frame == film.frame and other.digest == measured.digest
            for frame, other in self._measured.values()
        )
        return judge(Case(film, measured, model.card.expects, alike - 1))

    def _measure(self, film: Film, cancelled: IsCancelled) -> Measured | None:
        """What was seen in a film's pixels; None where that failed: no answer is lost by it."""
        if film.source_id not in self._measured:
            try:
                found = measure(film, cancelled)
            except Cancelled:
                raise
            except Exception as error:
                log.error("The pixels of a film could not be looked at.", exc_info=error)
                return None
            self._measured[film.source_id] = film.frame, found
        return self._measured[film.source_id][1]

    def _summary(self, model: LoadedModel) -> ModelSummary:
        return ModelSummary(
            model_id=model.model_id,
            name=model.card.name,
            device=str(model.device),
            findings=model.card.findings,
            target_layers=model.target_layers,
            guided_layers=model.guided_layers,
            unavailable=self._unavailable,
            notice=model.notice,
            card_text=card_markdown(model.card),
            expects=model.card.expects,
        )


def probabilities(card: Card, outputs: Tensor) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Logits and probabilities of the card's findings, from a model's outputs (N,).

    The logit of a finding of sign −1 is −s, and its probability sigmoid(−s) = 1 − sigmoid(s).
    Worked out in float64, so that the two add up to 1.
    """
    raw = outputs.detach().to("cpu", torch.float64)
    softmax = torch.softmax(raw, dim=0)

    def probability(finding: Finding) -> float:
        if card.activation == "softmax":
            return float(softmax[finding.class_index])
        return float(torch.sigmoid(finding.sign * raw[finding.class_index]))

    logits = tuple(float(f.sign * raw[f.class_index]) for f in card.findings)
    return logits, tuple(probability(finding) for finding in card.findings)


def _predict(
    model: LoadedModel, outputs: Tensor, film: Film, doubts: tuple[Doubt, ...]
) -> Prediction:
    logits, chances = probabilities(model.card, outputs)
    if not all(np.isfinite(logits)):
        raise AnalysisError(tr("The model's answer to this film is not a number."))
    return Prediction(
        model_id=model.model_id,
        model_name=model.card.name,
        device=str(model.device),
        findings=model.card.findings,
        logits=logits,
        probabilities=chances,
        warnings=(*film.warnings, *map(known, model.card.warnings)),
        doubts=doubts,
    )


def _bundled() -> Path:
    models = bundled_models()
    if not models:
        raise ModelError(tr("No model is bundled with this copy of the viewer. Open your own."))
    return models[0]


def _blank(model: LoadedModel) -> Tensor:
    """An input of zeros, of the model's own size: some networks take no other."""
    how = model.card.preprocessing
    return torch.zeros(1, how.channels, how.height, how.width, device=model.device)


def _layer(uses_target_layer: bool, target_layer: str, explanation: Explanation) -> str:
    return target_layer if uses_target_layer else explanation.guided_layer


def _raw(values: Tensor, signed: bool) -> NDArray[np.float32]:
    """A raw map (C, h, w) off the device; a CAM's one channel is left out: (h, w)."""
    plane = values if signed else values[0]
    return np.ascontiguousarray(plane.detach().to("cpu", torch.float32).numpy())
