"""VGG (Simonyan and Zisserman, 2015) with 11 to 19 layers, torchvision's."""

from __future__ import annotations

from torch import nn

from viewer.models import torchvision_ops
from viewer.models.heads import read_head
from viewer.models.recognition import Architecture, Recognised, Shapes, with_channels

_STAGES: dict[tuple[int, ...], str] = {
    (1, 1, 2, 2, 2): "vgg11",
    (2, 2, 2, 2, 2): "vgg13",
    (2, 2, 3, 3, 3): "vgg16",
    (2, 2, 4, 4, 4): "vgg19",
}
_WIDTHS = (64, 128, 256, 512, 512)


def recognise(shapes: Shapes) -> Recognised | None:
    """VGG-11, 13, 16 or 19, with or without batch normalisation, of torchvision's hidden head."""
    if "classifier.3.weight" not in shapes or "features.0.weight" not in shapes:
        return None
    channels = shapes["features.0.weight"][1]
    batch_norm = "features.1.running_mean" in shapes
    found = next(
        (depths for depths in _STAGES if _matches(shapes, depths, batch_norm)),
        None,
    )
    if found is None:
        return None
    head = read_head(shapes, "classifier.6")

    def build() -> nn.Module:
        torchvision_ops.ensure()
        from torchvision.models.vgg import VGG, make_layers

        plan: list[int | str] = []
        for depth, width in zip(found, _WIDTHS, strict=True):
            plan += [width] * depth + ["M"]
        network: nn.Module = VGG(make_layers(plan, batch_norm), init_weights=False)
        features: nn.Sequential = network.features  # type: ignore[assignment]
        features[0] = with_channels(features[0], channels)  # type: ignore[arg-type]
        classifier: nn.Sequential = network.classifier  # type: ignore[assignment]
        classifier[6] = head.build()
        return network

    # The ReLU before each pooling, which is the last thing of its stage.
    poolings = _pooling_positions(found, batch_norm)
    layers = tuple(f"features.{position - 1}" for position in reversed(poolings))
    name = _STAGES[found] + ("_bn" if batch_norm else "")
    return Recognised(name, channels, head.outputs, layers, build, assumptions=head.assumptions)


def _pooling_positions(depths: tuple[int, ...], batch_norm: bool) -> list[int]:
    modules_per_convolution = 3 if batch_norm else 2
    positions, position = [], 0
    for depth in depths:
        position += depth * modules_per_convolution
        positions.append(position)
        position += 1
    return positions


def _matches(shapes: Shapes, depths: tuple[int, ...], batch_norm: bool) -> bool:
    step = 3 if batch_norm else 2
    expected, position = {}, 0
    for depth, width in zip(depths, _WIDTHS, strict=True):
        for _ in range(depth):
            expected[f"features.{position}.weight"] = width
            position += step
        position += 1
    kernels = {
        name: shape[0]
        for name, shape in shapes.items()
        if name.startswith("features.") and name.endswith(".weight") and len(shape) == 4
    }
    return kernels == expected


VGG = Architecture("VGG", "features.0.weight", recognise)
