"""One odd file: its name, the right answer, and how it is made."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydicom import Dataset

Answer = Literal["opens", "warns", "refused"]


@dataclass(frozen=True)
class OddFile:
    """`make` puts it into an empty folder and says where it is."""

    name: str
    answer: Answer
    make: Callable[[Path], Path]


def odd(name: str, answer: Answer, content: Callable[[], bytes], file: str = "film.dcm") -> OddFile:
    """A file of this content."""

    def make(folder: Path) -> Path:
        path = folder / file
        path.write_bytes(content())
        return path

    return OddFile(name, answer, make)


def written(dataset: Dataset) -> bytes:
    """The bytes of a DICOM file."""
    file = io.BytesIO()
    dataset.save_as(file, enforce_file_format=True)
    return file.getvalue()


def element(tag: int, vr: bytes, value: bytes, length: int | None = None) -> bytes:
    """A data element in explicit VR little endian, its length as wrong as wanted (PS3.5 7.1.2)."""
    length = len(value) if length is None else length
    head = struct.pack("<HH", tag >> 16, tag & 0xFFFF) + vr
    if vr in (b"OB", b"OW", b"OF", b"OD", b"OL", b"SQ", b"UN", b"UT", b"UC", b"UR"):
        return head + b"\0\0" + struct.pack("<I", length) + value
    return head + struct.pack("<H", length) + value


def before(content: bytes, tag: int, inserted: bytes) -> bytes:
    """`content` with something before its last element `tag`, explicit little endian."""
    at = content.rindex(struct.pack("<HH", tag >> 16, tag & 0xFFFF))
    return content[:at] + inserted + content[at:]


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    """`content` with the one `old` in it replaced."""
    assert content.count(old) == 1, (old, content.count(old))
    return content.replace(old, new)
