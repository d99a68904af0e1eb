"""A first card for a checkpoint that has none: what its tensors tell, and sensible guesses."""

from __future__ import annotations

from pathlib import Path

from viewer.language import tr
from viewer.models.card import Activation, Card, Preprocessing
from viewer.models.recognition import Recognised
from viewer.results import CardQuestion, Finding

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


def guess_card(network: Recognised, path: Path) -> CardQuestion:
    """Guess the card of a network, to ask a person about it.

    Three channels suggest a network begun from ImageNet's weights, and its normalisation. One
    logit is a sigmoid's; two a softmax's, case against control; more are findings of their own.

    Parameters
    ----------
    network : Recognised
    path : Path
        The checkpoint; its stem is the name to begin with.

    Returns
    -------
    CardQuestion
        Its card can be used as it is, but its `unsure` fields are guesses. They are dotted:
        "findings", "preprocessing.mean".
    """
    if network.mean is not None and network.std is not None:
        mean, std = network.mean, network.std
    elif network.channels == 3:
        mean, std = IMAGENET_MEAN, IMAGENET_STD
    else:
        mean, std = (0.5,), (0.25,)
    activation: Activation = "softmax" if network.outputs == 2 else "sigmoid"
    card = Card(
        name=_text(path.stem).strip() or network.name,
        architecture=network.name,
        preprocessing=Preprocessing(channels=network.channels, mean=mean, std=std),
        findings=_findings(network.outputs),
        activation=activation,
        warnings=network.assumptions,
    )
    unsure = [
        "name",
        "findings",
        "preprocessing.height",
        "preprocessing.width",
        "preprocessing.value_range",
        "preprocessing.mean",
        "preprocessing.std",
        "preprocessing.border_crop",
        "preprocessing.fit",
    ]
    if network.outputs > 1:
        unsure.append("activation")
    return CardQuestion(path, network.name, network.outputs, card, tuple(unsure))


def _text(name: str) -> str:
    """A file's name as text, which it need not be: what is not becomes question marks."""
    return name.encode(errors="replace").decode()


def _findings(outputs: int) -> tuple[Finding, ...]:
    if outputs == 1:
        return Finding(tr("Positive"), 0), Finding(tr("Negative"), 0, -1)
    if outputs == 2:
        return Finding(tr("Positive"), 1), Finding(tr("Negative"), 0)
    return tuple(
        Finding(tr("Finding {number}", number=index + 1), index) for index in range(outputs)
    )
