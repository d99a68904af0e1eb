"""What the measures say: frozen, read-only, ready to cross threads. No torch here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from viewer.language import tr
from viewer.results import Explanation, MethodKey
from viewer.trust.regions import ReaderRegion

MeasureKey = Literal[
    "agreement",
    "distribution",
    "region",
    "discrimination",
    "stability",
    "faithfulness",
    "sanity",
]

Grid = NDArray[np.float32]
"""A map on the model's input grid, (h, w), not negative: what speaks for the answer."""

Mask = NDArray[np.bool_]


REFERENCES = {
    "map put down at random": tr("map put down at random"),
    "19 of 20 such places stay below": tr("19 of 20 such places stay below"),
    "centre blob": tr("centre blob"),
    "points at random": tr("points at random"),
    "patches at random": tr("patches at random"),
    "random pairs": tr("random pairs"),
    "share of the film's area": tr("share of the film's area"),
}
"""What figures are compared with: its name in files, and for people."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A level to compare a figure with, measured on this film and model.

    `name` is one of `REFERENCES`: "random pairs".
    """

    name: str
    value: float

    @property
    def title(self) -> str:
        """The name for people."""
        return REFERENCES.get(self.name, self.name)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a measure.

    Attributes
    ----------
    key : str
        Its name in files: "ssim".
    title : str
        For people: "Structural similarity (SSIM)".
    value : float or None
        None where there is none; then `why` says so in a sentence. Never NaN or infinite.
    low, high : float or None
        The range over what was tried (variants, pairs), where there is one.
    references : tuple of Reference
    percent : bool
        Shown as a share of 100.
    why : str
    """

    key: str
    title: str
    value: float | None
    low: float | None = None
    high: float | None = None
    references: tuple[Reference, ...] = ()
    percent: bool = False
    why: str = ""

    def __post_init__(self) -> None:
        numbers = [self.value, self.low, self.high, *(r.value for r in self.references)]
        if not all(number is None or np.isfinite(number) for number in numbers):
            raise ValueError(f"{self.key} is not a number: {numbers}")
        if self.value is None and not self.why:
            raise ValueError(f"{self.key} has neither a value nor a reason")


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a plot; `reference` ones are drawn behind, thin."""

    title: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    reference: bool = False


@dataclass(frozen=True, slots=True)
class CurvesPicture:
    """Curves over one x axis."""

    title: str
    x_title: str
    y_title: str
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, with the level to compare it with as a tick, if there is one."""

    title: str
    value: float
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class BarsPicture:
    """Horizontal bars from 0 to `top`. `ends`: what the ends are, of bars without ticks."""

    title: str
    bars: tuple[Bar, ...]
    top: float = 1.0
    percent: bool = False
    ends: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Contour:
    """The outline of an area, on the model's grid.

    `by_reader`: a person drew it; it has the same colour wherever it is seen.
    """

    title: str
    mask: Mask
    by_reader: bool = False

    def __post_init__(self) -> None:
        self.mask.flags.writeable = False


@dataclass(frozen=True, slots=True, eq=False)
class MapPicture:
    """A map to lay over the film, with outlines. Scaled from 0 to `top`."""

    title: str
    values: Grid
    contours: tuple[Contour, ...] = ()
    top: float = 1.0

    def __post_init__(self) -> None:
        self.values.flags.writeable = False


@dataclass(frozen=True, slots=True, eq=False)
class StripPicture:
    """Small maps side by side, each scaled by its own top; `notes` stand below them."""

    title: str
    titles: tuple[str, ...]
    maps: tuple[Grid, ...]
    notes: tuple[str, ...]

    def __post_init__(self) -> None:
        for values in self.maps:
            values.flags.writeable = False


Picture = CurvesPicture | BarsPicture | MapPicture | StripPicture


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """What one measure says of one method's map.

    Attributes
    ----------
    key : MeasureKey
    method : MethodKey
    figures : tuple of Figure
        The one that stands in the table first.
    standing : float or None
        Where the map stands between the levels measured on this film and model: 0 is that of a
        map that knows nothing (each measure's file says which), 1 the best there could be. May be
        below 0. None: it cannot be said, or says nothing good or bad.
    series : tuple of float
        For a small plot, 0 to 1: over variants, stages or steps; one number is a bar.
    pictures : tuple of Picture
        Shown when the measure is chosen, the first at once.
    facts : tuple of (str, str)
        Words for the sentence: which change moved the map most, say.
    """

    key: MeasureKey
    method: MethodKey
    figures: tuple[Figure, ...]
    standing: float | None
    series: tuple[float, ...] = ()
    pictures: tuple[Picture, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def headline(self) -> Figure:
        """The figure in the table."""
        return self.figures[0]

    def figure(self, key: str) -> Figure:
        """The figure of that name."""
        return next(figure for figure in self.figures if figure.key == key)

    def fact(self, name: str) -> str:
        """The fact of that name, or ""."""
        return dict(self.facts).get(name, "")


@dataclass(frozen=True, slots=True)
class AnswerSpread:
    """The answer's own spread over the variants of the film (`viewer.trust.variants`).

    Attributes
    ----------
    probability : float
        Of the explained finding on the film itself.
    low, high : float
        Over the variants.
    turned : float
        Share of the variants that lie on the other side of the finding's threshold.
    variants : int
    """

    probability: float
    low: float
    high: float
    turned: float
    variants: int


@dataclass(frozen=True, slots=True)
class TrustOptions:
    """What is to be measured, and how long that may take.

    Attributes
    ----------
    passes : int
        Passes of the model that may be spent: one film forward is one, one film backward another.
    seed : int
        Of everything that is drawn by chance.
    measures : tuple of MeasureKey
        Empty: all.
    regions : tuple of ReaderRegion
    """

    passes: int = 320
    seed: int = 0
    measures: tuple[MeasureKey, ...] = ()
    regions: tuple[ReaderRegion, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class TrustStep:
    """A step of the work is done.

    Attributes
    ----------
    doing : MeasureKey
        What is being measured.
    passes, planned : int
        Passes spent, and how many there will be in all.
    measures : tuple of Measure
        What has become known with this step.
    spread : AnswerSpread or None
    """

    doing: MeasureKey
    passes: int
    planned: int
    measures: tuple[Measure, ...] = ()
    spread: AnswerSpread | None = None


@dataclass(frozen=True, slots=True, eq=False)
class TrustReport:
    """All that was measured of one film's maps."""

    source_id: str
    model_id: str
    explanation: Explanation
    options: TrustOptions
    measures: tuple[Measure, ...] = ()
    spread: AnswerSpread | None = None
    passes: int = 0
    planned: int = 0
    finished: bool = False

    def find(self, key: MeasureKey, method: MethodKey) -> Measure | None:
        """That measure of that method, if it is known yet."""
        found = (m for m in self.measures if m.key == key and m.method == method)
        return next(found, None)

    def after(self, step: TrustStep) -> TrustReport:
        """The report with what that step found."""
        return replace(
            self,
            measures=(*self.measures, *step.measures),
            spread=step.spread or self.spread,
            passes=step.passes,
            planned=step.planned,
        )
