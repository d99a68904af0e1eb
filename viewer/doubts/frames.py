"""Files of several frames: a chest film is one picture."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt


def _doubt(case: Case) -> Doubt | None:
    film = case.film
    if film.frames < 2:
        return None
    return Doubt(
        "frames",
        tr("Several frames"),
        tr(
            "This file holds {frames} frames; number {number} is shown, and it alone "
            "was given to the model.",
            frames=film.frames,
            number=film.frame + 1,
        ),
    )


FRAMES = Check("frames", tr("files of several frames"), _doubt)
