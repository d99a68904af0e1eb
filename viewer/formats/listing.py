"""Which files a path stands for: a folder and all below it, a ZIP archive, a DICOMDIR."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from viewer.errors import FilmError
from viewer.formats import archive
from viewer.formats.found import Missed, natural
from viewer.formats.source import look
from viewer.settings import REGIONS_ENDING


def files(path: Path) -> Iterator[Path | Missed]:
    """The files that a path stands for, as they are found.

    A folder stands for the files in it and below it, in the order of their names, without hidden
    ones and the viewer's own; links to folders are followed, each folder once, so that no loop of
    links is endless. What is neither file nor folder (a pipe, a dead link) is given like a file
    and never opened here. A ZIP archive stands for what is in it, in a folder too; a DICOMDIR for
    the images that it names. Any other path stands for itself, and so does what cannot be looked
    through: opening it says why.
    """
    if _is_dir(path):
        yield from _in_folder(path)
    elif (head := _head(path)) and archive.sniff(head):
        yield from _in_archive(path)
    elif head and _may_be_dicomdir(head):
        yield from _in_dicomdir(path)
    else:
        yield path


def contents(path: Path) -> list[Path]:
    """For the command line: the files in an archive or DICOMDIR; a folder stands for itself."""
    if _is_dir(path):
        return [path]
    return [file for file in files(path) if isinstance(file, Path)]


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # reading it will say why


def _head(path: Path) -> bytes:
    """Its first bytes; none of what is no file."""
    try:
        return look(path).head
    except FilmError:
        return b""


def _may_be_dicomdir(head: bytes) -> bool:
    if head[128:132] != b"DICM":
        return False
    from viewer.formats import dicom_file  # imports pydicom, which the window must not wait for

    return dicom_file.is_dicomdir(head)


def _in_archive(path: Path) -> Iterator[Path]:
    try:
        names = archive.names(path)
    except FilmError:
        yield path
        return
    for name in sorted(names, key=_by_folder):
        parts = name.split("/")
        hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
        if not hidden and parts[-1].upper() != "DICOMDIR":
            yield path / name


def _by_folder(name: str) -> list[tuple[bool, tuple[tuple[int, int | str], ...]]]:
    """Files before the folders beside them, as in `_in_folder`."""
    *folders, file = name.split("/")
    return [*((True, natural(folder)) for folder in folders), (False, natural(file))]


def _in_dicomdir(path: Path) -> Iterator[Path | Missed]:
    from viewer.formats import dicomdir

    try:
        for file in dicomdir.files(path):
            yield Missed.FILE if file is None else file
    except FilmError:
        yield path


def _in_folder(top: Path) -> Iterator[Path | Missed]:
    seen: set[tuple[int, int]] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: natural(entry.name))
        except OSError:
            yield Missed.FOLDER
            continue
        below = []
        for entry in entries:
            if entry.name.startswith(".") or entry.name.upper() == "DICOMDIR":
                continue
            if entry.name.endswith(REGIONS_ENDING):
                continue  # our own, of a film beside it
            path = folder / entry.name
            if _is_folder(entry):
                below.append(path)
            elif path.suffix.lower() == ".zip" and archive.sniff(_head(path)):
                yield from _in_archive(path)
            else:
                yield path
        waiting += reversed(below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links, for one
        return False
