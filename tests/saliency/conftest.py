"""Networks with seeded random weights: they answer nothing about a film."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import torch
from torch import nn

from viewer.models import torchvision_ops

torchvision_ops.ensure()


@pytest.fixture(autouse=True)
def _seed_and_threads() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # networks this small gain nothing from more
    torch.manual_seed(7)
    yield
    torch.set_num_threads(threads)


@cache
def _network(name: str) -> nn.Module:
    from torchvision import models

    options = {"init_weights": False, "aux_logits": False} if name == "googlenet" else {}
    with torch.device("meta"):
        model: Any = getattr(models, name)(num_classes=3, **options)
    if name.startswith(("vgg", "alexnet")):  # whose heads are 100 million weights
        inputs = next(m.in_features for m in model.classifier if isinstance(m, nn.Linear))
        model.classifier = nn.Sequential(
            nn.Linear(inputs, 16), nn.ReLU(inplace=True), nn.Linear(16, 3)
        )
    model.to_empty(device="cpu")
    generator = torch.Generator().manual_seed(3)
    for module in model.modules():
        _fill(module, generator)
    return model.eval()


def _fill(module: nn.Module, generator: torch.Generator) -> None:
    """Weights with which something passes through: untrained networks pass on almost nothing."""
    if isinstance(module, nn.BatchNorm2d):
        module.running_mean.normal_(0.0, 0.2, generator=generator)
        module.running_var.uniform_(0.5, 1.5, generator=generator)
        nn.init.uniform_(module.weight, 0.5, 1.5, generator=generator)
        nn.init.normal_(module.bias, 0.0, 0.2, generator=generator)
    elif isinstance(module, nn.Conv2d | nn.Linear):
        nn.init.kaiming_normal_(module.weight, nonlinearity="relu", generator=generator)
        if module.bias is not None:
            nn.init.zeros_(module.bias)


@pytest.fixture
def network() -> Callable[[str], Any]:
    """``network("resnet18")``: a torchvision network of three outputs in evaluation mode.

    All tests get the same one, and leave it as it was.
    """
    return _network


@pytest.fixture
def image() -> torch.Tensor:
    """Noise, (1, 3, 64, 64)."""
    return torch.randn(1, 3, 64, 64, generator=torch.Generator().manual_seed(11))
