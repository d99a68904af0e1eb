"""Discrimination: models whose maps do, and do not, depend on the finding."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from tests.trust.trust_cases import RegionModel, box, case, film
from viewer.results import Finding
from viewer.trust.case import Case
from viewer.trust.discrimination import ALONE, OTHERS_NOWHERE, discrimination, others_of
from viewer.trust.measures import MEASURES
from viewer.trust.plan import plan
from viewer.trust.results import BarsPicture, Measure, StripPicture
from viewer.trust.verdicts import judge

FINDINGS = tuple(Finding(name, i) for i, name in enumerate(("Left", "Right", "Left too")))


class TwoSides(nn.Module):
    """Its findings read the left, the right, and the left again."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.AvgPool2d(4), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        # Squared, so that the two sides ask for different channels of the gradient.
        left, right = (part.pow(2).mean(dim=(1, 2, 3)) for part in self._sides(x))
        return torch.stack([left, right, left], dim=1) * 9 - 2

    def _sides(self, x: Tensor) -> tuple[Tensor, Tensor]:
        cells = self.features(x)
        half = cells.shape[3] // 2
        return cells[..., :half], cells[..., half:]


class ContrastModel(nn.Module):
    """One logit: what is bright on the left speaks for it, on the right against it."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(1, 2, 5, stride=4, padding=2)
        self.features = nn.Sequential(self.first, nn.ReLU())
        weight = torch.zeros(2, 1, 5, 5)
        weight[0, 0, :, :2], weight[0, 0, :, 3:] = 1, -1
        weight[1] = -weight[0]
        self.first.weight.data, self.first.bias.data = weight, torch.full((2,), 0.1)

    def forward(self, x: Tensor) -> Tensor:
        left, right = self.features(x).mean(dim=(2, 3)).unbind(1)
        return (left - right)[:, None]


def _case(index: int, others: int = 2) -> Case:
    made = case(TwoSides(), film())
    made = replace(
        made,
        probe=made.probe.about(index, 1),
        findings=FINDINGS,
        finding_index=index,
        plan=replace(plan(320, 4, 2), others=others),
    )
    maps = made.probe.maps(made.films(made.unit[None])).maps
    made.probe.spent.passes = 0
    return replace(made, maps={key: values[0] for key, values in maps.items()})


def _measures(made: Case) -> dict[str, Measure]:
    return {m.method: m for m in discrimination(made) if isinstance(m, Measure)}


def test_the_same_map_for_another_finding_shows_the_film() -> None:
    made = _case(2, others=1)
    assert [other.name for other in others_of(made)] == ["Left"]
    found = _measures(made)["guided_backprop"]
    assert [figure.value for figure in found.figures] == pytest.approx([1, 1, 1])
    assert found.headline.low is None  # of one other finding there is no range
    assert found.standing == pytest.approx(0, abs=1e-6)
    assert judge(found).level == "doubt"
    assert "rather than this finding" in judge(found).sentence
    assert "“Left”" in judge(found).sentence


def test_another_map_for_another_finding_is_told_apart() -> None:
    found = _measures(_case(0, others=1))["guided_backprop"]
    assert found.figure("iou").value == 0
    assert found.standing == 1
    assert judge(found).level == "nothing_against"
    assert "shares 0%" in judge(found).sentence


def test_the_figures_are_over_all_others_and_the_closest_is_named() -> None:
    found = _measures(_case(0))["guided_backprop"]
    assert found.figure("iou").low == 0
    assert found.figure("iou").high == 1
    assert found.standing == pytest.approx(0.5, abs=0.01)
    assert found.fact("closest") == "Left too"
    strip, bars = found.pictures
    assert isinstance(strip, StripPicture)
    assert strip.titles == ("Left", "Right", "Left too")
    assert isinstance(bars, BarsPicture)
    assert [bar.value for bar in bars.bars] == [0, 1]


def test_a_model_without_another_finding_says_so() -> None:
    made = replace(_case(0, others=0), findings=FINDINGS[:1])
    for found in _measures(made).values():
        assert judge(found).sentence == ALONE
    assert made.probe.spent.passes == 0


def test_empty_maps_say_which() -> None:
    """What speaks for the opposite answer of a region that is bright: nothing."""
    made = case(RegionModel(box(8, 8, 16, 16)))
    found = _measures(made)["gradcam"]
    assert judge(found).sentence == OTHERS_NOWHERE
    made = case(RegionModel(box(8, 8, 16, 16)), sign=-1)
    found = _measures(made)["gradcam"]
    assert "empty" in judge(found).sentence
    assert found.standing is None


def test_halves_of_one_sum_prove_nothing() -> None:
    """Grad-CAM of s and of -s never meet: no merit of the model's."""
    made = case(ContrastModel(), film())
    found = _measures(made)
    assert found["gradcam"].figure("iou").value == 0
    for key in ("gradcam", "guided_gradcam"):
        assert found[key].standing is None
        assert found[key].series == ()
        assert judge(found[key]).level == "unknown"
        assert "opposite of this answer" in judge(found[key]).sentence
    assert found["guided_backprop"].standing is not None


def test_maps_of_chance_are_told_apart() -> None:
    made = _case(0, others=1)
    chance = np.random.default_rng(3)
    found = _measures(replace(made, maps={"gradcam": chance.random((64, 64), np.float32)}))
    assert found["gradcam"].standing > 0.85  # type: ignore[operator]


def test_it_spends_what_it_says_and_is_the_same_to_the_bit() -> None:
    method = next(one for one in MEASURES if one.key == "discrimination")
    seen = []
    for _ in range(2):
        made = _case(1)
        seen.append([(m.figures, m.standing, m.facts) for m in _measures(made).values()])
        assert made.probe.spent.passes == method.passes(made) == 6
    assert seen[0] == seen[1]
