"""The pointing game of the four maps over all films with boxes, beside what knows no film."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data import Example, FilmSet
from training.metrics import bootstrap, wilson
from training.pointing_game import (
    Box,
    Pointing,
    inside,
    maps_of,
    point,
    usual_place,
)
from viewer.models.loaded_model import LoadedModel
from viewer.saliency.catalogue import CATALOGUE
from viewer.trust.chance import centre_blob

CENTRE, USUAL, CHANCE = "centre_blob", "usual_place", "chance"
TITLES: dict[str, str] = {
    **{str(entry.key): entry.title for entry in CATALOGUE},
    CENTRE: "Centre blob",
    USUAL: "Where boxes usually lie (train films)",
    CHANCE: "Chance (area of the boxes)",
}


def judge_maps(
    model: LoadedModel,
    films: FilmSet,
    boxes: Mapping[str, tuple[Box, ...]],
    rounds: int = 2000,
    seed: int = 0,
) -> list[dict[str, Any]]:
    """One table a set of films: the test films, and then also those that were learnt from.

    The test films with boxes are few, so the others are shown too; of the train films the
    network knew the label, though never the boxes.

    Returns
    -------
    list of dict
        ``films``: whose; ``count``; ``rows``: a dict a map with ``hits`` and ``mass`` (the share
        of the positive map inside the boxes), each value, low, high.
    """
    usual = usual_place(films.part("train"), boxes)
    played = [
        (example, _play(model, example, boxes[example.name], usual))
        for example in films.examples
        if example.name in boxes and example.target == 1
    ]
    tables = []
    for title, splits in (("test", ("test",)), ("train and validation", ("train", "val"))):
        chosen = [(example, points) for example, points in played if example.split in splits]
        if chosen:
            tables.append(
                {"films": title, "count": len(chosen), "rows": _rows(chosen, rounds, seed)}
            )
    return tables


def _play(
    model: LoadedModel, example: Example, boxes: Sequence[Box], usual: NDArray[np.float64]
) -> dict[str, Pointing]:
    maps, geometry = maps_of(model, example)
    mask = inside(boxes, geometry)
    area = float(mask.mean())
    points = {str(key): point(values, mask) for key, values in maps.items()}
    points[CENTRE] = point(centre_blob(geometry.model_shape), mask)
    points[USUAL] = point(usual, mask)
    # A point put down anywhere is in a box as often as the boxes are large.
    points[CHANCE] = Pointing(hit=False, mass=area)
    return points


def _rows(
    played: Sequence[tuple[Example, Mapping[str, Pointing]]], rounds: int, seed: int
) -> list[dict[str, Any]]:
    groups = np.array([example.group for example, _ in played])
    rows = []
    for key in played[0][1]:
        mass = np.array([points[key].mass for _, points in played])
        in_boxes = bootstrap({"mass": _mean(mass)}, groups, rounds, seed)["mass"]
        hits = wilson(np.array([float(points[key].hit) for _, points in played]))
        rows.append(
            {
                "key": key,
                "map": TITLES[key],
                "hits": (in_boxes if key == CHANCE else hits).as_dict(),
                "mass": in_boxes.as_dict(),
            }
        )
    return rows


def _mean(values: NDArray[np.float64]) -> Any:
    return lambda indices: float(values[indices].mean())
