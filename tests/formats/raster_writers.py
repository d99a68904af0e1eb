"""PNG and TIFF files of every kind, written by hand where no library here writes them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
_PASSES = (
    (0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)
)  # fmt: skip
"""Adam7 (PNG 8.2): first row and column, and the step of each."""


def packed(samples: NDArray[Any], bits: int, order: str = ">") -> list[bytes]:
    """Rows of samples of any number of bits, each from a whole byte on, high bits first."""
    if bits % 8 == 0:
        return [row.astype(f"{order}u{bits // 8}").tobytes() for row in samples]
    shifts = np.arange(bits - 1, -1, -1)
    rows = samples.reshape(samples.shape[0], -1, 1).astype(np.int64) >> shifts & 1
    return [np.packbits(row.reshape(-1).astype(np.uint8)).tobytes() for row in rows]


def chunk(name: bytes, data: bytes) -> bytes:
    """A PNG chunk."""
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def write_png(
    path: Path,
    samples: NDArray[Any],
    bits: int,
    kind: int = GREY,
    *,
    interlaced: bool = False,
    chunks: bytes = b"",
) -> Path:
    """A PNG; `chunks` go before the pixels."""
    height, width = samples.shape[:2]
    parts = [samples]
    if interlaced:
        parts = [samples[y::down, x::across] for y, x, down, across in _PASSES]
    lines = b"".join(b"\0" + line for part in parts if part.size for line in packed(part, bits))
    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, int(interlaced))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunks
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )
    return path


def write_tiff(
    path: Path,
    data: bytes,
    shape: tuple[int, int],
    bits: int,
    photometric: int,
    *,
    samples: int = 1,
    compression: int = 1,
    subsampling: tuple[int, int] = (1, 1),
) -> Path:
    """A TIFF of one strip (TIFF 6.0 section 2)."""
    height, width = shape
    short, long = 3, 4
    tags = [
        (256, long, width), (257, long, height), (258, short, bits), (259, short, compression),
        (262, short, photometric), (273, long, 0), (277, short, samples), (278, long, height),
        (279, long, len(data)), (530, short, subsampling),
    ]  # fmt: skip
    start = 8 + 2 + 12 * len(tags) + 4
    entries = b""
    for tag, kind, value in tags:
        if isinstance(value, tuple):
            entries += struct.pack("<HHIHH", tag, kind, 2, *value)
        else:
            entries += struct.pack("<HHII", tag, kind, 1, start if tag == 273 else value)
    head = struct.pack("<2sHIH", b"II", 42, 8, len(tags))
    path.write_bytes(head + entries + struct.pack("<I", 0) + data)
    return path
