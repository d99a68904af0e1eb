"""The letters of written pictures: Pillow's own face, the same on every machine."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from PIL import ImageFont

_STANDINS = str.maketrans({"×": "x", "–": "-", "−": "-", "—": "-", "≥": ">=", "≤": "<=", "→": "->"})
"""For what the face lacks (it would draw an empty box)."""


@cache
def font(size: int) -> Any:
    """Pillow's embedded face, `size` pixels high."""
    return ImageFont.load_default(size)


def plain(text: str) -> str:
    """`text` in letters that the face has: accents fall off, signs get stand-ins."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_STANDINS).replace("…", "\ue000"))
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("\ue000", "…")


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
