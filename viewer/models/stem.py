"""The first convolution of many networks, 7×7 with stride 2, with a backward half as dear.

Its gradient at the input is asked for by every guided map, and is one of the dearest single steps
of the backward pass: libraries are not made for so few channels at so high a resolution. Taken
apart into the four pixels of each 2×2 block, the same convolution has stride 1, four times the
channels and a 4×4 kernel::

    y[i] = Σ_k w[k] x[2i + k − 3],  k = 0…6
         = Σ_b Σ_p w[2b + p − 1] X_p[i + b − 2],  b = 0…3,  p = 0, 1

with X_p[j] = x[2j + p] and w[−1] = 0.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional


def is_stem(module: nn.Module) -> bool:
    """Whether `module` is a convolution that `BlockStem` can take the place of, to some gain."""
    return (
        type(module) is nn.Conv2d
        and module.kernel_size == (7, 7)
        and module.stride == (2, 2)
        and module.padding == (3, 3)
        and module.dilation == (1, 1)
        and module.groups == 1
        and module.padding_mode == "zeros"
        and module.in_channels <= 4
        and not (module._forward_hooks or module._forward_pre_hooks or module._backward_hooks)
    )


class BlockStem(nn.Module):
    """A 7×7 convolution of stride 2 and padding 3, computed on 2×2 blocks of pixels.

    Parameters
    ----------
    convolution : nn.Conv2d
        One of which `is_stem` holds.
    """

    def __init__(self, convolution: nn.Conv2d) -> None:
        super().__init__()
        filters, channels = convolution.weight.shape[:2]
        padded = functional.pad(convolution.weight.detach(), (1, 0, 1, 0))  # w[−1] = 0
        blocks = padded.reshape(filters, channels, 4, 2, 4, 2).permute(0, 1, 3, 5, 2, 4)
        weight = blocks.reshape(filters, 4 * channels, 4, 4).contiguous()
        self.weight = nn.Parameter(weight, requires_grad=False)
        bias = convolution.bias
        self.in_channels = channels
        self.bias = None if bias is None else nn.Parameter(bias.detach(), requires_grad=False)

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, h, w) to (N, F, ⌈h/2⌉, ⌈w/2⌉)."""
        height, width = x.shape[-2:]
        # Two blocks before and one after, and a last block that is whole.
        padded = functional.pad(x, (4, 2 + width % 2, 4, 2 + height % 2))
        return functional.conv2d(functional.pixel_unshuffle(padded, 2), self.weight, self.bias)
