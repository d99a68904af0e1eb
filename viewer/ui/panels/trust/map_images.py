"""Maps of a measure as pictures, over the film as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from viewer.geometry import Affine
from viewer.language import tr
from viewer.trust.results import Grid, MapPicture, Mask
from viewer.ui.canvas.map_layer import model_to_pane
from viewer.ui.canvas.marks import REGION
from viewer.ui.canvas.placement import place
from viewer.ui.canvas.turned import turned_image
from viewer.ui.panels.trust.curves import LEFT
from viewer.ui.session import Viewport
from viewer.ui.style import DARK, GAP, SPACE, colors
from viewer.ui.turn import Turn

FADE = 0.12
"""Share of a map's scale over which it fades in: where it is 0, the film is seen."""

OUTLINES = ("#7fd4ff", "#ffd24d", "#ff8278", "#ffffff")
"""Of other contours, in their order: seen on black film and on colours, with a dark edge."""


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """The film as it is on screen now, for maps to lie over.

    Attributes
    ----------
    gray : QImage
        All of it, not turned.
    shape : tuple of int
        (height, width) in film pixels.
    aspect : float
        Height of a film pixel over its width.
    model_to_film : Affine
    turn : Turn
    colors : ndarray of uint8, (256, 4)
        Of the maps, weakest first.
    opacity : float
    """

    gray: QImage
    shape: tuple[int, int]
    aspect: float
    model_to_film: Affine
    turn: Turn
    colors: NDArray[np.uint8]
    opacity: float


def film_image(picture: MapPicture, film: Film, room: QSize) -> QImage:
    """The film with the map and its outlines, as large as fits `room` device pixels."""
    size = film.turn.unturned_size((max(8, room.width()), max(8, room.height())))
    placement = place(Viewport(), film.shape, film.aspect, size)
    box = QSize(placement.width, placement.height)
    smooth = Qt.TransformationMode.SmoothTransformation
    gray = film.gray.scaled(box, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    image = gray.convertToFormat(QImage.Format.Format_RGB32)
    colored = colored_map(picture.values, picture.top, film.colors, fading=True)
    lines = [outline(contour.mask) for contour in picture.contours]
    inks = inks_of(picture)
    there = model_to_pane(film.model_to_film, placement)
    painter = QPainter(image)
    try:
        painter.translate(-placement.left, -placement.top)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(there, combine=True)
        painter.setOpacity(film.opacity)
        painter.drawImage(0, 0, colored)
        painter.setOpacity(1.0)
        for place_, edges in enumerate(lines):
            for color, width in ((QColor(DARK.film), 3.5), (inks[place_], 1.75)):
                pen = QPen(color, width)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.drawLines(edges)
    finally:
        painter.end()
    return turned_image(image, film.turn)


def inks_of(picture: MapPicture) -> list[QColor]:
    """The colours of its outlines: a region that a person drew has that of the film's regions."""
    others = cycle(OUTLINES)
    return [REGION if one.by_reader else QColor(next(others)) for one in picture.contours]


def colored_map(values: Grid, top: float, lut: NDArray[np.uint8], fading: bool = False) -> QImage:
    """A map (h, w) in colours from 0 to `top`; `fading` lets through what lies under it."""
    scaled = np.clip(values / np.float32(top if top > 0 else 1.0), 0.0, 1.0)
    rgba = lut[np.rint(scaled * 255).astype(np.uint8)]
    if fading:
        rgba[..., 3] = np.rint(np.clip(scaled / FADE, 0.0, 1.0) * 255).astype(np.uint8)
    height, width = values.shape
    rgba = np.ascontiguousarray(rgba)
    image = QImage(rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def outline(mask: Mask) -> list[QLineF]:
    """The edges between a mask and what is not of it, in whole grid points, each run in one."""
    padded = np.pad(mask, 1)
    down = _runs(padded[:, 1:] != padded[:, :-1])  # upright edges
    across = _runs((padded[1:] != padded[:-1]).T)  # level ones
    upright = [QLineF(x, first - 1, x, last - 1) for x, first, last in down]
    level = [QLineF(first - 1, y, last - 1, y) for y, first, last in across]
    return upright + level


def _runs(edges: NDArray[Any]) -> list[tuple[int, int, int]]:
    """Of each column its runs of True: (column, first, one past the last)."""
    steps = np.diff(np.pad(edges.astype(np.int8), ((1, 1), (0, 0))), axis=0).T
    first, last = np.argwhere(steps == 1), np.argwhere(steps == -1)
    return [(int(a[0]), int(a[1]), int(b[1])) for a, b in zip(first, last, strict=True)]


def paint_key(painter: QPainter, area: QRectF, picture: MapPicture, lut: NDArray[np.uint8]) -> None:
    """What the colours and the outlines of a map stand for."""
    metrics = QFontMetricsF(painter.font())
    line = metrics.height()
    bar = QRectF(area.left(), area.top() + GAP, 10, min(64.0, area.height() - line * 2))
    scale = colored_map(np.linspace(1, 0, 64, dtype=np.float32)[:, None], 1.0, lut)
    painter.drawImage(bar, scale)
    painter.setPen(QColor(colors().muted))
    beside = area.width() - bar.width() - SPACE
    for value, y in ((f"{picture.top:.3g}", bar.top()), ("0", bar.bottom() - line)):
        painter.drawText(QRectF(bar.right() + SPACE, y, beside, line), LEFT, value)
    at = bar.bottom() + SPACE
    for contour, ink in zip(picture.contours, inks_of(picture), strict=True):
        painter.setPen(QPen(ink, 2.5))
        painter.drawLine(QLineF(area.left(), at + line / 2, area.left() + 12, at + line / 2))
        painter.setPen(QColor(colors().text))
        text = contour.title if contour.mask.any() else tr("{title}: nowhere", title=contour.title)
        room = QRectF(area.left() + 12 + SPACE, at, area.width() - 12 - SPACE, line * 3)
        wrap = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, wrap, text)
        used = metrics.boundingRect(room, wrap, text).height()
        at += used + GAP
