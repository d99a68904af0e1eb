"""The reader's region in words."""

from __future__ import annotations

from viewer.language import tr
from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def region(measure: Measure, level: Level) -> str:
    """What the share of the map in the reader's regions means."""
    inside = measure.headline
    chance, lucky = (reference.value for reference in inside.references[:2])
    share = _share(inside.value or 0, measure.fact("regions") == "1", level == "doubt")
    hit = bool(measure.fact("hit"))
    if level == "doubt":
        point = (
            tr("though its highest point does")
            if hit
            else tr("and its highest point lies elsewhere")
        )
        return tr(
            "{share}, {point}; put down at random, {chance:.0%} of it would.",
            share=share,
            point=point,
            chance=chance,
        )
    point = tr("its highest point too") if hit else tr("but its highest point does not")
    luck = (inside.value or 0) <= lucky
    if level == "caution":
        elsewhere = tr("{share:.0%} lies elsewhere", share=1 - (inside.value or 0))
        return tr(
            "{share}, {point}; put down at random, {chance:.0%} of it would, and at one place "
            "in twenty {lucky:.0%} or more: {rest}.",
            share=share,
            point=point,
            chance=chance,
            lucky=lucky,
            rest=tr("this may be luck") if luck else elsewhere,
        )
    if luck:
        return tr(
            "{share}, {point}; put down at random, {chance:.0%} of it would, and at one place "
            "in twenty {lucky:.0%} or more: this may be luck.",
            share=share,
            point=point,
            chance=chance,
            lucky=lucky,
        )
    return tr(
        "{share}, {point}; put down at random, {chance:.0%} of it would.",
        share=share,
        point=point,
        chance=chance,
    )


def _share(inside: float, single: bool, little: bool) -> str:
    """The beginning of each sentence."""
    if little and single:
        return tr("Only {inside:.0%} of the map lies in the reader's region", inside=inside)
    if little:
        return tr("Only {inside:.0%} of the map lies in the reader's regions", inside=inside)
    if single:
        return tr("{inside:.0%} of the map lies in the reader's region", inside=inside)
    return tr("{inside:.0%} of the map lies in the reader's regions", inside=inside)
