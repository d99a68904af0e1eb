"""Stability in words."""

from __future__ import annotations

from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def stability(measure: Measure, level: Level) -> str:
    """What the likeness of the map with itself, on slightly changed films, means."""
    vanished = measure.fact("vanished")
    if vanished:
        return (
            f"Vanishes in {vanished} of {measure.fact('variants')} small changes of the film that "
            f"mean nothing: do not rely on it."
        )
    worst = measure.fact("worst")
    itself = f"{measure.fact('worst_ssim')} like itself"
    at_random = f"a map put down at random {measure.headline.references[0].value:.2f}"
    if level == "doubt":
        return (
            f"Does not stay in place: with {worst} it is only {itself} ({at_random}). Do not rely "
            f"on where it points."
        )
    if level == "caution":
        return f"Moves off its place with {worst} ({itself}; {at_random}): read with caution."
    return (
        f"Stays in place: still {itself} with {worst}, which changes it most ({at_random}). A "
        f"steady map may be wrong all the same."
    )
