"""The films of the strip as a list model, and how a row is painted."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.ui.style import GAP, colors, pixmap

Index = QModelIndex | QPersistentModelIndex
THUMBNAIL = Qt.ItemDataRole.UserRole
THUMBNAILS_KEPT = 600
"""About 20 MB of grey thumbnails; those longest unseen are asked for again when seen."""
LARGEST = 128
"""Side of a thumbnail's place, logical pixels, however wide the strip is made."""

LABELLED = 64
"""Under thumbnails smaller than this a label would be three letters: only the tooltip has it."""


@dataclass(frozen=True, slots=True)
class FilmEntry:
    """A film of the strip: where it is, and what stands under its thumbnail."""

    path: Path
    label: str


@dataclass(frozen=True, slots=True)
class Failed:
    """In a thumbnail's place: the file is no film."""


class FilmsModel(QAbstractListModel):
    """Entries, and the thumbnails that have come so far."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.films: tuple[FilmEntry, ...] = ()
        self._thumbnails: OrderedDict[Path, QImage | Failed] = OrderedDict()
        self._rows: dict[Path, list[int]] = {}
        self._names_hidden = False

    def hide_names(self, hidden: bool) -> None:
        """Call films by their number: a file's name often is its patient's."""
        if hidden != self._names_hidden:
            self._names_hidden = hidden
            if self.films:
                self.dataChanged.emit(self.index(0), self.index(len(self.films) - 1))

    def label(self, row: int) -> str:
        """What a film is called."""
        hidden = self._names_hidden
        return self.tr("Film {0}").format(row + 1) if hidden else self.films[row].label

    def set_films(self, films: tuple[FilmEntry, ...]) -> None:
        """Show these films; the thumbnails of those that stay are kept."""
        self.beginResetModel()
        self.films = films
        self._rows = {}
        for row, film in enumerate(films):
            self._rows.setdefault(film.path, []).append(row)
        for path in self._thumbnails.keys() - self._rows.keys():
            del self._thumbnails[path]
        self.endResetModel()

    def set_thumbnail(self, path: Path, thumbnail: NDArray[np.uint8] | None) -> bool:
        """Show it with its film, if that is still there; returns whether it is."""
        rows = self._rows.get(path)
        if rows is None:
            return False
        self._thumbnails[path] = Failed() if thumbnail is None else to_image(thumbnail)
        self._thumbnails.move_to_end(path)
        while len(self._thumbnails) > THUMBNAILS_KEPT:
            self._thumbnails.popitem(last=False)
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row), [THUMBNAIL])
        return True

    def has_thumbnail(self, path: Path) -> bool:
        """Whether a thumbnail, or a failure, is at hand; counts as having been seen."""
        if path in self._thumbnails:
            self._thumbnails.move_to_end(path)
            return True
        return False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a film."""
        return 0 if parent.isValid() else len(self.films)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label, what a screen reader says, and what the delegate paints."""
        film = self.films[index.row()]
        label = self.label(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return label
        if role == Qt.ItemDataRole.ToolTipRole:
            failed = isinstance(self._thumbnails.get(film.path), Failed)
            text = self.tr("{0}\nThis file could not be read as a film.") if failed else "{0}"
            return text.format(label)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = (
                self.tr("Film {0} of {1}")
                if self._names_hidden
                else self.tr("Film {0} of {1}: {2}")
            )
            return text.format(index.row() + 1, len(self.films), label)
        if role == THUMBNAIL:
            return self._thumbnails.get(film.path)
        return None


class FilmDelegate(QStyledItemDelegate):
    """A black square with the thumbnail, the film's number in it, and its label below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.side = LARGEST

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The square, one line of text where there is room for any, and their margins."""
        line = option.fontMetrics.height() + GAP if self.side >= LABELLED else 0
        return QSize(self.side + 2 * GAP, self.side + line + 2 * GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        ink = colors()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        square = QRect(
            rect.left() + (rect.width() - self.side) // 2, rect.top() + GAP, self.side, self.side
        )
        painter.save()
        if chosen:
            painter.fillRect(rect.adjusted(0, 1, 0, -1), QColor(ink.raised))
            painter.fillRect(QRect(rect.left(), rect.top() + 1, 3, rect.height() - 2), ink.accent)
        painter.fillRect(square, QColor(ink.film))
        self._paint_thumbnail(painter, square, index.data(THUMBNAIL))
        self._paint_number(painter, square, str(index.row() + 1))
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.setPen(QColor(ink.outline))
            painter.drawRect(square.adjusted(0, 0, -1, -1))
        if self.side >= LABELLED:
            self._paint_label(painter, option, square, index.data())
        painter.restore()

    def _paint_label(
        self, painter: QPainter, option: QStyleOptionViewItem, square: QRect, text: str
    ) -> None:
        ink, rect = colors(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        line = QRect(
            rect.left() + GAP,
            square.bottom() + 1 + GAP // 2,
            rect.width() - 2 * GAP,
            option.fontMetrics.height(),
        )
        painter.setPen(QColor(ink.text if chosen else ink.muted))
        label = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_thumbnail(
        self, painter: QPainter, square: QRect, thumbnail: QImage | Failed | None
    ) -> None:
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

    def _paint_number(self, painter: QPainter, square: QRect, number: str) -> None:
        metrics = painter.fontMetrics()
        box = QRect(
            square.left(), square.top(), metrics.horizontalAdvance(number) + 6, metrics.height()
        )
        ground = QColor(colors().film)
        ground.setAlphaF(0.7)
        painter.fillRect(box, ground)
        painter.setPen(QColor(colors().on_film))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)


def to_image(gray: NDArray[np.uint8]) -> QImage:
    """A grey array (h, w) as an image that owns its pixels."""
    rows = np.ascontiguousarray(gray)
    height, width = rows.shape
    return QImage(rows.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
