"""What the header of a JPEG, JPEG-LS, JPEG 2000 or PNG stream claims, without decoding it."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

import numpy as np

_START_OF_FRAME = {*range(0xC0, 0xD0), 0xF7} - {0xC4, 0xC8, 0xCC}
"""SOF0 to SOF15 of ISO/IEC 10918-1 table B.1, SOF55 of ISO/IEC 14495-1."""

_END_OF_IMAGE, _START_OF_SCAN = 0xD9, 0xDA
_BETWEEN_SCANS = {0xC4, _START_OF_SCAN, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)}
"""Tables, the number of lines, comments and application data."""

_IN_SCANS = {0x00, 0xFF, *range(0xD0, 0xD8)}
"""What may follow an 0xFF within coded samples: a stuffed 0, a fill byte, a restart marker."""

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PICTURE_CHUNKS = (b"IHDR", b"PLTE", b"IDAT")
_PNG_SAMPLES = {0: 1, 2: 3, 3: 4, 4: 2, 6: 4}
"""Samples a pixel of each colour type (PNG 11.2.2), palettes decoded."""

_JP2_SIGNATURE = b"\x00\x00\x00\x0cjP  "


@dataclass(frozen=True, slots=True)
class Header:
    """The size that a decoder would allocate."""

    height: int
    width: int
    components: int
    bits: int


def header(stream: bytes) -> Header | None:
    """The header of a code stream, or None if it is not one of those or is cut off before it."""
    try:
        if stream[:2] == b"\xff\xd8":
            return _jpeg(stream)
        if stream[:8] == _JP2_SIGNATURE:
            return _jpeg_2000(stream, stream.index(b"jp2c\xff\x4f\xff\x51") + 4)
        if stream[:4] == b"\xff\x4f\xff\x51":
            return _jpeg_2000(stream, 0)
        if stream[:8] == _PNG_SIGNATURE:
            width, height, bits, colour_type = struct.unpack_from(">IIBB", stream, 16)
            return Header(height, width, _PNG_SAMPLES.get(colour_type, 4), bits)
    except (struct.error, IndexError, ValueError):
        pass
    return None


def kind(stream: bytes) -> str:
    """A name for what a code stream is, such as "JPEG-LS"; "" if it is none of those here."""
    if stream[:4] == b"\xff\x4f\xff\x51" or stream[:8] == _JP2_SIGNATURE:
        return "JPEG 2000"
    try:
        marker = stream[_start_of_frame(stream) + 1] if stream[:2] == b"\xff\xd8" else 0
    except (struct.error, IndexError, ValueError):
        return ""
    return {0: "", 0xC0: "JPEG", 0xC3: "JPEG Lossless", 0xF7: "JPEG-LS"}.get(
        marker, "JPEG Extended"
    )


def _jpeg(stream: bytes) -> Header:
    bits, height, width, components = struct.unpack_from(
        ">BHHB", stream, _start_of_frame(stream) + 4
    )
    return Header(height, width, components, bits)


def _start_of_frame(stream: bytes) -> int:
    """ISO/IEC 10918-1 B.2.2: walk the marker segments up to the start of the frame."""
    offset = 2
    while True:
        if stream[offset] != 0xFF:
            raise ValueError("no marker")
        marker = stream[offset + 1]
        if marker == 0xFF:  # a fill byte
            offset += 1
        elif marker in _START_OF_FRAME:
            return offset
        else:
            (length,) = struct.unpack_from(">H", stream, offset + 2)
            offset += 2 + max(2, length)


def _jpeg_2000(stream: bytes, start: int) -> Header:
    """ISO/IEC 15444-1 A.5.1: the SIZ marker segment, which comes first."""
    x1, y1, x0, y0 = struct.unpack_from(">4I", stream, start + 8)
    (components,) = struct.unpack_from(">H", stream, start + 40)
    return Header(y1 - y0, x1 - x0, components, (stream[start + 42] & 0x7F) + 1)


def is_whole_png(stream: bytes) -> bool:
    """Whether the chunks that make the picture are there, up to the last, with right checksums.

    PNG 5.3: length, name, data, CRC. Other chunks may be damaged, and the end may be missing.
    """
    offset, found = len(_PNG_SIGNATURE), False
    while offset + 12 <= len(stream):
        (length,) = struct.unpack_from(">I", stream, offset)
        name = stream[offset + 4 : offset + 8]
        end = offset + 12 + length
        if name in _PICTURE_CHUNKS:
            if end > len(stream):
                return False
            checksum = zlib.crc32(memoryview(stream)[offset + 4 : end - 4])
            if checksum != struct.unpack_from(">I", stream, end - 4)[0]:
                return False
        found = found or name == b"IDAT"
        if name == b"IEND":
            break
        offset = end
    return found


def is_whole_jpeg(stream: bytes) -> bool:
    """Whether the scans of a JPEG reach its end, and hold nothing that coded samples cannot hold.

    ISO/IEC 10918-1 B.1.1.5: within coded samples, an 0xFF is followed by a 0 or by a marker, of
    which only restarts may come there. Decoders pass over what else they find, and fill up what
    they miss. Wrong samples that look like coded ones are not noticed: a JPEG has no checksum.
    """
    coded = np.frombuffer(stream, np.uint8)
    marks = np.flatnonzero(coded[:-1] == 0xFF)
    odd = marks[~np.isin(coded[marks + 1], list(_IN_SCANS))]
    offset, in_scan = 2, False
    while offset + 4 <= len(stream) or in_scan:
        if in_scan:
            after = np.searchsorted(odd, offset)
            if after == odd.size:
                return False
            offset = int(odd[after])
        if stream[offset] != 0xFF:
            return False
        marker = stream[offset + 1]
        if marker == 0xFF:
            offset += 1
            continue
        if marker == _END_OF_IMAGE:
            return in_scan
        if in_scan and marker not in _BETWEEN_SCANS:
            return False
        (length,) = struct.unpack_from(">H", stream, offset + 2)
        offset += 2 + max(2, length)
        in_scan = marker == _START_OF_SCAN
    return False
