"""What the model and the saliency methods answer: frozen, read-only, ready to cross threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from viewer.geometry import Geometry

MethodKey = Literal["gradcam", "gradcam_plus_plus", "guided_backprop", "guided_gradcam"]


@dataclass(frozen=True, slots=True, eq=False)
class ModelInput:
    """What the model sees of a film.

    Attributes
    ----------
    values : ndarray of float32, (C, h, w), read-only
        Normalised as the model's card says.
    geometry : Geometry
        Where that grid lies on the film.
    """

    values: NDArray[np.float32]
    geometry: Geometry

    def __post_init__(self) -> None:
        self.values.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of a model that can be read off and explained.

    A one-logit model has two of them: the logit s (`sign` 1) and -s (`sign` -1).
    """

    name: str
    class_index: int
    sign: Literal[1, -1] = 1
    threshold: float = 0.5


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that makes a model's answer to a film doubtful: a chip beside the findings.

    Attributes
    ----------
    key : str
        Its entry in the registry of doubts, by which a card says whether it cares: "lateral".
    title : str
        A few words for the chip: "Lateral film".
    reason : str
        One sentence: what was seen, and why it matters. Nothing of the patient.
    serious : bool
        The answer most probably means nothing, or the model's card cares about this.
    """

    key: str
    title: str
    reason: str
    serious: bool = False


@dataclass(frozen=True, slots=True)
class Expectations:
    """Which films a model was made for, as its card says under ``[expects]``.

    Attributes
    ----------
    views : tuple of str
        View positions among the films that it was trained on: "PA", "AP". Empty: not known.
    min_side, max_side : int
        Pixels of a film's shorter side at least, of its longer one at most; 0: no bound.
    min_bits, max_bits : int
        Bits a pixel; 0: no bound.
    cares : tuple of str
        Keys of doubts (`viewer.doubts.KEYS`) that are known to mislead it: they come first.
    ignores : tuple of str
        Keys of doubts that are known not to matter to it: they are not shown.
    """

    views: tuple[str, ...] = ()
    min_side: int = 0
    max_side: int = 0
    min_bits: int = 0
    max_bits: int = 0
    cares: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """A model's answer to one film.

    Attributes
    ----------
    model_id : str
        SHA-256 of the model's weights file.
    model_name, device : str
        For people: "ChestCOVNet demonstration", "cpu".
    findings : tuple of Finding
    logits, probabilities : tuple of float
        One a finding, in the same order. The logit of a `sign` -1 finding is -s.
    warnings : tuple of str
        Sentences that go with the answer: the film's own warnings, and the card's.
    doubts : tuple of Doubt
        What makes this film doubtful for this model, the most serious first.
    """

    model_id: str
    model_name: str
    device: str
    findings: tuple[Finding, ...]
    logits: tuple[float, ...]
    probabilities: tuple[float, ...]
    warnings: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SaliencyMap:
    """One raw, un-normalised attribution; scaling for display happens in `imaging.overlay` alone.

    Attributes
    ----------
    method : MethodKey
    finding : Finding
    layer : str
        The target layer of a CAM; where Guided Backpropagation started ("" is the logit).
    values : ndarray of float32, read-only
        At the model's input size: (h, w) for CAMs, (C, h, w) for the others.
    signed : bool
        Whether negative values mean something (the guided maps) or cannot occur (CAMs).
    geometry : Geometry
        Where that grid lies on the film.
    """

    method: MethodKey
    finding: Finding
    layer: str
    values: NDArray[np.float32]
    signed: bool
    geometry: Geometry

    def __post_init__(self) -> None:
        self.values.flags.writeable = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """Which maps are wanted: the key under which they are kept.

    `target_layer` "" is the architecture's default; `guided_layer` "" starts Guided
    Backpropagation at the logit.
    """

    finding_index: int = 0
    target_layer: str = ""
    guided_layer: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """A prediction and the maps of one explanation of it."""

    source_id: str
    prediction: Prediction
    explanation: Explanation
    maps: Mapping[MethodKey, SaliencyMap]
    unavailable: Mapping[MethodKey, str]
    """Methods that this model cannot have, each with the reason (no ReLUs, say)."""


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """What the window shows of a loaded model."""

    model_id: str
    name: str
    device: str
    findings: tuple[Finding, ...]
    target_layers: tuple[str, ...]
    """The default first."""
    guided_layers: tuple[str, ...]
    """Layers from whose activation Guided Backpropagation can start."""
    unavailable: dict[MethodKey, str] = field(default_factory=dict)
    notice: str = ""
    """A sentence to show once: fell back to the CPU, say."""
    card_text: str = ""
    """The card for people, as Markdown."""
    expects: Expectations = field(default=Expectations())


@dataclass(frozen=True, slots=True)
class CardQuestion:
    """What could not be known of a checkpoint, with defaults: the model dialog asks it.

    `card` is a `viewer.models.card.Card` filled with sensible guesses.
    """

    path: Path
    architecture: str
    outputs: int
    card: Any
    unsure: tuple[str, ...]
    """Names of the card's fields that were guessed."""
