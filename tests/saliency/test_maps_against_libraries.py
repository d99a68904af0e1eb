"""Captum and torch-cam, where they are right, give the same maps."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import pytest
from torch import Tensor
from torch.nn import functional

from viewer.saliency import default_target_layer, saliency_maps

Make = Callable[[str], Any]


def relative_difference(values: Tensor, expected: Tensor) -> float:
    top = float(expected.abs().max())
    assert top > 0, "nothing to compare"
    return float((values - expected).abs().max()) / top


@pytest.mark.parametrize("name", ["resnet18", "resnet50", "vgg11", "vgg11_bn"])
def test_guided_backprop_is_captum_s(network: Make, image: Tensor, name: str) -> None:
    """Sound for networks whose every ReLU is a module that runs once, or ResNet's reused ones."""
    from captum.attr import GuidedBackprop

    model = network(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it puts hooks on ReLUs, and takes gradients
        expected = GuidedBackprop(model).attribute(image.clone(), target=1)
    maps = saliency_maps(model, image, 1, methods=["guided_backprop"])
    assert relative_difference(maps["guided_backprop"], expected.detach()) <= 1e-5


@pytest.mark.parametrize("name", ["resnet18", "resnet50", "vgg11", "googlenet", "densenet121"])
def test_gradcam_is_torchcam_s(network: Make, image: Tensor, name: str) -> None:
    from torchcam.methods import GradCAM

    model = network(name)
    layer = default_target_layer(model)
    compared = 0
    with GradCAM(model, target_layer=layer, input_shape=tuple(image.shape[1:])) as extractor:
        for class_index in range(3):
            outputs = model(image.clone().requires_grad_())
            (coarse,) = extractor(class_index, outputs, normalized=False)
            expected = functional.interpolate(
                coarse.clamp_min(0)[None],
                size=image.shape[2:],
                mode="bilinear",
                align_corners=False,
            )
            cam = saliency_maps(model, image, class_index, methods=["gradcam"])["gradcam"]
            if expected.any():
                assert relative_difference(cam, expected) <= 1e-5
                compared += 1
            else:
                assert not cam.any()
    assert compared, "no class has evidence: nothing was compared"
