"""The tag browser in the window: which film it speaks of, and what it does not keep."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from window_desk import Desk

from viewer.ui.dialogs.tags_dialog import TagsDialog
from viewer.ui.tag_privacy import MASK


def opened(desk: Desk) -> TagsDialog:
    desk.press("tags")
    dialog = desk.window.tags.dialog
    assert dialog is not None
    desk.qtbot.waitUntil(lambda: dialog.count.text() != "Reading …")
    return dialog


def name_told(dialog: TagsDialog) -> str:
    model = dialog.model
    return model.value(model.index(1, 0)) if model.lines else ""


def test_it_shows_the_tags_of_the_film_beside_it(desk: Desk) -> None:
    desk.show("a.dcm")
    dialog = opened(desk)
    assert not dialog.isModal()
    assert name_told(dialog) == "Doe^a.dcm"
    desk.press("tags")
    assert desk.window.tags.dialog is dialog
    assert desk.reader.tag_paths == ["a.dcm"]


def test_without_a_film_there_is_nothing_to_browse(desk: Desk) -> None:
    desk.show()
    assert not desk.window.menus.actions["tags"].isEnabled()


def test_it_follows_the_film_on_screen(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    dialog = opened(desk)
    desk.press("film_next")
    desk.qtbot.waitUntil(lambda: name_told(dialog) == "Doe^b.dcm")
    desk.press("close_film")
    desk.qtbot.waitUntil(lambda: name_told(dialog) == "Doe^a.dcm")
    desk.press("close_film")
    desk.qtbot.waitUntil(lambda: dialog.count.text() == "No film")
    assert dialog.model.lines == ()


def test_frames_of_one_file_share_their_tags(desk: Desk) -> None:
    desk.show("many.dcm")
    dialog = opened(desk)
    desk.press("frame_next")
    desk.rest()
    assert name_told(dialog) == "Doe^many.dcm"
    assert desk.reader.tag_paths == ["many.dcm"]


def test_damaged_tags_are_told_of_and_the_film_stays(desk: Desk) -> None:
    desk.show("untold.dcm")
    dialog = opened(desk)
    assert dialog.count.text() == "Cannot be read"
    assert "The tags of this file are damaged." in desk.window.messages.text.text()
    assert desk.window.controller.opened is not None


def test_nothing_is_read_or_kept_when_it_is_closed(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    dialog = opened(desk)
    desk.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert desk.window.tags.dialog is None
    assert desk.window.tags._lines == ()
    desk.press("film_next")
    desk.rest()
    assert desk.reader.tag_paths == ["a.dcm"]
    assert name_told(opened(desk)) == "Doe^b.dcm"


def test_hiding_the_patient_hides_who_it_is_here_too(desk: Desk) -> None:
    desk.show("a.dcm")
    dialog = opened(desk)
    desk.press("patient_hidden")
    assert name_told(dialog) == MASK
    desk.press("patient_hidden")
    assert name_told(dialog) == "Doe^a.dcm"
