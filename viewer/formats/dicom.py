"""DICOM files: any of CR, DX, SC and what else holds a picture (PS3.10, PS3.3)."""

from __future__ import annotations

import logging
import struct
import warnings as python_warnings
import zlib
from typing import Any, BinaryIO

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom import filereader
from pydicom.dataset import Dataset, FileDataset
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from viewer.errors import FilmError
from viewer.film import Film, Window
from viewer.formats import dicom_display, dicom_pixels, dicom_subject, limits
from viewer.formats.blank import blank_warning
from viewer.formats.colour import COLOUR_WARNING
from viewer.formats.dicom_pixels import PixelFormat
from viewer.formats.quantise import ROUNDED_WARNING, quantise
from viewer.formats.source import Source

# The viewer reads what others wrote: what is odd about it is said by `Film.warnings`, in words for
# people. pydicom's own warnings and logs may hold values of the data set.
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
logging.getLogger("pydicom").setLevel(logging.CRITICAL + 1)
python_warnings.filterwarnings("ignore", module=r"pydicom(\.|$)")

_FIRST_GROUPS = (0x0002, 0x0008)
_VRS = frozenset(
    b"AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR "
    b"US UT UV".split()
)
_INFLATE_STEP = 1 << 20
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
    return head[128:132] == b"DICM" or _starts_with_an_element(head)


def read(source: Source, frame: int) -> Film:
    """The film in a DICOM file. See `viewer.formats.read`."""
    warnings: list[str] = []
    dataset = _dataset(source, warnings)
    pixels, found = dicom_pixels.pixel_format(dataset, _transfer_syntax(dataset))
    warnings += found
    if not 0 <= frame < pixels.frames:
        raise FilmError(f"This film has {pixels.frames} frames; there is no number {frame + 1}.")
    if pixels.frames > 1:
        warnings.append(f"This file holds {pixels.frames} frames; frame {frame + 1} is shown.")
    if not pixels.is_grey:
        warnings.append(COLOUR_WARNING)
    warnings += dicom_subject.doubts(dataset)

    stored, valid, slope, intercept, bits, lut_windows = _values(dataset, pixels, frame, warnings)
    film_range = _range(bits, stored.dtype, slope, intercept)
    blank = blank_warning(stored, valid, bits)
    if blank:
        warnings.append(blank)
    modality = dicom_subject.modality(dataset)
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
        pixel_aspect_ratio=dicom_display.pixel_aspect_ratio(dataset),
        pixel_spacing=dicom_display.pixel_spacing(dataset),
        patient_orientation=dicom_display.patient_orientation(dataset),
        view_position=dicom_subject.view_position(dataset),
        modality=modality,
        description=_description(modality, pixels),
        warnings=tuple(warnings),
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
        ((1 << lut.bits) - 1) / 2.0, float((1 << lut.bits) - 1), "LINEAR_EXACT", "Range of the LUT"
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


def _dataset(source: Source, warnings: list[str]) -> FileDataset:
    """The parsed file. A data set without preamble is guessed, and said."""
    bare = source.head[128:132] != b"DICM"
    if bare:
        warnings.append("The file lacks the beginning of a DICOM file; its coding was guessed.")
    with source.open() as file:
        if not bare:
            _check_inflated(file)
        return pydicom.dcmread(file, force=bare)


def _transfer_syntax(dataset: FileDataset) -> UID:
    """The transfer syntax, or the one that the data set was parsed by."""
    syntax = dataset.file_meta.get("TransferSyntaxUID") if hasattr(dataset, "file_meta") else None
    if syntax:
        return UID(str(syntax))
    implicit, little = dataset.original_encoding
    if implicit:
        return ImplicitVRLittleEndian
    return ExplicitVRLittleEndian if little else ExplicitVRBigEndian


def _check_inflated(file: BinaryIO) -> None:
    """Refuse a deflated data set (PS3.5 A.5) that unpacks to too much, before pydicom does it."""
    filereader.read_preamble(file, force=False)
    meta = filereader.read_dataset(
        file, is_implicit_VR=False, is_little_endian=True, stop_when=lambda tag, *_: tag.group != 2
    )
    if meta.get("TransferSyntaxUID") == DeflatedExplicitVRLittleEndian:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        total, packed = 0, file.read(_INFLATE_STEP)
        while packed and not inflater.eof:
            total += len(inflater.decompress(packed, _INFLATE_STEP))
            if total > limits.MAX_INFLATED_BYTES:
                raise FilmError("This film unpacks to more than the viewer opens.")
            packed = inflater.unconsumed_tail or file.read(_INFLATE_STEP)
    file.seek(0)


def transfer_syntax_name(source: Source) -> str:
    """How the file is coded, in the words of PS3.6 annex A."""
    with source.open() as file:
        bare = source.head[128:132] != b"DICM"
        return _transfer_syntax(pydicom.dcmread(file, force=bare, stop_before_pixels=True)).name


def _description(modality: str, pixels: PixelFormat) -> str:
    """For people: "DX, 12 bit, JPEG 2000"."""
    parts = [modality or "DICOM", f"{pixels.bits_stored} bit"]
    name = pixels.transfer_syntax.name
    coding = next((short for words, short in _CODINGS if words in name), "")
    return ", ".join([*parts, coding] if coding else parts)


def _starts_with_an_element(head: bytes) -> bool:
    """Whether the bytes start with a data element of the first groups, in any coding."""
    if len(head) < 16:
        return False
    for order in ("<", ">"):
        group, element, vr, _ = struct.unpack_from(f"{order}HH2sH", head)
        (length,) = struct.unpack_from(f"{order}I", head, 4)
        if group in _FIRST_GROUPS and element <= 0x1000:
            explicit = vr in _VRS
            implicit = order == "<" and length <= 256 and length % 2 == 0
            if explicit or implicit:
                return True
    return False
