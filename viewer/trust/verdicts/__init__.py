"""What measures mean, in plain sentences. No torch here, and no colours: those are the window's.

`judge` finds the level from the table of thresholds; the sentence is written by the measure's own
file in this folder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from viewer.trust.results import Measure, MeasureKey
from viewer.trust.verdicts.agreement import agreement
from viewer.trust.verdicts.discrimination import discrimination
from viewer.trust.verdicts.distribution import distribution
from viewer.trust.verdicts.faithfulness import faithfulness
from viewer.trust.verdicts.region import region
from viewer.trust.verdicts.sanity import sanity
from viewer.trust.verdicts.stability import stability
from viewer.trust.verdicts.thresholds import THRESHOLDS, Threshold
from viewer.trust.verdicts.verdict import Level, Verdict

__all__ = ["THRESHOLDS", "Level", "Threshold", "Verdict", "judge", "level_of"]

SENTENCES: Mapping[MeasureKey, Callable[[Measure, Level], str]] = {
    "agreement": agreement,
    "distribution": distribution,
    "region": region,
    "discrimination": discrimination,
    "stability": stability,
    "faithfulness": faithfulness,
    "sanity": sanity,
}
"""By measure: from it and its level to a sentence."""


def judge(measure: Measure, thresholds: Mapping[MeasureKey, Threshold] = THRESHOLDS) -> Verdict:
    """What a measure says of its map.

    Parameters
    ----------
    measure : Measure
    thresholds : mapping
        The person's own, or the viewer's.
    """
    level = level_of(measure, thresholds[measure.key])
    if level == "unknown" and measure.headline.why:
        return Verdict(level, measure.headline.why)
    return Verdict(level, SENTENCES[measure.key](measure, level))


def level_of(measure: Measure, threshold: Threshold) -> Level:
    """The level of a standing."""
    if measure.standing is None:
        return "unknown"
    if measure.standing < threshold.doubt:
        return "doubt"
    return "caution" if measure.standing < threshold.caution else "nothing_against"
