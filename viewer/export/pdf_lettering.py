"""The letters of the PDF report: fonts that come with the viewer, embedded in each report.

A report must be readable where the viewer is not, and years later: nothing is left to the fonts of
whoever opens it. What no bundled font can write is shown as a replacement character, never left
out in silence.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from viewer.settings import RESOURCES

REGULAR = "DejaVuSansCondensed"
BOLD = "DejaVuSansCondensed-Bold"
EAST_ASIAN = "DroidSansFallback"

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that cannot be written."""

_TURNED = ("R", "AL", "AN")
"""Bidirectional classes of Arabic and Hebrew: without shaping and reordering, which reportlab does
not do, a name would stand there as another one."""

_FOLDER = RESOURCES / "fonts"


@cache
def faces() -> dict[str, frozenset[int]]:
    """Register the fonts with reportlab, once; which characters each has, the first choice first.

    The East Asian one is read when it is first needed (`_east_asian`).
    """
    from reportlab.lib.fonts import addMapping

    regular = _register(REGULAR)
    _register(BOLD)
    for bold in (0, 1):
        for italic in (0, 1):
            addMapping(REGULAR, bold, italic, BOLD if bold else REGULAR)
    return {REGULAR: regular}


def marked(text: str, limit: int = 2000) -> str:
    """`text` as reportlab's paragraph markup, each letter in a font that has it.

    Parameters
    ----------
    text : str
        Plain text of anyone's making; nothing in it is markup.
    limit : int
        Characters after which it is cut off, and marked so.
    """
    if len(text) > limit:
        text = text[:limit].rstrip() + "…"
    parts = []
    for face, letters in groupby(_letters(text), key=lambda pair: pair[1]):
        run = escape("".join(letter for letter, _ in letters))
        parts.append(run if face == REGULAR else f'<font name="{face}">{run}</font>')
    return "".join(parts)


def _letters(text: str) -> list[tuple[str, str]]:
    """Each character that is to be written, with its font."""
    found = []
    # Composed: Korean written in single letters, and accents apart, have no glyphs otherwise.
    for letter in unicodedata.normalize("NFC", " ".join(text.split())):
        if unicodedata.category(letter) in ("Cc", "Cf"):
            continue
        code = ord(letter)
        if unicodedata.bidirectional(letter) in _TURNED:
            found.append((UNKNOWN, REGULAR))
        elif code in faces()[REGULAR]:
            found.append((letter, REGULAR))
        elif code in _east_asian():
            found.append((letter, EAST_ASIAN))
        else:
            found.append((UNKNOWN, REGULAR))
    return found


@cache
def _east_asian() -> frozenset[int]:
    return _register(EAST_ASIAN)


def _register(name: str) -> frozenset[int]:
    """Make a font known to reportlab; the characters that it has."""
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    font: Any = TTFont(name, str(_FOLDER / f"{name}.ttf"))
    registerFont(font)
    for bold in (0, 1):
        addMapping(name, bold, 0, name)
    return frozenset(font.face.charToGlyph)
