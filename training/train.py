r"""Train a case-against-control model on a folder of films and a table: weights and a card.

The bundled model::

    python -m training.train --films ../shared/films --card training/demonstration.toml \
        --out resources/models/chestcovnet-demonstration

A model of one's own::

    python -m training.train --films FOLDER --table TABLE.csv --label-column diagnosis \
        --case tuberculosis --control healthy --out my-model

See training/README.md. The test split is not read here: ``training.judge`` does that, once.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from training.card import expectations, make_card, round_weights, save
from training.data import Columns, FilmSet, TableError, load_films, read_table
from training.loop import Recipe, Stage, predict, train
from training.metrics import auc, brier, calibration_line
from training.network import ARCHITECTURES, scale_logit
from viewer.models.card import MAX_SIDE, MIN_SIDE, Preprocessing, check_expectations
from viewer.results import Expectations

log = logging.getLogger("training")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    defaults, columns = Recipe(), Columns()
    p = argparse.ArgumentParser(
        prog="python -m training.train", description=(__doc__ or "").partition("\n")[0]
    )
    p.add_argument("--films", type=Path, required=True, help="folder of films")
    p.add_argument("--out", type=Path, required=True, help="folder for the weights and the card")
    add_table_arguments(p, columns)
    p.add_argument(
        "--view-column", default="view", help="the films' view positions, PA or AP, if there is one"
    )
    p.add_argument("--case", default="pneumonia", help="the class whose logit is learnt")
    p.add_argument("--control", default="no_finding", help="the class it is told from")
    p.add_argument("--name", help='the model\'s name (default: "CASE against CONTROL")')
    p.add_argument(
        "--card", type=Path, help="TOML with name, warnings, [expects] and [about] for it"
    )
    p.add_argument("--architecture", choices=ARCHITECTURES, default=defaults.architecture)
    p.add_argument(
        "--stages",
        type=stages,
        default=defaults.stages,
        metavar="SIDExEPOCHS,…",
        help="film sizes and epochs; the last size is the model's input "
        f"(default: {','.join(f'{s.side}x{s.epochs}' for s in defaults.stages)})",
    )
    p.add_argument("--batch", type=int, default=defaults.batch)
    p.add_argument("--learning-rate", type=float, default=defaults.learning_rate)
    p.add_argument("--seed", type=int, default=defaults.seed)
    p.add_argument("--threads", type=int, default=1, help="of torch; another number, other sums")
    p.add_argument("--precision", choices=("bfloat16", "float32"), default="bfloat16")
    return p


def add_table_arguments(p: argparse.ArgumentParser, columns: Columns) -> None:
    """The options that say what the table is and what its columns are called."""
    p.add_argument("--table", type=Path, help="CSV or TSV (default: metadata.csv in the folder)")
    p.add_argument("--file-column", default=columns.file)
    p.add_argument("--label-column", default=columns.label)
    p.add_argument("--group-column", default=columns.group, help='"" where there is none')
    p.add_argument(
        "--split-column", default=columns.split, help='"" draws train, val and test by group'
    )


def columns_of(arguments: argparse.Namespace) -> Columns:
    """What `add_table_arguments` was told."""
    return Columns(
        arguments.file_column,
        arguments.label_column,
        arguments.group_column,
        arguments.split_column,
    )


def stages(text: str) -> tuple[Stage, ...]:
    """``"112x60,224x20"`` as stages."""
    try:
        found = tuple(Stage(*map(int, part.split("x"))) for part in text.split(","))
    except (TypeError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text} is not SIDExEPOCHS,…") from error
    if any(not MIN_SIDE <= stage.side <= MAX_SIDE or stage.epochs < 1 for stage in found):
        raise argparse.ArgumentTypeError(
            f"sides must lie in {MIN_SIDE} to {MAX_SIDE} and epochs be at least 1"
        )
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Train as the command line says; 0, or 2 where the table cannot be used."""
    arguments = parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    torch.set_num_threads(arguments.threads)
    recipe = Recipe(
        architecture=arguments.architecture,
        stages=arguments.stages,
        batch=arguments.batch,
        learning_rate=arguments.learning_rate,
        bfloat16=arguments.precision == "bfloat16",
        seed=arguments.seed,
    )
    try:
        path = run(arguments, recipe)
    except TableError as error:
        print(error, file=sys.stderr)
        return 2
    print(path)
    return 0


def run(arguments: argparse.Namespace, recipe: Recipe) -> Path:
    """Read, train, calibrate, write; the weights' path.

    Raises
    ------
    TableError
        If the table or the films cannot be used.
    """
    about = told(arguments.card)
    # What cannot be written on a card is said before the training, not after it.
    known = Expectations(**about.get("expects", {}))
    check_expectations(known)
    columns = columns_of(arguments)
    table = arguments.table or arguments.films / "metadata.csv"
    examples = read_table(
        table,
        arguments.films,
        arguments.case,
        arguments.control,
        columns,
        splits=("train", "val"),
        seed=arguments.seed,
    )
    side = recipe.stages[-1].side
    everything = load_films(examples, Preprocessing(height=side, width=side))
    learnt, val = everything.part("train"), everything.part("val")
    # Rounded, so that the card reads well and still says exactly what was done.
    mean = round(float(learnt.films.float().mean()), 4)
    std = max(round(float(learnt.films.float().std()), 4), 0.01)
    truth = val.targets.double().numpy()

    def watch(epoch: int, side: int, network: nn.Module) -> None:
        if epoch % 5 == 0:
            logits = predict(network, val.films, mean, std, side)
            log.info("epoch %d  validation AUC %.3f", epoch, auc(truth, logits))

    network = train(learnt.films, learnt.targets, recipe, mean, std, watch)
    figures = calibrate(network, val, mean, std)
    preprocessing = Preprocessing(height=side, width=side, mean=(mean,), std=(std,))
    card = make_card(
        name=arguments.name or about.get("name") or f"{arguments.case} against {arguments.control}",
        case=arguments.case,
        control=arguments.control,
        recipe=recipe,
        preprocessing=preprocessing,
        warnings=tuple(about.get("warnings", ())),
        expects=replace(
            expectations(learnt, arguments.view_column, preprocessing),
            cares=tuple(known.cares),
            ignores=tuple(known.ignores),
        ),
        about={
            **about.get("about", {}),
            "training": {
                "case": arguments.case,
                "control": arguments.control,
                "columns": asdict(columns),
                "films": {
                    f"{split}_{name}": sum(e.target == target for e in part.examples)
                    for split, part in (("train", learnt), ("val", val))
                    for name, target in (("cases", 1), ("controls", 0))
                },
                "recipe": _described(recipe, arguments.threads),
                "validation": figures,
            },
        },
    )
    return save(network, card, arguments.out)


def calibrate(network: nn.Module, val: FilmSet, mean: float, std: float) -> dict[str, float]:
    """Round the weights as they will be stored, then fit the logit's scale on `val` (Platt).

    Returns
    -------
    dict of str to float
        What the validation films say of the result. They chose it, so this flatters.
    """
    round_weights(network)
    truth = val.targets.double().numpy()
    slope, offset = calibration_line(truth, predict(network, val.films, mean, std))
    scale_logit(network, slope, offset)
    round_weights(network)
    logits = predict(network, val.films, mean, std)
    return {
        "auc": auc(truth, logits),
        "brier": brier(truth, 1.0 / (1.0 + np.exp(-logits))),
        "logit_slope": slope,
        "logit_offset": offset,
    }


def told(path: Path | None) -> dict[str, Any]:
    """What a person says of the model, from a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path else {}


def _described(recipe: Recipe, threads: int) -> dict[str, Any]:
    return {
        "architecture": recipe.architecture,
        "stages": ", ".join(f"{s.epochs} epochs at {s.side} px" for s in recipe.stages),
        "batch": recipe.batch,
        "learning_rate": recipe.learning_rate,
        "weight_decay": recipe.weight_decay,
        "label_smoothing": recipe.smoothing,
        "mixup": recipe.mixup,
        "dropout": recipe.dropout,
        "weight_averaging": recipe.averaging,
        "precision": "bfloat16" if recipe.bfloat16 else "float32",
        "seed": recipe.seed,
        "threads": threads,
        "torch": torch.__version__,
    }


if __name__ == "__main__":
    raise SystemExit(main())
