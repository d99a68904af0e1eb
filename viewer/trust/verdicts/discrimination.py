"""Discrimination in words."""

from __future__ import annotations

from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def discrimination(measure: Measure, level: Level) -> str:
    """What the likeness with other findings' maps means."""
    other = f"“{measure.fact('closest')}”"
    if level == "unknown":
        return (
            f"Says nothing here: {other} is the opposite of this answer, and for the two this "
            f"method never lights up the same place, whatever the model."
        )
    if level == "nothing_against":
        return (
            f"Changes with the finding: the map of {other} shares {measure.fact('shared')} of its "
            f"strongest places (a map put down at random: {measure.fact('shared_at_random')})."
        )
    likeness = (
        f"{measure.fact('alike')} alike; a map put down at random {measure.fact('alike_at_random')}"
    )
    if level == "doubt":
        return (
            f"Shows the film rather than this finding: when {other} is explained, the map is "
            f"nearly the same ({likeness})."
        )
    return (
        f"Much of it stays when {other} is explained instead ({likeness}): in good part "
        f"it shows the film, whatever the finding."
    )
