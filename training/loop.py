"""From films and targets to weights: AdamW, a one-cycle learning rate, averaged weights.

Everything random comes from one seed, and films are drawn by one thread: the same machine, the
same number of threads and the same packages give the same weights to the bit. Another machine
adds up in another order and ends near them, not at them.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn, update_bn

from training.augment import Augmentation, augment
from training.network import build

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stage:
    """`epochs` epochs on films of `side` pixels: small films first cost little and teach much."""

    side: int
    epochs: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained.

    Attributes
    ----------
    architecture : str
        One of `training.network.ARCHITECTURES`.
    stages : tuple of Stage
        The learning rate's one cycle spans all of them.
    batch : int
    learning_rate, weight_decay : float
        The cycle's maximum, and AdamW's decay of weights (not of biases or normalisations).
    warmup : float
        Share of the steps in which the learning rate rises.
    smoothing : float
        Targets become ``smoothing / 2`` and ``1 - smoothing / 2``: the labels were mined from
        reports and are known to be wrong now and then.
    mixup : float
        Zhang et al. 2018: pairs of films are blended with a weight of Beta(mixup, mixup);
        0 leaves them whole.
    dropout : float
        Of pooled features.
    averaging : float
        Decay of the exponential moving average of the weights, which is what is kept.
    bfloat16 : bool
        Multiply in bfloat16 (weights stay float32): two to three times faster on processors that
        have it, slower on those that do not.
    seed : int
    """

    architecture: str = "resnet18"
    stages: tuple[Stage, ...] = (Stage(112, 30), Stage(224, 15))
    batch: int = 16
    learning_rate: float = 1e-3
    weight_decay: float = 0.05
    warmup: float = 0.15
    smoothing: float = 0.1
    mixup: float = 0.0
    dropout: float = 0.2
    averaging: float = 0.99
    augmentation: Augmentation = field(default_factory=Augmentation)
    bfloat16: bool = True
    seed: int = 0


def normalise(films: Tensor, mean: float, std: float) -> Tensor:
    """``(films - mean) / std``: the last step of the viewer's preprocessing."""
    return (films - mean) / std


def resize(films: Tensor, side: int) -> Tensor:
    """Area average of (N, C, h, w) to (N, C, side, side)."""
    if films.shape[-2:] == (side, side):
        return films
    return functional.adaptive_avg_pool2d(films, side)


def train(
    films: Tensor,
    targets: Tensor,
    recipe: Recipe,
    mean: float,
    std: float,
    watch: Callable[[int, int, nn.Module], None] | None = None,
) -> nn.Module:
    """The averaged network after the last epoch, in evaluation mode.

    Parameters
    ----------
    films : Tensor, float16 or float32, (N, C, h, w)
        In [0, 1]: preprocessed, not yet normalised.
    targets : Tensor, float32, (N,)
        0 or 1.
    recipe : Recipe
    mean, std : float
        The normalisation.
    watch : callable, optional
        Called after each epoch with its number from 1, the films' side, and the averaged network.
    """
    torch.manual_seed(recipe.seed)
    draw = torch.Generator().manual_seed(recipe.seed)
    mix = np.random.default_rng(recipe.seed)
    network = build(recipe.architecture, films.shape[1], recipe.dropout)
    network = network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    averaged = AveragedModel(
        network,
        multi_avg_fn=get_ema_multi_avg_fn(recipe.averaging),  # type: ignore[no-untyped-call]
        use_buffers=True,
    )
    optimizer = torch.optim.AdamW(_groups(network, recipe.weight_decay), lr=recipe.learning_rate)
    steps_an_epoch = len(films) // recipe.batch or 1
    epochs = sum(stage.epochs for stage in recipe.stages)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=recipe.learning_rate,
        total_steps=steps_an_epoch * epochs,
        pct_start=recipe.warmup,
        cycle_momentum=False,
    )
    epoch = 0
    for stage in recipe.stages:
        for _ in range(stage.epochs):
            epoch += 1
            started = time.perf_counter()
            network.train()
            total = 0.0
            order = torch.randperm(len(films), generator=draw)
            # A last, smaller batch would weigh its films more and upset batch normalisation.
            for step in range(steps_an_epoch):
                chosen = order[step * recipe.batch : (step + 1) * recipe.batch]
                batch = resize(films[chosen].float(), stage.side)
                batch = augment(batch, recipe.augmentation, draw)
                wanted = targets[chosen] * (1 - recipe.smoothing) + recipe.smoothing / 2
                if recipe.mixup > 0:
                    batch, wanted = _mixup(batch, wanted, recipe.mixup, mix)
                batch = normalise(batch, mean, std).contiguous(memory_format=torch.channels_last)
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=recipe.bfloat16):
                    logits = network(batch)
                loss = functional.binary_cross_entropy_with_logits(logits.float()[:, 0], wanted)
                optimizer.zero_grad(set_to_none=True)
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(network.parameters(), 5.0)
                optimizer.step()
                schedule.step()
                averaged.update_parameters(network)
                total += loss.item()
            log.info(
                "epoch %d/%d  side %d  loss %.4f  %.1f s",
                epoch,
                epochs,
                stage.side,
                total / steps_an_epoch,
                time.perf_counter() - started,
            )
            if watch is not None:
                watch(epoch, stage.side, averaged.module.eval())
    _refresh_statistics(averaged.module, films, recipe, mean, std)
    return averaged.module.eval()


def predict(
    network: nn.Module, films: Tensor, mean: float, std: float, side: int | None = None
) -> NDArray[np.float64]:
    """Logits (N,) of films (N, C, h, w) in [0, 1], in float32 arithmetic."""
    network.eval()
    with torch.inference_mode():
        logits = [
            network(normalise(resize(batch.float(), side or batch.shape[-1]), mean, std))[:, 0]
            for batch in torch.split(films, 32)
        ]
    return torch.cat(logits).double().numpy()


def _groups(network: nn.Module, decay: float) -> list[dict[str, object]]:
    matrices = [weight for weight in network.parameters() if weight.ndim > 1]
    vectors = [weight for weight in network.parameters() if weight.ndim <= 1]
    return [
        {"params": matrices, "weight_decay": decay},
        {"params": vectors, "weight_decay": 0.0},
    ]


def _mixup(
    films: Tensor, targets: Tensor, alpha: float, random: np.random.Generator
) -> tuple[Tensor, Tensor]:
    share = torch.from_numpy(random.beta(alpha, alpha, len(films))).float()
    share = torch.maximum(share, 1 - share)
    films = films * share.view(-1, 1, 1, 1) + films.flip(0) * (1 - share.view(-1, 1, 1, 1))
    return films, targets * share + targets.flip(0) * (1 - share)


def _refresh_statistics(
    network: nn.Module, films: Tensor, recipe: Recipe, mean: float, std: float
) -> None:
    """Batch-normalisation statistics of the averaged weights, on unchanged films at full size."""
    side = recipe.stages[-1].side
    batches = [
        normalise(resize(batch.float(), side), mean, std)
        for batch in torch.split(films, recipe.batch)
    ]
    update_bn(batches, network)
