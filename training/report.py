"""A judgement as Markdown for a README, and as tables for the card."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from viewer.saliency.catalogue import CATALOGUE

MEASURES = {
    "auc": "AUC",
    "precision": "Precision",
    "recall": "Recall",
    "specificity": "Specificity",
    "f1": "F1",
    "brier": "Brier score",
    "expected_calibration_error": "Calibration error (ECE, 10 bins)",
}


def figure(estimate: Mapping[str, float]) -> str:
    """``0.83 (0.76 to 0.89)``."""
    value, low, high = (estimate[name] for name in ("value", "low", "high"))
    if not all(map(math.isfinite, (value, low, high))):
        return "–"
    return f"{number(value)} ({number(low)} to {number(high)})"


def number(value: float) -> str:
    """Two places, with a true minus sign; nought has none."""
    said = f"{value:.2f}"
    return said.lstrip("-") if float(said) == 0 else said.replace("-", "−")


def verdicts(report: Mapping[str, Any]) -> list[str]:
    """What the figures come to, in plain sentences, good or bad."""
    found = [_beside_thumbnails(report)]
    if "second_reading" in report:
        reading = report["second_reading"]
        others = [row for row in reading["by_read"] if row["read"] != reading["case"]]
        found.append(
            f"Against the readers who looked at {reading['films']} of these films again, its AUC "
            f"for “{reading['case']}” is {figure(reading['auc']['model'])}; 0.50 is a guess. "
            f"Of the {sum(row['films'] for row in others)} films that they read otherwise, "
            f"{sum(row['labelled_cases'] for row in others)} bear the label it learnt."
        )
    for table in report.get("maps", ())[:1]:
        hits = {row["key"]: row["hits"]["value"] for row in table["rows"]}
        mine = sorted(hits[entry.key] for entry in CATALOGUE)
        found.append(
            f"On {table['count']} {table['films']} films with readers' boxes, the highest point of "
            f"its maps lies in a box on {mine[0]:.0%} to {mine[-1]:.0%} of films, by map; chance "
            f"is {hits['chance']:.0%}, and a fixed point that looks at no film reaches "
            f"{hits['usual_place']:.0%}."
        )
    return found


def _beside_thumbnails(report: Mapping[str, Any]) -> str:
    gain = report["baselines"]["thumbnail"]["model_minus_baseline"]
    mine = figure(report["test"]["auc"])
    other = figure(report["baselines"]["thumbnail"]["auc"])
    if gain["low"] > 0:
        said = "ranks these films better than"
    elif gain["high"] < 0:
        said = "ranks these films worse than"
    else:
        said = "cannot be told from"
    return (
        f"AUC {mine}: the network {said} a logistic regression on 16×16 thumbnails, {other} "
        f"(difference {figure(gain)})."
    )


def markdown(report: Mapping[str, Any]) -> str:
    """The whole report, as the README quotes it."""
    films = report["films"]
    parts = [
        f"# {report['model']}: judged on the test films",
        f"{films['cases']} cases and {films['controls']} controls of {films['patients']} patients, "
        f"none of them trained on; decisions at a probability of {report['threshold']:g}. In "
        f"brackets: 95 % intervals ({report['bootstrap']['rounds']} bootstrap rounds over "
        "patients).",
        "\n".join(f"- {sentence}" for sentence in verdicts(report)),
        _measures(report["test"]),
        "## Beside what needs no network",
        markdown_table(
            ("", "AUC", "Model minus this"),
            [("The model", figure(report["test"]["auc"]), "")]
            + [
                (row["title"], figure(row["auc"]), figure(row["model_minus_baseline"]))
                for row in report["baselines"].values()
            ],
        ),
        "## Calibration",
        markdown_table(
            ("Probability said", "Films", "Mean said", "Share of cases"),
            [
                (
                    f"{cell['low']:.1f}–{cell['high']:.1f}",
                    str(cell["films"]),
                    f"{cell['mean_probability']:.2f}",
                    f"{cell['share_of_cases']:.2f}",
                )
                for cell in report["reliability"]
            ],
        ),
    ]
    if "by_view" in report:
        parts += ["## By view position", _by_view(report)]
    if "second_reading" in report:
        parts += _second_reading(report)
    if "maps" in report:
        parts += _maps(report["maps"])
    return "\n\n".join(parts) + "\n"


def _measures(figures: Mapping[str, Any]) -> str:
    return markdown_table(
        ("Measure", "Value"), [(title, figure(figures[key])) for key, title in MEASURES.items()]
    )


def _names(report: Mapping[str, Any]) -> dict[str, str]:
    return {
        "model": "Model",
        **{key: row["title"] for key, row in report["baselines"].items()},
    }


def _by_view(report: Mapping[str, Any]) -> str:
    names = {key: title for key, title in _names(report).items() if key != "view_position"}
    return markdown_table(
        ("View", "Cases", "Controls", *(f"AUC, {title}" for title in names.values())),
        [
            (
                row["view"],
                str(row["cases"]),
                str(row["controls"]),
                *(figure(row["auc"][key]) for key in names),
            )
            for row in report["by_view"]
        ],
    )


def _second_reading(report: Mapping[str, Any]) -> list[str]:
    reading = report["second_reading"]
    return [
        "## Against a second reading",
        f"{reading['films']} test films were read again; {reading['cases']} are “"
        f"{reading['case']}”, every other read is a control. AUC: "
        + ", ".join(
            f"{title} {figure(reading['auc'][key])}" for key, title in _names(report).items()
        )
        + ".",
        _measures(reading["test"]),
        markdown_table(
            ("Read", "Films", "Labelled a case", "Called a case", "Mean probability"),
            [
                (
                    row["read"],
                    str(row["films"]),
                    str(row["labelled_cases"]),
                    str(row["called_cases"]),
                    f"{row['mean_probability']:.2f}",
                )
                for row in reading["by_read"]
            ],
        ),
    ]


def _maps(tables: Sequence[Mapping[str, Any]]) -> list[str]:
    parts = [
        "## Pointing game",
        "Hits: films on which a map's highest point lies in a reader's box (no tolerance). "
        "Mass: share of the positive map inside the boxes. Intervals of hits are Wilson's.",
    ]
    for table in tables:
        parts.append(f"{table['count']} {table['films']} films with boxes:")
        parts.append(
            markdown_table(
                ("Map", "Hits", "Mass"),
                [(row["map"], figure(row["hits"]), figure(row["mass"])) for row in table["rows"]],
            )
        )
    return parts


def card_tables(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report as plain tables for a card, where each figure is read, not computed with."""
    films = report["films"]
    tables: dict[str, Any] = {
        "in_short": " ".join(verdicts(report)),
        "films": f"{films['cases']} cases and {films['controls']} controls of "
        f"{films['patients']} patients, none of them trained on",
        "intervals": f"95 %, {report['bootstrap']['rounds']} bootstrap rounds over patients",
        "test": {title: figure(report["test"][key]) for key, title in MEASURES.items()},
        "baselines": [
            {
                "what": row["title"],
                "auc": figure(row["auc"]),
                "model_minus_this": figure(row["model_minus_baseline"]),
            }
            for row in report["baselines"].values()
        ],
        "reliability": [
            {
                "probability": f"{cell['low']:.1f}–{cell['high']:.1f}",
                "films": cell["films"],
                "mean_said": round(cell["mean_probability"], 2),
                "share_of_cases": round(cell["share_of_cases"], 2),
            }
            for cell in report["reliability"]
        ],
    }
    if "by_view" in report:
        tables["by_view"] = [
            {
                "view": row["view"],
                "cases": row["cases"],
                "controls": row["controls"],
                **{
                    f"auc_{key}": figure(value)
                    for key, value in row["auc"].items()
                    if key != "view_position"
                },
            }
            for row in report["by_view"]
        ]
    if "second_reading" in report:
        reading = report["second_reading"]
        tables["second_reading"] = {
            "films": f"{reading['films']}, {reading['cases']} of them {reading['case']}",
            "model": {title: figure(reading["test"][key]) for key, title in MEASURES.items()},
            "auc": {key: figure(value) for key, value in reading["auc"].items()},
            "by_read": [
                {**row, "mean_probability": round(row["mean_probability"], 2)}
                for row in reading["by_read"]
            ],
        }
    for table in report.get("maps", ()):
        tables[f"pointing_game_{table['films'].replace(' ', '_')}_{table['count']}_films"] = [
            {"map": row["map"], "hits": figure(row["hits"]), "mass": figure(row["mass"])}
            for row in table["rows"]
        ]
    return tables


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, *rows)]
    return "\n".join([lines[0], "|" + " --- |" * len(head), *lines[1:]])
