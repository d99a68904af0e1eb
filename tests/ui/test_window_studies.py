"""Whole studies in the window: searches, the filter, folding and paging in the list's order."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from window_desk import Desk

from viewer.film import FilmHeader, Identity
from viewer.ui import film_search
from viewer.ui.film_order import Heading


def study(desk: Desk) -> Path:
    """Six films of two patients, and three files that are none."""
    folder = desk.folder / "study"
    (folder / "below").mkdir(parents=True)
    for number in range(6):
        name = f"{number}.dcm"
        (folder / "below" / name).write_bytes(b"film")
        patient = "Abel" if number % 2 else "Zoe"
        who = Identity(patient, patient, study_date=f"2020010{number // 2 + 1}")
        uid = f"{patient}.{number // 2}"
        desk.reader.headers[name] = FilmHeader(who, uid, uid, number=number, view_position="PA")
    (folder / "bad.txt").write_bytes(b"no film")
    (folder / "dead").symlink_to("nowhere")
    os.mkfifo(folder / "pipe")
    return folder


def listed(desk: Desk) -> list[str]:
    listing = desk.window.films.collection.listing
    return [listing.entries[index].label for index in listing.order]


def shown(desk: Desk) -> str:
    opened = desk.window.controller.opened
    return opened.path.name if opened else ""


def opened_study(desk: Desk) -> None:
    desk.show()
    desk.window.open([study(desk)])
    desk.rest()
    desk.qtbot.waitUntil(lambda: shown(desk) != "")


def test_a_folder_is_listed_by_patient_and_what_is_no_film_is_counted(desk: Desk) -> None:
    opened_study(desk)
    assert shown(desk) == "0.dcm"
    assert listed(desk) == ["5.dcm", "3.dcm", "1.dcm", "4.dcm", "2.dcm", "0.dcm"]
    assert desk.window.strip.count.text() == "6 films; 3 other files left out"
    assert not desk.window.messages.waiting
    assert not desk.window.strip.stop.isVisible()


def test_page_keys_go_through_the_list_as_it_stands(desk: Desk) -> None:
    opened_study(desk)
    desk.press("film_previous")
    desk.rest()
    assert shown(desk) == "2.dcm"
    desk.window.sort_films("file")
    desk.press("film_next")
    desk.rest()
    assert shown(desk) == "4.dcm"
    assert desk.window.preferences.sort == "file"


def test_the_filter_lists_and_enter_opens_what_was_found(desk: Desk) -> None:
    opened_study(desk)
    desk.press("find_films")
    field = desk.window.strip.field
    desk.qtbot.keyClicks(field, "abel 2020-01-02")
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    desk.rest()
    assert listed(desk) == ["3.dcm"]
    assert shown(desk) == "3.dcm"
    assert desk.window.strip.count.text() == "1 of 6 films"
    desk.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(listed(desk)) == 6
    assert shown(desk) == "3.dcm"


def test_a_filter_that_fits_nothing_keeps_the_film_on_screen(desk: Desk) -> None:
    opened_study(desk)
    desk.window.films.collection.look_for("nobody")
    assert listed(desk) == []
    assert desk.window.strip.list.nothing_fits
    desk.press("film_next")
    desk.rest()
    assert shown(desk) == "0.dcm"


def test_headings_fold_and_a_film_asked_for_unfolds_them(desk: Desk) -> None:
    opened_study(desk)
    view = desk.window.strip.list
    rows = len(view.films.rows)
    assert isinstance(view.films.rows[0], Heading)
    view.setCurrentIndex(view.films.index(0))
    desk.qtbot.keyClick(view, Qt.Key.Key_Left)
    assert len(view.films.rows) < rows
    assert view.currentIndex().row() == 0
    assert shown(desk) == "0.dcm"
    for _ in range(3):
        desk.press("film_previous")
        desk.rest()
    assert shown(desk) == "1.dcm"
    assert len(view.films.rows) == rows


def test_hidden_patients_are_numbered(desk: Desk) -> None:
    opened_study(desk)
    desk.press("patient_hidden")
    films = desk.window.strip.list.films
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    said = [str(films.data(films.index(r), role)) for r in range(len(films.rows)) for role in roles]
    assert "Patient 1" in said
    assert "Study 1" in said
    assert not [text for text in said if "Abel" in text or "2020" in text or ".dcm" in text]


def test_a_search_can_be_stopped(desk: Desk) -> None:
    desk.show()
    desk.window.open([study(desk)])
    desk.press("cancel")
    desk.rest()
    assert not desk.window.films.collection.searching
    assert desk.window.messages.waiting[-1].text == "study: Stopped before a film was found."


def test_a_folder_without_films_says_so(desk: Desk) -> None:
    desk.show("a.dcm")
    folder = desk.folder / "notes"
    folder.mkdir()
    for name in ("bad1.txt", "bad2.txt"):
        (folder / name).write_bytes(b"no film")
    desk.window.open([folder])
    desk.rest()
    text = "notes: None of the 2 files in this folder is a film."
    assert desk.window.messages.text.text() == text
    assert shown(desk) == "a.dcm"


def test_thousands_of_films_come_in_few_batches(desk: Desk) -> None:
    desk.show()
    folder = desk.folder / "many"
    folder.mkdir()
    for number in range(2000):
        (folder / f"{number}.dcm").write_bytes(b"film")
    changes: list[int] = []
    collection = desk.window.films.collection
    collection.changed.connect(lambda: changes.append(len(collection.entries)))
    desk.window.open([folder])
    desk.qtbot.waitUntil(lambda: not desk.window.films.busy, timeout=60_000)
    assert changes[0] == 1
    assert changes[-1] == 2000
    assert len(changes) < 40
    assert desk.window.strip.count.text() == "2,000 films"


def test_too_many_files_are_told_of(desk: Desk, monkeypatch: object) -> None:
    desk.show()
    limit, film_search.FILES_LIMIT = film_search.FILES_LIMIT, 4
    try:
        desk.window.open([study(desk)])
        desk.rest()
    finally:
        film_search.FILES_LIMIT = limit
    assert "Only the first" in desk.window.strip.count.text()


def test_an_order_is_worked_out_once_and_anew_when_films_come_or_go(desk: Desk) -> None:
    opened_study(desk)
    films = desk.window.films.collection
    by_name = films.listing
    desk.window.sort_films("file")
    films.look_for("abel")
    assert listed(desk) == ["1.dcm", "3.dcm", "5.dcm"]
    films.look_for("")
    desk.window.sort_films("name")
    assert films.listing is by_name
    films.remove(films.entries[films.listing.order[0]].path)
    assert listed(desk) == ["3.dcm", "1.dcm", "4.dcm", "2.dcm", "0.dcm"]
    desk.window.sort_films("file")
    assert listed(desk) == ["0.dcm", "2.dcm", "4.dcm", "1.dcm", "3.dcm"]
