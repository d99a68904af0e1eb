"""The films that are open: a field to find them, the list, and how many there are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.language import tr
from viewer.ui.film_collection import SearchState
from viewer.ui.film_order import SORTS, FilmEntry, Listing, Sort
from viewer.ui.panels.film_list_view import SMALLEST, FilmListView
from viewer.ui.panels.film_rows import LARGEST
from viewer.ui.panels.state_panel import Keys, with_keys
from viewer.ui.style import GAP, SCROLL_BAR, SPACE, set_icon, set_role

__all__ = ["FilmEntry", "FilmStrip"]

_ROOM_FOR_SORT = 110
"""In a list narrower than this the field gets all the width; a key still changes the order."""

_TYPING = 120
"""Milliseconds after the last letter at which the list is filtered."""


class FilmStrip(QWidget):
    """Headings, thumbnails and labels; click or arrow keys choose, Delete closes.

    Only the thumbnails of films in view are asked for, so that a folder of thousands costs what is
    seen of it.
    """

    film_chosen = Signal(int)
    """The place of a film in the listing's entries."""
    film_closed = Signal(int)
    film_compared = Signal(int)
    """To be shown beside the one in the panes."""
    thumbnails_wanted = Signal(object)
    """The paths of all films in view whose thumbnails have not come; earlier ones lapse."""
    filter_changed = Signal(str)
    sort_chosen = Signal(str)
    search_stopped = Signal()
    left = Signal()
    """The person has done with the list: the panes may have the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = SearchState()
        self._keys: Keys = {}
        self._build()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(30)  # rows that fly by while scrolling are not asked for
        self._settled.timeout.connect(self._ask_for_thumbnails)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPING)
        self._typed.timeout.connect(lambda: self.filter_changed.emit(self.field.text()))
        self.field.textChanged.connect(lambda _: self._typed.start())
        self.field.down.connect(self._go_to_list)
        self.field.escaped.connect(self._clear_filter)
        self.field.returnPressed.connect(self._open_first)
        self.list.chosen.connect(self.film_chosen)
        self.list.closed.connect(self.film_closed)
        self.list.compared.connect(self.film_compared)
        self.list.entered.connect(self.left)
        self.list.moved.connect(self._settled.start)
        self.stop.clicked.connect(self.search_stopped)
        self.setMinimumWidth(SMALLEST + 2 * GAP)
        self.show_sort("name")
        self.set_keys({})
        self._refresh()

    def _build(self) -> None:
        self.field = _FilterField()
        self.sort = QToolButton()
        self.sort.setAutoRaise(True)
        self.sort.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort.setAccessibleName(tr("Order of the films"))
        set_icon(self.sort, "sort")
        menu = QMenu(self.sort)
        group = QActionGroup(menu)
        self.sorts: dict[Sort, QAction] = {}
        for key, text in SORTS:
            action = menu.addAction(text)
            action.triggered.connect(lambda _=False, chosen=key: self.sort_chosen.emit(chosen))
            action.setCheckable(True)
            group.addAction(action)
            self.sorts[key] = action
        self.sort.setMenu(menu)
        self.list = FilmListView()
        self.list.setAccessibleName(tr("Films"))
        self.count = QLabel()
        self.count.setWordWrap(True)
        self.count.setAccessibleName(tr("How many films there are"))
        set_role(self.count, "muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setFixedHeight(4)
        self.progress.setAccessibleName(tr("Looking for films"))
        self.stop = QToolButton()
        self.stop.setAutoRaise(True)
        self.stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop.setAccessibleName(tr("Stop looking for films"))
        set_icon(self.stop, "cancel")
        self.top = QWidget()
        first = QHBoxLayout(self.top)
        first.setContentsMargins(GAP, GAP, GAP, GAP)
        first.setSpacing(GAP)
        first.addWidget(self.field, 1)
        first.addWidget(self.sort)
        self.bottom = QWidget()
        last = QHBoxLayout(self.bottom)
        last.setContentsMargins(SPACE, GAP, GAP, GAP)
        last.setSpacing(GAP)
        last.addWidget(self.count, 1)
        last.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self.list, self.progress, self.bottom):
            column.addWidget(part, 1 if part is self.list else 0)

    def sizeHint(self) -> QSize:
        """A comfortable thumbnail and its scroll bar."""
        return QSize(LARGEST + 2 * GAP + SCROLL_BAR, 400)

    def set_films(self, listing: Listing, current: int = -1, filtered: bool = False) -> None:
        """Show these films, `current` as the one in the panes; does not emit."""
        self.list.set_listing(listing, filtered, current)
        self._settled.start()
        self._refresh()

    def set_current(self, film: int) -> None:
        """Show `film` as the one in the panes (-1: none), in view; does not emit."""
        if film != self.list.films.shown or film != self._current_film():
            self.list.show_film(film)
            self._settled.start()

    def set_thumbnail(self, path: Path, thumbnail: NDArray[np.uint8] | None) -> None:
        """Show a thumbnail, uint8 (h, w); None says that the file could not be read."""
        self.list.films.set_thumbnail(path, thumbnail)

    def show_search(self, state: SearchState) -> None:
        """Show how far the search for films has come, or what came of it."""
        self._search = state
        self._refresh()

    def show_sort(self, sort: Sort) -> None:
        """Mark the order now in use."""
        self.sorts[sort].setChecked(True)

    def hide_names(self, hidden: bool) -> None:
        """Say nothing of patients: number them, their studies and films."""
        if hidden != self.list.films.names_hidden:
            self.list.films.names_hidden = hidden
            self.field.setEchoMode(
                QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal
            )
            self.list.viewport().update()

    def focus_filter(self) -> None:
        """Let the person type what they look for."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def set_keys(self, keys: Keys) -> None:
        """Say the present keys."""
        self._keys = keys
        open_it = with_keys(tr("Open a film"), keys, ("open",))
        folder = with_keys(tr("or a folder"), keys, ("open_folder",))
        self.list.empty = tr(
            "{open_a_film} {or_a_folder}, or drop files here.",
            open_a_film=open_it,
            or_a_folder=folder,
        )
        self.list.setAccessibleDescription(
            with_keys(
                tr("The films that are open; Delete closes one, left and right fold"),
                keys,
                ("film_previous", "film_next"),
            )
        )
        find = tr("Find films by name, number, date, description, view or modality")
        self.field.setToolTip(with_keys(find, keys, ("find_films",)))
        self.sort.setToolTip(with_keys(tr("Order of the films"), keys, ("sort_films",)))
        self.stop.setToolTip(with_keys(tr("Stop looking for films"), keys, ("cancel",)))
        self.list.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow list, the field needs all the room."""
        super().resizeEvent(event)
        self.sort.setVisible(event.size().width() >= _ROOM_FOR_SORT)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text makes other rows."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.list.scheduleDelayedItemsLayout()

    def _current_film(self) -> int:
        row = self.list.currentIndex().row()
        shown = self.list.films.rows[row] if row >= 0 else None
        return getattr(shown, "index", -1)

    def _refresh(self) -> None:
        """What stands above and below the list."""
        films, listed = len(self.list.films.listing.entries), len(self.list.films.listing.order)
        self.top.setVisible(films > 0)
        lines = []
        if self._search.running:
            lines.append(tr("{n:,} films …", n=self._search.films))
        elif listed < films:
            lines.append(tr("{listed:,} of {n:,} films", listed=listed, n=films))
        elif films > 1:
            lines.append(tr("{n:,} films", n=films) + self._left_out())
        if self._search.missed:
            lines.append(self._search.missed)
        self.count.setText("\n".join(lines))
        self.bottom.setVisible(bool(lines))
        self.progress.setVisible(self._search.running)
        self.stop.setVisible(self._search.running)
        self.list.nothing_fits = films > 0 and listed == 0
        self.list.viewport().update()

    def _left_out(self) -> str:
        """How many files among them are no films."""
        others = self._search.others
        if others == 1:
            return tr("; 1 other file left out")
        return tr("; {n:,} other files left out", n=others) if others else ""

    def _ask_for_thumbnails(self) -> None:
        films = self.list.films
        in_view = (films.entry(row).path for row in self.list.films_in_view())
        self.thumbnails_wanted.emit(tuple(p for p in in_view if not films.has_thumbnail(p)))

    def _go_to_list(self) -> None:
        self._filter_now()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _filter_now(self) -> None:
        if self._typed.isActive():
            self._typed.stop()
            self.filter_changed.emit(self.field.text())

    def _clear_filter(self) -> None:
        self.field.clear()
        self._filter_now()
        self.left.emit()

    def _open_first(self) -> None:
        """Open the first film that was found, unless one of them is on screen."""
        self._filter_now()
        films = self.list.films
        if films.listing.order and films.shown not in films.listing.order:
            self.film_chosen.emit(films.listing.order[0])
        self.left.emit()


class _FilterField(QLineEdit):
    """What to look for; Escape and the down arrow are its own."""

    escaped = Signal()
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Find films"))
        self.setAccessibleName(tr("Find films"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(SMALLEST - GAP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears and leaves; down goes to what was found."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)
