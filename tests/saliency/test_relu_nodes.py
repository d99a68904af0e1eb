"""Which ReLUs the graph shows, whatever way they were written, and the rule on each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from viewer.errors import AnalysisError
from viewer.saliency import saliency_maps
from viewer.saliency.relu_nodes import find_relu_nodes, guided_rule


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("densenet121", 121),
        ("densenet161", 161),
        ("resnet18", 17),
        ("resnet50", 49),
        ("googlenet", 57),
        ("mobilenet_v2", 35),
        ("squeezenet1_1", 26),
    ],
)
def test_counts(network: Callable[[str], Any], image: Tensor, name: str, count: int) -> None:
    relus = find_relu_nodes(network(name)(image))
    assert len(relus.nodes) == count
    assert relus.unavailable == ""


class Written(nn.Module):
    """Conv, an activation written in some way, sum."""

    def __init__(self, activate: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3, padding=1)
        self.activate = activate
        self.second = nn.Conv2d(4, 4, 3, padding=1)
        self.head = nn.Linear(4, 2)
        nn.init.uniform_(self.head.weight, -0.2, 1.0)  # something is let by

    def forward(self, x: Tensor) -> Tensor:
        x = self.activate(self.conv(x))
        x = self.activate(self.second(x))
        answer: Tensor = self.head(x.mean((2, 3)))
        return answer


def in_place(x: Tensor) -> Tensor:
    return x.relu_()


def on_a_reshaped_view(x: Tensor) -> Tensor:
    return nn.ReLU(inplace=True)(x.flatten(1)).view(x.shape)


def on_a_permuted_view(x: Tensor) -> Tensor:
    return functional.relu(x.permute(0, 2, 3, 1), inplace=True).permute(0, 3, 1, 2)


def on_a_part_and_a_whole(x: Tensor) -> Tensor:
    x[:, 1:3].clamp_min_(0)
    return torch.relu(x)


ALIKE = [
    nn.ReLU(),
    nn.ReLU(inplace=True),
    functional.relu,
    in_place,
    lambda x: x.clamp(min=0),
    lambda x: x.clamp_min(0),
    lambda x: functional.threshold(x, 0.0, 0.0),
    nn.ReLU6(),
    nn.ReLU6(inplace=True),
    on_a_reshaped_view,
    on_a_permuted_view,
    on_a_part_and_a_whole,
]


@pytest.mark.parametrize("activate", ALIKE)
def test_however_it_is_written_the_map_is_the_same(activate: Callable[[Tensor], Tensor]) -> None:
    written, plain = Written(activate), Written(torch.relu)
    written.load_state_dict(plain.state_dict())
    x = torch.randn(1, 1, 8, 8)
    expected = saliency_maps(plain, x, 1, "second", methods=["guided_backprop"])
    maps = saliency_maps(written, x, 1, "second", methods=["guided_backprop"])
    assert expected["guided_backprop"].any()
    torch.testing.assert_close(maps["guided_backprop"], expected["guided_backprop"])


@pytest.mark.parametrize(
    "activate", [lambda x: x.clamp(min=0), lambda x: x.clamp_(min=0), lambda x: x.clamp_min(0)]
)
def test_what_is_exactly_zero_is_not_positive(activate: Callable[[Tensor], Tensor]) -> None:
    """Black film through a convolution without bias is 0, where clamp's own gradient is 1."""
    x = torch.zeros(1, 1, 4, 4, requires_grad=True)
    answer = activate(x * torch.ones(())).sum()
    with guided_rule(find_relu_nodes(answer)):
        (gradient,) = torch.autograd.grad(answer, x)
    assert not gradient.any()


@pytest.mark.parametrize(
    "activate",
    [
        nn.LeakyReLU(0.1),
        nn.ELU(),
        nn.Hardtanh(),
        lambda x: x.clamp(0, 1),
        lambda x: x.clamp(min=0.5),
        lambda x: functional.threshold(x, 0.5, 0.0),
    ],
)
def test_other_activations_are_no_relus(activate: Callable[[Tensor], Tensor]) -> None:
    relus = find_relu_nodes(Written(activate)(torch.randn(1, 1, 8, 8)))
    assert relus.nodes == ()
    assert "no ReLUs" in relus.unavailable


def test_writing_into_a_tensor_is_no_relu() -> None:
    def activate(x: Tensor) -> Tensor:
        x[:, 0] *= 2
        return functional.relu(x)

    model = Written(activate)
    x = torch.randn(1, 1, 8, 8)
    leaf = x.clone().requires_grad_()
    score = model(leaf)[0, 1]
    with guided_rule(find_relu_nodes(score)):
        (expected,) = torch.autograd.grad(score, leaf)
    maps = saliency_maps(model, x, 1, "second", methods=["guided_backprop"])
    torch.testing.assert_close(maps["guided_backprop"], expected)


def test_a_shared_incoming_gradient_is_not_clamped_for_others() -> None:
    """Both sides of an addition get the same tensor; only one of them is a ReLU."""
    x = torch.tensor([[[[1.0, -1.0], [2.0, -2.0]]]], requires_grad=True)
    weights = torch.tensor([[[[1.0, 1.0], [-1.0, -1.0]]]])
    score = ((x.relu() + 3 * x) * weights).sum()
    with guided_rule(find_relu_nodes(score)):
        (gradient,) = torch.autograd.grad(score, x)
    assert gradient.tolist() == [[[[4.0, 3.0], [-3.0, -3.0]]]]


def test_the_rule_ends_with_its_block() -> None:
    x = torch.tensor([-1.0, 2.0], requires_grad=True)
    score = -x.relu().sum()
    relus = find_relu_nodes(score)
    with guided_rule(relus):
        (guided,) = torch.autograd.grad(score, x, retain_graph=True)
    (plain,) = torch.autograd.grad(score, x)
    assert guided.tolist() == [0.0, 0.0]
    assert plain.tolist() == [0.0, -1.0]


def test_very_deep_networks_do_not_exceed_the_recursion_limit() -> None:
    x = torch.ones(1, requires_grad=True)
    y = x
    for _ in range(5000):
        y = torch.relu(y * 1.0)
    assert len(find_relu_nodes(y).nodes) == 5000


def test_a_compiled_part_is_refused() -> None:
    class Part(Written):
        def forward(self, x: Tensor) -> Tensor:
            compiled = torch.compile(self.conv, backend="aot_eager")
            return self.head(self.second(torch.relu(compiled(x))).mean((2, 3)))  # type: ignore[no-any-return]

    with pytest.raises(AnalysisError, match="compiled"):
        saliency_maps(Part(torch.relu), torch.randn(1, 1, 8, 8), 0, "second")


def test_reentrant_checkpoints_are_refused() -> None:
    from torch.utils.checkpoint import checkpoint

    model = Written(lambda x: checkpoint(torch.relu, x, use_reentrant=True))
    with pytest.raises(AnalysisError, match="recomputes"):
        saliency_maps(model, torch.randn(1, 1, 8, 8), 0, "second")


def test_memory_saving_densenets_are_explained(image: Tensor) -> None:
    """Their blocks run again during the backward pass, in the same mode as before."""
    from torchvision.models import DenseNet

    plain = DenseNet(8, (2, 2), 16, num_classes=2)
    saving = DenseNet(8, (2, 2), 16, num_classes=2, drop_rate=0.5, memory_efficient=True)
    saving.load_state_dict(plain.state_dict())
    expected = saliency_maps(plain, image, 0)["guided_backprop"]
    maps = saliency_maps(saving.train(), image, 0)["guided_backprop"]
    assert expected.any()
    torch.testing.assert_close(maps, expected)
