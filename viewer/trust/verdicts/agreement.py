"""Agreement in words."""

from __future__ import annotations

from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def agreement(measure: Measure, level: Level) -> str:
    """What the overlap with the other maps means."""
    shared = f"{measure.headline.value or 0:.0%}"
    if level == "doubt":
        chance = measure.headline.references[0].value
        return (
            f"Points elsewhere than the other methods: its strongest places and theirs share "
            f"{shared}; put down at random, it would share {chance:.0%}."
        )
    if level == "caution":
        return (
            f"Agrees little with the other methods ({shared} shared), most with "
            f"{measure.fact('closest')}: look at them side by side."
        )
    return (
        f"Shares {shared} of its strongest places with the other methods, most with "
        f"{measure.fact('closest')}. Methods may agree and all be wrong."
    )
