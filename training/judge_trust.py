"""Measure how far the maps of a trained model can be believed, on the test films.

    python -m training.judge_trust --model resources/models/chestcovnet-demonstration \
        --films ../shared/films

All measures of ``main.py trust``, four methods, on the test films that ``training.judge`` judges,
with readers' boxes on the cases that have them. Writes ``trust.json`` and ``trust.md`` beside the
weights and the figures onto the card, under ``[about.trust]``.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from training.data import Columns, Example, TableError, read_table
from training.judge import BOX_LABELS, finite
from training.trust_report import FilmTrust, card_tables, judged, markdown
from viewer.analysis import Engine
from viewer.errors import ModelError, ViewerError
from viewer.formats import read
from viewer.models.card_file import write_card
from viewer.models.card_store import CARD_NAME, WEIGHTS_NAME
from viewer.models.checkpoints import open_model
from viewer.models.loaded_model import LoadedModel
from viewer.results import Explanation
from viewer.trust.region_table import read_regions
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import AnswerSpread, Figure, Measure, Reference, TrustOptions

log = logging.getLogger("training")
Regions = Mapping[str, tuple[ReaderRegion, ...]]


def parser() -> argparse.ArgumentParser:
    """The command line."""
    p = argparse.ArgumentParser(
        prog="python -m training.judge_trust", description=(__doc__ or "").partition("\n")[0]
    )
    p.add_argument("--model", type=Path, required=True, help="folder of weights and card.toml")
    p.add_argument("--films", type=Path, required=True, help="the folder it was trained on")
    p.add_argument("--out", type=Path, help="where to write (default: beside the weights)")
    p.add_argument("--table", type=Path, help="CSV or TSV (default: metadata.csv in the folder)")
    p.add_argument("--boxes", type=Path, help="CSV (default: boxes.csv in the folder, if there)")
    p.add_argument("--box-label", action="append", help="labels of boxes that count (repeatable)")
    p.add_argument("--kept", type=Path, help="keep what is measured here, film by film, and go on")
    p.add_argument("--passes", type=int, default=TrustOptions().passes, help="a film")
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
        report = judge_trust(arguments)
    except (TableError, ViewerError) as error:
        print(error, file=sys.stderr)
        return 2
    print(markdown(report))
    return 0


def judge_trust(arguments: argparse.Namespace) -> dict[str, Any]:
    """Measure, write the report and the figures onto the card.

    Raises
    ------
    TableError, ViewerError
    """
    model = open_model(arguments.model / WEIGHTS_NAME, None, torch.device("cpu"))
    if not isinstance(model, LoadedModel) or "training" not in model.card.about:
        raise ModelError("This folder has no card that training.train wrote.")
    examples = _test_films(model, arguments)
    regions = _regions(arguments, examples)
    options = TrustOptions(arguments.passes, arguments.seed)
    films = measured(arguments.model, examples, regions, options, arguments.kept)
    report = {
        "model": model.card.name,
        "model_id": model.model_id,
        "finding": model.card.findings[0].name,
        "films": {
            "films": len(films),
            "patients": len({film.group for film in films}),
            "with_regions": len(regions),
        },
        "passes": arguments.passes,
        "seed": arguments.seed,
        "bootstrap": {"rounds": arguments.rounds, "seed": arguments.seed, "by": "patient"},
        **judged(films, arguments.rounds, arguments.seed),
    }
    _write(arguments.out or arguments.model, model, report)
    return report


def measured(
    model: Path,
    examples: Sequence[Example],
    regions: Regions,
    options: TrustOptions,
    kept: Path | None = None,
) -> list[FilmTrust]:
    """All measures of each film, by the very steps of the viewer.

    Parameters
    ----------
    model : Path
        Folder with the weights and the card.
    examples : sequence of Example
    regions : mapping
        By the films' names in the table.
    options : TrustOptions
        Its regions are those of `regions`, each film its own.
    kept : Path, optional
        A line of JSON a film: those that are there already are not measured again.
    """
    engine = Engine()
    engine.load(model / WEIGHTS_NAME, None, "cpu")
    ready = _read_kept(kept, options)
    films = []
    for number, example in enumerate(examples):
        if example.name not in ready:
            asked = replace(options, regions=regions.get(example.name, ()))
            ready[example.name] = _measure(engine, example, asked)
            log.info("%d of %d films", number + 1, len(examples))
            if kept is not None:
                _keep(kept, example.name, options, ready[example.name])
        films.append(ready[example.name])
    return films


def _measure(engine: Engine, example: Example, options: TrustOptions) -> FilmTrust:
    measures: list[Measure] = []
    spread = None
    for step in engine.trust(read(example.path), Explanation(), options):
        measures += (replace(measure, pictures=()) for measure in step.measures)
        spread = step.spread or spread
    return FilmTrust(example.group, tuple(measures), spread)


def _keep(path: Path, name: str, options: TrustOptions, film: FilmTrust) -> None:
    line = {"name": name, "passes": options.passes, "seed": options.seed, **asdict(film)}
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, allow_nan=False) + "\n")


def _read_kept(path: Path | None, options: TrustOptions) -> dict[str, FilmTrust]:
    """Films measured earlier with these options."""
    if path is None or not path.exists():
        return {}
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        line["name"]: FilmTrust(
            line["group"],
            tuple(_measure_of(table) for table in line["measures"]),
            AnswerSpread(**line["spread"]) if line["spread"] else None,
        )
        for line in lines
        if (line["passes"], line["seed"]) == (options.passes, options.seed)
    }


def _measure_of(table: dict[str, Any]) -> Measure:
    figures = tuple(
        Figure(**{**one, "references": tuple(Reference(**ref) for ref in one["references"])})
        for one in table["figures"]
    )
    facts = tuple((name, fact) for name, fact in table["facts"])
    return Measure(**{**table, "figures": figures, "pictures": (), "facts": facts})


def _test_films(model: LoadedModel, arguments: argparse.Namespace) -> list[Example]:
    training = model.card.about["training"]
    examples = read_table(
        arguments.table or arguments.films / "metadata.csv",
        arguments.films,
        training["case"],
        training["control"],
        Columns(**training["columns"]),
        seed=training["recipe"]["seed"],
    )
    return [example for example in examples if example.split == "test"]


def _regions(arguments: argparse.Namespace, examples: Sequence[Example]) -> Regions:
    """Boxes of the cases among these films, as in the pointing game of ``training.judge``."""
    path = arguments.boxes or arguments.films / "boxes.csv"
    if not path.is_file():
        return {}
    wanted = arguments.box_label or BOX_LABELS
    cases = {example.name for example in examples if example.target == 1}
    found = {
        name: tuple(region for region in regions if region.label in wanted)
        for name, regions in read_regions(path).items()
        if name in cases
    }
    return {name: regions for name, regions in found.items() if regions}


def _write(folder: Path, model: LoadedModel, report: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(finite(report), indent=2, ensure_ascii=False, allow_nan=False)
    (folder / "trust.json").write_text(text + "\n", encoding="utf-8")
    (folder / "trust.md").write_text(markdown(report), encoding="utf-8")
    about = {**model.card.about, "trust": card_tables(report)}
    write_card(replace(model.card, about=about), folder / CARD_NAME)


if __name__ == "__main__":
    raise SystemExit(main())
