"""Layers whose activation an attribution can start from, found by a dry run."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from viewer.errors import ModelError
from viewer.language import tr
from viewer.models.folding import ChannelAffine, prepare_in_place
from viewer.models.recognition import Recognised

_DEPTH = 2
"""Dotted parts of a name. Deeper ones are the insides of blocks: too many for a menu."""
_NO_LAYER = (nn.Identity, nn.Dropout, nn.modules.batchnorm._BatchNorm, ChannelAffine)


def activation_layers(network: Recognised, height: int, width: int) -> tuple[str, ...]:
    """Names of the layers that give an activation of more than one pixel, the last first.

    Layers of the same activation count once, under the name of the last to give it: a
    convolution and the in-place ReLU after it, a block and the stage that it ends.

    The prepared network is run without memory for weights or activations, on an input of that
    size. Prepared, because a folded convolution gives what its batch norm gave.

    Raises
    ------
    ModelError
        If the network cannot take that input size.
    """
    with torch.device("meta"):
        model = prepare_in_place(network.build())
        x = torch.empty(1, network.channels, height, width)
    names: dict[int, str] = {}
    kept: list[Tensor] = []  # or an id would be used again

    def watch(name: str, module: nn.Module) -> None:
        def hook(_module: nn.Module, _inputs: object, output: object) -> None:
            if isinstance(output, Tensor) and output.dim() == 4 and output[0, 0].numel() > 1:
                kept.append(output)
                names.pop(id(output), None)
                names[id(output)] = name

        module.register_forward_hook(hook)

    for name, module in model.named_modules():
        if name and name.count(".") < _DEPTH and not isinstance(module, _NO_LAYER):
            watch(name, module)
    try:
        with torch.no_grad():
            model(x)
    except RuntimeError as error:
        raise ModelError(
            tr(
                "A {name} cannot take an input of {width} × {height} pixels.",
                name=network.name,
                width=width,
                height=height,
            ),
            str(error),
        ) from error
    return tuple(reversed(names.values()))
