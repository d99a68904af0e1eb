"""Keys that do something while they are held down; shortcuts know only presses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QWidget,
)

_OWN_USE = (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
)
"""Widgets that a person who goes by keyboard alone needs the space bar for."""


def leave_keys_to_the_window(window: QWidget, panes: QWidget) -> None:
    """See to it that single keys work again as soon as a hand has done with a control.

    A click on a button, a menu or the panes leaves no control with the focus, Enter in a field
    gives it back; Tab still goes through all of them.
    """
    panes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for kind in (QAbstractButton, QComboBox, QAbstractSlider):
        for control in window.findChildren(kind):
            if control.focusPolicy() != Qt.FocusPolicy.NoFocus:
                control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for field in window.findChildren(QLineEdit):
        field.returnPressed.connect(panes.setFocus)


class HoldKeys(QObject):
    """Tells when a key goes down and when it comes up again, anywhere in one window.

    Buttons and fields keep their keys for themselves while they have the focus; a click does not
    give it to the window's buttons, so that only who tabs to one of them is concerned.

    Parameters
    ----------
    window : QWidget
    held : mapping of str to callable
        By action, what to tell of its key: True when it goes down, False when it comes up.
    """

    def __init__(self, window: QWidget, held: Mapping[str, Callable[[bool], None]]) -> None:
        super().__init__(window)
        self._window = window
        self._held = dict(held)
        self._keys: tuple[tuple[QKeySequence, str], ...] = ()
        self._down: tuple[int, str] | None = None

    def listen(self) -> None:
        """Take keys from now on: after the first paint, which thousands of events come before."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def set_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Listen for the keys of these actions, as far as they are held ones."""
        self._keys = tuple(
            (QKeySequence(key), action) for action in self._held for key in keys.get(action, ())
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys' events before any widget does."""
        kind = event.type()
        if kind == QEvent.Type.WindowDeactivate and watched is self._window:
            self._release()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyRelease:
            if self._down is not None and event.key() == self._down[0]:
                if not event.isAutoRepeat():
                    self._release()
                return True
        elif isinstance(event, QKeyEvent) and kind in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            return self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if self._down is not None:
            return event.key() == self._down[0]  # repeats while it is held
        pressed = QKeySequence(QKeyCombination(event.modifiers(), Qt.Key(event.key())))
        action = next((action for keys, action in self._keys if keys == pressed), None)
        if action is None or QApplication.activeWindow() is not self._window:
            return False
        if isinstance(QApplication.focusWidget(), _OWN_USE):
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._down = event.key(), action
            self._held[action](True)
        return True

    def _release(self) -> None:
        if self._down is not None:
            _, action = self._down
            self._down = None
            self._held[action](False)
