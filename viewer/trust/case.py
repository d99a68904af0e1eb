"""All that a measure may look at: the film as the model sees it, its maps, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.geometry import Geometry
from viewer.results import Finding, MethodKey
from viewer.trust.plan import Plan
from viewer.trust.probe import Probe, Values
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import AnswerSpread, Grid, Mask, Measure, MeasureKey

Found = Iterator[Measure | AnswerSpread | None]
"""What a measure gives: None is a moment at which the work may be stopped."""

_ORDER: tuple[MeasureKey, ...] = (
    "agreement",
    "distribution",
    "region",
    "discrimination",
    "stability",
    "faithfulness",
    "sanity",
)
"""Never changed, or the numbers drawn by chance change."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One film and one explanation of it.

    Attributes
    ----------
    probe : Probe
        Asks the model on screen about the explained finding.
    unit : ndarray of float32, (h, w), read-only
        The film on the model's grid, 0 (black) to 1, before mean and standard deviation.
    mean, std : ndarray of float32, (C, 1, 1)
        Of the model's card.
    geometry : Geometry
        Where that grid lies on the film.
    on_film : ndarray of bool, (h, w)
        False where the grid lies beyond the film (a card that pads).
    probability : float
        The model's answer for the explained finding.
    threshold : float
        From which the finding counts as present.
    maps : mapping
        By method, float32 (h, w): the part of each map on screen that speaks for the finding.
    finding_index : int
    findings : tuple of Finding
        All of the model's: the others are what `discrimination` explains.
    regions : tuple of ReaderRegion
    plan : Plan
        How many passes each measure may spend.
    seed : int
    """

    probe: Probe
    unit: Grid
    mean: Values
    std: Values
    geometry: Geometry
    on_film: Mask
    probability: float
    threshold: float
    maps: Mapping[MethodKey, Grid]
    finding_index: int
    findings: tuple[Finding, ...]
    regions: tuple[ReaderRegion, ...]
    plan: Plan
    seed: int

    def films(self, units: NDArray[np.float32]) -> Values:
        """Films as the network takes them, (B, C, h, w), of planes in [0, 1], (B, h, w)."""
        return np.asarray((units[:, None] - self.mean) / self.std, dtype=np.float32)

    def chance(self, measure: MeasureKey) -> np.random.Generator:
        """Random numbers for a measure: the same ones each time, whatever else is measured."""
        return np.random.default_rng([self.seed, _ORDER.index(measure)])
