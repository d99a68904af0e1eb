"""The films that are open, one below the other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QVBoxLayout, QWidget

from viewer.ui.panels.film_list import LARGEST, FilmDelegate, FilmEntry, FilmsModel, Index
from viewer.ui.panels.state_panel import Keys, with_keys
from viewer.ui.style import GAP, MARGIN, colors, set_role

__all__ = ["FilmEntry", "FilmStrip"]

SMALLEST = 40


class FilmStrip(QWidget):
    """Thumbnails and labels; click or arrow keys choose, Delete closes.

    Only the thumbnails of rows in view are asked for, each once, so that a folder of thousands
    costs what is seen of it.
    """

    film_chosen = Signal(int)
    film_closed = Signal(int)
    thumbnail_wanted = Signal(object)
    """The path of a film in view whose thumbnail has not come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = _FilmList(self)
        self.list.setAccessibleName(self.tr("Films"))
        self.list.chosen.connect(self.film_chosen)
        self.list.closed.connect(self.film_closed)
        self._asked: set[Path] = set()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(30)  # rows that fly by while scrolling are not asked for
        self._settled.timeout.connect(self._ask_for_thumbnails)
        self.list.moved.connect(self._settled.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.setMinimumWidth(SMALLEST + 2 * GAP)
        self.set_keys({})

    def sizeHint(self) -> QSize:
        """A comfortable thumbnail and its scroll bar."""
        return QSize(LARGEST + 2 * GAP, 400)

    def set_films(self, films: tuple[FilmEntry, ...]) -> None:
        """Show these films, none of them as the current one; does not emit."""
        self.list.told = -1
        self.list.films.set_films(films)
        self._asked &= {film.path for film in films}
        self._settled.start()
        self.list.viewport().update()

    def set_current(self, row: int) -> None:
        """Show film `row` as the one in the panes (-1: none); does not emit."""
        self.list.told = row
        index = self.list.films.index(row)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)
        self._settled.start()

    def set_thumbnail(self, path: Path, thumbnail: NDArray[np.uint8] | None) -> None:
        """Show a thumbnail, uint8 (h, w); None says that the file could not be read."""
        self._asked.discard(path)
        self.list.films.set_thumbnail(path, thumbnail)

    def hide_names(self, hidden: bool) -> None:
        """Call films "Film 3" instead of by their files' names."""
        self.list.films.hide_names(hidden)

    def set_keys(self, keys: Keys) -> None:
        """Say the present keys."""
        self.list.empty = with_keys(self.tr("Open a film"), keys, ("open",))
        self.list.setAccessibleDescription(
            with_keys(
                self.tr("The films that are open; Delete closes one"),
                keys,
                ("film_previous", "film_next"),
            )
        )
        self.list.viewport().update()

    def _ask_for_thumbnails(self) -> None:
        for row in self.list.rows_in_view():
            path = self.list.films.films[row].path
            if not self.list.films.has_thumbnail(path) and path not in self._asked:
                self._asked.add(path)
                self.thumbnail_wanted.emit(path)


class _FilmList(QListView):
    """The view itself."""

    chosen = Signal(int)
    closed = Signal(int)
    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.films = FilmsModel(self)
        self.rows = FilmDelegate(self)
        self.told = -1
        self.empty = ""
        self.setModel(self.films)
        self.setItemDelegate(self.rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())
        set_role(self, "strip")

    def rows_in_view(self) -> range:
        """The rows of which anything is visible."""
        if not self.films.films or not self.isVisible():
            return range(0)
        height = max(1, self.sizeHintForRow(0))
        top = self.verticalOffset()
        first = max(0, top // height)
        last = min(len(self.films.films), (top + self.viewport().height() - 1) // height + 1)
        return range(first, last)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Emit `chosen` for what the person did, not for what the strip was told."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != self.told:
            self.told = current.row()
            self.chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete closes the current film; page keys belong to the window."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.currentIndex().isValid():
                self.closed.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Thumbnails take the strip's width, up to their largest."""
        side = max(SMALLEST, min(LARGEST, event.size().width() - 2 * GAP))
        if side != self.rows.side:
            self.rows.side = side
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
        self.moved.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Rows have come into view."""
        super().showEvent(event)
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or what to do where there are none."""
        super().paintEvent(event)
        if self.films.films:
            return
        painter = QPainter(self.viewport())
        painter.setPen(colors().muted)
        box = self.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, self.tr("{0}, or drop files here.").format(self.empty))
        painter.end()

    def _show_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            row = index.row()
            menu.addAction(self.tr("Close film"), lambda: self.closed.emit(row))
            menu.popup(self.viewport().mapToGlobal(at))
