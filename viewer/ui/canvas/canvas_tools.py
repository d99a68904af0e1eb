"""What lies over film and map: measurements, the cross-hair, the glass, the file's graphics.

Everything that may fail is worked out before a painter is open (`layers`); painting only draws.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from viewer.ui.canvas.draft import REGIONS
from viewer.ui.canvas.film_graphics import FilmGraphics
from viewer.ui.canvas.film_place import FilmPlace
from viewer.ui.canvas.graphics_layer import GraphicsLayer
from viewer.ui.canvas.ground import Ground
from viewer.ui.canvas.magnifier import MarksPainter, glass, map_painter
from viewer.ui.canvas.mark_texts import placed_texts
from viewer.ui.canvas.marks import (
    CHOSEN,
    REGION,
    Mark,
    paint_cross,
    paint_dot,
    paint_draft,
    paint_marks,
)
from viewer.ui.canvas.placement import Placement
from viewer.ui.canvas.tool_hand import ToolHand
from viewer.ui.session import Tool
from viewer.ui.turn import Turn

if TYPE_CHECKING:
    from viewer.ui.canvas.canvas import FilmCanvas
    from viewer.ui.canvas.pane import Pane

Layer = Callable[[QPainter], None]
"""Draws over a pane, in its logical pixels."""


class CanvasTools(QObject):
    """Keeps what is drawn over the panes, and the hand that draws it."""

    def __init__(self, canvas: FilmCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._place = FilmPlace(canvas)
        self._panes: list[Pane] = []
        self.hand = ToolHand(canvas, self._place)
        self._glass = False
        self._graphics = GraphicsLayer(), GraphicsLayer()
        self.hand.repaint.connect(self._update)
        self.hand.pointer_moved.connect(self._follow)

    def watch(self, pane: Pane) -> None:
        """Serve this pane too; panes are numbered as they come."""
        self._panes.append(pane)
        self.hand.watch(pane)

    def set_tool(self, tool: Tool) -> None:
        """What a left drag draws; "" is nothing."""
        self.hand.set_tool(tool)

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show these measurements, each on its film."""
        if marks != self.hand.marks:
            self.hand.set_marks(marks)

    def set_graphics(self, graphics: FilmGraphics | None, subject: int = 0) -> None:
        """What the file of a film lays over it (`viewer.ui.canvas.film_graphics`)."""
        self._graphics[subject].set_graphics(graphics)
        self._update()

    def show_graphics(self, overlays: bool, shutter: bool) -> None:
        """Show files' graphics and shutters, or not."""
        for layer in self._graphics:
            layer.show_parts(overlays, shutter)
        self._update()

    @property
    def magnifying(self) -> bool:
        """Whether the glass is over the film."""
        return self._glass

    def show_magnifier(self, shown: bool) -> None:
        """Hold the glass over the film, or take it away."""
        self._glass = shown
        self._update()

    def layers(
        self, index: int, ground: Ground, placement: Placement, opacity: float, turn: Turn
    ) -> tuple[Layer, ...]:
        """What is to be drawn over a pane now, ready to draw.

        Parameters
        ----------
        index : int
        ground, placement, opacity, turn
            What the pane shows below it.
        """
        pane = self._panes[index]
        graphics = self._graphics[pane.content.subject]
        if not self._busy and graphics.empty:
            return ()
        ratio, area = pane.devicePixelRatioF(), QRectF(pane.rect())
        to_pane = self._place.to_pane(index)
        cover = graphics.ready(to_pane, area, ratio) or _nothing
        measured = self._busy and self._place.measurable(index)
        marks, write = self._marks(index, to_pane) if measured else (_nothing, None)

        def draw(painter: QPainter, place: QTransform) -> None:
            cover(painter, place)
            marks(painter, place)

        made: list[Layer] = [lambda painter: draw(painter, to_pane)]
        if write is not None:
            made.append(write)
        if self._glass and self._glass_pane() == index:
            paint_map = map_painter(pane.map_layer, placement, opacity, turn, ratio)
            at = self._glass_at(index)
            made.append(glass(ground, to_pane, at, area, ratio, paint_map, draw))
        return tuple(made)

    @property
    def _busy(self) -> bool:
        """Whether there is anything of the hand's to be drawn."""
        hand = self.hand
        return bool(self._glass or hand.marks or hand.draft.points or hand.drawing or hand.cross)

    def _glass_pane(self) -> int | None:
        """The pane that the cursor or the cross-hair is in, else the first."""
        pointer = self.hand.pointer
        if self.hand.cross is None and pointer is not None and self._panes[pointer[0]].isVisible():
            return pointer[0]
        return self.hand.pane_for_keys()

    def _glass_at(self, index: int) -> QPointF:
        if self.hand.cross is not None:
            return self._place.at(index, self.hand.cross)
        pointer = self.hand.pointer
        if pointer is not None and pointer[0] == index:
            return pointer[1]
        return QPointF(self._panes[index].rect().center())

    def _follow(self) -> None:
        if self._glass:
            self._update()

    def _marks(self, index: int, to_pane: QTransform) -> tuple[MarksPainter, Layer | None]:
        """Draws measurements, what is being drawn and the cross-hair; writes their texts."""
        hand, pane, subject = self.hand, self._panes[index], self._place.subject(index)
        marks = tuple(mark for mark in hand.marks if mark.subject == subject)
        drawn, dots, cross = hand.preview(), hand.draft.points, hand.cross
        if hand.subject != subject:
            drawn, dots, cross = None, (), None
        dashed = hand.tool == "window_region"
        ink = REGION if hand.tool in REGIONS else CHOSEN

        def draw(painter: QPainter, to_pane: QTransform) -> None:
            paint_marks(painter, marks, to_pane)
            if drawn is not None:
                paint_draft(painter, drawn, to_pane, dashed)
            for dot in dots:
                paint_dot(painter, to_pane.map(QPointF(*dot)), ink)
            if cross is not None:
                paint_cross(painter, to_pane.map(QPointF(*cross)))

        # In every pane texts would cover the maps.
        before = (i for i in range(index) if self._place.measurable(i))
        first = all(self._place.subject(i) != subject for i in before)
        if not first or not marks:
            return draw, None
        area, ratio = QRectF(pane.rect()), pane.devicePixelRatioF()
        texts = placed_texts(marks, to_pane, pane.font(), area, ratio)

        def write(painter: QPainter) -> None:
            for place, image in texts:
                painter.drawImage(place, image)

        return draw, write

    def _update(self) -> None:
        for pane in self._panes:
            if pane.isVisible():
                pane.update()


def _nothing(painter: QPainter, to_pane: QTransform) -> None:
    """Draws nothing."""
