"""Which doubts mislead a model: how many of its answers turn when a film becomes doubtful.

    python -m benchmarks.misled [--films ../shared/films] [--model PATH]

NIH's test films are changed just enough for one doubt to arise, and the model is asked before and
after: how far its probabilities move, how many answers cross the threshold, and its AUC. A doubt
for which over a tenth of the answers turn belongs under ``cares`` in the model's card. No target:
this measures a model, not the viewer; it exits with 1 where the card does not say what was found.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from viewer import formats
from viewer.doubts import Case, judge
from viewer.doubts.measuring import measure
from viewer.film import Film
from viewer.models.checkpoints import bundled_models, open_model
from viewer.models.device import choose_device
from viewer.models.loaded_model import LoadedModel
from viewer.models.preprocess import preprocess
from viewer.results import CardQuestion

Pixels = NDArray[np.uint8]
TURNED = 0.1


def bordered(film: Pixels, level: int, share: float = 0.2) -> Pixels:
    """The film within a constant border of that share of the whole."""
    grown = 1.0 / np.sqrt(1.0 - share)
    height, width = film.shape
    whole = np.full((round(height * grown), round(width * grown)), level, np.uint8)
    y, x = ((w - f) // 2 for w, f in zip(whole.shape, film.shape, strict=True))
    whole[y : y + height, x : x + width] = film
    return whole


def labelled(film: Pixels) -> Pixels:
    """The film with a white box in its corner, a tenth of it wide, with an H in it."""
    marked, side = film.copy(), film.shape[1] // 10
    marked[4 : 4 + side, 4 : 4 + side] = 255
    stroke = max(2, side // 8)
    top, bottom, left, right = side // 5, side - side // 5, side // 4, side - side // 4 - stroke
    for column in (left, right):
        marked[4 + top : 4 + bottom, 4 + column : 4 + column + stroke] = 0
    marked[4 + side // 2 : 4 + side // 2 + stroke, 4 + left : 4 + right] = 0
    return marked


def shrunk(film: Pixels, side: int) -> Pixels:
    """The film, area-averaged to `side` pixels."""
    return np.asarray(Image.fromarray(film).resize((side, side), Image.Resampling.BOX))


CHANGES: tuple[tuple[str, str, Callable[[Pixels], Pixels]], ...] = (
    ("border", "black border, 20 %", lambda film: bordered(film, 0)),
    ("border", "white border, 20 %", lambda film: bordered(film, 255)),
    ("burned_in", "white box with a letter", labelled),
    ("size", "160 pixels a side", lambda film: shrunk(film, 160)),
    ("bits", "32 grey levels", lambda film: film // 8 * 8),
)
"""Key of the doubt, what was done, and how."""


def main() -> int:
    """Ask, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--films", type=Path, default=Path("../shared/films"))
    parser.add_argument("--model", type=Path, default=None)
    options = parser.parse_args()
    torch.set_num_threads(1)
    model = open_model(options.model or bundled_models()[0], None, choose_device("cpu"))
    if isinstance(model, CardQuestion):
        print("This checkpoint has no card yet: open it once in the viewer.")
        return 2
    rows, films = _films(options.films)
    cases = np.array([row["class"] == "pneumonia" for row in rows])
    before = _answers(model, films)
    print(f"{len(films)} films, {model.card.name}; AUC as they are {_auc(cases, before):.2f}")
    print(f"{'doubt':12}{'done to the film':26}{'raised':>8}{'turned':>8}{'moved':>8}{'AUC':>7}")
    worst: dict[str, float] = {}
    for key, what, change in CHANGES:
        changed = [change(film) for film in films]
        after = _answers(model, changed)
        raised = np.mean([_raises(model, film, key) for film in changed])
        turned = float(np.mean((before > 0.5) != (after > 0.5)))
        worst[key] = max(worst.get(key, 0.0), turned)
        moved, auc = np.abs(after - before).mean(), _auc(cases, after)
        print(f"{key:12}{what:26}{raised:8.0%}{turned:8.0%}{moved:8.2f}{auc:7.2f}")
    cares = tuple(key for key, turned in worst.items() if turned > TURNED)
    print(f"cares = {list(cares)}; the card has {list(model.card.expects.cares)}")
    return int(set(cares) != set(model.card.expects.cares))


def _films(folder: Path) -> tuple[list[dict[str, str]], list[Pixels]]:
    with (folder / "metadata.csv").open(newline="", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["split"] == "test" and r["class"] != "covid"]
    return rows, [np.array(formats.read(folder / row["file"]).stored) for row in rows]


def _film(pixels: Pixels) -> Film:
    return Film("changed", np.ascontiguousarray(pixels), 8)


def _answers(model: LoadedModel, films: list[Pixels]) -> NDArray[Any]:
    """The probability of the card's first finding for each film."""
    inputs = (preprocess(_film(film), model.card.preprocessing) for film in films)
    first = model.card.findings[0]
    logits = [first.sign * float(model.predict(i)[first.class_index]) for i in inputs]
    return 1.0 / (1.0 + np.exp(-np.array(logits)))


def _raises(model: LoadedModel, pixels: Pixels, key: str) -> bool:
    film = _film(pixels)
    found = judge(Case(film, measure(film), model.card.expects))
    return key in {doubt.key for doubt in found}


def _auc(cases: NDArray[np.bool_], scores: NDArray[Any]) -> float:
    case, control = scores[cases][:, None], scores[~cases][None]
    return float(((case > control) + 0.5 * (case == control)).mean())


if __name__ == "__main__":
    sys.exit(main())
