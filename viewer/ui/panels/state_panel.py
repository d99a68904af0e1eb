"""What all panels of the side share: a heading, the state last shown, and one signal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.session import ViewState
from viewer.ui.style import GAP, MARGIN, SIDE_WIDTH, set_role

Keys = Mapping[str, str]
"""Action id → its key as text for people, "Ctrl+O"; ids without a key may be missing."""


class StatePanel(QWidget):
    """A headed group of controls that shows a `ViewState` and asks for new ones.

    `heading` has room for a short `note` at its right.

    Subclasses fill `self.body`, override `concerns` and `_show_controls`, and call `self.want(…)`
    from whatever the person does; while a state is being shown `want` does nothing, so that
    controls may use signals that also fire when a program sets them.
    """

    changed = Signal(object)
    """The `ViewState` the person wants."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = ViewState()
        self._showing = False
        self._shown: tuple[object, ...] | None = None
        self._hints: list[tuple[QWidget, str, tuple[str, ...]]] = []
        self._keys: Keys = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GAP)
        self.heading = QLabel(heading)
        set_role(self.heading, "heading")
        self.note = QLabel()
        set_role(self.note, "muted")
        self.head = QHBoxLayout()
        self.head.addWidget(self.heading)
        self.head.addStretch(1)
        self.head.addWidget(self.note)
        self.body.addLayout(self.head)

    def show_state(self, state: ViewState) -> None:
        """Show `state`; never emits `changed`.

        Costs nothing where no part of it is this panel's: panning a film must not lay out panels.
        """
        self.state = state
        if self._shown is None or self._shown != self.concerns(state):
            self.refresh()

    def set_keys(self, keys: Keys) -> None:
        """Say the present keys in the tooltips."""
        self._keys = keys
        for control, text, actions in self._hints:
            control.setToolTip(with_keys(text, keys, actions))

    def refresh(self) -> None:
        """Bring the controls in line with what was last shown; never emits `changed`."""
        self._showing = True
        self._shown = self.concerns(self.state)
        try:
            self._show_controls()
        finally:
            self._showing = False

    def want(self, **changes: Any) -> None:
        """Ask for the state last shown, with some fields changed."""
        if not self._showing:
            self._shown = None  # the controls are ahead of the state, whatever comes of it
            self.changed.emit(replace(self.state, **changes))

    def hint(self, control: QWidget, name: str, text: str, *actions: str) -> None:
        """Give a control its accessible name and its tooltip, which says the keys of `actions`."""
        control.setAccessibleName(name)
        control.setAccessibleDescription(text)
        self._hints = [h for h in self._hints if h[0] is not control] + [(control, text, actions)]
        control.setToolTip(with_keys(text, self._keys, actions))

    def concerns(self, state: ViewState) -> tuple[object, ...]:
        """The parts of a state that this panel shows."""
        raise NotImplementedError

    def _show_controls(self) -> None:
        """Set every control from `self.state` and whatever else the panel was shown."""
        raise NotImplementedError


def with_keys(text: str, keys: Keys, actions: tuple[str, ...]) -> str:
    """A tooltip with the keys that do the same, as far as they have any."""
    known = [keys[action] for action in actions if keys.get(action)]
    return f"{text} ({', '.join(known)})" if known else text


class NarrowCombo(QComboBox):
    """A combo box that gives way in a narrow panel, and shows its items in full when open."""

    def __init__(
        self,
        parent: QWidget | None = None,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
    ) -> None:
        super().__init__(parent)
        self._elide = elide  # layers' names have least to say in the middle
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.view().setTextElideMode(elide)

    def showPopup(self) -> None:
        """As wide as its longest item, within reason."""
        widest = self.view().sizeHintForColumn(0) + 3 * MARGIN
        self.view().setMinimumWidth(min(widest, 2 * SIDE_WIDTH))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Elide the text where it has least to say."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        box = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        room = box.width() - (0 if option.currentIcon.isNull() else self.iconSize().width() + GAP)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, self._elide, room - GAP
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


def choose(combo: QComboBox, data: object) -> None:
    """Select the item that holds `data`; none where no item does."""
    combo.setCurrentIndex(next((i for i in range(combo.count()) if combo.itemData(i) == data), -1))
