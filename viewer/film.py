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
        "MONOCHROME1" or "MONOCHROME2"; colour films were made grey and say so in `warnings`.
    inverted : bool
        The last step of display turns black and white: MONOCHROME1, or a PresentationLUTShape
        of INVERSE. The two go together and count once; where a file contradicts itself, the shape
        decides (as in dcmtk), and `warnings` says so.
    windows, voi_luts : tuple
        In the order of the file.
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
    pixel_aspect_ratio: float = 1.0
    pixel_spacing: PixelSpacing | None = None
    patient_orientation: tuple[str, str] | None = None
    view_position: str = ""
    modality: str = ""
    description: str = ""
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.stored.flags.writeable = False
        if self.valid is not None:
            self.valid.flags.writeable = False

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        height, width = self.stored.shape
        return int(height), int(width)
