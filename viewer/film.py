"""A chest film as read: stored pixels, and all that says how to look at them.

Frozen, and its arrays are read-only: a film crosses threads and is shared by panes, panels
and the model without a copy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

VoiLutFunction = Literal["LINEAR", "LINEAR_EXACT", "SIGMOID"]
SpacingSource = Literal["calibrated", "detector", "file"]


@dataclass(frozen=True, slots=True)
class Window:
    """A VOI window in modality values (PS3.3 C.11.2.1.2).

    `number` is its place in the file, from 1: windows that make no sense are left out of
    `Film.windows`, and those after them keep theirs.
    """

    center: float
    width: float
    function: VoiLutFunction = "LINEAR"
    explanation: str = ""
    number: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class VoiLut:
    """A VOI LUT Sequence item (PS3.3 C.11.2.1.1).

    Attributes
    ----------
    first_mapped : float
        The modality value that `table[0]` belongs to; lower ones take it too, and values past
        the end take the last.
    table : ndarray of uint16, (N,)
        Output values.
    bits : int
        Bits of an output value: the output spans [0, 2**bits - 1].
    explanation : str
        LUT Explanation, for the menu.
    """

    first_mapped: float
    table: NDArray[np.uint16]
    bits: int
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class PixelSpacing:
    """Millimetres between pixel centres, rows first (PS3.3 10.7.1.1), and where that came from.

    `source`: "calibrated" (PixelSpacing), "detector" (ImagerPixelSpacing alone: at the detector,
    not in the patient), "file" (a raster file's resolution, which seldom means anything).
    """

    row: float
    column: float
    source: SpacingSource


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose film it is, and of which study, in the words of the file: for the screen alone.

    Shown in the corners of a pane and in the list of films, where one key hides it. Never logged,
    never kept, never part of a message: a `repr` says nothing of it, so that no log can.

    Dates are as DICOM has them (YYYYMMDD), or "". Where a name is written in several scripts
    (PS3.5 6.2.1), the groups are joined by a space.
    """

    patient_name: str = field(default="", repr=False)
    patient_id: str = field(default="", repr=False)
    birth_date: str = field(default="", repr=False)
    sex: str = field(default="", repr=False)
    age: str = field(default="", repr=False)
    study_date: str = field(default="", repr=False)
    study_time: str = field(default="", repr=False)
    study_description: str = field(default="", repr=False)
    series_description: str = field(default="", repr=False)
    institution: str = field(default="", repr=False)
    accession_number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FilmHeader:
    """What a look at a file tells without decoding its pixels: to list, sort and find films.

    `study_uid` and `series_uid` are "" in pictures, which have neither; `number` is the Instance
    Number, 0 if not said; `description_words` are those of `Film.description_words`.
    """

    identity: Identity = Identity()
    study_uid: str = field(default="", repr=False)
    series_uid: str = field(default="", repr=False)
    series_number: int = 0
    number: int = 0
    modality: str = ""
    body_part: str = ""
    view_position: str = ""
    width: int = 0
    height: int = 0
    frames: int = 1
    description_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class OverlayPlane:
    """Graphics that the file lays over its film (PS3.3 C.9.2); never part of what a model sees.

    Attributes
    ----------
    name : str
        Overlay Label or Description, or "Overlay 1".
    mask : ndarray of bool, (H, W), read-only
        True where it draws, on the film's own grid; parts beyond the film are left out.
    """

    name: str = field(repr=False)
    mask: NDArray[np.bool_] = field(repr=False)

    def __post_init__(self) -> None:
        self.mask.flags.writeable = False


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """One frame of one file.

    Attributes
    ----------
    source_id : str
        A hash that tells films apart; never a name.
    stored : ndarray of uint8, uint16 or int16, (H, W), read-only
        Stored values: masked to BitsStored, sign-extended, the Modality LUT (if any) applied.
        Modality values are ``stored * rescale_slope + rescale_intercept``.
    valid : ndarray of bool, (H, W), read-only, or None
        False on padding (PS3.3 C.7.5.1.1.2). None: every pixel is film.
    bits : int
        Stored values span at most this many bits (BitsStored, or the Modality LUT's).
    rescale_slope, rescale_intercept : float
        PS3.3 C.11.1; a negative slope is legal.
    photometric_interpretation : str
        "MONOCHROME1" or "MONOCHROME2"; colour films were made grey (see `colour`).
    inverted : bool
        The last step of display turns black and white: MONOCHROME1, or a PresentationLUTShape
        of INVERSE. The two go together and count once; where a file contradicts itself, the shape
        decides (as in dcmtk), and `warnings` says so.
    windows, voi_luts : tuple
        In the order of the file.
    voi_function : str
        VOI LUT Function of the file: how its windows map values, and one that a person gives.
    pixel_aspect_ratio : float
        Height of a pixel over its width (PS3.3 C.7.6.3.1.7), 1 for square ones.
    pixel_spacing : PixelSpacing or None
        None: measure in pixels.
    patient_orientation : tuple of str or None
        Directions of the rows and of the columns, e.g. ("L", "F"); None is not drawn.
    view_position, modality : str
        "PA", "AP", … and "DX", "CR", …, or "".
    description : str
        What the file is, for people: "DX, 12 bit, JPEG 2000". Nothing of the patient.
    warnings : tuple of str
        Sentences that the viewer shows with the film and keeps with the model's answer.
    notes : tuple of str
        Sentences about how the film was made that are no cause for doubt: "The detector turned
        this film by 90°."
    frame, frames : int
        Which frame (or page) of the file this is, from 0, and how many there are.
    body_part : str
        Body Part Examined, if it is a code by its form ("CHEST"), or "".
    presentation_intent : str
        "FOR PRESENTATION", "FOR PROCESSING" or "".
    burned_in_annotation : str
        "YES", "NO" or "" (not said).
    description_words : tuple of str
        Which of "LATERAL", "FRONTAL", "PORTABLE" the file's descriptions speak of, in any of the
        words that are known for them; nothing else of those descriptions.
    colour : bool
        The file's picture is in colour, and was made grey.
    overlays : tuple of OverlayPlane
        Layers of graphics that can be hidden.
    shutter : ndarray of bool, (H, W), read-only, or None
        True where the file's display shutter (PS3.3 C.7.6.11) covers the film. It hides pixels on
        screen and keeps them out of the auto window; what a model sees is left as it is.
    shutter_gray : float
        What the shutter is painted with, 0 (black) to 1 (white).
    identity : Identity
    """

    source_id: str
    stored: NDArray[Any]
    bits: int
    valid: NDArray[np.bool_] | None = None
    rescale_slope: float = 1.0
    rescale_intercept: float = 0.0
    photometric_interpretation: str = "MONOCHROME2"
    inverted: bool = False
    windows: tuple[Window, ...] = ()
    voi_luts: tuple[VoiLut, ...] = ()
    voi_function: VoiLutFunction = "LINEAR"
    pixel_aspect_ratio: float = 1.0
    pixel_spacing: PixelSpacing | None = None
    patient_orientation: tuple[str, str] | None = None
    view_position: str = ""
    modality: str = ""
    description: str = ""
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    frame: int = 0
    frames: int = 1
    body_part: str = ""
    presentation_intent: str = ""
    burned_in_annotation: str = ""
    description_words: tuple[str, ...] = ()
    colour: bool = False
    overlays: tuple[OverlayPlane, ...] = ()
    shutter: NDArray[np.bool_] | None = None
    shutter_gray: float = 0.0
    identity: Identity = field(default=Identity(), repr=False)

    def __post_init__(self) -> None:
        for array in (self.stored, self.valid, self.shutter):
            if array is not None:
                array.flags.writeable = False

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        height, width = self.stored.shape
        return int(height), int(width)
