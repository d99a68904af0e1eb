"""The same film twice: two answers that are one."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt


def _doubt(case: Case) -> Doubt | None:
    if not case.twins:
        return None
    reason = (
        tr(
            "Another film opened here has the same pixels: their answers are one answer, and count "
            "once."
        )
        if case.twins == 1
        else tr(
            "{twins} other films opened here have the same pixels: their answers are one answer, "
            "and count once.",
            twins=case.twins,
        )
    )
    return Doubt("duplicate", tr("Duplicate"), reason)


DUPLICATE = Check("duplicate", tr("films that are open twice"), _doubt)
