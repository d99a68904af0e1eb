"""The judged maps beside what others found of the same methods (`training.published_trust`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from training.published_trust import (
    CAVEAT,
    LOCATED,
    LOCATED_SOURCE,
    PUBLISHED,
    Located,
    Rate,
)
from training.report import figure, markdown_table, number
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.results import MeasureKey

LOCATING = ("iou", "hit")
"""Figures of the reader's region that Saporta et al. take as well."""

SHORT: Mapping[MeasureKey, str] = {
    "region": "Saporta: IoU of Grad-CAM {iou}, hits {hit}, by finding; Arun: AUPRC of eight "
    "methods 0.160 to 0.519 (pneumonia)",
    "sanity": "Arun: two of eight methods fail (pneumonia); Grad-CAM reacts most",
    "stability": "Arun, of models trained again: all eight fail this or another test",
}
"""For the table of all measures. Of the others neither paper has a like."""


def published_cell(key: MeasureKey) -> str:
    """What the papers say that is nearest to a measure, in few words."""
    said = SHORT.get(key, "–")
    return said.format(iou=_ends(lambda one: one.iou), hit=_ends(lambda one: one.hit))


def _ends(rate: Callable[[Located], Rate]) -> str:
    values = [rate(one).value for one in LOCATED]
    return f"{min(values):.3f} to {max(values):.3f}"


def located_parts(report: Mapping[str, Any]) -> list[str]:
    """Markdown: IoU and hits here, then what Saporta et al. found; nothing without regions."""
    if not report["located"]:
        return []
    films, rows = (
        report["films"]["with_regions"],
        [(*row.values(),) for row in located_rows(report)],
    )
    there = [(one.finding, *_cells(one.iou), *_cells(one.hit)) for one in LOCATED]
    return [
        "### Beside CheXlocalize: IoU at Otsu's threshold and the pointing game",
        f"Here, {films} films with boxes; in brackets 95 % intervals, after the stroke the same "
        "map put down at random:",
        markdown_table(("Method", "IoU", "Hits"), rows),
        "There, Grad-CAM on outlines of ten findings, and radiologists against the same outlines:",
        markdown_table(
            ("Finding", "IoU, Grad-CAM", "Radiologists", "Hits, Grad-CAM", "Radiologists"), there
        ),
        f"({LOCATED_SOURCE}.)",
    ]


def located_rows(report: Mapping[str, Any]) -> list[dict[str, str]]:
    """A row a method: IoU and hits here, each with its interval and the level of chance."""
    located = report["located"]
    return [
        {"method": info.title, **{name: _beside(located[info.key][name]) for name in LOCATING}}
        for info in METHODS
        if info.key in located
    ]


def others_parts() -> list[str]:
    """Markdown: what the papers say, with where they say it."""
    said = "\n".join(f"- {p.compares}: {p.said} ({p.source}; {p.where}.)" for p in PUBLISHED)
    return ["## What others found", CAVEAT, said]


def _cells(rate: Rate) -> tuple[str, str]:
    """As they are printed there, to three places."""
    low, value, high, other = (
        f"{one:.3f}" for one in (rate.low, rate.value, rate.high, rate.radiologists)
    )
    return f"{value} ({low} to {high})", other


def _beside(one: Mapping[str, Any]) -> str:
    return "–" if one["value"] is None else f"{figure(one['value'])} / {number(one['chance'])}"
