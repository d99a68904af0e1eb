"""Guided Backpropagation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor

if TYPE_CHECKING:
    from viewer.saliency.attribution_pass import Passes


def guided_backprop(passes: Passes) -> Tensor:
    r"""Springenberg et al., "Striving for Simplicity", ICLR workshop 2015, section 3.

    The gradient of the logit at the input, with each ReLU l passing back

    .. math:: R_l = (f_l > 0) \cdot (R_{l+1} > 0) \cdot R_{l+1}

    which `viewer.saliency.relu_nodes.guided_rule` sees to during the backward pass.

    Returns
    -------
    Tensor, (B, C, h, w)
        Signed: a brighter pixel would raise (positive) or lower (negative) the answer.
    """
    return passes.guided
