"""One pane: paints the film, its map and its texts, and passes on what the hand does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from viewer.geometry import Affine
from viewer.imaging.overlay import Overlay
from viewer.ui.canvas.color_bar import bar_image
from viewer.ui.canvas.furniture import Furniture, paint_furniture
from viewer.ui.canvas.ground import Picture
from viewer.ui.canvas.map_layer import MapLayer
from viewer.ui.canvas.placement import Placement, Size
from viewer.ui.turn import UNTURNED, Turn

NOTCH = 1.2
"""What one notch of the wheel magnifies by."""

DOUBLING = 120
"""Logical pixels of a right drag, upwards, that double the scale."""

BAND = 1 << 16
"""Device pixels painted at once. They are blended while still in the cache, and Qt hands larger
pieces to other threads, which costs more than it saves wherever a network keeps the cores busy."""

Drag = Literal["", "window", "pan", "zoom"]


@dataclass(frozen=True, slots=True)
class PaneContent:
    """What one pane shows besides the film.

    Attributes
    ----------
    title : str
        "Original", or the method and the finding.
    overlay : Overlay or None
    model_to_film : Affine or None
        Where the overlay's grid lies on the film.
    message : str
        Stands in the middle in place of an overlay: why there is none.
    warning : str
        What must not be missed about this pane's film.
    subject : int
        0 is the current film, 1 the prior one beside it.
    """

    title: str
    overlay: Overlay | None = None
    model_to_film: Affine | None = None
    message: str = ""
    warning: str = ""
    subject: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What a pane paints: the canvas makes it anew for each frame.

    `placement` is in the unturned pane (`viewer.ui.turn`), `picture` already as it is seen. Both
    are None where there is no film.
    """

    picture: Picture | None
    placement: Placement | None
    opacity: float
    furniture: Furniture
    turn: Turn = UNTURNED
    over: tuple[Callable[[QPainter], None], ...] = ()
    """What draws over film and map, below the texts, in logical pixels."""


class Pane(QWidget):
    """Paints the scene it is given. Positions in its signals are device pixels of the pane.

    Parameters
    ----------
    scene_of : callable
        Asked when the pane paints.
    """

    window_dragged = Signal(float, float)  # dx, dy in logical pixels
    panned = Signal(float, float)  # dx, dy
    zoomed = Signal(float, float, float)  # factor, x, y
    window_drag_finished = Signal()
    frame_stepped = Signal(int)  # so many frames on
    pressed = Signal()
    double_clicked = Signal()
    hovered = Signal(object)  # (x, y), or None when the cursor left

    def __init__(self, scene_of: Callable[[Pane], Scene], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._scene_of = scene_of
        self.content = PaneContent("")
        self.bar: QImage | None = None
        self.map_layer: MapLayer | None = None
        self._drag: Drag = ""
        self._moved = False
        self._turned = 0  # by the wheel with Shift, less than a notch
        self._start = QPointF()
        self._last = QPointF()

    def set_content(self, content: PaneContent) -> None:
        """Show this; colours are only converted where the overlay is another one."""
        if content == self.content:
            return
        if content.overlay is not self.content.overlay:
            self.bar = bar_image(content.overlay) if content.overlay else None
        self.content = content
        if content.overlay is None or content.model_to_film is None:
            self.map_layer = None
        elif self.map_layer is None or not self.map_layer.shows(
            content.overlay, content.model_to_film
        ):
            self.map_layer = MapLayer(content.overlay, content.model_to_film)
        self.setAccessibleName(content.title)
        self.setAccessibleDescription(content.message)
        self.update()

    def device_size(self) -> Size:
        """(width, height) in device pixels."""
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The film, copied pixel by pixel; the map blended over it; the texts."""
        scene = self._scene_of(self)
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.save()
        # Now in device pixels. At a scale of 1.25, say, a widget may start between two of them.
        painter.scale(1 / ratio, 1 / ratio)
        origin = painter.deviceTransform()
        painter.translate(round(origin.dx()) - origin.dx(), round(origin.dy()) - origin.dy())
        layer, placement = self.map_layer if scene.opacity > 0 else None, scene.placement
        width, height = self.device_size()
        rows = max(1, BAND // width)
        for top in range(0, height, rows):
            painter.setClipRect(0, top, width, rows)
            _paint_film(painter, scene.picture, QRect(0, top, width, rows))
            if layer is not None and placement is not None:
                layer.paint(painter, placement, scene.opacity, scene.turn)
        painter.setClipRect(0, 0, width, height)
        painter.scale(ratio, ratio)
        for paint in scene.over:
            paint(painter)
        painter.restore()
        paint_furniture(painter, scene.furniture, self.font(), QRectF(self.rect()), ratio)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag: left window/level, middle or Ctrl and left pan, right zoom."""
        self.pressed.emit()
        if self._drag:
            return  # a second button during a drag means nothing
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = "pan" if control else "window"
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._drag = "pan"
        elif event.button() == Qt.MouseButton.RightButton:
            self._drag = "zoom"
        self._moved = False
        self._start = self._last = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry on with the drag, once the hand has moved by more than a click's tremble."""
        at, ratio = event.position(), self.devicePixelRatioF()
        self.hovered.emit((at.x() * ratio, at.y() * ratio))
        if not self._drag:
            return
        tremble = QApplication.startDragDistance() / 2
        if not self._moved and (at - self._start).manhattanLength() < tremble:
            return
        if not self._moved and self._drag == "pan":
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._moved = True
        moved, self._last = at - self._last, at
        if self._drag == "window":
            self.window_dragged.emit(moved.x(), moved.y())
        elif self._drag == "pan":
            self.panned.emit(moved.x() * ratio, moved.y() * ratio)
        else:
            factor = 2 ** (-moved.y() / DOUBLING)
            self.zoomed.emit(factor, self._start.x() * ratio, self._start.y() * ratio)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag when the last button comes up."""
        if event.buttons() != Qt.MouseButton.NoButton:
            return
        drag, self._drag = self._drag, ""
        self.unsetCursor()
        if drag == "window" and self._moved:
            self.window_drag_finished.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to have this pane alone, or all of them again."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the cursor, finer wheels in smaller steps; with Shift, step through frames."""
        turned = event.angleDelta().y() or event.angleDelta().x()  # Alt turns it sideways
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._turn_frames(turned)
        elif turned:
            self._zoom(NOTCH ** (turned / 120), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Pinching on a touchpad zooms too."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self._zoom(max(0.1, 1 + event.value()), event.position())
            return True
        return super().event(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the cursor any more."""
        self.hovered.emit(None)

    def _turn_frames(self, turned: int) -> None:
        """A frame a notch, downwards to the next; a touchpad's small steps add up to notches."""
        self._turned += turned
        notches = int(self._turned / 120)
        self._turned -= notches * 120
        if notches:
            self.frame_stepped.emit(-notches)

    def _zoom(self, factor: float, at: QPointF) -> None:
        ratio = self.devicePixelRatioF()
        self.zoomed.emit(factor, at.x() * ratio, at.y() * ratio)


def _paint_film(painter: QPainter, picture: Picture | None, band: QRect) -> None:
    """Copy the film, and black beside it, into a band of the pane. In device pixels."""
    film = QRect()
    if picture is not None:
        film = QRect(QPoint(picture.left, picture.top), picture.image.size()) & band
    if film != band:
        painter.fillRect(band, Qt.GlobalColor.black)
    if picture is not None and not film.isEmpty():
        painter.drawImage(picture.left, picture.top, picture.image)
