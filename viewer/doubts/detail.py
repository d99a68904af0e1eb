"""Films with less, or other, detail than the model was trained on: size and grey levels."""

from __future__ import annotations

from viewer.doubts.blank import is_blank
from viewer.doubts.case import Case, Check
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
    size = f"This film has {width} × {height} pixels"
    if expects.min_side and shorter < expects.min_side:
        reason = (
            f"{size}; this model was made for films of {expects.min_side} or more a side, and "
            "sees less detail in this one."
        )
        return Doubt("size", "Small film", reason)
    if expects.max_side and longer > expects.max_side:
        reason = f"{size}; this model was made for films of at most {expects.max_side} a side."
        return Doubt("size", "Large film", reason)
    return None


def _bits(case: Case) -> Doubt | None:
    film, measured, expects = case.film, case.measured, case.expects
    if expects.min_bits and film.bits < expects.min_bits:
        reason = (
            f"This film has {film.bits} bits a pixel; this model was trained on films of "
            f"{expects.min_bits} or more."
        )
        return Doubt("bits", f"Only {film.bits} bit", reason)
    if expects.max_bits and film.bits > expects.max_bits:
        reason = (
            f"This film has {film.bits} bits a pixel; this model was trained on films of at most "
            f"{expects.max_bits}, whose greys may run otherwise."
        )
        return Doubt("bits", f"{film.bits} bit", reason)
    if (
        measured is not None
        and not is_blank(measured)
        and measured.levels < FEWEST_LEVELS
        and film.stored.size >= _ENOUGH_PIXELS
    ):
        reason = (
            f"This film has only {measured.levels} grey levels: it was saved more coarsely than "
            "films are, and fine markings are lost."
        )
        return Doubt("bits", "Few grey levels", reason)
    return None


SIZE = Check("size", "films of another size", _size)
BITS = Check("bits", "films of another bit depth, or of few grey levels", _bits)
