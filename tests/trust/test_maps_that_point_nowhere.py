"""A map that is the same everywhere is not called empty; its rounding is no order."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from tests.trust.trust_cases import RegionModel, box, case
from viewer.trust.agreement import BEYOND, EMPTY, FLAT
from viewer.trust.measures import MEASURES
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import Measure, MeasureKey
from viewer.trust.similarity import coarse, compared, even
from viewer.trust.verdicts import judge

REGION = ReaderRegion("box", ((10, 10), (30, 30)))


class Weighted(nn.Module):
    """Small, with weights to shuffle."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(1)
        self.features = nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        return self.features(x).sum(dim=(1, 2, 3))[:, None] / 1000


def _of_one_cell() -> np.ndarray:
    """The map of a layer of one cell, at the film's size: even, but for rounding."""
    chance = np.random.default_rng(2)
    return (0.3 * (1 + chance.integers(-2, 3, (64, 64)) * 6e-8)).astype(np.float32)


def _map() -> np.ndarray:
    return np.random.default_rng(3).random((64, 64), np.float32)


def _measures(key: MeasureKey, values: np.ndarray) -> dict[str, Measure]:
    made = case(
        Weighted(),
        maps={"gradcam": values, "guided_backprop": _map()},
        regions=(REGION,),
        passes=60,
    )
    made = replace(made, probe=replace(made.probe, methods=("gradcam", "guided_backprop")))
    take = next(one.take for one in MEASURES if one.key == key)
    return {found.method: found for found in take(made) if isinstance(found, Measure)}


@pytest.mark.parametrize("key", [one.key for one in MEASURES])
def test_every_measure_says_so(key: MeasureKey) -> None:
    found = _measures(key, _of_one_cell())["gradcam"]
    assert found.standing is None
    assert judge(found).level == "unknown"
    assert judge(found).sentence == FLAT


@pytest.mark.parametrize("key", [one.key for one in MEASURES])
def test_an_empty_one_is_called_empty(key: MeasureKey) -> None:
    assert judge(_measures(key, np.zeros((64, 64), np.float32))["gradcam"]).sentence == EMPTY


@pytest.mark.parametrize("key", ["stability", "faithfulness"])
def test_a_map_beyond_the_film_is_not_called_empty(key: MeasureKey) -> None:
    beyond = np.zeros((64, 64), np.float32)
    beyond[:, :10] = _map()[:, :10]
    made = case(RegionModel(box(8, 16, 16, 16)), maps={"gradcam": beyond}, passes=60)
    made = replace(made, on_film=box(0, 10, 64, 54))
    take = next(one.take for one in MEASURES if one.key == key)
    (found,) = (one for one in take(made) if isinstance(one, Measure))
    assert judge(found).sentence == BEYOND


def test_where_the_other_map_points_nowhere_it_is_not_said_to_be_missing() -> None:
    found = _measures("agreement", _of_one_cell())["guided_backprop"]
    assert "point nowhere" in judge(found).sentence


def test_a_map_with_a_plateau_of_nine_tenths_has_a_standing() -> None:
    """Its strongest tenth is all of it, and so is its like's: nothing is left to divide by."""
    values = np.full((64, 64), 0.5, np.float32)
    values[:8, :16] = 1
    made = case(RegionModel(box(8, 8, 16, 16)), maps={"gradcam": values, "guided_backprop": values})
    take = next(one.take for one in MEASURES if one.key == "agreement")
    assert [one.standing for one in take(made) if isinstance(one, Measure)] == [0, 0]


def test_even_is_meant_but_for_rounding() -> None:
    assert even(_of_one_cell())
    assert even(np.zeros(4, np.float32))
    assert not even(np.array([1, 1.001], np.float32))


@pytest.mark.parametrize("shape", [(16, 2048), (2048, 16), (16, 16), (300, 17)])
def test_sizes_that_a_card_may_ask_for(shape: tuple[int, int]) -> None:
    values = np.random.default_rng(0).random(shape, np.float32)
    assert min(coarse(values).shape) >= 1
    assert not compared(values).flat
