"""DICOM files as such: known by their beginning, and parsed into data sets (PS3.10, PS3.5 A)."""

from __future__ import annotations

import logging
import struct
import threading
import warnings as python_warnings
import zlib
from collections.abc import Callable, MutableSequence, Sequence
from io import BytesIO
from typing import Any, BinaryIO

import pydicom
from pydicom import charset, datadict, filereader
from pydicom import dataset as pydicom_dataset
from pydicom.dataset import FileDataset
from pydicom.encaps import generate_fragments, parse_basic_offsets
from pydicom.tag import BaseTag
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
    MediaStorageDirectoryStorage,
    RLELossless,
)

from viewer.errors import FilmError
from viewer.formats import codestream, limits
from viewer.formats.dicom_values import integer
from viewer.formats.source import CountedBytes, Source

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

_KINDS = {
    "JPEG": JPEGBaseline8Bit,
    "JPEG Extended": JPEGExtended12Bit,
    "JPEG Lossless": JPEGLossless,
    "JPEG-LS": JPEGLSNearLossless,
    "JPEG 2000": JPEG2000,
}
"""The transfer syntax that is read as any of a kind is: with loss, where it may be either."""
_PIXEL_TAGS = (0x7FE00008, 0x7FE00009, 0x7FE00010)
_LARGE_BYTES = 64 << 20
_UNDEFINED = 0xFFFFFFFF
_NO_SWITCH = threading.Lock()

_DICOMDIR = MediaStorageDirectoryStorage.encode()


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


def is_dicomdir(head: bytes) -> bool:
    """Whether it is a table of contents, by its Media Storage SOP Class (PS3.10 8.6)."""
    return not is_bare(head) and _DICOMDIR in head


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
    if defer_size is not None:
        return _parsed(source, defer_size=defer_size)
    dataset = _parsed(source, large_pixels=True, stop_when=_at_the_end())
    if not any(tag in dataset for tag in _PIXEL_TAGS):
        # pydicom takes what has no VR for implicit, as some writers do within sequences. Where that
        # ended in nonsense, it was a broken VR.
        with _NO_SWITCH:
            pydicom.config.assume_implicit_vr_switch = False
            try:
                dataset = _parsed(source, large_pixels=True, stop_when=_at_the_end())
            finally:
                pydicom.config.assume_implicit_vr_switch = True
    return dataset


def parse_header(source: Source, keywords: Sequence[str]) -> FileDataset:
    """These elements of the file; the others are passed over, and the pixels not reached."""
    tags = [BaseTag(tag) for tag in map(datadict.tag_for_keyword, keywords) if tag is not None]
    return _parsed(source, stop_when=_at_the_pixels, specific_tags=list(tags))


def _parsed(source: Source, *, large_pixels: bool = False, **options: Any) -> FileDataset:
    """What pydicom makes of the file, with these options of its `read_partial`."""
    bare = is_bare(source.head)
    with source.open() as file:
        inflated = None if bare else _inflated(file)
        if inflated is None:
            dataset = filereader.read_partial(file, force=bare, **options)
            if large_pixels:
                _read_large_pixels(dataset, file)
            return dataset
    dataset = filereader.read_partial(inflated, **options)
    dataset.file_meta.TransferSyntaxUID = DeflatedExplicitVRLittleEndian
    return dataset


def _at_the_pixels(tag: BaseTag, _: str | None, __: int) -> bool:
    return int(tag) >= _PIXEL_TAGS[0]


def _at_the_end() -> Callable[[BaseTag, str | None, int], bool]:
    """Where to stop: behind the pixels may be anything, and before large ones there is a choice."""
    found = False

    def stop(tag: BaseTag, _: str | None, length: int) -> bool:
        nonlocal found
        large = tag in _PIXEL_TAGS and _LARGE_BYTES < length < _UNDEFINED
        if found or large:
            return True
        found = tag in _PIXEL_TAGS
        return False

    return stop


def _read_large_pixels(dataset: FileDataset, file: BinaryIO) -> None:
    """Of large pixel data, read no more than the film has pixels, whatever their length."""
    implicit, little = dataset.original_encoding
    order = "<" if little else ">"
    start = file.tell()
    head = file.read(12)
    if len(head) < 12:
        return
    group, number = struct.unpack_from(f"{order}HH", head)
    tag = group << 16 | number
    (length,) = struct.unpack_from(f"{order}I", head, 4 if implicit else 8)
    if tag not in _PIXEL_TAGS or tag in dataset or not _LARGE_BYTES < length < _UNDEFINED:
        return
    file.seek(start + (8 if implicit else 12))
    bits = {0x7FE00008: 32, 0x7FE00009: 64}.get(tag, integer(dataset, "BitsAllocated", 0))
    frame = integer(dataset, "Rows", 0) * integer(dataset, "Columns", 0) * bits // 8
    frame *= integer(dataset, "SamplesPerPixel", 1)
    needed = frame * max(1, integer(dataset, "NumberOfFrames", 1))
    vr = "OW" if implicit else head[4:6].decode("ascii", "replace")
    # A little more, by which one can tell that there is more.
    value = file.read(min(length, needed + needed // 50 + 64))
    dataset.add_new(tag, vr if vr in ("OB", "OF", "OD", "UN") else "OW", value)


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


def _inflated(file: BinaryIO) -> CountedBytes | None:
    """A deflated file (PS3.5 A.5) as if it had not been; None if it has not been.

    pydicom would unpack all that there is. The transfer syntax is overwritten with that of the
    unpacked data set, and put right by the caller.
    """
    filereader.read_preamble(file, force=False)
    meta = filereader.read_dataset(
        file, is_implicit_VR=False, is_little_endian=True, stop_when=lambda tag, *_: tag.group != 2
    )
    start = file.tell()
    file.seek(0)
    if meta.get("TransferSyntaxUID") != DeflatedExplicitVRLittleEndian:
        return None
    plain = ExplicitVRLittleEndian.ljust(len(DeflatedExplicitVRLittleEndian), "\0").encode()
    head = file.read(start).replace(DeflatedExplicitVRLittleEndian.encode(), plain)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacked, packed = CountedBytes(), file.read(_INFLATE_STEP)
    unpacked.write(head)
    while packed and not inflater.eof:
        unpacked.write(inflater.decompress(packed, _INFLATE_STEP))
        limits.check_unpacked(unpacked.tell(), file.tell())
        packed = inflater.unconsumed_tail or file.read(_INFLATE_STEP)
    if not inflater.eof:
        raise FilmError("This film is incomplete: the file ends before its last pixel.")
    unpacked.seek(0)
    return unpacked


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
