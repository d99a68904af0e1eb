"""From what was measured of many films' maps to a table: figures, intervals, levels, sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.metrics import Estimate, bootstrap
from training.published_trust import CAVEAT, PUBLISHED
from training.report import figure, markdown_table, number
from training.trust_others import (
    LOCATING,
    located_parts,
    located_rows,
    others_parts,
    published_cell,
)
from viewer.results import MethodKey
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.results import AnswerSpread, Measure, MeasureKey
from viewer.trust.verdicts import THRESHOLDS, Level, level_of

Array = NDArray[np.float64]

ZERO: Mapping[MeasureKey, str] = {
    "agreement": "maps put down at random",
    "distribution": "an even spread over the film",
    "region": "maps put down at random",
    "discrimination": "a map that is the same for every finding",
    "stability": "maps put down at random",
    "faithfulness": "points or patches in a random order",
    "sanity": "a map that stays the same whatever the model",
}
"""What has a standing of 0 (each measure's file says it in full)."""


@dataclass(frozen=True, slots=True)
class FilmTrust:
    """What was measured of one film.

    Attributes
    ----------
    group : str
        Its patient.
    measures : tuple of Measure
        Their pictures are not needed.
    spread : AnswerSpread or None
    """

    group: str
    measures: tuple[Measure, ...]
    spread: AnswerSpread | None

    def find(self, key: MeasureKey, method: MethodKey) -> Measure | None:
        """That measure of that method."""
        found = (m for m in self.measures if m.key == key and m.method == method)
        return next(found, None)


def judged(films: Sequence[FilmTrust], rounds: int, seed: int) -> dict[str, Any]:
    """Figures with intervals, by measure and method, and the answer's spread.

    Returns
    -------
    dict
        ``measures``: by key, with ``methods`` by key: ``films`` (that have the headline figure),
        ``value`` and ``standing`` (mean over films, 95 % interval over patients), ``references``
        (mean by name); the share of films where nothing can be said (``unknown``), and of the
        others those with ``caution`` and with ``doubt``, None where there are none. ``located``:
        by method, IoU and hits of the reader's region (mean, and of the map put down at random).
        ``answer``: the spread over the variants of a film.
    """
    measures: dict[str, Any] = {}
    for info in MEASURES:
        by_method = {
            method.key: _judged_one(films, info.key, method.key, rounds, seed)
            for method in METHODS
            if any(film.find(info.key, method.key) for film in films)
        }
        if by_method:
            headline = _first(films, info.key).headline
            measures[info.key] = {
                "title": info.title,
                "figure": headline.title,
                "percent": headline.percent,
                "zero": ZERO[info.key],
                "caution_below": THRESHOLDS[info.key].caution,
                "doubt_below": THRESHOLDS[info.key].doubt,
                "methods": by_method,
            }
    return {
        "measures": measures,
        "located": _located(films, rounds, seed),
        "answer": _answer(films, rounds, seed),
    }


def _first(films: Sequence[FilmTrust], key: MeasureKey) -> Measure:
    return next(m for film in films for m in film.measures if m.key == key)


def _judged_one(
    films: Sequence[FilmTrust], key: MeasureKey, method: MethodKey, rounds: int, seed: int
) -> dict[str, Any]:
    found = [(film.group, film.find(key, method)) for film in films]
    taken = [(group, measure) for group, measure in found if measure is not None]
    levels = [level_of(measure, THRESHOLDS[key]) for _, measure in taken]
    known = [(group, m) for group, m in taken if m.headline.value is not None]
    by_name: dict[str, list[float]] = {}
    for _, measure in known:
        for reference in measure.headline.references:
            by_name.setdefault(reference.name, []).append(reference.value)
    standings = [(group, m.standing) for group, m in taken if m.standing is not None]
    return {
        "films": len(known),
        "value": _mean([(group, m.headline.value or 0.0) for group, m in known], rounds, seed),
        "standing": _mean(standings, rounds, seed),
        "references": {name: float(np.mean(values)) for name, values in by_name.items()},
        "unknown": levels.count("unknown") / len(levels),
        "caution": _share(levels, "caution"),
        "doubt": _share(levels, "doubt"),
    }


def _located(films: Sequence[FilmTrust], rounds: int, seed: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for method in METHODS:
        taken = [(film.group, film.find("region", method.key)) for film in films]
        known = [(group, one) for group, one in taken if one is not None and len(one.figures) > 1]
        figures = {
            name: [(group, f) for group, one in known if (f := one.figure(name)).value is not None]
            for name in LOCATING
        }
        if any(figures.values()):
            found[method.key] = {
                name: {
                    "value": _mean([(group, f.value or 0.0) for group, f in of], rounds, seed),
                    "chance": float(np.mean([f.references[0].value for _, f in of] or [0.0])),
                }
                for name, of in figures.items()
            }
    return found


def _share(levels: Sequence[Level], wanted: Level) -> float | None:
    """Of the levels that can be said; None where none can."""
    known = len(levels) - levels.count("unknown")
    return levels.count(wanted) / known if known else None


def _mean(values: Sequence[tuple[str, float]], rounds: int, seed: int) -> dict[str, float] | None:
    """The mean and its interval; None where there is no value."""
    if not values:
        return None
    numbers = np.array([value for _, value in values])
    groups = np.array([group for group, _ in values])
    return _estimate(numbers, groups, rounds, seed).as_dict()


def _estimate(numbers: Array, groups: NDArray[np.str_], rounds: int, seed: int) -> Estimate:
    return bootstrap({"mean": lambda i: float(numbers[i].mean())}, groups, rounds, seed)["mean"]


def _answer(films: Sequence[FilmTrust], rounds: int, seed: int) -> dict[str, Any] | None:
    spreads = [(film.group, film.spread) for film in films if film.spread is not None]
    if not spreads:
        return None
    return {
        "films": len(spreads),
        "variants": spreads[0][1].variants,
        "range": _mean([(group, s.high - s.low) for group, s in spreads], rounds, seed),
        "turned": _mean([(group, s.turned) for group, s in spreads], rounds, seed),
        "films_turned": _mean([(group, float(s.turned > 0)) for group, s in spreads], rounds, seed),
    }


def sentences(report: Mapping[str, Any]) -> list[str]:
    """What the figures come to, good or bad."""
    found = [_sentence(m, report["films"]["films"]) for m in report["measures"].values()]
    if report["answer"]:
        answer = report["answer"]
        found.append(
            f"The answer itself: over {answer['variants']} meaningless changes of a film its "
            f"probability ranges over {answer['range']['value']:.2f} on average, and on "
            f"{answer['films_turned']['value']:.0%} of films at least one change turns it."
        )
    return found


def _sentence(measure: Mapping[str, Any], films: int) -> str:
    groups: dict[str, list[str]] = {"above": [], "not": [], "unsaid": []}
    for key, one in measure["methods"].items():
        standing = one["standing"]
        group = "unsaid" if standing is None else "above" if standing["low"] > 0 else "not"
        groups[group].append(_TITLES[key])
    known = [one for one in measure["methods"].values() if one["standing"] is not None]
    if not known:
        return f"{measure['title']}: nothing can be said."
    parts = [f"{measure['title']}: above {measure['zero']}: {_listed(groups['above'])}"]
    if groups["not"]:
        parts.append(f"not: {_listed(groups['not'])}")
    if groups["unsaid"]:
        parts.append(f"nothing can be said of {_listed(groups['unsaid'])}")
    blob = [_TITLES[key] for key, one in measure["methods"].items() if _no_better_than_blob(one)]
    if blob:
        parts.append(f"a blob in the film's centre does as well as or better than {_listed(blob)}")
    shares = [one["caution"] + one["doubt"] for one in known]
    low, high = f"{min(shares):.0%}", f"{max(shares):.0%}"
    said_of = {one["films"] for one in known}
    of = "films" if said_of == {films} else f"the {max(said_of)} films where it can be said"
    share = low if low == high else f"{low} to {high}"
    return f"{'; '.join(parts)}. Caution or doubt on {share} of {of}, by method."


def _no_better_than_blob(one: Mapping[str, Any]) -> bool:
    blob = one["references"].get("centre blob")
    return blob is not None and bool(one["value"]["value"] <= blob)


def _listed(names: Sequence[str]) -> str:
    return "all methods" if len(names) == len(METHODS) else ", ".join(names) or "no method"


def markdown(report: Mapping[str, Any]) -> str:
    """The whole report."""
    films = report["films"]
    parts = [
        f"# {report['model']}: how far its maps can be believed",
        f"{films['films']} test films of {films['patients']} patients, none of them trained on; "
        f"{films['with_regions']} have readers' boxes. Explained: “{report['finding']}”. "
        f"{report['passes']} passes of the model a film, seed {report['seed']}. In brackets: 95 % "
        f"intervals ({report['bootstrap']['rounds']} bootstrap rounds over patients).",
        "\n".join(f"- {sentence}" for sentence in sentences(report)),
        "## Four methods, seven measures",
        "The mean of each measure's first figure, and after the stroke the first level that was "
        "measured beside it on the same films and model (by name in the tables below). Published: "
        "what the papers named at the end found of their own models and films, where they have "
        "anything like it.",
        _summary(report, _value_cell, published=True),
        "Caution / doubt, as shares of the films where something can be said:",
        _summary(report, _level_cell),
        "## By measure",
        "Standing: where a map lies between 0, which is named, and 1, the best there could be; "
        "both are measured on each film.",
    ]
    for measure in report["measures"].values():
        parts += [
            f"### {measure['title']}: {_lower(measure['figure'])}",
            f"Standing 0: {measure['zero']}. Caution below {measure['caution_below']:g}, doubt "
            f"below {measure['doubt_below']:g}.".replace("-", "−"),
            _measure_table(measure),
        ]
    parts += [*located_parts(report), *others_parts()]
    return "\n\n".join(parts) + "\n"


_TITLES: dict[str, str] = {method.key: method.title for method in METHODS}


def _summary(report: Mapping[str, Any], cell: Any, published: bool = False) -> str:
    """A row a measure, a column a method; what is published of like measures last."""
    measures, films = report["measures"].values(), report["films"]["films"]
    used = [m.key for m in METHODS if any(m.key in measure["methods"] for measure in measures)]
    rows = []
    for key, measure in report["measures"].items():
        cells = [measure["methods"].get(one) for one in used]
        known = max((one["films"] for one in cells if one), default=0)
        name = f"{measure['title']}: {_lower(measure['figure'])}"
        name += f" ({known} films)" if known < films else ""
        more = (published_cell(key),) if published else ()
        rows.append((name, *(cell(one) if one else "" for one in cells), *more))
    more = ("Published",) if published else ()
    return markdown_table(("", *(_TITLES[key] for key in used), *more), rows)


def _value_cell(one: Mapping[str, Any]) -> str:
    if one["value"] is None:
        return "–"
    first = next(iter(one["references"].values()), None)
    return figure(one["value"]) + ("" if first is None else f" / {number(first)}")


def _level_cell(one: Mapping[str, Any]) -> str:
    return "–" if one["caution"] is None else f"{one['caution']:.0%} / {one['doubt']:.0%}"


def _measure_table(measure: Mapping[str, Any]) -> str:
    return markdown_table(
        ("Method", "Films", "Figure", "Beside", "Standing", "Caution", "Doubt", "Cannot be said"),
        [(*row.values(),) for row in _measure_rows(measure)],
    )


def _measure_rows(measure: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {
            "method": _TITLES[key],
            "films": str(one["films"]),
            "figure": figure(one["value"]) if one["value"] else "–",
            "beside": ", ".join(f"{t} {number(v)}" for t, v in one["references"].items()) or "–",
            "standing": figure(one["standing"]) if one["standing"] else "–",
            "caution": "–" if one["caution"] is None else f"{one['caution']:.0%}",
            "doubt": "–" if one["doubt"] is None else f"{one['doubt']:.0%}",
            "cannot_be_said": f"{one['unknown']:.0%}",
        }
        for key, one in measure["methods"].items()
    ]


def card_tables(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report as plain tables for a card, to be read, not computed with."""
    films = report["films"]
    tables: dict[str, Any] = {
        "in_short": dict(sentence.split(": ", 1) for sentence in sentences(report)),
        "films": f"{films['films']} test films of {films['patients']} patients, "
        f"{films['with_regions']} with readers' boxes; explained: {report['finding']}",
        "intervals": f"95 %, {report['bootstrap']['rounds']} bootstrap rounds over patients",
        "passes_a_film": report["passes"],
        "standing": "where a map lies between 0, which is: "
        + "; ".join(f"{m['title']}, {m['zero']}" for m in report["measures"].values())
        + "; and 1, the best there could be",
    }
    for measure in report["measures"].values():
        tables[f"{measure['title']}: {_lower(measure['figure'])}"] = _measure_rows(measure)
    if report["located"]:
        tables["Reader's region: IoU at Otsu's threshold and hits"] = located_rows(report)
    tables["what_others_found"] = [
        {"compares": p.compares, "said": p.said, "source": f"{p.source}; {p.where}"}
        for p in PUBLISHED
    ]
    tables["about_what_others_found"] = CAVEAT
    return tables


def _lower(title: str) -> str:
    """A title within a sentence; names and abbreviations keep their capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
