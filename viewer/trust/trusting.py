"""From an analysed film to the case that the measures are taken of."""

from __future__ import annotations

from collections.abc import Callable, Generator

import numpy as np
import torch
from torch import Tensor

from viewer.errors import AnalysisError
from viewer.imaging.overlay import part_of, plane
from viewer.language import tr
from viewer.models.card import Card
from viewer.models.loaded_model import LoadedModel
from viewer.results import Analysis, ModelInput
from viewer.trust.case import Case
from viewer.trust.plan import plan
from viewer.trust.probe import Probe
from viewer.trust.results import Grid, Mask, TrustOptions, TrustStep
from viewer.trust.run import run

NO_MEMORY = tr("There is not enough memory to measure how far these maps can be believed.")


def trust(
    model: LoadedModel, model_input: ModelInput, analysis: Analysis, options: TrustOptions
) -> Generator[TrustStep, None, None]:
    """Measure how far the maps of `analysis` can be believed; see `viewer.trust.run.run`.

    Raises
    ------
    AnalysisError
        If the model fails on a changed film, or there is not enough memory.
    torch.OutOfMemoryError
        If it is a graphics card's that ran out.
    """
    try:
        yield from run(case_of(model, model_input, analysis, options), options.measures)
    except torch.OutOfMemoryError:
        raise
    except MemoryError as error:
        raise AnalysisError(NO_MEMORY) from error
    except RuntimeError as error:  # torch's own, for shapes, memory and devices
        raise AnalysisError(
            tr("The model could not work on small changes of this film."),
            f"{type(error).__name__}: {error}",
        ) from error


def case_of(
    model: LoadedModel, model_input: ModelInput, analysis: Analysis, options: TrustOptions
) -> Case:
    """The case of a film that `model` has explained."""
    index = analysis.explanation.finding_index
    finding = analysis.prediction.findings[index]
    mean, std = _normalisation(model.card)
    probe = Probe(
        network=model.network,
        device=model.device,
        class_index=finding.class_index,
        sign=finding.sign,
        probability=_probability(model.card),
        target_layer=analysis.explanation.target_layer or model.target_layers[0],
        guided_layer=analysis.explanation.guided_layer,
        methods=tuple(analysis.maps),
    )
    maps = {key: part_of(plane(found), "positive") for key, found in analysis.maps.items()}
    return Case(
        probe=probe,
        unit=_unit(model_input, mean, std),
        mean=mean,
        std=std,
        geometry=model_input.geometry,
        on_film=_on_film(model_input),
        probability=analysis.prediction.probabilities[index],
        threshold=finding.threshold,
        maps=maps,
        finding_index=index,
        findings=analysis.prediction.findings,
        regions=options.regions,
        plan=plan(options.passes, len(maps), len(analysis.prediction.findings) - 1),
        seed=options.seed,
    )


def _normalisation(card: Card) -> tuple[Grid, Grid]:
    how = card.preprocessing
    mean, std = (
        np.broadcast_to(np.asarray(values, dtype=np.float32), (how.channels,))[:, None, None]
        for values in (how.mean, how.std)
    )
    return mean, std


def _unit(model_input: ModelInput, mean: Grid, std: Grid) -> Grid:
    unit = np.clip(model_input.values[0] * std[0] + mean[0], 0.0, 1.0)
    unit.flags.writeable = False
    return np.asarray(unit, dtype=np.float32)


def _on_film(model_input: ModelInput) -> Mask:
    geometry = model_input.geometry
    height, width = geometry.model_shape
    rows, columns = np.mgrid[:height, :width]
    points = np.stack([columns.ravel(), rows.ravel()], axis=1).astype(np.float64)
    x, y = geometry.to_film(points).T
    film_height, film_width = geometry.film_shape
    across = (x >= -0.5) & (x <= film_width - 0.5)
    inside = across & (y >= -0.5) & (y <= film_height - 0.5)
    return np.asarray(inside.reshape(height, width))


def _probability(card: Card) -> Callable[[Tensor, int, int], Tensor]:
    """As `viewer.analysis.probabilities`, of one finding for many films."""
    if card.activation == "softmax":
        return lambda outputs, index, _sign: torch.softmax(outputs, dim=1)[:, index]
    return lambda outputs, index, sign: torch.sigmoid(sign * outputs[:, index])
