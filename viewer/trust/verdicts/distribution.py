"""Distribution in words."""

from __future__ import annotations

from viewer.language import tr
from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level

_ONE_SIDED = 0.75
"""Share of the map on one side from which the sentence says so."""

_CORNERS = {
    "upper left": tr("most of it lies in the picture's upper left corner"),
    "upper right": tr("most of it lies in the picture's upper right corner"),
    "lower left": tr("most of it lies in the picture's lower left corner"),
    "lower right": tr("most of it lies in the picture's lower right corner"),
}


def distribution(measure: Measure, level: Level) -> str:
    """What the share on the film's border and in its corners means."""
    edge = measure.headline
    share, area = f"{edge.value or 0:.0%}", f"{edge.references[0].value:.0%}"
    place = measure.fact("place")
    if level == "doubt":
        return tr(
            "{share} of the map lies {place}, where letters, markers and edges are, not lungs. "
            "Put down at random, {area} of it would; {most}.",
            share=share,
            place=place,
            area=area,
            most=_most(measure),
        )
    if level == "caution":
        return tr(
            "{share} of the map lies {place}: look whether the lungs reach that far. Put down at "
            "random, {area} of it would; {most}.",
            share=share,
            place=place,
            area=area,
            most=_most(measure),
        )
    return tr(
        "{sides}; {share} lies {place}, which are {area} of the film's area.",
        sides=_side(measure),
        share=share,
        place=place,
        area=area,
    )


def _most(measure: Measure) -> str:
    """Where on the edge most of it lies."""
    beyond = [one.value or 0 for one in measure.figures if one.key == "beyond"]
    border = measure.figure("border").value or 0
    if beyond and beyond[0] > border:
        return tr("{share:.0%} lies beyond the film", share=beyond[0])
    corner = measure.fact("corner")
    if corner:
        return _CORNERS[corner]
    return tr("{share:.0%} lies in the outer 5% of the film", share=border)


def _side(measure: Measure) -> str:
    left, right = measure.figure("left").value or 0.0, measure.figure("right").value or 0.0
    if left >= max(right, _ONE_SIDED):
        return tr("{share:.0%} of the map lies on the picture's left side", share=left)
    if right >= _ONE_SIDED:
        return tr("{share:.0%} of the map lies on the picture's right side", share=right)
    return tr(
        "Lies on both sides ({left:.0%} on the picture's left, {right:.0%} on its right)",
        left=left,
        right=right,
    )
