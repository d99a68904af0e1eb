"""The networks that can be trained: torchvision's own, with a stem for grey films and one logit.

Tensor names stay torchvision's, so that the viewer recognises the architecture from them.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from viewer.models import torchvision_ops

ARCHITECTURES: tuple[str, ...] = ("resnet18", "resnet34", "resnet50", "densenet121")


def build(architecture: str, channels: int = 1, dropout: float = 0.0) -> nn.Module:
    """A network with random weights, (N, channels, h, w) to one logit (N, 1).

    Parameters
    ----------
    architecture : str
        One of `ARCHITECTURES`.
    channels : int
        Input channels.
    dropout : float
        Probability that a pooled feature is dropped before the last layer while training; it
        leaves no trace in the tensors' names.

    Raises
    ------
    ValueError
        If the architecture is not one of `ARCHITECTURES`.
    """
    if architecture not in ARCHITECTURES:
        raise ValueError(f"{architecture} is not one of {', '.join(ARCHITECTURES)}")
    torchvision_ops.ensure()
    import torchvision

    network: nn.Module = getattr(torchvision.models, architecture)(weights=None, num_classes=1)
    stem = nn.Conv2d(channels, 64, kernel_size=7, stride=2, padding=3, bias=False)
    nn.init.kaiming_normal_(stem.weight, mode="fan_out", nonlinearity="relu")
    if architecture.startswith("resnet"):
        network.conv1 = stem
        for block in network.modules():
            # A residual branch that starts at zero leaves the identity: deep networks start calmer
            # (Goyal et al. 2017, 5.1).
            if isinstance(block, torchvision.models.resnet.BasicBlock):
                nn.init.zeros_(block.bn2.weight)
            elif isinstance(block, torchvision.models.resnet.Bottleneck):
                nn.init.zeros_(block.bn3.weight)
    else:
        network.get_submodule("features").conv0 = stem
    if dropout > 0:
        head(network).register_forward_pre_hook(_Dropout(dropout))
    return network


def head(network: nn.Module) -> nn.Linear:
    """The last layer, which gives the logit."""
    layer = network.fc if hasattr(network, "fc") else network.classifier
    assert isinstance(layer, nn.Linear)  # noqa: S101 - every entry of ARCHITECTURES ends so
    return layer


class _Dropout:
    def __init__(self, probability: float) -> None:
        self.probability = probability

    def __call__(self, layer: nn.Module, arguments: tuple[Tensor, ...]) -> Tensor:
        return nn.functional.dropout(arguments[0], self.probability, training=layer.training)


def scale_logit(network: nn.Module, slope: float, offset: float) -> None:
    """Fold ``slope * logit + offset`` (a calibration) into the last layer."""
    layer = head(network)
    with torch.no_grad():
        layer.weight.mul_(slope)
        layer.bias.mul_(slope).add_(offset)
