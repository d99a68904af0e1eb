"""What goes on a trained model's card, and how the weights are written beside it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from torch import Tensor, nn

from training.data import FilmSet
from training.loop import Recipe
from viewer.models.card import Card, Preprocessing
from viewer.models.card_file import write_card
from viewer.models.card_store import CARD_NAME, WEIGHTS_NAME
from viewer.results import Expectations, Finding


def stored(network: nn.Module) -> dict[str, Tensor]:
    """The network's tensors as they are written.

    Weights become float16, which halves the file. Batch normalisation's running statistics stay
    float32: a variance may be smaller than float16 can hold, and together they are small.
    """
    buffers = {name for name, _ in network.named_buffers()}
    return {
        name: (value if name in buffers else value.half()).detach().contiguous().clone()
        for name, value in network.state_dict().items()
    }


def round_weights(network: nn.Module) -> None:
    """Make the network what will be read back from its file."""
    network.load_state_dict(
        {
            name: value.float() if value.is_floating_point() else value
            for name, value in stored(network).items()
        }
    )


def save(network: nn.Module, card: Card, folder: Path) -> Path:
    """Write ``weights.safetensors`` and ``card.toml``; the weights' path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / WEIGHTS_NAME
    tensors = {
        name: value.to(memory_format=torch.contiguous_format)
        for name, value in stored(network).items()
    }
    safetensors.torch.save_file(tensors, path)
    path.chmod(0o644)  # it is written for its owner alone, and weights are no secret
    write_card(card, folder / CARD_NAME)
    return path


def make_card(
    name: str,
    case: str,
    control: str,
    recipe: Recipe,
    preprocessing: Preprocessing,
    warnings: tuple[str, ...],
    expects: Expectations,
    about: dict[str, Any],
) -> Card:
    """A card of a one-logit model: the case is the logit s, the control −s."""
    return Card(
        name=name,
        architecture=recipe.architecture,
        preprocessing=preprocessing,
        findings=(Finding(_title(case), 0, 1), Finding(_title(control), 0, -1)),
        warnings=warnings,
        expects=expects,
        about=about,
    )


def expectations(learnt: FilmSet, view_column: str, preprocessing: Preprocessing) -> Expectations:
    """Which films a model may be shown, from those that it learnt from.

    - Views: those of at least 5 % of the films, from the table's column or else from the files;
      none if any film's is not known.
    - Size: no smaller than the model's input, or than the smallest film seen. Larger films are
      averaged down and look alike.
    - Bits: no fewer than the films had. More are alike where the film's own percentiles become 0
      and 1, and are doubted where the range of its bits does.

    Which doubts it cares about and ignores cannot be seen in the films: a person says so.
    """
    views = Counter(
        _view(example.row.get(view_column, "") or said)
        for example, said in zip(learnt.examples, learnt.views, strict=True)
    )
    common = sorted(view for view, count in views.items() if count >= 0.05 * views.total())
    smallest = min(min(geometry.film_shape) for geometry in learnt.geometries)
    by_bits = preprocessing.value_range == "bits"
    return Expectations(
        views=() if "" in views else tuple(common),
        min_side=min(preprocessing.height, preprocessing.width, smallest),
        min_bits=min(learnt.bits),
        max_bits=max(learnt.bits) if by_bits else 0,
    )


def _view(said: str) -> str:
    """A view position as DICOM has it: "AP Supine" is AP."""
    return next(iter(said.upper().replace("-", " ").split()), "")


def _title(label: str) -> str:
    words = label.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
