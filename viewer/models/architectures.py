"""The networks that the viewer knows, and recognising one from a checkpoint's tensors.

To add a family: one file with an `Architecture`, and its line in `ARCHITECTURES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from viewer.errors import ModelError
from viewer.language import tr
from viewer.models.densenet import DENSENET
from viewer.models.googlenet import GOOGLENET
from viewer.models.mobilenet import MOBILENET
from viewer.models.recognition import Architecture, Recognised
from viewer.models.resnet import RESNET
from viewer.models.squeezenet import SQUEEZENET
from viewer.models.vgg import VGG

ARCHITECTURES: tuple[Architecture, ...] = (DENSENET, RESNET, GOOGLENET, SQUEEZENET, VGG, MOBILENET)

_TRAINING_ONLY = ("loss", "criterion", "loss_fn", "loss_function", "metrics")
"""Beginnings of tensors that lie beside a network in what trainers save, and are no part of it."""
_COUNTER = "num_batches_tracked"


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A recognised network, and the checkpoint's tensors under its own names."""

    network: Recognised
    state_dict: Mapping[str, Tensor]


def recognise(tensors: Mapping[str, Tensor]) -> Fitted:
    """Recognise the network that `tensors` are the weights of.

    Names and shapes must be exactly those of a network in `ARCHITECTURES`, behind any prefix
    that all of them share.

    Raises
    ------
    ModelError
        If they are of no network that is known, or nearly but not quite of one.
    """
    for architecture in ARCHITECTURES:
        inner = _own_tensors(architecture, tensors)
        if inner is None:
            continue
        shapes = {name: tuple(tensor.shape) for name, tensor in inner.items()}
        try:
            network = architecture.recognise(shapes)
        except (KeyError, IndexError, ValueError, ZeroDivisionError) as error:
            raise ModelError(
                tr(
                    "This looks like a {family}, but its tensors are not those of one "
                    "that the viewer can rebuild.",
                    family=architecture.family,
                ),
                f"{type(error).__name__}: {error}",
            ) from error
        if network is None:
            continue
        if network.channels not in (1, 3):
            raise ModelError(
                tr(
                    "This {name} takes {channels} input channels; a film has 1, "
                    "or 3 that are alike.",
                    name=network.name,
                    channels=network.channels,
                )
            )
        return Fitted(network, _check(network, inner))
    families = ", ".join(architecture.family for architecture in ARCHITECTURES)
    raise ModelError(
        tr(
            "The network in this file is none that the viewer knows ({families}).",
            families=families,
        ),
        f"{len(tensors)} tensors, first: {next(iter(tensors), 'none')[:80]}",
    )


def build(fitted: Fitted) -> nn.Module:
    """The network with its weights, float32, in evaluation mode.

    Half-precision weights become float32: the maps need its range, and CPUs its speed.
    """
    network = _skeleton(fitted.network)
    weights = {
        name: tensor.to(torch.float32) if tensor.is_floating_point() else tensor
        for name, tensor in fitted.state_dict.items()
    }
    network.load_state_dict(weights, strict=True, assign=True)
    return network.eval()


def _own_tensors(
    architecture: Architecture, tensors: Mapping[str, Tensor]
) -> dict[str, Tensor] | None:
    """The tensors by the family's names, without prefix; None if they have no such stem."""
    renamed = {architecture.rename(name): tensor for name, tensor in tensors.items()}
    stems = [
        name
        for name in renamed
        if name == architecture.stem or name.endswith("." + architecture.stem)
    ]
    if not stems:
        return None
    prefix = min(stems, key=len).removesuffix(architecture.stem)
    own, others = {}, []
    for name, tensor in renamed.items():
        if not name.startswith(prefix):
            others.append(name)
        elif not name.removeprefix(prefix).startswith((*architecture.unused, *_TRAINING_ONLY)):
            own[name.removeprefix(prefix)] = tensor
    # More beside it: it is part of something larger, whose answer it alone does not give.
    if any(not name.startswith(_TRAINING_ONLY) for name in others):
        return None
    return own


def _skeleton(network: Recognised) -> nn.Module:
    """The network without memory for its weights."""
    with torch.device("meta"):
        return network.build()


def _check(network: Recognised, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The tensors, if they are exactly what the network has.

    Files of early PyTorch lack batch norm's counters, which evaluation does not use.
    """
    try:
        expected = _skeleton(network).state_dict()
    except (RuntimeError, ValueError, TypeError, OverflowError) as error:
        raise ModelError(
            tr("The sizes in this {name} are not possible.", name=network.name), str(error)
        ) from error
    checked = dict(tensors)
    for name in expected:
        if name.endswith(_COUNTER) and name not in checked:
            checked[name] = torch.zeros((), dtype=torch.long)
    wrong = [name for name in expected if name not in checked]
    wrong += [name for name in checked if name not in expected]
    wrong += [
        name
        for name, tensor in expected.items()
        if name in checked and checked[name].shape != tensor.shape
    ]
    if wrong:
        raise ModelError(
            tr(
                "This looks like a {name}, but {wrong} of its tensors are missing, "
                "unknown or of another shape: it was changed in a way that the weights alone do "
                "not tell.",
                name=network.name,
                wrong=len(wrong),
            ),
            f"the first is {wrong[0][:80]}",
        )
    return checked
