"""Odd TIFF pictures."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import tifffile
from made_films import scene
from odd_file import OddFile, odd
from odd_pictures import SHAPE, colour, grey, saved

_WIDTH, _LENGTH, _BITS, _COMPRESSION, _PHOTOMETRIC = 256, 257, 258, 259, 262
_OFFSETS, _SAMPLES, _ROWS, _COUNTS, _TILE_WIDTH, _TILE_LENGTH = 273, 277, 278, 279, 322, 323


def tiff(samples: np.ndarray, **options: Any) -> bytes:
    """A TIFF file by tifffile."""
    file = io.BytesIO()
    tifffile.imwrite(file, samples, metadata=None, **options)
    return file.getvalue()


def _tag(whole: bytes, tag: int, value: int) -> bytes:
    """A little-endian TIFF whose first directory says another value for a tag."""
    (directory,) = struct.unpack_from("<I", whole, 4)
    (count,) = struct.unpack_from("<H", whole, directory)
    for place in range(directory + 2, directory + 2 + 12 * count, 12):
        code, kind, _ = struct.unpack_from("<HHI", whole, place)
        if code == tag:
            new = struct.pack("<HHII", code, 4 if value > 65535 else kind, 1, value)
            return whole[:place] + new + whole[place + 12 :]
    raise AssertionError(tag)


def _kinds() -> Iterator[tuple[str, Any, Callable[[], bytes]]]:
    """Name, answer and content."""
    deep, shallow = scene(SHAPE, 16), scene(SHAPE, 8)
    rgb = np.asarray(colour())
    yield "8 bit", "opens", lambda: tiff(shallow)
    yield "16 bit", "opens", lambda: tiff(deep)
    yield "16 bit, signed", "opens", lambda: tiff(scene(SHAPE, 16, signed=True))
    yield "8 bit, signed", "opens", lambda: tiff(shallow.view(np.int8))
    yield "32 bit", "warns", lambda: tiff(deep.astype(np.uint32) * 60_000)
    yield "32 bit, of which 16 are used", "opens", lambda: tiff(deep.astype(np.uint32))
    yield "64 bit", "warns", lambda: tiff(deep.astype(np.uint64) << 40)
    yield "real numbers", "warns", lambda: tiff(deep.astype(np.float32))
    yield "half real numbers", "warns", lambda: tiff((deep / 7).astype(np.float16))
    nothing = np.full(SHAPE, np.nan, np.float32)
    yield "real numbers, all NaN", "warns", lambda: tiff(nothing)
    yield "complex numbers", "refused", lambda: tiff(deep.astype(np.complex64))
    yield "white is zero", "opens", lambda: tiff(shallow, photometric="miniswhite")
    yield "big endian", "opens", lambda: tiff(deep, byteorder=">")
    yield "BigTIFF", "opens", lambda: tiff(deep, bigtiff=True)
    yield "BigTIFF, big endian", "opens", lambda: tiff(deep, bigtiff=True, byteorder=">")
    for compression in ("lzw", "zlib", "packbits", "zstd", "jpeg2000"):
        yield compression, "opens", lambda c=compression: tiff(deep, compression=c)  # type: ignore[misc]
    yield "JPEG", "opens", lambda: tiff(shallow, compression="jpeg")
    yield "Deflate and predictor", "opens", lambda: tiff(deep, compression="zlib", predictor=True)
    yield "tiles", "opens", lambda: tiff(deep, tile=(16, 16))
    yield "strips of one row", "opens", lambda: tiff(deep, rowsperstrip=1)
    yield "1 bit", "opens", lambda: saved(grey().convert("1"), "TIFF")
    yield "fax", "opens", lambda: saved(grey().convert("1"), "TIFF", compression="group4")
    yield "colour", "warns", lambda: tiff(rgb, photometric="rgb")
    yield (
        "colour in planes",
        "warns",
        lambda: tiff(np.moveaxis(rgb, -1, 0).copy(), photometric="rgb", planarconfig="separate"),
    )
    yield "a palette", "warns", lambda: saved(colour().quantize(8), "TIFF")
    yield "CMYK", "refused", lambda: saved(colour("CMYK"), "TIFF")
    pages = np.stack([deep, deep])
    yield "two pages", "warns", lambda: tiff(pages, photometric="minisblack")
    yield "turned", "warns", lambda: tiff(deep, extratags=[(274, "H", 1, 6, True)])
    yield "an orientation of 99", "opens", lambda: tiff(deep, extratags=[(274, "H", 1, 99, True)])
    yield "a resolution of 0", "opens", lambda: tiff(deep, resolution=(0, 0))


def _broken() -> Iterator[tuple[str, Any, Callable[[], bytes]]]:
    whole = tiff(scene(SHAPE, 16))
    packed = tiff(scene(SHAPE, 16), compression="zlib")
    tiled = tiff(scene(SHAPE, 16), compression="zlib", tile=(16, 16))
    (directory,) = struct.unpack_from("<I", whole, 4)
    yield "the magic number alone", "refused", lambda: whole[:4]
    yield "8 bytes", "refused", lambda: whole[:8]
    for share in (0.02, 0.5, 0.98):
        yield f"cut off at {share:.0%}", "refused", lambda s=share: whole[: int(s * len(whole))]  # type: ignore[misc]
        yield (
            f"Deflate, cut off at {share:.0%}",
            "refused",
            lambda s=share: packed[: int(s * len(packed))],  # type: ignore[misc]
        )
    yield "no directory", "refused", lambda: whole[:4] + bytes(4) + whole[8:]
    yield "a directory past the end", "refused", lambda: whole[:4] + b"\xff\xff\xff\x7f" + whole[8:]
    yield "a directory of 65,535 entries", "refused", lambda: _entries(whole, directory, 65535)
    yield "an empty directory", "refused", lambda: _entries(whole, directory, 0)
    yield "directories in a circle", "opens", lambda: _circle(whole, directory)
    for name, tag, value in (
        ("no columns", _WIDTH, 0),
        ("no rows", _LENGTH, 0),
        ("4 billion columns", _WIDTH, 0xFFFFFFFF),
        ("4 billion rows", _LENGTH, 0xFFFFFFFF),
        ("more rows than there are", _LENGTH, 4800),
        ("100 samples", _SAMPLES, 100),
        ("pixels past the end", _OFFSETS, 0x7FFFFFF0),
        ("a photometric interpretation that nobody knows", _PHOTOMETRIC, 999),
        ("a compression that nobody knows", _COMPRESSION, 4711),
        ("64,000 bits", _BITS, 64000),
    ):
        yield name, "refused", lambda t=tag, v=value: _tag(whole, t, v)  # type: ignore[misc]
    yield "a strip of 2 GB", "opens", lambda: _tag(packed, _COUNTS, 0x7FFFFFFF)
    yield "strips of 4 billion rows", "opens", lambda: _tag(packed, _ROWS, 0xFFFFFFFF)
    yield "tiles of 32,768 columns", "refused", lambda: _tag(tiled, _TILE_WIDTH, 32768)
    big = _tag(tiled, _TILE_WIDTH, 32768)
    yield "tiles of 1 billion pixels", "refused", lambda: _tag(big, _TILE_LENGTH, 32768)
    yield "tiles of nothing", "refused", lambda: _tag(tiled, _TILE_LENGTH, 0)
    bomb = tiff(np.zeros((12_000, 12_000), np.uint8), compression="zlib", rowsperstrip=12_000)
    yield "a bomb within the limits", "refused", lambda: bomb


def _entries(whole: bytes, directory: int, count: int) -> bytes:
    return whole[:directory] + struct.pack("<H", count) + whole[directory + 2 :]


def _circle(whole: bytes, directory: int) -> bytes:
    """The directory says that the next one is itself."""
    (count,) = struct.unpack_from("<H", whole, directory)
    at = directory + 2 + 12 * count
    return whole[:at] + struct.pack("<I", directory) + whole[at + 4 :]


TIFFS: tuple[OddFile, ...] = tuple(
    odd(f"TIFF: {name}", answer, content, "film.tif")
    for name, answer, content in (*_kinds(), *_broken())
)
