"""What PNG, JPEG and TIFF files say of themselves, for the tag browser."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import tifffile
from PIL import ExifTags, Image

from viewer.formats.source import Source
from viewer.formats.tag import (
    MAX_CHARACTERS,
    MAX_TAGS,
    Tag,
    shown_bytes,
    shown_text,
    shown_values,
)
from viewer.language import tr

_PNG = b"\x89PNG\r\n\x1a\n"
_READ = 1 << 16
"""Bytes of a chunk or segment that are read: the longest that is text or EXIF, in earnest."""

_KINDS = {
    0: tr("grey"),
    2: "RGB",
    3: tr("palette"),
    4: tr("grey and alpha"),
    6: tr("RGB and alpha"),
}
_CHUNKS = {
    "IHDR": tr("Header"), "PLTE": tr("Palette"), "IDAT": tr("Pixels"), "IEND": tr("End"),
    "tEXt": tr("Text"), "zTXt": tr("Text"), "iTXt": tr("Text"), "pHYs": tr("Pixel size"),
    "gAMA": tr("Gamma"), "tIME": tr("Time"), "tRNS": tr("Transparency"),
    "iCCP": tr("Colour profile"), "sRGB": "sRGB", "cHRM": tr("Chromaticities"), "eXIf": "EXIF",
    "bKGD": tr("Background"), "sBIT": tr("Significant bits"), "acTL": tr("Animation"),
}  # fmt: skip
_EXIF_START = b"Exif\0\0"
_SEGMENTS = {
    0xFE: tr("Comment"),
    0xDB: tr("Quantisation"),
    0xC4: "Huffman",
    0xDD: tr("Restart interval"),
}
_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_SUB_IFDS = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.Interop)
_MAX_PAGES = 100


def raster_tags(source: Source) -> Iterator[Tag]:
    """The chunks of a PNG, or the segments of a JPEG, and the EXIF tags in either."""
    with source.open() as file:
        yield from _png(file, source.size) if source.head.startswith(_PNG) else _jpeg(file)


def _png(file: BinaryIO, size: int) -> Iterator[Tag]:
    """PNG 5.3: chunks of a length, a type, data and a check sum."""
    offset, pixels, pieces = len(_PNG), 0, 0
    while offset + 8 <= size:
        file.seek(offset)
        length, kind = struct.unpack(">I4s", file.read(8))
        offset += 12 + length
        name = kind.decode("latin-1")
        if name == "IDAT":  # pictures have thousands
            pixels, pieces = pixels + length, pieces + 1
            continue
        if pieces:
            what = (
                tr("{bytes:,} bytes in 1 piece", bytes=pixels)
                if pieces == 1
                else tr("{bytes:,} bytes in {pieces:,} pieces", bytes=pixels, pieces=pieces)
            )
            yield Tag(0, "IDAT", "", _CHUNKS["IDAT"], value=what)
            pieces = 0
        data = file.read(min(length, _READ))
        if name == "eXIf":
            yield Tag(0, name, "", _CHUNKS[name], value=shown_bytes(data, length))
            yield from _exif(data)
        else:
            key, value = _png_value(name, data, length)
            yield Tag(0, shown_text(name), "", key or _CHUNKS.get(name, tr("Chunk")), value=value)


def _png_value(name: str, data: bytes, length: int) -> tuple[str, str]:
    """The keyword of a text chunk, or "", and the value (PNG 11)."""
    try:
        if name == "IHDR":
            width, height, bits, kind, _, _, interlaced = struct.unpack(">IIBBBBB", data)
            ways = ", " + tr("interlaced") if interlaced else ""
            depth = tr("{bits} bit", bits=bits)
            return "", f"{width} × {height}, {depth}, {_KINDS.get(kind, kind)}{ways}"
        if name == "pHYs":
            across, down, unit = struct.unpack(">IIB", data)
            if unit == 1:
                return "", tr("{across} × {down} a metre", across=across, down=down)
            return "", tr("{across} × {down}, without a unit", across=across, down=down)
        if name == "gAMA":
            return "", f"{struct.unpack('>I', data)[0] / 100_000:g}"
        if name == "tIME":
            return "", "{}-{:02}-{:02} {:02}:{:02}:{:02}".format(*struct.unpack(">HBBBBB", data))
        if name in ("tEXt", "zTXt", "iTXt"):
            return _png_text(name, data)
    except (struct.error, ValueError, IndexError, zlib.error):
        pass
    return "", shown_bytes(data, length)


def _png_text(name: str, data: bytes) -> tuple[str, str]:
    """Keyword and text of a chunk (PNG 11.3.3), unpacked no further than is shown."""
    key, rest = data.split(b"\0", 1)
    packed, encoding = name == "zTXt", "latin-1"
    if name == "zTXt":
        rest = rest[1:]
    elif name == "iTXt":
        packed, encoding = rest[0] == 1, "utf-8"
        rest = rest[2:].split(b"\0", 2)[2]
    if packed:
        rest = zlib.decompressobj().decompress(rest, 4 * MAX_CHARACTERS + 4)
    return shown_text(key.decode("latin-1")), shown_text(rest.decode(encoding, "replace"))


def _jpeg(file: BinaryIO) -> Iterator[Tag]:
    """ISO/IEC 10918-1 B.1.1: marker segments, up to the first scan."""
    file.seek(2)
    for _ in range(MAX_TAGS):
        start = file.read(4)
        if len(start) < 4 or start[0] != 0xFF or start[1] in (_START_OF_SCAN, _END_OF_IMAGE):
            return
        marker, length = start[1], struct.unpack(">H", start[2:])[0] - 2
        if marker == 0xFF:  # a fill byte
            file.seek(-3, 1)
            continue
        data = file.read(max(0, length))
        tag = f"FF{marker:02X}"
        if marker in _START_OF_FRAME and len(data) >= 6:
            bits, height, width, components = struct.unpack_from(">BHHB", data)
            what = tr(
                "{width} × {height}, {bits} bit, {components} components",
                width=width,
                height=height,
                bits=bits,
                components=components,
            )
            yield Tag(0, tag, "", tr("Frame (SOF{number})", number=marker - 0xC0), value=what)
        elif marker == 0xFE:
            yield Tag(0, tag, "", tr("Comment"), value=shown_text(data.decode("utf-8", "replace")))
        elif marker == 0xE1 and data.startswith(_EXIF_START):
            yield Tag(0, tag, "", "EXIF", value=shown_bytes(data))
            yield from _exif(data)
        else:
            kind = data.split(b"\0", 1)[0] if 0xE0 <= marker <= 0xEF else b""
            name = f"APP{marker - 0xE0}" if 0xE0 <= marker <= 0xEF else _SEGMENTS.get(marker, "")
            said = kind.decode("latin-1") if kind.isascii() and len(kind) < 40 else ""
            yield Tag(0, tag, "", shown_text(f"{name} {said}"), value=shown_bytes(data))


def _exif(data: bytes) -> Iterator[Tag]:
    """The tags of an EXIF block, by Pillow."""
    exif = Image.Exif()
    try:
        exif.load(data)
        parts = [(0, exif)] + [(int(ifd), exif.get_ifd(ifd)) for ifd in _SUB_IFDS]
    except Exception:  # Pillow says many things of a damaged one
        yield Tag(1, "", "", tr("The EXIF data are damaged and cannot be listed."))
        return
    for ifd, entries in parts:
        names = ExifTags.GPSTAGS if ifd == ExifTags.IFD.GPSInfo else ExifTags.TAGS
        for code in entries:
            try:
                value = _shown(entries[code])
            except Exception:  # read when asked for
                value = tr("cannot be read")
            yield Tag(1, f"0x{code:04X}", "", names.get(code, "Unknown"), value=value)


def tiff_tags(source: Source) -> Iterator[Tag]:
    """The tags of each page of a TIFF (TIFF 6.0 section 2), by tifffile."""
    with source.open() as file, tifffile.TiffFile(file) as tiff:
        for number, page in enumerate(tiff.pages[:_MAX_PAGES], start=1):
            yield Tag(0, "", "", tr("Page {number}", number=number))
            for tag in page.aspage().tags:
                try:
                    value = (
                        _shown(tag.value) if tag.count <= _READ else tr("{n:,} values", n=tag.count)
                    )
                except Exception:  # read when asked for
                    value = tr("cannot be read")
                yield Tag(1, f"0x{tag.code:04X}", tag.dtype_name, shown_text(tag.name), value=value)


def _shown(value: Any) -> str:
    if isinstance(value, bytes):
        return shown_bytes(value)
    if isinstance(value, dict):
        return shown_values([f"{key}: {part}" for key, part in value.items()], ", ")
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return shown_values(list(value), ", ")
    return shown_text(str(getattr(value, "name", value)))
