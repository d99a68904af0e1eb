"""Where the film lies in the panes, for what is drawn over it. Logical pixels of a pane."""

from __future__ import annotations

from dataclasses import replace
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
        """Whether a pane is in use and shows the current film, the one that is measured."""
        pane = self._canvas.pane(index)
        return pane.isVisible() and not pane.content.subject and self._canvas.film is not None

    def to_pane(self, index: int) -> QTransform:
        """From film coordinates to a pane."""
        far = 1000.0  # the further apart the points are, the less their rounding counts
        zero = self._canvas.point_of(index, 0, 0)
        x = (self._canvas.point_of(index, far, 0) - zero) / far
        y = (self._canvas.point_of(index, 0, far) - zero) / far
        return QTransform(x.x(), x.y(), y.x(), y.y(), zero.x(), zero.y())

    def on_film(self, point: Point) -> Point:
        """The nearest point of the film."""
        film = self._canvas.film
        if film is None:
            return point
        height, width = film.shape
        return min(max(point[0], -0.5), width - 0.5), min(max(point[1], -0.5), height - 0.5)

    def bring_into_view(self, index: int, point: Point) -> None:
        """Ask for the part of the film around a point that the pane does not show."""
        at, pane = self._canvas.point_of(index, *point), self._canvas.pane(index)
        viewport = self._canvas.viewport
        if viewport.scale is not None and not pane.rect().contains(at.toPoint()):
            asked = replace(viewport, x=point[0], y=point[1])
            self._canvas.viewport_changed.emit(asked)

    def at(self, index: int, point: Point) -> QPointF:
        """A point of the film in a pane."""
        return self._canvas.point_of(index, *point)
