"""Which layer is taken, and in which state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from viewer.errors import AnalysisError
from viewer.saliency import attribute, default_target_layer, saliency_maps
from viewer.saliency.attribution_pass import run_forward

Make = Callable[[str], Any]
DEFAULTS = {
    "densenet121": ("features", (1024, 2, 2)),
    "resnet18": ("layer4", (512, 2, 2)),
    "googlenet": ("inception5b", (1024, 2, 2)),
    "vgg11": ("features.19", (512, 4, 4)),
    "vgg11_bn": ("features.27", (512, 4, 4)),
    "squeezenet1_1": ("features", (512, 3, 3)),
    "mobilenet_v2": ("features", (1280, 2, 2)),
    "alexnet": ("features.11", (256, 3, 3)),
}


@pytest.mark.parametrize(("name", "expected"), DEFAULTS.items())
def test_default_is_the_last_rectified_activation(
    network: Make, image: Tensor, name: str, expected: tuple[str, tuple[int, ...]]
) -> None:
    model = network(name)
    layer = default_target_layer(model)
    activation = run_forward(model, image, 0, 1, (layer,)).layers[layer]
    assert (layer, tuple(activation.shape[1:])) == expected
    assert activation.min() == 0
    assert attribute(model, image, 0, methods=["gradcam"]).target_layer == layer


def test_default_is_found_inside_a_wrapper(network: Make, image: Tensor) -> None:
    model = nn.Sequential(nn.Identity(), network("resnet18"))
    assert default_target_layer(model) == "1.layer4"
    maps = saliency_maps(model, image, 0)
    expected = saliency_maps(model[1], image, 0, "layer4")
    for key, values in expected.items():
        assert torch.equal(maps[key], values)


def test_an_unknown_architecture_has_to_be_told() -> None:
    model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(72, 1))
    x = torch.rand(1, 1, 8, 8)
    with pytest.raises(AnalysisError, match="choose a target layer"):
        saliency_maps(model, x, 0)
    # Guided Backpropagation needs none.
    only = attribute(model, x, 0, methods=["guided_backprop"])
    assert list(only.maps) == ["guided_backprop"]
    assert only.target_layer == ""


class Layers(nn.Module):
    """A layer of each kind that cannot be a target, and one that runs twice."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 3, padding=1)
        self.twice = nn.Conv2d(3, 3, 1)
        self.relu = nn.ReLU()
        self.unused = nn.Conv2d(3, 3, 1)
        self.aside = nn.Conv2d(3, 3, 1)
        self.pair = Pair()
        self.head = nn.Linear(3, 2)

    def forward(self, x: Tensor) -> Tensor:
        x = self.relu(self.twice(self.relu(self.conv(x))))
        self.aside(x)
        x, _ = self.pair(x)
        x = self.relu(self.twice(x))
        answer: Tensor = self.head(x.mean((2, 3)))
        return answer


class Pair(nn.Module):
    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return x, x


@pytest.mark.parametrize(
    ("layer", "reason"),
    [
        ("nothing.here", "no layer called"),
        ("unused", "takes no part"),
        ("aside", "does not lead to this answer"),
        ("head", "no spatial grid"),
        ("pair", "no single activation"),
    ],
)
def test_layers_that_cannot_be_targets(layer: str, reason: str) -> None:
    with pytest.raises(AnalysisError, match=reason):
        saliency_maps(Layers(), torch.rand(1, 1, 4, 4), 0, layer)


def test_a_layer_aside_can_be_where_guided_backpropagation_starts() -> None:
    model = Layers()
    x = torch.rand(1, 1, 4, 4)
    maps = saliency_maps(model, x, 0, "relu", guided_layer="aside")
    leaf = x.clone().requires_grad_()
    rectified = model.relu(model.twice(model.relu(model.conv(leaf))))
    aside = model.aside(rectified)
    upper = torch.autograd.grad(aside, rectified, aside.detach(), retain_graph=True)[0]
    lower = torch.autograd.grad(rectified, leaf, upper.clamp(min=0), retain_graph=True)[0]
    assert maps["guided_backprop"].shape == lower.shape
    half_square = torch.autograd.grad(aside.square().sum() / 2, rectified)[0]
    torch.testing.assert_close(upper, half_square)


def test_a_layer_that_runs_twice_counts_as_it_ran_last() -> None:
    model = Layers()
    x = torch.rand(1, 1, 4, 4)
    seen: list[Tensor] = []
    model.twice.register_forward_hook(lambda _m, _i, output: seen.append(output))
    activation = run_forward(model, x, 0, 1, ("twice",)).layers["twice"]
    assert len(seen) == 2
    assert activation is seen[-1]


def test_in_place_relus_rectify_the_layer_before_them() -> None:
    for inplace in (True, False):
        model = nn.Sequential(
            nn.Conv2d(1, 3, 3), nn.ReLU(inplace), nn.AdaptiveAvgPool2d(1), nn.Flatten()
        )
        x = torch.randn(1, 1, 6, 6, generator=torch.Generator().manual_seed(1))
        activation = run_forward(model, x, 0, 1, ("0",)).layers["0"]
        assert bool((activation >= 0).all()) is inplace


def test_an_empty_name_is_the_default(network: Make, image: Tensor) -> None:
    model = network("resnet18")
    maps = saliency_maps(model, image, 0, "", guided_layer="")
    for key, values in saliency_maps(model, image, 0).items():
        assert torch.equal(maps[key], values)
