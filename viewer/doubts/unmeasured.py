"""Films whose pixels could not be looked at: what speaks against them is then not known."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.results import Doubt


def _doubt(case: Case) -> Doubt | None:
    if not case.unmeasurable:
        return None
    return Doubt(
        "unmeasured",
        "Doubts unknown",
        "Looking at this film's pixels failed: whether it is blank, has wide borders or texts in "
        "it, or is open twice is not known.",
    )


UNMEASURED = Check("unmeasured", "films whose pixels could not be looked at", _doubt)
