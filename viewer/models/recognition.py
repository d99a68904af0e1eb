"""What it takes to recognise a network from the names and shapes of its tensors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

from torch import nn

Shapes = Mapping[str, tuple[int, ...]]
"""Shapes of a state dict's tensors by name."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A network that a checkpoint's tensors fit, as far as names and shapes tell.

    Attributes
    ----------
    name : str
        "densenet121"; what a card's `architecture` says.
    channels, outputs : int
        Input channels and number of logits.
    target_layers : tuple of str
        Dotted names of layers to look at with a CAM, the default first: the activation after the
        last ReLU, as it reaches the pooling (Selvaraju et al., "the last convolutional layer").
    build : callable
        Gives the network without weights. Call it under ``torch.device("meta")``.
    mean, std : tuple of float or None
        The normalisation its usual weights were trained with, where that is known.
    assumptions : tuple of str
        Sentences on what the tensors do not tell and was taken to be so.
    """

    name: str
    channels: int
    outputs: int
    target_layers: tuple[str, ...]
    build: Callable[[], nn.Module]
    mean: tuple[float, ...] | None = None
    std: tuple[float, ...] | None = None
    assumptions: tuple[str, ...] = ()


def _same_name(name: str) -> str:
    return name


@dataclass(frozen=True, slots=True)
class Architecture:
    """A family of networks: one entry of `viewer.models.architectures.ARCHITECTURES`.

    Attributes
    ----------
    family : str
        For people: "DenseNet".
    stem : str
        The name of the first convolution's weight. It tells where the network begins in a
        checkpoint that was saved from within something larger ("module.", "model.backbone.").
    recognise : callable
        From shapes to the network, or None if it is another family's. May raise KeyError,
        IndexError or ValueError on tensors that only look like its own.
    rename : callable
        From the names of another library to torchvision's.
    unused : tuple of str
        Beginnings of names that only training uses: left out.
    """

    family: str
    stem: str
    recognise: Callable[[Shapes], Recognised | None]
    rename: Callable[[str], str] = _same_name
    unused: tuple[str, ...] = ()


def numbered(shapes: Shapes, pattern: str, first: int = 0) -> int:
    """How many of ``pattern.format(n)`` there are in a row, for n from `first`."""
    return next(n for n in count() if pattern.format(first + n) not in shapes)


def with_channels(convolution: nn.Conv2d, channels: int) -> nn.Conv2d:
    """The same convolution, taking `channels` of input."""
    return nn.Conv2d(
        channels,
        convolution.out_channels,
        kernel_size=convolution.kernel_size,  # type: ignore[arg-type]
        stride=convolution.stride,  # type: ignore[arg-type]
        padding=convolution.padding,  # type: ignore[arg-type]
        bias=convolution.bias is not None,
    )
