"""DICOM files: any of CR, DX, SC and what else holds a picture (PS3.10, PS3.3)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileDataset

from viewer.errors import FilmError
from viewer.film import Film, Window
from viewer.formats import (
    dicom_display,
    dicom_file,
    dicom_notes,
    dicom_overlays,
    dicom_pixels,
    dicom_shutter,
    dicom_subject,
)
from viewer.formats.dicom_identity import identity
from viewer.formats.dicom_pixel_format import PixelFormat, pixel_format
from viewer.formats.quantise import ROUNDED_WARNING, quantise
from viewer.formats.source import Source
from viewer.language import tr

_CODINGS = (
    ("RLE", "RLE"),
    ("Deflated", "deflated"),
    ("High-Throughput", "HTJ2K"),
    ("JPEG 2000", "JPEG 2000"),
    ("JPEG-LS", "JPEG-LS"),
    ("JPEG Lossless", "JPEG Lossless"),
    ("JPEG Extended", "JPEG Extended"),
    ("JPEG Baseline", "JPEG"),
)
"""A word of a transfer syntax's name, and what people call it; the first that fits."""


def sniff(head: bytes) -> bool:
    """PS3.10 7.1's preamble and prefix, or a data set that starts without them."""
    return dicom_file.sniff(head)


def read(source: Source, frame: int) -> Film:
    """The film in a DICOM file. See `viewer.formats.read`."""
    with dicom_file.opened(source) as dataset:
        return _film(source, dataset, frame)


def _film(source: Source, dataset: FileDataset, frame: int) -> Film:
    warnings: list[str] = []
    if dicom_file.is_bare(source.head) or not dicom_file.says_its_coding(dataset):
        warnings.append("The file lacks the beginning of a DICOM file; its coding was guessed.")
    whose = identity(dataset)
    pixels, found = pixel_format(dataset, dicom_file.transfer_syntax(dataset))
    warnings += found
    if not 0 <= frame < pixels.frames:
        raise FilmError(
            tr(
                "This film has {frames} frames; there is no number {number}.",
                frames=pixels.frames,
                number=frame + 1,
            )
        )

    stored, valid, slope, intercept, bits, lut_windows = _values(dataset, pixels, frame, warnings)
    film_range = _range(bits, stored.dtype, slope, intercept)
    modality = dicom_subject.modality(dataset)
    aspect = dicom_display.pixel_aspect_ratio(dataset)
    shutter, shutter_gray = dicom_shutter.shutter(dataset, pixels, frame, aspect, warnings)
    return Film(
        source_id=source.source_id(frame),
        stored=stored,
        bits=bits,
        valid=valid,
        rescale_slope=slope,
        rescale_intercept=intercept,
        photometric_interpretation=(
            pixels.photometric_interpretation if pixels.is_grey else "MONOCHROME2"
        ),
        inverted=pixels.is_grey
        and dicom_display.is_inverted(dataset, pixels.photometric_interpretation, warnings),
        windows=dicom_display.windows(dataset, film_range, warnings) or lut_windows,
        voi_luts=dicom_display.voi_luts(dataset, warnings),
        voi_function=dicom_display.voi_function(dataset),
        pixel_aspect_ratio=aspect,
        pixel_spacing=dicom_display.pixel_spacing(dataset),
        patient_orientation=dicom_display.patient_orientation(dataset),
        view_position=dicom_subject.view_position(dataset),
        modality=modality,
        description=_description(modality, pixels),
        overlays=dicom_overlays.overlays(dataset, pixels, frame, warnings),
        shutter=shutter,
        shutter_gray=shutter_gray,
        notes=dicom_notes.notes(dataset),
        warnings=tuple(warnings),
        frame=frame,
        frames=pixels.frames,
        body_part=dicom_subject.body_part(dataset),
        presentation_intent=dicom_subject.presentation_intent(dataset),
        burned_in_annotation=dicom_subject.burned_in_annotation(dataset),
        description_words=dicom_subject.description_words(dataset),
        colour=not pixels.is_grey,
        identity=whose,
    )


def _values(
    dataset: Dataset, pixels: PixelFormat, frame: int, warnings: list[str]
) -> tuple[NDArray[Any], NDArray[np.bool_] | None, float, float, int, tuple[Window, ...]]:
    """Stored values, valid mask, slope, intercept, bits, and the window a Modality LUT implies."""
    stored = dicom_pixels.read_frame(dataset, pixels, frame)
    if not pixels.is_grey:
        return stored, None, 1.0, 0.0, 8 * stored.dtype.itemsize, ()
    slope, intercept = dicom_display.rescale(dataset, warnings)
    if stored.dtype.itemsize > 2 or stored.dtype.kind == "f":
        stored, valid, step, lowest, exact = quantise(stored)
        if not exact:
            warnings.append(ROUNDED_WARNING)
        return stored, valid, step * slope, lowest * slope + intercept, 16, ()

    valid = _valid(dataset, pixels, stored)
    lut = dicom_display.modality_lut(dataset, warnings)
    if lut is None:
        return stored, valid, slope, intercept, pixels.bits_stored, ()
    every = np.arange(1 << 16, dtype=np.uint16)
    patterns = every.view(np.int16) if stored.dtype == np.int16 else every
    index = np.clip(patterns.astype(np.int32) - lut.first, 0, lut.table.size - 1)
    baked = lut.table[index].take(stored.view(f"u{stored.dtype.itemsize}"))
    # Without a window of its own, such a film shows all that its LUT can give.
    full = Window(
        ((1 << lut.bits) - 1) / 2.0,
        float((1 << lut.bits) - 1),
        "LINEAR_EXACT",
        tr("Range of the LUT"),
    )
    return baked, valid, 1.0, 0.0, lut.bits, (full,)


def _valid(dataset: Dataset, pixels: PixelFormat, stored: NDArray[Any]) -> NDArray[np.bool_] | None:
    """False on padding; None if there is none."""
    padding = dicom_display.padding_range(dataset, pixels.bits_stored, signed=pixels.signed)
    if padding is None:
        return None
    low, high = padding
    valid = stored != low if low == high else (stored < low) | (stored > high)
    return None if valid.all() else valid


def _range(bits: int, dtype: np.dtype[Any], slope: float, intercept: float) -> tuple[float, float]:
    """The lowest and highest modality value of a film of so many bits."""
    low, high = dicom_pixels.stored_range(bits, signed=dtype.kind == "i")
    ends = (low * slope + intercept, high * slope + intercept)
    return min(ends), max(ends)


def _description(modality: str, pixels: PixelFormat) -> str:
    """For people: "DX, 12 bit, JPEG 2000"."""
    parts = [modality or "DICOM", tr("{bits} bit", bits=pixels.bits_stored)]
    name = pixels.transfer_syntax.name
    coding = next((short for words, short in _CODINGS if words in name), "")
    return ", ".join([*parts, coding] if coding else parts)
