"""SqueezeNet 1.0 and 1.1 (Iandola et al., 2016), torchvision's, with its convolutional head.

The head is a 1 × 1 convolution to one map a class, a ReLU and the mean of each map. The default
target layer is the last Fire module, whose activation is what that head is given; the class maps
themselves (``classifier.2``) are offered too. They are no default, because a class map has no
answer for the logit's negative.
"""

from __future__ import annotations

from torch import nn

from viewer.models import torchvision_ops
from viewer.models.recognition import Architecture, Recognised, Shapes, with_channels

_FIRES = {
    "1_0": (10, 9, 8, 7, 5, 4, 3),
    "1_1": (11, 10, 9, 7, 6, 4, 3),
}
"""Positions of the Fire modules but the last, which is the end of `features`."""


def recognise(shapes: Shapes) -> Recognised | None:
    """SqueezeNet 1.0, whose stem is 7 × 7, or 1.1, whose stem is 3 × 3."""
    if "features.3.squeeze.weight" not in shapes:
        return None
    _, channels, side, _ = shapes["features.0.weight"]
    version = "1_0" if side == 7 else "1_1"
    outputs, *rest = shapes["classifier.1.weight"]
    if len(rest) != 3:
        raise KeyError("classifier.1.weight")

    def build() -> nn.Module:
        torchvision_ops.ensure()
        from torchvision.models.squeezenet import SqueezeNet

        network: nn.Module = SqueezeNet(version, outputs)
        features: nn.Sequential = network.features  # type: ignore[assignment]
        features[0] = with_channels(features[0], channels)  # type: ignore[arg-type]
        return network

    layers = ("features", *(f"features.{fire}" for fire in _FIRES[version]), "classifier.2")
    return Recognised(f"squeezenet{version}", channels, outputs, layers, build)


SQUEEZENET = Architecture("SqueezeNet", "features.0.weight", recognise)
