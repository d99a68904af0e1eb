"""DenseNet (Huang et al., 2017): torchvision's, and MONAI's by another set of names.

MONAI's two-dimensional DenseNet computes the same as torchvision's; its layers are called
``denselayer1.layers.norm1`` and its head ``class_layers.out``. Early torchvision files say
``denselayer1.norm.1``.
"""

from __future__ import annotations

import re

from torch import nn

from viewer.models import torchvision_ops
from viewer.models.heads import read_head
from viewer.models.recognition import Architecture, Recognised, Shapes, numbered, with_channels

_NAMES: dict[tuple[int, tuple[int, ...]], str] = {
    (32, (6, 12, 24, 16)): "densenet121",
    (48, (6, 12, 36, 24)): "densenet161",
    (32, (6, 12, 32, 32)): "densenet169",
    (32, (6, 12, 48, 32)): "densenet201",
    (32, (6, 12, 64, 48)): "densenet264",
}
_EARLY = re.compile(r"(denselayer\d+\.(?:norm|conv))\.([12]\.)")


def rename(name: str) -> str:
    """A tensor's name as torchvision has it."""
    name = re.sub(r"(denselayer\d+)\.layers\.", r"\1.", name)
    name = _EARLY.sub(r"\1\2", name)
    return re.sub(r"(^|\.)class_layers\.out\.", r"\1classifier.", name)


def recognise(shapes: Shapes) -> Recognised | None:
    """A DenseNet of any depth, growth rate, bottleneck and width of its stem."""
    growth_weight = "features.denseblock1.denselayer1.conv2.weight"
    if growth_weight not in shapes:
        return None
    growth = shapes[growth_weight][0]
    bottleneck = shapes[growth_weight][1] // growth
    width, channels = shapes["features.conv0.weight"][:2]
    blocks = numbered(shapes, "features.denseblock{}.denselayer1.conv1.weight", 1)
    depths = tuple(
        numbered(shapes, f"features.denseblock{block}.denselayer{{}}.conv1.weight", 1)
        for block in range(1, blocks + 1)
    )
    head = read_head(shapes, "classifier")

    def build() -> nn.Module:
        torchvision_ops.ensure()
        from torchvision.models.densenet import DenseNet

        network: nn.Module = DenseNet(growth, depths, width, bottleneck)
        network.features.conv0 = with_channels(network.features.conv0, channels)  # type: ignore
        network.classifier = head.build()
        return network

    # The functional ReLU that follows `features` works in place, so the activation of `features`
    # is the one that reaches the pooling.
    layers = ("features", *(f"features.denseblock{block}" for block in range(blocks, 0, -1)))
    name = _NAMES.get((growth, depths), f"densenet-{growth}-{'-'.join(map(str, depths))}")
    return Recognised(name, channels, head.outputs, layers, build, assumptions=head.assumptions)


DENSENET = Architecture("DenseNet", "features.conv0.weight", recognise, rename)
