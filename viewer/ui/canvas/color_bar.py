"""The scale of a map's colours, at the right edge of its pane."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from viewer.imaging.overlay import Overlay
from viewer.ui.canvas.labels import label, size_of
from viewer.ui.style import DARK

WIDTH = 10
LARGEST_HEIGHT = 240


def bar_image(overlay: Overlay) -> QImage:
    """The colours, top of the scale first, 1 x 256; black where the threshold clears the map."""
    colors = overlay.lut[::-1, :3].astype(np.uint32)
    if overlay.threshold > 0:
        values = np.linspace(overlay.high, overlay.low, 256)
        clear = np.abs(values) < overlay.threshold * max(abs(overlay.high), abs(overlay.low))
        colors[clear] = 0
    pixels = colors[:, 0] << 16 | colors[:, 1] << 8 | colors[:, 2] | np.uint32(0xFF000000)
    pixels = np.ascontiguousarray(pixels, dtype=np.uint32)
    return QImage(pixels.data, 1, 256, 4, QImage.Format.Format_RGB32).copy()


def paint_color_bar(
    painter: QPainter, image: QImage, overlay: Overlay, font: QFont, area: QRectF, ratio: float
) -> None:
    """Draw the bar, the values at its ends, and below it what decided them.

    Parameters
    ----------
    painter : QPainter
        In logical pixels.
    image : QImage
        From `bar_image`.
    overlay : Overlay
    font : QFont
    area : QRectF
        What is free for it: the bar hangs in its top-right corner, or is left out where it
        would be too short to be read.
    ratio : float
        Device pixels per logical pixel.
    """
    line = size_of(label("0", font, ratio)).height()
    height = round(min(LARGEST_HEIGHT, area.height() - line - 4))
    if height < 2 * line:
        return
    bar = QRectF(round(area.right()) - WIDTH - 1, round(area.top()) + 1, WIDTH, height)
    painter.fillRect(bar.adjusted(-1, -1, 1, 1), QColor(DARK.outline))
    painter.drawImage(bar, image)
    beside = bar.left() - 3
    _right_aligned(painter, number(overlay.high), font, ratio, beside, bar.top() - 2)
    _right_aligned(painter, number(overlay.low), font, ratio, beside, bar.bottom() + 2 - line)
    _right_aligned(painter, overlay.scale_text, font, ratio, area.right(), bar.bottom() + 2)


def _right_aligned(
    painter: QPainter, text: str, font: QFont, ratio: float, right: float, top: float
) -> None:
    image = label(text, font, ratio)
    painter.drawImage(QPointF(round(right - size_of(image).width()), round(top)), image)


def number(value: float) -> str:
    """A map's value in three digits: maps span any power of ten."""
    return f"{value:.3g}".replace("-", "−")
