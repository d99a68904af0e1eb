"""Chips of doubts: in rows, elided, one reason at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from viewer.results import Doubt
from viewer.ui.panels.doubt_chips import DoubtChips

LATERAL = Doubt("lateral", "Lateral film", "This is a lateral film (LL).", serious=True)
COLOUR = Doubt("colour", "Colour picture", "This is a colour picture; it is shown in grey.")
LONG = Doubt("size", "A title that is far too long for any panel of any width " * 2, "Because.")


@pytest.fixture
def chips(qtbot: QtBot) -> DoubtChips:
    made = DoubtChips()
    qtbot.addWidget(made)
    made.resize(280, 200)
    made.show_doubts((COLOUR,))
    made.show()
    return made


def test_without_doubts_nothing_is_seen(chips: DoubtChips) -> None:
    chips.show_doubts(())
    assert not chips.isVisible()
    chips.show_doubts((LATERAL,))
    assert chips.isVisible()
    chips.show_doubts(())
    assert not chips.isVisible()


def test_a_chip_says_its_title_and_unfolds_its_reason(chips: DoubtChips, qtbot: QtBot) -> None:
    chips.show_doubts((LATERAL, COLOUR))
    first, second = chips.chips
    assert [first.text(), second.text()] == ["Lateral film", "Colour picture"]
    assert first.toolTip() == LATERAL.reason
    assert not chips.reason.isVisible()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert chips.reason.isVisible()
    assert chips.reason.text() == LATERAL.reason
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert chips.reason.text() == COLOUR.reason
    assert not first.isChecked()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert not chips.reason.isVisible()


def test_serious_ones_look_and_read_otherwise(chips: DoubtChips) -> None:
    chips.show_doubts((LATERAL, COLOUR))
    serious, other = chips.chips
    assert serious.property("role") != other.property("role")
    assert serious.accessibleName() == "Serious doubt: Lateral film"
    assert other.accessibleName() == "Doubt: Colour picture"
    assert other.accessibleDescription() == COLOUR.reason


def test_chips_flow_in_rows_and_none_is_cut(chips: DoubtChips, qtbot: QtBot) -> None:
    many = tuple(Doubt(str(n), f"Doubt {n}", "Because.") for n in range(6))
    chips.show_doubts((*many, LONG))
    qtbot.waitUntil(lambda: chips.chips[-1].y() > chips.chips[0].y())
    chips.setFixedWidth(250)
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips.chips}) >= 3)
    assert len({chip.y() for chip in chips.chips}) < len(chips.chips)
    for chip in chips.chips:
        assert chip.x() >= 0
        assert chip.x() + chip.width() <= chips.width()
    assert chips.heightForWidth(250) >= chips.chips[-1].geometry().bottom()
    assert chips.chips[-1].text().endswith("…")
    chips.setFixedWidth(900)
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips.chips[:6]}) == 1)
    assert len(chips.chips[-1].text()) > 60


def test_what_is_unfolded_stays_so_while_its_doubt_stays(chips: DoubtChips) -> None:
    chips.show_doubts((COLOUR,))
    chips.chips[0].click()
    chips.show_doubts((LATERAL, COLOUR))
    assert [chip.isChecked() for chip in chips.chips] == [False, True]
    assert chips.reason.text() == COLOUR.reason
    chips.show_doubts((LATERAL,))
    assert not chips.reason.isVisible()


def test_reasons_are_text_and_not_markup(chips: DoubtChips) -> None:
    chips.show_doubts((Doubt("x", "A & B", "<b>bold</b> & more."),))
    chips.chips[0].click()
    assert chips.reason.text() == "<b>bold</b> & more."
    assert chips.reason.textFormat() == Qt.TextFormat.PlainText
