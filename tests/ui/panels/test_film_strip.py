from pathlib import Path

import numpy as np
import pytest
from panel_examples import paths
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from viewer.film import FilmHeader, Identity
from viewer.ui.film_order import Listing, listed
from viewer.ui.panels import film_list
from viewer.ui.panels.film_strip import FilmEntry, FilmStrip

GRAY = np.full((64, 48), 200, dtype=np.uint8)


def entries(files: tuple[Path, ...]) -> Listing:
    return listed([FilmEntry(path, path.stem) for path in files])


@pytest.fixture
def strip(qtbot: QtBot) -> FilmStrip:
    made = FilmStrip()
    qtbot.addWidget(made)
    made.resize(136, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def click(qtbot: QtBot, strip: FilmStrip, row: int) -> None:
    place = strip.list.visualRect(strip.list.films.index(row)).center()
    qtbot.mouseClick(strip.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def asked_for(qtbot: QtBot, strip: FilmStrip, spy: QSignalSpy) -> list[Path]:
    """The films whose thumbnails are wanted now."""
    qtbot.waitUntil(lambda: not strip._settled.isActive())
    return list(spy.at(spy.count() - 1)[0]) if spy.count() else []


def test_empty_it_says_how_to_open_a_film(strip: FilmStrip) -> None:
    blank = strip.list.viewport().grab().toImage()
    strip.set_keys({"open": "Ctrl+O"})
    assert strip.list.empty == "Open a film (Ctrl+O) or a folder, or drop files here."
    assert strip.list.viewport().grab().toImage() != blank


def test_click_and_arrow_keys_choose(strip: FilmStrip, qtbot: QtBot) -> None:
    strip.set_films(entries(paths(5)))
    strip.set_current(0)
    with qtbot.waitSignal(strip.film_chosen) as chosen:
        click(qtbot, strip, 2)
    assert chosen.args == [2]
    with qtbot.waitSignal(strip.film_chosen) as chosen:
        qtbot.keyClick(strip.list, Qt.Key.Key_Down)
    assert chosen.args == [3]
    with qtbot.waitSignal(strip.film_chosen) as chosen:
        qtbot.keyClick(strip.list, Qt.Key.Key_Up)
    assert chosen.args == [2]


def test_being_told_emits_nothing(strip: FilmStrip, qtbot: QtBot) -> None:
    spy = QSignalSpy(strip.film_chosen)
    strip.set_films(entries(paths(5)))
    for row in (0, 4, -1, 2):
        strip.set_current(row)
        assert strip.list.currentIndex().row() == row
    strip.set_films(entries(paths(3)))
    strip.set_current(1)
    strip.set_films(Listing())
    assert spy.count() == 0


def test_the_first_film_can_be_chosen_by_a_click(strip: FilmStrip, qtbot: QtBot) -> None:
    strip.set_films(entries(paths(3)))
    with qtbot.waitSignal(strip.film_chosen) as chosen:
        click(qtbot, strip, 0)
    assert chosen.args == [0]


def test_delete_closes_the_current_film(strip: FilmStrip, qtbot: QtBot) -> None:
    strip.set_films(entries(paths(3)))
    strip.set_current(1)
    with qtbot.waitSignal(strip.film_closed) as closed:
        qtbot.keyClick(strip.list, Qt.Key.Key_Delete)
    assert closed.args == [1]


def test_the_menu_closes_the_film_under_the_cursor(strip: FilmStrip, qtbot: QtBot) -> None:
    strip.set_films(entries(paths(3)))
    place = strip.list.visualRect(strip.list.films.index(2)).center()
    strip.list.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(strip.film_closed) as closed:
        menu.actions()[0].trigger()
    assert closed.args == [2]
    menu.close()


def test_the_menu_closes_that_film_where_others_went_while_it_was_open(
    strip: FilmStrip, qtbot: QtBot
) -> None:
    files = paths(3)
    strip.set_films(entries(files))
    place = strip.list.visualRect(strip.list.films.index(1)).center()
    strip.list.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    strip.set_films(entries(files[1:]))
    with qtbot.waitSignal(strip.film_closed) as closed:
        menu.actions()[0].trigger()
    assert closed.args == [0]
    strip.set_films(entries(files[2:]))
    with qtbot.assertNotEmitted(strip.film_closed):
        menu.actions()[0].trigger()
    menu.close()


def test_the_menu_compares_the_film_under_the_cursor_and_leaves_the_one_on_screen(
    strip: FilmStrip, qtbot: QtBot
) -> None:
    strip.set_films(entries(paths(3)))
    strip.set_current(0)
    place = strip.list.visualRect(strip.list.films.index(2)).center()
    with qtbot.assertNotEmitted(strip.film_chosen):
        qtbot.mouseClick(strip.list.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert strip.list.currentIndex().row() == 0
    strip.list.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(strip.film_compared) as compared:
        menu.actions()[1].trigger()
    assert compared.args == [2]
    menu.close()


def test_only_films_in_view_are_asked_for(strip: FilmStrip, qtbot: QtBot) -> None:
    files = paths(3000)
    spy = QSignalSpy(strip.thumbnails_wanted)
    strip.set_films(entries(files))
    first = asked_for(qtbot, strip, spy)
    assert first == list(files[: len(first)])
    assert 3 <= len(first) <= 6
    strip.set_thumbnail(first[0], GRAY)
    strip.set_films(entries(files))
    assert asked_for(qtbot, strip, spy) == first[1:]


def test_scrolling_to_the_end_asks_for_the_end_not_for_what_flew_by(
    strip: FilmStrip, qtbot: QtBot
) -> None:
    files = paths(3000)
    spy = QSignalSpy(strip.thumbnails_wanted)
    strip.set_films(entries(files))
    asked_for(qtbot, strip, spy)
    calls = spy.count()
    bar = strip.list.verticalScrollBar()
    for value in range(0, bar.maximum(), bar.maximum() // 50):
        bar.setValue(value)
    bar.setValue(bar.maximum())
    later = asked_for(qtbot, strip, spy)
    assert spy.count() == calls + 1
    assert later[-1] == files[-1]
    assert len(later) <= 6


def test_current_film_is_scrolled_into_view_and_asked_for(strip: FilmStrip, qtbot: QtBot) -> None:
    files = paths(500)
    strip.set_films(entries(files))
    spy = QSignalSpy(strip.thumbnails_wanted)
    strip.set_current(321)
    assert files[321] in asked_for(qtbot, strip, spy)
    assert 321 in [row.index for row in strip.list.films_in_view()]


def test_a_thumbnail_is_painted_in_its_place(strip: FilmStrip, qtbot: QtBot) -> None:
    files = paths(2)
    strip.set_films(entries(files))
    strip.set_thumbnail(files[1], GRAY)
    image = strip.list.viewport().grab().toImage()
    for row, gray in ((0, 0), (1, 200)):
        center = strip.list.visualRect(strip.list.films.index(row)).center() - QPoint(0, 10)
        assert image.pixelColor(center).red() == pytest.approx(gray, abs=2)


def test_a_film_that_cannot_be_read_says_so(strip: FilmStrip) -> None:
    files = paths(2)
    strip.set_films(entries(files))
    strip.set_thumbnail(files[0], None)
    index = strip.list.films.index(0)
    assert "could not be read" in index.data(Qt.ItemDataRole.ToolTipRole)
    square = strip.list.visualRect(index).center() - QPoint(0, 10)
    image = strip.list.viewport().grab().toImage()
    around = [image.pixelColor(square + QPoint(0, dy)).red() for dy in range(-20, 20)]
    assert max(around) > 100


def test_a_thumbnail_that_comes_too_late_is_dropped(strip: FilmStrip) -> None:
    files = paths(2)
    strip.set_films(entries(files[:1]))
    strip.set_thumbnail(files[1], GRAY)
    assert not strip.list.films.has_thumbnail(files[1])


def test_thumbnails_stay_when_films_are_added(strip: FilmStrip) -> None:
    files = paths(3)
    strip.set_films(entries(files[:2]))
    strip.set_thumbnail(files[0], GRAY)
    strip.set_films(entries(files))
    assert strip.list.films.has_thumbnail(files[0])


def test_thumbnails_long_unseen_are_forgotten_and_asked_for_again(
    strip: FilmStrip, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film_list, "THUMBNAILS_KEPT", 8)
    files = paths(100)
    strip.thumbnails_wanted.connect(
        lambda wanted: [strip.set_thumbnail(path, GRAY) for path in wanted]
    )
    strip.set_films(entries(files))
    qtbot.waitUntil(lambda: strip.list.films.has_thumbnail(files[0]))
    for row in (20, 40, 60):
        strip.set_current(row)
        qtbot.waitUntil(lambda row=row: strip.list.films.has_thumbnail(files[row]))
    assert not strip.list.films.has_thumbnail(files[0])
    strip.set_current(0)
    qtbot.waitUntil(lambda: strip.list.films.has_thumbnail(files[0]))


def test_thumbnails_take_the_strips_width(strip: FilmStrip, qtbot: QtBot) -> None:
    strip.set_films(entries(paths(3)))
    for width, tall in ((140, True), (60, False)):
        strip.resize(width, 600)
        qtbot.waitUntil(
            lambda width=width: strip.list.visualRect(strip.list.films.index(0)).width() <= width
        )
        rect = strip.list.visualRect(strip.list.films.index(0))
        assert (rect.height() > 120) == tall


def test_long_names_are_elided_and_told_in_full(strip: FilmStrip) -> None:
    name = "a-very-long-name-of-a-file-that-nobody-can-read-in-136-pixels"
    strip.set_films(listed([FilmEntry(Path("x.dcm"), name)]))
    index = strip.list.films.index(0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == name
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Film 1 of 1: {name}"
    assert strip.list.visualRect(index).width() <= 136


def test_names_that_look_like_markup_are_shown_as_they_are(strip: FilmStrip) -> None:
    name = "<b>Doe</b> & <img src='file:///tmp/pipe'>"
    header = FilmHeader(Identity(patient_name=name, patient_id="1"), study_uid="1.2")
    strip.set_films(listed([FilmEntry(Path("x.dcm"), "<i>x</i>.dcm", header)]))
    for row in range(strip.list.films.rowCount()):
        shown = QTextDocument()
        shown.setHtml(strip.list.films.index(row).data(Qt.ItemDataRole.ToolTipRole))
        text = shown.toPlainText()
        assert text.partition("\n")[0] in (name, "Study", "<i>x</i>.dcm")


def test_page_keys_are_left_to_the_window(strip: FilmStrip, qtbot: QtBot) -> None:
    spy = QSignalSpy(strip.film_chosen)
    strip.set_films(entries(paths(20)))
    strip.set_current(3)
    qtbot.keyClick(strip.list, Qt.Key.Key_PageDown)
    assert spy.count() == 0
    assert strip.list.currentIndex().row() == 3


def top_of(strip: FilmStrip, film: int) -> int:
    """Where a film's row begins in the list, in pixels."""
    row = strip.list.films.row_of_film(film)
    return strip.list.visualRect(strip.list.films.index(row)).top()


def test_the_film_on_screen_stays_in_view_while_films_come_above_it(strip: FilmStrip) -> None:
    films = [FilmEntry(path, path.stem) for path in paths(60)]
    last_first = films[50:] + films[:50]
    strip.set_films(listed(films[50:], "file"), 0)
    strip.set_current(0)
    before = top_of(strip, 0)
    strip.set_films(listed(last_first, "file"), 0)
    assert strip.list.films.row_of_film(0) == 50
    assert top_of(strip, 0) == before
    # Whoever looks elsewhere is left there.
    strip.list.verticalScrollBar().setValue(0)
    strip.set_films(listed(last_first[:-1], "file"), 0)
    assert strip.list.verticalScrollBar().value() == 0


def test_the_film_on_screen_comes_into_view_when_the_filter_is_cleared(strip: FilmStrip) -> None:
    files = paths(60)
    strip.set_films(entries(files), 40)
    strip.set_current(40)
    strip.set_films(listed([FilmEntry(p, p.stem) for p in files], wanted="no such film"), 40, True)
    assert strip.list.films.row_of_film(40) == -1
    strip.set_films(entries(files), 40)
    assert 0 <= top_of(strip, 40) < strip.list.viewport().height()


def test_a_list_of_another_width_keeps_the_film_on_screen_in_view(
    strip: FilmStrip, qtbot: QtBot
) -> None:
    strip.set_films(entries(paths(60)), 40)
    strip.set_current(40)
    for width in (80, 300, 136):
        strip.resize(width, 600)
        QApplication.processEvents()
        top = top_of(strip, 40)
        assert -strip.list.delegate.side < top < strip.list.viewport().height()
