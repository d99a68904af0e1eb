"""Grad-CAM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor
from torch.nn import functional

if TYPE_CHECKING:
    from viewer.saliency.attribution_pass import Passes


def gradcam(passes: Passes) -> Tensor:
    r"""Selvaraju et al., "Grad-CAM", ICCV 2017, Eq. 1 and 2.

    .. math:: w_k = \frac{1}{Z} \sum_{ij} \frac{\partial s}{\partial A^k_{ij}}, \qquad
              L = \mathrm{ReLU}\Big(\sum_k w_k A^k\Big)

    Returns
    -------
    Tensor, (B, 1, h, w)
        Not negative; upsampled to the input's size. All zero where nothing speaks for the answer.
    """
    weights = passes.gradient.mean(dim=(2, 3), keepdim=True)
    return class_activation_map(weights, passes.activation, passes.size)


def class_activation_map(weights: Tensor, activation: Tensor, size: tuple[int, int]) -> Tensor:
    """ReLU(Σ_k w_k A^k), then bilinear to `size`: neighbouring cells' centres, not their edges.

    Parameters
    ----------
    weights : Tensor, (B, K, 1, 1)
    activation : Tensor, (B, K, u, v)
    size : tuple of int
        (h, w).

    Returns
    -------
    Tensor, (B, 1, h, w)
    """
    coarse = (weights * activation).sum(dim=1, keepdim=True).clamp_min(0)
    return functional.interpolate(coarse, size=size, mode="bilinear", align_corners=False)
