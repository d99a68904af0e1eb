import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from viewer.errors import FilmError
from viewer.ui.messages import Message, MessageBar, added


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_the_same_sentence_is_counted_not_repeated() -> None:
    waiting: tuple[Message, ...] = ()
    for text in ("one", "two", "one"):
        waiting = added(waiting, Message(text))
    assert [(m.text, m.times) for m in waiting] == [("two", 1), ("one", 2)]


def test_an_error_is_shown_with_what_it_is_about(bar: MessageBar) -> None:
    assert bar.isHidden()
    bar.show_error(FilmError("This is not a film.", "PNG header missing"), "scan.dcm")
    assert not bar.isHidden()
    assert bar.text.text() == "scan.dcm: This is not a film."
    assert bar.accessibleDescription() == "scan.dcm: This is not a film."
    assert bar.detail.isHidden()
    bar.details.click()
    assert not bar.detail.isHidden()
    assert bar.detail.toPlainText() == "PNG header missing"


def test_without_details_there_is_no_button_for_them(bar: MessageBar) -> None:
    bar.show_message("Computed on the CPU.", "info")
    assert bar.details.isHidden()


def test_dismissing_shows_the_one_before(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_message("first")
    bar.show_message("second")
    assert bar.more.text() == "and 1 more"
    bar.dismiss.click()
    assert bar.text.text() == "first"
    assert bar.more.isHidden()
    with qtbot.waitSignal(bar.emptied):
        bar.dismiss.click()
    assert bar.isHidden()


def test_a_message_is_text_and_never_markup(bar: MessageBar) -> None:
    bar.show_message("<b>bold</b> & <img src='x'>")
    assert bar.text.textFormat() == Qt.TextFormat.PlainText
