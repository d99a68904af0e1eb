"""Stored values of one DICOM frame: PS3.5 section 8, PS3.3 C.7.6.3.

pydicom decodes, with `viewer.formats.imagecodecs_decoder` for what is compressed; here it gets the
bytes of the frame, and its samples become stored values. What the data set says of them was checked
before (`viewer.formats.dicom_pixel_format`).
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset
from pydicom.encaps import parse_basic_offsets, parse_fragments
from pydicom.pixels.decoders.base import get_decoder
from pydicom.pixels.processing import apply_color_lut

from viewer.errors import FilmError
from viewer.formats import imagecodecs_decoder, limits
from viewer.formats.colour import luminance
from viewer.formats.dicom_kinds import known_name
from viewer.formats.dicom_pixel_format import PixelFormat
from viewer.formats.source import FilePart
from viewer.language import tr

# Here and not at the first film: imports happen once, whatever the threads do.
imagecodecs_decoder.register()

_LOSSY_CODED_AS_SIGNED = (uid.JPEG2000, uid.HTJ2K)
_EMPTY_TABLE = b"\xfe\xff\x00\xe0\x00\x00\x00\x00"
_LOSSY = (uid.JPEGBaseline8Bit, uid.JPEGExtended12Bit, uid.JPEGLSNearLossless)


def read_frame(dataset: Dataset, pixels: PixelFormat, frame: int) -> NDArray[Any]:
    """One frame's stored values; colour is made grey, real numbers are left as they are.

    Returns
    -------
    ndarray of uint8, uint16, int16, int32, uint32, float32 or float64, (rows, columns)
        Masked to BitsStored and sign-extended. A view of the file's own bytes where they already
        are that, and hold no other frames.

    Raises
    ------
    FilmError
        If the pixel data is missing, too short, or in an unknown compression. Whatever else the
        decoders raise, `viewer.formats.reading` turns into one.
    """
    samples, decoded = _samples(dataset, pixels, frame)
    compressed = pixels.transfer_syntax.is_encapsulated
    if pixels.photometric_interpretation == "PALETTE COLOR":
        return luminance(_through_palette(samples, dataset))
    if not pixels.is_grey:
        if str(decoded["photometric_interpretation"]).startswith("YBR_FULL"):
            # Y is the luminance; no colour is signed, whatever the file says.
            return np.ascontiguousarray(samples[..., 0]).view(f"u{samples.dtype.itemsize}")
        return luminance(samples.view(f"u{samples.dtype.itemsize}"))
    if pixels.is_float:
        return samples
    if not compressed or pixels.transfer_syntax == uid.RLELossless:
        return stored_values(samples, pixels.bits_stored, pixels.high_bit)
    # Samples that were coded as numbers, not as bytes, have no bits below; and lossy coding may
    # leave some a little outside of the range that they had.
    if pixels.transfer_syntax in _LOSSY_CODED_AS_SIGNED or (
        pixels.transfer_syntax in _LOSSY and not pixels.signed
    ):
        low, high = stored_range(pixels.bits_stored, signed=pixels.signed)
        np.clip(samples, low, high, out=samples)
    return stored_values(samples, pixels.bits_stored, pixels.bits_stored - 1)


def _through_palette(index: NDArray[Any], dataset: Dataset) -> NDArray[Any]:
    """RGB (rows, columns, 3) by the Palette Color Lookup Table, segmented or not (C.7.6.3.1.5)."""
    try:
        return apply_color_lut(index, dataset)
    except Exception as error:  # what pydicom says of a damaged one is not for people
        raise FilmError(
            tr("This is a colour picture whose colours are missing or damaged."),
            type(error).__name__,
        ) from error


def bit_plane(
    dataset: Dataset, pixels: PixelFormat, frame: int, position: int
) -> NDArray[np.bool_] | None:
    """One of the bits that a sample has around its stored value, where old files keep overlays.

    Returns
    -------
    ndarray of bool, (rows, columns), or None
        None if the bit belongs to the stored value, or there is no such bit.
    """
    lowest = pixels.high_bit + 1 - pixels.bits_stored
    if not pixels.is_grey or pixels.is_float or lowest <= position <= pixels.high_bit:
        return None
    samples, _ = _samples(dataset, pixels, frame)
    if not 0 <= position < 8 * samples.dtype.itemsize:
        return None
    bits = samples.view(f"u{samples.dtype.itemsize}") & (1 << position)
    return np.asarray(bits != 0)


def _samples(
    dataset: Dataset, pixels: PixelFormat, frame: int
) -> tuple[NDArray[Any], dict[str, Any]]:
    """One frame as it is in the file, in this machine's byte order; and what pydicom made of it."""
    try:
        decoder = get_decoder(pixels.transfer_syntax)
    except NotImplementedError as error:
        raise FilmError(
            tr(
                "This film is compressed in a way that the viewer does not know ({syntax}).",
                syntax=known_name(pixels.transfer_syntax),
            )
        ) from error
    value = dataset[pixels.keyword].value
    if not isinstance(value, (bytes, FilePart)) or not value:
        raise FilmError(tr("This film has no pixel data: the file is empty where they should be."))
    compressed = pixels.transfer_syntax.is_encapsulated
    if compressed:
        whole = value if isinstance(value, bytes) else value.cut(0, limits.MAX_UNPACKED_BYTES)
        buffer, index = _without_wrong_offsets(whole, pixels.frames), frame
    else:
        buffer, index = _own_bytes(value, dataset[pixels.keyword].VR, pixels, frame)
    options = {
        "raw": True,
        "decoding_plugin": imagecodecs_decoder.NAME if compressed else "",
        **_options(dataset, pixels, index, compressed=compressed),
    }
    if compressed and pixels.frames == 1:
        # `as_array` copies what the plugin decoded; this hands it on, in the type it was coded in.
        samples, decoded = next(decoder.iter_array(buffer, **options))
        allocated = f"{samples.dtype.kind}{max(1, pixels.bits_allocated // 8)}"
        return samples.astype(allocated, copy=False), decoded
    samples, decoded = decoder.as_array(buffer, index=index, **options)
    return samples.astype(samples.dtype.newbyteorder("="), copy=False), decoded


def _own_bytes(
    value: bytes | FilePart, vr: str, pixels: PixelFormat, frame: int
) -> tuple[bytes, int]:
    """The bytes of one uncompressed frame, and its place among the frames that they hold.

    That is the first, but where frames begin within a byte, or within the two that are to be
    swapped: samples are then never a view of the bytes, which would keep them all in memory.
    """
    _check_length(pixels, len(value), frame)
    bits = pixels.frame_bits
    within = bits % (16 if _swaps_bytes(pixels, vr) else 8) != 0
    start, end = 0 if within else bits * frame // 8, -(-bits * (frame + 1) // 16) * 2
    if isinstance(value, FilePart):
        value = value.cut(start, end)
    elif pixels.frames > 1:
        value = value[start:end]
    index = frame if within else 0
    _check_length(pixels, len(value), index)  # the file may have shrunk
    return value, index


def stored_range(bits_stored: int, *, signed: bool) -> tuple[int, int]:
    """The lowest and highest value of so many bits."""
    if signed:
        return -(1 << (bits_stored - 1)), (1 << (bits_stored - 1)) - 1
    return 0, (1 << bits_stored) - 1


def stored_values(samples: NDArray[Any], bits_stored: int, high_bit: int) -> NDArray[Any]:
    """Cut BitsStored bits, the highest of them HighBit, out of each sample; extend the sign.

    Old files keep overlays and other things in the bits around (PS3.5 8.1.1). Most keep nothing
    there, and come back as they are, without a copy.

    Parameters
    ----------
    samples : ndarray of u1, i1, u2, i2, u4 or i4
    bits_stored, high_bit : int

    Returns
    -------
    ndarray of uint8, uint16, int16, uint32 or int32
    """
    allocated = 8 * samples.dtype.itemsize
    signed = samples.dtype.kind == "i"
    low, high = stored_range(bits_stored, signed=signed)
    clean = bits_stored == allocated or (
        high_bit == bits_stored - 1
        and samples.max() <= high
        and (not signed or samples.min() >= low)
    )
    if not clean:
        # Up against the left edge, then down again: shifting a signed number extends its sign.
        samples = (samples << (allocated - 1 - high_bit)) >> (allocated - bits_stored)
    if bits_stored <= 8:
        return samples.astype(np.int16 if signed else np.uint8, copy=False)
    if bits_stored <= 16:
        return samples.astype(np.int16 if signed else np.uint16, copy=False)
    return samples


def _options(
    dataset: Dataset, pixels: PixelFormat, frame: int, *, compressed: bool
) -> dict[str, Any]:
    """`PixelFormat` in the words of `pydicom.pixels.Decoder.as_array`."""
    options: dict[str, Any] = {
        "pixel_keyword": pixels.keyword,
        "pixel_vr": dataset[pixels.keyword].VR,
        "rows": pixels.rows,
        "columns": pixels.columns,
        "samples_per_pixel": pixels.samples,
        "photometric_interpretation": pixels.photometric_interpretation,
        "bits_allocated": pixels.bits_allocated,
        "bits_stored": pixels.bits_stored,
        "number_of_frames": pixels.frames,
        "allow_excess_frames": False,
        "correct_unused_bits": False,  # it wraps what lossy coding put over the highest value
    }
    if not pixels.is_float:
        options["pixel_representation"] = int(pixels.signed)
    if pixels.samples > 1:
        options["planar_configuration"] = pixels.planar_configuration
    if not compressed:
        options["number_of_frames"] = frame + 1  # later ones may be missing
        options["view_only"] = True
        options["be_swap_ow"] = _swaps_bytes(pixels, options["pixel_vr"])
    return options


def _without_wrong_offsets(buffer: bytes, frames: int) -> bytes:
    """Encapsulated pixel data whose Basic Offset Table, if wrong, is left empty (PS3.5 A.4).

    pydicom then finds the frames by their fragments, as it does where there is an Extended Offset
    Table (PS3.3 C.7.6.3.1.8): that is for one fragment a frame, and tells nothing else.
    """
    file = BytesIO(buffer)
    offsets = parse_basic_offsets(file)
    if not offsets:
        return buffer
    start = file.tell()
    places = {place - start for place in parse_fragments(file)[1]}
    in_order = offsets[0] == 0 and all(one < two for one, two in pairwise(offsets))
    if len(offsets) == frames and in_order and places.issuperset(offsets):
        return buffer
    return _EMPTY_TABLE + buffer[start:]


def _swaps_bytes(pixels: PixelFormat, vr: str) -> bool:
    """8-bit samples in big-endian words (OW) stand in pairs the wrong way round (PS3.5 8.1.2)."""
    return not pixels.transfer_syntax.is_little_endian and pixels.bits_allocated == 8 and vr == "OW"


def _check_length(pixels: PixelFormat, length: int, frame: int) -> None:
    """Refuse uncompressed pixel data that are shorter than Rows x Columns says."""
    needed = (pixels.frame_bits * (frame + 1) + 7) // 8
    if length < needed:
        raise FilmError(
            tr("This film is incomplete: the file ends before its last pixel."),
            f"{length} of {needed} bytes",
        )
