"""Films with less, or other, detail than the model was trained on: size and grey levels."""

from __future__ import annotations

from viewer.doubts.blank import is_blank
from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt

FEWEST_LEVELS = 64
"""Fewer grey levels than these, and lung markings break up into steps.

The 728 films of NIH have at least 159, the other 98 of the real films at least 134.
"""

_ENOUGH_PIXELS = 4096
"""A smaller picture may have few levels for lack of pixels alone."""


def _size(case: Case) -> Doubt | None:
    height, width = case.film.shape
    shorter, longer = min(height, width), max(height, width)
    expects = case.expects
    if expects.min_side and shorter < expects.min_side:
        reason = tr(
            "This film has {width} × {height} pixels; this model was made for films of {side} or "
            "more a side, and sees less detail in this one.",
            width=width,
            height=height,
            side=expects.min_side,
        )
        return Doubt("size", tr("Small film"), reason)
    if expects.max_side and longer > expects.max_side:
        reason = tr(
            "This film has {width} × {height} pixels; this model was made for films of at most "
            "{side} a side.",
            width=width,
            height=height,
            side=expects.max_side,
        )
        return Doubt("size", tr("Large film"), reason)
    return None


def _bits(case: Case) -> Doubt | None:
    film, measured, expects = case.film, case.measured, case.expects
    if expects.min_bits and film.bits < expects.min_bits:
        reason = tr(
            "This film has {bits} bits a pixel; this model was trained on films of "
            "{min_bits} or more.",
            bits=film.bits,
            min_bits=expects.min_bits,
        )
        return Doubt("bits", tr("Only {bits} bit", bits=film.bits), reason)
    if expects.max_bits and film.bits > expects.max_bits:
        reason = tr(
            "This film has {bits} bits a pixel; this model was trained on films of at most "
            "{max_bits}, whose greys may run otherwise.",
            bits=film.bits,
            max_bits=expects.max_bits,
        )
        return Doubt("bits", tr("{bits} bit", bits=film.bits), reason)
    if (
        measured is not None
        and not is_blank(measured)
        and measured.levels < FEWEST_LEVELS
        and film.stored.size >= _ENOUGH_PIXELS
    ):
        reason = tr(
            "This film has only {levels} grey levels: it was saved more coarsely than "
            "films are, and fine markings are lost.",
            levels=measured.levels,
        )
        return Doubt("bits", tr("Few grey levels"), reason)
    return None


SIZE = Check("size", tr("films of another size"), _size)
BITS = Check("bits", tr("films of another bit depth, or of few grey levels"), _bits)
