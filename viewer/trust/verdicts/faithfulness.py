"""Faithfulness in words."""

from __future__ import annotations

from viewer.language import tr
from viewer.trust.results import REFERENCES, Measure
from viewer.trust.verdicts.verdict import Level


def faithfulness(measure: Measure, level: Level) -> str:
    """What the areas under deletion and insertion mean: they are mean answers."""
    deletion, insertion = measure.figure("deletion"), measure.figure("insertion")
    random = REFERENCES.get(measure.fact("random"), "")
    figures = tr(
        "While the film is taken away, the most lit first, the answer is {deleted:.0%} on average "
        "({random}: {deleted_random:.0%}); while it is put back so, {inserted:.0%} ({random}: "
        "{inserted_random:.0%}).",
        deleted=deletion.value or 0,
        random=random,
        deleted_random=deletion.references[0].value,
        inserted=insertion.value or 0,
        inserted_random=insertion.references[0].value,
    )
    if level == "doubt":
        return tr(
            "The answer depends no more on what the map lights up than on {random}. {figures}",
            random=random,
            figures=figures,
        )
    if level == "caution":
        return tr(
            "The answer depends only a little on what the map lights up. {figures}",
            figures=figures,
        )
    return tr(
        "The answer depends on what the map lights up. {figures} "
        "No model knows films with holes: take it as a hint.",
        figures=figures,
    )
