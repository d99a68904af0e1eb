"""What looking through a folder or an archive brings beside its files, and their order.

Apart from the looking (`viewer.formats.listing`), which takes more to import than the window has
time for before its first paint.
"""

from __future__ import annotations

import re
from enum import Enum

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
