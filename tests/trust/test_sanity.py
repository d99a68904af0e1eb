"""Sanity: what the copies were, stage by stage, and networks whose maps are known to stay."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from scipy.stats import spearmanr
from torch import Tensor, nn

from tests.trust.trust_cases import RegionModel, box, case
from viewer.analysis import Engine
from viewer.formats import read
from viewer.results import Explanation
from viewer.saliency import saliency_maps
from viewer.trust.case import Case
from viewer.trust.results import Measure, StripPicture, TrustOptions
from viewer.trust.sanity import SMALL, elsewhere_level, sanity, sanity_passes, shuffle, stages
from viewer.trust.similarity import coarse, compared
from viewer.trust.verdicts import judge


class Small(nn.Module):
    """Four layers with weights. `asked` is shared with its copies: what they were when asked."""

    def __init__(self, head: Tensor | None = None) -> None:
        super().__init__()
        torch.manual_seed(2)
        self.stem = nn.Conv2d(1, 8, 5, padding=2)
        self.body = nn.Sequential(
            nn.ReLU(), nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(), nn.Conv2d(8, 64, 3, stride=4)
        )
        self.features = nn.ReLU()
        self.head = nn.Linear(64, 1)
        self.asked = Asked()
        if head is not None:
            self.head.weight.data.copy_(head)

    def forward(self, x: Tensor) -> Tensor:
        self.asked.seen.append({k: v.detach().clone() for k, v in self.state_dict().items()})
        return self.head(self.features(self.body(self.stem(x))).mean(dim=(2, 3)))


class Asked:
    """A list that a copy of its owner shares."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Tensor]] = []

    def __deepcopy__(self, memo: dict[int, Any]) -> Asked:
        return self


LAYERS = ("head", "body.3", "body.1", "stem")


def _found(made: Case) -> dict[Any, Measure]:
    return {m.method: m for m in sanity(made) if isinstance(m, Measure)}


def _strip(found: Measure) -> StripPicture:
    (picture,) = found.pictures
    assert isinstance(picture, StripPicture)
    return picture


def test_the_stages_go_from_the_answer_down_each_on_top_of_the_last() -> None:
    model = Small()
    made = case(model)
    model.asked.seen.clear()
    found = _found(made)
    original = model.state_dict()
    assert len(model.asked.seen) == 4 + made.plan.pairs
    assert made.probe.spent.passes == sanity_passes(made) == 3 * (4 + made.plan.pairs)
    for number, state in enumerate(model.asked.seen):
        for name, values in state.items():
            below = LAYERS.index(name.rpartition(".")[0]) > number
            one = values.numel() == 1  # the head's bias has nothing to be shuffled with
            assert torch.equal(values, original[name]) == (below or one), (number, name)
            assert torch.equal(values.flatten().sort()[0], original[name].flatten().sort()[0])
    assert _strip(found["gradcam"]).titles == ("the model itself", *LAYERS)


def test_rank_correlations_are_scipys_of_maps_made_by_hand() -> None:
    model = Small(torch.linspace(0.1, 1, 64)[None])  # so that no map is empty
    made = case(model)
    model.asked.seen.clear()
    found = _found(made)
    states = list(model.asked.seen)
    for key, measure in found.items():
        expected, maps = [], []
        for state in states:
            other = copy.deepcopy(model)
            other.load_state_dict(state)
            x = torch.from_numpy(made.films(made.unit[None]))
            values = saliency_maps(other, x, 0, "features", methods=[key])[key]
            maps.append(coarse(values.sum(dim=1).clamp(min=0)[0].numpy()))
            expected.append(spearmanr(coarse(made.maps[key]).ravel(), maps[-1].ravel()).statistic)
        assert not np.isnan(expected).any()
        assert measure.headline.value == pytest.approx(np.mean(expected[:4]), abs=1e-5)
        end = measure.figure("spearman_end")
        assert end.value == pytest.approx(np.mean(expected[3:]), abs=1e-5)
        assert end.low == pytest.approx(min(expected[3:]), abs=1e-5)
        kept, nothing = max(measure.headline.value, end.value), measure.headline.references[0].value
        assert measure.standing == pytest.approx(min(1, (1 - kept) / (1 - nothing)))
        pairs = [spearmanr(a.ravel(), b.ravel()).statistic
                 for i, a in enumerate(maps[3:]) for b in maps[3:][:i]]  # fmt: skip
        level = {r.title: r.value for r in measure.headline.references}["random pairs"]
        assert level == pytest.approx(np.mean(pairs), abs=1e-5)
        assert _strip(measure).notes == (
            "",
            *(f"{value:.2f}".replace("-", "−") for value in expected[:4]),
        )


def test_the_mean_over_the_stages_is_quantus_randomisation_correlation() -> None:
    """Its order of layers and its correlation, of the copies that were made here."""
    quantus = pytest.importorskip("quantus", reason="of the extra `benchmarks`")
    model = Small(torch.linspace(0.1, 1, 64)[None])
    made = case(model)
    model.asked.seen.clear()
    found = _found(made)
    states = [model.state_dict(), *model.asked.seen[:4]]
    for key, measure in found.items():
        turn = iter(states)

        def explain(model: Small, inputs: Any, turn: Any = turn, key: Any = key, **_: Any) -> Any:
            model.load_state_dict(next(turn))
            return made.probe.of(model).maps(np.asarray(inputs)).maps[key][:, None]

        metric = quantus.MPRT(abs=False, disable_warnings=True)
        metric(
            model=copy.deepcopy(model),
            x_batch=made.films(made.unit[None]),
            y_batch=np.array([0]),
            a_batch=made.maps[key][None, None],
            explain_func=explain,
        )
        layers = [name for name in metric.evaluation_scores if name != "original"]
        assert layers == list(_strip(measure).titles[1:])
        judged = [metric.evaluation_scores[name][0] for name in layers]
        assert measure.headline.value == pytest.approx(np.mean(judged), abs=1e-5)


def test_the_model_on_screen_is_untouched_also_when_no_more_is_wanted() -> None:
    model = Small()
    made = case(model)
    before = {name: values.clone() for name, values in model.state_dict().items()}
    _found(made)
    for steps in range(1, 8):
        work = sanity(made)
        for _ in range(steps):
            next(work)
        work.close()  # type: ignore[attr-defined]
    for name, values in model.state_dict().items():
        assert torch.equal(values, before[name])
    assert all(p.requires_grad and p.grad is None for p in model.parameters())
    assert not any(m._forward_hooks for m in model.modules())


def test_the_same_seed_says_the_same_to_the_bit() -> None:
    first, again, other = (_found(case(Small(), seed=seed))["gradcam"] for seed in (0, 0, 1))
    assert first.figures == again.figures
    for one, two in zip(_strip(first).maps, _strip(again).maps, strict=True):
        assert np.array_equal(one, two)
    assert first.figures != other.figures


def test_a_map_that_never_changes_shows_the_film() -> None:
    model = Small()
    for weights in model.parameters():
        weights.data.fill_(0.01)
    found = _found(case(model))
    for measure in found.values():
        assert measure.headline.value == pytest.approx(1)
        assert measure.standing == pytest.approx(0, abs=1e-5)
        assert judge(measure).level == "doubt"
        assert "the film, and how the model is built" in judge(measure).sentence
        assert measure.series == pytest.approx((1, 1, 1, 1))


def test_a_random_map_has_nothing_in_common_with_any_stage() -> None:
    noise = np.random.default_rng(0).random((64, 64), np.float32)
    found = _found(case(Small(), maps={"gradcam": noise}))["gradcam"]
    assert found.headline.value == pytest.approx(0, abs=0.05)
    assert found.standing == pytest.approx(1, abs=0.05)
    assert judge(found).level == "nothing_against"


def test_an_empty_map_of_a_copy_keeps_nothing() -> None:
    head = torch.full((1, 64), -1e3)
    head[0, 0] = 1e6
    found = _found(case(Small(head)))["gradcam"]
    notes = _strip(found).notes
    assert "empty" in notes
    nothing = found.headline.references[0].value
    assert found.headline.low is not None
    assert found.headline.low <= nothing
    assert found.standing is not None


def test_a_copy_whose_answer_is_not_a_number_is_left_out() -> None:
    class Divided(Small):
        def __init__(self) -> None:
            super().__init__()
            self.by = nn.Parameter(torch.eye(1, 64)[0])

        def forward(self, x: Tensor) -> Tensor:
            return super().forward(x) / self.by[0]

    made = case(Divided())
    found = _found(made)["gradcam"]
    assert _strip(found).titles[-1] == "the model's own"
    assert _strip(found).notes[-1] == "not a number"
    assert found.headline.value is not None
    assert found.figure("spearman_end").value is None
    assert made.probe.spent.passes == sanity_passes(made)


def test_layers_and_weights_that_are_shared_are_no_trouble() -> None:
    class Shared(Small):
        def __init__(self) -> None:
            super().__init__()
            self.again = self.body[1]
            self.tied = nn.Conv2d(8, 8, 3, padding=1)
            self.tied.weight = self.body[1].weight

        def forward(self, x: Tensor) -> Tensor:
            return super().forward(x) + 0 * self.tied(self.again(self.stem(x))).mean()

    made = case(Shared())
    names = [name for part in stages(made.probe.network, 9) for name in part.layers]
    assert names == ["tied", "head", "body.3", "body.1", "stem"]
    found = _found(made)
    assert len(found) == 4
    assert made.probe.spent.passes == sanity_passes(made)


def test_a_model_without_weights_says_so_and_costs_nothing() -> None:
    made = case(RegionModel(box(8, 8, 16, 16)))
    found = _found(made)
    assert "no weights" in judge(found["gradcam"]).sentence
    assert made.probe.spent.passes == sanity_passes(made) == 0


def test_an_empty_map_says_why() -> None:
    found = _found(case(Small(), maps={"gradcam": np.zeros((64, 64), np.float32)}))["gradcam"]
    assert "empty" in judge(found).sentence


@pytest.mark.parametrize("count", [3, 5, 9, 40])
def test_stages_hold_every_layer_once(count: int) -> None:
    network = nn.Sequential(*(nn.Sequential(nn.Linear(4, 4), nn.ReLU()) for _ in range(21)))
    parts = stages(network, count)
    assert len(parts) == min(count, 21)
    assert [name for part in parts for name in part.layers] == [f"{i}.0" for i in range(20, -1, -1)]
    assert parts[0].layers == ("20.0",)
    sizes = [len(part.layers) for part in parts[1:]]
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("count", [2, 5, SMALL, SMALL + 1, 3 * SMALL + 7, 1 << 18])
def test_shuffling_keeps_the_values_and_no_neighbours(count: int) -> None:
    values = torch.arange(count)
    found = values.clone()
    shuffle(found, torch.Generator().manual_seed(1))
    assert torch.equal(found.sort()[0], values)
    if count >= SMALL:
        assert (found.diff().abs() <= 9).float().mean() < 0.01
        # Drawn at random, two places of [0, 1] are a third apart.
        assert (found - values).abs().float().mean() / count == pytest.approx(1 / 3, abs=0.05)
        assert abs(np.corrcoef(found.numpy(), values.numpy())[0, 1]) < 0.05


def test_the_level_of_a_map_put_elsewhere_is_that_of_rolling() -> None:
    values = np.random.default_rng(0).random((16, 24), np.float32) ** 3
    values[4:9, 4:12] += 1
    own = compared(values)
    expected = [
        spearmanr(np.roll(values, (i, j), (0, 1)).ravel(), values.ravel()).statistic
        for i in range(2, 15)
        for j in range(3, 22)
    ]
    assert elsewhere_level(own) == pytest.approx(np.mean(expected), abs=1e-6)


def test_the_bundled_model_on_the_sample_film(sample_film: Path) -> None:
    engine = Engine()
    engine.load(None, None, "cpu")
    options = TrustOptions(passes=60, measures=("faithfulness", "sanity"))
    steps = list(engine.trust(read(sample_film), Explanation(), options))
    assert steps[-1].passes == steps[-1].planned
    found = [measure for step in steps for measure in step.measures]
    assert len(found) == 8
    assert all(judge(measure).sentence for measure in found)
    (guided,) = (m for m in found if m.key == "sanity" and m.method == "guided_backprop")
    assert "the film" in judge(guided).sentence
