"""How far the maps of a film can be believed, as files: figures, sheets, and a table of films."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from viewer.export.comparison import write_png
from viewer.export.explanation import prediction_content, write_json
from viewer.export.trust_pictures import ground_of
from viewer.export.trust_sheet import sheet
from viewer.film import Film
from viewer.geometry import Geometry
from viewer.results import Analysis
from viewer.trust.catalogue import CATALOGUE
from viewer.trust.results import (
    BarsPicture,
    CurvesPicture,
    Figure,
    Measure,
    MeasureKey,
    TrustReport,
)
from viewer.trust.verdicts import THRESHOLDS, Threshold, Verdict, judge

COLUMNS = (
    "film",
    "finding",
    "probability",
    "answer_low",
    "answer_high",
    "answer_turned",
    "method",
    "measure",
    "figure",
    "value",
    "low",
    "high",
    "reference",
    "reference_value",
    "more_references",
    "standing",
    "level",
    "why",
)
"""Of ``trust.csv``. The first reference stands by itself, others as ``title=value; …``."""


def write_trust(
    film: Film,
    analysis: Analysis,
    report: TrustReport,
    folder: Path,
    thresholds: Mapping[MeasureKey, Threshold] = THRESHOLDS,
) -> None:
    """Write ``trust.json``, and ``<measure>.png`` for each measure taken, into `folder`.

    The same report gives the same bytes: there is no date in them.

    Parameters
    ----------
    film : Film
    analysis : Analysis
        Whose maps were measured.
    report : TrustReport
    folder : Path
        Made where it is missing; files of an earlier run are replaced, each whole.
    thresholds : mapping
    """
    folder.mkdir(parents=True, exist_ok=True)
    verdicts = {id(measure): judge(measure, thresholds) for measure in report.measures}
    write_json(folder / "trust.json", trust_content(film, analysis, report, thresholds))
    ground = ground_of(film, _geometry(analysis))
    explained = analysis.prediction.findings[report.explanation.finding_index]
    footer = f"{analysis.prediction.model_name}  ·  {explained.name} {_probability(analysis):.2f}"
    for info in CATALOGUE:
        rows = [(m, verdicts[id(m)]) for m in report.measures if m.key == info.key]
        picture = folder / f"{info.key}.png"
        if rows:
            write_png(sheet(info, rows, ground, footer), picture)
        else:
            picture.unlink(missing_ok=True)  # of an earlier run, which measured more


class TrustTable:
    """``trust.csv``: a row a film, method and figure, written as films are done.

    Until it is closed it has a temporary name, as has a table that is not whole.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._partial = path.with_name(path.name + ".part")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._partial.open("w", newline="", encoding="utf-8")
        self._writer = csv.DictWriter(self._file, COLUMNS, lineterminator="\n")
        self._writer.writeheader()

    def __enter__(self) -> TrustTable:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if kind is None:
            self._partial.replace(self._path)

    def add(self, name: str, analysis: Analysis, report: TrustReport) -> None:
        """The rows of a film, which the table calls `name`."""
        self._writer.writerows(rows_of(name, analysis, report))
        self._file.flush()


def rows_of(
    name: str,
    analysis: Analysis,
    report: TrustReport,
    thresholds: Mapping[MeasureKey, Threshold] = THRESHOLDS,
) -> Iterator[dict[str, Any]]:
    """The rows of a film, by `COLUMNS`; what is not known is None."""
    spread = report.spread
    film = {
        "film": name,
        "finding": analysis.prediction.findings[report.explanation.finding_index].name,
        "probability": _probability(analysis),
        "answer_low": spread.low if spread else None,
        "answer_high": spread.high if spread else None,
        "answer_turned": spread.turned if spread else None,
    }
    for measure in _ordered(report):
        taken = {
            "method": measure.method,
            "measure": measure.key,
            "standing": measure.standing,
            "level": judge(measure, thresholds).level,
        }
        for figure in measure.figures:
            yield film | taken | _cells(figure)


def _cells(figure: Figure) -> dict[str, Any]:
    first, *others = figure.references or (None,)
    return {
        "figure": figure.key,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "reference": first.name if first else None,
        "reference_value": first.value if first else None,
        "more_references": "; ".join(f"{ref.name}={ref.value}" for ref in others if ref),
        "why": figure.why,
    }


def trust_content(
    film: Film,
    analysis: Analysis,
    report: TrustReport,
    thresholds: Mapping[MeasureKey, Threshold] = THRESHOLDS,
) -> dict[str, Any]:
    """What ``trust.json`` says."""
    verdicts = {id(measure): judge(measure, thresholds) for measure in report.measures}
    geometry, options = _geometry(analysis), report.options
    taken = {measure.key for measure in report.measures}
    return {
        **prediction_content(film, analysis),
        "film_to_model": geometry.film_to_model,
        "model_input": {"height": geometry.model_shape[0], "width": geometry.model_shape[1]},
        "options": {
            "passes": options.passes,
            "seed": options.seed,
            "measures": [info.key for info in CATALOGUE if info.key in taken],
            "regions": [asdict(region) for region in options.regions],
        },
        "passes": {"spent": report.passes, "planned": report.planned},
        "answer_spread": asdict(report.spread) if report.spread else None,
        "measures": {
            info.key: {
                "title": info.title,
                "question": info.question,
                "caveat": info.caveat,
                "reference": info.reference,
                "caution_below": thresholds[info.key].caution,
                "doubt_below": thresholds[info.key].doubt,
                "picture": f"{info.key}.png",
            }
            for info in CATALOGUE
            if info.key in taken
        },
        "methods": {
            method: {
                measure.key: _measure(measure, verdicts[id(measure)])
                for measure in _ordered(report)
                if measure.method == method
            }
            for method in analysis.maps
        },
    }


def _measure(measure: Measure, verdict: Verdict) -> dict[str, Any]:
    content: dict[str, Any] = {
        "standing": measure.standing,
        "level": verdict.level,
        "sentence": verdict.sentence,
        "figures": {figure.key: _figure(figure) for figure in measure.figures},
        "facts": dict(measure.facts),
        "series": list(measure.series),
    }
    for picture in measure.pictures:
        if isinstance(picture, CurvesPicture):
            content.setdefault("curves", []).append(asdict(picture))
        elif isinstance(picture, BarsPicture):
            content.setdefault("bars", []).append(asdict(picture))
    return content


def _figure(figure: Figure) -> dict[str, Any]:
    content = asdict(figure)
    del content["key"], content["percent"]
    content["references"] = {ref.name: ref.value for ref in figure.references}
    return content


def _ordered(report: TrustReport) -> list[Measure]:
    """By measure as in the catalogue, then by method as they were found."""
    places = [info.key for info in CATALOGUE]
    return sorted(report.measures, key=lambda measure: places.index(measure.key))


def _geometry(analysis: Analysis) -> Geometry:
    return next(iter(analysis.maps.values())).geometry


def _probability(analysis: Analysis) -> float:
    return analysis.prediction.probabilities[analysis.explanation.finding_index]
