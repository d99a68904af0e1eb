"""Sanity in words.

What stays when all that was learnt is gone may be the film's, or that of how the network is built:
guided maps of residual networks, say, lie on the lattice of its strides.
"""

from __future__ import annotations

from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def sanity(measure: Measure, level: Level) -> str:
    """What it means that the map stays, or goes, while the model loses what it learnt."""
    alike = f"{measure.fact('kept')} like itself; 1 is the same"
    pairs = measure.fact("pairs")
    film = f" Those of two models that know nothing are {pairs} alike." if pairs else ""
    if level == "doubt":
        return (
            f"Changes little while the model loses what it learnt ({alike}): it shows the film, "
            f"and how the model is built, more than what the model learnt.{film}"
        )
    if level == "caution":
        return (
            f"Changes only in part while the model loses what it learnt ({alike}): some of it is "
            f"the film, whatever the model learnt.{film}"
        )
    return (
        f"Changes when the model loses what it learnt ({alike}): it depends on the model. "
        "Whether the model is right is another question."
    )
