"""Stability in words."""

from __future__ import annotations

from viewer.language import tr
from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def stability(measure: Measure, level: Level) -> str:
    """What the likeness of the map with itself, on slightly changed films, means."""
    vanished = measure.fact("vanished")
    if vanished:
        return tr(
            "Vanishes in {vanished} of {variants} small changes of the film that "
            "mean nothing: do not rely on it.",
            vanished=vanished,
            variants=measure.fact("variants"),
        )
    worst = measure.fact("worst")
    itself = tr("{likeness} like itself, where 1 is the same", likeness=measure.fact("worst_ssim"))
    at_random = tr(
        "a map put down at random {likeness:.2f}", likeness=measure.headline.references[0].value
    )
    if level == "doubt":
        return tr(
            "Does not stay in place: with {worst} it is only {itself} ({at_random}). Do not rely "
            "on where it points.",
            worst=worst,
            itself=itself,
            at_random=at_random,
        )
    if level == "caution":
        return tr(
            "Moves off its place with {worst} ({itself}; {at_random}): read with caution.",
            worst=worst,
            itself=itself,
            at_random=at_random,
        )
    return tr(
        "Stays in place: with {worst}, which changes it most, it is still {itself} ({at_random}). "
        "A steady map may be wrong all the same.",
        itself=itself,
        worst=worst,
        at_random=at_random,
    )
