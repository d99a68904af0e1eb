"""The saliency methods. To add one: its file, a line here, and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from viewer.results import MethodKey
from viewer.saliency.attribution_pass import Passes
from viewer.saliency.gradcam import gradcam
from viewer.saliency.gradcam_plus_plus import gradcam_plus_plus
from viewer.saliency.guided_backprop import guided_backprop
from viewer.saliency.guided_gradcam import guided_gradcam


@dataclass(frozen=True, slots=True)
class Method:
    """How a map is computed.

    Attributes
    ----------
    key : MethodKey
        Its entry in `viewer.saliency.catalogue.CATALOGUE` says the rest.
    compute : callable
        From `Passes` to a map, (B, 1, h, w) or (B, C, h, w).
    needs_target : bool
        Whether it reads the target layer's activation and gradient.
    needs_guided : bool
        Whether it reads the guided gradient, which only models with ReLUs have.
    """

    key: MethodKey
    compute: Callable[[Passes], Tensor]
    needs_target: bool
    needs_guided: bool


METHODS: tuple[Method, ...] = (
    Method("gradcam", gradcam, needs_target=True, needs_guided=False),
    Method("gradcam_plus_plus", gradcam_plus_plus, needs_target=True, needs_guided=False),
    Method("guided_backprop", guided_backprop, needs_target=False, needs_guided=True),
    Method("guided_gradcam", guided_gradcam, needs_target=True, needs_guided=True),
)
