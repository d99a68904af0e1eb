"""What asks the network: batches of films in, answers and maps out, every pass counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from viewer.results import MethodKey
from viewer.saliency import attribute_batch

Values = NDArray[np.float32]

BATCH_PIXELS = 8 * 224 * 224
"""Of the films given to a network at once: more gains little, and makes cancelling slow."""

FORWARD, MAPS = 1, 3
"""Passes that a film costs: its answer alone, or with its maps (one forward, two backward)."""


@dataclass(slots=True)
class Spent:
    """Passes made so far: one film forward is one, one film backward another."""

    passes: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What a network said of some films.

    Attributes
    ----------
    probabilities : ndarray of float64, (B,)
        Of the explained finding.
    maps : dict
        By method, float32 (B, h, w): the part of the map that speaks for the finding.
    """

    probabilities: NDArray[np.float64]
    maps: dict[MethodKey, Values]


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """A network, and what of it is being explained.

    Attributes
    ----------
    network : nn.Module
        In evaluation mode. It is never changed.
    device : torch.device
    class_index, sign :
        The explained answer s: ``sign * outputs[class_index]``.
    probability : callable
        From outputs (B, N) float64 and (class_index, sign) to probabilities (B,): the card's
        activation.
    target_layer, guided_layer : str
        As in `viewer.results.Explanation`, the target layer by its name.
    methods : tuple of MethodKey
        Those that this network can have.
    spent : Spent
        Shared with the probes made of this one.
    """

    network: nn.Module
    device: torch.device
    class_index: int
    sign: Literal[1, -1]
    probability: Callable[[Tensor, int, int], Tensor]
    target_layer: str
    guided_layer: str
    methods: tuple[MethodKey, ...]
    spent: Spent = field(default_factory=Spent)

    def of(self, network: nn.Module) -> Probe:
        """The same questions put to another network with the same layers."""
        return replace(self, network=network)

    def about(self, class_index: int, sign: Literal[1, -1]) -> Probe:
        """The same network asked about another finding."""
        return replace(self, class_index=class_index, sign=sign)

    def batches(self, count: int, shape: tuple[int, ...]) -> Iterator[slice]:
        """Parts of `count` films of a shape (…, h, w) small enough for one call.

        Slices, so that no more films are made than the network is given: those of a large input
        would fill the memory.
        """
        most = max(1, BATCH_PIXELS // (shape[-2] * shape[-1]))
        for first in range(0, count, most):
            yield slice(first, min(first + most, count))

    def probabilities(self, films: Values) -> NDArray[np.float64]:
        """The finding's probability for each film of a batch (B, C, h, w), without maps."""
        with torch.inference_mode():
            outputs = self.network(self._tensor(films)).reshape(len(films), -1)
        self.spent.passes += FORWARD * len(films)
        return self._probability(outputs)

    def maps(self, films: Values) -> Answers:
        """Answers to a batch (B, C, h, w), and what speaks for them.

        Raises
        ------
        AnalysisError
            If a map is not a number anywhere.
        """
        found = attribute_batch(
            self.network,
            self._tensor(films),
            self.class_index,
            self.target_layer,
            sign=self.sign,
            guided_layer=self.guided_layer or None,
            methods=self.methods,
        )
        self.spent.passes += MAPS * len(films)
        # A film's grey value feeds every channel, so the plane is their sum (imaging.overlay).
        maps = {
            key: values.sum(dim=1).clamp_min_(0).to("cpu", torch.float32).numpy()
            for key, values in found.maps.items()
        }
        return Answers(self._probability(found.outputs), maps)

    def _tensor(self, films: Values) -> Tensor:
        values = torch.from_numpy(np.ascontiguousarray(films, dtype=np.float32))
        return values.to(self.device, memory_format=torch.channels_last)

    def _probability(self, outputs: Tensor) -> NDArray[np.float64]:
        raw = outputs.detach().to("cpu", torch.float64)
        found: NDArray[np.float64] = self.probability(raw, self.class_index, self.sign).numpy()
        return found
