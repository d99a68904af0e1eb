"""What the hand over a pane may do, and what its cursor says of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from viewer.ui.canvas.marks import Hit


def show_cursor(pane: QWidget, held: Hit | None, tool: bool) -> None:
    """The cursor tells what a press would do: hold something, draw, or neither."""
    if held is not None:
        whole = held.handle is None
        pane.setCursor(Qt.CursorShape.SizeAllCursor if whole else Qt.CursorShape.PointingHandCursor)
    elif tool:
        pane.setCursor(Qt.CursorShape.CrossCursor)
    else:
        pane.unsetCursor()


def plain(event: QMouseEvent) -> bool:
    """Whether the left button is down, alone: with Ctrl it moves the film."""
    return event.buttons() == Qt.MouseButton.LeftButton and not (
        event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )
