"""What makes the film on screen doubtful for the model in use, as far as is known by now.

What the file says is judged at once, what its pixels say as soon as the reader's thread has looked
at them, and all of it again when another model comes. No model is needed, and none that works.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from viewer.doubts import Case, Measured, judge
from viewer.results import Doubt, Expectations
from viewer.ui.film_session import FilmSession
from viewer.ui.model_session import ModelSession
from viewer.ui.reader import OpenedFilm, Reader


class DoubtSession(QObject):
    """Judges the film on screen, and remembers the pixels of the open ones by their digests."""

    doubts_changed = Signal(object)  # tuple of Doubt, the most serious first

    def __init__(
        self,
        films: FilmSession,
        models: ModelSession,
        reader: Reader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._films, self._models, self._reader = films, models, reader
        self.doubts: tuple[Doubt, ...] = ()
        self._opened: OpenedFilm | None = None
        # By file and frame: of which film, and what was seen; None where looking failed.
        self._measured: dict[tuple[Path, int], tuple[str, Measured | None]] = {}
        films.film_shown.connect(self._on_film)
        films.film_wanted.connect(self._look_again)
        films.films_changed.connect(self._forget_closed)
        models.model_changed.connect(lambda _: self._judge())
        reader.film_measured.connect(self._on_measured, Qt.ConnectionType.QueuedConnection)

    def _on_film(self, opened: OpenedFilm | None) -> None:
        self._opened = opened
        self._judge()
        if opened is not None and not self._looked_at(opened):
            self._reader.want_measured(opened)

    def _look_again(self, *_: object) -> None:
        """The film that was asked for does not come: the look that it stopped is wanted again."""
        opened = self._opened
        if opened is not None and not self._films.opening and not self._looked_at(opened):
            self._reader.want_measured(opened)

    def _on_measured(self, opened: OpenedFilm, measured: Measured | None) -> None:
        if any(entry.path == opened.path for entry in self._films.entries):
            place = opened.path, opened.film.frame
            self._measured[place] = opened.film.source_id, measured
            self._judge()

    def _forget_closed(self) -> None:
        paths = {entry.path for entry in self._films.entries}
        self._measured = {at: known for at, known in self._measured.items() if at[0] in paths}
        self._judge()

    def _looked_at(self, opened: OpenedFilm) -> bool:
        """Whether this very film was looked at: a file that has changed since is another one."""
        source_id, _ = self._measured.get((opened.path, opened.film.frame), ("", None))
        return source_id == opened.film.source_id

    def _judge(self) -> None:
        doubts: tuple[Doubt, ...] = ()
        opened, model = self._opened, self._models.model
        if opened is not None:
            looked_at = self._looked_at(opened)
            measured = self._measured[opened.path, opened.film.frame][1] if looked_at else None
            expects = model.expects if model is not None else Expectations()
            twins, failed = self._twins(opened, measured), looked_at and measured is None
            doubts = judge(Case(opened.film, measured, expects, twins, failed))
        if doubts != self.doubts:
            self.doubts = doubts
            self.doubts_changed.emit(doubts)

    def _twins(self, opened: OpenedFilm, measured: Measured | None) -> int:
        """How many other open files have a film of the same pixels."""
        if measured is None:
            return 0
        alike = {
            at[0]
            for at, (_, known) in self._measured.items()
            if known is not None and known.digest == measured.digest
        }
        return len(alike - {opened.path})
