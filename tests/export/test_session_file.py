"""Session files: the same desk again, or a typed error."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.outcomes import film_file, picture_file
from viewer.errors import SessionError
from viewer.export.session_file import (
    MAX_BYTES,
    Session,
    SessionFilm,
    SessionModel,
    SessionView,
    film_of,
    find_film,
    parse_session,
    read_session,
    session_bytes,
    write_session,
)
from viewer.film import Window
from viewer.imaging.measure import Measurement
from viewer.imaging.overlay import OverlayStyle
from viewer.results import Explanation
from viewer.trust.regions import ReaderRegion

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
POINTS = st.tuples(NUMBERS, NUMBERS)
WORDS = st.text(max_size=20)
METHODS = st.sampled_from(["gradcam", "gradcam_plus_plus", "guided_backprop", "guided_gradcam"])
REGIONS = st.one_of(
    st.builds(ReaderRegion, st.sampled_from(["box", "ellipse"]), st.tuples(POINTS, POINTS), WORDS),
    st.builds(
        ReaderRegion, st.just("contour"), st.lists(POINTS, min_size=3, max_size=5).map(tuple), WORDS
    ),
)
FILMS = st.builds(
    SessionFilm,
    WORDS,
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.integers(0, 9),
    st.lists(REGIONS, max_size=3).map(tuple),
    st.lists(st.builds(Measurement, st.just("ruler"), st.tuples(POINTS, POINTS)), max_size=2).map(
        tuple
    ),
)
VIEWS = st.builds(
    SessionView,
    layout=WORDS,
    voi_kind=st.sampled_from(["auto", "window", "file_window", "file_lut", "full"]),
    voi_index=st.integers(0, 5),
    voi_window=st.none() | st.builds(Window, NUMBERS, NUMBERS, st.just("SIGMOID"), WORDS),
    inverted=st.booleans(),
    scale=st.none() | NUMBERS,
    x=NUMBERS,
    quarters=st.integers(0, 3),
    method=METHODS,
    style=st.builds(OverlayStyle, opacity=NUMBERS, part=st.sampled_from(["signed", "positive"])),
    full_scales=st.lists(st.tuples(METHODS, NUMBERS), max_size=4).map(tuple),
    explanation=st.builds(Explanation, st.integers(0, 3), WORDS, WORDS),
)


@st.composite
def sessions(draw: Any) -> Session:
    films = tuple(draw(st.lists(FILMS, max_size=3)))
    shown = st.none() | st.integers(0, len(films) - 1) if films else st.none()
    model = draw(st.none() | st.builds(SessionModel, WORDS, WORDS))
    return Session(films, draw(shown), draw(shown), model, draw(VIEWS))


@given(sessions())
def test_what_is_written_is_read(session: Session) -> None:
    assert parse_session(session_bytes(session)) == session


def test_into_a_file_and_back(tmp_path: Path) -> None:
    session = Session(model=SessionModel("ab12", "/models/mine.pth"), view=SessionView(scale=2.0))
    path = tmp_path / "desk.ccvsession"
    write_session(Session(), path)
    write_session(session, path)
    assert read_session(path) == session
    assert [one.name for one in tmp_path.iterdir()] == ["desk.ccvsession"]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_session_or_a_typed_error(data: bytes) -> None:
    with pytest.raises(SessionError):
        parse_session(data)


@given(sessions(), st.data())
def test_a_damaged_session_is_read_whole_or_refused(session: Session, data: Any) -> None:
    content = session_bytes(session)
    at = data.draw(st.integers(0, len(content) - 1))
    damaged = content[:at] + data.draw(st.binary(max_size=3)) + content[at + 1 :]
    try:
        assert isinstance(parse_session(damaged), Session)
    except SessionError:
        return


def _changed(**changes: Any) -> bytes:
    return json.dumps({**json.loads(session_bytes(Session())), **changes}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "broken"),
        (b"[]", "not a session"),
        (_changed(kind="another"), "not a session"),
        (_changed(version=2), "newer version"),
        (_changed(version=True), "broken"),
        (_changed(version=0), "broken"),
        (_changed(films=None), "broken"),
        (_changed(current=0), "broken"),
        (_changed(unknown=1), "broken"),
        (_changed(view={"inverted": 1}), "broken"),
        (_changed(view={"quarters": 4}), "broken"),
        (_changed(view={"quarters": True}), "broken"),
        (_changed(view={"x": 10**400}), "broken"),
        (_changed(films=[{"path": "a"}]), "broken"),
        (_changed(films=[{"path": "a", "sha256": "b", "regions": [{"kind": "box"}]}]), "broken"),
        (session_bytes(Session()).replace(b'"x": 0.0', b'"x": NaN'), "broken"),
        (session_bytes(Session()).replace(b'"x": 0.0', b'"x": 1e999'), "broken"),
        (b"[" * 100_000, "broken"),
        (b" " * (MAX_BYTES + 1), "too large"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, said: str) -> None:
    with pytest.raises(SessionError, match=said) as caught:
        parse_session(data)
    assert caught.value.message.endswith(".")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "reading.ccvsession"
    os.mkfifo(path)
    said: list[str] = []

    def read() -> None:
        with pytest.raises(SessionError) as error:
            read_session(path)
        said.append(error.value.message)

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    thread.join(10)
    assert said == ["This file is not a session, or it is broken."]


def test_a_region_of_too_few_points_names_no_word_of_the_reader() -> None:
    region = {"kind": "contour", "points": [[0, 0], [1, 1]], "label": "QUIXOTE"}
    films = [{"path": "QUIXOTE.dcm", "sha256": "0", "regions": [region]}]
    with pytest.raises(SessionError) as caught:
        parse_session(_changed(films=films))
    assert "films[0].regions[0]" in caught.value.detail
    assert "QUIXOTE" not in caught.value.message + caught.value.detail


def test_a_number_that_is_none_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="not saved"):
        write_session(Session(view=SessionView(x=float("nan"))), tmp_path / "desk.ccvsession")
    assert list(tmp_path.iterdir()) == []


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="could not be saved"):
        write_session(Session(), tmp_path / "nowhere" / "desk.ccvsession")
    with pytest.raises(SessionError, match="could not be read"):
        read_session(tmp_path / "desk.ccvsession")


def test_films_move_with_their_folder_and_are_known_by_their_bytes(tmp_path: Path) -> None:
    old, new, far = tmp_path / "old", tmp_path / "new", tmp_path / "far"
    for folder in (old, far):
        folder.mkdir()
    near = film_of(film_file(old), old, frame=2)
    away = film_of(picture_file(far), old)
    assert (near.path, near.frame) == ("film.dcm", 2)
    assert Path(away.path).is_absolute()
    old.rename(new)
    assert find_film(near, new) == new / "film.dcm"
    assert find_film(away, new) == far / "film.png"
    (new / "film.dcm").write_bytes(b"another")
    with pytest.raises(SessionError, match="was changed"):
        find_film(near, new)
    (new / "film.dcm").unlink()
    with pytest.raises(SessionError, match="not where it was") as caught:
        find_film(near, new)
    assert "film.dcm" not in caught.value.message + caught.value.detail
    with pytest.raises(SessionError, match="cannot be read"):
        film_of(new / "film.dcm", new)


def test_nothing_of_a_path_is_in_a_repr() -> None:
    film = SessionFilm("QUIXOTE/film.dcm", "00")
    assert "QUIXOTE" not in repr(Session((film,), 0, model=SessionModel("ab", "/QUIXOTE.pth")))
