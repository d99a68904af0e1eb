"""Random, mild changes of a film, as another exposure of the same patient might differ.

Batches are float32 (N, C, h, w) in [0, 1]; every function draws from the generator it is given.

Rotation, shift, scale and aspect imitate positioning; contrast, brightness and gamma imitate
exposure and a vendor's processing. Mirroring is *not* such a change: it puts the heart on the
right, which is rare in life, so it has its own probability and is chosen on the validation films.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far a film may be changed; each amount is the half-width of a uniform draw.

    Attributes
    ----------
    rotation : float
        Degrees.
    shift : float
        Share of the side.
    scale, aspect : float
        Share: 0.1 draws a factor in [1/1.1, 1.1].
    contrast, brightness : float
        ``(x - 0.5) * (1 ± contrast) + 0.5 ± brightness``.
    gamma : float
        0.2 draws an exponent in [1/1.2, 1.2].
    mirror : float
        Probability of a left-right flip.
    noise : float
        Largest standard deviation of Gaussian noise.
    erase : float
        Probability that one box of 2 to 15 % of the film becomes mid-grey.
    """

    rotation: float = 7.0
    shift: float = 0.04
    scale: float = 0.08
    aspect: float = 0.03
    contrast: float = 0.08
    brightness: float = 0.04
    gamma: float = 0.1
    mirror: float = 0.5
    noise: float = 0.01
    erase: float = 0.0


def augment(films: Tensor, amount: Augmentation, generator: torch.Generator) -> Tensor:
    """A new batch (N, C, h, w), each film changed by its own draw, values in [0, 1]."""
    films = _expose(_place(films, amount, generator), amount, generator)
    if amount.erase > 0:
        films = _erase(films, amount.erase, generator)
    return films


def _uniform(count: int, generator: torch.Generator) -> Tensor:
    """(N,) in [-1, 1)."""
    return torch.rand(count, generator=generator) * 2 - 1


def _place(films: Tensor, amount: Augmentation, generator: torch.Generator) -> Tensor:
    count = films.shape[0]
    angle = _uniform(count, generator) * math.radians(amount.rotation)
    scale = torch.exp(_uniform(count, generator) * math.log1p(amount.scale))
    aspect = torch.exp(_uniform(count, generator) * math.log1p(amount.aspect) / 2)
    mirror = torch.where(torch.rand(count, generator=generator) < amount.mirror, -1.0, 1.0)
    cos, sin = torch.cos(angle), torch.sin(angle)
    affine = torch.stack(
        [
            torch.stack([mirror * cos * scale * aspect, -sin * scale, _uniform(count, generator)]),
            torch.stack([mirror * sin * scale, cos * scale / aspect, _uniform(count, generator)]),
        ]
    ).permute(2, 0, 1)  # (N, 2, 3)
    # affine_grid counts a side as 2, from -1 to 1.
    affine = affine * torch.tensor([1.0, 1.0, 2 * amount.shift])
    grid = functional.affine_grid(affine.contiguous(), list(films.shape), align_corners=False)
    return functional.grid_sample(films, grid, padding_mode="zeros", align_corners=False)


def _expose(films: Tensor, amount: Augmentation, generator: torch.Generator) -> Tensor:
    count = films.shape[0]

    def each(values: Tensor) -> Tensor:
        return values.view(count, 1, 1, 1)

    gamma = torch.exp(_uniform(count, generator) * math.log1p(amount.gamma))
    contrast = 1 + _uniform(count, generator) * amount.contrast
    brightness = _uniform(count, generator) * amount.brightness
    films = films.clamp(0, 1).pow(each(gamma))
    films = (films - 0.5) * each(contrast) + 0.5 + each(brightness)
    sigma = torch.rand(count, generator=generator) * amount.noise
    films = films + torch.randn(films.shape, generator=generator) * each(sigma)
    return films.clamp(0, 1)


def _erase(films: Tensor, probability: float, generator: torch.Generator) -> Tensor:
    films = films.clone()
    height, width = films.shape[-2:]
    for film in films:
        chance, area, ratio, top, left = torch.rand(5, generator=generator).tolist()
        if chance >= probability:
            continue
        area = 0.02 + 0.13 * area
        ratio = math.exp((2 * ratio - 1) * math.log(2))
        h = min(height, round(height * math.sqrt(area * ratio)))
        w = min(width, round(width * math.sqrt(area / ratio)))
        y, x = int(top * (height - h + 1)), int(left * (width - w + 1))
        film[:, y : y + h, x : x + w] = 0.5
    return films
