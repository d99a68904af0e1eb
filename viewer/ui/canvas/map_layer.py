"""The coloured map over the film, put where the model saw it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from viewer.geometry import Affine
from viewer.imaging.overlay import Overlay
from viewer.ui.canvas.placement import Placement
from viewer.ui.canvas.turned import turned_image, turned_rect, turned_transform
from viewer.ui.turn import UNTURNED, Turn


class MapLayer:
    """One overlay of one pane, interpolated onto the pane's pixels as it is painted.

    Keeping it at the pane's resolution would save nothing: reading that many more bytes takes as
    long as interpolating them anew.

    Parameters
    ----------
    overlay : Overlay
    model_to_film : Affine
        Where the overlay's grid lies on the film.
    """

    def __init__(self, overlay: Overlay, model_to_film: Affine) -> None:
        self._overlay = overlay
        self._model_to_film = model_to_film
        self._image = overlay_image(overlay)
        self._faded = self._image
        self._shown = (1.0, UNTURNED)

    def shows(self, overlay: Overlay, model_to_film: Affine) -> bool:
        """Whether this is the layer of that overlay in that place."""
        return overlay is self._overlay and model_to_film == self._model_to_film

    def paint(
        self, painter: QPainter, placement: Placement, opacity: float, turn: Turn = UNTURNED
    ) -> None:
        """Blend the map over the film, within the painter's clip.

        Parameters
        ----------
        painter : QPainter
            In device pixels of the pane as it is seen.
        placement : Placement
            In the unturned pane.
        opacity : float
            Over 0, up to 1. At 0 this is not to be called: the film must stay as it is.
        turn : Turn
        """
        size = turn.unturned_size(placement.pane_size)
        # A model that pads sees more than the film; its map there belongs to nothing.
        film = QRect(placement.left, placement.top, placement.width, placement.height)
        image = self._at(opacity, turn)
        # The image is turned itself, so that the painter only scales: that is much faster.
        back = turned_transform(turn, (image.width(), image.height())).inverted()[0]
        there = model_to_pane(self._model_to_film, placement) * turned_transform(turn, size)
        painter.save()
        painter.setClipRect(turned_rect(film, turn, size), Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(back * there, combine=True)
        painter.drawImage(0, 0, image)
        painter.restore()

    def _at(self, opacity: float, turn: Turn) -> QImage:
        """The map at that opacity: cheaper done once on its own grid than on every pane pixel."""
        if (opacity, turn) != self._shown:
            faded = QImage(self._image.size(), self._image.format())
            faded.fill(Qt.GlobalColor.transparent)
            painter = QPainter(faded)
            painter.setOpacity(opacity)
            painter.drawImage(0, 0, self._image)
            painter.end()
            self._faded = turned_image(faded, turn)
            self._shown = opacity, turn
        return self._faded


def overlay_image(overlay: Overlay) -> QImage:
    """An overlay as the painter blends it fastest: premultiplied, on the model's grid."""
    height, width = overlay.rgba.shape[:2]
    image = QImage(overlay.rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def model_to_pane(model_to_film: Affine, placement: Placement) -> QTransform:
    """From the overlay's image to the pane, in device pixels.

    `viewer.geometry` puts a pixel's centre at whole numbers, QImage its corner: each side of the
    affine is half a pixel off.
    """
    (a, b, c), (d, e, f) = model_to_film
    sx, sy = placement.scale_x, placement.scale_y
    dx = (c - 0.5 * (a + b) + 0.5) * sx + placement.left
    dy = (f - 0.5 * (d + e) + 0.5) * sy + placement.top
    return QTransform(a * sx, d * sy, b * sx, e * sy, dx, dy)
