"""What cannot be known of a checkpoint is asked, checked, and becomes a card."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractSpinBox, QDialog, QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from viewer.models.card import Card, Preprocessing, check_card
from viewer.results import CardQuestion, Finding
from viewer.ui.dialogs.finding_fields import OneOutputFields, OutputTable
from viewer.ui.dialogs.known_models import KNOWN_NAMES, NORMALISATIONS
from viewer.ui.dialogs.model_dialog import ModelDialog, preview_side

ONE = (Finding("Positive", 0), Finding("Negative", 0, -1))
UNSURE = ("name", "findings", "preprocessing.mean", "preprocessing.value_range")


def a_card(findings: tuple[Finding, ...] = ONE, **preprocessing: Any) -> Card:
    return Card("densenet161", "densenet161", Preprocessing(**preprocessing), findings)


def a_dialog(
    qtbot: QtBot, card: Card, outputs: int = 1, unsure: tuple[str, ...] = ()
) -> ModelDialog:
    dialog = ModelDialog(CardQuestion(Path("best.pth"), card.architecture, outputs, card, unsure))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def outputs(count: int) -> tuple[Finding, ...]:
    return tuple(Finding(f"Output {number + 1}", number) for number in range(count))


def ok(dialog: ModelDialog) -> QWidget:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def type_over(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)


def set_number(qtbot: QtBot, field: QAbstractSpinBox, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


@pytest.mark.parametrize(
    "card",
    [
        a_card(),
        a_card(channels=3, mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225), fit="pad"),
        a_card(mean=(0.5,), std=(1 / 2048,), value_range="bits", border_crop=0.05),
        a_card(width=512, height=320, percentiles=(1.0, 99.0), mean=(0.123456,), std=(7.0,)),
    ],
)
def test_untouched_it_answers_with_the_guess(qtbot: QtBot, card: Card) -> None:
    answer = a_dialog(qtbot, card).card()
    check_card(answer)
    assert answer.findings == card.findings
    assert answer.preprocessing.std == pytest.approx(card.preprocessing.std, rel=1e-5)
    assert replace(answer, preprocessing=card.preprocessing) == card
    same = replace(answer.preprocessing, std=card.preprocessing.std)
    assert same == card.preprocessing


def test_it_says_what_the_file_is_and_what_was_guessed(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card(), unsure=UNSURE)
    marks = {name: mark.text() for name, mark in dialog._guess_marks.items()}
    assert {name for name, text in marks.items() if text} == {
        "name", "findings", "mean", "std", "value_range",
    }  # fmt: skip
    type_over(qtbot, dialog.name, "My model")
    assert dialog._guess_marks["name"].text() == ""
    assert dialog._guess_marks["findings"].text() == "guessed"


def test_one_output_asks_for_both_answers(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card())
    fields = dialog.findings
    assert isinstance(fields, OneOutputFields)
    type_over(qtbot, fields.positive, "COVID-19")
    type_over(qtbot, fields.negative, "No COVID-19")
    set_number(qtbot, fields.threshold, "0.3")
    assert dialog.card().findings == (
        Finding("COVID-19", 0, 1, 0.3),
        Finding("No COVID-19", 0, -1, 0.7),
    )
    fields.negative.clear()
    assert dialog.card().findings == (Finding("COVID-19", 0, 1, 0.3),)
    assert [dialog.activation.itemData(i) for i in range(dialog.activation.count())] == ["sigmoid"]


def test_several_outputs_are_a_table(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card(outputs(3)), 3)
    table = dialog.findings
    assert isinstance(table, OutputTable)
    table.table.item(1, 0).setText("Mass")
    table.table.item(2, 1).setText("0,25")
    assert dialog.card().findings == (
        Finding("Output 1", 0),
        Finding("Mass", 1),
        Finding("Output 3", 2, threshold=0.25),
    )
    qtbot.keyClick(dialog.activation, Qt.Key.Key_Down)
    assert dialog.card().activation == "softmax"


def test_names_are_pasted_from_code_or_a_column(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card(outputs(3)), 3)
    for text in ("['Mass', 'Nodule', 'Hernia']", "Mass\r\nNodule\nHernia\n", "Mass;Nodule; Hernia"):
        dialog.findings.set_names(("a", "b", "c"))
        QGuiApplication.clipboard().setText(text)
        qtbot.mouseClick(dialog.findings.paste, Qt.MouseButton.LeftButton)
        assert [f.name for f in dialog.card().findings] == ["Mass", "Nodule", "Hernia"]


def test_known_names_are_offered_to_models_of_as_many_outputs(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card(outputs(14)), 14)
    offered = dialog.findings.known.menu().actions()
    known = [names for names in KNOWN_NAMES if len(names.names) == 14]
    assert [action.text() for action in offered] == [names.title for names in known]
    offered[0].trigger()
    assert tuple(f.name for f in dialog.card().findings) == known[0].names
    assert not a_dialog(qtbot, a_card(outputs(5)), 5).findings.known.isVisible()


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("known", NORMALISATIONS, ids=lambda known: known.title)
def test_a_known_normalisation_sets_the_numbers_and_is_recognised(
    qtbot: QtBot, channels: int, known: Any
) -> None:
    card = a_card(channels=channels, mean=(0.1,) * channels, std=(0.9,) * channels)
    fields = a_dialog(qtbot, card).preprocessing
    assert fields.normalisation.currentData() == "own"
    place = fields.normalisation.findData(known.title)
    fields.normalisation.setCurrentIndex(place)
    fields.normalisation.activated.emit(place)
    mean, std = known.of(channels)
    assert fields.preprocessing().mean == pytest.approx(mean, rel=1e-5)
    assert fields.preprocessing().std == pytest.approx(std, rel=1e-5)
    type_over(qtbot, fields.mean, "0.9")
    assert fields.normalisation.currentData() == "own"


def test_preprocessing_is_what_the_fields_say(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card())
    fields = dialog.preprocessing
    set_number(qtbot, fields.width, "320")
    set_number(qtbot, fields.height, "256")
    set_number(qtbot, fields.border, "5")
    qtbot.keyClick(fields.fit, Qt.Key.Key_Down)
    set_number(qtbot, fields.upper, "98")
    asked = dialog.card().preprocessing
    assert (asked.width, asked.height, asked.border_crop, asked.fit) == (320, 256, 0.05, "pad")
    assert asked.percentiles == (0.5, 98)
    qtbot.keyClick(fields.value_range, Qt.Key.Key_Down)
    assert dialog.card().preprocessing.value_range == "bits"
    assert not fields.lower.isEnabled()


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (lambda d: d.name.setText(" "), "Give the model a name."),
        (lambda d: d.findings.set_names(("",)), "Give every finding a name."),
        (lambda d: d.findings.set_names(("A", "A")), "Two findings are called “A”."),
        (lambda d: d.findings.table.item(0, 1).setText("high"), "between 0 and 1"),
        (lambda d: d.findings.table.item(0, 1).setText("1.5"), "between 0 and 1"),
        (lambda d: d.preprocessing.lower.setValue(99.9), "lower percentile"),
        (lambda d: d.preprocessing.mean.setText("0.5, 0.5"), "The mean is one number."),
        (lambda d: d.preprocessing.mean.setText("half"), "The mean is one number."),
        (lambda d: d.preprocessing.std.setText(""), "The deviation is one number."),
        (lambda d: d.preprocessing.std.setText("0"), "The deviation must be above 0."),
        (lambda d: d.preprocessing.std.setText("1e-12"), "std must be above 0"),
    ],
)
def test_what_cannot_be_is_said_and_not_accepted(
    qtbot: QtBot, break_it: Any, sentence: str
) -> None:
    dialog = a_dialog(qtbot, a_card(outputs(2)), 2)
    assert ok(dialog).isEnabled()
    break_it(dialog)
    dialog._check()
    assert sentence in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert not ok(dialog).isEnabled()


def test_typing_checks_at_once(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card())
    type_over(qtbot, dialog.name, " ")
    assert not ok(dialog).isEnabled()
    qtbot.keyClicks(dialog.name, "x")
    assert ok(dialog).isEnabled()
    assert not dialog.problem.isVisible()


def test_three_channels_take_one_number_or_three(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card(channels=3, mean=(0.5,) * 3, std=(0.5,) * 3))
    type_over(qtbot, dialog.preprocessing.mean, "0.4, 0.5")
    assert dialog.problem.text() == "The mean is one number, or 3 parted by commas."
    type_over(qtbot, dialog.preprocessing.mean, "0.4")
    assert dialog.problem.text() == ""
    assert dialog.card().preprocessing.mean == (0.4,)


def test_a_preview_is_wanted_at_first_and_once_after_some_typing(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card())
    spy = QSignalSpy(dialog.preview_wanted)
    qtbot.waitUntil(lambda: spy.count() == 1)
    qtbot.keyClicks(dialog.name, "abcdef")
    qtbot.waitUntil(lambda: spy.count() > 1)
    assert spy.count() == 2
    assert spy.at(1)[0] == dialog.card()


def test_no_preview_is_wanted_of_what_cannot_be(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card())
    spy = QSignalSpy(dialog.preview_wanted)
    dialog.preprocessing.std.setText("0")
    dialog._check()
    qtbot.wait(300)
    assert spy.count() == 0


def test_the_preview_is_shown_whole(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, a_card())
    dialog.show_preview(np.full((100, 200), 90, dtype=np.uint8))
    shown = dialog.preview.pixmap()
    assert shown.deviceIndependentSize().toSize().width() == dialog.preview.width()
    assert shown.width() == 2 * shown.height()
    assert shown.toImage().pixelColor(20, 20).red() == 90
    assert "200 × 100" in dialog.caption.text()
    dialog.show_preview_message("The film is blank.")
    assert dialog.preview.text() == "The film is blank."


def test_accept_and_cancel(qtbot: QtBot) -> None:
    for button, result in (
        (QDialogButtonBox.StandardButton.Ok, QDialog.DialogCode.Accepted),
        (QDialogButtonBox.StandardButton.Cancel, QDialog.DialogCode.Rejected),
    ):
        dialog = a_dialog(qtbot, a_card())
        qtbot.mouseClick(dialog.buttons.button(button), Qt.MouseButton.LeftButton)
        assert dialog.result() == result


def test_the_preview_gives_way_on_a_small_screen() -> None:
    assert preview_side(QSize(1920, 1080)) == 256
    assert preview_side(QSize(683, 384)) == 170  # 1366 × 768 at scale 2
