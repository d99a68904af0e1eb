"""Odd PNG and JPEG pictures, and files of other kinds."""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import imagecodecs
import numpy as np
from made_films import scene
from odd_codestreams import stream
from odd_dicom import plain
from odd_file import OddFile, odd
from PIL import Image
from pydicom import uid

SHAPE = (48, 60)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def saved(image: Image.Image, format_: str, **options: Any) -> bytes:
    """The bytes of its file."""
    file = io.BytesIO()
    image.save(file, format_, **options)
    return file.getvalue()


def grey(bits: int = 8) -> Image.Image:
    """A grey picture."""
    return Image.fromarray(scene(SHAPE, bits))


def colour(mode: str = "RGB") -> Image.Image:
    """A picture that is really coloured."""
    bands = [scene(SHAPE, 8, seed=seed) for seed in range(4)]
    bands[0] = bands[0] // 2
    return Image.fromarray(np.stack(bands[: len(mode)], axis=-1), mode=mode)


def chunk(name: bytes, data: bytes, checksum: int | None = None) -> bytes:
    """A PNG chunk."""
    body = name + data
    checksum = zlib.crc32(body) if checksum is None else checksum
    return struct.pack(">I", len(data)) + body + struct.pack(">I", checksum)


_PASSES = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # fmt: skip
"""Adam7 (PNG 8.2): the first column and row of each pass, and its steps."""


def png(
    width: int,
    height: int,
    depth: int = 8,
    kind: int = 0,
    *,
    interlace: int = 0,
    extra: bytes = b"",
) -> bytes:
    """A small PNG of zeros of any size, kind and depth, its rows not all there if they are many."""
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(kind, 1)
    packer, packed = zlib.compressobj(9), b""
    for left, top, across, down in _PASSES if interlace else ((0, 0, 1, 1),):
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        row = bytes(1 + (columns * depth * samples + 7) // 8)
        packed += b"".join(packer.compress(row) for _ in range(min(rows, 20_000)))
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlace)
    pixels = chunk(b"IDAT", packed + packer.flush())
    return SIGNATURE + chunk(b"IHDR", header) + extra + pixels + chunk(b"IEND", b"")


def _with_chunk(inserted: bytes) -> Callable[[], bytes]:
    """A whole grey PNG with one more chunk before its pixels."""

    def content() -> bytes:
        whole = saved(grey(), "PNG")
        at = whole.index(b"IDAT") - 4
        return whole[:at] + inserted + whole[at:]

    return content


def _damaged(content: Callable[[], bytes], share: float) -> Callable[[], bytes]:
    """One byte another, at a share of the length."""

    def damaged() -> bytes:
        whole = bytearray(content())
        whole[int(share * len(whole))] ^= 0xFF
        return bytes(whole)

    return damaged


def _pngs() -> Iterator[OddFile]:
    def made(name: str, answer: Any, content: Callable[[], bytes]) -> OddFile:
        return odd(f"PNG: {name}", answer, content, "film.png")

    whole = saved(grey(), "PNG")
    for mode in ("1", "L", "P"):
        yield made(f"mode {mode}", "opens", lambda m=mode: saved(grey().convert(m), "PNG"))  # type: ignore[misc]
    for bits in (2, 4):
        levels = Image.fromarray(scene(SHAPE, 8)).quantize(1 << bits)
        yield made(f"{bits} bit", "opens", lambda i=levels, b=bits: saved(i, "PNG", bits=b))  # type: ignore[misc]
    yield made("16 bit", "opens", lambda: imagecodecs.png_encode(scene(SHAPE, 16)))
    deep = np.stack([scene(SHAPE, 16), np.full(SHAPE, 65535, np.uint16)], axis=-1)
    yield made("16 bit and alpha", "opens", lambda: imagecodecs.png_encode(deep))
    yield made("grey saved as RGB", "opens", lambda: saved(grey().convert("RGB"), "PNG"))
    yield made("colour", "warns", lambda: saved(colour(), "PNG"))
    yield made("colour and alpha", "warns", lambda: saved(colour("RGBA"), "PNG"))
    yield made("a colour palette", "warns", lambda: saved(colour().quantize(8), "PNG"))
    yield made("a transparent colour", "opens", lambda: saved(grey(), "PNG", transparency=0))
    yield made("wholly transparent", "warns", lambda: saved(Image.new("LA", SHAPE), "PNG"))
    yield made("interlaced", "warns", lambda: png(60, 48, interlace=1))
    yield made("turned by EXIF", "warns", lambda: saved(grey(), "PNG", exif=_turned()))
    animation = {"save_all": True, "append_images": [grey().rotate(90, expand=False)]}
    yield made("animated", "warns", lambda: saved(grey(), "PNG", **animation))
    yield made("zero pixels to the metre", "opens", _with_chunk(chunk(b"pHYs", bytes(9))))
    gamma = chunk(b"gAMA", struct.pack(">I", 0))
    yield made("a gamma of 0", "opens", _with_chunk(gamma))
    yield made("a private chunk", "opens", _with_chunk(chunk(b"prVt", b"x" * 999)))
    yield made("a bad checksum of a text", "opens", _with_chunk(chunk(b"tEXt", b"a\0b", 1)))
    text_bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200 << 20), 9))
    yield made("a text that unpacks to 200 MB", "opens", _with_chunk(text_bomb))
    profile_bomb = chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(200 << 20), 9))
    yield made("a profile that unpacks to 200 MB", "opens", _with_chunk(profile_bomb))
    yield made("bytes after the end", "opens", lambda: whole + b"stray" * 100)
    yield made("no end", "opens", lambda: whole[:-12])
    yield made("a bad checksum of the pixels", "refused", _damaged(lambda: whole, 0.5))
    yield made("a bad checksum of the header", "refused", lambda: whole[:29] + b"abcd" + whole[33:])
    yield made("another size", "refused", lambda: _resized(whole, 60, 96))
    for share in (0.01, 0.02, 0.3, 0.9):
        yield made(
            f"cut off at {share:.0%}", "refused", lambda s=share: whole[: int(s * len(whole))]
        )  # type: ignore[misc]
    yield made("no pixels", "refused", lambda: SIGNATURE + whole[8:33] + chunk(b"IEND", b""))
    empty = chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    yield made("empty pixels", "refused", lambda: SIGNATURE + whole[8:33] + empty)
    yield made("0 × 0", "refused", lambda: png(0, 0))
    yield made("a bomb of 60,000 × 60,000", "refused", lambda: png(60_000, 60_000))
    yield made("a bomb within the limits", "refused", lambda: png(14_000, 14_000))
    yield made("a deep bomb", "refused", lambda: png(10_000, 10_000, 16, 6))
    yield made("as long as a number goes", "refused", lambda: png(0x7FFFFFFF, 1))
    yield made("a negative width", "refused", lambda: _resized(whole, 0xFFFFFFFF, 48))
    yield made("wide and flat", "warns", lambda: png(60_000, 1))
    yield made("3 bits a sample", "refused", lambda: png(60, 48, 3))
    yield made("a kind that nobody knows", "refused", lambda: png(60, 48, 8, 5))
    yield made("an interlacing that nobody knows", "refused", lambda: png(60, 48, interlace=7))
    yield made("a palette that is missing", "refused", lambda: png(60, 48, 8, 3))


def _resized(whole: bytes, width: int, height: int) -> bytes:
    header = struct.pack(">II", width, height) + whole[24:29]
    return SIGNATURE + chunk(b"IHDR", header) + whole[33:]


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


def _jpegs() -> Iterator[OddFile]:
    def made(name: str, answer: Any, content: Callable[[], bytes]) -> OddFile:
        return odd(f"JPEG: {name}", answer, content, "film.jpg")

    whole = saved(grey(), "JPEG")
    yield made("grey", "opens", lambda: whole)
    yield made("grey saved as RGB", "opens", lambda: saved(grey().convert("RGB"), "JPEG"))
    yield made("colour", "warns", lambda: saved(colour(), "JPEG"))
    yield made("CMYK", "warns", lambda: saved(colour("CMYK"), "JPEG"))
    yield made("progressive", "opens", lambda: saved(grey(), "JPEG", progressive=True))
    yield made("restart markers", "opens", lambda: saved(grey(), "JPEG", restart_marker_rows=1))
    yield made(
        "12 bit", "opens", lambda: imagecodecs.jpeg8_encode(scene(SHAPE, 12), bitspersample=12)
    )
    yield made(
        "lossless", "opens", lambda: imagecodecs.jpeg8_encode(scene(SHAPE, 8), lossless=True)
    )
    yield made(
        "lossless, 16 bit",
        "opens",
        lambda: imagecodecs.jpeg8_encode(scene(SHAPE, 16), lossless=True, bitspersample=16),
    )
    yield made("turned by EXIF", "warns", lambda: saved(grey(), "JPEG", exif=_turned()))
    broken = b"Exif\0\0II*\0\xff\xff\xff\x7f"
    exif = b"\xff\xe1" + struct.pack(">H", len(broken) + 2) + broken
    yield made("EXIF that leads nowhere", "opens", lambda: whole[:2] + exif + whole[2:])
    yield made("bytes after the end", "opens", lambda: whole + b"stray" * 100)
    yield made(
        "a comment of 60,000 bytes", "opens", lambda: whole[:2] + _comment(60_000) + whole[2:]
    )
    yield made("no end", "refused", lambda: whole[:-2])
    for share in (0.02, 0.5, 0.9):
        yield made(
            f"cut off at {share:.0%}", "refused", lambda s=share: whole[: int(s * len(whole))]
        )  # type: ignore[misc]
    frame = whole.index(b"\xff\xc0")
    for height, width in ((65000, 65000), (0, 60), (48, 0)):
        size = struct.pack(">HH", height, width)
        yield made(
            f"{width} × {height}",
            "refused",
            lambda size=size: whole[: frame + 5] + size + whole[frame + 9 :],  # type: ignore[misc]
        )
    noise = np.random.default_rng(1).integers(0, 255, 300, np.uint8).tobytes()
    yield made("its body overwritten", "refused", lambda: whole[:-400] + noise + whole[-100:])
    yield made("its standard tables left out", "opens", lambda: _without(whole, b"\xff\xc4"))
    yield made("its quantisation lost", "refused", lambda: _without(whole, b"\xff\xdb"))
    yield made("the first three bytes alone", "refused", lambda: b"\xff\xd8\xff")


def _comment(length: int) -> bytes:
    return b"\xff\xfe" + struct.pack(">H", length + 2) + b"x" * length


def _without(whole: bytes, marker: bytes) -> bytes:
    """The first segment of this marker left out."""
    at = whole.index(marker)
    (length,) = struct.unpack_from(">H", whole, at + 2)
    return whole[:at] + whole[at + 2 + length :]


def _archive() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("film.dcm"))
    return file.getvalue()


def _others() -> Iterator[OddFile]:
    text = "Dear colleague,\nthank you for the film.\n" * 20
    for name, content in (
        ("text", text.encode()),
        ("UTF-16 text", text.encode("utf-16")),
        ("one byte", b"x"),
        ("line ends", b"\r\n" * 99),
        ("zeros", bytes(5000)),
        ("ones", b"\xff" * 5000),
        ("noise", np.random.default_rng(0).bytes(9000)),
        ("HTML", b"<!DOCTYPE html><html><body><img src='film.png'></body></html>" * 9),
        ("JSON", json.dumps({"00100010": {"vr": "PN"}}).encode() * 20),
        ("XML", b"<?xml version='1.0'?><NativeDicomModel/>" * 20),
        ("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" * 20),
        ("a Word file of old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)),
        ("a program", b"\x7fELF\x02\x01\x01" + bytes(4000)),
        ("a Windows program", b"MZ\x90\0" + bytes(4000)),
        ("a shell script", b"#!/bin/sh\nrm -rf /tmp/nothing\n" * 20),
        ("WAV", b"RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0" + bytes(2000)),
        ("MP4", b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41" + bytes(2000)),
        ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(2000)),
        ("AVIF", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(2000)),
        ("NIfTI", struct.pack("<i", 348) + bytes(340) + b"n+1\0" + bytes(2000)),
        ("NRRD", b"NRRD0004\ntype: short\ndimension: 2\nsizes: 9 9\n\n" + bytes(162)),
        ("7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(2000)),
        ("SQLite", b"SQLite format 3\0" + bytes(2000)),
        ("Photoshop", b"8BPS\0\1" + bytes(2000)),
        ("EXR", b"\x76\x2f\x31\x01\2\0\0\0" + bytes(2000)),
        ("“DICM” in the wrong place", bytes(100) + b"DICM" + bytes(2000)),
    ):
        yield odd(name, "refused", lambda content=content: content)  # type: ignore[misc]
    yield odd("a film packed by gzip", "refused", lambda: gzip.compress(plain()), "film.dcm.gz")
    yield odd("a film in a tar archive", "refused", _archive, "films.tar")
    for kind in ("GIF", "BMP", "WEBP", "PPM", "ICO"):
        yield odd(kind, "refused", lambda kind=kind: saved(grey(), kind))  # type: ignore[misc]
    yield odd("a bare JPEG 2000", "refused", lambda: stream(uid.JPEG2000Lossless), "film.j2k")
    yield odd("a bare JPEG-LS", "refused", lambda: stream(uid.JPEGLSLossless), "film.jls")
    yield odd("a JPEG named .dcm", "opens", lambda: saved(grey(), "JPEG"), "film.dcm")
    yield odd("a PNG named .jpg", "opens", lambda: saved(grey(), "PNG"), "film.jpg")
    yield odd("a DICOM film named .png", "opens", plain, "film.png")
    yield odd("a DICOM film without an ending", "opens", plain, "IM000001")
    yield odd("a film named like a text", "opens", plain, "letter.txt")


PICTURES = (*_pngs(), *_jpegs(), *_others())
