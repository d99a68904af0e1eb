"""From which standing on a measure is cause for caution, and for doubt: the one table of them.

A standing is where a map lies between two levels that were measured on this film and model
(`viewer.trust.results.Measure.standing`): 0 is a map that knows nothing, 1 the best there could
be. So a threshold of 0.5 is half way between them, whatever the film, the model and the measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.trust.results import MeasureKey


@dataclass(frozen=True, slots=True)
class Threshold:
    """Standings below `caution` are read with caution, those below `doubt` with doubt."""

    caution: float
    doubt: float


THRESHOLDS: Mapping[MeasureKey, Threshold] = {
    "agreement": Threshold(caution=0.3, doubt=0.1),
    # 0 is as much on the border and in the corners as their share of the film, which maps of
    # coarse cells reach without a fault; -0.5 is half as much again.
    "distribution": Threshold(caution=0.0, doubt=-0.5),
    "region": Threshold(caution=0.25, doubt=0.0),
    "discrimination": Threshold(caution=0.5, doubt=0.2),
    "stability": Threshold(caution=0.7, doubt=0.4),
    "faithfulness": Threshold(caution=0.3, doubt=0.1),
    "sanity": Threshold(caution=0.6, doubt=0.35),
}
"""The viewer's own; a person may change them (Trust > Thresholds)."""
