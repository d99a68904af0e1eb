"""What is known of one film when it is exported: all that an export may look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pydicom import Dataset

from viewer.errors import ExportError
from viewer.export.seen import Seen
from viewer.film import Film
from viewer.imaging.grayscale import Voi
from viewer.imaging.measure import Measurement
from viewer.imaging.overlay import OverlayStyle, on_own_scale
from viewer.language import tr
from viewer.results import Analysis, MethodKey, SaliencyMap
from viewer.saliency.catalogue import CATALOGUE, MethodInfo
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import MeasureKey, TrustReport
from viewer.trust.verdicts import THRESHOLDS, Threshold

MANUFACTURER = "ChestCOVNet Viewer"
"""How the program names itself in what it writes."""

NOTICE = "Research use only. Not a medical device."


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A film, what the model and the reader say of it, and how it is seen.

    Attributes
    ----------
    film : Film
    analysis : Analysis
    stem : str
        What its files are called before the ending: the film's own file name without ending, or a
        number where it was de-identified.
    made : datetime
        When, with a time zone: given, so that the same outcome is the same bytes.
    source : Dataset or None
        The DICOM file without its pixels, whose study the results stay in; de-identified already
        where that was asked for. None: the film is no DICOM, or nothing of it may be used.
    card_text : str
        The model's card for people, as Markdown.
    voi : Voi
        The grey-scale window on screen.
    inverted : bool
        Black for white on screen.
    style : OverlayStyle
        How maps are coloured on screen.
    trust : TrustReport or None
    regions : tuple of ReaderRegion
    measurements : tuple of Measurement
        What the reader drew to measure.
    seen : Seen
        Which part of the film is on screen, and how it is turned.
    thresholds : mapping
        By which what was measured is judged: the person's own, or the viewer's.
    full_scales : tuple of (method, top)
        With fixed scaling, the top of each method's scale.
    deidentified : bool
        Nothing of the patient may appear anywhere in what is written.
    """

    film: Film
    analysis: Analysis
    stem: str = field(repr=False)
    made: datetime
    voi: Voi
    source: Dataset | None = field(default=None, repr=False)
    card_text: str = ""
    inverted: bool = False
    style: OverlayStyle = field(default_factory=OverlayStyle)
    trust: TrustReport | None = None
    regions: tuple[ReaderRegion, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    seen: Seen = field(default_factory=Seen)
    thresholds: Mapping[MeasureKey, Threshold] = field(default_factory=lambda: THRESHOLDS)
    full_scales: tuple[tuple[MethodKey, float], ...] = ()
    deidentified: bool = False

    def style_of(self, method: MethodKey) -> OverlayStyle:
        """How a method's map is coloured: on its own fixed scale, where it has one."""
        return on_own_scale(self.style, self.full_scales, method)

    def maps(self) -> Iterator[tuple[int, MethodInfo, SaliencyMap]]:
        """The maps that the model has, each with its method and that one's number, from 1.

        Raises
        ------
        ExportError
            If there is none.
        """
        maps = self.analysis.maps
        if not maps:
            raise ExportError(tr("There are no maps of this film to be written."))
        for number, method in enumerate(CATALOGUE, start=1):
            if method.key in maps:
                yield number, method, maps[method.key]

    @property
    def model_version(self) -> str:
        """The model's version: the beginning of the hash of its weights."""
        return self.analysis.prediction.model_id[:12]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is to be written: its name and its bytes."""

    name: str = field(repr=False)
    data: bytes = field(repr=False)
