"""Figures, verdicts and costs in words."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.language import tr
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.plan import PASSES
from viewer.trust.results import AnswerSpread, Figure, MeasureKey, TrustReport
from viewer.trust.verdicts import Threshold
from viewer.trust.verdicts.standings import STANDINGS, TAKEN_FROM
from viewer.trust.verdicts.verdict import Level

METHOD_TITLES = {info.key: info.title for info in METHODS}
MEASURE_TITLES = {info.key: info.title for info in MEASURES}

LEVELS: dict[Level, str] = {
    "nothing_against": tr("Nothing against it"),
    "caution": tr("Caution"),
    "doubt": tr("Doubt"),
    "unknown": tr("Cannot be said"),
}
MARKS: dict[str, str] = {"nothing_against": "", "caution": "!", "doubt": "!!", "unknown": ""}
"""So that a level can be told without its colour."""

NONE = "–"


def number(value: float, percent: bool) -> str:
    """A value of a figure: 0.41, or 84 %."""
    if percent:
        return spaced(f"{value:.0%}")
    text = f"{round(value, 2) + 0.0:.2f}" if abs(value) < 100 else f"{value:.0f}"  # no −0.00
    return text.replace("-", "−")


def spaced(text: str) -> str:
    """Text with its per cents as the window writes them: 84 %, never parted at a line's end."""
    return text.replace("%", "\u00a0%")


def first_of(sentence: str) -> str:
    """What stands before the figures, where there is little room."""
    return sentence.partition(". ")[0].removesuffix(".") + "."


def figure_text(figure: Figure) -> str:
    """Its value, or that it has none."""
    return NONE if figure.value is None else number(figure.value, figure.percent)


def figure_remarks(figure: Figure) -> str:
    """Its range, and the levels to compare it with: "0.21 to 0.63 · centre blob 0.12"."""
    if figure.value is None:
        return figure.why
    parts = []
    if figure.low is not None and figure.high is not None:
        low, high = number(figure.low, figure.percent), number(figure.high, figure.percent)
        parts.append(tr("{low} to {high}", low=low, high=high))
    parts += [f"{one.title} {number(one.value, figure.percent)}" for one in figure.references]
    return " · ".join(parts)


def standing_text(key: MeasureKey, standing: float | None, threshold: Threshold) -> str:
    """Where a map stands between the levels that were measured, and from where on to be careful."""
    if standing is None:
        return ""
    nought, one = STANDINGS[key]
    return tr(
        "Stands at {standing}, where 0 means “{nought}” and 1 means “{one}”. {taken_from} "
        "Caution is under {caution}, doubt under {doubt}.",
        standing=number(standing, False),
        nought=nought,
        one=one,
        taken_from=TAKEN_FROM[key],
        caution=number(threshold.caution, False),
        doubt=number(threshold.doubt, False),
    )


def spread_text(spread: AnswerSpread) -> str:
    """The answer's own spread over small changes of the film."""
    turned = round(spread.turned * spread.variants)
    if not turned:
        turn = tr("none turns the answer")
    elif turned == 1:
        turn = tr("1 of {n} turns the answer", n=spread.variants)
    else:
        turn = tr("{turned} of {n} turn the answer", turned=turned, n=spread.variants)
    return tr(
        "Answer {probability:.2f}; {low:.2f} to {high:.2f} over {n} small changes of the film; "
        "{turn}",
        probability=spread.probability,
        low=spread.low,
        high=spread.high,
        n=spread.variants,
        turn=turn,
    )


def cost_text(passes: int, pace: float | None) -> str:
    """A budget and about what it takes: "320 passes, about 4 s"."""
    if pace is None:
        return tr("{n} passes", n=passes)
    seconds = passes * pace
    if seconds < 90:
        return tr("{n} passes, about {seconds} s", n=passes, seconds=max(1, round(seconds)))
    return tr("{n} passes, about {minutes} min", n=passes, minutes=round(seconds / 60))


def budgets(passes: int) -> tuple[tuple[str, int], ...]:
    """The budgets on offer by name, and the person's own if it is another one."""
    named = tuple(zip((tr("Quick"), tr("Usual"), tr("Thorough")), PASSES, strict=True))
    return named if passes in PASSES else (*named, (tr("Own"), passes))


def progress_text(report: TrustReport, doing: MeasureKey | None) -> str:
    """What is being measured, and how far it has come."""
    if doing is None:
        return tr("Waiting for the model")
    return tr(
        "{measure} · {passes} of {planned} passes",
        measure=MEASURE_TITLES[doing],
        passes=report.passes,
        planned=report.planned,
    )


def planned_text(report: TrustReport) -> str:
    """Why what is spent is not the budget to the last pass."""
    budget = report.options.passes
    if not report.planned or report.planned == budget:
        return ""
    if report.planned > budget:
        return tr(
            "{planned} passes for a budget of {budget}: every measure is given at least as many "
            "films as it needs to say anything.",
            planned=report.planned,
            budget=budget,
        )
    return tr(
        "{planned} passes of a budget of {budget}: each measure is given its share in whole films "
        "forward and backward, and what is left over is not enough for one more.",
        planned=report.planned,
        budget=budget,
    )


def worst_of(levels: Iterable[Level]) -> Level:
    """The most serious of them; "unknown" without any."""
    found = set(levels)
    order: tuple[Level, ...] = ("doubt", "caution", "nothing_against")
    return next((level for level in order if level in found), "unknown")
