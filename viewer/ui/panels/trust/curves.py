"""Plots of a measure: curves over one axis, and horizontal bars.

Painted here and not by pyqtgraph: a plot of that library takes longer to make than the event loop
may be held up, and these are a few lines each.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from viewer.language import tr
from viewer.trust.results import BarsPicture, Curve, CurvesPicture
from viewer.ui.panels.trust.texts import number, spaced
from viewer.ui.style import GAP, SPACE, colors

_DASHES = ((4.0, 2.0), (1.0, 2.0), (6.0, 2.0, 1.0, 2.0), (8.0, 3.0))
"""Of reference curves, one after the other: they can be told apart without colours."""

COMPARED = tr("if put down at random")
"""What the ticks of bars are."""

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


def paint_curves(painter: QPainter, area: QRectF, picture: CurvesPicture) -> None:
    """The curves over their axes, their names at the right.

    Parameters
    ----------
    painter : QPainter
        In logical pixels.
    area : QRectF
    picture : CurvesPicture
    """
    metrics = QFontMetricsF(painter.font())
    line = metrics.height()
    names = max((metrics.horizontalAdvance(curve.title) for curve in picture.curves), default=0)
    beside = min(names + 30, area.width() * 0.5)
    xs = [x for curve in picture.curves for x in curve.x] or [0.0, 1.0]
    ys = [y for curve in picture.curves for y in curve.y] or [0.0, 1.0]
    x_ends = min(xs), max(max(xs), min(xs) + 1e-9)
    y_ends = min(0.0, min(ys)), max(1.0, max(ys))
    plot = area.adjusted(metrics.horizontalAdvance("0.00") + GAP, line, -beside - SPACE, -2 * line)
    if plot.width() < 20 or plot.height() < 20:
        return
    _paint_axes(painter, plot, x_ends, y_ends, picture)
    for curve, pen in zip(picture.curves, _pens(picture.curves), strict=True):
        points = [
            QPointF(
                plot.left() + (x - x_ends[0]) / (x_ends[1] - x_ends[0]) * plot.width(),
                plot.bottom() - (y - y_ends[0]) / (y_ends[1] - y_ends[0]) * plot.height(),
            )
            for x, y in zip(curve.x, curve.y, strict=True)
        ]
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
    key = QRectF(plot.right() + SPACE, plot.top(), area.right() - plot.right() - SPACE, line)
    for curve, pen in zip(picture.curves, _pens(picture.curves), strict=True):
        painter.setPen(pen)
        painter.drawLine(QLineF(key.left(), key.center().y(), key.left() + 20, key.center().y()))
        painter.setPen(QColor(colors().text if not curve.reference else colors().muted))
        room = key.width() - 26
        text = metrics.elidedText(curve.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(key.adjusted(26, 0, 0, 0), LEFT, text)
        key.translate(0, line + 1)


def _paint_axes(
    painter: QPainter,
    plot: QRectF,
    x_ends: tuple[float, float],
    y_ends: tuple[float, float],
    picture: CurvesPicture,
) -> None:
    ink, metrics = colors(), QFontMetricsF(painter.font())
    line, beside = metrics.height(), metrics.horizontalAdvance("0.00")
    for part in (0.0, 0.5, 1.0):
        y = plot.bottom() - part * plot.height()
        painter.setPen(QPen(QColor(ink.border), 1))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(QColor(ink.muted))
        text = number(y_ends[0] + part * (y_ends[1] - y_ends[0]), False)
        painter.drawText(QRectF(plot.left() - 60, y - line / 2, 60 - GAP, line), RIGHT, text)
        if part == 0.5 and plot.width() < 3.5 * beside:
            continue  # the ends would run into it
        x = plot.left() + part * plot.width()
        text = number(x_ends[0] + part * (x_ends[1] - x_ends[0]), False)
        align = (LEFT, MIDDLE, RIGHT)[round(part * 2)]
        place = QRectF(x - part * 60, plot.bottom() + 1, 60, line)
        painter.drawText(place, align, text)
    painter.drawText(QRectF(plot.left(), plot.top() - line, 240, line), LEFT, picture.y_title)
    below = QRectF(plot.left(), plot.bottom() + line, plot.width() + 200, line)
    painter.drawText(below, LEFT, picture.x_title)


def _pens(curves: tuple[Curve, ...]) -> list[QPen]:
    """The map's own curves in full, references dashed and behind."""
    ink, dashes = colors(), 0
    pens: list[QPen] = []
    own = [ink.accent, ink.warning, ink.text]
    for curve in curves:
        if curve.reference:
            pen = QPen(QColor(ink.muted), 1.25)
            pen.setDashPattern(_DASHES[dashes % len(_DASHES)])
            dashes += 1
        else:
            pen = QPen(QColor(own[(len(pens) - dashes) % len(own)]), 2)
        pens.append(pen)
    return pens


def paint_bars(painter: QPainter, area: QRectF, picture: BarsPicture) -> None:
    """A bar each with its name and value; the level to compare it with is a tick."""
    if not picture.bars:
        return
    ink, metrics = colors(), QFontMetricsF(painter.font())
    names = max(metrics.horizontalAdvance(spaced(bar.title)) for bar in picture.bars)
    names = min(names, area.width() * 0.55)
    values = metrics.horizontalAdvance("100 %") + SPACE
    references = any(bar.reference is not None for bar in picture.bars)
    caption = COMPARED if references else picture.ends
    below = metrics.height() + GAP if caption else 0.0
    row = min((area.height() - below) / len(picture.bars), metrics.height() * 1.9)
    room = area.width() - names - values - SPACE
    top = picture.top if picture.top > 0 else 1.0
    for number_, bar in enumerate(picture.bars):
        line = QRectF(area.left(), area.top() + number_ * row, area.width(), row)
        painter.setPen(QColor(ink.text))
        text = metrics.elidedText(spaced(bar.title), Qt.TextElideMode.ElideRight, names)
        painter.drawText(QRectF(line.left(), line.top(), names, row), RIGHT, text)
        thick = min(row * 0.5, 12.0)
        ground = QRectF(line.left() + names + SPACE, line.center().y() - thick / 2, room, thick)
        painter.fillRect(ground, QColor(ink.border))
        filled = QRectF(ground)
        filled.setWidth(ground.width() * min(1.0, max(0.0, bar.value / top)))
        painter.fillRect(filled, QColor(ink.accent))
        if bar.reference is not None:
            x = ground.left() + ground.width() * min(1.0, max(0.0, bar.reference / top))
            painter.fillRect(QRectF(x - 1, ground.top() - 3, 2, thick + 6), QColor(ink.text))
        value = QRectF(ground.right() + GAP, line.top(), values - GAP, row)
        painter.drawText(value, LEFT, number(bar.value, picture.percent))
    if caption:
        painter.setPen(QColor(ink.muted))
        at = area.top() + row * len(picture.bars) + GAP
        x = area.left()
        if references:
            painter.fillRect(QRectF(x, at + 2, 2, metrics.height() - 4), QColor(ink.text))
        place = QRectF(x + 6, at, area.right() - x - 6, metrics.height())
        text = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, LEFT, text)
