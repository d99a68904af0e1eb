"""Cases of small models whose answer is known: no film, no weights, a second at most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import torch
from torch import Tensor, nn

from viewer.geometry import Geometry
from viewer.results import Finding, MethodKey
from viewer.trust.case import Case
from viewer.trust.plan import plan
from viewer.trust.probe import Probe
from viewer.trust.regions import ReaderRegion

FINDINGS = (Finding("Opacity", 0, 1), Finding("No opacity", 0, -1))
SIDE = 64
ALL: tuple[MethodKey, ...] = (
    "gradcam", "gradcam_plus_plus", "guided_backprop", "guided_gradcam",
)  # fmt: skip


class RegionModel(nn.Module):
    """Its logit is a linear function of the brightness in one region, and of nothing else.

    ReLUs, and a grid of features (`features`) for the class activation maps, so that all four
    methods apply: cells of 4×4 pixels, masked by the region.
    """

    def __init__(self, region: np.ndarray, gain: float = 12.0, bias: float = -4.0) -> None:
        super().__init__()
        mask = torch.from_numpy(region.astype(np.float32))[None, None]
        self.register_buffer("mask", mask / mask.sum())
        self.features = nn.Sequential(nn.AvgPool2d(4), nn.ReLU())
        self.gain = nn.Parameter(torch.tensor(gain))
        self.bias = nn.Parameter(torch.tensor(bias))

    def forward(self, x: Tensor) -> Tensor:
        cells = self.features(x * self.mask)
        return (self.gain * 16 * cells.sum(dim=(1, 2, 3)) + self.bias)[:, None]


def box(top: int, left: int, height: int, width: int, side: int = SIDE) -> np.ndarray:
    """A box on the model's grid."""
    mask = np.zeros((side, side), dtype=bool)
    mask[top : top + height, left : left + width] = True
    return mask


def film(side: int = SIDE, seed: int = 5) -> np.ndarray:
    """Something like a chest: two dark lungs in a bright body, some noise; in [0, 1]."""
    chance = np.random.default_rng(seed)
    y, x = np.mgrid[:side, :side] / (side - 1)
    lungs = sum(np.exp(-(((x - cx) / 0.13) ** 2 + ((y - 0.5) / 0.25) ** 2)) for cx in (0.3, 0.7))
    values = 0.75 - 0.5 * lungs + chance.normal(0, 0.02, (side, side))
    return np.clip(values, 0, 1).astype(np.float32)


def case(
    model: nn.Module,
    unit: np.ndarray | None = None,
    *,
    target_layer: str = "features",
    sign: Literal[1, -1] = 1,
    passes: int = 320,
    regions: tuple[ReaderRegion, ...] = (),
    maps: Mapping[MethodKey, Any] | None = None,
    seed: int = 0,
    methods: tuple[MethodKey, ...] = ALL,
) -> Case:
    """The case of a film (or the made one) that `model` explains, as the viewer would build it."""
    unit = film() if unit is None else unit
    height, width = unit.shape
    probe = Probe(
        network=model.eval(),
        device=torch.device("cpu"),
        class_index=0,
        sign=sign,
        probability=lambda outputs, index, s: torch.sigmoid(s * outputs[:, index]),
        target_layer=target_layer,
        guided_layer="",
        methods=methods,
    )
    mean = std = np.ones((1, 1, 1), dtype=np.float32)
    mean = mean * np.float32(0)
    found = probe.maps(unit[None, None])
    probe.spent.passes = 0
    own = {key: values[0] for key, values in found.maps.items()} if maps is None else dict(maps)
    return Case(
        probe=probe,
        unit=unit,
        mean=mean,
        std=std,
        geometry=Geometry((height, width), (height, width), ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))),
        on_film=np.ones((height, width), dtype=bool),
        probability=float(found.probabilities[0]),
        threshold=0.5,
        maps=own,
        finding_index=0 if sign == 1 else 1,
        findings=FINDINGS,
        regions=regions,
        plan=plan(passes, len(methods), 1),
        seed=seed,
    )
