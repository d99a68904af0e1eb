"""All that stands right of the panes, in one column that scrolls where it must."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from viewer.film import Film, Window
from viewer.imaging.histogram import Histogram
from viewer.results import Analysis, Doubt
from viewer.ui.engine import ModelSummary
from viewer.ui.panels.display_panel import DisplayPanel
from viewer.ui.panels.fields import WheelGuard
from viewer.ui.panels.findings_panel import FindingsPanel
from viewer.ui.panels.method_panel import MethodPanel
from viewer.ui.panels.state_panel import Keys, StatePanel
from viewer.ui.panels.window_panel import WindowPanel
from viewer.ui.session import ViewState
from viewer.ui.style import MARGIN, SIDE_WIDTH, SPACE, set_role


class _Column(QVBoxLayout):
    """Lets the list of findings shrink before the column around it scrolls.

    A scroll area makes its page as high as a layout would like to be for its width, where that
    depends on the width at all; here it shall be as high as it must be.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._within = False

    def heightForWidth(self, width: int) -> int:
        """The least height at `width`."""
        if self._within:  # Qt's own minimumHeightForWidth works the heights out through this
            return super().heightForWidth(width)
        self._within = True
        try:
            return self.minimumHeightForWidth(width)
        finally:
            self._within = False


class SidePanel(QScrollArea):
    """Findings, method, overlay and window; forwards what it is told to each of them."""

    changed = Signal(object)
    """The `ViewState` the person wants."""
    window_drag_finished = Signal()
    """The hand let go of the window on the histogram."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsPanel()
        self.method = MethodPanel()
        self.display = DisplayPanel()
        self.window_panel = WindowPanel()
        self.panels: tuple[StatePanel, ...] = (
            self.findings,
            self.method,
            self.display,
            self.window_panel,
        )
        self.window_panel.drag_finished.connect(self.window_drag_finished)
        page = QWidget()
        page.setObjectName("page")
        column = _Column(page)
        column.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        column.setSpacing(SPACE)
        for panel in self.panels:
            if panel is not self.findings:
                line = QFrame()
                set_role(line, "line")
                column.addWidget(line)
            column.addWidget(panel)
            panel.changed.connect(self.changed)
        column.addStretch(1)
        self._wheel_guard = WheelGuard(page)
        self._page = page
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that something would have to scroll sideways."""
        bar = self.verticalScrollBar().sizeHint().width()
        needed = self._page.minimumSizeHint().width() + bar
        return QSize(max(SIDE_WIDTH, needed), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as designed, all panels in view."""
        return QSize(self.minimumSizeHint().width(), self._page.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more width."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def show_state(self, state: ViewState) -> None:
        """Show `state` in every panel."""
        for panel in self.panels:
            panel.show_state(state)

    def show_film(
        self,
        film: Film | None,
        auto: Window | None = None,
        histogram: Histogram | None = None,
    ) -> None:
        """Show what the panels say of `film`; its auto window and histogram, where known."""
        self.findings.show_film(film)
        self.window_panel.show_film(film, auto, histogram)
        self.display.show_analysis(None)

    def show_model(self, model: ModelSummary | None) -> None:
        """Show what the panels say of `model`."""
        self.findings.show_model(model)
        self.method.show_model(model)
        self.display.show_analysis(None)

    def show_analysis(self, analysis: Analysis | None) -> None:
        """Show the model's answer, or that there is none."""
        self.findings.show_analysis(analysis)
        self.method.show_analysis(analysis)
        self.display.show_analysis(analysis)

    def show_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        """Show what makes the film doubtful for the model."""
        self.findings.show_doubts(doubts)

    def show_loading(self, text: str) -> None:
        """Say what the model's answer waits for."""
        self.findings.show_loading(text)

    def show_failure(self, text: str) -> None:
        """Say why there is no answer."""
        self.findings.show_failure(text)

    def set_keys(self, keys: Keys) -> None:
        """Say the present keys in the tooltips."""
        for panel in self.panels:
            panel.set_keys(keys)
