"""All four maps of networks so small that the figures were worked out on paper."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import Tensor, nn

from viewer.saliency import saliency_maps
from viewer.saliency.attribution_pass import Passes
from viewer.saliency.gradcam_plus_plus import gradcam_plus_plus


class TwoMaps(nn.Module):
    """A⁰ = ReLU(x₀), A¹ = ReLU(−x₀); s₀ = Σ 0.5 A⁰ + Σ_top A¹ − 0.25 Σ_bottom A¹; s₁ = −Σ A⁰."""

    def __init__(self, channels: int = 1, inplace: bool = True) -> None:
        super().__init__()
        self.maps = nn.Conv2d(channels, 2, 1, bias=False)
        self.relu = nn.ReLU(inplace=inplace)
        self.head = nn.Linear(32, 2, bias=False)
        with torch.no_grad():
            self.maps.weight.zero_()
            self.maps.weight[:, 0, 0, 0] = torch.tensor([1.0, -1.0])
            top_and_bottom = torch.tensor([1.0] * 8 + [-0.25] * 8)
            self.head.weight[0] = torch.cat([torch.full((16,), 0.5), top_and_bottom])
            self.head.weight[1] = torch.cat([torch.full((16,), -1.0), torch.zeros(16)])

    def forward(self, x: Tensor) -> Tensor:
        answer: Tensor = self.head(self.relu(self.maps(x)).flatten(1))
        return answer


def corners(top_left: float, top_right: float, bottom_left: float, bottom_right: float) -> Tensor:
    """A 4×4 map that is zero but in its corners."""
    grid = torch.zeros(4, 4)
    grid[0, 0], grid[0, 3], grid[3, 0], grid[3, 3] = top_left, top_right, bottom_left, bottom_right
    return grid


X = corners(2, -1, -3, 4)[None, None]

# g⁰ = 0.5 everywhere; g¹ = 1 above, −0.25 below. ΣA⁰ = 6, ΣA¹ = 4.
# Grad-CAM:   w₀ = 0.5, w₁ = (8 · 1 − 8 · 0.25) / 16 = 0.375.
# Grad-CAM++: α⁰ = 0.25 / (0.5 + 6 · 0.125) = 0.2, w₀ = 16 · 0.2 · 0.5 = 1.6;
#             α¹ above = 1 / (2 + 4) , w₁ = 8 · 1/6 = 4/3 (below, ReLU(g) = 0).
# Guided:     0.5 where A⁰ > 0; −1 · 1 above where A¹ > 0; below, −0.25 is not let by.
FOR_THE_FIRST = {
    "gradcam": corners(1, 0.375, 1.125, 2),
    "gradcam_plus_plus": corners(3.2, 4 / 3, 4, 6.4),
    "guided_backprop": corners(0.5, -1, 0, 0.5),
    "guided_gradcam": corners(0.5, -0.375, 0, 1),
}
# The same of −s₀: g⁰ = −0.5; g¹ = −1 above, 0.25 below.
# Grad-CAM++: w₀ = 0; α¹ below = 0.0625 / (0.125 + 4 · 0.015625) = 1/3, w₁ = 8 · 1/3 · 0.25 = 2/3.
AGAINST_THE_FIRST = {
    "gradcam": corners(0, 0, 0, 0),
    "gradcam_plus_plus": corners(0, 2 / 3, 2, 0),
    "guided_backprop": corners(0, 0, -0.25, 0),
    "guided_gradcam": corners(0, 0, 0, 0),
}
# s₁: nothing raises it.
FOR_THE_SECOND = {key: corners(0, 0, 0, 0) for key in FOR_THE_FIRST}


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(
    ("class_index", "sign", "expected"),
    [(0, 1, FOR_THE_FIRST), (0, -1, AGAINST_THE_FIRST), (1, 1, FOR_THE_SECOND)],
    ids=["for the first", "against the first", "for the second"],
)
def test_four_maps(channels: int, class_index: int, sign: Any, expected: dict[str, Tensor]) -> None:
    x = X.repeat(1, channels, 1, 1)
    maps: dict[str, Tensor] = dict(
        saliency_maps(TwoMaps(channels), x, class_index, "maps", sign=sign)
    )
    assert list(maps) == list(expected)
    for key, values in expected.items():
        first = maps[key][:, :1]
        torch.testing.assert_close(first, values[None, None], atol=1e-6, rtol=1e-6)
        # The other channels have no weight, and CAMs have no channels.
        assert maps[key].shape[1] == (channels if key.startswith("guided") else 1)
        assert not maps[key][:, 1:].any()


def test_the_relu_as_target_layer_is_the_same_activation() -> None:
    for inplace in (True, False):
        maps = saliency_maps(TwoMaps(inplace=inplace), X, 0, "relu")
        torch.testing.assert_close(maps["gradcam"][0, 0], FOR_THE_FIRST["gradcam"])


def test_before_a_relu_that_is_not_in_place_the_activation_is_signed() -> None:
    # A⁰ = x, A¹ = −x, and their gradients are masked: g⁰ = 0.5 in two corners, g¹ = 1 in one and
    # −0.25 in another: w₀ = 1/16, w₁ = 0.75/16.
    maps = saliency_maps(TwoMaps(inplace=False), X, 0, "maps")
    expected = (X * (1 - 0.75) / 16).clamp_min(0)
    torch.testing.assert_close(maps["gradcam"], expected)


def test_guided_from_a_layer_passes_its_activation_back() -> None:
    # A⁰ through 1 and A¹ through −1 give ReLU(x) − ReLU(−x) = x.
    maps = saliency_maps(TwoMaps(), X, 0, "maps", guided_layer="maps")
    torch.testing.assert_close(maps["guided_backprop"], X)
    torch.testing.assert_close(maps["guided_gradcam"], X * FOR_THE_FIRST["gradcam"])
    opposite = saliency_maps(TwoMaps(), X, 0, "maps", guided_layer="maps", sign=-1)
    torch.testing.assert_close(opposite["guided_backprop"], X)


def test_upsampling_keeps_centres() -> None:
    """2×2 to 4×4, align_corners=False: new centres lie at −¼, ¼, ¾, 1¼ of the old grid."""
    model = nn.Sequential(nn.AvgPool2d(2), nn.ReLU(), nn.Flatten(), nn.Linear(4, 1, bias=False))
    nn.init.ones_(model[3].weight)
    x = torch.tensor([[4.0, 0.0], [0.0, 8.0]]).repeat_interleave(2, 0).repeat_interleave(2, 1)
    cam = saliency_maps(model, x[None, None], 0, "1", methods=["gradcam"])["gradcam"]
    expected = torch.tensor(
        [[4, 3, 1, 0], [3, 2.75, 2.25, 2], [1, 2.25, 4.75, 6], [0, 2, 6, 8]], dtype=torch.float32
    )
    torch.testing.assert_close(cam[0, 0], expected)


def test_gradcam_plus_plus_where_the_denominator_is_zero() -> None:
    # ΣA = −2 and g = 1: 2g² + ΣA·g³ = 0. The other map has ΣA = 2: α = 1/4, w = 4 · 1/4.
    activation = torch.tensor([[-2.0, 0, 0, 0], [2.0, 0, 0, 0]]).reshape(1, 2, 2, 2)
    passes = Passes(activation, torch.ones(1, 2, 2, 2), torch.empty(0), (2, 2))
    expected = torch.tensor([[2.0, 0.0], [0.0, 0.0]])
    torch.testing.assert_close(gradcam_plus_plus(passes)[0, 0], expected)


@pytest.mark.parametrize("scale", [1e-18, 1e-6, 1.0, 1e6])
def test_gradcam_plus_plus_has_no_epsilon(scale: float) -> None:
    """Eq. 19 as printed, in float64, at gradients whose squares float32 does not hold."""
    generator = torch.Generator().manual_seed(5)
    activation = torch.rand(1, 3, 4, 4, generator=generator)
    gradient = torch.randn(1, 3, 4, 4, generator=generator) * scale
    a, g = activation.double(), gradient.double()
    alpha = g**2 / (2 * g**2 + a.sum((2, 3), keepdim=True) * g**3)
    weights = (alpha * g.clamp_min(0)).sum((2, 3), keepdim=True)
    expected = (weights * a).sum(1, keepdim=True).clamp_min(0).float()
    cam = gradcam_plus_plus(Passes(activation, gradient, torch.empty(0), (4, 4)))
    assert cam.max() > 0
    torch.testing.assert_close(cam, expected, rtol=1e-5, atol=0)
