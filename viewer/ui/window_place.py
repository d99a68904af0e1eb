"""Where the window stands, and how its parts divide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from viewer.ui.style import SIDE_WIDTH

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


def place(window: MainWindow) -> None:
    """Where it was last time, or most of the screen."""
    geometry, splitter = window.preferences.geometry()
    screen = window.screen().availableSize()
    window.setMinimumSize(QSize(900, 560).boundedTo(screen))
    if not window.restoreGeometry(geometry):
        window.resize(screen * 0.95)
    if not window.splitter.restoreState(splitter):
        strip = min(window.strip.sizeHint().width(), window.width() // 8)
        rest = window.width() - strip - SIDE_WIDTH
        window.splitter.setSizes([strip, rest, SIDE_WIDTH])
