"""Films inside ZIP archives, read in memory: nothing of a patient is unpacked to the disk.

An archive acts as a folder: the film ``archive.zip/study/film.dcm`` is read from inside it. Names
inside are only names: whatever they are (absolute, with ``..``), they are looked up in the table
of contents and nowhere else. What a table claims is checked against `viewer.formats.limits` before
anything is unpacked.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from viewer.errors import FilmError
from viewer.formats import limits
from viewer.language import tr

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_END_64_BYTES = 56 + 20
"""The 64-bit end record and its locator, which stand right before the other; so `zipfile` reads."""

_TAIL_BYTES = 22 + 0xFFFF + _END_64_BYTES
"""The end record with the longest comment, and the 64-bit one and its locator before it."""

_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Others unpack as much as they like at once, and no hospital uses them."""

_ARCHIVES_KEPT = 2

NOT_ONE_FILM = tr(
    "This is a ZIP archive, not a film: open it in the window, or name a film in it: "
    "archive.zip/film.dcm."
)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive.

    `identity` tells it apart from any other, and from earlier versions of it.
    """

    archive: zipfile.ZipFile = field(repr=False)
    info: zipfile.ZipInfo = field(repr=False)
    identity: str = field(repr=False)

    @property
    def size(self) -> int:
        """Bytes, as the table of contents claims."""
        return self.info.file_size

    def read(self, most: int | None = None) -> bytes:
        """The first `most` bytes, or all of them with their checksum verified.

        Raises
        ------
        FilmError
        """
        _check(self.info)
        try:
            with self.archive.open(self.info) as file:
                return file.read(self.size if most is None else min(most, self.size))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise FilmError(
                tr("This film is damaged inside its ZIP archive."), type(error).__name__
            ) from error
        except (RuntimeError, NotImplementedError, ValueError) as error:
            raise FilmError(
                tr("This film is packed in a way that cannot be read. Unpack the archive first."),
                type(error).__name__,
            ) from error


def sniff(head: bytes) -> bool:
    """Whether a file that starts with these bytes is a ZIP archive."""
    return head.startswith(_MAGIC)


def names(path: Path) -> tuple[str, ...]:
    """The files in an archive, by the names that `member` knows, in the order of its table.

    Raises
    ------
    FilmError
        If it is damaged, too large, or all encrypted.
    """
    _, found = _table(path)
    if found and all(info.flag_bits & _ENCRYPTED for info in found.values()):
        raise FilmError(tr("This ZIP archive is encrypted. Unpack it first."))
    return tuple(found)


def member(path: Path) -> Member | None:
    """The file inside an archive that a path like ``archive.zip/film.dcm`` means.

    None if no part of the path is a file, which could be an archive.

    Raises
    ------
    FilmError
        If there is an archive, and it does not hold that file or cannot be read.
    """
    for parent in path.parents:
        try:
            if parent.is_file():
                break
        except (OSError, ValueError):
            continue  # a name too long for a folder, say
    else:
        return None
    with parent.open("rb") as file:
        if not sniff(file.read(4)):
            return None
    archive, found = _table(parent)
    name = path.relative_to(parent).as_posix()
    if name not in found:
        raise FilmError(tr("There is no such file in this ZIP archive."))
    status = parent.stat()
    identity = f"{parent.resolve()}|{status.st_size}|{status.st_mtime_ns}|{name}"
    return Member(archive, found[name], identity)


def _table(path: Path) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    try:
        status = path.stat()
        return _read_table(path, status.st_mtime_ns, status.st_size)
    except FilmError:
        raise
    except MemoryError as error:
        raise FilmError(tr("There is not enough memory to open this ZIP archive.")) from error
    except Exception as error:  # zipfile raises much else on what is damaged or hostile
        raise FilmError(
            tr("This ZIP archive is damaged or incomplete and cannot be read."),
            type(error).__name__,
        ) from error


@lru_cache(maxsize=_ARCHIVES_KEPT)
def _read_table(
    path: Path, changed: int, size: int
) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    """The table of contents, kept as long as the file does not change."""
    _check_table(path, size)
    archive = zipfile.ZipFile(path)
    found: dict[str, zipfile.ZipInfo] = {}
    numbers: dict[str, int] = {}
    for info in archive.infolist():
        if not info.filename.endswith("/"):
            name = _as_name(info.filename)
            if name:
                found[_not_taken(name, found, numbers)] = info
    return archive, found


def _check_table(path: Path, size: int) -> None:
    """Refuse a table of contents that is too large before `zipfile` reads all of it.

    APPNOTE.TXT 4.3.16 and 4.3.14: the end records say how many bytes it has.
    """
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL_BYTES))
        tail = file.read(_TAIL_BYTES)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        raise zipfile.BadZipFile
    (directory,) = struct.unpack_from("<I", tail, end + 12)
    wide = end - _END_64_BYTES
    if wide >= 0 and tail.startswith(_END_64, wide):
        (wide_directory,) = struct.unpack_from("<Q", tail, wide + 40)
        directory = max(directory if directory != 0xFFFFFFFF else 0, wide_directory)
    if directory > limits.MAX_ARCHIVE_DIRECTORY_BYTES:
        raise FilmError(tr("This ZIP archive holds more files than the viewer lists."))


def _as_name(filename: str) -> str:
    """A name that stays inside the archive, whatever `filename` says."""
    parts = filename.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _not_taken(name: str, found: dict[str, zipfile.ZipInfo], numbers: dict[str, int]) -> str:
    """`name`, or with a number where the archive has it twice.

    `numbers` holds the last one of each name: looked for from 1, a table of one name alone would
    take hours.
    """
    free = name
    while free in found:
        numbers[name] = numbers.get(name, 1) + 1
        free = f"{name} ({numbers[name]})"
    return free


def _check(info: zipfile.ZipInfo) -> None:
    """Refuse what cannot be read, or would unpack to too much."""
    if info.flag_bits & _ENCRYPTED:
        raise FilmError(
            tr("This film is encrypted inside its ZIP archive. Unpack the archive first.")
        )
    if info.compress_type not in _METHODS:
        raise FilmError(
            tr("This film is packed in a way that cannot be read. Unpack the archive first."),
            f"compression {info.compress_type}",
        )
    if info.file_size > limits.MAX_MEMBER_BYTES or (
        info.file_size > limits.MIN_BOMB_BYTES
        and info.file_size > limits.MAX_RATIO * max(1, info.compress_size)
    ):
        raise FilmError(
            tr("This film unpacks to more than the viewer opens."),
            f"{info.compress_size} to {info.file_size} bytes",
        )
