"""Faithfulness: models whose fall is known, and RISE's own way of counting."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from torch import Tensor, nn

from tests.trust.trust_cases import SIDE, RegionModel, box, case, film
from viewer.trust.case import Case
from viewer.trust.chance import centre_blob
from viewer.trust.faithfulness import (
    area,
    blurred,
    faithfulness,
    faithfulness_passes,
    grain,
    random_patches,
    ranks,
)
from viewer.trust.results import CurvesPicture, Measure
from viewer.trust.verdicts import judge

REGION = box(16, 8, 24, 20)
EVERYWHERE = np.ones((SIDE, SIDE), dtype=bool)


def _found(made: Case) -> dict[Any, Measure]:
    return {m.method: m for m in faithfulness(made) if isinstance(m, Measure)}


def _of(values: np.ndarray, **options: Any) -> Measure:
    return _found(case(RegionModel(REGION), maps={"gradcam": values}, **options))["gradcam"]


def _true_map(seed: int = 3) -> NDArray[np.float32]:
    """Lights up the region, each point a little differently, and less so what is around it."""
    noise = np.random.default_rng(seed).random((SIDE, SIDE), np.float32)
    return np.asarray(REGION + 0.5 * noise, dtype=np.float32)


# The authors' evaluation.py (Petsiuk et al., BMVC 2018), said again: one film at a time, and the
# pixels in place.


def _rise_kernel(length: int, sigma: float) -> Tensor:
    spike = np.zeros((length, length))
    spike[length // 2, length // 2] = 1
    return torch.from_numpy(gaussian_filter(spike, sigma).astype(np.float32))[None, None]


def _rise_scores(made: Case, saliency: np.ndarray, step: int, mode: str) -> np.ndarray:
    film_ = torch.from_numpy(made.films(made.unit[None]))
    kernel = _rise_kernel(3, 15 / 11)
    blur = nn.functional.conv2d(film_, kernel, padding=1)
    start, finish = (
        (film_.clone(), torch.zeros_like(film_)) if mode == "del" else (blur, film_.clone())
    )
    salient_order = np.flip(np.argsort(saliency.reshape(-1)))
    steps = (saliency.size + step - 1) // step
    scores = np.empty(steps + 1)
    for i in range(steps + 1):
        scores[i] = torch.sigmoid(made.probe.network(start).double())[0, 0].item()
        if i < steps:
            coords = salient_order[step * i : step * (i + 1)].copy()
            start.reshape(1, 1, -1)[0, :, coords] = finish.reshape(1, 1, -1)[0, :, coords]
    return scores


def _rise_auc(scores: np.ndarray) -> float:
    return float((scores.sum() - scores[0] / 2 - scores[-1] / 2) / (scores.shape[0] - 1))


def test_areas_are_those_of_rises_causal_metric() -> None:
    saliency = _true_map()
    made = case(RegionModel(REGION), maps={"gradcam": saliency})
    assert (made.plan.steps + 1) * 256 == saliency.size
    found = _found(made)["gradcam"]
    for mode, key in (("del", "deletion"), ("ins", "insertion")):
        scores = _rise_scores(made, saliency, 256, mode)
        assert found.figure(key).value == pytest.approx(_rise_auc(scores), abs=1e-6)
        picture = found.pictures[key == "insertion"]
        assert isinstance(picture, CurvesPicture)
        np.testing.assert_allclose(picture.curves[0].y, scores, atol=1e-6)
        assert [curve.reference for curve in picture.curves] == [False, True, True]


def test_deletion_is_quantus_pixel_flipping() -> None:
    quantus = pytest.importorskip("quantus", reason="of the extra `benchmarks`")
    saliency = _true_map()
    model = RegionModel(REGION)
    made = case(model, maps={"gradcam": saliency})
    judged = quantus.PixelFlipping(
        features_in_step=256, normalise=False, perturb_baseline=0.0, disable_warnings=True
    )(
        model=nn.Sequential(model, nn.Sigmoid()).eval(),
        x_batch=made.films(made.unit[None]),
        y_batch=np.array([0]),
        a_batch=saliency[None, None],
        softmax=False,
    )
    picture = _found(made)["gradcam"].pictures[0]
    assert isinstance(picture, CurvesPicture)
    np.testing.assert_allclose(picture.curves[0].y[1:], np.ravel(judged[0]), atol=1e-6)


def test_the_blur_is_rises_at_224_points() -> None:
    values = np.random.default_rng(0).normal(size=(1, 224, 224)).astype(np.float32)
    expected = nn.functional.conv2d(torch.from_numpy(values)[None], _rise_kernel(11, 5), padding=5)
    np.testing.assert_allclose(blurred(values), expected[0].numpy(), atol=1e-5)


def test_deletion_of_the_region_falls_as_theory_says() -> None:
    """On an even film the logit falls evenly until the region is gone, and no further."""
    value = 0.75
    found = _of(_true_map(), unit=np.full((SIDE, SIDE), value, np.float32))
    taken = np.linspace(0, 1, 17) * SIDE * SIDE / REGION.sum()
    answers = 1 / (1 + np.exp(-(12 * value * (1 - np.minimum(taken, 1)) - 4)))
    deletion = float(np.trapezoid(answers, np.linspace(0, 1, 17)))
    assert found.figure("deletion").value == pytest.approx(deletion, abs=1e-5)
    # Blurred, the film is the same: nothing changes by putting points back.
    assert found.figure("insertion").value == pytest.approx(answers[0], abs=1e-4)
    random = found.headline.references[0].value
    best = answers[0] - (answers[0] / 2 + 15.5 * answers[-1]) / 16
    assert found.standing == pytest.approx(
        (answers[0] - deletion - random) / (best - random), abs=1e-3
    )


def test_a_map_of_the_region_is_near_the_best_and_of_the_rest_below_chance() -> None:
    true, false = _of(_true_map()), _of(1 - _true_map())
    assert true.standing is not None
    assert false.standing is not None
    assert true.standing > 0.5
    assert false.standing < 0
    assert judge(true).level == "nothing_against"
    assert judge(false).level == "doubt"


@pytest.mark.parametrize("smooth", [False, True])
def test_a_random_map_is_at_chance(smooth: bool) -> None:
    chance = np.random.default_rng(0)
    standings = []
    for seed in range(8):
        values = chance.random((SIDE, SIDE), np.float32)
        values = random_patches((SIDE, SIDE), chance) if smooth else values
        found = _of(values, seed=seed)
        title = "patches at random" if smooth else "points at random"
        assert found.headline.references[0].title == title
        standings.append(found.standing)
    assert abs(np.mean(standings)) < 0.05  # type: ignore[arg-type]


def test_an_answer_that_is_lower_than_the_empty_films_has_no_gap_and_says_why() -> None:
    found = _of(_true_map(), sign=-1)
    assert found.headline.value is None
    assert found.standing is None
    assert "no higher for this film" in judge(found).sentence
    assert found.figure("deletion").value is not None
    assert found.pictures


class Brittle(RegionModel):
    """Sure of a film, sharp or not, and sure of the opposite once it has a hole."""

    def forward(self, x: Tensor) -> Tensor:
        whole = (x > 0).float().amin(dim=(1, 2, 3))
        return 8 * whole[:, None] - 4 + 0 * super().forward(x)


def test_where_any_hole_turns_the_answer_no_order_can_be_better() -> None:
    made = case(Brittle(REGION), np.maximum(film(), 0.01), maps={"gradcam": _true_map()})
    found = _found(made)["gradcam"]
    assert found.standing is None
    assert "cannot tell one map from another" in judge(found).sentence
    assert found.figure("deletion").value == pytest.approx(1 / 32, abs=0.02)


def test_what_is_not_a_number_is_said() -> None:
    class Fragile(RegionModel):
        def forward(self, x: Tensor) -> Tensor:
            return super().forward(x) / (x != 0).float().mean(dim=(1, 2, 3)).floor()[:, None]

    bright = np.full((SIDE, SIDE), 0.5, np.float32)
    found = _found(case(Fragile(REGION), bright, maps={"gradcam": _true_map()}))["gradcam"]
    assert found.headline.value is None
    assert "not a number" in judge(found).sentence


def test_an_empty_map_has_no_order_and_costs_nothing() -> None:
    empty = np.zeros((SIDE, SIDE), np.float32)
    made = case(RegionModel(REGION), maps={"gradcam": empty, "guided_backprop": _true_map()})
    found = _found(made)
    assert found["gradcam"].headline.value is None
    assert "empty" in judge(found["gradcam"]).sentence
    assert found["guided_backprop"].headline.value is not None
    assert made.probe.spent.passes == faithfulness_passes(made) == 3 + 2 * 15 * 4
    none = case(RegionModel(REGION), maps={"gradcam": empty})
    assert len(_found(none)) == 1
    assert none.probe.spent.passes == faithfulness_passes(none) == 0


def test_all_four_methods_spend_what_is_planned_and_come_out_the_same_again() -> None:
    made = case(RegionModel(REGION))
    first = _found(made)
    assert made.probe.spent.passes == faithfulness_passes(made)
    again = _found(made)
    assert len(first) == 4
    for key, one in first.items():
        assert one.figures == again[key].figures
        assert one.pictures == again[key].pictures


def test_no_step_is_longer_than_a_batch() -> None:
    made, spent = case(RegionModel(box(40, 40, 100, 90, 224)), film(224)), 0
    for _ in faithfulness(made):
        assert made.probe.spent.passes - spent <= 8
        spent = made.probe.spent.passes
    assert spent == faithfulness_passes(made)


def test_ties_are_taken_by_chance_and_never_beyond_the_film() -> None:
    values = np.zeros((SIDE, SIDE), np.float32)
    values[5, 5], values[6, 6] = 2, 1
    on_film = EVERYWHERE.copy()
    on_film[:, :16] = False
    values = np.roll(values, 20, axis=1)
    rank = ranks(values, on_film, np.random.default_rng(0))
    assert (rank[5, 25], rank[6, 26]) == (0, 1)
    assert rank[~on_film].min() == SIDE * SIDE
    assert sorted(rank[on_film]) == list(range(int(on_film.sum())))
    top, bottom = rank[: SIDE // 2, 16:].mean(), rank[SIDE // 2 :, 16:].mean()
    assert top == pytest.approx(bottom, rel=0.1)


def test_the_grain_of_maps() -> None:
    chance = np.random.default_rng(0)
    assert grain(centre_blob((SIDE, SIDE)), EVERYWHERE) > 0.9
    assert grain(random_patches((SIDE, SIDE), chance), EVERYWHERE) == pytest.approx(1)
    assert grain(chance.random((SIDE, SIDE), np.float32), EVERYWHERE) < 0.2


def test_the_area_of_a_line() -> None:
    assert area(np.linspace(0, 1, 9)) == pytest.approx(0.5)
    assert area(np.array([1.0, 0, 0, 0, 0])) == pytest.approx(1 / 8)
