"""A short line at the top of the canvas, for what takes long enough to be wondered about."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from viewer.ui.style import DARK, RADIUS

DELAY = 200
"""Milliseconds before it appears: most films are there by then, and nothing flickers."""


class Notice(QLabel):
    """Lies over the panes, lets the mouse through, and never moves anything."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setStyleSheet(
            f"color: {DARK.text}; background: {DARK.raised}; border: 1px solid {DARK.border};"
            f"border-radius: {RADIUS}px; padding: 5px 12px;"
        )
        self.hide()
        self._delay = QTimer(self, interval=DELAY, singleShot=True)
        self._delay.timeout.connect(self._appear)

    def show_soon(self, text: str) -> None:
        """Appear with this text after a moment, at once if there already; "" goes away."""
        self.setText(text)
        if not text:
            self._delay.stop()
            self.hide()
        elif self.isVisible():
            self._appear()
        else:
            self._delay.start()

    def place(self, area: QRect) -> None:
        """Stand at the top of `area`, in its middle."""
        size = self.sizeHint().boundedTo(area.size())
        self.setGeometry(area.center().x() - size.width() // 2, area.top() + 12, *size.toTuple())

    def _appear(self) -> None:
        self.place(self._canvas.rect())
        self.show()
        self.raise_()
