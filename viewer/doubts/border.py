"""Padding and borders: much of what the model sees is then not film, and all else is smaller.

What a display shutter covers is left out: a shutter hides film on screen, not from the model.
"""

from __future__ import annotations

from viewer.doubts.blank import is_blank
from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt

WIDE = 0.15
"""Share of the film from which on a border is called wide.

Of NIH's 728 films, 95 % have less than 0.05 and 99 % less than 0.17. A border is also the easiest
thing to tell one hospital by.
"""


def _doubt(case: Case) -> Doubt | None:
    measured = case.measured
    if measured is None or is_blank(measured) or measured.border < WIDE:
        return None
    if case.film.shutter is None:
        reason = tr(
            "{share:.0%} of this film is padding or plain border: the chest is smaller in it "
            "than in films without, and models may go by the border.",
            share=measured.border,
        )
    else:
        reason = tr(
            "{share:.0%} of this film, its shutter left out, is padding or plain border: the chest "
            "is smaller in it than in films without, and models may go by the border.",
            share=measured.border,
        )
    return Doubt("border", tr("Wide border"), reason)


BORDER = Check("border", tr("padding and wide borders"), _doubt)
