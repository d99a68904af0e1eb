"""A `Turn` as Qt applies it: to painters and, exactly, to pictures."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QTransform

from viewer.ui.turn import Size, Turn


def turned_transform(turn: Turn, size: Size) -> QTransform:
    """From the unturned pane to a pane of `size` as it is seen, in device pixels."""
    a, b, c, d = turn.matrix
    x, y = turn.to_shown(0, 0, size)
    return QTransform(a, c, b, d, x, y)


def turned_rect(rect: QRect, turn: Turn, size: Size) -> QRect:
    """Where a part of the unturned pane is seen in a pane of `size`."""
    return turned_transform(turn, size).mapRect(rect)


def turned_image(image: QImage, turn: Turn) -> QImage:
    """The picture turned: every pixel is copied, none is resampled."""
    if turn.mirrored:
        image = image.flipped(Qt.Orientation.Horizontal)
    if turn.quarters:
        image = image.transformed(QTransform().rotate(90 * turn.quarters))
    return image
