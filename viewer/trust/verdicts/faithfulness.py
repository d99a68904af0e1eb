"""Faithfulness in words."""

from __future__ import annotations

from viewer.trust.results import Measure
from viewer.trust.verdicts.verdict import Level


def faithfulness(measure: Measure, level: Level) -> str:
    """What the areas under deletion and insertion mean: they are mean answers."""
    deletion, insertion = measure.figure("deletion"), measure.figure("insertion")
    random = measure.fact("random")
    figures = (
        f"Taken away with the most lit first, it is {deletion.value or 0:.0%} on average ({random} "
        f"{deletion.references[0].value:.0%}); put back so, {insertion.value or 0:.0%} ({random} "
        f"{insertion.references[0].value:.0%})."
    )
    if level == "doubt":
        return f"The answer depends no more on what it lights up than on {random}. {figures}"
    if level == "caution":
        return f"The answer depends only a little on what it lights up. {figures}"
    return (
        f"The answer depends on what it lights up. {figures} "
        "No model knows films with holes: take it as a hint."
    )
