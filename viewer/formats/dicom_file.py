"""DICOM files as such: known by their beginning, and parsed into data sets (PS3.10, PS3.5 A)."""

from __future__ import annotations

import logging
import struct
import threading
import warnings as python_warnings
import zlib
from collections.abc import Callable, Iterator, MutableSequence, Sequence
from contextlib import contextmanager
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
from viewer.formats.source import CountedBytes, FilePart, Source
from viewer.language import tr

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
_NUMBER_OF_FRAMES = 0x00280008
_LARGE_BYTES = 64 << 20
_LARGE_BYTES_OF_MANY = 1 << 20
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


@contextmanager
def opened(source: Source) -> Iterator[FileDataset]:
    """The parsed file, open as long as its pixels may be read.

    Large pixel data stay in it: their value is a `FilePart`.
    """
    with source.open() as file:
        dataset = _parsed(source, file, large_pixels=True, stop_when=_at_the_end())
        if not any(tag in dataset for tag in _PIXEL_TAGS):
            # pydicom takes what has no VR for implicit, as some writers do within sequences. Where
            # that ended in nonsense, it was a broken VR.
            file.seek(0)
            with _NO_SWITCH:
                pydicom.config.assume_implicit_vr_switch = False
                try:
                    dataset = _parsed(source, file, large_pixels=True, stop_when=_at_the_end())
                finally:
                    pydicom.config.assume_implicit_vr_switch = True
        yield dataset


def parse(source: Source, defer_size: int | None = None) -> FileDataset:
    """The parsed file, without what is large.

    Parameters
    ----------
    source : Source
    defer_size : int or None
        Values of more bytes than this are left in the file: their raw elements hold None. None:
        pixels alone may be.
    """
    if defer_size is None:
        with opened(source) as dataset:
            return dataset
    with source.open() as file:
        return _parsed(source, file, defer_size=defer_size)


def parse_header(source: Source, keywords: Sequence[str]) -> FileDataset:
    """These elements of the file; the others are passed over, and the pixels not reached."""
    tags = [BaseTag(tag) for tag in map(datadict.tag_for_keyword, keywords) if tag is not None]
    with source.open() as file:
        return _parsed(source, file, stop_when=_at_the_pixels, specific_tags=list(tags))


def _parsed(
    source: Source, file: BinaryIO, *, large_pixels: bool = False, **options: Any
) -> FileDataset:
    """What pydicom makes of the file, with these options of its `read_partial`."""
    bare, end = is_bare(source.head), source.size
    inflated = None if bare else _inflated(file)
    if inflated is not None:
        file, end = inflated, inflated.getbuffer().nbytes
    dataset = filereader.read_partial(file, force=bare, **options)
    if large_pixels:
        _leave_pixels(dataset, file, end)
    if inflated is not None:
        dataset.file_meta.TransferSyntaxUID = DeflatedExplicitVRLittleEndian
    return dataset


def _at_the_pixels(tag: BaseTag, _: str | None, __: int) -> bool:
    return int(tag) >= _PIXEL_TAGS[0]


def _at_the_end() -> Callable[[BaseTag, str | None, int], bool]:
    """Where to stop: behind the pixels may be anything, and large ones stay in the file."""
    found = of_many = False

    def stop(tag: BaseTag, _: str | None, length: int) -> bool:
        nonlocal found, of_many
        if found:
            return True
        of_many = of_many or tag == _NUMBER_OF_FRAMES
        found = tag in _PIXEL_TAGS
        return found and _is_large(length, of_many)

    return stop


def _is_large(length: int, of_many: bool) -> bool:
    """Whether pixel data of this length stay in the file; of encapsulated ones, none is known."""
    return (_LARGE_BYTES_OF_MANY if of_many else _LARGE_BYTES) < length < _UNDEFINED


def _leave_pixels(dataset: FileDataset, file: BinaryIO, end: int) -> None:
    """Where pydicom stopped before large pixel data, say where in the file they are."""
    implicit, little = dataset.original_encoding
    order = "<" if little else ">"
    start = file.tell()
    head = file.read(12)
    if len(head) < 12:
        return
    group, number = struct.unpack_from(f"{order}HH", head)
    tag = group << 16 | number
    (length,) = struct.unpack_from(f"{order}I", head, 4 if implicit else 8)
    large = _is_large(length, "NumberOfFrames" in dataset)
    if tag not in _PIXEL_TAGS or tag in dataset or not large:
        return
    start += 8 if implicit else 12
    vr = "OW" if implicit else head[4:6].decode("ascii", "replace")
    value = FilePart(file, start, max(0, min(length, end - start)))
    dataset.add_new(tag, vr if vr in ("OB", "OF", "OD") else "OW", value)


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
        raise FilmError(tr("This film is incomplete: the file ends before its last pixel."))
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
