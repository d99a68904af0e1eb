"""A model's card: what must be known of a network before a film may be shown to it.

A card is a TOML file beside the weights (``card.toml`` of a bundled model), or one that the
viewer keeps for a person's own checkpoint after asking once. `viewer.models.card_file` reads and
writes them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from viewer.doubts import KEYS
from viewer.errors import ModelError
from viewer.language import tr
from viewer.results import Expectations, Finding

Activation = Literal["sigmoid", "softmax"]
Fit = Literal["stretch", "pad", "crop"]
ValueRange = Literal["percentile", "bits"]


@dataclass(frozen=True, slots=True)
class Preprocessing:
    """From modality values to the model's input (`viewer.models.preprocess`).

    Attributes
    ----------
    channels : int
        1, or 3 (the grey film three times).
    height, width : int
        The model's input size.
    value_range : str
        "percentile": the film's own `percentiles` become 0 and 1 (clipped), which makes films of
        any bit depth alike. "bits": the stored range [0, 2**bits - 1] becomes [0, 1].
    percentiles : tuple of float
        Lower and upper, used by "percentile".
    mean, std : tuple of float
        Per channel, applied to values in [0, 1]: (value - mean) / std.
    border_crop : float
        Share of the film's width and height left out at each edge.
    fit : str
        "stretch" to the input size, "pad" with black to keep the aspect, or "crop" the longer
        side about the centre.
    """

    channels: int = 1
    height: int = 224
    width: int = 224
    value_range: ValueRange = "percentile"
    percentiles: tuple[float, float] = (0.5, 99.5)
    mean: tuple[float, ...] = (0.5,)
    std: tuple[float, ...] = (0.25,)
    border_crop: float = 0.0
    fit: Fit = "stretch"


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of a model.

    Attributes
    ----------
    name : str
        For people.
    architecture : str
        A name of `viewer.models.architectures.ARCHITECTURES`.
    preprocessing : Preprocessing
    findings : tuple of Finding
    activation : str
        From logits to probabilities: "sigmoid" or "softmax".
    target_layers : tuple of str
        Dotted names offered for the CAMs, the default first; empty: the architecture's own.
    warnings : tuple of str
        Sentences shown with every answer (a demonstration; trained on PA films alone; …).
    expects : Expectations
        Which films it was made for, and which doubts about a film it cares about.
    about : Mapping
        Free tables for people: where it was trained, how judged, what it must not be used for.
    """

    name: str
    architecture: str
    preprocessing: Preprocessing
    findings: tuple[Finding, ...]
    activation: Activation = "sigmoid"
    target_layers: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    expects: Expectations = field(default=Expectations())
    about: dict[str, Any] = field(default_factory=dict)


MIN_SIDE, MAX_SIDE = 16, 2048
"""Model input sizes that a card may ask for: a card must not make the viewer allocate at will."""
MAX_BORDER_CROP = 0.4


def check_card(card: Card) -> None:
    """Refuse a card that says what cannot be.

    Raises
    ------
    ModelError
        The first thing wrong with it, in a sentence.
    """
    _require(bool(card.name.strip()), tr("it gives the model no name"))
    _require(bool(card.architecture.strip()), tr("it names no architecture"))
    _require_choice("activation", card.activation, get_args(Activation))
    check_preprocessing(card.preprocessing)
    check_expectations(card.expects)
    _require(bool(card.findings), tr("it lists no findings"))
    names = [finding.name for finding in card.findings]
    _require(all(name.strip() for name in names), tr("a finding has no name"))
    _require(len(set(names)) == len(names), tr("two findings have the same name"))
    for finding in card.findings:
        _require(finding.class_index >= 0, tr("a finding's class_index is negative"))
        _require(finding.sign in (1, -1), tr("a finding's sign must be 1 or -1"))
        _require(0.0 <= finding.threshold <= 1.0, tr("a finding's threshold must lie in 0 to 1"))
        _require(
            finding.sign == 1 or card.activation == "sigmoid",
            tr("a finding of sign -1 makes sense with the sigmoid activation only"),
        )


def check_preprocessing(preprocessing: Preprocessing) -> None:
    """Refuse preprocessing that cannot be done.

    Raises
    ------
    ModelError
        The first thing wrong with it, in a sentence.
    """
    p = preprocessing
    _require(p.channels in (1, 3), tr("channels must be 1 or 3"))
    for name, side in (("height", p.height), ("width", p.width)):
        _require(
            MIN_SIDE <= side <= MAX_SIDE,
            tr(
                "{name} must lie between {least} and {most} pixels",
                name=name,
                least=MIN_SIDE,
                most=MAX_SIDE,
            ),
        )
    _require_choice("value_range", p.value_range, get_args(ValueRange))
    _require_choice("fit", p.fit, get_args(Fit))
    lower, upper = p.percentiles
    _require(0.0 <= lower < upper <= 100.0, tr("percentiles must rise, between 0 and 100"))
    for name, numbers in (("mean", p.mean), ("std", p.std)):
        _require(
            len(numbers) in (1, p.channels),
            tr("{name} must have one number, or one a channel", name=name),
        )
        _require(
            all(math.isfinite(n) for n in numbers), tr("{name} must be finite numbers", name=name)
        )
    # Less than this and float32 values of the input overflow or lose all meaning.
    _require(all(n >= 1e-6 for n in p.std), tr("std must be above 0"))
    _require(
        0.0 <= p.border_crop <= MAX_BORDER_CROP,
        tr("border_crop must lie between 0 and {most}", most=MAX_BORDER_CROP),
    )


MAX_FILM_SIDE, MAX_BITS = 65_535, 16
"""What a film can have at all (`viewer.formats.limits`, `viewer.film.Film`)."""
_VIEW = re.compile(r"[A-Z][A-Z ]{0,15}")


def check_expectations(expects: Expectations) -> None:
    """Refuse expectations that no film, or no viewer, can meet.

    Raises
    ------
    ModelError
        The first thing wrong with them, in a sentence.
    """
    for view in expects.views:
        _require(bool(_VIEW.fullmatch(view)), tr('views must be like "PA", "AP", "LL"'))
    for what, low, high, most in (
        ("side", expects.min_side, expects.max_side, MAX_FILM_SIDE),
        ("bits", expects.min_bits, expects.max_bits, MAX_BITS),
    ):
        for name, value in ((f"min_{what}", low), (f"max_{what}", high)):
            _require(
                0 <= value <= most, tr("{name} must lie between 0 and {most}", name=name, most=most)
            )
        _require(not high or low <= high, tr("min_{what} must not be above max_{what}", what=what))
    for name, keys in (("cares", expects.cares), ("ignores", expects.ignores)):
        for key in keys:
            _require(key in KEYS, tr("{name} must be of {keys}", name=name, keys=", ".join(KEYS)))
    both = set(expects.cares) & set(expects.ignores)
    _require(not both, tr("a doubt cannot be both cared about and ignored"))


def _require(true: bool, wrong: str) -> None:
    if not true:
        raise ModelError(tr("The model's card cannot be used: {wrong}.", wrong=wrong))


def _require_choice(name: str, value: str, choices: Sequence[str]) -> None:
    _require(
        value in choices,
        tr("{name} must be one of {choices}", name=name, choices=", ".join(choices)),
    )
