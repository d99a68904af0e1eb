"""What the window asks of an export, and what comes back. No pydicom: the window imports it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from viewer.errors import ViewerError
from viewer.export.seen import Seen

if TYPE_CHECKING:
    from viewer.film import Film
    from viewer.imaging.grayscale import Voi
    from viewer.imaging.measure import Measurement
    from viewer.imaging.overlay import OverlayStyle
    from viewer.results import Analysis, MethodKey
    from viewer.trust.regions import ReaderRegion
    from viewer.trust.results import MeasureKey, TrustReport
    from viewer.trust.verdicts import Threshold


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that may be asked for (`viewer.export.exports.Export`)."""

    key: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """What is on screen, and which files are to be made of it.

    Attributes
    ----------
    path : Path
        The film's file.
    film : Film
    kinds : tuple of str
        Keys of `viewer.export.exports.EXPORTS`.
    folder : Path
        Where the files will be written.
    deidentified : bool
        Nothing of the patient may be in them.
    voi, inverted, style
        How the film and its maps are shown.
    analysis : Analysis or None
        Without it only `pictures` can be made.
    trust : TrustReport or None
    regions : tuple of ReaderRegion
    card_text : str
        The model's card, as Markdown.
    pictures : tuple of (str, bytes)
        What the window drew itself: what ends the file's name, and a PNG file's bytes.
    measurements : tuple of Measurement
        What was drawn to measure.
    seen : Seen
        Which part of the film is in sight, and how it is turned.
    thresholds : mapping or None
        By which maps are judged; None: the viewer's own.
    full_scales : tuple of (method, top)
        With fixed scaling, the top of each method's scale.
    """

    path: Path = field(repr=False)
    film: Film
    kinds: tuple[str, ...]
    folder: Path = field(repr=False)
    deidentified: bool
    voi: Voi
    inverted: bool
    style: OverlayStyle
    analysis: Analysis | None = None
    trust: TrustReport | None = None
    regions: tuple[ReaderRegion, ...] = field(default=(), repr=False)
    card_text: str = ""
    pictures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    measurements: tuple[Measurement, ...] = ()
    seen: Seen = field(default_factory=Seen)
    thresholds: Mapping[MeasureKey, Threshold] | None = None
    full_scales: tuple[tuple[MethodKey, float], ...] = ()


class File(Protocol):
    """A file that is to be written (`viewer.export.outcome.Made`)."""

    @property
    def name(self) -> str:
        """Its name, without a folder."""
        ...

    @property
    def data(self) -> bytes:
        """Its bytes."""
        ...


Failure = tuple[str, ViewerError]
"""The title of a kind that could not be made, and why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The files that were made, what could not be, and which kinds do not apply to the film."""

    files: tuple[File, ...] = field(repr=False)
    failures: tuple[Failure, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stays:
    """What a de-identified export still says of the film.

    Attributes
    ----------
    rows : tuple of (tag, name, value)
        Of the DICOM file; none where the film is a picture, of whose file nothing is used.
    burned_in : str
        A sentence where the pixels themselves may name the patient, or "".
    """

    rows: tuple[tuple[str, str, str], ...] = field(repr=False)
    burned_in: str = ""
