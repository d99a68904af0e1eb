"""The copy of a network that the viewer runs: same answers, same layers' names, less work.

In evaluation a batch normalisation is an affine map of each channel. Where it directly follows a
convolution, it is folded into that one's weights::

    γ (W ∗ x + b − μ) / √(σ² + ε) + β  =  (γ W / √(σ² + ε)) ∗ x + γ (b − μ) / √(σ² + ε) + β

It is folded module by module: the convolution keeps its place with new weights, the batch norm
becomes an Identity. ``torch.fx`` is used only to see which follows which; the modules' own
``forward`` stay, because a graph module flattens containers, and a hook on one never fires.

Where it follows anything else (DenseNet normalises what it has concatenated), it becomes that
affine map itself: PyTorch's own backward of it sums up gradients of γ and β that nobody asks for.

A first convolution of 7×7 becomes one on blocks of pixels (`viewer.models.stem`).
"""

from __future__ import annotations

import copy
from collections import Counter
from typing import cast

import torch
from torch import Tensor, fx, nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.conv import _ConvNd

from viewer.models.stem import BlockStem, is_stem

_FOLDABLE: dict[type[nn.Module], type[nn.Module]] = {
    nn.Conv1d: nn.BatchNorm1d,
    nn.Conv2d: nn.BatchNorm2d,
    nn.Conv3d: nn.BatchNorm3d,
}
"""Exactly these types: what a subclass computes is not known."""


def prepare(model: nn.Module) -> nn.Module:
    """A folded, channels-last evaluation copy of `model`, for inference and attribution.

    Parameters
    ----------
    model : nn.Module
        Any eager module. It is not changed in any way: mode, parameters, gradients, hooks.

    Returns
    -------
    nn.Module
        In evaluation mode, on the same device, its parameters without gradients, half precision
        turned to float32. Its layers have the names of `model`'s, and their activations the
        same values but for rounding, with one exception: what a folded convolution returns is
        what its batch norm returned.

        A model that ``torch.fx`` cannot trace (its path depends on its input) is only copied.
    """
    return prepare_in_place(copy.deepcopy(model))


def prepare_in_place(prepared: nn.Module) -> nn.Module:
    """Do to a module of one's own what `prepare` does to a copy."""
    prepared.eval()
    for parameter in prepared.parameters():
        parameter.requires_grad_(False)
        parameter.grad = None
    if any(p.dtype in (torch.float16, torch.bfloat16) for p in prepared.parameters()):
        prepared.float()
    graph = _trace(prepared)
    modules = dict(prepared.named_modules())
    for norm_name, convolution_name in _norms(graph, modules).items():
        norm = cast(_BatchNorm, modules[norm_name])
        if convolution_name:
            _fold(cast(_ConvNd, modules[convolution_name]), norm)
            _replace(prepared, norm_name, nn.Identity().eval())
        elif type(norm) is nn.BatchNorm2d:
            _replace(prepared, norm_name, ChannelAffine(norm).eval())
    for name in _called_only(graph):
        if is_stem(modules[name]):
            _replace(prepared, name, BlockStem(cast(nn.Conv2d, modules[name])).eval())
    prepared.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return prepared


class ChannelAffine(nn.Module):
    """What a batch normalisation does in evaluation: ``scale * x + shift``, channel by channel."""

    def __init__(self, norm: _BatchNorm) -> None:
        super().__init__()
        scale, shift = _scale_and_shift(norm)
        dtype = norm.running_mean.dtype if norm.running_mean is not None else torch.float32
        self.scale = nn.Buffer(scale.to(dtype).reshape(1, -1, 1, 1))
        self.shift = nn.Buffer(shift.to(dtype).reshape(1, -1, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, h, w) to the same."""
        # Shift and scale need no gradient, so nothing of x has to be kept for the backward pass.
        return torch.addcmul(self.shift, x, self.scale)


def _called_only(graph: fx.Graph | None) -> Counter[str]:
    """How often each module is called, but for those of which something else is read.

    A model may use a module's weights elsewhere by itself.
    """
    nodes = [] if graph is None else list(graph.nodes)
    read = {str(node.target).rpartition(".")[0] for node in nodes if node.op == "get_attr"}
    names = (str(node.target) for node in nodes if node.op == "call_module")
    return Counter(name for name in names if name not in read)


def _norms(graph: fx.Graph | None, modules: dict[str, nn.Module]) -> dict[str, str]:
    """Names of the batch norms to replace, each with its convolution's, or "" if it has none."""
    calls = _called_only(graph)
    norms = {}
    for node in [] if graph is None else graph.nodes:
        name = str(node.target)
        if node.op != "call_module" or name not in calls or not _is_affine(modules[name]):
            continue
        norms[name] = ""
        source = node.args[0] if len(node.args) == 1 else None
        if not isinstance(source, fx.Node) or source.op != "call_module":
            continue
        before = str(source.target)
        once = calls[before] == calls[name] == 1 and len(source.users) == 1
        if once and _can_fold(modules[before], modules[name]):
            norms[name] = before
    return norms


def _trace(prepared: nn.Module) -> fx.Graph | None:
    """The graph of calls of `prepared`, or None where it cannot be traced.

    Tracing runs the model's own Python with stand-ins for tensors, so it can raise anything.
    """
    try:
        return fx.Tracer().trace(prepared)
    except Exception:
        return None


def _can_fold(convolution: nn.Module, norm: nn.Module) -> bool:
    return type(norm) is _FOLDABLE.get(type(convolution)) and not _is_hooked(convolution)


def _is_affine(norm: nn.Module) -> bool:
    """Whether it is a batch norm with statistics: without, it normalises each input by itself."""
    if type(norm) not in _FOLDABLE.values() or _is_hooked(norm):
        return False
    return isinstance(norm.running_mean, Tensor)


def _is_hooked(module: nn.Module) -> bool:
    """A hook sees or changes what is about to be replaced (old-style weight norm is one, too)."""
    return bool(module._forward_hooks or module._forward_pre_hooks or module._backward_hooks)


def _scale_and_shift(norm: _BatchNorm) -> tuple[Tensor, Tensor]:
    """γ / √(σ² + ε) and β − μ γ / √(σ² + ε), float64 (C,)."""
    mean, variance = norm.running_mean, norm.running_var
    assert mean is not None and variance is not None  # noqa: S101, PT018  # see _is_affine
    scale = torch.rsqrt(variance.double() + norm.eps)
    if norm.weight is not None:
        scale = scale * norm.weight.detach().double()
    shift = -mean.double() * scale
    if norm.bias is not None:
        shift = shift + norm.bias.detach().double()
    return scale, shift


def _fold(convolution: _ConvNd, norm: _BatchNorm) -> None:
    """Put `norm` into `convolution`'s weights, computed in float64."""
    weight = convolution.weight.detach()
    scale, shift = _scale_and_shift(norm)
    if convolution.bias is not None:
        shift = shift + convolution.bias.detach().double() * scale
    folded = weight.double() * scale.reshape(-1, *[1] * (weight.dim() - 1))
    convolution.weight = nn.Parameter(folded.to(weight.dtype), requires_grad=False)
    convolution.bias = nn.Parameter(shift.to(weight.dtype), requires_grad=False)


def _replace(root: nn.Module, name: str, module: nn.Module) -> None:
    """Put `module` in the place of the one called `name`, which may have other names besides."""
    replaced = root.get_submodule(name)
    for parent in list(root.modules()):
        for child_name, child in list(parent._modules.items()):
            if child is replaced:
                setattr(parent, child_name, module)
