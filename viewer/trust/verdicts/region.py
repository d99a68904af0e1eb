"""The reader's region in words."""

from __future__ import annotations

from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def region(measure: Measure, level: Level) -> str:
    """What the share of the map in the reader's regions means."""
    inside = measure.headline
    chance, lucky = (reference.value for reference in inside.references[:2])
    where = "your region" if measure.fact("regions") == "1" else "your regions"
    share = f"{inside.value or 0:.0%} of the map lies in {where}"
    hit = bool(measure.fact("hit"))
    if level == "doubt":
        point = "though its highest point does" if hit else "and its highest point lies elsewhere"
        return f"Only {share}, {point}; put down at random, {chance:.0%} of it would."
    point = "its highest point too" if hit else "but its highest point does not"
    luck = (inside.value or 0) <= lucky
    if level == "caution":
        rest = "this may be luck" if luck else f"{1 - (inside.value or 0):.0%} lies elsewhere"
        return (
            f"{share}, {point}; put down at random, {chance:.0%} of it would, and {lucky:.0%} at "
            f"one place in twenty: {rest}."
        )
    rest = f", and {lucky:.0%} at one place in twenty: this may be luck" if luck else ""
    return f"{share}, {point}; put down at random, {chance:.0%} of it would{rest}."
