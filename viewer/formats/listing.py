"""Which files a path stands for: a folder and all below it. None of them is opened here."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

_DIGITS = re.compile(r"(\d+)")


class Missed(Enum):
    """In place of a file: what could not be looked through."""

    FOLDER = "folder"
    """A folder that may not be read."""
    FILE = "file"
    """A file that is named somewhere and is not there."""


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """A key by which "film 10" comes after "film 9"; digits of any script count."""
    return tuple(
        (0, int(part)) if part.isdecimal() and len(part) < 19 else (1, part)
        for part in _DIGITS.split(name.casefold())
        if part
    )


def files(path: Path) -> Iterator[Path | Missed]:
    """The files that a path stands for, as they are found.

    A folder stands for the files in it and below it, in the order of their names, without hidden
    ones; links to folders are followed, each folder once, so that no loop of links is endless.
    What is neither file nor folder (a pipe, a dead link) is given like a file and never opened
    here. Any other path stands for itself.
    """
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False  # reading it will say why
    if is_folder:
        yield from _in_folder(path)
    else:
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
            path = folder / entry.name
            if _is_folder(entry):
                below.append(path)
            else:
                yield path
        waiting += reversed(below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links, for one
        return False
