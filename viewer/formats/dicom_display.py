"""How a DICOM film says that it wants to be shown: PS3.3 C.11, C.7.6.3, 10.7.

Each function reads one module of the data set, and appends to `warnings` a sentence about what it
found there and had to leave out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from viewer.film import PixelSpacing, VoiLut, VoiLutFunction, Window
from viewer.formats.dicom_values import floats, integer, is_given, items, text, values

_FUNCTIONS = ("LINEAR", "LINEAR_EXACT", "SIGMOID")
_DIRECTIONS = frozenset("LRAPHF")
_MOST = 1e9
"""Slopes and intercepts beyond it would leave nothing of the differences between pixels."""

_MOST_RANGES = 1000
"""A window this many times as wide as all that the film can hold shows one grey."""

_SPACINGS = (1e-4, 100.0)
"""Millimetres a pixel, least and most, that may be true."""

_NARROWEST = 10.0
"""Sides of a pixel whose ratio is larger are a mistake in the file: no detector has such pixels."""

_SAME_SPACING = 0.01
"""Spacings whose ratio is within this of 1 are the same."""


@dataclass(frozen=True, slots=True, eq=False)
class LookUpTable:
    """A LUT of PS3.3 C.11.1.1 or C.11.2.1.1: `table[0]` is for inputs up to `first`."""

    first: int
    table: NDArray[np.uint16]
    bits: int
    explanation: str


def is_inverted(dataset: Dataset, photometric_interpretation: str, warnings: list[str]) -> bool:
    """Whether display ends with an inversion: for INVERSE or MONOCHROME1, and once for both.

    PS3.3 C.8.11.3.1.2: a Presentation LUT Shape of IDENTITY goes with MONOCHROME2, INVERSE with
    MONOCHROME1. Where a file has them otherwise, the shape decides, as in dcmtk and Weasis.
    """
    monochrome1 = photometric_interpretation == "MONOCHROME1"
    shape = text(dataset, "PresentationLUTShape").upper()
    if shape not in ("IDENTITY", "INVERSE"):
        return monochrome1
    if monochrome1 != (shape == "INVERSE"):
        warnings.append(
            "The file contradicts itself about which of its values are dark; if the film looks "
            "inverted, press I."
        )
    return shape == "INVERSE"


def rescale(dataset: Dataset, warnings: list[str]) -> tuple[float, float]:
    """Rescale Slope and Intercept (PS3.3 C.11.1); (1, 0) where there are none."""
    slope = floats(dataset, "RescaleSlope")
    intercept = floats(dataset, "RescaleIntercept")
    given = [is_given(dataset, name) for name in ("RescaleSlope", "RescaleIntercept")]
    found = slope[0] if slope else 1.0, intercept[0] if intercept else 0.0
    sound = 1 / _MOST <= abs(found[0]) <= _MOST and abs(found[1]) <= _MOST
    if not sound or given != [bool(slope), bool(intercept)]:
        warnings.append("The film's rescale slope or intercept makes no sense and is left out.")
        return 1.0, 0.0
    return found


def modality_lut(dataset: Dataset, warnings: list[str]) -> LookUpTable | None:
    """The Modality LUT (PS3.3 C.11.1.1), or None."""
    for item in items(dataset, "ModalityLUTSequence"):
        lut = _look_up_table(item, dataset)
        if lut is not None:
            return lut
        warnings.append("The film's Modality LUT makes no sense and is left out.")
    return None


def voi_luts(dataset: Dataset, warnings: list[str]) -> tuple[VoiLut, ...]:
    """The VOI LUT Sequence (PS3.3 C.11.2.1.1)."""
    luts = []
    for item in items(dataset, "VOILUTSequence"):
        lut = _look_up_table(item, dataset)
        if lut is None:
            warnings.append("One of the film's VOI LUTs makes no sense and is left out.")
        else:
            luts.append(VoiLut(float(lut.first), lut.table, lut.bits, lut.explanation))
    return tuple(luts)


def windows(
    dataset: Dataset, film_range: tuple[float, float], warnings: list[str]
) -> tuple[Window, ...]:
    """The film's windows (PS3.3 C.11.2.1.2), but those that would show nothing of it.

    Parameters
    ----------
    dataset : Dataset
    film_range : tuple of float
        The lowest and highest modality value that the film can hold.
    warnings : list of str
        Added to.
    """
    function = voi_function(dataset)
    centers, widths = floats(dataset, "WindowCenter"), floats(dataset, "WindowWidth")
    explanations = [str(value).strip() for value in values(dataset, "WindowCenterWidthExplanation")]
    found = []
    for index, (center, width) in enumerate(zip(centers, widths, strict=False)):
        low, high = center - width / 2.0, center + width / 2.0
        too_wide = width > _MOST_RANGES * max(film_range[1] - film_range[0], 1.0)
        if width <= 0.0 or too_wide or low > film_range[1] or high < film_range[0]:
            continue
        explanation = explanations[index] if index < len(explanations) else ""
        found.append(Window(center, width, function, explanation, number=index + 1))
    given = max(len(values(dataset, "WindowCenter")), len(values(dataset, "WindowWidth")))
    if len(found) < given or (not found and is_given(dataset, "WindowCenter")):
        warnings.append("One of the film's windows makes no sense and is left out.")
    return tuple(found)


def voi_function(dataset: Dataset) -> VoiLutFunction:
    """The VOI LUT Function (PS3.3 C.11.2.1.3), LINEAR if it says none."""
    function = text(dataset, "VOILUTFunction").upper()
    return cast(VoiLutFunction, function) if function in _FUNCTIONS else "LINEAR"


def pixel_spacing(dataset: Dataset) -> PixelSpacing | None:
    """Millimetres a pixel, and whether they hold in the patient (PS3.3 10.7.1.3)."""
    calibrated = _spacing(dataset, "PixelSpacing")
    detector = _spacing(dataset, "ImagerPixelSpacing") or _spacing(
        dataset, "NominalScannedPixelSpacing"
    )
    if calibrated is not None and calibrated != detector:
        return PixelSpacing(*calibrated, "calibrated")
    if detector is not None:
        return PixelSpacing(*detector, "detector")
    return None


def pixel_aspect_ratio(dataset: Dataset) -> float:
    """Height of a pixel over its width: by the spacing, else by PS3.3 C.7.6.3.1.7."""
    spacing = pixel_spacing(dataset)
    ratio = floats(dataset, "PixelAspectRatio")
    aspect = 1.0
    if spacing is not None:
        aspect = spacing.row / spacing.column
    elif len(ratio) == 2 and min(ratio) > 0:
        aspect = ratio[0] / ratio[1]
    sound = 1 / _NARROWEST <= aspect <= _NARROWEST
    return aspect if sound and abs(aspect - 1.0) >= _SAME_SPACING else 1.0


def patient_orientation(dataset: Dataset) -> tuple[str, str] | None:
    """Where the rows and the columns point (PS3.3 C.7.6.1.1.1), or None if not said."""
    directions = [str(value).strip().upper() for value in values(dataset, "PatientOrientation")]
    if len(directions) != 2 or not all(
        direction and set(direction) <= _DIRECTIONS for direction in directions
    ):
        return None
    return directions[0], directions[1]


def padding_range(dataset: Dataset, bits_stored: int, *, signed: bool) -> tuple[int, int] | None:
    """The lowest and highest stored value that is padding (PS3.3 C.7.5.1.1.2), or None."""
    if not values(dataset, "PixelPaddingValue"):
        return None
    value = _wrapped(integer(dataset, "PixelPaddingValue", 0), bits_stored, signed=signed)
    limit = integer(dataset, "PixelPaddingRangeLimit", value)
    limit = _wrapped(limit, bits_stored, signed=signed)
    return min(value, limit), max(value, limit)


def _wrapped(value: int, bits: int, *, signed: bool) -> int:
    """`value` cut to `bits` bits, as the stored values are."""
    value &= (1 << bits) - 1
    return value - (1 << bits) if signed and value >> (bits - 1) else value


def _spacing(dataset: Dataset, keyword: str) -> tuple[float, float] | None:
    """(row, column), or None: real files hold 0.000, and lose a digit of one of the two."""
    spacing = floats(dataset, keyword)
    if len(spacing) == 1:
        spacing = spacing * 2
    if len(spacing) != 2 or not _SPACINGS[0] <= min(spacing) <= max(spacing) <= _SPACINGS[1]:
        return None
    if max(spacing) > _NARROWEST * min(spacing):
        return None
    return spacing[0], spacing[1]


def _look_up_table(item: Dataset, dataset: Dataset) -> LookUpTable | None:
    """A LUT Sequence item; None if its descriptor and its data contradict each other.

    PS3.3 C.11.1.1.1: a descriptor of (number of entries, first value mapped, bits an entry), where
    0 entries mean 65,536.
    """
    descriptor = floats(item, "LUTDescriptor")
    if len(descriptor) != 3:
        return None
    count, first, bits = (int(value) for value in descriptor)
    count = count % 65536 or 65536
    table = _entries(item, dataset, count)
    if table is None or count < 2 or not 8 <= bits <= 16 or int(table.max()) >= 1 << bits:
        return None
    return LookUpTable(first, table, bits, text(item, "LUTExplanation"))


def _entries(item: Dataset, dataset: Dataset, count: int) -> NDArray[np.uint16] | None:
    """LUT Data: numbers (US), words (OW), or bytes packed in words."""
    raw: list[Any] = values(item, "LUTData")
    if not raw:
        return None
    if not isinstance(raw[0], bytes):
        table = np.array(raw, dtype=np.int64) & 0xFFFF
        if table.size == (count + 1) // 2 and count > 1:  # two 8-bit entries a word
            return table.astype("<u2").view(np.uint8)[:count].astype(np.uint16)
        return table[:count].astype(np.uint16) if table.size >= count else None
    data = raw[0]
    if len(data) >= 2 * count:
        little = dataset.original_encoding[1] is not False
        return np.frombuffer(data, "<u2" if little else ">u2", count).astype(np.uint16)
    return np.frombuffer(data, np.uint8, count).astype(np.uint16) if len(data) >= count else None
