"""How the rows of the list of films are painted: headings, and films as narrow or wide rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.ui.film_order import FilmRow, Heading, Row
from viewer.ui.panels.film_list import THUMBNAIL, Failed, FilmsModel, Index
from viewer.ui.style import GAP, SPACE, Colors, colors, pixmap

LARGEST = 128
"""Side of a thumbnail's place, logical pixels, however wide the list is made."""

LABELLED = 64
"""Under thumbnails smaller than this a label would be three letters: only the tooltip has it."""

BESIDE = 72
"""Side of a thumbnail that has its text beside it."""

WIDE = BESIDE + 130
"""From this width on, text stands beside thumbnails."""

_FILM = 3
"""The level of a row that is no heading: deeper than any."""

_ARROW = 8
_INDENT = 6


class FilmDelegate(QStyledItemDelegate):
    """A heading; or a black square with the thumbnail, the film's number in it, and its label."""

    def __init__(self, films: FilmsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._films = films
        self.side = LARGEST
        self.wide = False

    def fit(self, width: int, smallest: int) -> bool:
        """Take that much width; whether that changes any row."""
        wide = width >= WIDE
        side = BESIDE if wide else max(smallest, min(LARGEST, width - 2 * GAP))
        changed = (wide, side) != (self.wide, self.side)
        self.wide, self.side = wide, side
        return changed

    def heights(self, rows: Sequence[Row], line: int) -> NDArray[np.int64]:
        """Of each row: the square, one line of text where there is room for any, and margins.

        Parameters
        ----------
        rows : sequence of Heading or FilmRow
        line : int
            Height of a line of text, pixels.
        """
        below = line + GAP if self.side >= LABELLED and not self.wide else 0
        heading = line + 2 * GAP
        of_kinds = np.array([heading + SPACE, heading, heading, self.side + below + 2 * GAP])
        kinds = [row.level if isinstance(row, Heading) else _FILM for row in rows]
        found = of_kinds[np.array(kinds, dtype=np.intp)]
        if kinds and kinds[0] == 0:
            found[0] = heading  # nothing is above it to keep apart from
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row = self._films.rows[index.row()]
        painter.save()
        if isinstance(row, Heading):
            self._paint_heading(painter, option, index, row)
        else:
            self._paint_film(painter, option, index, row)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, heading: Heading
    ) -> None:
        ink, line = colors(), option.fontMetrics.height() + 2 * GAP
        rect = option.rect.adjusted(0, option.rect.height() - line, 0, 0)
        painter.fillRect(rect, QColor(ink.raised if heading.level == 0 else ink.surface))
        left = rect.left() + GAP + heading.level * _INDENT
        arrow = QRect(left, rect.center().y() - _ARROW // 2, _ARROW, _ARROW)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.muted))
        painter.drawPolygon(_triangle(arrow, self._films.is_folded(heading)))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if heading.level == 0 else QFont.Weight.Normal)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        right = rect.right() - GAP
        if self._films.is_folded(heading) or self.wide:
            count = str(heading.films)
            painter.setPen(QColor(ink.muted))
            painter.drawText(
                rect.adjusted(0, 0, -GAP, 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                count,
            )
            right -= metrics.horizontalAdvance(count) + GAP
        place = QRect(arrow.right() + GAP, rect.top(), right - arrow.right() - GAP, rect.height())
        text = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(QColor(ink.text if heading.level < 2 else ink.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _outline(painter, rect, ink)

    def _paint_film(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: FilmRow
    ) -> None:
        ink, rect = colors(), option.rect
        chosen = row.index == self._films.shown
        left = GAP + 2 if self.wide else (rect.width() - self.side) // 2
        square = QRect(rect.left() + left, rect.top() + GAP, self.side, self.side)
        if chosen:
            painter.fillRect(rect.adjusted(0, 1, 0, -1), QColor(ink.raised))
            painter.fillRect(QRect(rect.left(), rect.top() + 1, 3, rect.height() - 2), ink.accent)
        painter.fillRect(square, QColor(ink.film))
        _paint_thumbnail(painter, square, index.data(THUMBNAIL))
        _paint_number(painter, square, str(row.number))
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            _outline(painter, square, ink)
        painter.setPen(QColor(ink.text if chosen else ink.muted))
        line = option.fontMetrics.height()
        if self.wide:
            place = rect.adjusted(square.right() + SPACE - rect.left(), 0, -GAP, 0)
            lines = (str(index.data()), *self._films.details(row))[: self.side // line]
            top = square.center().y() - len(lines) * line // 2
            for number, text in enumerate(lines):
                shown = option.fontMetrics.elidedText(
                    text, Qt.TextElideMode.ElideMiddle, place.width()
                )
                box = QRect(place.left(), top + number * line, place.width(), line)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, shown)
                painter.setPen(QColor(ink.muted))
        elif self.side >= LABELLED:
            box = QRect(rect.left() + GAP, square.bottom() + 1 + GAP // 2, 0, line)
            box.setRight(rect.right() - GAP)
            shown = option.fontMetrics.elidedText(
                index.data(), Qt.TextElideMode.ElideMiddle, box.width()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


def _triangle(box: QRect, folded: bool) -> list[QPoint]:
    """Pointing right where something is folded away, down where it is in sight."""
    if folded:
        return [
            box.topLeft() + QPoint(2, 0),
            box.bottomLeft() + QPoint(2, 1),
            QPoint(box.right(), box.center().y() + 1),
        ]
    return [
        box.topLeft() + QPoint(0, 2),
        box.topRight() + QPoint(1, 2),
        QPoint(box.center().x() + 1, box.bottom()),
    ]


def _outline(painter: QPainter, box: QRect, ink: Colors) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QColor(ink.outline))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0, 0, -1, -1))


def _paint_thumbnail(painter: QPainter, square: QRect, thumbnail: QImage | Failed | None) -> None:
    if isinstance(thumbnail, QImage):
        size = thumbnail.size().scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(square.topLeft(), size)
        place.moveCenter(square.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, thumbnail)
    elif isinstance(thumbnail, Failed):
        side = min(32, square.width() // 2)
        place = QRect(0, 0, side, side)
        place.moveCenter(square.center())
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(place, pixmap("warning", side, colors().on_film, ratio))


def _paint_number(painter: QPainter, square: QRect, number: str) -> None:
    metrics = painter.fontMetrics()
    box = QRect(
        square.left(), square.top(), metrics.horizontalAdvance(number) + 6, metrics.height()
    )
    ground = QColor(colors().film)
    ground.setAlphaF(0.7)
    painter.fillRect(box, ground)
    painter.setPen(QColor(colors().on_film))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
