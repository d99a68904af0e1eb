"""Raw detector data, which nobody is meant to look at."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt


def _doubt(case: Case) -> Doubt | None:
    """Presentation Intent Type (PS3.3 C.8.11.1.1), or the SOP class that says the same."""
    if case.film.presentation_intent != "FOR PROCESSING":
        return None
    return Doubt(
        "for_processing",
        tr("For processing"),
        tr(
            "This film is marked FOR PROCESSING: it is raw detector data and will not look as the "
            "radiologist saw it."
        ),
        serious=True,
    )


FOR_PROCESSING = Check("for_processing", tr("films FOR PROCESSING"), _doubt)
