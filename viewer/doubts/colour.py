"""Colour pictures, which no film is."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt


def _doubt(case: Case) -> Doubt | None:
    if not case.film.colour:
        return None
    return Doubt(
        "colour",
        tr("Colour picture"),
        tr("This is a colour picture; it is shown, and given to the model, in grey."),
    )


COLOUR = Check("colour", tr("colour pictures"), _doubt)
