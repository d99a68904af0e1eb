"""Paints the table's cells: a figure, a small plot, and how much speaks against it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.trust.verdicts.verdict import Level
from viewer.ui.panels.trust.model import LOOK, SENTENCE, Look
from viewer.ui.panels.trust.texts import MARKS
from viewer.ui.style import GAP, RADIUS, colors

STRIPE = 3
"""Width of the band of colour at the left of a cell that something speaks against."""

COLUMNS = 12
"""Numbers of a series up to which they are drawn as columns; more are a line."""

TINT = 0.16
"""How much of a level's colour goes into the ground."""


def level_color(level: Level | str) -> str:
    """The colour of a level. There is none for "good": nothing here says so."""
    ink = colors()
    return {"caution": ink.warning, "doubt": ink.error}.get(level, ink.muted)


class TrustCell(QStyledItemDelegate):
    """A cell's `Look`, painted."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, mark and figure at the left, the small plot at the right; or a sentence."""
        look: Look = index.data(LOOK)
        text: str = index.data() or ""
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if index.column() == SENTENCE:
                _paint_sentence(painter, rect, look, text)
            else:
                _paint_cell(painter, rect.adjusted(1.5, 1.5, -1.5, -1.5), look, text)
            if chosen:
                painter.setPen(QPen(QColor(colors().accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        finally:
            painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Two lines high."""
        return QSize(60, 2 * option.fontMetrics.height() + GAP)


def _paint_sentence(painter: QPainter, rect: QRectF, look: Look, text: str) -> None:
    inner = rect.adjusted(2 * GAP, 0, -GAP, 0)
    mark = MARKS.get(look.state, "")
    if mark:
        _paint_mark(painter, inner, mark, look)
    inner.adjust(painter.fontMetrics().horizontalAdvance("!!") + 2 * GAP, 0, 0, 0)
    painter.setPen(QColor(colors().muted if look.state in ("none", "unknown") else colors().text))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    painter.drawText(inner, int(flags), _fitted(painter, text, inner))


def _paint_mark(painter: QPainter, rect: QRectF, mark: str, look: Look) -> int:
    """Draw a mark at the left, middle; how wide it is."""
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(level_color(look.state)))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), mark)
    width = painter.fontMetrics().horizontalAdvance(mark)
    font.setBold(False)
    painter.setFont(font)
    return width


def _fitted(painter: QPainter, text: str, room: QRectF) -> str:
    """As many words as the room holds; the tooltip has all of them."""
    metrics, words = painter.fontMetrics(), text.split(" ")
    flags = int(Qt.TextFlag.TextWordWrap)
    fits = room.toAlignedRect()

    def height(shown: str) -> int:
        return metrics.boundingRect(fits, flags, shown).height()

    if height(text) <= room.height():
        return text
    few, many = 0, len(words)
    while many - few > 1:
        middle = (few + many) // 2
        if height(" ".join(words[:middle]) + " …") <= room.height():
            few = middle
        else:
            many = middle
    return " ".join(words[:few]) + " …"


def _paint_cell(painter: QPainter, rect: QRectF, look: Look, text: str) -> None:
    ink = colors()
    color = QColor(level_color(look.state))
    if look.state in ("caution", "doubt"):
        ground = QColor(color)
        ground.setAlphaF(TINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.raised))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), STRIPE, rect.height()), 1, 1)
    elif look.state in ("nothing_against", "unknown"):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.raised))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
    else:
        pen = QPen(QColor(ink.accent if look.state == "doing" else ink.border), 1)
        if look.state == "none":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
    inner = rect.adjusted(STRIPE + GAP, 0, -GAP, 0)
    _paint_text(painter, inner, look, text)
    metrics = painter.fontMetrics()
    mark = f"{MARKS.get(look.state, '')} "
    taken = max(metrics.horizontalAdvance(t) for t in ("!! 0.00", f"{mark}{text}"))
    _paint_series(painter, inner, look, taken + 2 * GAP)


def _paint_text(painter: QPainter, rect: QRectF, look: Look, text: str) -> None:
    ink = colors()
    mark = MARKS.get(look.state, "")
    align = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    if look.state in ("none", "doing", "waiting"):
        painter.setPen(QColor(ink.accent if look.state == "doing" else ink.muted))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
        return
    if mark:
        rect = rect.adjusted(_paint_mark(painter, rect, mark, look) + GAP, 0, 0, 0)
    painter.setPen(QColor(ink.muted if look.state == "unknown" else ink.text))
    painter.drawText(rect, align, text)


def _paint_series(painter: QPainter, rect: QRectF, look: Look, taken: float) -> None:
    """The small plot, where the text leaves room for one."""
    room = rect.adjusted(taken, rect.height() * 0.22, 0, -rect.height() * 0.22)
    if not look.series or room.width() < 14:
        return
    color = QColor(level_color(look.state))
    values = [min(1.0, max(0.0, value)) for value in look.series]
    ground = QColor(colors().border)
    if len(values) == 1:
        bar = QRectF(room.left(), room.center().y() - 2.5, room.width(), 5)
        painter.fillRect(bar, ground)
        bar.setWidth(bar.width() * values[0])
        painter.fillRect(bar, color)
    elif len(values) <= COLUMNS:
        step = room.width() / len(values)
        painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 1), ground)
        for place, value in enumerate(values):
            height = max(1.0, value * room.height())
            left, width = room.left() + place * step, max(1.0, step - 1)
            painter.fillRect(QRectF(left, room.bottom() - height, width, height), color)
    else:
        across = room.width() / (len(values) - 1)
        points = (
            QPointF(room.left() + place * across, room.bottom() - value * room.height())
            for place, value in enumerate(values)
        )
        painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 1), ground)
        painter.setPen(QPen(color, 1.25))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(list(points)))
