"""Classifier heads, rebuilt from the names and shapes of their tensors.

The head always ends in logits: a final Sigmoid or Softmax has no tensors, so it is not seen here,
and the card's activation takes its place. It is the logit that is explained.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from torch import nn

from viewer.language import tr
from viewer.models.recognition import Shapes

RELU_ASSUMED = tr(
    "The layers between which its head may have an activation were taken to have a ReLU there."
)

_MAX_POSITION = 31
"""Of a module in a head's Sequential. A name in a file must not decide how many are made."""


@dataclass(frozen=True, slots=True)
class Head:
    """A classifier head: its number of logits, how to build it, and what was assumed."""

    outputs: int
    build: Callable[[], nn.Module]
    assumptions: tuple[str, ...] = ()


def read_head(shapes: Shapes, prefix: str) -> Head:
    """The head whose tensors' names begin with `prefix`.

    It may be a ``Linear``, or a ``Sequential`` of one or more of them with modules in between
    that have no tensors. Before the first, such a module changes nothing in evaluation (Dropout,
    Flatten; also ReLU, since pooled activations are never negative). After the last, it is the
    activation that is stripped. Between two, it can be a Dropout or an activation: a ReLU is
    assumed, and said so.

    Raises
    ------
    KeyError
        If there is no such head, or it has tensors of another kind.
    """
    start = f"{prefix}."
    if f"{start}weight" in shapes:
        return _linear(shapes, prefix)
    names = sorted(
        {name.removeprefix(start).split(".")[0] for name in shapes if name.startswith(start)}
    )
    if len(names) == 1 and not names[0].isdigit():
        return _named(shapes, prefix, names[0])
    positions = sorted(int(name) for name in names)
    if not positions or positions[-1] > _MAX_POSITION:
        raise KeyError(prefix)
    linears = {position: _linear(shapes, f"{start}{position}") for position in positions}
    gaps = {p + 1 for p, q in pairwise(positions) if q - p > 1}

    def build() -> nn.Module:
        modules: list[nn.Module] = []
        for position in range(positions[-1] + 1):
            if position in linears:
                modules.append(linears[position].build())
            else:
                modules.append(nn.ReLU() if position in gaps else nn.Identity())
        return nn.Sequential(*modules)

    return Head(linears[positions[-1]].outputs, build, (RELU_ASSUMED,) if gaps else ())


def _linear(shapes: Shapes, prefix: str) -> Head:
    outputs, inputs = _matrix(shapes, f"{prefix}.weight")
    bias = f"{prefix}.bias" in shapes
    return Head(outputs, lambda: nn.Linear(inputs, outputs, bias=bias))


def _named(shapes: Shapes, prefix: str, name: str) -> Head:
    """A Sequential whose only module with tensors has a name: an OrderedDict made it."""
    inner = _linear(shapes, f"{prefix}.{name}")

    def build() -> nn.Module:
        head = nn.Sequential()
        head.add_module(name, inner.build())
        return head

    return Head(inner.outputs, build)


def _matrix(shapes: Shapes, name: str) -> tuple[int, int]:
    shape = shapes[name]
    if len(shape) != 2:
        raise KeyError(name)
    return shape[0], shape[1]
