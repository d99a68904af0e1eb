"""The canvas without a film: what this is for and how to begin."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.film import Film
from viewer.language import tr
from viewer.ui.style import DARK, RADIUS, SPACE, colors

WIDTH = 420
EDGE = 16
"""Between its border and what is in it, and between it and the canvas' edge, at least."""


def fill_ground(canvas: QWidget, film: Film | None) -> None:
    """Paint the ground behind the panes, of which only the gaps are seen; or the empty canvas."""
    ground = QColor(colors().border if film is not None else DARK.film)
    painter = QPainter(canvas)
    painter.fillRect(canvas.rect(), ground)
    painter.end()


class Invitation(QWidget):
    """A card in the middle of the empty canvas: how to open a film, and one to begin with.

    Dark in every scheme, as the ground under films is.
    """

    sample_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(tr("No film is open"))
        font = title.font()
        font.setPointSizeF(max(1.0, font.pointSizeF()) * 1.3)
        title.setFont(font)
        self._how = QLabel()
        self.sample = QPushButton(tr("Open the sample film"))
        self.sample.clicked.connect(self.sample_wanted)
        for label, color in ((title, DARK.text), (self._how, DARK.muted)):
            label.setStyleSheet(f"color: {color};")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        edge = f"border: 1px solid {DARK.outline}; border-radius: {RADIUS}px; padding: 3px 13px;"
        self.sample.setStyleSheet(
            f"QPushButton {{ color: {DARK.text}; background: {DARK.raised}; {edge} }}"
            f"QPushButton:hover {{ background: {DARK.border}; }}"
            f"QPushButton:pressed {{ background: {DARK.surface}; }}"
            f"QPushButton:focus {{ outline: none; padding: 2px 12px;"
            f" border: 2px solid {DARK.accent}; }}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(SPACE)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(self._how)
        column.addSpacing(SPACE)
        column.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set_keys({"open": "Ctrl+O"})

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Name the keys that do the same, as the system writes them."""
        opening = keys.get("open", "")
        how = tr("Open a film ({key}) or drop one here", key=opening)
        self._how.setText(how if opening else tr("Open a film or drop one here"))
        tip = tr("A computed film with one opacity, no person's, to try the viewer on")
        key = keys.get("open_sample", "")
        self.sample.setToolTip(f"{tip} ({key})" if key else tip)

    def place(self, area: QRect, shown: bool) -> None:
        """Stand in the middle of `area`, or go away."""
        self.resize(
            min(WIDTH, area.width() - 2 * EDGE), min(self.sizeHint().height(), area.height())
        )
        self.move(area.center() - self.rect().center())
        self.setVisible(shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed edge: the place where things are dropped."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(DARK.border), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
