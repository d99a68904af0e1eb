"""Where the film lies in the panes, for what is drawn over it. Logical pixels of a pane."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from viewer.imaging.measure import Point

if TYPE_CHECKING:
    from viewer.ui.canvas.canvas import FilmCanvas


class FilmPlace:
    """Asks the canvas, in whatever way it shows its film: turned, mirrored, linked."""

    def __init__(self, canvas: FilmCanvas) -> None:
        self._canvas = canvas

    def measurable(self, index: int) -> bool:
        """Whether a pane is in use and shows a film: each is measured in its own panes."""
        return self._canvas.pane(index).isVisible() and self._canvas.film_of(index) is not None

    def subject(self, index: int) -> int:
        """Whose pane it is: 0 is the current film's, 1 that of the prior one beside it."""
        return self._canvas.pane(index).content.subject

    def to_pane(self, index: int) -> QTransform:
        """From film coordinates to a pane."""
        far = 1000.0  # the further apart the points are, the less their rounding counts
        zero = self._canvas.point_of(index, 0, 0)
        x = (self._canvas.point_of(index, far, 0) - zero) / far
        y = (self._canvas.point_of(index, 0, far) - zero) / far
        return QTransform(x.x(), x.y(), y.x(), y.y(), zero.x(), zero.y())

    def on_film(self, index: int, at: QPointF) -> Point:
        """The point of the film nearest to a point of a pane, in that film's own pixels."""
        film, point = self._canvas.film_of(index), self._canvas.film_at(index, at)
        if film is None:
            return point
        height, width = film.shape
        return min(max(point[0], -0.5), width - 0.5), min(max(point[1], -0.5), height - 0.5)

    def bring_into_view(self, index: int, point: Point) -> None:
        """Ask for the part of the film around a point that the pane does not show."""
        at, pane = self._canvas.point_of(index, *point), self._canvas.pane(index)
        whole = self._canvas.viewport.scale is None
        if not whole and not pane.rect().contains(at.toPoint()):
            self._canvas.viewport_changed.emit(self._canvas.aim(index).centred(*point))

    def at(self, index: int, point: Point) -> QPointF:
        """A point of the film in a pane."""
        return self._canvas.point_of(index, *point)

    def near(self, index: int, one: Point, other: Point, reach: float) -> bool:
        """Whether two points of the film lie no further apart in a pane."""
        away = self.at(index, one) - self.at(index, other)
        return hypot(away.x(), away.y()) <= reach

    def stepped(self, index: int, point: Point, steps: QPointF) -> QPointF:
        """So many steps on in a pane: each a pixel of the screen, or of the film if larger."""
        to_pane = self.to_pane(index)
        unit = to_pane.map(QPointF(1, 0)) - to_pane.map(QPointF(0, 0))
        return to_pane.map(QPointF(*point)) + steps * max(1.0, abs(unit.x()), abs(unit.y()))
