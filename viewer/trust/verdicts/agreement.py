"""Agreement in words."""

from __future__ import annotations

from viewer.language import tr
from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def agreement(measure: Measure, level: Level) -> str:
    """What the overlap with the other maps means."""
    shared = f"{measure.headline.value or 0:.0%}"
    if measure.fact("others") == "1":  # of a model without ReLUs, say
        return _with_one(measure, level, shared)
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


def _with_one(measure: Measure, level: Level, shared: str) -> str:
    """The same where there is one other map alone."""
    other = measure.fact("closest")
    if level == "doubt":
        return tr(
            "Points elsewhere than {other}: the strongest places of the two share {shared}; put "
            "down at random, they would share {chance:.0%}.",
            other=other,
            shared=shared,
            chance=measure.headline.references[0].value,
        )
    if level == "caution":
        return tr(
            "Agrees little with {other} ({shared} shared), the only other map to compare it with: "
            "look at them side by side.",
            other=other,
            shared=shared,
        )
    return tr(
        "Shares {shared} of its strongest places with {other}, the only other map to compare it "
        "with. Two maps may agree and both be wrong.",
        shared=shared,
        other=other,
    )
