"""Discrimination in words."""

from __future__ import annotations

from viewer.language import tr
from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def discrimination(measure: Measure, level: Level) -> str:
    """What the likeness with other findings' maps means."""
    other = f"“{measure.fact('closest')}”"
    if level == "unknown":
        return tr(
            "Says nothing here: {other} is the opposite of this answer, and for the two this "
            "method never lights up the same place, whatever the model.",
            other=other,
        )
    if level == "nothing_against":
        return tr(
            "Changes with the finding: the map of {other} shares {shared} of its "
            "strongest places (a map put down at random: {shared_at_random}).",
            other=other,
            shared=measure.fact("shared"),
            shared_at_random=measure.fact("shared_at_random"),
        )
    likeness = tr(
        "{alike} alike, where 1 is the same; a map put down at random {at_random}",
        alike=measure.fact("alike"),
        at_random=measure.fact("alike_at_random"),
    )
    if level == "doubt":
        return tr(
            "Shows the film rather than this finding: when {other} is explained, the map is "
            "nearly the same ({likeness}).",
            other=other,
            likeness=likeness,
        )
    return tr(
        "Much of it stays when {other} is explained instead ({likeness}): in good part "
        "it shows the film, whatever the finding.",
        other=other,
        likeness=likeness,
    )
