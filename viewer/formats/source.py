"""The file behind a film: looked at before it is opened, and read within its own length."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from viewer.errors import FilmError
from viewer.formats import archive, limits
from viewer.language import tr

_HEAD_BYTES = 512
_NOT_A_FILE = (
    (stat.S_ISDIR, tr("This is a folder, not a film.")),
    (stat.S_ISFIFO, tr("This is a pipe, not a film.")),
    (stat.S_ISSOCK, tr("This is a socket, not a film.")),
    (stat.S_ISCHR, tr("This is a device, not a film.")),
    (stat.S_ISBLK, tr("This is a device, not a film.")),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A regular file, as it was when it was looked at.

    Attributes
    ----------
    path : Path
    size : int
        Bytes.
    head : bytes
        The first 512 bytes, by which readers know their files.
    identity : str
        Tells files, and versions of a file, apart; holds the path, so it is only ever hashed.
    member : archive.Member or None
        Where it is: inside a ZIP archive, or in a folder.
    """

    path: Path = field(repr=False)
    size: int
    head: bytes = field(repr=False)
    identity: str = field(repr=False)
    member: archive.Member | None = None

    def source_id(self, frame: int) -> str:
        """`Film.source_id` of a frame: SHA-256 of where the file is and when it was changed."""
        return hashlib.sha256(f"{self.identity}|{frame}".encode(errors="surrogatepass")).hexdigest()

    def open(self) -> BinaryIO:
        """The file, opened for reading; in memory if it comes from an archive."""
        if self.member is not None:
            return CountedBytes(self.member.read(self.size))
        return BoundedFile(io.FileIO(self.path, opener=_without_waiting), self.size)

    def beginning(self) -> Source:
        """The same, of a packed film no more than its header usually takes."""
        if self.member is None or self.size <= limits.HEADER_BYTES:
            return self
        return replace(self, size=limits.HEADER_BYTES)

    def read_bytes(self) -> bytes:
        """The whole file."""
        if self.member is not None:
            return self.member.read(self.size)
        with self.open() as file:
            return file.read()


class BoundedFile(io.BufferedReader):
    """A file whose reads stop at the length it had, whatever a header in it claims.

    Asked for the 4 GB that a broken length field promises, an ordinary file object allocates them
    before it looks how much there is.
    """

    def __init__(self, raw: io.FileIO, size: int) -> None:
        super().__init__(raw)
        self._size = size
        self._reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """At most `size` bytes, and no more than are left."""
        self._reads += 1
        _check_reads(self._reads)
        left = max(0, self._size - self.tell())
        return super().read(left if size is None or size < 0 else min(size, left))


class CountedBytes(io.BytesIO):
    """A file in memory, which ends as `BoundedFile` does when it is read in too many parts."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(data)
        self._reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """At most `size` bytes."""
        self._reads += 1
        _check_reads(self._reads)
        return super().read(size)


class FilePart(io.BufferedIOBase):
    """Some bytes of an open file, which stay in it: what pydicom takes for a value, too."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        super().__init__()
        self._file, self._start, self._length = file, start, length

    def __len__(self) -> int:
        return self._length

    def cut(self, start: int, end: int) -> bytes:
        """The bytes between two places in it; fewer where it, or the file, ends before."""
        self._file.seek(self._start + start)
        return self._file.read(max(0, min(end, self._length) - start))

    def readable(self) -> bool:
        """Asked by pydicom."""
        return True

    def seekable(self) -> bool:
        """Asked by pydicom."""
        return True


def _check_reads(count: int) -> None:
    if count > limits.MAX_READS:
        raise FilmError(tr("This file is damaged: it is made of too many parts to be a film."))


def _inside(path: Path, member: archive.Member) -> Source:
    """A file inside an archive."""
    if member.size == 0:
        raise FilmError(tr("This file is empty."))
    head = member.read(_HEAD_BYTES)
    if archive.sniff(head):
        raise FilmError(tr("This is a ZIP archive within another one. Unpack the outer one first."))
    return Source(path, member.size, head, member.identity, member)


def _without_waiting(path: str, flags: int) -> int:
    """Open at once even what has become a pipe since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def look(path: Path) -> Source:
    """Look at a path without opening what could hang: only regular files are opened.

    Raises
    ------
    FilmError
        If it is no regular file, cannot be read, is empty or is too large.
    """
    try:
        try:
            status = path.stat()
        except OSError:
            member = archive.member(path)
            if member is None:
                raise
            return _inside(path, member)
        for is_kind, sentence in _NOT_A_FILE:
            if is_kind(status.st_mode):
                raise FilmError(sentence)
        if status.st_size == 0:
            raise FilmError(tr("This file is empty."))
        if status.st_size > limits.MAX_FILE_BYTES:
            raise FilmError(
                tr(
                    "This file is larger than the {size} GB the viewer opens.",
                    size=limits.MAX_FILE_BYTES >> 30,
                ),
                f"{status.st_size} bytes",
            )
        with BoundedFile(io.FileIO(path, opener=_without_waiting), status.st_size) as file:
            # The file that was opened is the one that was looked at.
            if not os.path.samestat(status, os.fstat(file.fileno())):
                raise FilmError(
                    tr("This file was changed while it was being opened. Open it again.")
                )
            head = file.read(_HEAD_BYTES)
        resolved = path.resolve()
    except FileNotFoundError as error:
        sentence = (
            tr("This link leads nowhere: the file it points to is gone.")
            if path.is_symlink()
            else tr("There is no such file.")
        )
        raise FilmError(sentence) from error
    except PermissionError as error:
        raise FilmError(tr("You are not allowed to read this file.")) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise FilmError(tr("This file cannot be read."), type(error).__name__) from error
    identity = f"{resolved}|{status.st_size}|{status.st_mtime_ns}"
    return Source(path, status.st_size, head, identity)
