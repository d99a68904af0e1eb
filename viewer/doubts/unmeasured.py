"""Films whose pixels could not be looked at: what speaks against them is then not known."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt


def _doubt(case: Case) -> Doubt | None:
    if not case.unmeasurable:
        return None
    return Doubt(
        "unmeasured",
        tr("Doubts unknown"),
        tr(
            "Looking at this film's pixels failed: whether it is blank, has wide borders or texts "
            "in it, or is open twice is not known."
        ),
    )


UNMEASURED = Check("unmeasured", tr("films whose pixels could not be looked at"), _doubt)
