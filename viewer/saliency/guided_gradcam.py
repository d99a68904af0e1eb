"""Guided Grad-CAM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor

from viewer.saliency.gradcam import gradcam

if TYPE_CHECKING:
    from viewer.saliency.attribution_pass import Passes


def guided_gradcam(passes: Passes) -> Tensor:
    """Selvaraju et al., "Grad-CAM", ICCV 2017, section 3.2: the product at the input's size.

    Returns
    -------
    Tensor, (B, C, h, w)
        Signed: Guided Backpropagation times the upsampled Grad-CAM, element by element.
    """
    return passes.guided * gradcam(passes)
