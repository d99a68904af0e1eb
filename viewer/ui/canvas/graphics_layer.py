"""The file's graphics over film and map, white with a dark edge, and above them its shutter."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil, floor, hypot, log2

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from viewer.ui.canvas.film_graphics import FilmGraphics, Mask

INK = 0xFFFFFFFF
EDGE = 0xC0000000
"""Premultiplied black around the ink, by which it is read on white."""

KEPT = 3
"""Pictures: panes come in two sizes, and one before the last change."""

_Key = tuple[int, int, int, int, int]


class GraphicsLayer:
    """Draws what covers one film. Pictures are made for the part in view, and kept."""

    def __init__(self) -> None:
        self._graphics: FilmGraphics | None = None
        self._shown = True, True
        self._pictures: OrderedDict[_Key, QImage] = OrderedDict()

    def set_graphics(self, graphics: FilmGraphics | None) -> None:
        """Draw these; None is nothing."""
        self._graphics = graphics
        self._pictures.clear()

    def show_parts(self, overlays: bool, shutter: bool) -> None:
        """Draw both, or not."""
        if (overlays, shutter) != self._shown:
            self._shown = overlays, shutter
            self._pictures.clear()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        graphics = self._graphics
        return graphics is None or not (
            (graphics.overlays and self._shown[0]) or (graphics.shutter and self._shown[1])
        )

    def ready(
        self, to_pane: QTransform, area: QRectF, ratio: float
    ) -> Callable[[QPainter, QTransform], None] | None:
        """Draws the part in view, given where the film lies; None where there is nothing.

        Parameters
        ----------
        to_pane : QTransform
            From film coordinates to logical pixels.
        area : QRectF
            The pane.
        ratio : float
            Device pixels per logical pixel.
        """
        graphics = self._graphics
        if graphics is None or self.empty:
            return None
        masks = graphics.shutter or graphics.overlays
        scale = hypot(to_pane.m11(), to_pane.m12()) * ratio
        level = min(len(masks) - 1, max(0, ceil(log2(1 / scale)))) if scale > 0 else 0
        size = float(1 << level)
        seen = to_pane.inverted()[0].mapRect(area)
        rows, columns = masks[level].shape
        left, top = max(0, floor(seen.left() / size) - 1), max(0, floor(seen.top() / size) - 1)
        right = min(columns, ceil(seen.right() / size) + 2)
        bottom = min(rows, ceil(seen.bottom() / size) + 2)
        if right <= left or bottom <= top:
            return None
        image = self._picture(graphics, (level, left, top, right, bottom))
        target = QRectF(left, top, right - left, bottom - top)
        target = QRectF(target.topLeft() * size, target.size() * size).translated(-0.5, -0.5)
        height, width = masks[0].shape
        film = QRectF(-0.5, -0.5, width, height)  # halves of an odd size reach beyond it

        def draw(painter: QPainter, place: QTransform) -> None:
            painter.save()
            painter.setTransform(place, combine=True)
            painter.setClipRect(film, Qt.ClipOperation.IntersectClip)
            # Not smoothed: a line as thin as a screen pixel would fade between two of them.
            painter.drawImage(target, image)
            painter.restore()

        return draw

    def _picture(self, graphics: FilmGraphics, key: _Key) -> QImage:
        kept = self._pictures.get(key)
        if kept is None:
            level, left, top, right, bottom = key
            part = slice(top, bottom), slice(left, right)
            colors = np.zeros((bottom - top, right - left), np.uint32)
            if graphics.overlays and self._shown[0]:
                ink = graphics.overlays[level][part]
                colors[_grown(ink)] = EDGE
                colors[ink] = INK
            if graphics.shutter and self._shown[1]:
                colors[graphics.shutter[level][part]] = 0xFF000000 | graphics.gray * 0x010101
            kept = self._pictures[key] = _image(colors)
            while len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        return kept


def _grown(mask: Mask) -> Mask:
    """The mask and every pixel beside it."""
    rows = mask.copy()
    rows[1:] |= mask[:-1]
    rows[:-1] |= mask[1:]
    grown = rows.copy()
    grown[:, 1:] |= rows[:, :-1]
    grown[:, :-1] |= rows[:, 1:]
    return grown


def _image(colors: NDArray[np.uint32]) -> QImage:
    height, width = colors.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(colors.data, width, height, 4 * width, form).copy()
