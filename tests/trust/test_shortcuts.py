"""A planted shortcut is exposed on every film, and a planted honest model is not accused.

The films are the real ones of the test split where they are, made ones elsewhere: into each a
marker is burned, in one corner after the other. One model reads that corner and nothing else, the
other a part of a lung. What the maps of the first are worth the viewer must say by itself
(`distribution`), and beside a region in the lung (`region`).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

import numpy as np
import pytest
import torch
from torch import nn

from tests.conftest import SHARED
from tests.trust.trust_cases import RegionModel, box, case, film
from viewer.analysis import Engine
from viewer.formats import read
from viewer.models.card import Preprocessing
from viewer.models.checkpoints import bundled_models, open_model
from viewer.models.loaded_model import LoadedModel
from viewer.models.preprocess import unit_values
from viewer.results import Explanation
from viewer.trust.distribution import distribution
from viewer.trust.region import region
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import Measure, TrustOptions
from viewer.trust.verdicts import judge

SIDE = 112
MADE = 8
"""Films made where the real ones are not."""


def _units(side: int) -> list[np.ndarray]:
    """The test films as a model of that size sees them."""
    paths = sorted((SHARED / "films" / "test").glob("*/*.png"))
    if not paths:
        return [film(side, seed) for seed in range(MADE)]
    how = Preprocessing(height=side, width=side)
    return [unit_values(read(path), how)[0] for path in paths]


def _marked(unit: np.ndarray, corner: int) -> tuple[np.ndarray, np.ndarray]:
    """The film with a marker, a bright frame, burned into a corner; and where that is."""
    side = len(unit)
    near, long = round(0.03 * side), round(0.1 * side)
    far = side - near - long
    place = (near if corner < 2 else far, near if corner % 2 == 0 else far)
    mask = box(*place, long, long, side=side)
    unit = unit.copy()
    unit[mask] = 1.0
    unit[box(place[0] + long // 3, place[1] + long // 3, long // 3, long // 3, side=side)] = 0.1
    return unit, mask


def _lung(side: int) -> tuple[np.ndarray, ReaderRegion]:
    """A part of a lung, and the region that a reader draws around it."""
    top, left, height, width = (round(share * side) for share in (0.35, 0.2, 0.25, 0.2))
    mask = box(top, left, height, width, side=side)
    wide = ReaderRegion("ellipse", ((left - 4, top - 4), (left + width + 4, top + height + 4)))
    return mask, wide


def _judged(
    model: nn.Module, unit: np.ndarray, drawn: ReaderRegion, layer: str
) -> Iterator[tuple[Measure, str, str]]:
    made = case(model, unit, target_layer=layer, regions=(drawn,))
    for found in (*distribution(made), *region(made)):
        assert isinstance(found, Measure)
        verdict = judge(found)
        yield found, verdict.level, verdict.sentence


def test_a_shortcut_is_exposed_and_an_honest_model_is_not_accused_on_every_film() -> None:
    lung, drawn = _lung(SIDE)
    honest = RegionModel(lung)
    for number, plain in enumerate(_units(SIDE)):
        unit, marker = _marked(plain, number % 4)
        shortcut = list(_judged(RegionModel(marker), unit, drawn, "features"))
        assert len(shortcut) == 8
        for found, level, sentence in shortcut:
            where = (number, found.key, found.method, found.standing)
            assert level == "doubt", where
            assert found.key == "region" or "corner" in sentence, sentence
        for found, level, _ in _judged(honest, unit, drawn, "features"):
            where = (number, found.key, found.method, found.standing)
            assert level == "nothing_against", where


class _Reads(nn.Module):
    """Lets some cells of a network's last stage through, and nothing else."""

    def __init__(self, cells: tuple[tuple[int, int], ...], side: int = 7) -> None:
        super().__init__()
        mask = torch.zeros(1, 1, side, side)
        for row, column in cells:
            mask[0, 0, row, column] = 1
        self.register_buffer("mask", mask)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * self.mask


@pytest.fixture(scope="module")
def bundled() -> LoadedModel:
    opened = open_model(bundled_models()[0], None, torch.device("cpu"))
    assert isinstance(opened, LoadedModel)
    return opened


def _planted(bundled: LoadedModel, cells: tuple[tuple[int, int], ...]) -> nn.Module:
    """The bundled ResNet-18, whose answer rests on some cells of its last stage."""
    network = copy.deepcopy(bundled.network)
    network.layer4 = nn.Sequential(network.layer4, _Reads(cells))
    with torch.no_grad():
        network.fc.weight.fill_(1.0)
        network.fc.bias.zero_()
    return network


def test_a_real_network_that_reads_a_marker_is_exposed(bundled: LoadedModel) -> None:
    """Its maps are as coarse and as spread as those of any ResNet-18: 7 × 7 cells."""
    _, drawn = _lung(224)
    corners = ((0, 0), (0, 6), (6, 0), (6, 6))
    for number, plain in enumerate(_units(224)[::40]):
        unit, _ = _marked(plain, number % 4)
        network = _planted(bundled, (corners[number % 4],))
        for found, level, _ in _judged(network, unit, drawn, "layer4"):
            assert level == "doubt", (number, found.key, found.method, found.standing)


def test_a_real_network_that_reads_a_lung_is_not_accused(bundled: LoadedModel) -> None:
    """Guided Backpropagation spreads over all that those cells see: with that, caution is right."""
    _, drawn = _lung(224)
    network = _planted(bundled, tuple((row, column) for row in (2, 3) for column in (1, 2)))
    for number, plain in enumerate(_units(224)[::40]):
        unit, _ = _marked(plain, number % 4)
        for found, level, _ in _judged(network, unit, drawn, "layer4"):
            where = (number, found.key, found.method, found.standing)
            spread = found.key == "region" and found.method == "guided_backprop"
            assert level == "nothing_against" or (spread and level == "caution"), where


def test_the_engine_measures_the_bundled_models_maps(sample_film: object) -> None:
    engine = Engine()
    engine.load(None, None, "cpu")
    options = TrustOptions(
        measures=("distribution", "region"),
        regions=(ReaderRegion("box", ((100, 100), (300, 400))),),
    )
    steps = list(engine.trust(read(sample_film), Explanation(0), options))  # type: ignore[arg-type]
    measures = [found for step in steps for found in step.measures]
    assert len(measures) == 8
    assert all(judge(found).sentence for found in measures)
    assert all(found.headline.value is not None for found in measures)
    assert steps[-1].passes == steps[-1].planned == 0
