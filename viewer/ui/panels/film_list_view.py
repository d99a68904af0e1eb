"""The view of the list of films: what is chosen, folded and closed by hand or keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from viewer.language import tr
from viewer.ui.film_order import FilmRow, Heading, Listing
from viewer.ui.panels.film_list import FilmsModel, Index
from viewer.ui.panels.film_rows import FilmDelegate
from viewer.ui.panels.row_view import RowView
from viewer.ui.style import MARGIN, colors, set_role

SMALLEST = 40


class FilmListView(RowView):
    """Films and headings; a film is chosen as soon as one goes to it, a heading folds.

    However the rows change (while a folder is being read they do, several times), what is in view
    stays where it is, and the row with the keyboard's focus keeps it.
    """

    chosen = Signal(int)
    """The place of a film in `Listing.entries`."""
    closed = Signal(int)
    compared = Signal(int)
    entered = Signal()
    """Enter was pressed on a film."""
    moved = Signal()
    """Other rows may be in view now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.films = FilmsModel(self)
        self.delegate = FilmDelegate(self.films, self)
        self.empty = ""
        self.nothing_fits = False  # there are films, and the filter leaves all of them out
        self._telling = False  # the program moves, not the person
        self.setModel(self.films)
        self.setItemDelegate(self.delegate)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(self._fold_clicked)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())
        set_role(self, "strip")

    def row_heights(self) -> NDArray[np.int64]:
        """As the delegate paints them."""
        return self.delegate.heights(self.films.rows, self.fontMetrics().height())

    def set_listing(self, listing: Listing, filtered: bool, shown: int) -> None:
        """Show these films; `shown` is the one in the panes, or -1. Does not emit."""

        def change() -> None:
            self.films.shown = shown
            self.films.set_listing(listing, filtered)

        self._keeping_shown(change)

    def show_film(self, film: int) -> None:
        """Show `film` as the one in the panes (-1: none), and bring it in view; does not emit."""
        self.films.shown = film
        if film >= 0:
            self._keeping_place(lambda: self.films.unfold_to(film))
        row = self.films.row_of_film(film)
        with self._program_moves():
            self.setCurrentIndex(self.films.index(row))
        if row >= 0:
            self.scrollTo(self.films.index(row))
        self.viewport().update()

    def films_in_view(self) -> list[FilmRow]:
        """The films of which anything is visible."""
        rows = self.films.rows
        if not rows or not self.isVisible():
            return []
        found = []
        for row in self.rows_in_view():
            shown = rows[row]
            if isinstance(shown, FilmRow):
                found.append(shown)
        return found

    def fold(self, row: int, folded: bool) -> None:
        """Fold the heading at `row`, or unfold it."""
        heading = self.films.rows[row]
        if isinstance(heading, Heading) and self.films.is_folded(heading) != folded:
            self._keeping_place(lambda: self.films.fold(heading, folded))
            self.moved.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Emit `chosen` for what the person did, not for what the list was told."""
        super().currentChanged(current, previous)
        if self._telling or not current.isValid():
            return
        row = self.films.rows[current.row()]
        if isinstance(row, FilmRow) and row.index != self.films.shown:
            self.films.shown = row.index
            self.viewport().update()
            self.chosen.emit(row.index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button opens the menu alone: it is often of a film that is not on screen."""
        if event.button() != Qt.MouseButton.RightButton:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete closes, left and right fold; page keys belong to the window."""
        at = self.currentIndex().row()
        row = self.films.rows[at] if at >= 0 else None
        key = event.key()
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        elif row is None or key not in _KEYS:
            super().keyPressEvent(event)
        elif isinstance(row, FilmRow):
            if key in _CLOSE:
                self.closed.emit(row.index)
            elif key in _ENTER:
                self.entered.emit()
            elif key == Qt.Key.Key_Left:
                self._go_to_heading(at)
        elif key in _ENTER:
            self.fold(at, not self.films.is_folded(row))
        elif key == Qt.Key.Key_Left and self.films.is_folded(row):
            self._go_to_heading(at)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.fold(at, key == Qt.Key.Key_Left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Thumbnails take the list's width, up to their largest; in a wide one, text is beside."""
        if self.delegate.fit(event.size().width(), SMALLEST):
            self._keeping_shown(self.doItemsLayout)
        super().resizeEvent(event)
        self.moved.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Rows have come into view."""
        super().showEvent(event)
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or what to do where there are none."""
        super().paintEvent(event)
        if self.films.rows:
            return
        painter = QPainter(self.viewport())
        painter.setPen(colors().muted)
        box = self.viewport().rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        text = tr("No film has these words.") if self.nothing_fits else self.empty
        painter.drawText(box, flags, text)
        painter.end()

    @contextmanager
    def _program_moves(self) -> Iterator[None]:
        """Within it, nobody has chosen anything; a change of rows may resize, and so nest."""
        before, self._telling = self._telling, True
        try:
            yield
        finally:
            self._telling = before

    def _keeping_shown(self, change: Callable[[], object]) -> None:
        """Change the rows; the film in the panes stays where it is in view, whatever comes above.

        It comes into view where it was not listed before; out of view, it changes nothing.
        """
        shown = self.films.index(self.films.row_of_film(self.films.shown))
        in_view = self.viewport().rect().intersects(self.visualRect(shown))
        self._keeping_place(change, shown if shown.isValid() and in_view else None)
        row = self.films.row_of_film(self.films.shown)
        if row >= 0 and not shown.isValid():
            self.scrollTo(self.films.index(row))

    def _keeping_place(self, change: Callable[[], object], anchor: Index | None = None) -> None:
        """Change the rows; one, else the first in view, and the current one, stay in place."""
        at_top = anchor is None and self.verticalScrollBar().value() == 0
        top = self.indexAt(QPoint(1, 0)) if anchor is None else anchor
        kept = self.films.place_of(top.row()) if top.isValid() else None
        offset = self.visualRect(top).top()
        current = self.currentIndex()
        place = self.films.place_of(current.row()) if current.isValid() else None
        with self._program_moves():
            self.setAutoScroll(False)
            change()
            row = self.films.row_of(place) if place is not None else -1
            if row >= 0:
                self.setCurrentIndex(self.films.index(row))
            self.setAutoScroll(True)
        row = self.films.row_of(kept) if kept is not None else -1
        if row >= 0 and not at_top:
            moved = self.visualRect(self.films.index(row)).top() - offset
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)

    def _go_to_heading(self, row: int) -> None:
        """Go to the heading above; of a heading, to the one that it is under."""
        here = self.films.rows[row]
        level = here.level if isinstance(here, Heading) else 3
        for above in range(row - 1, -1, -1):
            heading = self.films.rows[above]
            if isinstance(heading, Heading) and heading.level < level:
                self.setCurrentIndex(self.films.index(above))
                return

    def _fold_clicked(self, index: Index) -> None:
        row = self.films.rows[index.row()]
        if isinstance(row, Heading):
            self.fold(index.row(), not self.films.is_folded(row))

    def _show_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        row = self.films.rows[index.row()] if index.isValid() else None
        if isinstance(row, FilmRow):
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            path = self.films.entry(row).path
            menu.addAction(tr("Close film"), lambda: self._emit_film(self.closed, path))
            compare = tr("Compare with film on screen")
            compared = menu.addAction(compare, lambda: self._emit_film(self.compared, path))
            compared.setEnabled(row.index != self.films.shown)
            menu.popup(self.viewport().mapToGlobal(at))

    def _emit_film(self, signal: SignalInstance, path: Path) -> None:
        """Emit where a film is by now: others may have come or gone while the menu was open."""
        paths = [entry.path for entry in self.films.listing.entries]
        if path in paths:
            signal.emit(paths.index(path))


_CLOSE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYS = (*_CLOSE, *_ENTER, Qt.Key.Key_Left, Qt.Key.Key_Right)
