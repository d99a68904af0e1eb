"""Text and marks in the pixels themselves."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt


def _doubt(case: Case) -> Doubt | None:
    """What the file says (PS3.3 C.7.6.1.1.6, Burned In Annotation), and flat boxes with lettering.

    A side marker of lead, an L drawn by the console and a letter set by a journal look the same:
    letters alone are therefore no doubt, only those in a flat box of their own, which no X-ray
    makes (`viewer.doubts.measuring.count_plates`).
    """
    if case.film.burned_in_annotation == "YES":
        reason = tr(
            "The file says that text is part of its pixels: models may go by such marks, which "
            "stand for a hospital and not for a disease."
        )
    elif case.measured is not None and case.measured.plates:
        reason = tr(
            "A flat box with lettering was drawn into this film: models may go by such marks, "
            "which stand for a hospital and not for a disease."
        )
    else:
        return None
    return Doubt("burned_in", tr("Burned-in marks"), reason)


BURNED_IN = Check("burned_in", tr("burned-in text and marks"), _doubt)
