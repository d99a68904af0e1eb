"""What is written into a pane around the film: title, corners, letters, colour bar, message."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter

from viewer.imaging.overlay import Overlay
from viewer.ui.canvas.color_bar import LARGEST_HEIGHT, paint_color_bar
from viewer.ui.canvas.corner_lines import FIRST_SHARE, paint_lines
from viewer.ui.canvas.labels import elided, label, paint_message, paint_sign, size_of

GAP = 4
EDGE = 6
"""Between texts and the pane's edge, in logical pixels."""

_OPPOSITE = {"L": "R", "R": "L", "A": "P", "P": "A", "H": "F", "F": "H"}


@dataclass(frozen=True, slots=True, eq=False)
class Furniture:
    """The texts of one pane.

    Attributes
    ----------
    title, bottom_left, bottom_right : str
        One line each.
    top_right : tuple of str
        A text a line, the most needed first: the last ones give way where there is no room.
    letters : tuple of str or None
        Left, right, top, bottom.
    sign : str
        What must not be missed, in a warning's colour on a line of its own below the title.
    message : str
        In the middle.
    overlay, bar : Overlay, QImage, or None
        For the colour bar (`viewer.ui.canvas.color_bar.bar_image`).
    """

    title: str = ""
    top_right: tuple[str, ...] = field(default=(), repr=False)
    bottom_left: str = ""
    bottom_right: str = ""
    letters: tuple[str, str, str, str] | None = None
    sign: str = ""
    message: str = ""
    overlay: Overlay | None = None
    bar: QImage | None = None


def edge_letters(orientation: tuple[str, str] | None) -> tuple[str, str, str, str] | None:
    """The letters at the left, right, top and bottom edge.

    Parameters
    ----------
    orientation : tuple of str or None
        Patient Orientation (PS3.3 C.7.6.1.1.1): where the rows run to, then the columns.

    Returns
    -------
    tuple of str or None
        None unless both directions are made of the standard's letters.
    """
    if orientation is None or not all(orientation):
        return None
    if any(letter not in _OPPOSITE for letter in "".join(orientation)):
        return None
    right, bottom = orientation
    return _opposite(right), right, _opposite(bottom), bottom


def paint_furniture(
    painter: QPainter, furniture: Furniture, font: QFont, area: QRectF, ratio: float
) -> None:
    """Write all of it. `painter` and `area` (the pane) are in logical pixels."""
    inside = area.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    line = size_of(label("0", font, ratio)).height()
    sign = line + GAP if furniture.sign else 0.0  # it has a line to itself
    if furniture.letters is not None:
        _paint_letters(painter, furniture.letters, font, inside, line, ratio, sign)
    first = furniture.top_right[0] if furniture.top_right else ""
    title = QFontMetricsF(font).horizontalAdvance(furniture.title) / max(1.0, inside.width())
    share = FIRST_SHARE if title < 1 - FIRST_SHARE else 0.5  # neither takes it all from the other
    _line(painter, furniture.title, first, font, inside, inside.top(), ratio, share)
    # Down to the right letter, which stands in the middle.
    beside = QRectF(inside.left(), inside.top() + line, inside.width(), inside.height() / 2)
    beside.adjust(0, sign, 0, -2 * line)
    paint_lines(painter, furniture.top_right[1:], font, beside, ratio)
    if furniture.sign:
        paint_sign(painter, furniture.sign, font, inside.adjusted(0, line + 2, 0, 0))
    bottom = inside.bottom() - line
    _line(painter, furniture.bottom_left, furniture.bottom_right, font, inside, bottom, ratio)
    if furniture.overlay is not None and furniture.bar is not None:
        # Low down: the side marker of a film is near an upper corner, and must not be covered.
        free = inside.adjusted(0, 0, 0, -line - 4)
        middle = inside.center().y() + line  # the right letter stands there
        free.setTop(max(middle, free.bottom() - LARGEST_HEIGHT - line - 4))
        paint_color_bar(painter, furniture.bar, furniture.overlay, font, free, ratio)
    paint_message(painter, furniture.message, font, area)


def _line(
    painter: QPainter,
    left: str,
    right: str,
    font: QFont,
    area: QRectF,
    y: float,
    ratio: float,
    share: float = 0.5,
) -> None:
    """A text at each end of a line; the left one gives way where there is no room for both.

    Without a left one, the right one still has no more than `share` of the line.
    """
    room = area.width()
    if right:
        image = label(elided(right, font, room * share), font, ratio)
        painter.drawImage(QPointF(round(area.right() - size_of(image).width()), round(y)), image)
        room -= size_of(image).width() + EDGE
    if left:
        image = label(elided(left, font, room - 2 * EDGE), font, ratio)
        painter.drawImage(QPointF(round(area.left()), round(y)), image)


def _paint_letters(
    painter: QPainter,
    letters: tuple[str, str, str, str],
    font: QFont,
    area: QRectF,
    line: float,
    ratio: float,
    sign: float,
) -> None:
    bold = QFont(font)
    bold.setBold(True)
    middle = area.center()
    # Top and bottom letters stand further in: the corners' texts, of which there are two lines
    # below where there is a colour bar, may reach the middle.
    for letter, x, y in (
        (letters[0], 0.0, middle.y()),
        (letters[1], 1.0, middle.y()),
        (letters[2], 0.5, area.top() + 1.5 * line + sign),
        (letters[3], 0.5, area.bottom() - 2.7 * line),
    ):
        image = label(letter, bold, ratio)
        size = size_of(image)
        left = area.left() + x * (area.width() - size.width())
        painter.drawImage(QPointF(round(left), round(y - size.height() / 2)), image)


def _opposite(letters: str) -> str:
    return "".join(_OPPOSITE[letter] for letter in letters)
