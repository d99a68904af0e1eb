"""Is this a film for this model? What makes an answer doubtful, said before it is trusted.

A film keeps what its file says (`viewer.film.Film`), `measuring` looks at its pixels once, a
model's card says which films it was made for (`viewer.results.Expectations`), and each check of
`DOUBTS` makes of the three one `Doubt` or none. To add a doubt: a file with a `Check`, and its line
in `DOUBTS`. Its key is then one that cards may name under ``cares`` and ``ignores``.

Judging costs microseconds and may be done on any thread, measuring some 100 ms on a large film.
``python -m benchmarks.doubts`` counts how often each of them is right on real films.
"""

from __future__ import annotations

import dataclasses

from viewer.doubts.blank import BLANK
from viewer.doubts.border import BORDER
from viewer.doubts.burned_in import BURNED_IN
from viewer.doubts.case import Case, Check, Measured
from viewer.doubts.colour import COLOUR
from viewer.doubts.detail import BITS, SIZE
from viewer.doubts.duplicate import DUPLICATE
from viewer.doubts.frames import FRAMES
from viewer.doubts.processing import FOR_PROCESSING
from viewer.doubts.subject import NOT_CHEST
from viewer.doubts.unmeasured import UNMEASURED
from viewer.doubts.view import LATERAL, OTHER_VIEW, UNKNOWN_VIEW
from viewer.language import tr
from viewer.results import Doubt

__all__ = ["DOUBTS", "KEYS", "Case", "Check", "Measured", "judge"]

DOUBTS: tuple[Check, ...] = (
    BLANK,
    NOT_CHEST,
    LATERAL,
    FOR_PROCESSING,
    OTHER_VIEW,
    UNKNOWN_VIEW,
    BURNED_IN,
    BORDER,
    SIZE,
    BITS,
    COLOUR,
    FRAMES,
    DUPLICATE,
    UNMEASURED,
)
"""In the order in which they are shown, among those that weigh alike."""

KEYS = tuple(check.key for check in DOUBTS)

_CARED_FOR = tr("This model's card counts that among what misleads it.")


def judge(case: Case) -> tuple[Doubt, ...]:
    """All doubts about a film, the most serious first.

    What the model's card ignores is left out; what it cares about becomes serious, and says so.
    """
    found = []
    for check in DOUBTS:
        doubt = None if check.key in case.expects.ignores else check.doubt(case)
        if doubt is not None and check.key in case.expects.cares:
            doubt = dataclasses.replace(doubt, reason=f"{doubt.reason} {_CARED_FOR}", serious=True)
        if doubt is not None:
            found.append(doubt)
    return tuple(sorted(found, key=lambda doubt: not doubt.serious))
