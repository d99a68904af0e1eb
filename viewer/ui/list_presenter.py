"""The list of films: shows what is open, and passes on what is chosen there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from viewer.ui.film_session import FilmSession
from viewer.ui.panels.film_strip import FilmStrip
from viewer.ui.prior_session import PriorSession
from viewer.ui.reader import Reader


class ListPresenter(QObject):
    """Stands between the list on screen and the films that are open."""

    def __init__(
        self,
        strip: FilmStrip,
        films: FilmSession,
        prior: PriorSession,
        reader: Reader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._strip, self._films = strip, films
        strip.film_chosen.connect(films.open)
        strip.film_closed.connect(films.close)
        strip.film_compared.connect(prior.choose)
        strip.thumbnails_wanted.connect(reader.want_thumbnails)
        strip.filter_changed.connect(films.collection.look_for)
        strip.search_stopped.connect(films.collection.stop)
        films.collection.search_changed.connect(strip.show_search)
        films.films_changed.connect(self._show_films)
        films.film_shown.connect(lambda _: strip.set_current(films.current))
        films.film_wanted.connect(strip.set_current)
        films.film_broken.connect(lambda path: strip.set_thumbnail(path, None))
        reader.thumbnail_made.connect(strip.set_thumbnail, Qt.ConnectionType.QueuedConnection)

    def _show_films(self) -> None:
        collection = self._films.collection
        filtered = bool(collection.wanted.split())
        self._strip.set_films(collection.listing, self._films.current, filtered)
