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
            "{share}, {point}; put down at random, {chance} of it would.",
            share=share,
            point=point,
            chance=_percent(chance),
        )
    point = tr("its highest point too") if hit else tr("but its highest point does not")
    luck = (inside.value or 0) <= lucky
    if level == "caution":
        elsewhere = tr("{share:.0%} lies elsewhere", share=1 - (inside.value or 0))
        return tr(
            "{share}, {point}; put down at random, {chance} of it would, and at one place "
            "in twenty {lucky} or more: {rest}.",
            share=share,
            point=point,
            chance=_percent(chance),
            lucky=_percent(lucky),
            rest=tr("this may be luck") if luck else elsewhere,
        )
    if luck:
        return tr(
            "{share}, {point}; put down at random, {chance} of it would, and at one place "
            "in twenty {lucky} or more: this may be luck.",
            share=share,
            point=point,
            chance=_percent(chance),
            lucky=_percent(lucky),
        )
    return tr(
        "{share}, {point}; put down at random, {chance} of it would.",
        share=share,
        point=point,
        chance=_percent(chance),
    )


def _share(inside: float, single: bool, little: bool) -> str:
    """The beginning of each sentence."""
    if little and single:
        return tr("Only {inside} of the map lies in the reader's region", inside=_percent(inside))
    if little:
        return tr("Only {inside} of the map lies in the reader's regions", inside=_percent(inside))
    if single:
        return tr("{inside} of the map lies in the reader's region", inside=_percent(inside))
    return tr("{inside} of the map lies in the reader's regions", inside=_percent(inside))


def _percent(share: float) -> str:
    """A share as read; what is not nothing is not 0%, where a region is small."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"
