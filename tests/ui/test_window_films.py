from pathlib import Path

from fake_engine import SHAPE
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu
from window_desk import Desk

from viewer.settings import SAMPLE_FILM
from viewer.ui.presenter import pixel_text
from viewer.ui.session import Voi


def labels(desk: Desk) -> list[str]:
    return [entry.label for entry in desk.window.films.entries]


def shown(desk: Desk) -> str:
    opened = desk.window.controller.opened
    return opened.path.name if opened else ""


def test_a_film_opens_with_its_own_window_and_is_explained(desk: Desk) -> None:
    desk.show("a.dcm")
    assert shown(desk) == "a.dcm"
    assert desk.window.windowTitle().startswith("a.dcm")
    assert desk.window.controller.state.voi == Voi("file_window", 0)
    assert [name for name, _ in desk.explainer.explained] == ["a.dcm"]
    assert desk.window.models.analysis is not None


def test_without_a_film_the_model_is_loaded_and_the_window_says_what_to_do(desk: Desk) -> None:
    desk.show()
    assert shown(desk) == ""
    assert desk.explainer.loaded == [("bundled", "auto")]
    assert not desk.window.menus.actions["invert"].isEnabled()
    assert desk.window.menus.actions["open"].isEnabled()


def test_a_bad_file_leaves_the_film_on_screen(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.open([desk.file("bad.txt")])
    desk.rest()
    assert shown(desk) == "a.dcm"
    assert labels(desk) == ["a.dcm"]
    assert desk.window.messages.text.text() == "bad.txt: This file is not an image."
    assert desk.window.models.analysis is not None
    assert desk.window.strip.list.currentIndex().row() == 0


def test_messages_of_what_was_tried_before_go(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.open([desk.file("bad.txt")])
    desk.rest()
    assert not desk.window.messages.isHidden()
    desk.window.open([desk.file("b.dcm")])
    desk.rest()
    assert desk.window.messages.isHidden()


def test_the_sample_film_is_offered_where_no_film_is_open(desk: Desk) -> None:
    desk.show()
    assert desk.window.menus.actions["open_sample"].isEnabled()
    desk.press("open_sample")
    desk.rest()
    assert [entry.path for entry in desk.window.films.entries] == [SAMPLE_FILM]
    assert SAMPLE_FILM.is_file()
    assert desk.window.folder == ""  # the next dialog does not begin among the resources


def test_the_empty_canvas_opens_it_too(desk: Desk) -> None:
    desk.show()
    invitation = desk.window.canvas.invitation
    assert invitation.isVisible()
    invitation.sample.click()
    desk.rest()
    assert [entry.path for entry in desk.window.films.entries] == [SAMPLE_FILM]
    assert not invitation.isVisible()
    desk.press("close_film")
    assert invitation.isVisible()


def test_the_menu_help_has_the_sample_film_and_the_models_card_too(desk: Desk) -> None:
    actions = desk.window.menus.actions
    for also in ("open_sample", "model_card"):
        menus = [menu for menu in actions[also].associatedObjects() if isinstance(menu, QMenu)]
        assert len(menus) == 2
        assert actions["about"] in menus[-1].actions()


def test_a_missing_file_is_told_of(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.open([desk.folder / "gone.dcm"])
    desk.rest()
    assert "cannot be found" in desk.window.messages.text.text()
    assert shown(desk) == "a.dcm"


def test_a_defect_in_a_reader_is_told_of_without_its_text(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.open([desk.file("defect.dcm")])
    desk.rest()
    assert "could not be read" in desk.window.messages.text.text()
    assert str(desk.folder) not in desk.window.messages.detail.toPlainText()
    assert shown(desk) == "a.dcm"


def test_of_several_films_the_bad_ones_are_told_of_and_the_first_good_one_opens(desk: Desk) -> None:
    desk.show("bad1.txt", "bad2.txt", "a.dcm", "b.dcm")
    desk.qtbot.waitUntil(lambda: shown(desk) == "a.dcm")
    assert labels(desk) == ["a.dcm", "b.dcm"]
    assert len(desk.window.messages.waiting) == 2


def new_folder(desk: Desk, *names: str) -> Path:
    folder = desk.folder / "new"
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(b"film")
    return folder


def test_a_folder_whose_first_films_are_broken_goes_on_to_the_one_that_opens(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.open([new_folder(desk, "broken1.dcm", "broken2.dcm", "c.dcm", "d.dcm")])
    desk.qtbot.waitUntil(lambda: shown(desk) == "c.dcm")
    desk.rest()
    assert labels(desk) == ["a.dcm", "broken1.dcm", "broken2.dcm", "c.dcm", "d.dcm"]
    assert [m.text for m in desk.window.messages.waiting] == [
        f"broken{n}.dcm: The pixels of this film are damaged." for n in (1, 2)
    ]
    films = desk.window.strip.list.films
    row = films.index(films.row_of_film(1))
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).endswith("could not be read as a film.")
    assert desk.window.strip.list.currentIndex().row() == films.row_of_film(3)


def test_files_of_which_the_first_is_broken_go_on_to_the_first_that_opens(desk: Desk) -> None:
    desk.show("z.dcm")
    desk.window.open([desk.file(name) for name in ("bad.txt", "broken.dcm", "b.dcm")])
    desk.qtbot.waitUntil(lambda: shown(desk) == "b.dcm")
    desk.rest()
    assert labels(desk) == ["z.dcm", "broken.dcm", "b.dcm"]


def test_a_folder_of_broken_films_leaves_the_film_on_screen(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.open([new_folder(desk, "broken1.dcm", "broken2.dcm")])
    desk.qtbot.waitUntil(lambda: len(desk.window.messages.waiting) == 2)
    desk.rest()
    assert shown(desk) == "a.dcm"
    desk.window.open([desk.file("b.dcm")])
    desk.qtbot.waitUntil(lambda: shown(desk) == "b.dcm")


def test_a_film_chosen_meanwhile_is_not_left_for_the_folders(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    desk.reader.gate.clear()
    desk.window.open([new_folder(desk, "broken.dcm", "d.dcm")])
    desk.qtbot.waitUntil(lambda: desk.window.films.opening == "broken.dcm")
    desk.window.films.open(1)
    desk.reader.gate.set()
    desk.rest()
    assert shown(desk) == "b.dcm"


def test_page_keys_pass_over_broken_films(desk: Desk) -> None:
    desk.show("a.dcm", "broken.dcm", "c.dcm")
    desk.window.films.open(1)
    desk.rest()
    assert shown(desk) == "a.dcm"
    assert len(labels(desk)) == 3
    desk.press("film_next")
    desk.rest()
    assert shown(desk) == "c.dcm"
    desk.press("film_previous")
    desk.rest()
    assert shown(desk) == "a.dcm"


def test_a_broken_film_is_tried_again_when_it_is_chosen(desk: Desk) -> None:
    desk.reader.broken_frames.add("b.dcm#0")
    desk.show("a.dcm", "b.dcm", "c.dcm")
    desk.press("film_next")
    desk.qtbot.waitUntil(lambda: bool(desk.window.messages.waiting))
    desk.rest()
    desk.reader.broken_frames.clear()
    desk.window.films.open(1)
    desk.rest()
    assert shown(desk) == "b.dcm"
    desk.press("film_previous")
    desk.rest()
    desk.press("film_next")
    desk.rest()
    assert shown(desk) == "b.dcm"


def test_page_keys_go_through_the_films_and_stop_at_the_ends(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm", "c.dcm")
    for action, expected in (
        ("film_next", "b.dcm"),
        ("film_next", "c.dcm"),
        ("film_next", "c.dcm"),
        ("film_previous", "b.dcm"),
    ):
        desk.press(action)
        desk.rest()
        assert shown(desk) == expected


def test_a_film_asked_for_again_keeps_its_answer_in_sight(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.press("film_next")  # there is none: the same film comes again
    desk.rest()
    findings = desk.window.side.findings
    assert findings.findings.findings.probabilities == (0.83, 0.17)
    assert findings.note.text() == ""


def test_the_film_asked_for_last_is_the_one_shown(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm", "c.dcm", "d.dcm")
    desk.reader.gate.clear()
    desk.window.films.open(2)
    desk.window.films.open(3)
    desk.reader.gate.set()
    desk.rest()
    assert shown(desk) == "d.dcm"


def test_the_next_film_is_read_ahead(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm", "c.dcm")
    desk.qtbot.waitUntil(lambda: "b.dcm" in desk.reader.read_paths)
    reads = len(desk.reader.read_paths)
    desk.press("film_next")
    desk.rest()
    assert desk.reader.read_paths.count("b.dcm") == 1
    assert reads >= 2


def test_a_film_comes_back_as_it_was_left(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    desk.press("invert")
    desk.press("window_2")
    desk.press("film_next")
    desk.rest()
    assert not desk.window.controller.state.inverted
    assert desk.window.controller.state.voi == Voi("file_window", 0)
    desk.press("film_previous")
    desk.rest()
    assert desk.window.controller.state.inverted
    assert desk.window.controller.state.voi == Voi("file_window", 1)


def test_closing_films_shows_the_neighbour_and_at_last_none(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    desk.press("close_film")
    desk.rest()
    assert shown(desk) == "b.dcm"
    desk.press("close_film")
    desk.rest()
    assert shown(desk) == ""
    assert labels(desk) == []
    assert desk.window.models.analysis is None
    assert not desk.window.menus.actions["close_film"].isEnabled()


def test_a_closed_film_leaves_the_screen_where_its_neighbours_cannot_be_read(desk: Desk) -> None:
    desk.show("a.dcm", "bad1.dcm", "bad2.dcm", "c.dcm")
    desk.press("close_film")
    desk.qtbot.waitUntil(lambda: shown(desk) == "c.dcm")
    desk.rest()
    assert labels(desk) == ["c.dcm"]


def test_without_a_neighbour_that_can_be_read_nothing_is_shown(desk: Desk) -> None:
    desk.show("a.dcm", "bad.dcm")
    desk.press("close_film")
    desk.qtbot.waitUntil(lambda: shown(desk) == "")
    assert labels(desk) == []


def test_the_same_film_twice_is_one_entry(desk: Desk) -> None:
    desk.show("a.dcm")
    desk.window.open([desk.folder / "a.dcm"])
    desk.rest()
    assert labels(desk) == ["a.dcm"]


def test_a_folder_is_all_its_files(desk: Desk) -> None:
    desk.show("z.dcm")
    sub = desk.folder / "study" / "series"
    sub.mkdir(parents=True)
    for name in ("2.dcm", "1.dcm", ".hidden", "DICOMDIR"):
        (sub / name).write_bytes(b"film")
    desk.window.open([desk.folder / "study"])
    desk.rest()
    assert labels(desk) == ["z.dcm", "1.dcm", "2.dcm"]
    assert shown(desk) == "1.dcm"


def test_an_empty_folder_is_told_of(desk: Desk) -> None:
    desk.show("a.dcm")
    (desk.folder / "empty").mkdir()
    desk.window.open([desk.folder / "empty"])
    desk.rest()
    assert desk.window.messages.text.text() == "empty: There are no files in this folder."
    assert shown(desk) == "a.dcm"


def test_starting_with_an_empty_folder_loads_the_model_all_the_same(desk: Desk) -> None:
    (desk.folder / "empty").mkdir()
    desk.window.start([desk.folder / "empty"], None, "auto")
    desk.window.show()
    desk.qtbot.waitUntil(lambda: desk.window.models.model is not None)
    assert shown(desk) == ""


def test_dropped_files_open(desk: Desk) -> None:
    desk.show("a.dcm")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(desk.file("dropped.dcm")))])
    drop = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.window.dropEvent(drop)
    desk.qtbot.waitUntil(lambda: shown(desk) == "dropped.dcm")
    assert drop.isAccepted()


def test_thumbnails_come_and_failures_are_marked(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    films = desk.window.strip.list.films
    desk.qtbot.waitUntil(lambda: all(films.has_thumbnail(e.path) for e in films.listing.entries))
    assert len(films.rows) == 2


def test_the_pixel_under_the_cursor_is_told_in_modality_values(desk: Desk) -> None:
    desk.show("a.dcm")
    opened = desk.window.controller.opened
    assert opened is not None
    value = opened.film.stored[5, 7]
    desk.window.canvas.hovered.emit((7, 5))
    assert desk.window.bar.pixel.text() == f"x 7  y 5  value {value}"
    desk.window.canvas.hovered.emit(None)
    assert desk.window.bar.pixel.text() == ""
    assert pixel_text(opened.film, (SHAPE[1], 0)) == ""


def test_a_films_warnings_are_in_sight(desk: Desk) -> None:
    desk.show("lateral.dcm")
    chips = desk.window.side.findings.warnings
    assert [chip.sentence for chip in chips] == ["A lateral film."]


def test_a_film_closed_while_it_is_being_read_is_not_said_to_be_opening(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm", "c.dcm")
    notice = desk.window.canvas._notice
    desk.reader.gate.clear()
    desk.window.films.open(2)
    desk.qtbot.waitUntil(notice.isVisible)
    desk.window.films.close(2)
    assert not notice.isVisible()
    desk.reader.gate.set()
    desk.rest()
    assert shown(desk) == "a.dcm"
