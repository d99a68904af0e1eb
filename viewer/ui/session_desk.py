"""A desk into a session file, and back: what is done off the GUI thread. No Qt.

Imported when a session is first saved or opened: nothing of it is needed to start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from viewer.errors import SessionError, ViewerError
from viewer.export import session_file
from viewer.export.session_file import Session, SessionFilm, SessionModel, SessionView
from viewer.ui.drawings import Drawings
from viewer.ui.reader import Place
from viewer.ui.session_view import usable_drawings, usable_frame


@dataclass(frozen=True, slots=True)
class Desk:
    """What is to be saved, as it is when that is asked for."""

    places: tuple[Place, ...] = field(repr=False)
    drawn: Mapping[Place, Drawings] = field(repr=False)
    current: Place | None = field(repr=False)
    prior: Place | None = field(repr=False)
    model: SessionModel | None
    view: SessionView


@dataclass(frozen=True, slots=True)
class Found:
    """A session that was read: where each of its films is, or why it cannot be shown."""

    session: Session = field(repr=False)
    model: Path | ViewerError | None = field(repr=False)  # None: the bundled one, or none at all
    paths: tuple[Path | None, ...] = field(repr=False)
    failures: tuple[tuple[str, ViewerError], ...] = field(repr=False)

    @property
    def films(self) -> list[Path]:
        """The files that are there, once each, in the session's order."""
        return list(dict.fromkeys(path for path in self.paths if path is not None))

    @property
    def drawn(self) -> dict[Place, Drawings]:
        """What was drawn on each film that is there."""
        return {
            (path, usable_frame(film)): usable_drawings(film)
            for path, film in zip(self.paths, self.session.films, strict=True)
            if path is not None
        }

    def place(self, index: int | None) -> Place | None:
        """Where a film of the session is, and which frame of it."""
        path = self.paths[index] if index is not None else None
        if path is None or index is None:
            return None
        return path, usable_frame(self.session.films[index])


def save(path: Path, desk: Desk) -> tuple[int, int]:
    """Write a session; reads all its films.

    Returns
    -------
    films, gone : int
        How many files it names, and how many were left out, since they cannot be read any more.

    Raises
    ------
    SessionError
        If it cannot be written.
    """
    hashed: dict[Path, SessionFilm | None] = {}
    films: list[SessionFilm] = []
    index: dict[Place, int] = {}
    for place in desk.places:
        file, frame = place
        if file not in hashed:
            hashed[file] = _film(file, path.parent)
        film = hashed[file]
        if film is not None:
            drawn = desk.drawn.get(place, Drawings())
            index[place] = len(films)
            films.append(
                replace(film, frame=frame, regions=drawn.regions, measurements=drawn.measurements)
            )
    current = index.get(desk.current) if desk.current is not None else None
    prior = index.get(desk.prior) if desk.prior is not None else None
    session_file.write_session(Session(tuple(films), current, prior, desk.model, desk.view), path)
    gone = sum(film is None for film in hashed.values())
    return len(hashed) - gone, gone


def find(path: Path, unwanted: Callable[[], bool]) -> Found | None:
    """The session in a file, its films and its model looked for; None once it is unwanted.

    Raises
    ------
    SessionError
        If the file is none.
    """
    session = session_file.read_session(path)
    found: dict[str, Path | ViewerError] = {}
    for film in session.films:
        if unwanted():
            return None
        if film.path not in found:
            found[film.path] = _or_why_not(partial(session_file.find_film, film, path.parent))
    model = session.model if session.model is not None and session.model.path else None
    paths = (found[film.path] for film in session.films)
    return Found(
        session,
        _or_why_not(partial(session_file.find_model, model, path.parent))
        if model is not None
        else None,
        tuple(one if isinstance(one, Path) else None for one in paths),
        tuple((Path(n).name, one) for n, one in found.items() if isinstance(one, ViewerError)),
    )


def _film(file: Path, folder: Path) -> SessionFilm | None:
    try:
        return session_file.film_of(file, folder)
    except SessionError:
        return None


def _or_why_not(look: Callable[[], Path]) -> Path | ViewerError:
    try:
        return look()
    except SessionError as error:
        return error
