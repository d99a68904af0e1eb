"""Networks with random weights, for tests alone: they answer nothing about a film."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pytest
import torch
from torch import nn

from viewer.models import torchvision_ops

torchvision_ops.ensure()


@pytest.fixture(autouse=True)
def _seed_and_threads() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(20)
    yield
    torch.set_num_threads(threads)


def lively(model: nn.Module) -> nn.Module:
    """`model` in evaluation mode, its batch norms with statistics that matter."""
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.running_mean.normal_(0.0, 0.2)  # type: ignore[union-attr]
            module.running_var.uniform_(0.5, 1.5)  # type: ignore[union-attr]
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0.0, 0.2)
    return model.eval()


@lru_cache(maxsize=3)  # a VGG alone is half a gigabyte
def _made(name: str, channels: int, outputs: int, more: tuple[tuple[str, Any], ...]) -> nn.Module:
    from torchvision import models

    options = dict(more)
    if name == "googlenet":
        options = {"init_weights": False, "aux_logits": False} | options
    model: Any = getattr(models, name)(num_classes=outputs, **options)
    if channels != 3:
        path, old = next(
            (path, module)
            for path, module in model.named_modules()
            if isinstance(module, nn.Conv2d)
        )
        parent, _, last = path.rpartition(".")
        new = nn.Conv2d(
            channels,
            old.out_channels,
            old.kernel_size,  # type: ignore[arg-type]
            old.stride,  # type: ignore[arg-type]
            old.padding,  # type: ignore[arg-type]
            bias=old.bias is not None,
        )
        setattr(model.get_submodule(parent), last, new)
    return lively(model)


@pytest.fixture
def make_network() -> Callable[..., nn.Module]:
    """``make_network(name, channels=3, outputs=2)``: a torchvision network, evaluation mode."""

    def make(name: str, channels: int = 3, outputs: int = 2, **more: Any) -> nn.Module:
        # Random weights take longer to draw than to copy.
        return copy.deepcopy(_made(name, channels, outputs, tuple(more.items())))

    return make
