"""The same film twice: two answers that are one."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.results import Doubt


def _doubt(case: Case) -> Doubt | None:
    if not case.twins:
        return None
    which = (
        "Another film opened here has"
        if case.twins == 1
        else f"{case.twins} other films opened here have"
    )
    return Doubt(
        "duplicate",
        "Duplicate",
        f"{which} the same pixels: their answers are one answer, and count once.",
    )


DUPLICATE = Check("duplicate", "films that are open twice", _doubt)
