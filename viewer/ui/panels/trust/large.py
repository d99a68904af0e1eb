"""A measure's picture in a window of its own, beside the film."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from viewer.trust.results import Picture
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.panels.trust.map_images import Film
from viewer.ui.panels.trust.picture_view import PictureView
from viewer.ui.style import MARGIN


class LargePicture(QDialog):
    """Follows what is chosen in the table; left and right go through its pictures."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PictureView()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.view)
        open_at(self, QSize(780, 640))

    def show_picture(self, about: str, picture: Picture | None, film: Film | None) -> None:
        """Show this, of that measure."""
        title = f"{about}: {picture.title}" if picture is not None else about
        self.setWindowTitle(title)
        self.view.show_picture(picture, film)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right; Esc closes."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(steps)
