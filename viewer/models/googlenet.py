"""GoogLeNet (Szegedy et al., 2015), torchvision's with batch normalisation.

Its two auxiliary heads serve training alone and are left out.

torchvision's pretrained GoogLeNet has ``transform_input=True``: it turns an input normalised with
ImageNet's means into (value − 0.5) / 0.5, channel by channel. The weights do not tell whether it
was on. The network is always built without it, and the card that is proposed says mean 0.5 and
standard deviation 0.5, which is the very same input. (With one channel it cannot have been on.)
"""

from __future__ import annotations

from torch import nn

from viewer.models import torchvision_ops
from viewer.models.heads import read_head
from viewer.models.recognition import Architecture, Recognised, Shapes, with_channels

_INCEPTIONS = ("5b", "5a", "4e", "4d", "4c", "4b", "4a", "3b", "3a")


def recognise(shapes: Shapes) -> Recognised | None:
    """GoogLeNet, whose `fc` may be any head."""
    if "inception3a.branch1.conv.weight" not in shapes:
        return None
    channels = shapes["conv1.conv.weight"][1]
    head = read_head(shapes, "fc")

    def build() -> nn.Module:
        torchvision_ops.ensure()
        from torchvision.models.googlenet import GoogLeNet

        network: nn.Module = GoogLeNet(aux_logits=False, transform_input=False, init_weights=False)
        stem: nn.Module = network.conv1  # type: ignore[assignment]
        stem.conv = with_channels(stem.conv, channels)  # type: ignore[arg-type]
        network.fc = head.build()
        return network

    return Recognised(
        "googlenet",
        channels,
        head.outputs,
        tuple(f"inception{name}" for name in _INCEPTIONS),
        build,
        mean=(0.5,),
        std=(0.5,),
        assumptions=head.assumptions,
    )


GOOGLENET = Architecture("GoogLeNet", "conv1.conv.weight", recognise, unused=("aux1.", "aux2."))
