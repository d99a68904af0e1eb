"""DICOM files as such: known by their beginning, and parsed into data sets (PS3.10, PS3.5 A)."""

from __future__ import annotations

import logging
import struct
import warnings as python_warnings
import zlib
from collections.abc import MutableSequence, Sequence
from io import BytesIO
from typing import Any, BinaryIO

import pydicom
from pydicom import charset, filereader
from pydicom import dataset as pydicom_dataset
from pydicom.dataset import FileDataset
from pydicom.encaps import generate_fragments, parse_basic_offsets
from pydicom.uid import (
    JPEG2000,
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLossless,
    JPEGLSNearLossless,
    RLELossless,
)

from viewer.errors import FilmError
from viewer.formats import codestream, limits
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
_UNDEFINED = 0xFFFFFFFF

_KINDS = {
    "JPEG": JPEGBaseline8Bit,
    "JPEG Extended": JPEGExtended12Bit,
    "JPEG Lossless": JPEGLossless,
    "JPEG-LS": JPEGLSNearLossless,
    "JPEG 2000": JPEG2000,
}
"""The transfer syntax that is read as any of a kind is: with loss, where it may be either."""


def encodings_of(names: str | MutableSequence[str] | None) -> list[str]:
    """Python's names of a Specific Character Set (PS3.3 C.12.1.1.2), at least one."""
    try:
        return charset.convert_encodings(names)
    except (LookupError, ValueError):  # a name with a NUL in it
        return [charset.default_encoding]


# pydicom converts the character set while it parses: a bad one would keep the film from opening.
for _module in (filereader, pydicom_dataset):
    setattr(_module, "convert_encodings", encodings_of)  # noqa: B010


def sniff(head: bytes) -> bool:
    """PS3.10 7.1's preamble and prefix, or a data set that starts without them."""
    return not is_bare(head) or _starts_with_an_element(head)


def is_bare(head: bytes) -> bool:
    """Whether the preamble and prefix are missing, so that the coding has to be guessed."""
    return head[128:132] != b"DICM"


def parse(source: Source, defer_size: int | None = None) -> FileDataset:
    """The parsed file.

    Parameters
    ----------
    source : Source
    defer_size : int or None
        Values of more bytes than this are left in the file: their raw elements hold None.
    """
    bare = is_bare(source.head)
    with source.open() as file:
        if not bare:
            _check_inflated(file)
        return pydicom.dcmread(file, force=bare, defer_size=defer_size)


def parse_header(source: Source, keywords: Sequence[str]) -> FileDataset:
    """These elements of the file; the others are passed over, and the pixels not reached."""
    bare = is_bare(source.head)
    with source.open() as file:
        if not bare:
            _check_inflated(file)
        return pydicom.dcmread(
            file, force=bare, stop_before_pixels=True, specific_tags=list(keywords)
        )


def says_its_coding(dataset: FileDataset) -> bool:
    """Whether the file has a transfer syntax; if not, `transfer_syntax` guesses."""
    return bool(dataset.file_meta.get("TransferSyntaxUID"))


def transfer_syntax(dataset: FileDataset) -> UID:
    """The transfer syntax; where none is said, what the data set and its pixels look like."""
    if says_its_coding(dataset):
        return UID(str(dataset.file_meta.TransferSyntaxUID))
    implicit, little = dataset.original_encoding
    if implicit:
        return ImplicitVRLittleEndian
    if not little:
        return ExplicitVRBigEndian
    pixels: Any = dataset.get_item("PixelData")
    encapsulated = getattr(pixels, "length", 0) == _UNDEFINED and pixels.value
    return _compression(pixels.value) if encapsulated else ExplicitVRLittleEndian


def _compression(pixel_data: bytes) -> UID:
    """The transfer syntax of encapsulated pixel data, by their first fragment (PS3.5 A.4)."""
    file = BytesIO(pixel_data)
    parse_basic_offsets(file)
    kind = codestream.kind(next(generate_fragments(file), b""))
    return _KINDS.get(kind, RLELossless)


def transfer_syntax_name(source: Source) -> str:
    """How the file is coded, in the words of PS3.6 annex A."""
    return transfer_syntax(parse(source)).name


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
