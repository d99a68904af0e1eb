"""The letters of written pictures: the bundled face, the same on every machine."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from PIL import ImageFont

from viewer.settings import RESOURCES

_FACE = RESOURCES / "fonts" / "DejaVuSansCondensed.ttf"
_LACKING = "\ue123"
"""A character that no face has: it is drawn as the box that stands for all of them."""


@cache
def font(size: int) -> Any:
    """The face, `size` pixels high."""
    return ImageFont.truetype(str(_FACE), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(letter: str) -> bool:
    face = font(20)
    return letter == " " or bytes(face.getmask(letter)) != bytes(face.getmask(_LACKING))


def plain(text: str) -> str:
    """`text` in letters that the face has: of others, accents fall off."""
    if text.isascii():
        return text
    found = []
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFKD", letter)
        bare = "".join(c for c in apart if not unicodedata.combining(c))
        found.append(letter if _has(letter) else bare)
    return "".join(found)


def lines(text: str, size: int, width: int) -> list[str]:
    """`text`, plain, broken at its spaces into lines of at most `width` pixels where it can be."""
    found = [""]
    for word in plain(text).split():
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and font(size).getlength(longer) > width:
            found.append(word)
        else:
            found[-1] = longer
    return found


def cut(text: str, size: int, width: int) -> str:
    """`text`, plain, cut off where it is wider than `width` pixels, and marked so."""
    said = plain(text)
    while said and font(size).getlength(said) > width:
        said = said.rstrip("…")[:-1].rstrip() + "…"
        if said == "…":
            break
    return said
