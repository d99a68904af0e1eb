"""From what was measured of many films' maps to a table: figures, intervals, levels, sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.metrics import Estimate, bootstrap
from training.published_trust import CAVEAT, PUBLISHED
from training.report import figure, markdown_table
from viewer.results import MethodKey
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.results import AnswerSpread, Measure, MeasureKey
from viewer.trust.verdicts import THRESHOLDS, level_of

Array = NDArray[np.float64]
NOTHING = "a map that knows nothing"


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
        (mean by title), and the shares of films with ``caution``, with ``doubt``, and where
        nothing can be said (``unknown``). ``answer``: the spread over the variants of a film.
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
                "caution_below": THRESHOLDS[info.key].caution,
                "doubt_below": THRESHOLDS[info.key].doubt,
                "methods": by_method,
            }
    return {"measures": measures, "answer": _answer(films, rounds, seed)}


def _first(films: Sequence[FilmTrust], key: MeasureKey) -> Measure:
    return next(m for film in films for m in film.measures if m.key == key)


def _judged_one(
    films: Sequence[FilmTrust], key: MeasureKey, method: MethodKey, rounds: int, seed: int
) -> dict[str, Any]:
    found = [(film.group, film.find(key, method)) for film in films]
    taken = [(group, measure) for group, measure in found if measure is not None]
    levels = [level_of(measure, THRESHOLDS[key]) for _, measure in taken]
    known = [(group, m) for group, m in taken if m.headline.value is not None]
    by_title: dict[str, list[float]] = {}
    for _, measure in known:
        for reference in measure.headline.references:
            by_title.setdefault(reference.title, []).append(reference.value)
    standings = [(group, m.standing) for group, m in taken if m.standing is not None]
    return {
        "films": len(known),
        "value": _mean([(group, m.headline.value or 0.0) for group, m in known], rounds, seed),
        "standing": _mean(standings, rounds, seed),
        "references": {title: float(np.mean(values)) for title, values in by_title.items()},
        **{level: levels.count(level) / len(levels) for level in ("caution", "doubt", "unknown")},
    }


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
    found = []
    for measure in report["measures"].values():
        above: list[str] = []
        not_above: list[str] = []
        for key, one in measure["methods"].items():
            standing = one["standing"]
            sure = standing is not None and standing["low"] > 0
            (above if sure else not_above).append(_TITLES[key])
        levels = [one["caution"] + one["doubt"] for one in measure["methods"].values()]
        said = f"{measure['title']}: "
        if not above:
            said += f"no method stands above {NOTHING}"
        elif not_above:
            said += f"above {NOTHING}: {', '.join(above)}; not {', '.join(not_above)}"
        else:
            said += f"all stand above {NOTHING}"
        low, high = min(levels), max(levels)
        share = f"{low:.0%}" if round(low, 2) == round(high, 2) else f"{low:.0%} to {high:.0%}"
        found.append(f"{said}. Caution or doubt on {share} of films, by method.")
    if report["answer"]:
        answer = report["answer"]
        found.append(
            f"The answer itself: over {answer['variants']} meaningless changes of a film its "
            f"probability ranges over {answer['range']['value']:.2f} on average, and on "
            f"{answer['films_turned']['value']:.0%} of films at least one change turns it."
        )
    return found


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
        "The mean of each measure's first figure, and after the stroke its level for a map that "
        "knows nothing, measured on the same films and model.",
        _summary(report, _value_cell),
        "Share of films with caution / with doubt:",
        _summary(report, _level_cell),
        "## By measure",
        "Standing: 0 is a map that knows nothing, 1 the best there could be, both measured on "
        "each film.",
    ]
    for measure in report["measures"].values():
        parts += [f"### {measure['title']}: {_lower(measure['figure'])}", _measure_table(measure)]
    parts += [
        "## What others found",
        CAVEAT,
        "\n".join(f"- {p.compares}: {p.said} ({p.source}; {p.where}.)" for p in PUBLISHED),
    ]
    return "\n\n".join(parts) + "\n"


_TITLES: dict[str, str] = {method.key: method.title for method in METHODS}


def _summary(report: Mapping[str, Any], cell: Any) -> str:
    """A row a measure, a column a method."""
    used = [
        m.key for m in METHODS if any(m.key in x["methods"] for x in report["measures"].values())
    ]
    return markdown_table(
        ("", *(_TITLES[key] for key in used)),
        [
            (
                f"{measure['title']}: {_lower(measure['figure'])}",
                *(
                    cell(measure["methods"][key]) if key in measure["methods"] else ""
                    for key in used
                ),
            )
            for measure in report["measures"].values()
        ],
    )


def _value_cell(one: Mapping[str, Any]) -> str:
    if one["value"] is None:
        return "–"
    first = next(iter(one["references"].values()), None)
    return figure(one["value"]) + ("" if first is None else f" / {_signed(first)}")


def _level_cell(one: Mapping[str, Any]) -> str:
    return f"{one['caution']:.0%} / {one['doubt']:.0%}"


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
            "beside": ", ".join(f"{t} {_signed(v)}" for t, v in one["references"].items()) or "–",
            "standing": figure(one["standing"]) if one["standing"] else "–",
            "caution": f"{one['caution']:.0%}",
            "doubt": f"{one['doubt']:.0%}",
            "cannot_be_said": f"{one['unknown']:.0%}",
        }
        for key, one in measure["methods"].items()
    ]


def card_tables(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report as plain tables for a card, to be read, not computed with."""
    films = report["films"]
    tables: dict[str, Any] = {
        "in_short": " ".join(sentences(report)),
        "films": f"{films['films']} test films of {films['patients']} patients, "
        f"{films['with_regions']} with readers' boxes; explained: {report['finding']}",
        "intervals": f"95 %, {report['bootstrap']['rounds']} bootstrap rounds over patients",
        "passes_a_film": report["passes"],
        "standing": "0 is a map that knows nothing, 1 the best there could be, measured a film",
    }
    for key, measure in report["measures"].items():
        tables[f"{key}: {_lower(measure['figure'])}"] = _measure_rows(measure)
    tables["what_others_found"] = [
        {"compares": p.compares, "said": p.said, "source": f"{p.source}; {p.where}"}
        for p in PUBLISHED
    ]
    tables["about_what_others_found"] = CAVEAT
    return tables


def _lower(title: str) -> str:
    """A title within a sentence; names and abbreviations keep their capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
