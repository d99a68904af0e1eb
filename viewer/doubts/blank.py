"""Whether there is anything on the film at all."""

from __future__ import annotations

from viewer.doubts.case import Case, Check, Measured
from viewer.language import tr
from viewer.results import Doubt

LEAST_CONTRAST = 0.005
"""Standard deviation over the range in use, under which nothing can be seen: some 1 of 255.

The least of the 826 real films is 0.10, the least of the 728 of NIH 0.12.
"""


def is_blank(measured: Measured) -> bool:
    """Whether the pixels that are film hardly differ, or none is."""
    return measured.contrast < LEAST_CONTRAST


def _doubt(case: Case) -> Doubt | None:
    measured = case.measured
    if measured is None or not is_blank(measured):
        return None
    reason = (
        tr("This film is blank: all of it is padding.")
        if measured.levels == 0
        else tr("This film is blank, or nearly: its pixels hardly differ.")
    )
    return Doubt("blank", tr("Blank film"), reason, serious=True)


BLANK = Check("blank", tr("blank films"), _doubt)
