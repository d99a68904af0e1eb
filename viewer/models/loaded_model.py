"""A model ready to answer: its card, and the prepared network on its device."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn

from viewer.models.card import Card
from viewer.results import ModelInput


@dataclass(frozen=True, slots=True, eq=False)
class LoadedModel:
    """What `viewer.models.checkpoints.open_model` gives.

    Attributes
    ----------
    card : Card
    model_id : str
        SHA-256 of the weights file.
    architecture : str
        "densenet121".
    device : torch.device
    network : nn.Module
        As `viewer.models.prepare` makes it, on `device`. It gives logits (1, N).
    target_layers : tuple of str
        For the CAMs, the default first.
    guided_layers : tuple of str
        Layers from whose activation Guided Backpropagation can start, the last first.
    notice : str
        A sentence to show once: fell back to the CPU, say.
    """

    card: Card
    model_id: str
    architecture: str
    device: torch.device
    network: nn.Module
    target_layers: tuple[str, ...]
    guided_layers: tuple[str, ...]
    notice: str = ""

    def tensor(self, model_input: ModelInput) -> Tensor:
        """The input as the network takes it: float32 (1, C, h, w), channels last, on `device`."""
        # torch does not share read-only memory, so the values are copied.
        values = torch.from_numpy(np.array(model_input.values))[None]
        return values.to(self.device, memory_format=torch.channels_last)

    def predict(self, model_input: ModelInput) -> Tensor:
        """The logits, (N,) on `device`, without explaining them."""
        with torch.inference_mode():
            logits: Tensor = self.network(self.tensor(model_input))[0]
        return logits

    def to(self, device: torch.device) -> LoadedModel:
        """Move the network to another device, and say so: this record is not to be used after.

        It is moved, not copied: a device that has just run out of memory has none for a copy.

        Raises
        ------
        torch.OutOfMemoryError
            If the device's memory does not hold it; the network is then back where it was.
        """
        try:
            self.network.to(device)
        except torch.OutOfMemoryError:
            self.network.to(self.device)
            raise
        return replace(self, device=device)
