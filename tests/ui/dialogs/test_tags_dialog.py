"""The tag browser's dialog: folding, finding, copying, masking."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from viewer.formats.tag import Tag
from viewer.ui.dialogs.tags_dialog import TagsDialog
from viewer.ui.dialogs.tags_model import NAME, TAG, VALUE, TagsModel
from viewer.ui.tag_privacy import MASK

LINES = (
    Tag(0, "(0008,0060)", "CS", "Modality", "Modality", value="DX"),
    Tag(0, "(0010,0010)", "PN", "Patient's Name", "PatientName", value="Yamada^Tarou=山田^太郎"),
    Tag(0, "(0010,4000)", "LT", "Patient Comments", "PatientComments", value="<b>1</b>\ntwo"),
    Tag(0, "(0040,A730)", "SQ", "Content Sequence", "ContentSequence", value="2 items"),
    Tag(1, "(FFFE,E000)", "", "Item 1"),
    Tag(2, "(0040,A040)", "CS", "Value Type", "ValueType", value="TEXT"),
    Tag(2, "(0040,A043)", "SQ", "Concept Name Code Sequence", value="1 item"),
    Tag(3, "(FFFE,E000)", "", "Item 1"),
    Tag(4, "(0008,0104)", "LO", "Code Meaning", "CodeMeaning", value="Opacity"),
    Tag(1, "(FFFE,E000)", "", "Item 2"),
    Tag(0, "(0029,1010)", "LO", "Private", creator="ACME 1.0", value="secret"),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> TagsDialog:
    made = TagsDialog()
    qtbot.addWidget(made)
    made.show_lines(LINES, False)
    with qtbot.waitExposed(made):
        made.show()
    return made


def outline(model: TagsModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Every line that is left, in order, as deep as it is shown."""
    above = parent if parent is not None else QModelIndex()
    lines: list[str] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, TAG, above)
        lines.append("  " * depth + model.line(index).name)
        lines += outline(model, index, depth + 1)
    return lines


def find(model: TagsModel, name: str, parent: QModelIndex | None = None) -> QModelIndex:
    above = parent if parent is not None else QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, TAG, above)
        if model.line(index).name == name:
            return index
        below = find(model, name, index)
        if below.isValid():
            return below
    return QModelIndex()


def test_it_is_a_tree_with_its_sequences_folded(dialog: TagsDialog) -> None:
    assert outline(dialog.model) == ["  " * line.depth + line.name for line in LINES]
    assert dialog.model.rowCount() == 5
    assert not dialog.tree.isExpanded(find(dialog.model, "Content Sequence"))
    assert dialog.count.text() == "11 lines"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("modality", ["Modality"]),
        ("0010,0010", ["Patient's Name"]),
        ("00100010", ["Patient's Name"]),
        ("PatientName", ["Patient's Name"]),
        ("山田", ["Patient's Name"]),
        ("acme", ["Private"]),
        ("opacity meaning", ["Content Sequence", "  Item 1", "    Concept Name Code Sequence",
                             "      Item 1", "        Code Meaning"]),
        ("e000 item 2", ["Content Sequence", "  Item 2"]),
        ("<b>", ["Patient Comments"]),
        ("nowhere", []),
    ],
)  # fmt: skip
def test_what_is_found_keeps_what_it_is_under(
    dialog: TagsDialog, text: str, names: list[str]
) -> None:
    dialog.search.setText(text)
    assert outline(dialog.model) == names
    assert dialog.count.text() == f"{1 if names else 0} of 11"
    dialog.search.clear()
    assert len(outline(dialog.model)) == len(LINES)


def test_what_is_found_is_open_and_chosen_and_told_in_full(dialog: TagsDialog) -> None:
    dialog.search.setText("opacity")
    index = find(dialog.model, "Code Meaning")
    assert dialog.tree.visualRect(index).isValid()
    assert dialog.tree.currentIndex() == index
    assert dialog.value.toPlainText() == "Opacity"


def test_markup_is_plain_text(dialog: TagsDialog) -> None:
    index = find(dialog.model, "Patient Comments")
    value = index.siblingAtColumn(VALUE)
    assert value.data() == "<b>1</b> ↵ two"
    assert value.data(Qt.ItemDataRole.ToolTipRole) is None
    dialog.tree.setCurrentIndex(index)
    assert dialog.value.toPlainText() == "<b>1</b>\ntwo"


def test_a_private_element_says_whose_it_is(dialog: TagsDialog) -> None:
    assert find(dialog.model, "Private").siblingAtColumn(NAME).data() == "Private [ACME 1.0]"


def test_copying_by_key(dialog: TagsDialog, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    dialog.search.setText("patient")
    dialog.tree.setFocus()
    dialog.tree.setCurrentIndex(find(dialog.model, "Patient's Name"))
    qtbot.keyClick(dialog.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "Yamada^Tarou=山田^太郎"
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(dialog.tree, Qt.Key.Key_C, control_shift)
    assert clipboard.text() == "(0010,0010)\tPN\tPatient's Name\tYamada^Tarou=山田^太郎"
    dialog.tree.selectAll()
    dialog.copy_values()
    assert clipboard.text() == "Yamada^Tarou=山田^太郎\n<b>1</b>\ntwo"


def test_copying_is_in_the_context_menu(dialog: TagsDialog) -> None:
    assert dialog.tree.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    assert [action.text() for action in dialog.tree.actions()] == ["Copy Value", "Copy Row"]


def test_what_was_searched_for_is_masked_with_the_values(dialog: TagsDialog) -> None:
    dialog.search.setText("Quokka")
    dialog.show_lines((), True)
    assert "Quokka" not in dialog.search.displayText()
    dialog.show_message("Reading …")
    assert "Quokka" not in dialog.search.displayText()
    dialog.show_lines((), False)
    assert dialog.search.displayText() == "Quokka"


def test_masked_values_are_neither_shown_nor_found_nor_copied(dialog: TagsDialog) -> None:
    dialog.show_lines(LINES, True)
    index = find(dialog.model, "Patient's Name")
    assert index.siblingAtColumn(VALUE).data() == MASK
    assert find(dialog.model, "Modality").siblingAtColumn(VALUE).data() == "DX"
    dialog.tree.setCurrentIndex(index)
    assert dialog.value.toPlainText() == MASK
    dialog.copy_rows()
    assert "Yamada" not in QGuiApplication.clipboard().text()
    dialog.search.setText("yamada")
    assert outline(dialog.model) == []
    assert dialog.count.text() == "0 of 11, patient hidden"


def test_the_search_stays_when_another_film_comes(dialog: TagsDialog) -> None:
    dialog.search.setText("modality")
    dialog.show_message("Reading …")
    assert dialog.count.text() == "Reading …"
    assert dialog.value.toPlainText() == ""
    dialog.show_lines(LINES, False)
    assert outline(dialog.model) == ["Modality"]


def test_every_control_has_a_name(dialog: TagsDialog) -> None:
    for control in (dialog.search, dialog.tree, dialog.value):
        assert control.accessibleName()


@given(
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from("abc")), max_size=40),
    st.sampled_from(["", "a", "b c", "a b"]),
)
def test_any_nesting_is_a_sound_tree(rows: list[tuple[int, str]], text: str) -> None:
    model = TagsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines([Tag(depth, "", "", name) for depth, name in rows], False)
    model.search(text)
    lines = outline(model)
    words = text.split()
    found = [name for _, name in rows if all(word in name for word in words)]
    assert len(model.found) == len(found)
    assert len(lines) >= len(found)
    indents = [len(line) - len(line.lstrip()) for line in lines]
    assert all(after - before <= 2 for before, after in pairwise(indents))
    del tester
