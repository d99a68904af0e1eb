"""Keys are found, changed, cleared and restored, and never shared by two actions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QKeySequenceEdit
from pytestqt.qtbot import QtBot

from viewer.ui.actions import ACTIONS, changed_keys
from viewer.ui.dialogs.key_table import KEY, SECOND, TEXT
from viewer.ui.dialogs.keys_dialog import KeysDialog, conflicts

DEFAULTS = {action.id: action.keys for action in ACTIONS}


def a_dialog(qtbot: QtBot, changed: dict[str, tuple[str, ...]] | None = None) -> KeysDialog:
    dialog = KeysDialog(changed or {})
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def press_in_editor(
    qtbot: QtBot,
    dialog: KeysDialog,
    name: str,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    column: int = KEY,
) -> None:
    dialog.table.setCurrentItem(dialog.items[name], column)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    editor = dialog.table.findChild(QKeySequenceEdit)
    assert editor is not None
    qtbot.keyClick(editor, key, modifier)
    qtbot.waitUntil(lambda: dialog.table.findChild(QKeySequenceEdit) is None)


def ok_enabled(dialog: KeysDialog) -> bool:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_the_table_is_free_of_conflicts() -> None:
    assert conflicts(DEFAULTS) == ([], {})


def test_untouched_it_answers_with_what_it_was_given(qtbot: QtBot) -> None:
    assert a_dialog(qtbot).keys() == DEFAULTS
    changed = {"invert": ("Ctrl+I", "N"), "fit": ()}
    assert a_dialog(qtbot, changed).keys() == DEFAULTS | changed


def test_enter_on_the_name_of_an_action_changes_its_first_key(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    press_in_editor(qtbot, dialog, "invert", Qt.Key.Key_K, column=TEXT)
    assert changed_keys(dialog.keys()) == {"invert": ("K",)}
    assert dialog.result() == 0


def test_a_key_is_changed_by_pressing_it(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    press_in_editor(qtbot, dialog, "invert", Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press_in_editor(qtbot, dialog, "invert", Qt.Key.Key_F6, column=SECOND)
    assert changed_keys(dialog.keys()) == {"invert": ("Ctrl+K", "F6")}
    assert ok_enabled(dialog)


@pytest.mark.parametrize(
    ("key", "text"),
    [(Qt.Key.Key_Tab, "Tab"), (Qt.Key.Key_Return, "Return"), (Qt.Key.Key_F4, "F4")],
)
def test_keys_that_usually_steer_a_dialog_can_be_given_too(
    qtbot: QtBot, key: Qt.Key, text: str
) -> None:
    dialog = a_dialog(qtbot)
    press_in_editor(qtbot, dialog, "invert", key)
    assert dialog.keys()["invert"] == (text,)
    assert dialog.isVisible()


def test_delete_takes_a_key_away(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    dialog.table.setCurrentItem(dialog.items["invert"], KEY)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.keys()["invert"] == ()


def test_the_actions_name_cannot_be_edited(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    item = dialog.items["invert"]
    place = dialog.table.visualItemRect(item).center()
    place.setX(30)
    qtbot.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.table.findChild(QKeySequenceEdit) is None


def test_a_shared_key_is_told_in_words_and_not_accepted(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)
    press_in_editor(qtbot, dialog, "invert", Qt.Key.Key_G)
    assert dialog.conflict.text() == (
        "G is the key of “Grad-CAM” and “Invert”: only one of them can have it."
    )
    assert not ok_enabled(dialog)
    press_in_editor(qtbot, dialog, "method_gradcam", Qt.Key.Key_I)
    assert dialog.conflict.text() == ""
    assert ok_enabled(dialog)
    assert changed_keys(dialog.keys()) == {"invert": ("G",), "method_gradcam": ("I",)}


def test_the_same_key_twice_on_one_action_is_told(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, {"invert": ("I", "I")})
    assert dialog.conflict.text() == "I is given twice to “Invert”."


def test_a_sequence_that_begins_with_another_key_clashes() -> None:
    sentences, clashing = conflicts({"invert": ("G, I",), "method_gradcam": ("G",)})
    assert len(sentences) == 1
    assert clashing == {"invert": {"G, I"}, "method_gradcam": {"G"}}


def test_defaults_are_restored(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot, {"invert": ("G",), "fit": ()})
    assert not ok_enabled(dialog)
    restore = dialog.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
    qtbot.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert dialog.keys() == DEFAULTS
    assert ok_enabled(dialog)


def test_actions_are_found_by_name_and_by_key(qtbot: QtBot) -> None:
    dialog = a_dialog(qtbot)

    def found() -> set[str]:
        return {name for name, item in dialog.items.items() if not item.isHidden()}

    qtbot.keyClicks(dialog.filter, "grad-cam++")
    assert found() == {"method_gradcam_plus_plus"}
    dialog.filter.clear()
    qtbot.keyClicks(dialog.filter, "ctrl+o")
    assert found() == {"open"}
    dialog.filter.clear()
    assert found() == set(DEFAULTS)
