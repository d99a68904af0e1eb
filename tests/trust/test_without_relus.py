"""Models without ReLUs: two maps instead of four, and sentences that do not speak of more."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from tests.trust.trust_cases import ALL, case
from viewer.saliency.availability import why_unavailable
from viewer.trust.catalogue import CATALOGUE
from viewer.trust.results import Measure
from viewer.trust.run import run
from viewer.trust.verdicts import judge

Made = Callable[[], nn.Module]


class Small(nn.Module):
    """Three convolutions, an activation after each, and a mean."""

    def __init__(self, activation: Made) -> None:
        super().__init__()
        torch.manual_seed(0)
        layers = [(1, 8), (8, 16), (16, 16)]
        self.features = nn.Sequential(
            *(
                part
                for i, o in layers
                for part in (nn.Conv2d(i, o, 3, stride=2, padding=1), activation())
            )
        )
        self.head = nn.Linear(16, 1)

    def forward(self, x: Tensor) -> Tensor:
        answer: Tensor = self.head(self.features(x).mean((2, 3))) * 8
        return answer


@pytest.mark.parametrize("activation", [nn.SiLU, nn.GELU, nn.Identity])
def test_all_is_measured_of_the_maps_there_are(activation: Made) -> None:
    made = case(Small(activation), methods=ALL[:2])
    measures: list[Measure] = []
    for step in run(made):
        measures += step.measures
    assert (step.passes, step.planned) == (step.planned, step.planned)
    assert {(m.key, m.method) for m in measures} == {
        (info.key, key) for info in CATALOGUE for key in ALL[:2]
    }
    for measure in measures:
        sentence = judge(measure).sentence
        assert sentence.endswith(".")
        assert "uided" not in sentence
        assert measure.standing is None or np.isfinite(measure.standing)
    said = judge(next(m for m in measures if m.key == "agreement")).sentence
    assert "Grad-CAM++" in said
    assert "other methods" not in said


@pytest.mark.parametrize(
    ("activation", "said"), [(nn.SiLU, "no ReLUs but SiLU"), (nn.Identity, "no ReLUs, and guided")]
)
def test_the_guided_maps_say_why_they_are_missing(activation: Made, said: str) -> None:
    found = why_unavailable(Small(activation).eval(), torch.zeros(1, 1, 64, 64))
    assert set(found) == {"guided_backprop", "guided_gradcam"}
    assert all(said in reason for reason in found.values())
