"""A session as a file: which films, how they are seen, what was drawn, which model. JSON.

It opens the same desk again tomorrow, or on another machine with the same folder. Films are named
by where they are and by the hash of their bytes: one that was changed since is not shown in the
old one's place, with another's regions on it. It holds paths and the reader's words, as the desk
does: what is to leave the house without them is exported de-identified.
"""

from __future__ import annotations

import hashlib
import json
import stat
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from viewer.errors import FilmError, SessionError
from viewer.export.from_json import Mismatch, from_json
from viewer.film import Window
from viewer.formats.source import look
from viewer.imaging.measure import Measurement
from viewer.imaging.overlay import OverlayStyle
from viewer.language import tr
from viewer.results import Explanation, MethodKey
from viewer.trust.regions import ReaderRegion
from viewer.whole_file import write_whole

SUFFIX = ".ccvsession"
KIND = "ChestCOVNet Viewer session"
VERSION = 1
"""Raised where a program that knows the earlier ones could not read it."""

MAX_BYTES = 1 << 24
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class SessionFilm:
    """A film of the list, and what was drawn on it.

    Attributes
    ----------
    path : str
        With forward slashes. From the session file's own folder where it lies within that, so
        that the folder may be moved; else from the root.
    sha256 : str
        Of the file's bytes, in hexadecimal.
    frame : int
        From 0.
    regions, measurements : tuple
    """

    path: str = field(repr=False)
    sha256: str
    frame: int = 0
    regions: tuple[ReaderRegion, ...] = ()
    measurements: tuple[Measurement, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionModel:
    """The model: `path` "" is the bundled one; `model_id` is the hash of its weights."""

    model_id: str
    path: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SessionView:
    """How films are seen: the parts of the window's view that outlast it, in plain values.

    Attributes
    ----------
    layout : str
        A name of the window's layouts.
    voi_kind, voi_index, voi_window
        Which grey-scale window (`viewer.imaging.grayscale.voi_of`).
    scale : float or None
        Screen pixels a film pixel; None: the film fits. (`x`, `y`) is the pixel at the centre.
    quarters, mirrored
        How the film is turned.
    full_scales : tuple of (MethodKey, float)
        The top of each method's scale where that is fixed.
    """

    layout: str = "pair"
    voi_kind: Literal["auto", "window", "file_window", "file_lut", "full"] = "auto"
    voi_index: int = 0
    voi_window: Window | None = None
    inverted: bool = False
    scale: float | None = None
    x: float = 0.0
    y: float = 0.0
    quarters: Literal[0, 1, 2, 3] = 0
    mirrored: bool = False
    method: MethodKey = "gradcam"
    style: OverlayStyle = field(default_factory=OverlayStyle)
    full_scales: tuple[tuple[MethodKey, float], ...] = ()
    explanation: Explanation = field(default_factory=Explanation)


@dataclass(frozen=True, slots=True)
class Session:
    """A desk.

    Attributes
    ----------
    films : tuple of SessionFilm
    current : int or None
        Which of them is on screen.
    prior : int or None
        Which of them is beside it.
    model : SessionModel or None
    view : SessionView
    """

    films: tuple[SessionFilm, ...] = ()
    current: int | None = None
    prior: int | None = None
    model: SessionModel | None = None
    view: SessionView = SessionView()

    def __post_init__(self) -> None:
        for index in (self.current, self.prior):
            if index is not None and not 0 <= index < len(self.films):
                raise ValueError("a film on screen is not in the list")


def session_bytes(session: Session) -> bytes:
    """A session file's bytes: the same session is the same bytes.

    Raises
    ------
    SessionError
        If it holds a number that is none.
    """
    content = {"kind": KIND, "version": VERSION, **asdict(session)}
    try:
        text = json.dumps(content, indent=1, allow_nan=False)
    except ValueError:
        raise SessionError(
            tr("The session holds a number that is none: it was not saved.")
        ) from None
    return f"{text}\n".encode()


def write_session(session: Session, path: Path) -> None:
    """Write a session whole or not at all; one of that name is replaced.

    Raises
    ------
    SessionError
        If it cannot be written.
    """
    try:
        write_whole(path, session_bytes(session))
    except OSError as error:
        reason = error.strerror or tr("the disk refused")
        raise SessionError(tr("The session could not be saved: {reason}.", reason=reason)) from None


def read_session(path: Path) -> Session:
    """The session in a file.

    Raises
    ------
    SessionError
        If it cannot be read, is none, is broken, or comes from a newer program.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # to open a pipe is to wait for ever
            raise SessionError(tr("This file is not a session, or it is broken."))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or tr("the disk refused")
        raise SessionError(tr("The session could not be read: {reason}.", reason=reason)) from None
    return parse_session(data)


def parse_session(data: bytes) -> Session:
    """The session in a file's bytes. See `read_session`."""
    if len(data) > MAX_BYTES:
        raise SessionError(tr("This file is too large to be a session (over 16 MB)."))
    try:
        content = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise SessionError(tr("This file is not a session, or it is broken.")) from None
    if not isinstance(content, dict) or content.pop("kind", None) != KIND:
        raise SessionError(tr("This file is not a session of this program."))
    version = content.pop("version", None)
    if type(version) is not int or version < 1:
        raise SessionError(tr("This session does not say its version: it is broken."))
    if version > VERSION:
        raise SessionError(tr("This session was saved by a newer version of this program."))
    try:
        session: Session = from_json(Session, content)
    except Mismatch as mismatch:
        raise SessionError(tr("This session is broken."), str(mismatch)) from None
    return session


def film_of(
    path: Path,
    folder: Path,
    frame: int = 0,
    regions: tuple[ReaderRegion, ...] = (),
    measurements: tuple[Measurement, ...] = (),
) -> SessionFilm:
    """A film as a session in `folder` names it. Reads the whole file: never in the window's thread.

    Raises
    ------
    SessionError
        If the film cannot be read any more.
    """
    try:
        sha256 = _hash(path)
    except (FilmError, OSError):
        raise SessionError(tr("A film of this session cannot be read any more.")) from None
    full = path.absolute()
    try:
        named = full.relative_to(folder.absolute())
    except ValueError:
        named = full
    return SessionFilm(named.as_posix(), sha256, frame, regions, measurements)


def find_film(film: SessionFilm, folder: Path) -> Path:
    """Where a film of a session in `folder` is: where it was, or beside the session's own file.

    Reads the whole file.

    Raises
    ------
    SessionError
        If it is in neither place, or is another one now.
    """
    found, changed = _find(film.path, film.sha256, folder)
    if found is not None:
        return found
    if changed:
        raise SessionError(tr("A film of this session was changed since the session was saved."))
    raise SessionError(
        tr(
            "A film of this session is not where it was. Put it beside the session file and open "
            "that again, and it is found."
        )
    )


def find_model(model: SessionModel, folder: Path) -> Path:
    """Where the model of a session in `folder` is, if it is not the bundled one: as `find_film`.

    Raises
    ------
    SessionError
        If it is in neither place, or is another one now.
    """
    found, changed = _find(model.path, model.model_id, folder)
    if found is not None:
        return found
    if changed:
        raise SessionError(tr("The model of this session was changed since: another one answers."))
    raise SessionError(
        tr(
            "The model of this session is not where it was: another one answers. Put it beside "
            "the session file and open that again, and it is found."
        )
    )


def _find(name: str, sha256: str, folder: Path) -> tuple[Path | None, bool]:
    """The file of that name and hash, and else whether there is another one of that name."""
    named = Path(PurePosixPath(name))
    changed = False
    for path in dict.fromkeys((folder / named, folder / named.name)):
        try:
            if _hash(path) == sha256:
                return path, False
            changed = True
        except (FilmError, OSError, ValueError):
            continue
    return None, changed


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with look(path).open() as file:
        while part := file.read(CHUNK):
            digest.update(part)
    return digest.hexdigest()


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")
