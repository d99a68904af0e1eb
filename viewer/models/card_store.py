"""Where cards lie: beside the weights, or among those that the viewer keeps for a person."""

from __future__ import annotations

import re
from pathlib import Path

from viewer.errors import ModelError
from viewer.language import tr
from viewer.models.card import Card
from viewer.models.card_file import read_card, write_card
from viewer.settings import RESOURCES, cards_folder

WEIGHTS_NAME = "weights.safetensors"
CARD_NAME = "card.toml"
_SHA256 = re.compile(r"[0-9a-f]{64}")


def find_card(path: Path, sha256: str) -> Card | None:
    """The card of the checkpoint at `path`, or None if there is none yet.

    Looked for as ``<stem>.card.toml`` beside it, ``card.toml`` beside it if the checkpoint is
    called ``weights``, and among the kept ones by its hash.

    Raises
    ------
    ModelError
        If there is one that cannot be used.
    """
    places = [path.with_name(f"{path.stem}.card.toml")]
    if path.stem == Path(WEIGHTS_NAME).stem:
        places.append(path.with_name(CARD_NAME))
    places.append(_kept(sha256))
    for place in places:
        if place.is_file():
            return read_card(place)
    return None


def keep_card(sha256: str, card: Card) -> None:
    """Keep the card of the checkpoint whose SHA-256 that is, for the next time.

    Raises
    ------
    ModelError
        If the card says what cannot be, or cannot be written.
    """
    write_card(card, _kept(sha256))


def bundled_models() -> tuple[Path, ...]:
    """Weights files of the models that come with the viewer, each with its card beside it."""
    found = sorted((RESOURCES / "models").glob(f"*/{WEIGHTS_NAME}"))
    return tuple(path for path in found if path.with_name(CARD_NAME).is_file())


def _kept(sha256: str) -> Path:
    if not _SHA256.fullmatch(sha256):
        raise ModelError(tr("The checkpoint's hash is not one."))
    return cards_folder() / f"{sha256}.toml"
