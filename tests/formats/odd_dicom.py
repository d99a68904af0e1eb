"""Odd DICOM files: how they are written, what they claim, and what else DICOM can hold."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from made_films import NATIVE, made, scene
from odd_file import OddFile, before, element, odd, replaced, written
from pydicom import Dataset, uid
from pydicom.sequence import Sequence

SHAPE = (40, 52)
_PIXEL_DATA = 0x7FE00010
_ROWS, _COLUMNS = struct.pack("<H", SHAPE[0]), struct.pack("<H", SHAPE[1])


def film(**elements: Any) -> Dataset:
    """A plain 12-bit film that opens without a word, but for `elements`."""
    return made(scene(SHAPE, 12), bits_stored=12, **elements)


def plain() -> bytes:
    """Its file."""
    return written(film())


def of(**elements: Any) -> Callable[[], bytes]:
    """`film` with elements that are wrong for it."""
    return lambda: written(film(**elements))


def with_element(
    tag: int, vr: bytes, value: bytes, length: int | None = None
) -> Callable[[], bytes]:
    """`plain` with one more element, put before the first of a higher tag."""
    inserted = element(tag, vr, value, length)
    following = 0x00280002 if tag < 0x00280002 else _PIXEL_DATA
    return lambda: before(plain(), following, inserted)


def _syntax(syntax: uid.UID) -> Callable[[], bytes]:
    return lambda: written(made(scene(SHAPE, 12), syntax, bits_stored=12))


def _bare(*, implicit: bool, little: bool = True) -> bytes:
    """A data set alone: no preamble, no meta information."""
    import io

    dataset, file = Dataset(), io.BytesIO()
    dataset.update(film())
    dataset.save_as(file, implicit_vr=implicit, little_endian=little)
    return file.getvalue()


def _without_meta(*tags: int) -> bytes:
    """`plain` without these elements of group 2."""
    content, at, kept = plain(), 132, b""
    while content[at : at + 2] == b"\x02\0":
        long = content[at + 4 : at + 6] in (b"OB", b"UN")
        code, place = ("<I", at + 8) if long else ("<H", at + 6)
        (length,) = struct.unpack_from(code, content, place)
        end = place + struct.calcsize(code) + length
        if int.from_bytes(content[at + 2 : at + 4], "little") not in tags:
            kept += content[at:end]
        at = end
    return content[:132] + kept + content[at:]


def _nested(depth: int, *, defined: bool) -> bytes:
    """A film behind a sequence in a sequence in a sequence …, all properly closed."""
    inner = b""
    for _ in range(depth):
        if defined:
            item = b"\xfe\xff\x00\xe0" + struct.pack("<I", len(inner)) + inner
            inner = element(0x00081140, b"SQ", item)
        else:
            item = b"\xfe\xff\x00\xe0\xff\xff\xff\xff" + inner + b"\xfe\xff\x0d\xe0\0\0\0\0"
            end = b"\xfe\xff\xdd\xe0\0\0\0\0"
            inner = element(0x00081140, b"SQ", item + end, 0xFFFFFFFF)
    return before(plain(), 0x00100010, inner)


def _many_private(count: int) -> bytes:
    block = element(0x00190010, b"LO", b"MAKER ") + b"".join(
        element(0x00190000 + 0x1000 + number % 0xF00, b"DS", b"1.25") for number in range(count)
    )
    return before(plain(), 0x00280002, block)


def _deflated(change: Callable[[bytes], bytes] = lambda packed: packed) -> bytes:
    whole = written(made(scene(SHAPE, 12), uid.DeflatedExplicitVRLittleEndian, bits_stored=12))
    (length,) = struct.unpack_from("<I", whole, 140)
    return whole[: 144 + length] + change(whole[144 + length :])


def _deflated_bomb() -> bytes:
    whole = _deflated()
    (length,) = struct.unpack_from("<I", whole, 140)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = [packer.compress(plain()[144:])]
    packed += [packer.compress(bytes(1 << 20)) for _ in range(600)]
    return whole[: 144 + length] + b"".join(packed) + packer.flush()


def _cut(share: float) -> Callable[[], bytes]:
    return lambda: (content := plain())[: int(share * len(content))]


def _other(sop_class: uid.UID, **elements: Any) -> Callable[[], bytes]:
    """A DICOM object without an image."""

    def content() -> bytes:
        dataset = film(PixelData=None, SOPClassUID=sop_class, **elements)
        dataset.file_meta.MediaStorageSOPClassUID = sop_class
        for keyword in ("Rows", "Columns", "BitsAllocated", "BitsStored", "HighBit"):
            delattr(dataset, keyword)
        return written(dataset)

    return content


def _directory() -> bytes:
    dataset = film(PixelData=None, DirectoryRecordSequence=Sequence([Dataset()]))
    dataset.file_meta.MediaStorageSOPClassUID = uid.MediaStorageDirectoryStorage
    dataset.DirectoryRecordSequence[0].DirectoryRecordType = "PATIENT"
    return written(dataset)


def _how_it_is_written() -> Iterator[OddFile]:
    for syntax in NATIVE:
        yield odd(syntax.name, "opens", _syntax(syntax))
    yield odd("no preamble, explicit", "warns", lambda: _bare(implicit=False))
    yield odd("no preamble, implicit", "warns", lambda: _bare(implicit=True))
    yield odd("no preamble, big endian", "warns", lambda: _bare(implicit=False, little=False))
    yield odd("no preamble, meta information first", "warns", lambda: plain()[132:])
    yield odd("no meta information", "warns", lambda: plain()[:132] + _bare(implicit=False))
    yield odd("no transfer syntax", "warns", lambda: _without_meta(0x0010, 0x0000))
    yield odd("no group length of the meta information", "opens", lambda: _without_meta(0x0000))
    yield odd(
        "wrong group length of the meta information",
        "opens",
        lambda: plain()[:140] + struct.pack("<I", 7) + plain()[144:],
    )
    yield odd("a TIFF's preamble", "opens", lambda: b"II*\0\x10\0\0\0" + plain()[8:])
    yield odd("group lengths", "opens", with_element(0x00280000, b"UL", struct.pack("<I", 1234)))
    yield odd("private blocks", "opens", lambda: _many_private(30))
    yield odd("20,000 private elements", "opens", lambda: _many_private(20_000))
    yield odd(
        "trailing padding", "opens", lambda: plain() + element(0xFFFCFFFC, b"OB", bytes(5000))
    )
    yield odd("a stray byte at the end", "opens", lambda: plain() + b"\0")
    yield odd("zeros at the end", "opens", lambda: plain() + bytes(512))
    yield odd("text at the end", "opens", lambda: plain() + b"-- \nsent by mail\n" * 9)
    yield odd("sequences of undefined length", "opens", lambda: _nested(3, defined=False))
    yield odd("sequences of defined length", "opens", lambda: _nested(3, defined=True))
    yield odd("values of odd length", "opens", with_element(0x00181000, b"LO", b"odd"))
    yield odd("an element with an unknown VR", "opens", with_element(0x00191010, b"??", b"ab"))
    yield odd("an element with a VR of zeros", "opens", with_element(0x00191010, b"\0\0", b"ab"))
    yield odd("an element with a VR of ZZ", "opens", with_element(0x00191010, b"ZZ", b"ab"))
    yield odd("a number that is text", "opens", with_element(0x00200013, b"IS", b"first "))
    yield odd(
        "Rows as UN",
        "opens",
        lambda: replaced(plain(), b"\x28\0\x10\0US\2\0" + _ROWS, element(0x00280010, b"UN", _ROWS)),
    )
    yield odd(
        "Rows as text",
        "opens",
        lambda: replaced(plain(), b"\x28\0\x10\0US\2\0" + _ROWS, element(0x00280010, b"IS", b"40")),
    )
    yield odd(
        "pixel data as UN",
        "opens",
        lambda: replaced(plain(), b"\xe0\x7f\x10\0OW", b"\xe0\x7f\x10\0UN"),
    )
    yield odd("pixel data with padding", "opens", lambda: _lengthened(6))


def _lengthened(more: int) -> bytes:
    dataset = film()
    dataset.PixelData += bytes(more)
    return written(dataset)


def _what_it_claims() -> Iterator[OddFile]:
    for rows, columns in ((0, 52), (40, 0), (65535, 65535), (65535, 3000), (41, 52), (40, 60000)):
        yield odd(f"{rows} rows, {columns} columns", "refused", of(Rows=rows, Columns=columns))
    yield odd("fewer rows than pixels", "warns", of(Rows=20))
    yield odd("one column too few", "warns", of(Columns=51))
    yield odd("no rows", "refused", of(Rows=None))
    yield odd("no columns", "refused", of(Columns=None))
    yield odd("no samples per pixel", "opens", of(SamplesPerPixel=None))
    for samples in (0, 2, 3, 4, 65535):
        yield odd(f"{samples} samples", "refused", of(SamplesPerPixel=samples))
    for allocated in (0, 7, 12, 24, 64, 65535):
        yield odd(f"{allocated} bits allocated", "refused", of(BitsAllocated=allocated))
    yield odd("32 bits allocated", "refused", of(BitsAllocated=32))
    for stored in (0, 17, 65535):
        yield odd(f"{stored} bits stored", "warns", of(BitsStored=stored))
    for high in (3, 16, 65535):
        yield odd(f"high bit {high}", "warns", of(HighBit=high))
    yield odd("no bits stored", "opens", lambda: written(made(scene(SHAPE, 16), BitsStored=None)))
    for frames in ("0", "-1", ""):
        yield odd(f"“{frames}” frames", "opens", of(NumberOfFrames=frames))
    yield odd("2147483647 frames", "warns", of(NumberOfFrames="2147483647"))
    yield odd("no photometric interpretation", "warns", of(PhotometricInterpretation=None))
    yield odd("MONOCHROME1", "opens", of(PhotometricInterpretation="MONOCHROME1"))
    yield odd("an unknown photometric interpretation", "refused", of(PhotometricInterpretation="X"))
    yield odd("grey that says RGB", "refused", of(PhotometricInterpretation="RGB"))
    yield odd("a palette that is missing", "refused", of(PhotometricInterpretation="PALETTE COLOR"))
    yield odd("no pixel data", "refused", of(PixelData=None))
    yield odd("empty pixel data", "refused", of(PixelData=b""))
    yield odd("pixel data that claim 4 GB", "opens", lambda: _claiming(0xFFFFFFF0))
    yield odd("pixel data that claim half", "refused", lambda: _claiming(SHAPE[0] * SHAPE[1]))
    yield odd(
        "a name that claims the rest", "refused", with_element(0x00100010, b"UT", b"", 1 << 30)
    )
    yield odd(
        "a sequence that claims the rest", "refused", with_element(0x00181000, b"SQ", b"", 1 << 30)
    )
    yield odd("nested 60 deep", "opens", lambda: _nested(60, defined=False))
    for defined in (True, False):
        # Of defined length, they can be passed over.
        name = f"nested 3,000 deep, {'defined' if defined else 'undefined'} lengths"
        yield odd(
            name,
            "opens" if defined else "refused",
            lambda defined=defined: _nested(3000, defined=defined),
        )
    yield odd("a nesting that never ends", "refused", _endless)
    for share in (0.005, 0.02, 0.04, 0.06, 0.1, 0.3, 0.6, 0.99):
        yield odd(f"cut off at {share:.1%}", "refused", _cut(share))
    yield odd("the prefix alone", "refused", lambda: bytes(128) + b"DICM")
    yield odd("the prefix, then zeros", "refused", lambda: bytes(128) + b"DICM" + bytes(4000))
    yield odd("deflated, cut off", "refused", lambda: _deflated(lambda packed: packed[:-900]))
    yield odd(
        "deflated, damaged", "refused", lambda: _deflated(lambda packed: b"\xff" * len(packed))
    )
    yield odd("deflated bomb", "refused", _deflated_bomb)
    yield odd(
        "a transfer syntax that nobody knows", "refused", lambda: _renamed("1.2.3.4.5.6.7.8.9")
    )
    yield odd("a video", "refused", lambda: _renamed(str(uid.MPEG4HP41)))
    yield odd("compressed, it says", "refused", lambda: _renamed(str(uid.JPEGLosslessSV1)))
    yield odd("big endian, it says", "refused", lambda: _renamed(str(uid.ExplicitVRBigEndian)))


def _claiming(length: int) -> bytes:
    at = (content := plain()).index(b"\xe0\x7f\x10\0OW") + 8
    return content[:at] + struct.pack("<I", length) + content[at + 4 :]


def _endless() -> bytes:
    sequence = element(0x00081140, b"SQ", b"\xfe\xff\x00\xe0\xff\xff\xff\xff", 0xFFFFFFFF)
    content = plain()
    return content[: content.index(b"\x10\0\x10\0PN")] + sequence * 20_000


def _renamed(syntax: str) -> bytes:
    """`plain` under the name of another transfer syntax."""
    value = syntax.encode() + b"\0" * (len(syntax) % 2)
    old = b"1.2.840.10008.1.2.1\0"
    return replaced(plain(), b"UI\x14\0" + old, b"UI" + struct.pack("<H", len(value)) + value)


def _what_else_it_may_be() -> Iterator[OddFile]:
    for sop_class in (
        uid.BasicTextSRStorage,
        uid.EncapsulatedPDFStorage,
        uid.TwelveLeadECGWaveformStorage,
        uid.GrayscaleSoftcopyPresentationStateStorage,
        uid.KeyObjectSelectionDocumentStorage,
        uid.RTStructureSetStorage,
        uid.RawDataStorage,
    ):
        yield odd(sop_class.name, "refused", _other(sop_class))
    yield odd("an object of no known kind", "refused", _other(uid.UID("1.2.3.4")))
    yield odd("a DICOMDIR", "refused", _directory, "DICOMDIR")
    for modality in ("CT", "MR", "US", "MG", "XA"):
        yield odd(f"modality {modality}", "warns", of(Modality=modality))
    yield odd("a knee", "warns", of(BodyPartExamined="KNEE"))
    yield odd("a lateral film", "warns", of(ViewPosition="LL"))
    yield odd("a film for processing", "warns", of(PresentationIntentType="FOR PROCESSING"))
    frames = np.stack([scene(SHAPE, 8, seed=seed) for seed in range(3)])
    yield odd("three frames", "warns", lambda: written(made(frames, frames=3)))
    yield odd("a blank film", "warns", lambda: written(made(np.full(SHAPE, 900, np.uint16))))


DICOM = (*_how_it_is_written(), *_what_it_claims(), *_what_else_it_may_be())
