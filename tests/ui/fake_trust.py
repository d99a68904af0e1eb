"""Made measures: every kind of picture and every level, without a model."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from viewer.results import MethodKey
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.results import (
    AnswerSpread,
    Bar,
    BarsPicture,
    Contour,
    Curve,
    CurvesPicture,
    Figure,
    MapPicture,
    Measure,
    MeasureKey,
    Picture,
    Reference,
    StripPicture,
    TrustOptions,
    TrustStep,
)
from viewer.trust.verdicts.verdict import Level

GRID = 32
STANDINGS = (0.95, 0.35, -0.05, 0.6)
"""Of the methods, in each measure in another order."""


def blob(x: float, y: float, width: float = 0.15) -> np.ndarray:
    rows, columns = np.mgrid[:GRID, :GRID] / (GRID - 1)
    return np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * width**2)).astype(np.float32)


def pictures_of(key: MeasureKey) -> tuple[Picture, ...]:
    steps = tuple(np.linspace(0, 1, 12).tolist())
    if key == "stability":
        values = blob(0.35, 0.5)
        core = Contour("Stable core", values > 0.5)
        return (
            MapPicture("How much each place varies", 1 - values, (core,)),
            StripPicture("Variants", ("Turn 2°", "Shift", "Noise"), tuple(
                blob(0.3 + 0.1 * n, 0.5) for n in range(3)), ("0.81", "0.60", "0.95")),
        )  # fmt: skip
    if key == "faithfulness":
        deletion = tuple(0.8 * (1 - s) ** 3 for s in steps)
        chance = tuple(0.8 * (1 - s) for s in steps)
        return (
            CurvesPicture("Deletion", "Share of the film taken away", "Answer", (
                Curve("This map", steps, deletion), Curve("Random order", steps, chance, True),
                Curve("Centre blob", steps, tuple(0.8 * (1 - s) ** 2 for s in steps), True))),
        )  # fmt: skip
    if key == "sanity":
        titles = ("As it is", "fc", "layer4", "layer3", "layer2", "layer1", "conv1")
        maps = tuple(blob(0.35 + 0.05 * n, 0.5) for n in range(len(titles)))
        return (StripPicture("The model loses what it learnt", titles, maps,
                             tuple(f"{1 - n / 6:.2f}" for n in range(len(titles)))),)  # fmt: skip
    bars = (Bar("Left lung", 0.84, 0.5), Bar("Right lung", 0.16, 0.5), Bar("Outer border", 0.31))
    return (BarsPicture("Shares of the map", bars, percent=key == "distribution"),)


def measure_of(key: MeasureKey, method: MethodKey, regions: int = 0) -> Measure:
    keys, methods = [info.key for info in MEASURES], [info.key for info in METHODS]
    if key == "region" and not regions:
        why = "No region is drawn on this film."
        return Measure(key, method, (Figure("hit", "Pointing game", None, why=why),), None)
    standing = STANDINGS[(methods.index(method) + keys.index(key)) % len(STANDINGS)]
    figures = (
        Figure("ssim", "Structural similarity (SSIM)", 0.41, 0.2, 0.63,
               (Reference("map put down at random", 0.12),), percent=key == "distribution"),
        Figure("rank", "Rank correlation (Spearman)", -0.07, references=(
            Reference("random pairs", 0.02),)),
    )  # fmt: skip
    count = {"stability": 18, "agreement": 3, "sanity": 6, "faithfulness": 22}.get(key, 1)
    series = tuple(float(v) for v in np.abs(np.sin(np.arange(count) + standing * 3)))
    return Measure(key, method, figures, standing, series, pictures_of(key))


def sentence(measure: Measure, level: Level) -> str:
    """Stands for `viewer.trust.verdicts.SENTENCES`, whose own want the measures' own figures."""
    return f"Moves with 2° of rotation (a made sentence, {level.replace('_', ' ')})."


SENTENCES = {info.key: sentence for info in MEASURES}

SPREAD = AnswerSpread(0.83, 0.61, 0.88, 2 / 18, 18)


def trust_steps(options: TrustOptions) -> Iterator[TrustStep]:
    """A step a measure and method; the spread with stability."""
    planned, passes = options.passes, 0
    for info in MEASURES:
        if options.measures and info.key not in options.measures:
            continue
        for method in METHODS:
            passes += planned // (len(MEASURES) * len(METHODS))
            spread = SPREAD if info.key == "stability" else None
            found = (measure_of(info.key, method.key, len(options.regions)),)
            yield TrustStep(info.key, passes, planned, found, spread)
