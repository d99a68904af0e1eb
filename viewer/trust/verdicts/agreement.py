"""Agreement in words."""

from __future__ import annotations

from viewer.language import tr
from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def agreement(measure: Measure, level: Level) -> str:
    """What the overlap with the other maps means."""
    shared = f"{measure.headline.value or 0:.0%}"
    if level == "doubt":
        chance = measure.headline.references[0].value
        return tr(
            "Points elsewhere than the other methods: its strongest places and theirs share "
            "{shared}; put down at random, it would share {chance:.0%}.",
            shared=shared,
            chance=chance,
        )
    if level == "caution":
        return tr(
            "Agrees little with the other methods ({shared} shared), most with "
            "{closest}: look at them side by side.",
            shared=shared,
            closest=measure.fact("closest"),
        )
    return tr(
        "Shares {shared} of its strongest places with the other methods, most with "
        "{closest}. Methods may agree and all be wrong.",
        shared=shared,
        closest=measure.fact("closest"),
    )
