"""Grad-CAM++."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from viewer.saliency.gradcam import class_activation_map

if TYPE_CHECKING:
    from viewer.saliency.attribution_pass import Passes


def gradcam_plus_plus(passes: Passes) -> Tensor:
    r"""Chattopadhay et al., "Grad-CAM++", WACV 2018, Eq. 19, for the score exp(s).

    With :math:`g = \partial s / \partial A`, for each feature map k:

    .. math:: \alpha^k_{ij} = \frac{(g^k_{ij})^2}{2 (g^k_{ij})^2 +
              \sum_{ab} A^k_{ab} \, (g^k_{ij})^3}, \qquad
              w_k = \sum_{ij} \alpha^k_{ij} \, \mathrm{ReLU}(g^k_{ij}), \qquad
              L = \mathrm{ReLU}\Big(\sum_k w_k A^k\Big)

    α is computed with g² cancelled, as :math:`1 / (2 + \sum_{ab} A^k_{ab} \, g^k_{ij})`; where g
    is 0, so are α and ReLU(g). Where the denominator is 0, α is 0. The sum runs over A alone.
    There is no added epsilon: gradients are so small that g² is below the usual 1e-7 almost
    everywhere, and an epsilon would change the map; for the same reason this is float64.

    The factor exp(s) of the weights, the same for all of them and positive, is left out: it
    scales the map, and overflows for confident answers.

    Returns
    -------
    Tensor, (B, 1, h, w)
        Not negative; upsampled to the input's size.
    """
    # On the CPU: Apple's GPUs have no float64, and the grids are small.
    activation = passes.activation.to(device="cpu", dtype=torch.float64)
    gradient = passes.gradient.to(device="cpu", dtype=torch.float64)
    denominator = (activation.sum(dim=(2, 3), keepdim=True) * gradient).add_(2)
    weighted = gradient.clamp_min(0).div_(denominator).masked_fill_(denominator == 0, 0)
    weights = weighted.sum(dim=(2, 3), keepdim=True)
    coarse = class_activation_map(weights, activation, passes.size)
    return coarse.to(device=passes.activation.device, dtype=passes.activation.dtype)
