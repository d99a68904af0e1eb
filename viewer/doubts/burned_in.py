"""Text and marks in the pixels themselves."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.results import Doubt

_MISLEADS = "models may go by such marks, which stand for a hospital and not for a disease."


def _doubt(case: Case) -> Doubt | None:
    """What the file says (PS3.3 C.7.6.1.1.6, Burned In Annotation), and flat boxes with lettering.

    A side marker of lead, an L drawn by the console and a letter set by a journal look the same:
    letters alone are therefore no doubt, only those in a flat box of their own, which no X-ray
    makes (`viewer.doubts.measuring.count_plates`).
    """
    if case.film.burned_in_annotation == "YES":
        reason = f"The file says that text is part of its pixels: {_MISLEADS}"
    elif case.measured is not None and case.measured.plates:
        reason = f"A flat box with lettering was drawn into this film: {_MISLEADS}"
    else:
        return None
    return Doubt("burned_in", "Burned-in marks", reason)


BURNED_IN = Check("burned_in", "burned-in text and marks", _doubt)
