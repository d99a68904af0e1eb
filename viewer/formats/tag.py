"""A line of the tag browser, and how values are written in it: bounded, whatever a file holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from viewer.language import tr

MAX_TAGS = 20_000
"""Elements of one file that are listed; a film has some 200."""

MAX_CHARACTERS = 1_000
"""Of one value that are shown."""

MAX_VALUES = 200
"""Of a multi-valued element that are shown, before `MAX_CHARACTERS`."""

_SHOWN_BYTES = 16
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Tag:
    """One line of the tag browser.

    Attributes
    ----------
    depth : int
        How deep it is nested: 0 at the top, 1 the items of a sequence, 2 what is in them.
    tag : str
        "(0010,0010)" in DICOM; the chunk's type in PNG ("tEXt"), the number in EXIF and TIFF
        ("0x0112"); "" for a line that is a heading.
    vr : str
        Value representation in DICOM, type of a TIFF or EXIF tag, or "".
    name : str
        For people: "Patient's Name", "Item 2", "Orientation".
    keyword : str
        DICOM's keyword ("PatientName"), or "".
    creator : str
        Who defined a private element (PS3.5 7.8.1), or "".
    value : str
        The value, cut to `MAX_CHARACTERS`; of binary ones how many bytes, and the first of them.
    """

    depth: int
    tag: str
    vr: str
    name: str
    keyword: str = ""
    creator: str = field(default="", repr=False)
    value: str = field(default="", repr=False)


def shown_text(value: str) -> str:
    """A text as a line or a few, without control characters, and cut."""
    cut = value[: MAX_CHARACTERS + 1]
    shown = _UNPRINTABLE.sub(" ", cut.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return shown if len(cut) <= MAX_CHARACTERS else f"{shown[:MAX_CHARACTERS]}…"


def shown_bytes(data: bytes, length: int | None = None) -> str:
    """Binary data: how many bytes, and the first of them; as text if that is what they are.

    `length` is how many there are, if `data` holds but the first.
    """
    length = len(data) if length is None else length
    if 0 < length == len(data) <= MAX_CHARACTERS:
        stripped = data.rstrip(b"\0 ")
        if stripped and stripped.isascii() and stripped.decode().isprintable():
            return stripped.decode()
    head = data[:_SHOWN_BYTES].hex(" ").upper()
    more = " …" if length > _SHOWN_BYTES and head else ""
    size = tr("1 byte") if length == 1 else tr("{n:,} bytes", n=length)
    return f"{size}: {head}{more}" if head else f"{size}{more}"


def shown_values(values: list[object], separator: str = "\\") -> str:
    """Several values, with DICOM's own separator."""
    shown = separator.join(
        shown_bytes(value) if isinstance(value, bytes) else str(value)[: MAX_CHARACTERS + 1]
        for value in values[:MAX_VALUES]
    )
    if len(values) <= MAX_VALUES:
        return shown_text(shown)
    start = shown_text(shown).removesuffix("…")
    return tr("{start}… ({n:,} values)", start=start, n=len(values))
