"""What actions need, and whether it is there (`viewer.ui.actions.Need`)."""

from __future__ import annotations

from viewer.ui import tools
from viewer.ui.canvas.canvas import FilmCanvas
from viewer.ui.canvas.real_size import no_real_size
from viewer.ui.controller import Controller
from viewer.ui.trust_session import TrustSession


def needs_met(
    controller: Controller, canvas: FilmCanvas, trust: TrustSession
) -> tuple[set[str], dict[str, str]]:
    """The needs that are met, and why some are not: for the tooltips of what needs them."""
    history, models, opened = controller.history, controller.models, controller.opened
    reasons = {"spacing": no_real_size(opened.film if opened else None, canvas)}
    there = {
        "film": opened is not None,
        "frames": controller.films.frames > 1,
        "model": models.model is not None,
        "busy": models.explaining or controller.films.collection.searching or trust.running,
        "answerable": opened is not None and models.model is not None,
        "judging": trust.running,
        "films": bool(controller.films.entries),
        "past": bool(history.past),
        "future": bool(history.future),
        **tools.there(history.present, opened.film if opened else None),
        "spacing": not reasons["spacing"],
    }
    return {need for need, met in there.items() if met}, reasons
