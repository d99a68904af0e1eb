"""Damage to files, of a kind that reaches the code behind the first check.

A file is cut into the pieces that its format is made of (data elements, chunks, marker segments);
pieces are deleted, doubled, swapped, taken from another film, or altered with their lengths and
checksums mended. Then bytes are altered anywhere. Everything follows from the random generator.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from pydicom import dcmread, uid
from pydicom.datadict import DicomDictionary

Edit = Callable[[bytes], bytes]
"""One alteration, its choices already made: the same bytes give the same answer."""

_LONG_VRS = (b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT")
_EXTREMES = (0, 1, 2, 7, 8, 15, 16, 17, 32, 64, 127, 128, 255, 256, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF)
_VALUES = (
    b"", b" ", b"0", b"-1", b"1", b"1e400", b"-1e308", b"1e-320", b"NaN", b"inf", b"0.0", b"00000",
    b"99999999999999999999", b"1\\2\\3", b"\\\\\\", b"\\" * 400, b"A" * 3000, b"\xff" * 64,
    b"\0\0", b"<b>&amp;</b><img src=x>", b"ISO_IR 192", b"ISO 2022 IR 87", b"\\ISO 2022 IR 149",
    b"ISO_IR 999", b"\x1b$B\x1b(J\x1b$)C", b"MONOCHROME1", b"MONOCHROME2", b"PALETTE COLOR", b"RGB",
    b"YBR_FULL", b"YBR_FULL_422", b"YBR_ICT", b"YBR_RCT", b"ARGB", b"SIGMOID", b"LINEAR_EXACT",
    b"INVERSE", b"L\\F", b"\xc3\x28", b"\xf0\x9f\xa9\xbb",
)  # fmt: skip
_TOKENS = (
    b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\0\0\0\0",
    b"\xfe\xff\x00\xe0\xff\xff\xff\xff", b"\xfe\xff\x0d\xe0\0\0\0\0", b"\xfe\xff\xdd\xe0\0\0\0\0",
    b"\xfe\xff\x00\xe0\x00\x00\x00\x00", b"\xe0\x7f\x10\x00", b"\x28\x00\x10\x00", b"SQ", b"UN",
    b"OB", b"OW", b"US", b"SS", b"DS", b"IS", b"FD", b"AT", b"??", b"\0\0", b"UT", b"\xff\xd8",
    b"\xff\xd9", b"\xff\xc0", b"\xff\xc3", b"\xff\xc4", b"\xff\xda", b"\xff\xdd", b"\xff\xf7",
    b"\xff\xf8", b"\xff\x4f", b"\xff\x51", b"\xff\x52", b"\xff\x5c", b"\xff\x90", b"\xff\x93",
    b"\xff\x50", b"IHDR", b"IDAT", b"PLTE", b"tRNS", b"acTL", b"fcTL", b"eXIf", b"iCCP", b"zTXt",
)  # fmt: skip
_KEYWORDS = (
    "Rows", "Columns", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation",
    "SamplesPerPixel", "PlanarConfiguration", "NumberOfFrames", "PhotometricInterpretation",
    "WindowCenter", "WindowWidth", "VOILUTFunction", "RescaleSlope", "RescaleIntercept",
    "PixelPaddingValue", "PixelPaddingRangeLimit", "PixelSpacing", "ImagerPixelSpacing",
    "PixelAspectRatio", "PatientOrientation", "SpecificCharacterSet", "PresentationLUTShape",
    "SmallestImagePixelValue", "ShutterShape", "CenterOfCircularShutter", "RadiusOfCircularShutter",
    "VerticesOfThePolygonalShutter", "ShutterLeftVerticalEdge", "PatientName", "StudyDate",
    "ModalityLUTSequence", "VOILUTSequence", "LUTDescriptor", "LUTData", "ExtendedOffsetTable",
    "ExtendedOffsetTableLengths", "FloatPixelData", "ViewCodeSequence", "SOPClassUID",
)  # fmt: skip
_ELEMENTS = tuple(
    (tag, entry[0][:2].encode())
    for tag, entry in DicomDictionary.items()
    if entry[4] in _KEYWORDS
)  # fmt: skip
_SYNTAXES = tuple(
    str(syntax).encode() for syntax in uid.PixelRepresentationTransferSyntaxes
) if hasattr(uid, "PixelRepresentationTransferSyntaxes") else tuple(
    str(syntax).encode() for syntax in uid.AllTransferSyntaxes
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seed:
    """A film in pieces."""

    name: str
    data: bytes
    pieces: tuple[bytes, ...]

    @property
    def family(self) -> str:
        """What kind of file it is."""
        return self.name.partition("/")[0]


def seed_of(name: str, data: bytes) -> Seed:
    """A film cut into what its format is made of, or in one piece."""
    cut = {"dicom": _elements, "png": _chunks, "jpeg": _segments}.get(name.partition("/")[0])
    pieces = cut(data) if cut is not None else (data,)
    assert b"".join(pieces) == data, name
    return Seed(name, data, pieces)


def edits(random: Random, seed: Seed, others: Sequence[Seed]) -> list[Edit]:
    """One to five alterations of `seed`, to be applied to its bytes in this order."""
    chosen: list[Edit] = []
    if len(seed.pieces) > 2 and random.random() < 0.6:
        chosen.append(_of_pieces(random, seed, others))
    if seed.family == "tiff" and random.random() < 0.6:
        chosen.append(_of_tags(random))
    makers = (_flip, _run, _token, _length, _cut, _splice, _within_stream)
    weights = (6, 2, 4, 3, 1, 1, 6)
    count = random.choice((1, 1, 1, 2, 2, 3, 4)) - (1 if chosen and random.random() < 0.7 else 0)
    chosen += [maker(random, others) for maker in random.choices(makers, weights, k=count)]
    if seed.family == "png" and random.random() < 0.8:
        chosen.append(_with_checksums)
    return chosen


def apply(data: bytes, alterations: Sequence[Edit]) -> bytes:
    """The damaged file."""
    for alter in alterations:
        data = alter(data)
    return data


def _at(random: Random, near_the_start: bool = False) -> float:
    """A place in a file, as a share of its length."""
    return random.random() ** (4 if near_the_start else 1)


def _flip(random: Random, _: Sequence[Seed]) -> Edit:
    at, bit, early = _at(random, random.random() < 0.5), 1 << random.randrange(8), random.random()

    def edit(data: bytes) -> bytes:
        if not data:
            return data
        place = int(at * (len(data) if early < 0.7 else min(len(data), 600)))
        return data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]

    return edit


def _run(random: Random, _: Sequence[Seed]) -> Edit:
    at, length = _at(random), random.choice((1, 2, 4, 8, 30, 200))
    filling = random.choice((b"\0", b"\xff", b"\x80", random.randbytes(1)))
    noise = random.randbytes(length) if random.random() < 0.5 else filling * length
    inserted = random.random() < 0.2

    def edit(data: bytes) -> bytes:
        place = int(at * len(data))
        return data[:place] + noise + data[place + (0 if inserted else length) :]

    return edit


def _token(random: Random, _: Sequence[Seed]) -> Edit:
    at, token = _at(random, random.random() < 0.5), random.choice(_TOKENS)
    inserted = random.random() < 0.2

    def edit(data: bytes) -> bytes:
        place = int(at * len(data))
        return data[:place] + token + data[place + (0 if inserted else len(token)) :]

    return edit


def _length(random: Random, _: Sequence[Seed]) -> Edit:
    """A number of 2 or 4 bytes becomes an extreme one, or a little more or less."""
    at, code = _at(random, random.random() < 0.6), random.choice(("<H", "<I", ">H", ">I"))
    value, step = random.choice((*_EXTREMES, -1, -2)), random.choice((-2, -1, 1, 2, None))

    def edit(data: bytes) -> bytes:
        size = struct.calcsize(code)
        place = min(int(at * len(data)), max(0, len(data) - size))
        if len(data) < size:
            return data
        (old,) = struct.unpack_from(code, data, place)
        new = (value if step is None else old + step) % (1 << (8 * size))
        return data[:place] + struct.pack(code, new) + data[place + size :]

    return edit


def _cut(random: Random, _: Sequence[Seed]) -> Edit:
    at = _at(random)
    return lambda data: data[: int(at * len(data))]


def _splice(random: Random, others: Sequence[Seed]) -> Edit:
    """The beginning of this film and the end of another."""
    other, at, where = random.choice(others).data, _at(random), _at(random)
    return lambda data: data[: int(at * len(data))] + other[int(where * len(other)) :]


_STREAMS = (b"\xff\xd8\xff", b"\xff\x4f\xff\x51")


def _within_stream(random: Random, _: Sequence[Seed]) -> Edit:
    """A byte in the headers of a code stream, which steer the decoder."""
    at, value = _at(random, near_the_start=True), random.choice((*_EXTREMES, random.randrange(256)))

    def edit(data: bytes) -> bytes:
        start = max(data.find(stream) for stream in _STREAMS)
        if start < 0:
            start = 0
        place = start + 2 + int(at * min(700, len(data) - start))
        return data[:place] + bytes([value & 255]) + data[place + 1 :]

    return edit


def _of_pieces(random: Random, seed: Seed, others: Sequence[Seed]) -> Edit:
    """Pieces lost, doubled, swapped, borrowed or altered; what is around them stays whole."""
    pieces = list(seed.pieces)
    for _ in range(random.choice((1, 1, 2, 3))):
        one, two = (random.randrange(1, len(pieces)) for _ in range(2))
        match random.randrange(8):
            case 0:
                del pieces[one]
            case 1:
                pieces.insert(two, pieces[one])
            case 2:
                pieces[one], pieces[two] = pieces[two], pieces[one]
            case 3:
                kin = [other for other in others if other.family == seed.family]
                borrowed = random.choice(random.choice(kin).pieces)
                pieces[one] = borrowed
            case 4 if seed.family == "dicom":
                pieces.insert(one, _new_element(random, implicit=_is_implicit(seed)))
            case 5 if seed.family == "dicom" and not _is_implicit(seed):
                syntax = random.choice(_SYNTAXES)
                syntax += b"\0" * (len(syntax) % 2)
                pieces = [
                    _with_value(piece, syntax) if piece[:4] == b"\x02\0\x10\0" else piece
                    for piece in pieces
                ]
            case _:
                pieces[one] = _altered(random, seed, pieces[one])
        if len(pieces) < 3:
            break
    damaged = b"".join(pieces)
    return lambda _: damaged


def _altered(random: Random, seed: Seed, piece: bytes) -> bytes:
    """A piece with another content, its length and checksum mended."""
    if seed.family == "dicom":
        if _is_implicit(seed):
            value = _new_value(random)
            return piece[:4] + struct.pack("<I", len(value)) + value
        return _with_value(piece, _new_value(random))
    head = 8 if seed.family == "png" else 4
    content = apply(piece[head:], [random.choice((_flip, _run, _token, _cut))(random, ())])
    if seed.family == "png":
        return _chunk(piece[4:8], content[: max(0, len(content) - 4)])
    return piece[:2] + struct.pack(">H", min(65535, len(content) + 2)) + content


def _new_value(random: Random) -> bytes:
    if random.random() < 0.5:
        value = random.choice(_VALUES)
        return value + b" " * (len(value) % 2 and random.random() < 0.9)
    numbers = [random.choice(_EXTREMES) for _ in range(random.choice((1, 1, 2, 3)))]
    return struct.pack(f"<{len(numbers)}H", *numbers)


def _new_element(random: Random, *, implicit: bool) -> bytes:
    """An element that matters for reading, with a value that is wrong for it."""
    tag, vr = random.choice(_ELEMENTS)
    if random.random() < 0.2:
        vr = random.choice((b"UN", b"OB", b"SQ", b"UT", b"US", b"FD", b"??", b"LO"))
    head = struct.pack("<HH", tag >> 16, tag & 0xFFFF)
    value = _new_value(random)
    if implicit:
        return head + struct.pack("<I", len(value)) + value
    if vr in _LONG_VRS:
        return head + vr + b"\0\0" + struct.pack("<I", len(value)) + value
    return head + vr + struct.pack("<H", len(value) & 0xFFFF) + value


def _with_value(piece: bytes, value: bytes) -> bytes:
    """An explicit little-endian element with another value."""
    if piece[4:6] in _LONG_VRS:
        return piece[:8] + struct.pack("<I", len(value)) + value
    return piece[:6] + struct.pack("<H", len(value) & 0xFFFF) + value


def _is_implicit(seed: Seed) -> bool:
    return b"Implicit" in seed.name.encode()


def _elements(data: bytes) -> tuple[bytes, ...]:
    """Preamble, then the top-level elements of the file. One piece if they cannot be told apart."""
    dataset = dcmread(io.BytesIO(data), force=True)
    syntax = dataset.file_meta.get("TransferSyntaxUID", uid.ExplicitVRLittleEndian)
    if syntax in (uid.DeflatedExplicitVRLittleEndian, uid.ExplicitVRBigEndian):
        return (data,)
    starts = [0]
    for part in (dataset.file_meta, dataset):
        for tag in sorted(part.keys()):
            at = data.find(struct.pack("<HH", tag.group, tag.elem), starts[-1] + 4)
            if at > 0 and at % 2 == 0:
                starts.append(at)
    ends = [*starts[1:], len(data)]
    return tuple(data[start:end] for start, end in zip(starts, ends, strict=True))


def _chunks(data: bytes) -> tuple[bytes, ...]:
    """The signature and the chunks of a PNG."""
    pieces, at = [data[:8]], 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        pieces.append(data[at : at + 12 + length])
        at += 12 + length
    return (*pieces, data[at:]) if at < len(data) else tuple(pieces)


def _chunk(name: bytes, content: bytes) -> bytes:
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def _with_checksums(data: bytes) -> bytes:
    """A PNG whose chunks have the checksums of what they now hold, as far as they can be told."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return data
    out, at = [data[:8]], 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if at + 12 + length > len(data):
            break
        out.append(_chunk(data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return b"".join([*out, data[at:]])


def _segments(data: bytes) -> tuple[bytes, ...]:
    """The marker segments of a JPEG, the last with the coded picture."""
    pieces, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        (length,) = struct.unpack_from(">H", data, at + 2)
        pieces.append(data[at : at + 2 + length])
        at += 2 + length
    return (*pieces, data[at:])


def _of_tags(random: Random) -> Edit:
    """A field of an entry of a TIFF's first directory."""
    which, field = random.random(), random.choice((0, 2, 4, 8, 8))
    value = random.choice((*_EXTREMES, 1 << 31, (1 << 32) - 1, 5, 6, 259, 34712, 32773, 50000))

    def edit(data: bytes) -> bytes:
        order = ">" if data[:2] == b"MM" else "<"
        if len(data) < 16 or data[2:4] not in (b"*\0", b"\0*"):
            return data
        (directory,) = struct.unpack_from(f"{order}I", data, 4)
        if directory + 2 > len(data):
            return data
        (count,) = struct.unpack_from(f"{order}H", data, directory)
        place = directory + 2 + 12 * int(which * count) + field
        code = f"{order}I" if field >= 4 else f"{order}H"
        new = struct.pack(code, value % (1 << (32 if field >= 4 else 16)))
        return data[:place] + new + data[place + len(new) :]

    return edit
