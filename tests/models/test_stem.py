"""The first convolution, taken apart into blocks, gives what it gave."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from viewer.models import prepare
from viewer.models.stem import BlockStem, is_stem


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("size", [(32, 32), (33, 32), (32, 35), (33, 35), (7, 9), (1, 2)])
@pytest.mark.parametrize("bias", [True, False])
def test_values_and_gradients_stay(channels: int, size: tuple[int, int], bias: bool) -> None:
    convolution = nn.Conv2d(channels, 8, 7, stride=2, padding=3, bias=bias).double()
    stem = BlockStem(convolution)
    x = torch.randn(2, channels, *size, dtype=torch.float64, requires_grad=True)
    expected, values = convolution(x), stem(x)
    torch.testing.assert_close(values, expected)
    seed = torch.randn_like(expected)
    (gradient,) = torch.autograd.grad(values, x, seed)
    torch.testing.assert_close(gradient, torch.autograd.grad(expected, x, seed)[0])


@pytest.mark.parametrize(
    "other",
    [
        nn.Conv2d(3, 8, 7, stride=2),
        nn.Conv2d(3, 8, 5, stride=2, padding=3),
        nn.Conv2d(3, 8, 7, padding=3),
        nn.Conv2d(3, 8, 7, stride=2, padding=3, padding_mode="reflect"),
        nn.Conv2d(64, 8, 7, stride=2, padding=3),
        nn.Conv2d(3, 9, 7, stride=2, padding=3, groups=3),
        nn.Conv2d(3, 8, 7, stride=2, padding=3, dilation=2),
    ],
)
def test_other_convolutions_are_left_alone(other: nn.Module) -> None:
    assert not is_stem(other)
    assert type(prepare(nn.Sequential(other)).get_submodule("0")) is nn.Conv2d


def test_a_stem_whose_weights_are_read_is_left_alone() -> None:
    class Reads(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.conv = nn.Conv2d(1, 2, 7, stride=2, padding=3)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            values: torch.Tensor = self.conv(x) + self.conv.weight.sum()
            return values

    assert type(prepare(Reads()).get_submodule("conv")) is nn.Conv2d
    plain = nn.Sequential(nn.Conv2d(1, 2, 7, stride=2, padding=3), nn.ReLU())
    assert isinstance(prepare(plain).get_submodule("0"), BlockStem)
