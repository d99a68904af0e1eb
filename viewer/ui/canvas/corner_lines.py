"""Lines of text in the top-right corner of a pane: whose film it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from viewer.ui.canvas.labels import elided, label, size_of

FIRST_SHARE = 0.6
"""Of a pane's width, what the line beside the title may take."""

SHARE = 0.46
"""What the others may: the letter at the top stands in the middle."""

NARROW = 26
"""Narrower than so many letters, a corner has room for what is most needed alone."""

NEEDED = 2
"""Lines that are most needed: with the first, which stands beside the title, name and number."""


def paint_lines(
    painter: QPainter, lines: Sequence[str], font: QFont, area: QRectF, ratio: float
) -> None:
    """Write as many of the lines as there is room for, right-aligned. Logical pixels."""
    metrics = QFontMetricsF(font)
    width = area.width() * SHARE
    room = max(0, int(area.height() / metrics.height()))
    if width < NARROW * metrics.averageCharWidth():
        room = min(room, NEEDED - 1)
    for number, line in enumerate(lines[:room]):
        image = label(elided(line, font, width), font, ratio)
        left = round(area.right() - size_of(image).width())
        painter.drawImage(QPointF(left, round(area.top() + number * metrics.height())), image)
