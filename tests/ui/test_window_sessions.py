"""Sessions through the menu of the real window, and whatever may be wrong with their files."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QMessageBox
from window_desk import Desk

from viewer.export.session_file import read_session
from viewer.film import Window
from viewer.imaging.measure import Measurement
from viewer.trust.regions import ReaderRegion
from viewer.ui import session, tools
from viewer.ui.session import Layout, Viewport, ViewState, Voi

BOX = ReaderRegion("box", ((10.25, 20.0), (40.0, 60.5)), "nodule")
OTHER = ReaderRegion("ellipse", ((5.0, 5.0), (20.0, 20.0)))
RULER = Measurement("ruler", ((1.0, 2.0), (30.0, 40.0)))


@pytest.fixture
def chosen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that every dialog answers."""
    path = desk.folder / "desk.ccvsession"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [str(path)])
    return path


def film(desk: Desk, name: str) -> Path:
    """A film whose bytes are its own."""
    path = desk.folder / name
    path.write_bytes(f"film {name}".encode())
    return path


def begin(desk: Desk, *names: str) -> None:
    desk.window.start([film(desk, name) for name in names], None, "auto")
    desk.window.show()
    desk.qtbot.waitUntil(lambda: desk.window.models.model is not None)
    settled(desk)


def settled(desk: Desk) -> None:
    desk.rest()
    desk.qtbot.waitUntil(
        lambda: not desk.window.regions._asked and desk.window.sessions._found is None
    )
    desk.rest()


def said(desk: Desk) -> str:
    return "\n".join(message.text for message in desk.window.messages.waiting)


def save(desk: Desk) -> None:
    desk.press("save_session")
    desk.qtbot.waitUntil(lambda: "Session" in said(desk) or "session" in said(desk))


def open_again(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.window.sessions.opened, timeout=1500, raising=False):
        desk.press("open_session")
    settled(desk)


def listed(desk: Desk) -> list[str]:
    return [entry.label for entry in desk.window.films.entries]


def state(desk: Desk) -> ViewState:
    return desk.window.controller.state


def change(desk: Desk, transition: Callable[[ViewState], ViewState]) -> None:
    desk.window.controller.change(transition)


def arrange(desk: Desk) -> ViewState:
    """A view that is nobody's default."""

    def arranged(now: ViewState) -> ViewState:
        now = session.with_layout(now, Layout.MAPS)
        now = session.with_voi(now, Voi("window", 0, Window(1234, 777)))
        now = session.with_viewport(now, Viewport(2.5, 40.0, 50.0))
        now = session.rotated_right(session.toggle_inverted(now))
        now = session.with_method(now, "guided_gradcam")
        now = session.with_full_scales(now, {"gradcam": 2.5})
        style = replace(now.style, opacity=0.8, part="signed", scaling="fixed", fixed_max=2.5)
        explanation = replace(now.explanation, finding_index=1, target_layer="block3")
        return replace(now, style=style, explanation=explanation)

    change(desk, arranged)
    change(desk, lambda s: tools.with_drawn(s, BOX))
    change(desk, lambda s: tools.with_drawn(s, RULER))
    desk.rest()
    return replace(state(desk), selected=None)


def spoil(desk: Desk) -> None:
    """Another film, another view, and nothing of what was drawn."""

    def spoiled(now: ViewState) -> ViewState:
        bare = session.with_layout(session.first_display(now, Voi()), Layout.FILM)
        bare = replace(bare, method="gradcam", explanation=ViewState().explanation)
        return replace(bare, style=ViewState().style, full_scales=(), regions=(), measurements=())

    change(desk, spoiled)
    desk.window.open([film(desk, "z.dcm")])
    settled(desk)


def edited(path: Path, edit: Callable[[Any], None]) -> None:
    content = json.loads(path.read_bytes())
    edit(content)
    path.write_text(json.dumps(content))


def test_everything_is_there_again(desk: Desk, chosen: Path) -> None:
    begin(desk, "a.dcm", "many.dcm", "c.dcm")
    desk.window.films.open(1, 3)
    settled(desk)
    change(desk, lambda s: tools.with_drawn(s, OTHER))
    desk.window.films.open(0)
    settled(desk)
    wanted = arrange(desk)
    save(desk)
    spoil(desk)
    assert listed(desk) == ["a.dcm", "many.dcm", "c.dcm", "z.dcm"]
    open_again(desk)
    assert listed(desk) == ["a.dcm", "many.dcm", "c.dcm"]
    assert desk.window.films.current == 0
    assert state(desk) == wanted
    analysis = desk.window.models.analysis
    assert analysis is not None
    assert (analysis.source_id, analysis.explanation) == ("a.dcm", wanted.explanation)
    desk.window.films.open(1)
    settled(desk)
    assert desk.window.films.frame == 3
    assert state(desk).regions == (OTHER,)


def test_in_a_window_that_begins_with_it(desk: Desk, chosen: Path) -> None:
    begin(desk, "a.dcm", "b.dcm")
    wanted = arrange(desk)
    save(desk)
    assert read_session(chosen).current == 0
    # A window like the one that the next start makes.
    from fake_engine import FakeExplainer
    from PySide6.QtCore import QSettings

    from viewer.ui.model_worker import ModelWorker
    from viewer.ui.preferences import Preferences
    from viewer.ui.reader import Reader
    from viewer.ui.window import MainWindow

    explainer = FakeExplainer()
    again = MainWindow(
        Reader(lambda: desk.reader),
        ModelWorker(lambda: explainer),
        lambda: desk.exporter,
        Preferences(QSettings(str(desk.folder / "other.ini"), QSettings.Format.IniFormat)),
    )
    desk.qtbot.addWidget(again)
    other = replace(desk, window=again, explainer=explainer)
    with desk.qtbot.waitSignal(again.sessions.opened):
        again.start([chosen], None, "auto")
        again.show()
    desk.qtbot.waitUntil(lambda: again.models.model is not None)
    settled(other)
    assert listed(other) == ["a.dcm", "b.dcm"]
    assert state(other) == wanted
    assert explainer.loaded == [("bundled", "auto")]
    again.close()


def test_what_was_drawn_since_is_not_lost(desk: Desk, chosen: Path) -> None:
    begin(desk, "a.dcm")
    arrange(desk)
    save(desk)
    since = Measurement("ruler", ((5.0, 5.0), (6.0, 9.0)))
    change(desk, lambda s: replace(s, regions=(OTHER,), measurements=(since,)))
    open_again(desk)
    assert state(desk).regions == (BOX, OTHER)
    assert state(desk).measurements == (RULER, since)


def test_closing_the_window_does_not_lose_what_is_being_saved(desk: Desk, chosen: Path) -> None:
    begin(desk, "a.dcm")
    desk.press("save_session")
    desk.window.close()
    assert [one.path for one in read_session(chosen).films] == ["a.dcm"]


def test_the_film_beside_it(desk: Desk, chosen: Path) -> None:
    begin(desk, "a.dcm", "b.dcm", "c.dcm")
    desk.window.prior.choose(2)
    settled(desk)
    save(desk)
    spoil(desk)
    open_again(desk)
    assert state(desk).layout is Layout.COMPARE
    beside = desk.window.controller.beside
    assert beside is not None
    assert beside.path.name == "c.dcm"


def test_a_film_that_moved_is_found_beside_the_session(desk: Desk, chosen: Path) -> None:
    away = desk.folder / "away"
    away.mkdir()
    begin(desk, "away/a.dcm", "b.dcm")
    save(desk)
    spoil(desk)
    (away / "a.dcm").rename(desk.folder / "a.dcm")
    open_again(desk)
    assert listed(desk) == ["a.dcm", "b.dcm"]


def test_a_missing_and_a_changed_film_are_said_and_the_others_opened(
    desk: Desk, chosen: Path
) -> None:
    begin(desk, "a.dcm", "b.dcm", "c.dcm")
    arrange(desk)
    save(desk)
    spoil(desk)
    (desk.folder / "a.dcm").unlink()
    (desk.folder / "b.dcm").write_bytes(b"another")
    open_again(desk)
    assert listed(desk) == ["c.dcm"]
    assert state(desk).layout is Layout.MAPS
    assert state(desk).viewport == Viewport()  # it was another film's
    assert state(desk).regions == ()
    assert "a.dcm: A film of this session is not where it was" in said(desk)
    assert "was changed since the session was saved" in said(desk)
    assert "b.dcm" in said(desk)
    change(desk, tools.toggle_patient_hidden)
    open_again(desk)
    assert "a.dcm" not in said(desk)
    assert "Film: A film of this session is not where it was" in said(desk)


def test_a_film_that_cannot_be_decoded_leaves_the_one_on_screen(desk: Desk, chosen: Path) -> None:
    begin(desk, "many.dcm")
    desk.window.films.open(0, 2)
    settled(desk)
    save(desk)
    spoil(desk)
    desk.window.films.close(0)
    settled(desk)
    desk.window.reader._films.clear()  # or it would not be read again
    desk.reader.read = _broken  # type: ignore[method-assign]
    desk.press("open_session")
    desk.qtbot.waitUntil(lambda: "damaged" in said(desk))
    shown = desk.window.controller.opened
    assert shown is not None
    assert shown.path.name == "z.dcm"


def _broken(path: Path, frame: int = 0) -> Any:
    from viewer.errors import FilmError

    raise FilmError("The pixels of this film are damaged.")


def test_its_model_is_loaded_and_its_scales_stay(desk: Desk, chosen: Path) -> None:
    own = desk.folder / "mine.pth"
    own.write_bytes(b"weights")
    desk.explainer.ids["mine"] = hashlib.sha256(b"weights").hexdigest()
    begin(desk, "a.dcm")
    desk.window.models.load(own, "auto")
    settled(desk)
    wanted = arrange(desk)
    save(desk)
    desk.press("bundled_model")
    settled(desk)
    open_again(desk)
    assert desk.window.models.path == own
    assert state(desk) == wanted
    assert "model" not in said(desk)


@pytest.mark.parametrize("lost", ["gone", "changed"])
def test_without_its_model_the_films_open_all_the_same(desk: Desk, chosen: Path, lost: str) -> None:
    own = desk.folder / "mine.pth"
    own.write_bytes(b"weights")
    desk.explainer.ids["mine"] = hashlib.sha256(b"weights").hexdigest()
    begin(desk, "a.dcm")
    desk.window.models.load(own, "auto")
    settled(desk)
    arrange(desk)
    save(desk)
    desk.press("bundled_model")
    settled(desk)
    spoil(desk)
    if lost == "gone":
        own.unlink()
    else:
        own.write_bytes(b"others")
    open_again(desk)
    assert listed(desk) == ["a.dcm"]
    assert desk.window.models.path is None
    assert state(desk).regions == (BOX,)
    assert state(desk).full_scales == ()  # they were in the other model's units
    assert ("not where it was" if lost == "gone" else "was changed") in said(desk)


def test_another_bundled_model_is_said(desk: Desk, chosen: Path) -> None:
    begin(desk, "a.dcm")
    save(desk)
    edited(chosen, lambda c: c["model"].update(model_id="ab12"))
    open_again(desk)
    assert "model was changed" in said(desk)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "not a session, or it is broken"),
        (b'{"kind": "ChestCOVNet Viewer session", "version": 99}', "newer version"),
    ],
)
def test_what_is_no_session_leaves_everything(
    desk: Desk, chosen: Path, content: bytes, sentence: str
) -> None:
    begin(desk, "a.dcm")
    before = state(desk)
    chosen.write_bytes(content)
    open_again(desk)
    assert sentence in said(desk)
    assert state(desk) == before
    assert listed(desk) == ["a.dcm"]


def test_begun_with_a_broken_session_the_window_works(desk: Desk, chosen: Path) -> None:
    chosen.write_bytes(b"{")
    desk.window.start([chosen], None, "auto")
    desk.window.show()
    desk.qtbot.waitUntil(lambda: desk.window.models.model is not None)
    assert "broken" in said(desk)
    desk.window.open([film(desk, "a.dcm")])
    settled(desk)
    assert listed(desk) == ["a.dcm"]


def test_a_hostile_session_makes_no_view_that_cannot_be_painted(desk: Desk, chosen: Path) -> None:
    begin(desk, "a.dcm")
    save(desk)

    def poisoned(content: Any) -> None:
        content["view"].update(
            layout="nowhere",
            voi_kind="window",
            voi_window={"center": 1e308, "width": -1e308},
            scale=1e300,
            x=-1e300,
            full_scales=[["gradcam", -1]],
            explanation={"finding_index": -7, "target_layer": "../../etc"},
        )
        content["view"]["style"] = {"opacity": -1e9, "colormap": "none", "percentile": 1e9}
        content["films"][0].update(
            frame=10**30,
            measurements=[
                {"kind": "ruler", "points": []},
                {"kind": "angle", "points": [[0, 0]]},
                {"kind": "ellipse", "points": [[0, 0], [1e300, 1e300]]},
            ],
            regions=[{"kind": "box", "points": [[0, 0], [9, 9]], "label": "x\n\x1b" * 5000}],
        )
        content["films"] += [
            {"path": path, "sha256": "0" * 64} for path in ("/dev/zero", "../..", "", "a\0b", "/")
        ]

    edited(chosen, poisoned)
    open_again(desk)
    now = state(desk)
    assert listed(desk) == ["a.dcm"]
    assert now.viewport == Viewport()
    assert now.voi.kind == "file_window"
    assert now.explanation == ViewState().explanation
    assert now.measurements == ()
    assert (now.style.opacity, now.style.percentile) == (0.5, 99.5)
    assert now.full_scales == ()
    assert len(now.regions[0].label) <= 100
    assert now.regions[0].label.isprintable()
    desk.window.canvas.grab()


def test_nothing_of_a_film_is_logged_or_remembered(
    desk: Desk, chosen: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    (desk.folder / "Quixote").mkdir()
    begin(desk, "b.dcm", "c.dcm")  # the fake engine's log names what it shows
    desk.window.open([film(desk, "Quixote/bad.dcm")])
    desk.qtbot.waitUntil(lambda: "bad.dcm" in said(desk))
    arrange(desk)
    save(desk)
    edited(chosen, lambda c: c["films"][1].update(path="Quixote/Sancho.dcm"))
    open_again(desk)
    assert "Sancho.dcm" in said(desk)
    desk.window.close()
    assert "Quixote" not in caplog.text
    assert "Sancho" not in caplog.text
    assert "desk.ccvsession" not in caplog.text
    kept = desk.settings.read_text()
    assert "Quixote" not in kept
    assert "Sancho" not in kept
    assert "ccvsession" not in kept


def test_saving_says_what_the_file_holds_and_hidden_patients_are_asked_about(
    desk: Desk, chosen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(desk, "a.dcm")
    change(desk, tools.toggle_patient_hidden)
    asked: list[str] = []

    def decline(box: QMessageBox) -> int:
        asked.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", decline)
    desk.press("save_session")
    assert asked == ["Patients are hidden on screen, not in a session file."]
    assert not chosen.exists()
    change(desk, tools.toggle_patient_hidden)
    save(desk)
    assert "may hold patients' names" in said(desk)
    assert chosen.exists()


def test_a_film_that_is_gone_is_left_out_and_said(desk: Desk, chosen: Path) -> None:
    begin(desk, "a.dcm", "b.dcm")
    (desk.folder / "b.dcm").unlink()
    save(desk)
    assert "1 film cannot be read any more" in said(desk)
    assert [one.path for one in read_session(chosen).films] == ["a.dcm"]


def test_the_save_dialog_leaves_no_folder_in_settings(desk: Desk, chosen: Path) -> None:
    begin(desk, "a.dcm")
    desk.window.asking.new_session(str(desk.folder))
    desk.qtbot.wait(50)  # in which what was to be deleted later is
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept = [settings.value(f"FileDialog/{key}") for key in ("lastVisited", "history")]
    assert kept == [None, None]
