import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from viewer.trust.catalogue import CATALOGUE
from viewer.trust.verdicts import THRESHOLDS, Threshold
from viewer.trust.verdicts.standings import STANDINGS
from viewer.ui.dialogs.thresholds_dialog import ThresholdsDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> ThresholdsDialog:
    made = ThresholdsDialog(dict(THRESHOLDS) | {"sanity": Threshold(0.9, 0.8)})
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_shows_what_is_given_and_gives_it_back(dialog: ThresholdsDialog) -> None:
    assert dialog.thresholds() == dict(THRESHOLDS) | {"sanity": Threshold(0.9, 0.8)}


def test_every_measure_says_what_nought_and_one_are(dialog: ThresholdsDialog) -> None:
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    for info in CATALOGUE:
        assert info.title in said
        for end in STANDINGS[info.key]:
            assert end in said
        assert dialog.caution[info.key].accessibleName() == f"{info.title}: caution under"
        assert dialog.doubt[info.key].accessibleName() == f"{info.title}: doubt under"


def test_the_viewers_own_come_back(dialog: ThresholdsDialog, qtbot: QtBot) -> None:
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.thresholds() == dict(THRESHOLDS)


def test_below_nought_there_is_a_true_minus_and_a_hyphen_may_be_typed(
    dialog: ThresholdsDialog, qtbot: QtBot
) -> None:
    field = dialog.doubt["distribution"]
    assert field.text() == "−0.50"
    dialog.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, "-0.25")
    assert field.value() == pytest.approx(-0.25)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "−0.25"
    field.lineEdit().setText("−0.35")
    assert field.value() == pytest.approx(-0.35)


def test_it_opens_as_high_as_what_it_says(dialog: ThresholdsDialog) -> None:
    area = dialog.findChild(QScrollArea)
    assert area is not None
    page = area.widget()
    assert page is not None
    last = dialog.caution[CATALOGUE[-1].key].geometry().bottom()
    assert not area.verticalScrollBar().isVisible()
    assert page.height() - last < 60


def test_doubt_never_begins_above_caution(dialog: ThresholdsDialog) -> None:
    dialog.caution["stability"].setValue(0.2)
    assert dialog.thresholds()["stability"] == Threshold(0.2, 0.2)
    dialog.doubt["stability"].setValue(0.9)
    assert dialog.thresholds()["stability"] == Threshold(0.2, 0.2)
