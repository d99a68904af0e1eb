"""ResNet (He et al., 2016), ResNeXt (Xie et al., 2017) and Wide ResNet, torchvision's."""

from __future__ import annotations

from torch import nn

from viewer.models import torchvision_ops
from viewer.models.heads import read_head
from viewer.models.recognition import Architecture, Recognised, Shapes, numbered, with_channels

_DEPTHS: dict[tuple[bool, tuple[int, ...]], int] = {
    (False, (2, 2, 2, 2)): 18,
    (False, (3, 4, 6, 3)): 34,
    (True, (3, 4, 6, 3)): 50,
    (True, (3, 4, 23, 3)): 101,
    (True, (3, 8, 36, 3)): 152,
}


def recognise(shapes: Shapes) -> Recognised | None:
    """A ResNet of basic or bottleneck blocks, of any depth, groups and width."""
    if "layer1.0.conv2.weight" not in shapes or "conv1.weight" not in shapes:
        return None
    bottleneck = "layer1.0.conv3.weight" in shapes
    depths = tuple(numbered(shapes, f"layer{n}.{{}}.conv1.weight") for n in (1, 2, 3, 4))
    if 0 in depths:
        return None
    # In the first stage a bottleneck is `groups` groups of `width` channels (64 planes).
    inner, group_width = shapes["layer1.0.conv2.weight"][:2]
    groups = inner // group_width
    width = inner // groups if bottleneck else 64
    channels = shapes["conv1.weight"][1]
    head = read_head(shapes, "fc")

    def build() -> nn.Module:
        torchvision_ops.ensure()
        from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet

        network: nn.Module = ResNet(
            Bottleneck if bottleneck else BasicBlock,
            list(depths),
            groups=groups,
            width_per_group=width,
        )
        network.conv1 = with_channels(network.conv1, channels)  # type: ignore[arg-type]
        network.fc = head.build()
        return network

    name = _name(_DEPTHS.get((bottleneck, depths)), depths, groups, width)
    layers = ("layer4", "layer3", "layer2", "layer1")
    return Recognised(name, channels, head.outputs, layers, build, assumptions=head.assumptions)


def _name(depth: int | None, depths: tuple[int, ...], groups: int, width: int) -> str:
    label = str(depth) if depth else "-".join(map(str, depths))
    if groups > 1:
        return f"resnext{label}_{groups}x{width}d"
    if width == 128:
        return f"wide_resnet{label}_2"
    return f"resnet{label}" + ("" if width == 64 else f"_w{width}")


RESNET = Architecture("ResNet", "conv1.weight", recognise)
