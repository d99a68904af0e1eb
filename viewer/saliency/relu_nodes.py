"""The ReLUs of one forward pass, found in its autograd graph, and the guided rule on them.

Walking the graph needs no change of the model and sees what really ran: modules and functional
calls, in place or not, one module used many times. Hooks on modules see none of DenseNet's last
ReLU and none of GoogLeNet's 57, which are functional calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from torch import Tensor
from torch.autograd.graph import Node

from viewer.language import tr
from viewer.saliency.view_relus import ViewRelu

_OPAQUE = {
    "CompiledFunctionBackward": tr("it is compiled; open the model as it was before torch.compile"),
    "CheckpointFunctionBackward": tr("it recomputes parts of itself (reentrant checkpointing)"),
}
"""Nodes that may hold ReLUs which the graph does not show."""

_LETS_ZERO_BY = ("ClampMinBackward0", "ClampBackward1")
"""ReLUs whose own gradient is 1 at 0."""

_OTHER_ACTIVATIONS = {
    "SiluBackward0": "SiLU (Swish)",
    "GeluBackward0": "GELU",
    "HardswishBackward0": "Hardswish",
    "MishBackward0": "Mish",
    "EluBackward0": "ELU",
    "LeakyReluBackward0": "LeakyReLU",
    "PreluKernelBackward0": "PReLU",
    "SoftplusBackward0": "Softplus",
    "TanhBackward0": "tanh",
}


@dataclass(frozen=True, slots=True)
class ReluNodes:
    """What the graph of one forward pass says of its ReLUs.

    Attributes
    ----------
    nodes : tuple of torch.autograd.graph.Node
        One for each ReLU that ran and shows in the graph. They keep the graph alive.
    view_relus : tuple of ViewRelu
        Those that ran in place on a view.
    names : frozenset of str
        Names of all nodes of the graph.
    """

    nodes: tuple[Node, ...]
    view_relus: tuple[ViewRelu, ...]
    names: frozenset[str]

    @property
    def unavailable(self) -> str:
        """Why the guided rule cannot be applied, as a sentence for people; "" where it can."""
        for opaque, reason in _OPAQUE.items():
            if opaque in self.names:
                return tr("The ReLUs of this model cannot be seen: {reason}.", reason=reason)
        if self.nodes or self.view_relus:
            return ""
        others = sorted(text for name, text in _OTHER_ACTIVATIONS.items() if name in self.names)
        if not others:
            return tr(
                "This model has no ReLUs, and guided backpropagation is defined for ReLUs alone."
            )
        return tr(
            "This model has no ReLUs but {others}, and guided backpropagation is defined for ReLUs "
            "alone.",
            others=tr(" and ").join(others),
        )


def find_relu_nodes(*outputs: Tensor, view_relus: Sequence[ViewRelu] = ()) -> ReluNodes:
    """The ReLUs between the graph's leaves and `outputs`.

    Counted as ReLU are ``relu``, ``relu6``, ``threshold`` at 0 and ``clamp(min=0)`` without a
    maximum (one with both bounds clips an input as often as it activates).

    Parameters
    ----------
    outputs : Tensor
        Results of one forward pass with gradients.
    view_relus : sequence of ViewRelu
        What was seen of ReLUs on views, where the pass was watched for them.
    """
    nodes = []
    names = set()
    for node in _walk([output.grad_fn for output in outputs]):
        names.add(node.name())
        if is_relu(node):
            nodes.append(node)
    return ReluNodes(tuple(nodes), tuple(view_relus), frozenset(names))


@contextmanager
def guided_rule(relus: ReluNodes) -> Iterator[None]:
    """Within, a backward pass through `relus` lets only positive gradients by.

    Springenberg et al. (2015), section 3: R_l = (f_l > 0) · (R_{l+1} > 0) · R_{l+1}. Autograd
    applies the first factor, (f_l > 0), but for clamp, whose gradient passes at 0 too: there it is
    applied here. The second commutes with the first, so it is applied to what the
    node gives rather than to what it gets: that tensor the node has just made and nobody else
    holds, so it can be clamped in place, while an incoming gradient may be shared with other
    nodes (both sides of an addition get the same tensor) and would have to be copied.
    """
    handles = [
        node.register_hook(
            partial(_stop_at_zero, node) if node.name() in _LETS_ZERO_BY else _clamp_outgoing
        )
        for node in relus.nodes
    ]
    handles += [relu.node.register_prehook(relu.clamp) for relu in relus.view_relus]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def _clamp_outgoing(
    outgoing: tuple[Tensor | None, ...], _incoming: tuple[Tensor | None, ...]
) -> None:
    gradient = outgoing[0]
    if gradient is not None:
        gradient.clamp_min_(0)


def _stop_at_zero(
    node: Any, outgoing: tuple[Tensor | None, ...], incoming: tuple[Tensor | None, ...]
) -> None:
    """`_clamp_outgoing` for a clamp: exact zeros are common, in all that is black."""
    _clamp_outgoing(outgoing, incoming)
    gradient = outgoing[0]
    if gradient is not None:
        gradient.masked_fill_(node._saved_self <= 0, 0)


def _walk(roots: Sequence[Node | None]) -> Iterator[Node]:
    """Each node of the graph once. A loop, for deep networks exceed Python's recursion limit."""
    pending = [root for root in roots if root is not None]
    # The nodes themselves are kept, not their ids: Python's view of a node lives only while it
    # is held, and a later one could get the same id.
    seen = set(pending)
    while pending:
        node = pending.pop()
        yield node
        for following, _ in node.next_functions:
            if following is not None and following not in seen:
                seen.add(following)
                pending.append(following)


def is_relu(node: Any) -> bool:
    """Whether an autograd node is that of a ReLU (`find_relu_nodes` says what counts)."""
    name = node.name()
    if name == "ReluBackward0":
        return True
    if name == "HardtanhBackward0":
        return float(node._saved_min_val) == 0
    if name == "ThresholdBackward0":
        return float(node._saved_threshold) == 0
    if name == "ClampMinBackward0":
        return float(node._saved_min) == 0
    if name == "ClampBackward1":
        return node._saved_max is None and float(node._saved_min) == 0
    return False
