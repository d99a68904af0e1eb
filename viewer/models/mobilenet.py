"""MobileNetV2 (Sandler et al., 2018), torchvision's, of the usual widths.

Its ReLUs are ReLU6. The blocks' outputs are linear; only the last stage ends in a ReLU.
"""

from __future__ import annotations

from torch import nn

from viewer.models import torchvision_ops
from viewer.models.heads import read_head
from viewer.models.recognition import Architecture, Recognised, Shapes, with_channels

_WIDTHS = (1.0, 0.75, 0.5, 0.35, 0.25, 1.3, 1.4)


def recognise(shapes: Shapes) -> Recognised | None:
    """MobileNetV2 whose first and last convolutions have the channels of a usual width."""
    if "features.1.conv.0.0.weight" not in shapes or "features.18.0.weight" not in shapes:
        return None
    stem_width, channels = shapes["features.0.0.weight"][:2]
    last, before_last = shapes["features.18.0.weight"][:2]
    seen = (stem_width, before_last, last)
    width = next((width for width in _WIDTHS if _widths(width) == seen), None)
    if width is None:
        return None
    head = read_head(shapes, "classifier")

    def build() -> nn.Module:
        torchvision_ops.ensure()
        from torchvision.models.mobilenetv2 import MobileNetV2

        network: nn.Module = MobileNetV2(width_mult=width)
        first: nn.Sequential = network.features[0]  # type: ignore[index, assignment]
        first[0] = with_channels(first[0], channels)  # type: ignore[arg-type]
        network.classifier = head.build()
        return network

    layers = ("features", *(f"features.{n}" for n in (17, 13, 6, 3)))
    name = "mobilenet_v2" + ("" if width == 1.0 else f"_{width:g}")
    return Recognised(name, channels, head.outputs, layers, build, assumptions=head.assumptions)


def _widths(width: float) -> tuple[int, int, int]:
    """Channels of the stem, before the last convolution, and after it."""
    return _rounded(32 * width), _rounded(320 * width), _rounded(1280 * max(1.0, width))


def _rounded(channels: float) -> int:
    """To a multiple of 8, but never more than a tenth less (the authors' rule)."""
    rounded = max(8, int(channels + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * channels else rounded


MOBILENET = Architecture("MobileNetV2", "features.0.0.weight", recognise)
