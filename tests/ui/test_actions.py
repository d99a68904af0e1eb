from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from viewer.settings import RESOURCES
from viewer.ui.actions import ACTIONS, changed_keys, keys_in_use, keys_of
from viewer.ui.menus import TITLES

KEYS = {
    "0": "window_auto", "1": "window_1", "9": "window_9", "I": "invert", "F": "fit",
    "Z": "one_to_one", "G": "method_gradcam", "P": "method_gradcam_plus_plus",
    "B": "method_guided_backprop", "M": "method_guided_gradcam", "[": "opacity_down",
    "]": "opacity_up", "L": "layout_next", "Esc": "reset", "PgUp": "film_previous",
    "PgDown": "film_next", "F11": "full_screen", "Space": "hide_overlays", "Ctrl+O": "open",
    "Ctrl+Shift+O": "open_model", "Ctrl+Z": "undo", "Ctrl+Shift+Z": "redo",
    "Ctrl+W": "close_film", "Ctrl+Q": "quit", "R": "tool_ruler", "A": "tool_angle",
    "S": "tool_rectangle", "O": "tool_ellipse", "W": "tool_window_region", "N": "magnifier",
    "D": "patient_hidden", "V": "overlays",
    "Q": "tool_region_box", "J": "tool_region_ellipse", "K": "tool_region_contour",
    "Ctrl+Right": "rotate_right", "Ctrl+Left": "rotate_left", "Ctrl+H": "flip_horizontally",
    "Ctrl+J": "flip_vertically", "Shift+Z": "real_size",
    "F1": "manual", "?": "keys",
    "T": "tags", ",": "frame_previous", ".": "frame_next", "Shift+H": "log_counts",
}  # fmt: skip


@pytest.mark.parametrize(("key", "name"), KEYS.items())
def test_the_keys_of_the_manual(key: str, name: str) -> None:
    assert [action.id for action in ACTIONS if key in action.keys] == [name]


def test_ids_and_keys_are_unique() -> None:
    ids = Counter(action.id for action in ACTIONS)
    keys = Counter(key for action in ACTIONS for key in action.keys)
    assert {*ids.values(), *keys.values()} == {1}


def test_every_key_is_one_that_qt_reads(qtbot: QtBot) -> None:
    for key in (key for action in ACTIONS for key in action.keys):
        assert QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText) == key


def test_every_action_says_what_it_does_and_its_icon_exists() -> None:
    for action in ACTIONS:
        assert action.text, action.id
        assert action.tooltip, action.id
        if action.icon:
            assert (RESOURCES / "icons" / f"{action.icon}.svg").is_file(), action.icon


def test_every_menu_of_the_table_has_a_title_that_can_be_translated() -> None:
    submenus = {action.group.removesuffix("/") for action in ACTIONS if action.group[-1:] == "/"}
    menus = {action.menu for action in ACTIONS} | submenus
    assert {name: title.replace("&", "") for name, title in TITLES.items()} == {
        name: name for name in menus
    }


def test_only_changed_keys_are_kept() -> None:
    now = {action.id: action.keys for action in ACTIONS} | {"invert": ("N",), "gone": ("X",)}
    assert changed_keys(now) == {"invert": ("N",)}
    invert = next(action for action in ACTIONS if action.id == "invert")
    assert keys_of(invert, {"invert": ("N",)}) == ("N",)
    assert keys_of(invert, {}) == ("I",)


def test_a_key_that_the_person_gave_away_is_not_the_tables_any_more() -> None:
    keys = keys_in_use({"invert": ("T",), "gone": ("F",)})
    assert keys["invert"] == ("T",)
    assert keys["tags"] == ()
    assert keys["fit"] == ("F",)  # of an action that is no more
    assert keys_in_use({}) == {action.id: action.keys for action in ACTIONS}
