"""Regions in the real window and the files that they are kept in."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from fake_engine import film_of
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from window_desk import Desk

from viewer.settings import regions_folder
from viewer.trust import sidecar
from viewer.trust.region_table import read_table
from viewer.trust.regions import ReaderRegion
from viewer.ui import region_session, tools
from viewer.ui.preferences import Preferences

BOX = ReaderRegion("box", ((10.25, 20.0), (40.0, 60.5)), "nodule")
OTHER = ReaderRegion("ellipse", ((5.0, 5.0), (20.0, 20.0)))


def keep(path: Path, *regions: ReaderRegion, frame: int = 0) -> Path:
    """As an earlier session would have left it; the fake engine's film of that name."""
    return sidecar.save(path, film_of(path.name, frame), regions, regions_folder())


def kept(desk: Desk, name: str, frame: int = 0) -> tuple[ReaderRegion, ...]:
    path = desk.folder / name
    return sidecar.load(path, film_of(name, frame), regions_folder()).regions


def draw(desk: Desk, region: ReaderRegion) -> None:
    desk.window.controller.change(lambda s: tools.with_drawn(s, region))


def regions(desk: Desk) -> tuple[ReaderRegion, ...]:
    return desk.window.controller.state.regions


def settled(desk: Desk) -> None:
    """Wait until what is beside the films on screen has been read."""
    desk.rest()
    desk.qtbot.waitUntil(lambda: not desk.window.regions._asked)


def said(desk: Desk) -> list[str]:
    return [message.text for message in desk.window.messages.waiting]


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def test_what_is_kept_is_there_when_the_film_opens_and_is_no_step(desk: Desk) -> None:
    keep(desk.file("a.dcm"), BOX)
    desk.show("a.dcm", "b.dcm")
    settled(desk)
    assert regions(desk) == (BOX,)
    assert [mark.lines for mark in desk.window.canvas.tools.hand.marks] == [("nodule",)]
    assert not desk.window.menus.actions["undo"].isEnabled()
    desk.press("invert")
    desk.press("undo")
    assert regions(desk) == (BOX,)
    desk.press("film_next")
    settled(desk)
    assert regions(desk) == ()


def test_what_is_drawn_is_kept_when_the_hand_rests(desk: Desk) -> None:
    desk.show("a.dcm")
    settled(desk)
    draw(desk, BOX)
    assert not sidecar.sidecar_of(desk.folder / "a.dcm").exists()  # not at every step of a drag
    desk.qtbot.waitUntil(lambda: kept(desk, "a.dcm") == (BOX,))
    draw(desk, OTHER)
    desk.press("undo")
    desk.press("regions_remove")
    desk.qtbot.waitUntil(lambda: not sidecar.sidecar_of(desk.folder / "a.dcm").exists())
    desk.press("undo")
    desk.qtbot.waitUntil(lambda: kept(desk, "a.dcm") == (BOX,))


def test_what_is_drawn_last_is_kept_when_the_window_closes(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    settled(desk)
    draw(desk, BOX)
    desk.press("film_next")
    settled(desk)
    draw(desk, OTHER)
    held = threading.Event()
    desk.window.reader.queue.put(0, lambda: held.wait(10) and None)
    threading.Timer(0.2, held.set).start()
    desk.window.close()
    assert kept(desk, "a.dcm") == (BOX,)
    assert kept(desk, "b.dcm") == (OTHER,)


def test_frames_have_their_own(desk: Desk) -> None:
    keep(desk.file("many.dcm"), BOX, frame=1)
    desk.show("many.dcm")
    settled(desk)
    assert regions(desk) == ()
    draw(desk, OTHER)
    desk.press("frame_next")
    settled(desk)
    assert regions(desk) == (BOX,)
    desk.window.regions.save()
    desk.qtbot.waitUntil(lambda: kept(desk, "many.dcm") == (OTHER,))
    assert kept(desk, "many.dcm", frame=1) == (BOX,)


def test_what_is_drawn_before_the_file_was_read_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, load = threading.Event(), sidecar.load

    def late(*arguments: Any) -> sidecar.Found:
        assert held.wait(10)
        return load(*arguments)

    keep(desk.file("a.dcm"), BOX)
    with monkeypatch.context() as slow:
        slow.setattr(sidecar, "load", late)
        desk.show("a.dcm")
        draw(desk, OTHER)
        held.set()
        settled(desk)
    assert regions(desk) == (OTHER, BOX)
    desk.press("undo")
    assert regions(desk) == (BOX,)
    desk.press("redo")
    desk.window.regions.save()
    desk.qtbot.waitUntil(lambda: kept(desk, "a.dcm") == (OTHER, BOX))


def test_a_broken_file_is_said_once_and_never_written_over(desk: Desk) -> None:
    file = sidecar.sidecar_of(desk.file("a.dcm"))
    file.write_bytes(b"{broken")
    desk.show("a.dcm")
    settled(desk)
    desk.qtbot.waitUntil(lambda: bool(said(desk)))
    assert len(said(desk)) == 1
    assert said(desk)[0].startswith("a.dcm: The file of regions beside this film cannot be")
    draw(desk, BOX)
    desk.window.close()
    assert file.read_bytes() == b"{broken"
    assert regions(desk) == (BOX,)


def test_a_film_that_changed_is_said(desk: Desk) -> None:
    path = desk.file("a.dcm")
    sidecar.save(path, film_of("many", 3), [BOX], regions_folder())  # other pixels
    text = sidecar.sidecar_of(path).read_text().replace('"frame": 4', '"frame": 1')
    sidecar.sidecar_of(path).write_text(text)
    desk.show("a.dcm")
    settled(desk)
    desk.qtbot.waitUntil(lambda: bool(said(desk)))
    assert "another version of this film" in said(desk)[0]
    assert regions(desk) == ()
    draw(desk, OTHER)
    desk.window.close()
    assert kept(desk, "a.dcm") == (OTHER,)
    assert len(sidecar.read_sidecar(sidecar.sidecar_of(path))) == 2


def test_names_are_not_said_while_they_are_hidden(desk: Desk) -> None:
    sidecar.sidecar_of(desk.file("DOE_JOHN.dcm")).write_bytes(b"?")
    desk.window.controller.change(tools.toggle_patient_hidden)
    desk.show("DOE_JOHN.dcm")
    settled(desk)
    desk.qtbot.waitUntil(lambda: bool(said(desk)))
    assert "DOE" not in said(desk)[0]


def test_it_is_a_setting_and_remembered(desk: Desk) -> None:
    keep(desk.file("a.dcm"), BOX)
    action = desk.window.menus.actions["regions_keep"]
    assert action.isChecked()
    desk.press("regions_keep")
    assert not action.isChecked()
    desk.show("a.dcm", "b.dcm")
    settled(desk)
    assert regions(desk) == ()
    desk.press("film_next")
    settled(desk)
    draw(desk, OTHER)
    desk.window.regions.save()
    desk.press("undo")
    assert not action.isChecked()  # undo takes lines back, not settings
    desk.press("redo")
    desk.press("film_previous")
    desk.rest()
    desk.press("regions_keep")
    settled(desk)
    assert regions(desk) == (BOX,)
    desk.press("regions_keep")
    desk.window.close()
    settings = QSettings(str(desk.settings), QSettings.Format.IniFormat)
    assert not Preferences(settings).view().regions_kept
    assert not sidecar.sidecar_of(desk.folder / "b.dcm").exists()


def test_a_failure_to_write_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError

    monkeypatch.setattr(sidecar, "write_whole", refuse)
    desk.show("a.dcm")
    settled(desk)
    draw(desk, BOX)
    desk.window.regions.save()
    desk.qtbot.waitUntil(lambda: said(desk) == ["a.dcm: The regions could not be kept."])
    assert regions(desk) == (BOX,)


def test_a_film_that_is_closed_and_opened_again_has_them_again(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    settled(desk)
    draw(desk, BOX)
    desk.press("close_film")
    settled(desk)
    assert kept(desk, "a.dcm") == (BOX,)
    desk.window.open([desk.folder / "a.dcm"])
    settled(desk)
    desk.qtbot.waitUntil(lambda: regions(desk) == (BOX,))


def test_the_film_beside_has_its_own_file(desk: Desk) -> None:
    keep(desk.file("p1-20200301.dcm"), BOX)
    desk.show("p1-20210301.dcm", "p1-20200301.dcm")
    settled(desk)
    desk.press("layout_compare")
    settled(desk)
    desk.qtbot.waitUntil(lambda: desk.window.controller.state.prior_regions == (BOX,))
    assert regions(desk) == ()
    desk.window.controller.change(lambda s: tools.with_drawn(s, OTHER, 1))
    desk.window.close()
    assert kept(desk, "p1-20200301.dcm") == (BOX, OTHER)
    assert kept(desk, "p1-20210301.dcm") == ()


def test_nothing_is_read_or_written_on_the_gui_thread(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[str] = set()

    class Watched:
        Found = sidecar.Found

        @staticmethod
        def load(*arguments: Any) -> sidecar.Found:
            threads.add(threading.current_thread().name)
            return sidecar.load(*arguments)

        @staticmethod
        def save(*arguments: Any) -> Path:
            threads.add(threading.current_thread().name)
            return sidecar.save(*arguments)

    monkeypatch.setattr(region_session, "sidecar", Watched)
    desk.show("a.dcm")
    settled(desk)
    draw(desk, BOX)
    desk.window.close()
    assert threads
    assert threading.main_thread().name not in threads


def test_export_and_import(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = tmp_path / "out.csv"
    choose(monkeypatch, table)
    keep(desk.file("b.dcm"), OTHER)  # never opened in this session
    desk.show("a.dcm", "b.dcm", "c.dcm")
    desk.qtbot.waitUntil(lambda: len(desk.window.films.entries) == 3)
    settled(desk)
    desk.press("regions_export")
    desk.qtbot.waitUntil(lambda: table.exists())
    assert list(read_table(table)) == [("b.dcm", 0)]
    draw(desk, BOX)
    desk.press("regions_export")
    desk.qtbot.waitUntil(lambda: "Written: 2 regions of 2 films." in said(desk))
    assert read_table(table) == {("a.dcm", 0): (BOX,), ("b.dcm", 0): (OTHER,)}
    desk.press("regions_remove")
    table.write_text(table.read_text() + "zzz.dcm,,box,1,1,2,2,,1\r\nc.dcm,,box,1,1,2,2,,1\r\n")
    desk.press("regions_import")
    desk.qtbot.waitUntil(lambda: regions(desk) == (BOX,))
    assert said(desk)[-1].startswith("Regions of 3 of the 4 films")
    desk.press("regions_import")  # once more is no more
    desk.window.reader.queue.put(5, lambda: None)
    desk.press("undo")
    assert regions(desk) == ()
    desk.press("redo")
    desk.window.films.open(2)
    settled(desk)
    assert len(regions(desk)) == 1
    desk.window.close()
    assert kept(desk, "a.dcm") == (BOX,)
    assert len(kept(desk, "c.dcm")) == 1


def test_tables_that_say_nothing_of_these_films(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    table = tmp_path / "in.csv"
    choose(monkeypatch, table)
    desk.show("a.dcm")
    settled(desk)
    desk.press("regions_export")
    desk.qtbot.waitUntil(lambda: any("draw some first" in text for text in said(desk)))
    assert not table.exists()
    desk.press("regions_import")
    desk.qtbot.waitUntil(lambda: any("cannot be found" in text for text in said(desk)))
    table.write_text("file,x,y,w,h\nother.dcm,1,1,2,2\n")
    desk.press("regions_import")
    desk.qtbot.waitUntil(lambda: any("None of the open films" in text for text in said(desk)))
    table.write_text("nonsense")
    desk.press("regions_import")
    desk.qtbot.waitUntil(lambda: any("no table of regions" in text for text in said(desk)))
