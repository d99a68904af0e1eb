"""What stands beside measurements and regions: within the pane, and none over another one's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QTransform

from viewer.trust.regions import ReaderRegion
from viewer.ui.canvas.labels import label, size_of
from viewer.ui.canvas.marks import Mark, ink_of, outline
from viewer.ui.session import Drawn

Edges = NDArray[np.float64]
"""(n, 4): left, top, right, bottom."""

STEPS = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6)
"""Lines by which texts give way, downwards: further off, they would seem another one's."""

ABOVE, BELOW = 2.2, 3.4
"""Lines kept free for a pane's title and corners, and for the letters between them."""


def placed_texts(
    marks: tuple[Mark, ...], to_pane: QTransform, font: QFont, area: QRectF, ratio: float
) -> list[tuple[QPointF, QImage]]:
    """What measurements say, a line an image, and where each is to be drawn.

    Newer ones give way to older ones, and all to the pane's own texts. What is out of sight says
    nothing.

    Parameters
    ----------
    marks : tuple of Mark
    to_pane : QTransform
        From film coordinates to logical pixels of the pane.
    font : QFont
    area : QRectF
        Of the pane, in logical pixels.
    ratio : float
        Device pixels a logical one.
    """
    placed: list[tuple[QPointF, QImage]] = []
    covered = _edges(area, QFontMetricsF(font).height())
    taken = np.zeros((len(covered) + len(marks), 4))  # a table of regions may bring hundreds
    taken[: len(covered)] = _edges_of(covered)
    count = len(covered)
    for mark in marks:
        bounds = outline(mark.drawn, to_pane).boundingRect()
        # A straight line has an empty rectangle, which meets nothing.
        if not mark.lines or not area.intersects(bounds.adjusted(-1, -1, 1, 1)):
            continue
        region = isinstance(mark.drawn, ReaderRegion)
        ink = ink_of(mark.drawn, False).name() if region else "white"
        images = [label(line, font, ratio, ink) for line in mark.lines]
        height = size_of(images[0]).height() - 2  # halos of lines may touch
        size = QSizeF(max(size_of(image).width() for image in images), height * len(images) + 2)
        inside = area.adjusted(2, 2, -2, -4)
        places = _places(mark.drawn, to_pane, bounds, size)
        box = _free(list(_options(places, size, height, inside)), taken[:count])
        taken[count] = _edges_of([box])[0]
        count += 1
        for number, image in enumerate(images):
            at = QPointF(round(box.left()), round(box.top()) + number * height)
            placed.append((at, image))
    return placed


def _edges(area: QRectF, line: float) -> list[QRectF]:
    """Where a pane has its own texts (`viewer.ui.canvas.furniture`), to be covered last of all."""
    above, below = QRectF(area), QRectF(area)
    above.setHeight(ABOVE * line)
    below.setTop(area.bottom() - BELOW * line)
    return [above, below]


def _places(drawn: Drawn, to_pane: QTransform, bounds: QRectF, size: QSizeF) -> list[QPointF]:
    """Where texts of that size may begin, the best place first: at its right, else at its left."""
    points = [to_pane.map(QPointF(*point)) for point in drawn.points]
    if drawn.kind == "angle":
        corner = points[1] if len(points) == 3 else (points[1] + points[2]) / 2
        return [corner + QPointF(12, 4), corner - QPointF(12 + size.width(), -4)]
    if drawn.kind == "ruler":
        first, last = sorted(points, key=lambda point: point.x())
        return [
            last + QPointF(10, -size.height() / 2),
            first - QPointF(10 + size.width(), size.height() / 2),
            (first + last) / 2 + QPointF(-size.width() / 2, 8),
        ]
    return [
        bounds.topRight() + QPointF(6, 0),
        bounds.topLeft() - QPointF(6 + size.width(), 0),
        bounds.bottomLeft() + QPointF(0, 4),
    ]


def _options(places: list[QPointF], size: QSizeF, line: float, area: QRectF) -> Iterator[QRectF]:
    """The places within the pane, as they are and then some lines off; at least one."""
    first = places[0]
    x = max(area.left(), min(first.x(), area.right() - size.width()))
    y = max(area.top(), min(first.y(), area.bottom() - size.height()))
    nearest = QRectF(QPointF(x, y), size)
    within = [place for place in places if area.contains(QRectF(place, size))] or [QPointF(x, y)]
    for step, place in product(STEPS, within):
        box = QRectF(place + QPointF(0, step * line), size)
        if area.contains(box):
            yield box
    yield nearest


def _free(options: list[QRectF], taken: Edges) -> QRectF:
    """The first that covers nothing, else the one that covers least."""
    boxes = _edges_of(options)[:, None]
    low = np.maximum(boxes[..., :2], taken[:, :2])
    high = np.minimum(boxes[..., 2:], taken[:, 2:])
    covered = np.clip(high - low, 0.0, None).prod(axis=-1).sum(axis=-1)
    return options[int(covered.argmin())]


def _edges_of(boxes: Sequence[QRectF]) -> Edges:
    return np.array([(box.left(), box.top(), box.right(), box.bottom()) for box in boxes])
