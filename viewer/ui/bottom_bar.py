"""The line under the panes: layouts, what is going on, the pixel under the cursor, the model."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QToolButton,
    QWidget,
)

from viewer.language import tr
from viewer.ui.actions import ACTIONS
from viewer.ui.panels.findings_panel import ElidedLabel
from viewer.ui.panels.state_panel import Keys, with_keys
from viewer.ui.session import Layout
from viewer.ui.style import GAP, MARGIN, SPACE, set_icon, set_role

DISCLAIMER = tr("Research use only. Not a medical device.")


class BottomBar(QWidget):
    """Always there, and always says that this is no medical device."""

    layout_chosen = Signal(object)  # Layout
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.layouts: dict[Layout, QToolButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, GAP, MARGIN, GAP)
        row.setSpacing(GAP)
        for layout in Layout:
            button = QToolButton()
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setIconSize(QSize(20, 20))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_icon(button, f"layout-{layout.value}")
            button.clicked.connect(lambda _=False, chosen=layout: self.layout_chosen.emit(chosen))
            group.addButton(button)
            row.addWidget(button)
            self.layouts[layout] = button
        row.addSpacing(SPACE)
        self.text = QLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(110, 6)
        self.progress.setAccessibleName(tr("Progress"))
        self.steps = QLabel()
        set_role(self.steps, "muted")
        self.cancel = QToolButton()
        self.cancel.setAutoRaise(True)
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(self.cancel, "cancel")
        self.cancel.setAccessibleName(tr("Stop explaining"))
        self.cancel.clicked.connect(self.cancelled)
        for part in (self.text, self.progress, self.steps, self.cancel):
            row.addWidget(part)
        self.pixel = QLabel()
        self.pixel.setAccessibleName(tr("Pixel under the cursor"))
        for label in (self.text, self.pixel):  # give way in a narrow window; the rest does not
            label.setMinimumWidth(20)
        row.addSpacing(SPACE)
        row.addWidget(self.pixel)
        row.addSpacing(MARGIN)
        self.tool = ElidedLabel()
        self.tool.setVisible(False)
        row.addWidget(self.tool, 3)
        self.model = ElidedLabel()
        self.model.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_role(self.model, "muted")
        row.addWidget(self.model, 1)
        row.addSpacing(MARGIN)
        self.disclaimer = QLabel(DISCLAIMER)
        set_role(self.disclaimer, "muted")
        row.addWidget(self.disclaimer)
        self.set_keys({})
        self.show_progress("", 0, 0, False)

    def show_layout(self, layout: Layout) -> None:
        """Mark the layout now shown."""
        self.layouts[layout].setChecked(True)

    def show_progress(self, text: str, step: int, steps: int, can_stop: bool) -> None:
        """Show what is going on; "" is nothing, `steps` 0 is no telling how long."""
        self.text.setText(f"{text} …" if text else "")
        self.progress.setVisible(bool(text))
        self.progress.setRange(0, steps)
        self.progress.setValue(step)
        self.steps.setText(f"{step + 1}/{steps}" if text and steps else "")
        self.steps.setVisible(bool(text and steps))
        self.cancel.setVisible(bool(text) and can_stop)

    def show_pixel(self, text: str) -> None:
        """Show where the cursor is and what the film holds there; "" is nowhere."""
        self.pixel.setText(text)

    def show_tool(self, text: str, facts: str) -> None:
        """Show how to go about the tool in hand, or what is known of the film (its first line)."""
        set_role(self.tool, "" if text else "muted")
        self.tool.set_text(text or facts.partition("\n")[0])
        self.tool.setVisible(bool(text or facts))
        self.tool.setToolTip(f"{text}\n{facts}" if text else facts)

    def show_model(self, text: str) -> None:
        """Show the model's name and device."""
        self.model.set_text(text)

    def set_keys(self, keys: Keys) -> None:
        """Say the present keys in the tooltips."""
        table = {action.id: action for action in ACTIONS}
        for layout, button in self.layouts.items():
            action = table[f"layout_{layout.value}"]
            tip = with_keys(f"{action.text}: {action.tooltip}", keys, (action.id, "layout_next"))
            button.setToolTip(tip)
            button.setAccessibleName(action.text)
        self.cancel.setToolTip(with_keys(table["cancel"].tooltip, keys, ("cancel",)))
