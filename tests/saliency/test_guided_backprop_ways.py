"""Guided backpropagation reached in independent ways, where libraries are wrong.

Captum's hooks on modules miss DenseNet's last ReLU and all of GoogLeNet's, so other ways have to
agree: the network rewritten with a ReLU of one's own, every call of ReLU replaced while it runs,
and hooks before the graph's nodes.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from viewer.saliency import saliency_maps
from viewer.saliency.relu_nodes import find_relu_nodes

Make = Callable[[str], Any]
NAMES = ["densenet121", "googlenet", "resnet18"]


class GuidedRelu(torch.autograd.Function):
    """ReLU whose backward is the rule as printed."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        ctx.save_for_backward(x)
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
        return gradient * (gradient > 0) * (x > 0)


class GuidedReluModule(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = GuidedRelu.apply(x)
        return result


def plain_gradient(model: nn.Module, image: Tensor) -> Tensor:
    x = image.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(model(x)[0, 1], x)
    return gradient


def by_rewriting(model: Any, image: Tensor) -> Tensor:
    """Each ReLU of the network is a module of ours, also those that were functional calls."""
    from torchvision.models.googlenet import BasicConv2d

    rewritten = copy.deepcopy(model)
    for parent in list(rewritten.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.ReLU):
                setattr(parent, name, GuidedReluModule())
            elif isinstance(child, BasicConv2d):
                setattr(parent, name, nn.Sequential(child.conv, child.bn, GuidedReluModule()))
    if hasattr(rewritten, "classifier"):
        rewritten = nn.Sequential(
            rewritten.features,
            GuidedReluModule(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            rewritten.classifier,
        )
    return plain_gradient(rewritten, image)


def by_replaced_calls(model: Any, image: Tensor, monkeypatch: pytest.MonkeyPatch) -> Tensor:
    """Each call of ReLU, from modules too, goes through ``torch.nn.functional.relu``."""
    calls = []

    def relu(x: Tensor, inplace: bool = False) -> Tensor:
        calls.append(inplace)
        result: Tensor = GuidedRelu.apply(x)
        return result

    with monkeypatch.context() as patch:
        patch.setattr(functional, "relu", relu)
        gradient = plain_gradient(model, image)
    assert calls
    return gradient


def by_hooks_before_nodes(model: Any, image: Tensor) -> Tensor:
    """The rule as a hook that runs before each ReLU node, and copies."""
    x = image.clone().requires_grad_()
    score = model(x)[0, 1]
    for node in find_relu_nodes(score).nodes:
        node.register_prehook(lambda gradients: (gradients[0].clamp(min=0),))
    (gradient,) = torch.autograd.grad(score, x)
    return gradient


@pytest.mark.parametrize("name", NAMES)
def test_all_ways_agree(
    network: Make, image: Tensor, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = network(name)
    ours = saliency_maps(model, image, 1, methods=["guided_backprop"])["guided_backprop"]
    top = ours.abs().max()
    assert top > 0
    for other in (
        by_rewriting(model, image),
        by_replaced_calls(model, image, monkeypatch),
        by_hooks_before_nodes(model, image),
    ):
        assert (ours - other).abs().max() <= 1e-6 * top


@pytest.mark.parametrize("name", NAMES)
def test_it_is_not_the_plain_gradient(network: Make, image: Tensor, name: str) -> None:
    model = network(name)
    ours = saliency_maps(model, image, 1, methods=["guided_backprop"])["guided_backprop"]
    similarity = functional.cosine_similarity(
        ours.flatten(), plain_gradient(model, image).flatten(), dim=0
    )
    assert similarity < 0.9
