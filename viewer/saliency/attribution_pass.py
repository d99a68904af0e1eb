"""One forward pass, and the two backward passes that all methods share.

1. forward, keeping the target layer's activation;
2. a short backward from the logit to that activation: both class activation maps need it;
3. a guided backward from the logit (or from a layer's activation) to the input.

The model is left as it was, even after an error: hooks and modes are put back, and gradients are
asked for with ``torch.autograd.grad``, which never touches a parameter's ``.grad``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import torch
from torch import Tensor, nn

from viewer.errors import AnalysisError
from viewer.language import tr
from viewer.saliency.relu_nodes import ReluNodes, find_relu_nodes, guided_rule, is_relu
from viewer.saliency.target_layer import module_called
from viewer.saliency.view_relus import COPY_SLICES, ViewRelu, WatchViewRelus


@dataclass(frozen=True, slots=True, eq=False)
class Passes:
    """What the passes gave: all that a method is computed from.

    Attributes
    ----------
    activation : Tensor, (B, K, u, v)
        The target layer's activation A as it stood at the end of the forward pass.
    gradient : Tensor, (B, K, u, v)
        ∂s/∂A of the explained logit s.
    guided : Tensor, (B, C, h, w)
        The guided gradient at the input.
    size : tuple of int
        (h, w) of the input.

    Those that no wanted method needs were not computed and are empty.
    """

    activation: Tensor
    gradient: Tensor
    guided: Tensor
    size: tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Forward:
    """One forward pass with its graph.

    Attributes
    ----------
    x : Tensor, (B, C, h, w)
        The leaf that the guided gradient is taken of.
    outputs : Tensor, (B, N)
        The model's answers, detached.
    score : Tensor, ()
        The answer that is explained, ``sign * outputs[:, class_index]``, in the graph. Of several
        films the sum: in evaluation films do not mix, so its gradient at one is that of its own.
    layers : dict
        Activations by dotted name, in the graph, as they stood at the end of the forward pass.
    relus : ReluNodes
        The ReLUs that lead to the score or to one of the layers.
    """

    x: Tensor
    outputs: Tensor
    score: Tensor
    layers: dict[str, Tensor]
    relus: ReluNodes


@contextmanager
def evaluation_mode(model: nn.Module) -> Iterator[None]:
    """Within, `model` is in evaluation mode; afterwards each module is in the mode it was in."""
    modes = [(module, module.training) for module in model.modules()]
    if not any(training for _, training in modes):
        yield
        return
    try:
        model.eval()
        yield
    finally:
        for module, training in modes:
            module.training = training


def run_forward(
    model: nn.Module, x: Tensor, class_index: int, sign: Literal[1, -1], layers: tuple[str, ...]
) -> Forward:
    """Run `model` on `x`, keeping the activations of `layers`.

    The kept tensor is the one the layer returned, read after the pass is over: an in-place ReLU
    that follows the layer has then been applied to it, and autograd differentiates with respect
    to that state. Where the ReLU that follows is *not* in place, it makes a tensor of its own,
    and the layer's activation is the one before it: name the ReLU instead. A module that runs
    more than once counts as it ran last.

    Raises
    ------
    AnalysisError
        If a layer does not exist, did not run or gave no activation, or if the model's answer
        is not one number for each of its findings.
    """
    forward = _forward(model, x, class_index, sign, layers)
    if COPY_SLICES in forward.relus.names:
        with WatchViewRelus(is_relu) as watch:
            forward = _forward(model, x, class_index, sign, layers, watch.found)
    return forward


def _forward(
    model: nn.Module,
    x: Tensor,
    class_index: int,
    sign: Literal[1, -1],
    layers: tuple[str, ...],
    view_relus: Sequence[ViewRelu] = (),
) -> Forward:
    # A leaf may not be changed in place, which a model may do to its input: so it gets a copy.
    leaf = x.detach().clone().requires_grad_()
    kept: dict[str, Any] = {}
    handles = []
    try:
        for name in layers:
            hook = partial(_keep, kept, name)
            handles.append(module_called(model, name).register_forward_hook(hook))
        answer = model(leaf.clone())
    finally:
        for handle in handles:
            handle.remove()
    outputs = _answers(answer, len(leaf))
    if not 0 <= class_index < outputs.shape[1]:
        raise AnalysisError(
            tr("The model has no such finding."),
            f"class index {class_index}, {outputs.shape[1]} outputs",
        )
    score = sign * outputs[:, class_index].sum()
    if not torch.isfinite(score):
        raise AnalysisError(tr("The model's answer to this film is not a number."))
    activations = {name: _activation(name, kept.get(name)) for name in layers}
    relus = find_relu_nodes(score, *activations.values(), view_relus=view_relus)
    return Forward(leaf, outputs.detach(), score, activations, relus)


def _keep(kept: dict[str, Any], name: str, _module: nn.Module, _inputs: Any, output: Any) -> None:
    kept[name] = output


def target_gradient(forward: Forward, layer: str) -> tuple[Tensor, Tensor]:
    """The activation A of `layer` and ∂s/∂A, both (B, K, u, v). The graph is kept.

    Raises
    ------
    AnalysisError
        If the activation is not a grid, or does not lead to the answer.
    """
    activation = forward.layers[layer]
    if activation.ndim != 4 or len(activation) != len(forward.x):
        raise AnalysisError(
            tr("The layer “{layer}” has no spatial grid to draw a map on.", layer=layer),
            f"activation of shape {tuple(activation.shape)}",
        )
    gradient = None
    if activation.requires_grad and forward.score.requires_grad:
        (gradient,) = torch.autograd.grad(
            forward.score, activation, retain_graph=True, allow_unused=True
        )
    if gradient is None:
        raise AnalysisError(tr("The layer “{layer}” does not lead to this answer.", layer=layer))
    return _float(activation.detach()), _float(gradient)


def guided_gradient(forward: Forward, layer: str | None) -> Tensor:
    """The guided gradient at the input, (B, C, h, w). Frees the graph.

    From the logit (`layer` None), or from an activation A of any shape: Zeiler & Fergus (2014),
    section 2.1, pass feature maps back as they are, and so does this, which is the guided
    gradient of ½‖A‖² (its gradient with respect to A is A).

    Only where ``forward.relus.unavailable`` is empty does the map deserve its name.

    Raises
    ------
    AnalysisError
        If the answer, or the activation of `layer`, does not depend on the input.
    """
    start = forward.score if layer is None else forward.layers[layer]
    seed = torch.ones_like(start) if layer is None else start.detach()
    gradient = None
    if start.requires_grad:
        with guided_rule(forward.relus):
            (gradient,) = torch.autograd.grad(
                start, forward.x, grad_outputs=seed, allow_unused=True
            )
    if gradient is None:
        raise AnalysisError(
            tr("The model's answer does not depend on the film.")
            if layer is None
            else tr("The layer “{layer}” does not depend on the film.", layer=layer)
        )
    return _float(gradient.contiguous())


def _answers(answer: Any, films: int) -> Tensor:
    """The model's answers as (B, N): its output, or the first of several (auxiliary heads)."""
    if isinstance(answer, tuple | list) and answer:
        answer = answer[0]
    if not isinstance(answer, Tensor) or not _a_number_a_finding(answer, films):
        shape = tuple(answer.shape) if isinstance(answer, Tensor) else type(answer).__name__
        raise AnalysisError(
            tr("This model does not answer with one number for each finding."), f"output {shape}"
        )
    return answer.reshape(films, -1)


def _a_number_a_finding(answer: Tensor, films: int) -> bool:
    """Whether all of it lies along one axis, (N,) or (1, N, 1, 1), besides that of the films."""
    if films == 1:
        return answer.numel() == max(answer.shape, default=1)
    own = answer.shape[1:]
    return answer.shape[:1] == (films,) and own.numel() == max(own, default=1)


def _activation(name: str, output: Any) -> Tensor:
    if output is None:
        raise AnalysisError(
            tr("The layer “{name}” takes no part in this model's answer.", name=name)
        )
    if not isinstance(output, Tensor):
        raise AnalysisError(
            tr("The layer “{name}” gives no single activation.", name=name),
            f"output {type(output).__name__}",
        )
    return output


def _float(values: Tensor) -> Tensor:
    """Half precision as float32, in which maps are computed; wider types as they are."""
    return values.float() if values.dtype in (torch.float16, torch.bfloat16) else values
