"""A round glass over a pane: the film's own pixels at the cursor, and the map over them."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from viewer.ui.canvas.ground import Ground
from viewer.ui.canvas.map_layer import MapLayer
from viewer.ui.canvas.placement import Placement
from viewer.ui.turn import Turn

RADIUS = 120.0
"""Of the glass, in logical pixels; less in a small pane."""

TIMES = 3.0
"""What it magnifies by; between 2 and 4 where that shows one film pixel on one of the screen."""

RIM = QColor("#d5d8dc")

MapPainter = Callable[[QPainter], None]
MarksPainter = Callable[[QPainter, QTransform], None]


def magnification(scale: float) -> float:
    """How much larger than in the pane, where that shows `scale` device pixels a film pixel."""
    return 1 / scale if 2 <= 1 / scale <= 4 else TIMES


def map_painter(
    layer: MapLayer | None, placement: Placement, opacity: float, turn: Turn, ratio: float
) -> MapPainter | None:
    """Draws a pane's map as the pane does, but in logical pixels; None if there is no map."""
    if layer is None or opacity <= 0:
        return None

    def paint(painter: QPainter) -> None:
        painter.scale(1 / ratio, 1 / ratio)
        layer.paint(painter, placement, opacity, turn)

    return paint


def glass(
    ground: Ground,
    to_pane: QTransform,
    at: QPointF,
    area: QRectF,
    ratio: float,
    paint_map: MapPainter | None,
    paint_marks: MarksPainter,
) -> Callable[[QPainter], None]:
    """The glass about a point of a pane, ready to draw. All in logical pixels but `ratio`.

    Parameters
    ----------
    ground : Ground
        Of the film.
    to_pane : QTransform
        From film coordinates.
    at : QPointF
        The middle of the glass, which shows the film pixel under it.
    area : QRectF
        The pane.
    ratio : float
        Device pixels per logical pixel.
    paint_map : callable or None
        From `map_painter`.
    paint_marks : callable
        Draws what is drawn on the film, given where the film lies in the glass.
    """
    radius = min(RADIUS, 0.35 * min(area.width(), area.height()))
    times = magnification(hypot(to_pane.m11(), to_pane.m12()) * ratio)
    back, _ = to_pane.inverted()
    reach = radius / times
    seen = back.mapRect(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach))
    across = hypot(to_pane.m11(), to_pane.m12()) * ratio * times
    down = hypot(to_pane.m21(), to_pane.m22()) * ratio * times
    part = ground.part(seen, across, down)
    in_glass = to_pane * QTransform(times, 0, 0, times, at.x() * (1 - times), at.y() * (1 - times))
    circle = QPainterPath()
    circle.addEllipse(at, radius, radius)

    def paint(painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillPath(circle, Qt.GlobalColor.black)
        painter.save()
        painter.setClipPath(circle, Qt.ClipOperation.IntersectClip)
        if part is not None:
            painter.save()
            painter.setTransform(in_glass, combine=True)
            painter.drawImage(part.target, part.image)
            painter.restore()
        if paint_map is not None:
            painter.save()
            painter.translate(at)
            painter.scale(times, times)
            painter.translate(-at)
            paint_map(painter)
            painter.restore()
        paint_marks(painter, in_glass)
        painter.restore()
        painter.setPen(QPen(QColor(0, 0, 0, 190), 4))
        painter.drawPath(circle)
        painter.setPen(QPen(RIM, 1.5))
        painter.drawPath(circle)
        painter.restore()

    return paint
