"""Judge a trained model once, on the test films: figures, baselines, the pointing game.

    python -m training.judge resources/models/chestcovnet-demonstration --films ../shared/films

Writes ``judgement.json`` and ``judgement.md`` beside the weights, and the figures onto the card.
Everything that can be chosen was chosen on the validation films by ``training.train``; whoever
changes the model after reading this has used the test films up.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from training import metrics
from training.baselines import BASELINES, fit_and_score
from training.data import Columns, FilmSet, TableError, load_films, read_table
from training.judge_maps import judge_maps
from training.pointing_game import read_boxes
from training.report import card_tables, markdown
from viewer.errors import ModelError
from viewer.formats import read
from viewer.models.card_file import write_card
from viewer.models.card_store import CARD_NAME, WEIGHTS_NAME
from viewer.models.checkpoints import open_model
from viewer.models.loaded_model import LoadedModel
from viewer.models.preprocess import preprocess

log = logging.getLogger("training")
Array = NDArray[np.float64]
BOX_LABELS = ("Lung Opacity", "Pneumonia")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    p = argparse.ArgumentParser(
        prog="python -m training.judge", description=(__doc__ or "").partition("\n")[0]
    )
    p.add_argument("model", type=Path, help="folder with weights.safetensors and card.toml")
    p.add_argument("--films", type=Path, required=True, help="the folder it was trained on")
    p.add_argument("--table", type=Path, help="CSV or TSV (default: metadata.csv in the folder)")
    p.add_argument("--view-column", default="view", help="the films' view positions, PA or AP")
    p.add_argument("--reads-column", default="rsna_class", help="a second reading of the films")
    p.add_argument("--reads-case", default="Lung Opacity", help="its value for a case")
    p.add_argument("--boxes", type=Path, help="CSV (default: boxes.csv in the folder, if there)")
    p.add_argument("--box-label", action="append", help="labels of boxes that count (repeatable)")
    p.add_argument("--rounds", type=int, default=2000, help="bootstrap rounds")
    p.add_argument("--seed", type=int, default=0)
    p.add_argument("--threads", type=int, default=1)
    return p


def main(argv: Sequence[str] | None = None) -> int:
    """Judge as the command line says; 0, or 2 where the table or the model cannot be used."""
    arguments = parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    torch.set_num_threads(arguments.threads)
    try:
        report = judge(arguments)
    except (TableError, ModelError) as error:
        print(error, file=sys.stderr)
        return 2
    print(markdown(report))
    return 0


def judge(arguments: argparse.Namespace) -> dict[str, Any]:
    """Judge, write the report beside the weights and the figures onto the card.

    Raises
    ------
    TableError, ModelError
    """
    model = open_model(arguments.model / WEIGHTS_NAME, None, torch.device("cpu"))
    if not isinstance(model, LoadedModel) or "training" not in model.card.about:
        raise ModelError("This folder has no card that training.train wrote.")
    films = load_films(_examples(model, arguments), model.card.preprocessing)
    train, val, test = (films.part(split) for split in ("train", "val", "test"))
    truth = test.targets.double().numpy()
    logits = model_logits(model, test)
    scores = {"model": logits}
    for baseline in BASELINES:
        if baseline.needs_view and not _has_column(test, arguments.view_column):
            continue
        scores[baseline.key] = fit_and_score(baseline, train, val, test, arguments.view_column)
    groups = np.array([example.group for example in test.examples])
    report: dict[str, Any] = {
        "model": model.card.name,
        "model_id": model.model_id,
        "films": {
            "cases": int(truth.sum()),
            "controls": int((1 - truth).sum()),
            "patients": len(set(groups)),
        },
        "threshold": model.card.findings[0].threshold,
        "bootstrap": {"rounds": arguments.rounds, "seed": arguments.seed, "by": "patient"},
        "test": figures(truth, logits, groups, model.card.findings[0].threshold, arguments),
        "reliability": [asdict(cell) for cell in metrics.reliability(truth, _probability(logits))],
        "baselines": compare(truth, scores, groups, arguments),
    }
    if _has_column(test, arguments.view_column):
        report["by_view"] = by_column(test, truth, scores, groups, arguments)
    if _has_both_reads(test, arguments):
        report["second_reading"] = second_reading(
            test, scores, groups, model.card.findings[0].threshold, arguments
        )
    boxes_path = arguments.boxes or arguments.films / "boxes.csv"
    if boxes_path.is_file():
        boxes = read_boxes(boxes_path, tuple(arguments.box_label or BOX_LABELS))
        report["maps"] = judge_maps(model, films, boxes, arguments.rounds, arguments.seed)
    _write(arguments.model, model, report)
    return report


def model_logits(model: LoadedModel, films: FilmSet) -> Array:
    """The logit of the case for each film, by the very steps of the viewer."""
    return np.array(
        [
            float(model.predict(preprocess(read(example.path), model.card.preprocessing))[0])
            for example in films.examples
        ]
    )


def figures(
    truth: Array, logits: Array, groups: NDArray[np.str_], threshold: float, options: Any
) -> dict[str, Any]:
    """Ranking, decisions at the card's threshold, and calibration, each with its interval."""
    probability = _probability(logits)
    decided = (probability >= threshold).astype(np.float64)
    measures = {
        "auc": lambda i: metrics.auc(truth[i], logits[i]),
        "precision": lambda i: metrics.precision(truth[i], decided[i]),
        "recall": lambda i: metrics.recall(truth[i], decided[i]),
        "specificity": lambda i: metrics.specificity(truth[i], decided[i]),
        "f1": lambda i: metrics.f1(truth[i], decided[i]),
        "brier": lambda i: metrics.brier(truth[i], probability[i]),
        "expected_calibration_error": lambda i: metrics.expected_calibration_error(
            truth[i], probability[i]
        ),
    }
    found = metrics.bootstrap(measures, groups, options.rounds, options.seed)
    return {name: estimate.as_dict() for name, estimate in found.items()}


def compare(
    truth: Array, scores: dict[str, Array], groups: NDArray[np.str_], options: Any
) -> dict[str, Any]:
    """AUC of the model and of each baseline, and how far the model is above it (paired)."""
    measures = {key: _auc_of(truth, values) for key, values in scores.items()}
    gains = {
        f"model minus {key}": _gain(truth, scores["model"], values)
        for key, values in scores.items()
        if key != "model"
    }
    found = metrics.bootstrap({**measures, **gains}, groups, options.rounds, options.seed)
    titles = {baseline.key: baseline.title for baseline in BASELINES}
    return {
        key: {
            "title": titles[key],
            "auc": found[key].as_dict(),
            "model_minus_baseline": found[f"model minus {key}"].as_dict(),
        }
        for key in scores
        if key != "model"
    }


def by_column(
    films: FilmSet,
    truth: Array,
    scores: dict[str, Array],
    groups: NDArray[np.str_],
    options: Any,
) -> list[dict[str, Any]]:
    """AUC of the model and the baselines within each view position that has both classes."""
    values = np.array([example.row[options.view_column] for example in films.examples])
    rows = []
    for value in np.unique(values):
        chosen = values == value
        cases = int(truth[chosen].sum())
        if cases in (0, int(chosen.sum())):
            continue
        measures = {key: _auc_of(truth[chosen], s[chosen]) for key, s in scores.items()}
        found = metrics.bootstrap(measures, groups[chosen], options.rounds, options.seed)
        rows.append(
            {
                "view": str(value),
                "cases": cases,
                "controls": int(chosen.sum()) - cases,
                "auc": {key: estimate.as_dict() for key, estimate in found.items()},
            }
        )
    return rows


def second_reading(
    films: FilmSet,
    scores: dict[str, Array],
    groups: NDArray[np.str_],
    threshold: float,
    options: Any,
) -> dict[str, Any]:
    """The model against readers who looked again: films that have such a read alone.

    A case is what they called one; every other read is a control, a film that is abnormal in
    another way among them. ``by_read`` takes them apart.
    """
    reads = np.array([example.row[options.reads_column] for example in films.examples])
    truth = (reads == options.reads_case).astype(np.float64)
    labels = films.targets.double().numpy()
    probability = _probability(scores["model"])
    read = reads != ""
    found = metrics.bootstrap(
        {key: _auc_of(truth[read], values[read]) for key, values in scores.items()},
        groups[read],
        options.rounds,
        options.seed,
    )
    return {
        "case": options.reads_case,
        "films": int(read.sum()),
        "cases": int(truth[read].sum()),
        "test": figures(truth[read], scores["model"][read], groups[read], threshold, options),
        "auc": {key: estimate.as_dict() for key, estimate in found.items()},
        "by_read": [
            {
                "read": str(value),
                "films": int((reads == value).sum()),
                "labelled_cases": int(labels[reads == value].sum()),
                "mean_probability": float(probability[reads == value].mean()),
                "called_cases": int((probability[reads == value] >= threshold).sum()),
            }
            for value in np.unique(reads[read])
        ],
    }


def _examples(model: LoadedModel, arguments: argparse.Namespace) -> Any:
    training = model.card.about["training"]
    columns = Columns(**training["columns"])
    return read_table(
        arguments.table or arguments.films / "metadata.csv",
        arguments.films,
        training["case"],
        training["control"],
        columns,
        seed=training["recipe"]["seed"],
    )


def _auc_of(truth: Array, values: Array) -> Any:
    return lambda i: metrics.auc(truth[i], values[i])


def _gain(truth: Array, model: Array, baseline: Array) -> Any:
    return lambda i: metrics.auc(truth[i], model[i]) - metrics.auc(truth[i], baseline[i])


def _probability(logits: Array) -> Array:
    probability: Array = 1.0 / (1.0 + np.exp(-logits))
    return probability


def _has_column(films: FilmSet, column: str) -> bool:
    return any(example.row.get(column) for example in films.examples)


def _has_both_reads(films: FilmSet, options: argparse.Namespace) -> bool:
    reads = {example.row.get(options.reads_column, "") for example in films.examples} - {""}
    return options.reads_case in reads and len(reads) > 1


def finite(value: Any) -> Any:
    """`value` as JSON can hold it: what is not a number becomes null."""
    if isinstance(value, dict):
        return {key: finite(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [finite(inner) for inner in value]
    return None if isinstance(value, float) and not np.isfinite(value) else value


def _write(folder: Path, model: LoadedModel, report: dict[str, Any]) -> None:
    text = json.dumps(finite(report), indent=2, ensure_ascii=False, allow_nan=False)
    (folder / "judgement.json").write_text(text + "\n", encoding="utf-8")
    (folder / "judgement.md").write_text(markdown(report), encoding="utf-8")
    about = {**model.card.about, "judgement": card_tables(report)}
    write_card(replace(model.card, about=about), folder / CARD_NAME)


if __name__ == "__main__":
    raise SystemExit(main())
