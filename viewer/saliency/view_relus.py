"""In-place ReLUs on views, which the autograd graph hides.

``x.flatten(1).relu_()`` writes into a view, so autograd records a CopySlices node of the view's
base and keeps the ReLU inside it, out of sight and out of reach of hooks. Such networks are rare,
so a forward pass is watched only after its graph turned out to hold CopySlices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.autograd.graph import Node
from torch.overrides import TorchFunctionMode

COPY_SLICES = "torch::autograd::CopySlices"

_CANDIDATES = ("relu", "hardtanh", "threshold", "clamp")
"""Parts of the names of the functions that can be a ReLU, in place."""


@dataclass(frozen=True, slots=True, eq=False)
class ViewRelu:
    """A ReLU that was written into a view.

    Attributes
    ----------
    node : Node
        The CopySlices of the view's base.
    size, stride : tuple of int
    offset : int
        Where the view lies in its base, in elements.
    base_size, base_stride : tuple of int
    """

    node: Node
    size: tuple[int, ...]
    stride: tuple[int, ...]
    offset: int
    base_size: tuple[int, ...]
    base_stride: tuple[int, ...]

    def clamp(self, gradients: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        """The base's incoming gradient, with no negative part where the view lies."""
        gradient = gradients[0]
        # Laid out as the base is, which is what size and stride refer to; and a copy, for an
        # incoming gradient may be shared.
        clamped = torch.empty_strided(
            self.base_size, self.base_stride, dtype=gradient.dtype, device=gradient.device
        ).copy_(gradient)
        clamped.as_strided(self.size, self.stride, self.offset).clamp_min_(0)
        return (clamped, *gradients[1:])


class WatchViewRelus(TorchFunctionMode):
    """Within, `found` gathers the ReLUs that are written into views.

    Parameters
    ----------
    is_relu : callable
        Whether a node is that of a ReLU.
    """

    def __init__(self, is_relu: Callable[[Any], bool]) -> None:
        super().__init__()
        self.found: list[ViewRelu] = []
        self._is_relu = is_relu

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Iterable[type],
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Call `func`, and note what it did."""
        kwargs = kwargs or {}
        target = args[0] if args else kwargs.get("input")
        name = getattr(func, "__name__", "")
        if not isinstance(target, Tensor) or not any(part in name for part in _CANDIDATES):
            return func(*args, **kwargs)
        version = target._version
        result = func(*args, **kwargs)
        base = target._base
        if base is None or target._version == version or base.grad_fn is None:
            return result
        if base.grad_fn.name() == COPY_SLICES and self._same_on_no_view(func, args, kwargs):
            self.found.append(
                ViewRelu(
                    node=base.grad_fn,
                    size=tuple(target.shape),
                    stride=target.stride(),
                    offset=int(target.storage_offset()) - int(base.storage_offset()),
                    base_size=tuple(base.shape),
                    base_stride=base.stride(),
                )
            )
        return result

    def _same_on_no_view(
        self, func: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]
    ) -> bool:
        """Whether the call is a ReLU: on a tensor that is no view, its node can be seen."""
        probe = torch.zeros(1, requires_grad=True).clone()
        others = {key: value for key, value in kwargs.items() if key != "input"}
        result = func(probe, *args[1:], **others)
        return isinstance(result, Tensor) and self._is_relu(result.grad_fn)
