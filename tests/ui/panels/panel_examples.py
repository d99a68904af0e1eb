"""A film, a model and its answer, small enough to be made anew by every test."""

from pathlib import Path

import numpy as np

from viewer.film import Film, Window
from viewer.geometry import Geometry
from viewer.results import (
    Analysis,
    Explanation,
    Finding,
    MethodKey,
    ModelSummary,
    Prediction,
    SaliencyMap,
)

ONE_LOGIT = (Finding("Pneumonia", 0), Finding("No finding", 0, -1))
LAYERS = ("features.norm5", "features.denseblock3")
SIGNED: dict[MethodKey, bool] = {
    "gradcam": False,
    "gradcam_plus_plus": False,
    "guided_backprop": True,
    "guided_gradcam": True,
}
NO_RELUS = "This model has no ReLUs."


def many_findings(count: int = 14) -> tuple[Finding, ...]:
    return tuple(Finding(f"Finding {number + 1}", number) for number in range(count))


def a_film(warnings: tuple[str, ...] = (), windows: tuple[Window, ...] = ()) -> Film:
    stored = np.arange(40 * 30, dtype=np.uint16).reshape(40, 30)
    return Film("film", stored, 12, windows=windows, warnings=warnings)


def a_model(
    findings: tuple[Finding, ...] = ONE_LOGIT,
    unavailable: dict[MethodKey, str] | None = None,
    name: str = "Demonstration",
) -> ModelSummary:
    return ModelSummary("id", name, "cpu", findings, LAYERS, LAYERS[1:], unavailable or {})


def an_analysis(
    findings: tuple[Finding, ...] = ONE_LOGIT,
    probabilities: tuple[float, ...] = (0.83, 0.17),
    warnings: tuple[str, ...] = (),
    unavailable: dict[MethodKey, str] | None = None,
) -> Analysis:
    geometry = Geometry((40, 30), (8, 8), ((8 / 30, 0.0, 0.0), (0.0, 8 / 40, 0.0)))
    values = np.linspace(-1e-4, 4e-4, 64, dtype=np.float32).reshape(8, 8)
    maps = {
        key: SaliencyMap(key, findings[0], "", values.copy(), signed, geometry)
        for key, signed in SIGNED.items()
        if key not in (unavailable or {})
    }
    logits = tuple(0.0 for _ in findings)
    prediction = Prediction("id", "Demonstration", "cpu", findings, logits, probabilities, warnings)
    return Analysis("film", prediction, Explanation(), maps, unavailable or {})


def paths(count: int) -> tuple[Path, ...]:
    return tuple(Path(f"film-{number}.dcm") for number in range(count))
