"""From a checkpoint file to a model that answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from viewer.errors import ModelError
from viewer.language import tr
from viewer.models import architectures
from viewer.models.card import Card, check_card
from viewer.models.card_guess import guess_card
from viewer.models.card_store import bundled_models, find_card, keep_card
from viewer.models.folding import prepare_in_place
from viewer.models.layers import activation_layers
from viewer.models.loaded_model import LoadedModel
from viewer.models.recognition import Recognised
from viewer.models.weights_file import read_tensors
from viewer.results import CardQuestion

__all__ = [
    "Checkpoint",
    "build_network",
    "bundled_models",
    "keep_card",
    "open_model",
    "read_checkpoint",
]

TOO_LARGE = tr("The graphics card's memory does not hold this model: it runs on the CPU instead.")


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """Weights of a recognised network.

    Attributes
    ----------
    sha256 : str
        Of the file.
    network : Recognised
        Architecture, channels, outputs, layers.
    state_dict : Mapping of str to Tensor
        By torchvision's names, on the CPU, as stored.
    """

    sha256: str
    network: Recognised
    state_dict: Mapping[str, Tensor]

    @property
    def architecture(self) -> str:
        """The name of `network`: "densenet121"."""
        return self.network.name

    @property
    def channels(self) -> int:
        """Input channels, 1 or 3."""
        return self.network.channels

    @property
    def outputs(self) -> int:
        """Number of logits."""
        return self.network.outputs


def read_checkpoint(path: Path) -> Checkpoint:
    """Read a checkpoint and recognise its network.

    Raises
    ------
    ModelError
        If the file is no checkpoint, is damaged, would need unpickling, or its network is none
        that the viewer knows.
    """
    tensors, sha256 = read_tensors(path)
    fitted = architectures.recognise(tensors)
    return Checkpoint(sha256, fitted.network, fitted.state_dict)


def build_network(checkpoint: Checkpoint) -> nn.Module:
    """The checkpoint's network with its weights: float32, evaluation mode, logits out."""
    return architectures.build(architectures.Fitted(checkpoint.network, checkpoint.state_dict))


def open_model(path: Path, card: Card | None, device: torch.device) -> LoadedModel | CardQuestion:
    """Open a checkpoint, ready to answer, or say what has to be asked first.

    Parameters
    ----------
    path : Path
        ``.pth``, ``.pt`` or ``.safetensors``; the content decides, not the name.
    card : Card or None
        None: the one that lies beside the file, or was kept for it.
    device : torch.device
        As `viewer.models.device.choose_device` gives it. Where its memory does not hold the
        network, the CPU takes its place, and `LoadedModel.notice` says so.

    Returns
    -------
    LoadedModel, or CardQuestion where there is no card
        Ask it, then call again with the answer.

    Raises
    ------
    ModelError
        If the checkpoint or the card cannot be used.
    """
    checkpoint = read_checkpoint(path)
    if card is None:
        card = find_card(path, checkpoint.sha256)
    if card is None:
        return guess_card(checkpoint.network, path)
    check_fit(card, checkpoint.network)
    p = card.preprocessing
    guided_layers = activation_layers(checkpoint.network, p.height, p.width)
    network = prepare_in_place(build_network(checkpoint))
    target_layers = card.target_layers or checkpoint.network.target_layers
    names = {name for name, _ in network.named_modules()}
    unknown = [name for name in target_layers if name not in names]
    if unknown:
        raise ModelError(
            tr('The card offers a layer "{layer}" that the model does not have.', layer=unknown[0])
        )
    opened = LoadedModel(
        card=card,
        model_id=checkpoint.sha256,
        architecture=checkpoint.architecture,
        device=torch.device("cpu"),
        network=network,
        target_layers=target_layers,
        guided_layers=guided_layers,
    )
    if device.type == "cpu":
        return opened
    try:
        return opened.to(device)
    except torch.OutOfMemoryError:
        return replace(opened, notice=TOO_LARGE)


def check_fit(card: Card, network: Recognised) -> None:
    """Refuse a card that is not this network's.

    Raises
    ------
    ModelError
        In a sentence.
    """
    check_card(card)
    if card.architecture != network.name:
        raise ModelError(
            tr(
                "The card is for a {architecture}, but the weights are a {network}'s.",
                architecture=card.architecture,
                network=network.name,
            )
        )
    if card.preprocessing.channels != network.channels:
        raise ModelError(
            tr(
                "The card prepares {channels} channels, but the model takes {wanted}.",
                channels=card.preprocessing.channels,
                wanted=network.channels,
            )
        )
    if any(finding.class_index >= network.outputs for finding in card.findings):
        raise ModelError(
            tr(
                "The card reads more answers than the model's {outputs} off it.",
                outputs=network.outputs,
            )
        )
    if card.activation == "softmax" and network.outputs == 1:
        raise ModelError(tr("The card asks for a softmax, but the model gives one number only."))
