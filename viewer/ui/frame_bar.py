"""The line under the panes that chooses a frame, where a file has several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QSpinBox, QWidget

from viewer.language import tr
from viewer.ui.film_session import FilmSession
from viewer.ui.panels.state_panel import Keys, with_keys
from viewer.ui.style import GAP, MARGIN, SPACE, set_role


class FrameBar(QWidget):
    """A number, how many there are, and a slider; hidden for films of one frame."""

    def __init__(self, films: FilmSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._films = films
        set_role(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        label = QLabel(tr("Frame"))
        self.number = QSpinBox()
        self.number.setMinimum(1)
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName(tr("Frame"))
        label.setBuddy(self.number)
        self.count = QLabel()
        set_role(self.count, "muted")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Frame"))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        row.setSpacing(SPACE)
        for part in (label, self.number, self.count):
            row.addWidget(part)
        row.addWidget(self.slider, 1)
        self.number.valueChanged.connect(lambda value: films.open_frame(value - 1))
        self.slider.valueChanged.connect(films.open_frame)
        films.film_wanted.connect(self._show)
        films.film_shown.connect(self._show)
        self.set_keys({})
        self._show()

    def set_keys(self, keys: Keys) -> None:
        """Say the present keys in the tooltips."""
        tip = tr("Which frame of the file is shown; Shift and the wheel go through them")
        for control in (self.number, self.slider):
            control.setToolTip(with_keys(tip, keys, ("frame_previous", "frame_next")))

    def _show(self, *_: object) -> None:
        """Show which frame is wanted or on screen; asks for nothing."""
        frame, frames = self._films.frame, self._films.frames
        self.setVisible(frames > 1)
        for control, first in ((self.number, 1), (self.slider, 0)):
            control.blockSignals(True)
            control.setMaximum(max(frames, 1) - 1 + first)
            control.setValue(frame + first)
            control.blockSignals(False)
        self.slider.setPageStep(max(1, frames // 10))
        self.count.setText(tr("of {frames}", frames=frames))
