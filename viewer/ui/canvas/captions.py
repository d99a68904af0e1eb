"""What a pane says of its film: the texts around it, and at what scale it is shown."""

from __future__ import annotations

from math import isclose

from PySide6.QtGui import QImage

from viewer.film import Film, SpacingSource
from viewer.language import tr
from viewer.ui.canvas.furniture import Furniture, edge_letters
from viewer.ui.canvas.pane import PaneContent
from viewer.ui.canvas.placement import Placement
from viewer.ui.turn import Turn

Corners = tuple[str, str, tuple[str, ...]]
"""Texts at the bottom left and bottom right, and the lines at the top right."""

_REAL: dict[SpacingSource, str] = {
    "calibrated": tr("Real size"),
    "detector": tr("Real size at the detector"),
    "file": tr("Real size by the file"),
}


def furniture_of(
    film: Film,
    content: PaneContent,
    bar: QImage | None,
    corners: Corners,
    zoom: str,
    turn: Turn,
    hidden: bool,
) -> Furniture:
    """The texts of one pane.

    Parameters
    ----------
    film : Film
    content : PaneContent
    bar : QImage or None
        The colour bar's.
    corners : tuple of str
    zoom : str
        From `zoom_text`.
    turn : Turn
        Letters follow it, and it is always said.
    hidden : bool
        Whether the maps, and what belongs to them, are hidden.
    """
    bottom_left, bottom_right, top_right = corners
    letters = edge_letters(film.patient_orientation)
    return Furniture(
        title=content.title,
        top_right=top_right,
        bottom_left=_joined(film.view_position, bottom_left),
        bottom_right=_joined(bottom_right, zoom),
        letters=turn.edges(letters) if letters else None,
        sign=_joined(content.warning, turn.text),
        message="" if hidden else content.message,
        overlay=None if hidden else content.overlay,
        bar=None if hidden else bar,
    )


def zoom_text(placement: Placement, fitted: bool, film: Film, real: float | None) -> str:
    """The scale: "Fit 23%", "1:1", "Real size at the detector".

    Parameters
    ----------
    placement : Placement
    fitted : bool
    film : Film
    real : float or None
        The scale at which a millimetre of the film is one on this screen.
    """
    spacing = film.pixel_spacing
    if spacing and real and not fitted and isclose(placement.scale, real, rel_tol=1e-6):
        return _REAL[spacing.source]
    if placement.scale == 1.0:
        return "1:1"
    text = f"{placement.scale:.0%}" if placement.scale >= 0.1 else f"{placement.scale:.1%}"
    return tr("Fit {scale}", scale=text) if fitted else text


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)
