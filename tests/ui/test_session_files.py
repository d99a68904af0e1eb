from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from window_desk import Desk

from viewer.export import session_file
from viewer.imaging.measure import Measurement
from viewer.trust.regions import ReaderRegion
from viewer.ui.given import sort_out
from viewer.ui.session import Layout, Viewport
from viewer.ui.turn import Turn

RULER = Measurement("ruler", ((3.0, 4.0), (30.0, 44.0)))
BOX = ReaderRegion("box", ((5.0, 6.0), (20.0, 22.0)), "opacity")


def _films(desk: Desk, *names: str) -> None:
    for name in names:
        desk.file(name).write_bytes(name.encode())
    desk.window.start([desk.folder / name for name in names], None, "auto")
    desk.window.show()
    desk.qtbot.waitUntil(lambda: desk.window.models.model is not None)
    desk.rest()


def _save(desk: Desk) -> Path:
    path = desk.folder / "reading.ccvsession"
    desk.window.sessions.save(path)
    desk.qtbot.waitUntil(lambda: bool(desk.window.messages.waiting))
    assert "Session saved" in desk.window.messages.waiting[-1].text
    return path


def _open(desk: Desk, path: Path) -> None:
    with desk.qtbot.waitSignal(desk.window.sessions.opened):
        desk.window.open([path])
    desk.rest()


def _names(desk: Desk) -> list[str]:
    return sorted(entry.path.name for entry in desk.window.films.entries)


def _message(desk: Desk) -> str:
    desk.qtbot.waitUntil(lambda: bool(desk.window.messages.waiting))
    return " ".join(message.text for message in desk.window.messages.waiting)


def test_given_files_are_told_apart_by_their_names() -> None:
    given = sort_out([Path("a.dcm"), Path("m.PTH"), Path("s.ccvsession"), Path("b")])
    assert given.films == (Path("a.dcm"), Path("b"))
    assert (given.model, given.session) == (Path("m.PTH"), Path("s.ccvsession"))


def test_a_session_brings_films_view_and_drawings_back(desk: Desk) -> None:
    _films(desk, "a.png", "b.png")
    window = desk.window
    window.films.open(1)
    desk.rest()
    window.controller.change(
        lambda s: replace(
            s,
            layout=Layout.ALL,
            inverted=True,
            turn=Turn(1, True),
            viewport=Viewport(2.0, 11.0, 12.0),
            method="guided_gradcam",
            style=replace(s.style, opacity=0.25),
            measurements=(RULER,),
            regions=(BOX,),
            explanation=replace(s.explanation, finding_index=1),
        )
    )
    desk.rest()
    then = window.controller.state
    path = _save(desk)

    window.controller.change(
        lambda s: replace(
            s, layout=Layout.FILM, inverted=False, viewport=Viewport(), measurements=(), regions=()
        )
    )
    other = desk.file("c.png")
    window.open([other])
    desk.rest()
    window.films.close(window.films.collection.index(desk.folder / "b.png"))
    desk.rest()
    assert _names(desk) == ["a.png", "c.png"]

    _open(desk, path)

    assert _names(desk) == ["a.png", "b.png"]
    assert window.films.shown is not None
    assert window.films.shown.path.name == "b.png"
    now = window.controller.state
    for part in (
        "layout", "inverted", "turn", "viewport", "method", "style", "measurements", "regions",
        "explanation",
    ):  # fmt: skip
        assert getattr(now, part) == getattr(then, part), part


def test_what_was_drawn_on_a_film_that_is_not_on_screen_comes_back_with_it(desk: Desk) -> None:
    _films(desk, "a.png", "b.png")
    window = desk.window
    window.controller.change(lambda s: replace(s, measurements=(RULER,)))
    first = window.films.current
    window.films.step(1)
    desk.rest()
    path = _save(desk)
    window.films.close(first)
    desk.rest()
    _open(desk, path)
    assert window.controller.state.measurements == ()
    window.films.open(window.films.collection.index(desk.folder / "a.png"))
    desk.rest()
    assert window.controller.state.measurements == (RULER,)


def test_a_prior_film_stands_beside_again(desk: Desk) -> None:
    _films(desk, "a.png", "b.png")
    window = desk.window
    window.prior.choose(1 - window.films.current)
    desk.rest()
    assert window.controller.beside is not None
    beside = window.controller.beside.path
    path = _save(desk)
    window.controller.change(lambda s: replace(s, layout=Layout.PAIR))
    _open(desk, path)
    assert window.controller.state.layout is Layout.COMPARE
    assert window.controller.beside is not None
    assert window.controller.beside.path == beside


def test_a_changed_film_is_not_shown_in_the_old_ones_place(desk: Desk) -> None:
    _films(desk, "a.png", "b.png")
    path = _save(desk)
    (desk.folder / "b.png").write_bytes(b"another")
    _open(desk, path)
    assert _names(desk) == ["a.png"]
    assert "b.png: A film of this session was changed" in _message(desk)


def test_films_are_looked_for_beside_the_session_too(desk: Desk) -> None:
    _films(desk, "a.png")
    path = _save(desk)
    moved = desk.folder.parent / "moved"
    moved.mkdir()
    for file in ("a.png", path.name):
        (desk.folder / file).rename(moved / file)
    content = json.loads((moved / path.name).read_text())
    content["films"][0]["path"] = "/nowhere/a.png"
    (moved / path.name).write_text(json.dumps(content))
    _open(desk, moved / path.name)
    assert desk.window.films.shown is not None
    assert desk.window.films.shown.path == moved / "a.png"


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"kind": "ChestCOVNet Viewer session", "version": 99}']
)
def test_what_is_no_session_leaves_the_film_on_screen(desk: Desk, text: str) -> None:
    _films(desk, "a.png")
    path = desk.folder / "broken.ccvsession"
    path.write_text(text)
    desk.window.open([path])
    assert "session" in _message(desk)
    assert desk.window.films.shown is not None
    assert _names(desk) == ["a.png"]


def test_without_any_of_its_films_the_one_on_screen_stays(desk: Desk) -> None:
    _films(desk, "a.png")
    path = _save(desk)
    elsewhere = desk.file("c.png")
    desk.window.open([elsewhere])
    desk.rest()
    desk.window.films.close(desk.window.films.collection.index(desk.folder / "a.png"))
    desk.rest()
    (desk.folder / "a.png").unlink()
    desk.window.open([path])
    assert "not where it was" in _message(desk)
    assert _names(desk) == ["c.png"]
    assert desk.window.films.shown is not None


def test_absurd_numbers_in_a_session_are_not_believed(desk: Desk) -> None:
    _films(desk, "a.png")
    path = _save(desk)
    content = json.loads(path.read_text())
    window = {"center": 0.0, "width": 0.0}
    content["view"] |= {"layout": "nonsense", "scale": 0.0, "voi_kind": "window"}
    content["view"]["voi_window"] = window
    content["view"]["style"] = {"opacity": 1e300, "colormap": "none"}
    content["view"]["explanation"] = {"finding_index": -7, "target_layer": "x"}
    path.write_text(json.dumps(content))
    before = desk.window.controller.state
    _open(desk, path)
    after = desk.window.controller.state
    assert after.layout is before.layout
    assert after.viewport.scale is None
    assert after.voi == before.voi
    assert 0 <= after.style.opacity <= 1
    assert after.explanation.finding_index == 0


def test_a_missing_model_is_said_and_another_one_answers(desk: Desk) -> None:
    _films(desk, "a.png")
    path = _save(desk)
    content = json.loads(path.read_text())
    content["model"] = {"model_id": "0" * 64, "path": ""}
    path.write_text(json.dumps(content))
    _open(desk, path)
    assert "model was changed" in _message(desk)
    assert desk.window.models.analysis is not None


def test_a_model_that_was_not_answered_for_is_not_forced_on_the_person_later(desk: Desk) -> None:
    _films(desk, "a.png")
    path = _save(desk)
    unknown = desk.folder / "unknown.pth"
    unknown.write_bytes(b"weights")
    content = json.loads(path.read_text())
    model_id = hashlib.sha256(b"weights").hexdigest()
    content["model"] = {"model_id": model_id, "path": str(unknown)}
    path.write_text(json.dumps(content))
    window = desk.window
    window.models.asked.disconnect()  # the dialog
    with desk.qtbot.waitSignal(window.models.asked):
        window.open([path])
    window.models.abandon_question()
    desk.rest()
    asked: list[object] = []
    window.models.asked.connect(asked.append)
    own = desk.folder / "own.pth"
    window.open([own])
    desk.qtbot.waitUntil(lambda: window.models.path == own)
    desk.rest()
    assert asked == []
    assert window.models.path == own


def test_two_sessions_saved_at_once_are_both_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _films(desk, "a.png")
    window, begun, go_on = desk.window, threading.Event(), threading.Event()
    film_of = session_file.film_of

    def slowly(film: Path, folder: Path) -> session_file.SessionFilm:
        begun.set()
        assert go_on.wait(5)
        return film_of(film, folder)

    monkeypatch.setattr(session_file, "film_of", slowly)
    paths = [desk.folder / f"{number}.ccvsession" for number in range(3)]
    window.sessions.save(paths[0])
    assert begun.wait(5)
    for path in paths[1:]:
        window.sessions.save(path)
    go_on.set()
    window.close()
    assert [path.is_file() for path in paths] == [True] * 3


def test_names_of_patients_stay_out_of_settings_and_logs(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    _films(desk, "Doe_John.png")
    path = _save(desk)
    (desk.folder / "Doe_John.png").write_bytes(b"another")
    desk.window.open([path])
    _message(desk)
    desk.qtbot.waitUntil(lambda: "changed" in _message(desk))
    desk.window.close()
    assert "Doe" not in desk.settings.read_text(encoding="utf-8")
    assert "Doe" not in caplog.text


def test_a_session_given_at_the_start_is_opened(desk: Desk) -> None:
    _films(desk, "a.png")
    path = _save(desk)
    window = desk.window
    window.films.close(0)
    desk.rest()
    with desk.qtbot.waitSignal(window.sessions.opened):
        window.start([path], None, "auto")
    desk.rest()
    assert _names(desk) == ["a.png"]
