"""The pointing game: whether a map's highest point lies where readers drew a box.

Zhang et al., "Top-down neural attention by excitation backprop", ECCV 2016: a hit is a map whose
maximum lies in a box. Here the tolerance is 0 (theirs is 15 pixels about the object), a map
without a positive value is a miss, and a guided map's value at a pixel is the sum of its
positive part over the channels. The logit of the case is explained, whatever its sign.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.data import Example, FilmSet
from viewer.formats import read
from viewer.geometry import Geometry
from viewer.models.loaded_model import LoadedModel
from viewer.models.preprocess import preprocess
from viewer.results import MethodKey
from viewer.saliency import saliency_maps

Array = NDArray[np.float64]
Box = tuple[float, float, float, float]
"""(x, y, width, height) in film pixels, edges: the film starts at (0, 0)."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """How one map did on one film: the highest point in a box, and its mass in the boxes."""

    hit: bool
    mass: float


def read_boxes(path: Path, labels: Sequence[str]) -> dict[str, tuple[Box, ...]]:
    """Boxes by film, of a CSV with ``file``, ``label`` and ``out_x``, ``out_y``, ``out_w``,
    ``out_h`` in pixels of the film's file. Those of other labels are left out.
    """  # noqa: D205
    boxes: dict[str, list[Box]] = {}
    with path.open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["label"] in labels:
                box = tuple(float(row[f"out_{name}"]) for name in "xywh")
                boxes.setdefault(row["file"], []).append(box)  # type: ignore[arg-type]
    return {name: tuple(found) for name, found in boxes.items()}


def inside(boxes: Sequence[Box], geometry: Geometry) -> NDArray[np.bool_]:
    """Which points of the model's grid lie in a box, (h, w)."""
    height, width = geometry.model_shape
    rows, columns = np.mgrid[:height, :width]
    points = np.stack([columns.ravel(), rows.ravel()], axis=1).astype(np.float64)
    # Film pixels have their centre at whole numbers; a box's edges lie half a pixel before it.
    x, y = (geometry.to_film(points) + 0.5).T
    found = np.zeros(len(points), dtype=bool)
    for left, top, w, h in boxes:
        found |= (x >= left) & (x < left + w) & (y >= top) & (y < top + h)
    return found.reshape(height, width)


def point(values: NDArray[np.floating], boxes: NDArray[np.bool_]) -> Pointing:
    """Play the game once.

    Parameters
    ----------
    values : ndarray, (h, w) or (C, h, w)
        A raw map: its positive part is taken, and summed over channels.
    boxes : ndarray of bool, (h, w)
    """
    positive = np.clip(values, 0.0, None)
    if positive.ndim == 3:
        positive = positive.sum(axis=0)
    total = positive.sum()
    if total <= 0:
        return Pointing(hit=False, mass=0.0)
    highest = np.unravel_index(int(positive.argmax()), positive.shape)
    return Pointing(bool(boxes[highest]), float(positive[boxes].sum() / total))


def usual_place(films: FilmSet, boxes: Mapping[str, tuple[Box, ...]]) -> Array:
    """The share of films (of the train split) whose boxes hold a point, (h, w).

    The best constant map there is: it knows where opacities usually lie, and no film.
    """
    masks = [
        inside(boxes[example.name], geometry)
        for example, geometry in zip(films.examples, films.geometries, strict=True)
        if example.name in boxes
    ]
    if not masks:
        return np.zeros(films.geometries[0].model_shape)
    share: Array = np.mean(masks, axis=0, dtype=np.float64)
    return share


def maps_of(model: LoadedModel, example: Example) -> tuple[dict[MethodKey, Array], Geometry]:
    """The four raw maps of the case's logit, each (C, h, w), and where they lie on the film."""
    prepared = preprocess(read(example.path), model.card.preprocessing)
    layer = model.target_layers[0]
    maps = saliency_maps(model.network, model.tensor(prepared), 0, layer)
    return (
        {key: values[0].detach().to(torch.float64).numpy() for key, values in maps.items()},
        prepared.geometry,
    )
