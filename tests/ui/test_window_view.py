from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from window_desk import Desk

from viewer.ui.session import Layout, Viewport, Voi


@pytest.fixture
def shown(desk: Desk) -> Iterator[Desk]:
    desk.show("a.dcm", "b.dcm")
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    desk.window.canvas.setFocus()
    return desk


def key(desk: Desk, name: str) -> None:
    QTest.keySequence(desk.window, name)


def test_keys_do_what_the_table_says(shown: Desk) -> None:
    controller = shown.window.controller
    key(shown, "I")
    assert controller.state.inverted
    key(shown, "0")
    assert controller.state.voi == Voi("auto")
    key(shown, "2")
    assert controller.state.voi == Voi("file_window", 1)
    key(shown, "3")
    assert controller.state.voi.window is not None
    assert controller.state.voi.window.explanation == "Lungs"
    for letter, method in (
        ("P", "gradcam_plus_plus"),
        ("B", "guided_backprop"),
        ("M", "guided_gradcam"),
        ("G", "gradcam"),
    ):
        key(shown, letter)
        assert controller.state.method == method
    before = controller.state.style.opacity
    key(shown, "]")
    assert controller.state.style.opacity == pytest.approx(before + 0.1)
    key(shown, "[")
    assert controller.state.style.opacity == pytest.approx(before)
    key(shown, "Z")
    assert controller.state.viewport.scale == 1.0
    key(shown, "F")
    assert controller.state.viewport == Viewport()
    key(shown, "Esc")
    assert controller.state.voi == Voi("file_window", 0)
    assert not controller.state.inverted


def test_layouts_show_their_panes(shown: Desk) -> None:
    controller = shown.window.controller
    counts = {Layout.FILM: 1, Layout.PAIR: 2, Layout.MAPS: 4, Layout.ALL: 5}
    for _ in counts:
        key(shown, "L")
        state = controller.state
        assert len(shown.contents()) == counts[state.layout]
        assert shown.window.bar.layouts[state.layout].isChecked()
        assert shown.window.menus.actions[f"layout_{state.layout.value}"].isChecked()
    shown.window.bar.layouts[Layout.ALL].click()
    assert controller.state.layout is Layout.ALL


def test_digits_typed_into_a_field_do_not_change_the_window(shown: Desk) -> None:
    before = shown.window.controller.state.voi
    field = shown.window.side.window_panel.center
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_2)
    assert shown.window.controller.state.voi == before


def test_overlays_vanish_while_space_is_held(shown: Desk) -> None:
    canvas = shown.window.canvas
    visible = canvas.grab_pane(1)
    QTest.keyPress(shown.window, Qt.Key.Key_Space)
    held = canvas.grab_pane(1)
    QTest.keyRelease(shown.window, Qt.Key.Key_Space)
    assert held != visible
    assert canvas.grab_pane(1) == visible


def test_the_menu_hides_overlays_for_a_moment(shown: Desk) -> None:
    assert shown.window.menus.actions["hide_overlays"].text().endswith("\tSpace")
    shown.press("hide_overlays")
    assert shown.window.canvas._hidden
    shown.qtbot.waitUntil(lambda: not shown.window.canvas._hidden, timeout=10_000)


def test_space_reaches_the_window_from_lists_and_not_from_fields(shown: Desk) -> None:
    window = shown.window
    strip = window.strip.list
    strip.setFocus()
    QTest.keyPress(strip, Qt.Key.Key_Space)
    assert window.canvas._hidden
    QTest.keyRelease(strip, Qt.Key.Key_Space)
    assert not window.canvas._hidden
    field = window.side.window_panel.center
    field.setFocus()
    QTest.keyPress(field, Qt.Key.Key_Space)
    assert not window.canvas._hidden


def test_overlays_come_back_when_the_window_is_left_with_space_held(shown: Desk) -> None:
    QTest.keyPress(shown.window, Qt.Key.Key_Space)
    assert shown.window.canvas._hidden
    QApplication.sendEvent(shown.window, _deactivation())
    assert not shown.window.canvas._hidden


def _deactivation() -> object:
    from PySide6.QtCore import QEvent

    return QEvent(QEvent.Type.WindowDeactivate)


def test_a_click_leaves_no_button_with_the_focus_that_space_would_press(shown: Desk) -> None:
    focusable = [
        button
        for button in shown.window.findChildren(QAbstractButton)
        if button.focusPolicy() & Qt.FocusPolicy.ClickFocus
    ]
    assert [button.text() for button in focusable] == []


def test_after_a_field_is_entered_or_left_keys_are_the_windows_again(shown: Desk) -> None:
    field = shown.window.side.window_panel.center
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    key(shown, "I")
    assert shown.window.controller.state.inverted
    field.setFocus()
    QTest.mouseClick(shown.window.canvas._panes[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_I)
    assert not shown.window.controller.state.inverted


def test_undo_takes_a_whole_drag_back(shown: Desk) -> None:
    controller = shown.window.controller
    pane = shown.window.canvas._panes[0]
    before = controller.state
    _drag(pane, QPoint(60, 40))
    dragged = controller.state.voi.window
    assert dragged is not None
    assert dragged.width > 3000
    assert dragged.center > 2000
    key(shown, "Ctrl+Z")
    assert controller.state == before
    key(shown, "Ctrl+Shift+Z")
    assert controller.state.voi.window == dragged


def test_two_drags_are_two_steps(shown: Desk) -> None:
    controller = shown.window.controller
    pane = shown.window.canvas._panes[0]
    _drag(pane, QPoint(60, 0))
    first = controller.state.voi.window
    _drag(pane, QPoint(60, 0))
    assert controller.state.voi.window != first
    key(shown, "Ctrl+Z")
    assert controller.state.voi.window == first


def _drag(pane: object, by: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    at = QPoint(50, 50)
    QTest.mousePress(pane, left, pos=at)  # type: ignore[arg-type]
    for step in range(1, 6):
        QTest.mouseMove(pane, at + by * step / 5)  # type: ignore[arg-type]
    QTest.mouseRelease(pane, left, pos=at + by)  # type: ignore[arg-type]


def test_undo_and_redo_are_enabled_as_there_is_something(shown: Desk) -> None:
    actions = shown.window.menus.actions
    assert not actions["undo"].isEnabled()
    key(shown, "I")
    assert actions["undo"].isEnabled()
    assert not actions["redo"].isEnabled()
    key(shown, "Ctrl+Z")
    assert not actions["undo"].isEnabled()
    assert actions["redo"].isEnabled()


def test_a_double_click_shows_a_pane_alone_and_back(shown: Desk) -> None:
    pane = shown.window.canvas._panes[1]
    QTest.mouseDClick(pane, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert shown.window.controller.state.maximised == 1
    assert len(shown.window.canvas.shown()) == 1
    QTest.mouseDClick(pane, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert shown.window.controller.state.maximised is None


def test_full_screen_and_back_by_escape_which_then_changes_nothing_else(shown: Desk) -> None:
    key(shown, "I")
    key(shown, "F11")
    assert shown.window.isFullScreen()
    key(shown, "Esc")
    assert not shown.window.isFullScreen()
    assert shown.window.controller.state.inverted


def test_the_persons_own_keys_replace_the_tables(shown: Desk) -> None:
    keys = shown.window.keys()
    shown.window.change_keys(keys | {"invert": ("N",), "hide_overlays": ("H",)})
    key(shown, "I")
    assert not shown.window.controller.state.inverted
    key(shown, "N")
    assert shown.window.controller.state.inverted
    QTest.keyPress(shown.window, Qt.Key.Key_H)
    assert shown.window.canvas._hidden
    QTest.keyRelease(shown.window, Qt.Key.Key_H)
    assert shown.window.preferences.keys() == {"invert": ("N",), "hide_overlays": ("H",)}
    assert "N" in shown.window.side.window_panel.invert.toolTip()


def test_the_windows_menu_names_the_films_own(shown: Desk) -> None:
    texts = [
        shown.window.menus.actions[f"window_{n}"].text()
        for n in range(1, 10)
        if shown.window.menus.actions[f"window_{n}"].isVisible()
    ]
    assert texts[:3] == ["Window 1: CHEST", "Window 2", "Lungs"]


def test_settings_hold_the_choices_and_no_name(shown: Desk) -> None:
    key(shown, "Shift+F4")
    key(shown, "B")
    shown.window.close()
    text = shown.settings.read_text()
    assert "guided_backprop" in text
    assert "all" in text
    assert "a.dcm" not in text
    assert str(shown.folder) not in text


def test_every_control_has_a_name_for_those_who_listen(shown: Desk) -> None:
    nameless = [
        button
        for button in shown.window.findChildren(QAbstractButton)
        if button.isVisibleTo(shown.window) and not (button.accessibleName() or button.text())
    ]
    assert nameless == []


def test_it_says_that_it_is_no_medical_device(shown: Desk) -> None:
    for _ in Layout:
        key(shown, "L")
        assert shown.window.bar.disclaimer.isVisible()
        assert "Not a medical device" in shown.window.bar.disclaimer.text()


def test_the_window_follows_the_hand_on_the_histogram_and_one_undo_takes_it_back(
    shown: Desk,
) -> None:
    controller, panel = shown.window.controller, shown.window.side.window_panel
    shown.qtbot.waitUntil(lambda: panel.plot is not None)
    assert panel.plot is not None
    before = controller.state
    panel.plot.moved.emit(500.25, 1500.5)
    panel.plot.moved.emit(700.25, 1700.5)
    assert controller.voi is not None
    assert controller.state.voi.window is not None
    assert controller.state.voi.window.width == pytest.approx(1001.25)
    panel.plot.released.emit()
    assert controller.state.voi.window.width == 1001
    shown.press("undo")
    assert controller.state == before
    assert panel.plot.band.getRegion() == (500.0, 3499.0)


def test_the_histogram_follows_the_hand_on_the_film(shown: Desk) -> None:
    controller, panel = shown.window.controller, shown.window.side.window_panel
    shown.qtbot.waitUntil(lambda: panel.plot is not None)
    assert panel.plot is not None
    low, high = panel.plot.band.getRegion()
    controller.drag_window(60, 0)
    wider = panel.plot.band.getRegion()
    assert wider[1] - wider[0] > high - low


def test_the_histogram_by_logarithm(shown: Desk) -> None:
    key(shown, "Shift+H")
    assert shown.window.controller.state.log_counts
    assert shown.window.side.window_panel.log.isChecked()


def test_keys_are_the_windows_from_the_start(desk: Desk) -> None:
    desk.show("a.dcm", "b.dcm")
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    assert desk.window.focusWidget() is desk.window.canvas
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_I)
    assert desk.window.controller.state.inverted
