"""Stability: maps that stay, maps that move, and Quantus' max-sensitivity."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from tests.trust.trust_cases import RegionModel, box, case, film
from viewer.analysis import Engine
from viewer.formats import read
from viewer.results import Explanation
from viewer.trust import stability as stability_file
from viewer.trust.case import Case
from viewer.trust.chance import elsewhere
from viewer.trust.discrimination import HALVES
from viewer.trust.measures import MEASURES
from viewer.trust.results import AnswerSpread, MapPicture, Measure, TrustOptions
from viewer.trust.stability import STEADY, sensitivity, stability
from viewer.trust.variants import changed, variants
from viewer.trust.verdicts import judge


class BlobModel(nn.Module):
    """Finds something bright wherever it is: a matched filter, whose maps follow the film."""

    def __init__(self) -> None:
        super().__init__()
        rows, columns = torch.meshgrid(torch.arange(15) - 7, torch.arange(15) - 7, indexing="ij")
        blob = torch.exp(-(rows**2 + columns**2) / (2 * 4.0**2))
        found = nn.Conv2d(1, 1, 15, padding=7)
        found.weight.data = (blob / blob.sum())[None, None]
        found.bias.data = torch.tensor([-0.3])
        self.features = nn.Sequential(found, nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        return self.features(x).mean(dim=(2, 3)) * 300 - 6


def _film_with_blob() -> np.ndarray:
    rows, columns = np.mgrid[:96, :96]
    return np.exp(-((columns - 40) ** 2 + (rows - 55) ** 2) / (2 * 7.0**2)).astype(np.float32)


def _measures(made: Case) -> dict[str, Measure]:
    return {m.method: m for m in stability(made) if isinstance(m, Measure)}


def test_a_map_that_follows_the_film_stays() -> None:
    found = _measures(case(BlobModel(), _film_with_blob()))["gradcam"]
    assert found.figure("ssim").low > 0.9  # type: ignore[operator]
    assert found.figure("spearman").low > 0.9  # type: ignore[operator]
    assert found.standing is not None
    assert found.standing > 0.9
    assert found.figure("core").value > 0.8  # type: ignore[operator]
    assert judge(found).level == "nothing_against"
    picture = found.pictures[0]
    assert isinstance(picture, MapPicture)
    core = picture.contours[0].mask
    assert core[55, 40]
    assert not core[:40].any()


def test_a_model_that_reads_fixed_places_has_a_map_that_moves() -> None:
    chance = np.random.default_rng(0)
    unit = (0.4 + 0.2 * chance.random((96, 96))).astype(np.float32)
    made = case(RegionModel(box(40, 40, 8, 8, 96)), unit)
    found = _measures(made)["gradcam"]
    steady = _measures(case(BlobModel(), _film_with_blob()))["gradcam"]
    assert found.standing < steady.standing - 0.1  # type: ignore[operator]
    assert found.fact("kind") in ("rotation", "shift", "cropped border")
    assert found.figure("max_sensitivity").value > 2 * steady.figure("max_sensitivity").value  # type: ignore[operator]


def test_a_map_of_another_place_each_time_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    made = case(BlobModel(), _film_with_blob())
    monkeypatch.setattr(
        stability_file, "laid_back", lambda _v, maps, _g: np.roll(maps, 40, axis=(1, 2))
    )
    found = _measures(made)["gradcam"]
    assert abs(found.standing) < 0.4  # type: ignore[arg-type]
    assert found.figure("core").value == 0
    assert judge(found).level == "doubt"
    assert "only" in judge(found).sentence


def test_the_core_is_a_region_though_the_map_is_grain() -> None:
    """Grain within a disc, drawn anew each time: no point of it stays, but the disc does."""
    chance = np.random.default_rng(2)
    rows, columns = np.mgrid[:96, :96]
    disc = (columns - 60) ** 2 + (rows - 30) ** 2 <= 20**2
    places = [stability_file._place(np.ones((96, 96), dtype=bool))] * 12
    grain, weak = chance.random((2, 13, 96, 96), np.float32)
    grains = disc * (grain < 0.3) + 0.01 * weak
    tally = stability_file._tally(grains[0], places[0], chance)
    assert tally is not None
    for grain, place in zip(grains[1:], places, strict=True):
        tally.add(grain, 1.0, place)
    core = stability_file._core(tally, places)
    assert core.sum() > 0.3 * tally.strongest.sum()
    assert (core & disc).sum() > 0.95 * core.sum()
    # Of the map's own points, without smoothing, next to nothing would be in nine of ten.
    assert np.mean([grain[disc].astype(bool) for grain in grains > 0.5], axis=0).max() < STEADY


def test_sensitivity_of_a_map_whose_squares_are_too_small_for_float32() -> None:
    own = np.random.default_rng(4).random((64, 64), np.float32)
    tiny = own * np.float32(1e-25)
    assert sensitivity(tiny, 0 * tiny) == pytest.approx(1)
    assert sensitivity(tiny, tiny[::-1]) == pytest.approx(sensitivity(own, own[::-1]), rel=1e-5)


def test_an_empty_or_even_map_says_why() -> None:
    maps = {"gradcam": np.zeros((64, 64), np.float32), "guided_backprop": np.ones((64, 64))}
    for found in _measures(case(RegionModel(box(8, 8, 16, 16)), maps=maps)).values():  # type: ignore[arg-type]
        assert all(figure.value is None and figure.why for figure in found.figures)
        assert found.standing is None
        assert judge(found).level == "unknown"
        assert "map" in judge(found).sentence


def test_a_map_that_vanishes_is_no_nearer_than_chance() -> None:
    """The model's answers are taken from it: no variant has a map."""
    made = case(BlobModel(), _film_with_blob())
    with torch.no_grad():
        made.probe.network.features[0].bias.fill_(-5)  # type: ignore[index,union-attr]
    found = _measures(made)["gradcam"]
    assert found.standing == 0.0
    assert found.figure("max_sensitivity").value == pytest.approx(1.0)
    assert "Vanishes in 18 of 18" in judge(found).sentence


def test_what_a_card_pads_is_neither_changed_nor_compared() -> None:
    """A model that reads the bars beside the film: nothing that happens to the film moves it."""
    unit = film()
    on_film = np.zeros((64, 64), dtype=bool)
    on_film[:, 16:48] = True
    unit[~on_film] = 0.25
    made = replace(case(RegionModel(box(8, 2, 16, 8)), unit), on_film=on_film)
    (spread,) = [found for found in stability(made) if isinstance(found, AnswerSpread)]
    assert spread.low == spread.high == pytest.approx(made.probability)


def test_maps_put_down_at_random_are_at_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    made = case(BlobModel(), _film_with_blob())
    chance = np.random.default_rng(1)
    own = made.maps["gradcam"]
    monkeypatch.setattr(
        stability_file,
        "laid_back",
        lambda _v, maps, _g: np.stack([elsewhere(own, chance) for _ in maps]),
    )
    found = _measures(made)["gradcam"]
    assert abs(np.mean(_raw_standings(found))) < 0.1
    sensitivity_figure = found.figure("max_sensitivity")
    assert sensitivity_figure.value >= sensitivity_figure.references[0].value * 0.9  # type: ignore[operator]


def _raw_standings(found: Measure) -> list[float]:
    """From the figures' means: the series stops at 0."""
    pairs = [(found.figure(key).value, found.figure(key).references[0].value) for key in _LIKENESS]
    return [(value - level) / (1 - level) for value, level in pairs]  # type: ignore[operator]


_LIKENESS = ("ssim", "spearman")


def test_the_answers_spread_over_the_variants() -> None:
    made = case(RegionModel(box(8, 8, 16, 16)))
    (spread,) = [found for found in stability(made) if isinstance(found, AnswerSpread)]
    tried = variants(made.plan.variants)
    chance = made.chance("stability")
    for own in made.maps.values():
        stability_file._tally(own, stability_file._place(made.on_film), chance)
    films = made.films(changed(made.unit, tried, made.geometry, chance))
    expected = made.probe.probabilities(films)
    assert spread.variants == len(tried)
    assert spread.low == pytest.approx(expected.min(), abs=1e-6)
    assert spread.high == pytest.approx(expected.max(), abs=1e-6)
    assert spread.turned == np.mean((expected >= 0.5) != (made.probability >= 0.5))
    # Set where half of them fall on the other side.
    made = replace(made, threshold=float(np.median(expected)))
    (spread,) = [found for found in stability(made) if isinstance(found, AnswerSpread)]
    assert 0.3 < spread.turned < 0.7


@pytest.mark.parametrize("passes", [60, 320, 960])
def test_it_spends_what_it_says_and_is_the_same_to_the_bit(passes: int) -> None:
    method = next(one for one in MEASURES if one.key == "stability")
    seen: list[Any] = []
    for _ in range(2):
        made = case(RegionModel(box(8, 8, 16, 16)), passes=passes)
        found = [m for m in method.take(made) if m is not None]
        assert made.probe.spent.passes == method.passes(made)
        seen.append(
            [(m.figures, m.standing, m.facts) if isinstance(m, Measure) else m for m in found]
        )
        seen.append([p.values for m in found if isinstance(m, Measure) for p in m.pictures[:1]])  # type: ignore[union-attr]
    assert seen[0] == seen[2]
    assert all(np.array_equal(a, b) for a, b in zip(seen[1], seen[3], strict=True))


def test_let_go_at_any_step_it_leaves_nothing() -> None:
    model = RegionModel(box(8, 8, 16, 16))
    made = case(model)
    before = copy.deepcopy(model.state_dict())
    maps = {key: values.copy() for key, values in made.maps.items()}
    steps = sum(1 for _ in stability(made))
    for stop in range(1, steps):
        going = stability(made)
        for _ in range(stop):
            next(going)
        going.close()  # type: ignore[attr-defined]
    assert all(torch.equal(before[key], value) for key, value in model.state_dict().items())
    assert not any(m._forward_hooks or m._backward_hooks for m in model.modules())
    assert all(p.grad is None for p in model.parameters())
    assert all(np.array_equal(maps[key], values) for key, values in made.maps.items())


def test_max_sensitivity_by_its_definition() -> None:
    own, other = np.float32([[3, 4], [0, 0]]), np.float32([[0, 4], [0, 4]])
    assert sensitivity(own, other) == pytest.approx(5 / 5)
    assert sensitivity(own, own * 3) == pytest.approx(2)
    assert sensitivity(own * 0, other) == 0


def test_max_sensitivity_is_quantus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of changes that need no laying back, which Quantus knows nothing of."""
    quantus = pytest.importorskip("quantus", reason="of the extra `benchmarks`")
    tones = tuple(v for v in variants(18) if v.kind in ("exposure", "window"))
    monkeypatch.setattr(stability_file, "variants", lambda _count: tones)
    made = case(RegionModel(box(8, 8, 16, 16)), film())
    found = _measures(made)
    films = made.films(changed(made.unit, tones, made.geometry, np.random.default_rng(0)))
    for key, measure in found.items():
        turn = iter(films)
        metric = quantus.MaxSensitivity(
            nr_samples=len(tones),
            perturb_func=lambda arr, turn=turn, **_: next(turn).reshape(arr.shape),
            disable_warnings=True,
        )
        expected = metric(
            model=made.probe.network,
            x_batch=made.films(made.unit[None]),
            y_batch=np.array([0]),
            a_batch=made.maps[key][None, None],
            explain_func=lambda model, inputs, targets, key=key, **_: made.probe.maps(inputs).maps[
                key
            ][:, None],
        )
        assert measure.figure("max_sensitivity").value == pytest.approx(expected[0], rel=1e-5)


def test_the_bundled_model_on_the_sample_film(sample_film: Path) -> None:
    engine = Engine()
    engine.load(None, None, "cpu")
    options = TrustOptions(passes=60, measures=("stability", "discrimination"))
    steps = list(engine.trust(read(sample_film), Explanation(), options))
    assert steps[-1].passes == steps[-1].planned == 21
    found = [measure for step in steps for measure in step.measures]
    assert len(found) == 8
    for measure in found:
        by_making = measure.key == "discrimination" and measure.method in HALVES
        assert (measure.standing is None) == by_making
        assert by_making or measure.standing < 1.0001  # type: ignore[operator]
        assert len(judge(measure).sentence) < 200
    by_name = {(m.key, m.method): m.standing for m in found}
    # What these measures are known for: a guided map tells findings apart less, and moves more.
    for key in ("stability", "discrimination"):
        assert by_name[key, "guided_backprop"] < by_name[key, "gradcam_plus_plus"]
    assert sum(step.spread is not None for step in steps) == 1
