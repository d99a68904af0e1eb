"""The part of the current film that a pane shows, as other programs are told of it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from viewer.export.seen import Area, Seen
from viewer.ui.canvas.placement import Placement

if TYPE_CHECKING:
    from viewer.ui.canvas.canvas import FilmCanvas
    from viewer.ui.canvas.pane import Pane
    from viewer.ui.session import ViewState


def part_seen(canvas: FilmCanvas, state: ViewState, pane: Pane | None) -> Seen:
    """How the current film is seen in a pane.

    Parameters
    ----------
    canvas : FilmCanvas
    state : ViewState
    pane : Pane or None
        Where it is not in sight or shows the prior film, the first that shows the current one.
    """
    turned = Seen(None, state.turn.quarters, state.turn.mirrored)
    panes = [one for one in canvas.shown() if one.content.subject == 0]
    if canvas.film is None or not panes:
        return turned
    shown = pane if pane in panes else panes[0]
    index = next(number for number in count() if canvas.pane(number) is shown)
    area = _area(canvas.placement(index))
    return Seen(area, state.turn.quarters, state.turn.mirrored)


def _area(placement: Placement) -> Area | None:
    x, y, width, height = placement.visible()
    if (x, y, width, height) == (0, 0, placement.width, placement.height) or not (width and height):
        return None
    left, top = placement.to_film(placement.left + x, placement.top + y)
    right, bottom = placement.to_film(placement.left + x + width, placement.top + y + height)
    return left, top, right, bottom
