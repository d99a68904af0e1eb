"""Sanity in words."""

from __future__ import annotations

from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def sanity(measure: Measure, level: Level) -> str:
    """What it means that the map stays, or goes, while the model loses what it learnt."""
    alike = f"{measure.fact('kept')} like itself, 1 is the same"
    pairs = measure.fact("pairs")
    film = f"; two models that know nothing are {pairs} alike" if pairs else ""
    if level == "doubt":
        return (
            f"Hardly changes while the model loses what it learnt ({alike}{film}): it shows the "
            "film, not the model."
        )
    if level == "caution":
        return (
            f"Changes only in part while the model loses what it learnt ({alike}{film}): much of "
            "it is the film, whatever the model."
        )
    return (
        f"Changes when the model loses what it learnt ({alike}): it depends on the model. "
        "Whether the model is right is another question."
    )
