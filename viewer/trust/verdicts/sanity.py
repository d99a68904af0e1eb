"""Sanity in words.

What stays when all that was learnt is gone may be the film's, or that of how the network is built:
guided maps of residual networks, say, lie on the lattice of its strides.
"""

from __future__ import annotations

from viewer.language import tr
from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def sanity(measure: Measure, level: Level) -> str:
    """What it means that the map stays, or goes, while the model loses what it learnt."""
    alike = tr("{kept} like itself; 1 is the same", kept=measure.fact("kept"))
    pairs = measure.fact("pairs")
    film = tr("The maps of two models that know nothing are {pairs} alike.", pairs=pairs)
    film = f" {film}" if pairs else ""
    if level == "doubt":
        return tr(
            "Changes little while the model loses what it learnt ({alike}): it shows the film, "
            "and how the model is built, more than what the model learnt.{film}",
            alike=alike,
            film=film,
        )
    if level == "caution":
        return tr(
            "Changes only in part while the model loses what it learnt ({alike}): some of it is "
            "the film, whatever the model learnt.{film}",
            alike=alike,
            film=film,
        )
    return tr(
        "Changes when the model loses what it learnt ({alike}): it depends on the model. "
        "Whether the model is right is another question.",
        alike=alike,
    )
