"""Real size: a millimetre of the film is a millimetre on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from viewer.film import Film
from viewer.language import tr
from viewer.ui.canvas.placement import LARGEST_SCALE, stretch


def real_scale(film: Film | None, widget: QWidget) -> float | None:
    """Device pixels per film pixel at real size, on the screen that `widget` is on.

    None where the film has no spacing, or the screen tells no sensible size of itself.
    """
    if film is None or film.pixel_spacing is None:
        return None
    dots_per_mm = widget.screen().physicalDotsPerInch() / 25.4 * widget.devicePixelRatioF()
    scale = film.pixel_spacing.column * dots_per_mm / stretch(film.pixel_aspect_ratio)[0]
    return scale if 1e-3 < scale < LARGEST_SCALE else None


def no_real_size(film: Film | None, widget: QWidget) -> str:
    """Why a film cannot be shown in real size; "" if it can."""
    if real_scale(film, widget) is not None:
        return ""
    if film is None:
        return tr("No film is open")
    if film.pixel_spacing is None:
        return tr("The film does not say how far apart its pixels are")
    return tr("The screen does not say how large it is")
