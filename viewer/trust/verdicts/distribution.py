"""Distribution in words."""

from __future__ import annotations

from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level

_ONE_SIDED = 0.75
"""Share of the map on one side from which the sentence says so."""


def distribution(measure: Measure, level: Level) -> str:
    """What the share on the film's border and in its corners means."""
    edge = measure.headline
    share, area = f"{edge.value or 0:.0%}", f"{edge.references[0].value:.0%}"
    place = measure.fact("place")
    if level == "doubt":
        return (
            f"{share} of the map lies {place}, where letters, markers and edges are, not lungs. "
            f"Put down at random, {area} of it would; {_most(measure)}."
        )
    if level == "caution":
        return (
            f"{share} of the map lies {place}: look whether the lungs reach that far. Put down at "
            f"random, {area} of it would; {_most(measure)}."
        )
    return f"{_side(measure)}; {share} lies {place}, which are {area} of the film's area."


def _most(measure: Measure) -> str:
    """Where on the edge most of it lies."""
    beyond = [one.value or 0 for one in measure.figures if one.key == "beyond"]
    border = measure.figure("border").value or 0
    if beyond and beyond[0] > border:
        return f"{beyond[0]:.0%} lies beyond the film"
    corner = measure.fact("corner")
    if corner:
        return f"most of it lies in the picture's {corner} corner"
    return f"{border:.0%} lies in the outer 5% of the film"


def _side(measure: Measure) -> str:
    left, right = measure.figure("left").value or 0.0, measure.figure("right").value or 0.0
    side, share = ("left", left) if left >= right else ("right", right)
    if share >= _ONE_SIDED:
        return f"{share:.0%} of the map lies on the picture's {side} side"
    return f"Lies on both sides ({left:.0%} on the picture's left, {right:.0%} on its right)"
