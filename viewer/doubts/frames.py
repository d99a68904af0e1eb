"""Files of several frames: a chest film is one picture."""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.results import Doubt


def _doubt(case: Case) -> Doubt | None:
    film = case.film
    if film.frames < 2:
        return None
    return Doubt(
        "frames",
        "Several frames",
        f"This file holds {film.frames} frames; number {film.frame + 1} is shown, and it alone "
        "was given to the model.",
    )


FRAMES = Check("frames", "files of several frames", _doubt)
