"""Text over a film: readable on black, on white and on any colour of a map."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from viewer.ui.style import DARK

HALO = 1.5
"""Width of the dark edge around each letter, in logical pixels."""

PLATE = 5
"""Between a sign's text and the ends of its plate, in logical pixels."""


@lru_cache(maxsize=128)
def label(text: str, font: QFont, ratio: float, ink: str = "white") -> QImage:
    """A line of text with its halo, at that device pixel ratio. Kept: texts change seldom."""
    metrics = QFontMetricsF(font)
    size = QSizeF(metrics.horizontalAdvance(text) + 2 * HALO + 2, metrics.height() + 2 * HALO)
    image = QImage(
        ceil(size.width() * ratio),
        ceil(size.height() * ratio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    start = QPointF(HALO + 1, HALO + metrics.ascent())
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(QColor(DARK.film))
    for dx, dy in _RING:
        painter.drawText(start + QPointF(dx, dy), text)
    painter.setPen(QColor(ink))
    painter.drawText(start, text)
    painter.end()
    return image


_RING = tuple(
    (dx * HALO, dy * HALO)
    for dx, dy in (
        (1, 0),
        (-1, 0),
        (0, 1),
        (0, -1),
        (0.7, 0.7),
        (-0.7, 0.7),
        (0.7, -0.7),
        (-0.7, -0.7),
    )
)


def size_of(image: QImage) -> QSizeF:
    """The label's size in logical pixels."""
    return QSizeF(image.size()) / image.devicePixelRatio()


def elided(text: str, font: QFont, width: float) -> str:
    """`text`, shortened with an ellipsis if it is wider than `width` logical pixels."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def paint_sign(painter: QPainter, text: str, font: QFont, area: QRectF) -> None:
    """A warning on a bright plate in the top-left corner of `area`, in logical pixels."""
    bold = QFont(font)
    bold.setBold(True)
    metrics = QFontMetricsF(bold)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 2 * PLATE)
    size = QSizeF(metrics.horizontalAdvance(text) + 2 * PLATE, metrics.height() + 2)
    plate = QRectF(area.topLeft(), size)
    painter.save()
    painter.setFont(bold)
    painter.fillRect(plate, QColor(DARK.warning))
    painter.setPen(QColor(DARK.film))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_message(painter: QPainter, text: str, font: QFont, area: QRectF) -> None:
    """A sentence in the middle of a pane, on a dark plate, wrapped to the pane's width."""
    if not text:
        return
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    room = area.adjusted(28, 28, -28, -28)
    bounds = QFontMetricsF(font).boundingRect(room, flags, text)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 190))
    painter.drawRoundedRect(bounds.adjusted(-14, -8, 14, 8), 6, 6)
    painter.setFont(font)
    painter.setPen(QColor(DARK.text))
    painter.drawText(bounds.adjusted(-1, -1, 1, 1), flags, text)
    painter.restore()
