"""One picture of a measure, as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.trust.results import BarsPicture, CurvesPicture, MapPicture, Picture, StripPicture
from viewer.ui.panels.trust.curves import paint_bars, paint_curves
from viewer.ui.panels.trust.map_images import Film, film_image, paint_key
from viewer.ui.panels.trust.strip import paint_strip
from viewer.ui.style import SPACE

KEY_WIDTH, KEY_SHARE = 150, 0.4
"""Of what the colours stand for, beside a map: in logical pixels, and of the room at most."""


class PictureView(QWidget):
    """Paints curves, bars, a map over the film, or a strip of maps."""

    opened = Signal()
    """A double-click: shown large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture: Picture | None = None
        self._film: Film | None = None
        self._made: tuple[QSize, QImage] | None = None

    def show_picture(self, picture: Picture | None, film: Film | None) -> None:
        """Show this, over that film."""
        if picture is self._picture and film is self._film:
            return
        self._picture, self._film, self._made = picture, film, None
        title = picture.title if picture is not None else ""
        self.setAccessibleName(title)
        self.update()

    def sizeHint(self) -> QSize:
        """Some room."""
        return QSize(300, 150)

    def minimumSizeHint(self) -> QSize:
        """Gives way."""
        return QSize(120, 60)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to be shown large."""
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture; all that may fail is done before."""
        picture, area = self._picture, QRectF(self.rect())
        image = self._film_image(area) if isinstance(picture, MapPicture) else None
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(picture, CurvesPicture):
                paint_curves(painter, area, picture)
            elif isinstance(picture, BarsPicture):
                paint_bars(painter, area, picture)
            elif isinstance(picture, StripPicture):
                paint_strip(painter, area, picture, self._film, self.devicePixelRatioF())
            elif isinstance(picture, MapPicture) and image is not None and self._film is not None:
                painter.drawImage(0, 0, image)
                width = image.width() / image.devicePixelRatio()
                key = area.adjusted(width + SPACE, 0, 0, 0)
                paint_key(painter, key, picture, self._film.colors)
        finally:
            painter.end()

    def _film_image(self, area: QRectF) -> QImage | None:
        """The map over the film, kept while neither it nor the room changes."""
        if self._film is None or not isinstance(self._picture, MapPicture):
            return None
        ratio = self.devicePixelRatioF()
        width = max(60.0, area.width() - min(KEY_WIDTH, area.width() * KEY_SHARE))
        room = QSize(round(width * ratio), round(area.height() * ratio))
        if self._made is None or self._made[0] != room:
            image = film_image(self._picture, self._film, room)
            image.setDevicePixelRatio(ratio)
            self._made = room, image
        return self._made[1]
