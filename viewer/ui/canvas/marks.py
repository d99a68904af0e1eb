"""What is drawn on a film: where it lies in a pane, what is under the cursor, how it looks.

Its texts are placed by `viewer.ui.canvas.mark_texts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from viewer.imaging.inks import READERS_REGION
from viewer.trust.regions import ReaderRegion
from viewer.ui.session import Drawn
from viewer.ui.style import DARK

GRIP = 8.0
"""How near to a handle the cursor holds it, in logical pixels, as all distances here."""
NEAR = 5.0
"""How near to a line it is on it."""
TICK = 5.0
"""Half the length of the stroke across each end of a ruler."""
HANDLE = 3.5
"""Radius of a handle."""
LINE = QColor("#ffe08a")
CHOSEN = QColor("#7fe3ff")
REGION = QColor(*READERS_REGION)
"""Of the reader's regions, chosen or not."""
HALO = QColor("black")
"""Opaque: Qt takes six times as long for a wide translucent stroke, 2 ms a pane for a large one."""
THIN = 1.4
"""Width of a measurement's line."""
ARM = 14.0
"""Of the cross-hair, from its middle, which is free."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn as it is shown: with its texts, a line each, on the film `subject`.

    `number` is its place in all that is drawn (`viewer.ui.tools.everything`).
    """

    drawn: Drawn
    lines: tuple[str, ...] = ()
    selected: bool = False
    subject: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under the cursor: mark `index`, by its `handle`, or all of it (None)."""

    index: int
    handle: int | None


def outline(drawn: Drawn, to_pane: QTransform) -> QPainterPath:
    """Its lines in a pane."""
    path = QPainterPath()
    points = [to_pane.map(QPointF(*point)) for point in drawn.points]
    if drawn.kind == "ruler":
        _add_line(path, *points)
        for end in points:
            _add_tick(path, end, QLineF(*points))
    elif drawn.kind == "contour":
        path.addPolygon(QPolygonF([*points, points[0]]))
    elif drawn.kind == "angle":
        if len(points) == 4:
            _add_line(path, points[0], points[1])
            _add_line(path, points[2], points[3])
        else:
            _add_line(path, points[0], points[1])
            path.lineTo(points[2])
    else:
        box = QRectF(QPointF(*drawn.points[0]), QPointF(*drawn.points[1])).normalized()
        on_film = QPainterPath()
        if drawn.kind == "ellipse":
            on_film.addEllipse(box)
        else:
            on_film.addRect(box)
        path = to_pane.map(on_film)
    return path


def hit(marks: tuple[Mark, ...], to_pane: QTransform, at: QPointF, subject: int = 0) -> Hit | None:
    """What the cursor holds; a handle before a line, the selected one and newer ones first.

    Parameters
    ----------
    subject : int
        Whose pane it is: marks on the other film are not there.
    """
    order = [i for i in range(len(marks)) if marks[i].subject == subject]
    order.sort(key=lambda i: (not marks[i].selected, -i))
    for index in order:
        for number, handle in enumerate(marks[index].drawn.handles):
            away = to_pane.map(QPointF(*handle)) - at
            if hypot(away.x(), away.y()) <= GRIP:
                return Hit(index, number)
    for index in order:
        if _distance(outline(marks[index].drawn, to_pane), at) <= NEAR:
            return Hit(index, None)
    return None


def paint_marks(painter: QPainter, marks: tuple[Mark, ...], to_pane: QTransform) -> None:
    """Draw their lines, in logical pixels of a pane."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        ink = ink_of(mark.drawn, mark.selected)
        _paint_lines(painter, outline(mark.drawn, to_pane), ink, _width(mark.drawn, mark.selected))
        if mark.selected:
            for handle in mark.drawn.handles:
                _paint_handle(painter, to_pane.map(QPointF(*handle)), ink)
    painter.restore()


def paint_draft(painter: QPainter, drawn: Drawn, to_pane: QTransform, dashed: bool) -> None:
    """Draw what is being drawn."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_lines(painter, outline(drawn, to_pane), ink_of(drawn, True), dashed=dashed)
    painter.restore()


def paint_cross(painter: QPainter, at: QPointF) -> None:
    """Draw the cross-hair that keys move."""
    path = QPainterPath()
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        step = QPointF(dx, dy)
        _add_line(path, at + step * 3, at + step * ARM)
    painter.save()
    _paint_lines(painter, path, CHOSEN)
    painter.restore()


def paint_dot(painter: QPainter, at: QPointF, ink: QColor) -> None:
    """Draw a point that was set."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_handle(painter, at, ink)
    painter.restore()


def ink_of(drawn: Drawn, chosen: bool) -> QColor:
    """The colour of its lines."""
    if isinstance(drawn, ReaderRegion):
        return REGION
    return CHOSEN if chosen else LINE


def _width(drawn: Drawn, chosen: bool) -> float:
    """Of a region's line, which keeps its colour when it is chosen."""
    if not isinstance(drawn, ReaderRegion):
        return THIN
    return 2.6 if chosen else 1.8


def _paint_lines(
    painter: QPainter, path: QPainterPath, ink: QColor, width: float = THIN, dashed: bool = False
) -> None:
    """A thin light line in a dark edge: readable on white, on black and on any map."""
    pens = QPen(HALO, width + 2.0), QPen(ink, width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if dashed:
        pens[1].setStyle(Qt.PenStyle.DashLine)
        for pen in pens:
            painter.setPen(pen)
            painter.drawPath(path)
        return
    # Line by line Qt strokes them in half the time, and opaque ones may overlap.
    lines = list(_lines(path))
    for pen in pens:
        painter.setPen(pen)
        painter.drawLines(lines)


def _paint_handle(painter: QPainter, at: QPointF, ink: QColor) -> None:
    painter.setPen(QPen(QColor(DARK.film), 1.2))
    painter.setBrush(ink)
    painter.drawEllipse(at, HANDLE, HANDLE)


def _distance(path: QPainterPath, at: QPointF) -> float:
    return min((_to_line(line, at) for line in _lines(path)), default=float("inf"))


def _lines(path: QPainterPath) -> Iterator[QLineF]:
    for polygon in path.toSubpathPolygons():
        points = polygon.toList()
        yield from map(QLineF, points, points[1:])


def _to_line(line: QLineF, at: QPointF) -> float:
    along = line.p2() - line.p1()
    squared = QPointF.dotProduct(along, along)
    share = QPointF.dotProduct(at - line.p1(), along) / squared if squared else 0.0
    nearest = line.p1() + along * min(1.0, max(0.0, share))
    return hypot((at - nearest).x(), (at - nearest).y())


def _add_line(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    path.moveTo(start)
    path.lineTo(end)


def _add_tick(path: QPainterPath, end: QPointF, line: QLineF) -> None:
    if line.length() > 0:
        across = QPointF(-line.dy(), line.dx()) * (TICK / line.length())
        _add_line(path, end - across, end + across)
