"""Small maps side by side, each with its title and a note."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from viewer.trust.results import Grid, StripPicture
from viewer.ui.canvas.turned import turned_image
from viewer.ui.panels.trust.curves import MIDDLE
from viewer.ui.panels.trust.map_images import Film, colored_map
from viewer.ui.style import DARK, GAP, colors
from viewer.ui.turn import UNTURNED

LEAST = 8.0
"""Logical pixels of a map's side, under which nothing is drawn."""

_PERCENTILE = 99.5
"""As the window scales maps at first."""

GRAYS = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 4, axis=1)
GRAYS[:, 3] = 255


def paint_strip(
    painter: QPainter, area: QRectF, picture: StripPicture, film: Film | None, ratio: float
) -> None:
    """The maps, each scaled by its own `top_of`, in as many rows as make them largest.

    Parameters
    ----------
    painter : QPainter
        In logical pixels.
    area : QRectF
    picture : StripPicture
    film : Film or None
        For its colours and its turn.
    ratio : float
        Device pixels a logical pixel.
    """
    if not picture.maps:
        return
    turn = film.turn if film is not None else UNTURNED
    lut = film.colors if film is not None else GRAYS
    height, width = picture.maps[0].shape
    wide, high = turn.unturned_size((width, height))
    metrics = QFontMetricsF(painter.font())
    line = metrics.height()
    columns, side = fitted(len(picture.maps), area.width(), area.height(), wide / high, 2 * line)
    if side < LEAST:
        return
    tall = side * high / wide
    block = max(1, int(width / (side * ratio)))
    small = [averaged(values, block) for values in picture.maps]
    images = [turned_image(colored_map(one, top_of(one), lut), turn) for one in small]
    titles = titles_in(picture.titles, metrics, side)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for place, image in enumerate(images):
        row, column = divmod(place, columns)
        left, top = area.left() + column * (side + GAP), area.top() + row * (tall + 2 * line + GAP)
        box = QRectF(left, top + line, side, tall)
        painter.fillRect(box, QColor(DARK.film))
        painter.drawImage(box, image)
        for text, y, color in (
            (titles[place], top, colors().text),
            (picture.notes[place], box.bottom(), colors().muted),
        ):
            painter.setPen(QColor(color))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, side)
            painter.drawText(QRectF(left, y, side, line), MIDDLE, shown)


def titles_in(titles: Sequence[str], metrics: QFontMetricsF, room: float) -> tuple[str, ...]:
    """Titles as long as there is room, or numbers where several would read alike ("la…v1")."""
    shown = tuple(metrics.elidedText(one, Qt.TextElideMode.ElideMiddle, room) for one in titles)
    if len(set(shown)) == len(set(titles)):
        return shown
    return tuple(str(place) for place in range(len(titles)))


def top_of(values: Grid) -> float:
    """Where the colours end: a few points that are far above all others do not darken the rest."""
    top = float(np.percentile(values, _PERCENTILE))
    return top if top > 0 else float(values.max())


def fitted(
    count: int, width: float, height: float, aspect: float, lines: float
) -> tuple[int, float]:
    """How many columns make so many maps largest in a room, and how wide each is then.

    Parameters
    ----------
    count : int
    width, height : float
        Of the room.
    aspect : float
        Width over height of a map.
    lines : float
        Height of the texts of one map.
    """
    best = (count, 0.0)
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        across = (width - (columns - 1) * GAP) / columns
        down = ((height - (rows - 1) * GAP) / rows - lines) * aspect
        if min(across, down) > best[1]:
            best = columns, min(across, down)
    return best


def averaged(values: Grid, block: int) -> Grid:
    """A map averaged over square blocks: made small otherwise, a guided map's grain is lost."""
    rows, columns = values.shape[0] // block, values.shape[1] // block
    if block == 1 or not rows or not columns:
        return values
    blocks = values[: rows * block, : columns * block].reshape(rows, block, columns, block)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float32)
