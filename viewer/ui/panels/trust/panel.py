"""The drawer under the panes: how far each method's map can be believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.language import tr
from viewer.results import MethodKey
from viewer.trust.results import MeasureKey, TrustReport
from viewer.trust.verdicts import Verdict
from viewer.ui.actions import ACTIONS
from viewer.ui.panels.fields import WheelGuard
from viewer.ui.panels.findings_panel import ElidedLabel
from viewer.ui.panels.state_panel import Keys, NarrowCombo, choose, with_keys
from viewer.ui.panels.trust.detail import FilmOf, TrustDetail
from viewer.ui.panels.trust.judged import Judged
from viewer.ui.panels.trust.large import LargePicture
from viewer.ui.panels.trust.model import NOT_YET, TrustModel
from viewer.ui.panels.trust.table import TrustTable
from viewer.ui.panels.trust.texts import (
    budgets,
    cost_text,
    planned_text,
    progress_text,
    spread_text,
)
from viewer.ui.style import GAP, MARGIN, SPACE, set_icon, set_role
from viewer.ui.tips import wrapped_tip
from viewer.ui.trust_view import Cell, TrustView, choosing, spending, thresholds_of

HEIGHT, LEAST = 214, 150
"""Logical pixels: as high as suits a screen of 768, and as low as may be."""

SHARE = 0.26
"""Of a larger window's height."""

BUDGET_WIDTH = 250
"""Of the list of budgets at most; it gives way to the answer's spread."""

ROOMY = 900
"""Width under which the progress is told in words alone."""

REGIONS = {"box": tr("box"), "ellipse": tr("ellipse"), "contour": tr("contour")}
"""The tools that draw a region, in words."""

QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own: no limit."""


class TrustPanel(QWidget):
    """The answer's spread, what is going on, the table, and what is known of the chosen measure."""

    wanted = Signal(object)
    """The `TrustView` that the person wants."""
    judge_wanted = Signal()
    stop_wanted = Signal()
    thresholds_wanted = Signal()
    left = Signal()
    """The keyboard is done here."""

    def __init__(self, film_of: FilmOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = TrustView()
        self._judged = Judged()
        self._unavailable: Mapping[MethodKey, str] = {}
        self._pace: float | None = None
        self._keys: Keys = {}
        self._hint = ""
        self._subject = ""
        self._running = False
        set_role(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Trust: how far the maps can be believed"))
        self.model = TrustModel()
        self.table = TrustTable(self.model)
        self.detail = TrustDetail(film_of)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(SPACE, 0, 0, 0)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        set_role(self.hint, "muted")
        self.beside = QStackedWidget()
        self.beside.addWidget(self.detail)
        self.beside.addWidget(self.hint)
        self.large: LargePicture | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.setSpacing(GAP)
        column.addLayout(self._head())
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.table, 1)
        body.addWidget(self.beside, 1)
        column.addLayout(body, 1)
        self._wheel_guard = WheelGuard(self)
        self.table.chosen.connect(lambda cell: self.wanted.emit(choosing(self._view, cell)))
        self.table.left.connect(self.left)
        self.table.entered.connect(self._show_large)
        self.detail.enlarged.connect(self._show_large)
        self.detail.picture_changed.connect(self._refresh_large)
        self.set_keys({})
        self.show_view(TrustView())

    def show_view(self, view: TrustView) -> None:
        """Show the chosen measure and the budget."""
        self._view = view
        self._show_budgets()
        self._refresh()

    def show_judged(self, judged: Judged, unavailable: Mapping[MethodKey, str]) -> None:
        """Show what is known by now, and why some methods have no maps."""
        self._judged, self._unavailable = judged, unavailable
        self.model.show(judged, unavailable)
        self._refresh()

    def show_progress(
        self,
        report: TrustReport | None,
        running: bool,
        measure: MeasureKey | None,
        pace: float | None,
    ) -> None:
        """Show how far the measuring has come, what of, and what a pass takes in seconds."""
        spread = report.spread if report is not None else None
        self.spread.set_text(spread_text(spread) if spread is not None else "")
        doing = progress_text(report, measure) if running and report is not None else ""
        stopped = report is not None and not running and not report.finished
        self.progress.setText(doing or (tr("Stopped") if stopped else ""))
        planned = planned_text(report) if report is not None else ""
        for part in (self.progress, self.bar):
            part.setToolTip(wrapped_tip(planned))
        self._running = running
        if report is not None:
            self.bar.setRange(0, report.planned)
            self.bar.setValue(report.passes)
        self.judge.setVisible(not running)
        self.stop.setVisible(running)
        self._show_bar()
        if pace != self._pace:
            self._pace = pace
            self._show_budgets()
            self._refresh()

    def show_subject(self, text: str) -> None:
        """Show which finding of which film is judged."""
        if text != self._subject:
            self._subject = text
            self.subject.set_text(text)
            self._refresh_large()

    def show_hint(self, text: str, done: bool) -> None:
        """Why nothing can be judged now; "" where something can, unless all of it is `done`."""
        if text != self._hint:
            self._hint = text
            self._refresh()
        self.judge.setEnabled(not text and not done)

    def refresh_film(self) -> None:
        """The film is shown otherwise now."""
        if self._view.cell is not None:
            self.detail.refresh_film()

    def set_keys(self, keys: Keys) -> None:
        """Say the present keys in the tooltips."""
        self._keys = keys
        tips = {action.id: action.tooltip for action in ACTIONS}
        for button, action in (
            (self.judge, "trust_judge"),
            (self.stop, "trust_stop"),
            (self.thresholds, "trust_thresholds"),
            (self.close_button, "trust_shown"),
        ):
            button.setToolTip(with_keys(tips[action], keys, (action,)))
        self._refresh()

    def sizeHint(self) -> QSize:
        """As high as suits the window."""
        return QSize(900, max(HEIGHT, round(self.window().height() * SHARE)))

    def minimumSizeHint(self) -> QSize:
        """The rows shrink, and scroll where they must."""
        return QSize(300, LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns."""
        super().resizeEvent(event)
        self._show_bar()
        self._arrange()

    def _head(self) -> QHBoxLayout:
        heading = QLabel(tr("Trust"))
        set_role(heading, "heading")
        self.subject = ElidedLabel()
        self.spread = ElidedLabel()
        self.progress = QLabel()
        set_role(self.progress, "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(110, 6)
        self.bar.setAccessibleName(tr("Passes spent"))
        self.budget = NarrowCombo(elide=Qt.TextElideMode.ElideRight)
        self.budget.setMinimumContentsLength(12)
        self.budget.setMaximumWidth(BUDGET_WIDTH)
        self.budget.setAccessibleName(tr("Budget of passes"))
        self.budget.setToolTip(
            tr(
                "How many passes of the model may be spent on a film: one film forward is one, "
                "one backward another. More make the figures steadier. A few may be left over, as "
                "each measure takes whole films."
            )
        )
        self.budget.activated.connect(
            lambda _: self.wanted.emit(spending(self._view, self.budget.currentData()))
        )
        self.judge = QPushButton(tr("Judge maps"))
        self.judge.clicked.connect(self.judge_wanted)
        self.stop = QPushButton(tr("Stop"))
        self.stop.clicked.connect(self.stop_wanted)
        self.thresholds = QPushButton(tr("Thresholds…"))
        self.thresholds.clicked.connect(self.thresholds_wanted)
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(tr("Close the Trust panel"))
        set_icon(self.close_button, "close")
        self.close_button.clicked.connect(
            lambda: self.wanted.emit(replace(self._view, shown=False))
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(heading)
        row.addWidget(self.subject, 2)
        row.addWidget(self.spread, 3)
        for part in (self.progress, self.bar):
            row.addWidget(part)
        row.addWidget(self.budget, 1)
        for button in (self.judge, self.stop, self.thresholds, self.close_button):
            row.addWidget(button)
        return row

    def _show_bar(self) -> None:
        """The bar, while there is something under way and room for it: the words say the same."""
        self.bar.setVisible(self._running and self.width() >= ROOMY)

    def _show_budgets(self) -> None:
        self.budget.clear()
        for name, passes in budgets(self._view.passes):
            self.budget.addItem(f"{name}: {cost_text(passes, self._pace)}", passes)
        choose(self.budget, self._view.passes)

    def _refresh(self) -> None:
        """Show the chosen measure, or what there is to do, or the sentences."""
        cell = self._view.cell
        if self._judged.report is None:
            self.table.show_cell(None)
            self.table.show_sentences(False)
            self.hint.setText(self._hint or self._invitation())
            self.beside.setCurrentWidget(self.hint)
        else:
            self.table.show_sentences(cell is None)
            self.table.show_cell(cell)
            if cell is not None:
                self.beside.setCurrentWidget(self.detail)
                verdict = self._told_how(cell, self._judged.verdicts.get(cell))
                measure = self._judged.measure(cell)
                threshold = thresholds_of(self._view)[cell[0]]
                self.detail.show_measure(cell, measure, verdict, threshold, self._waiting())
        self.beside.setVisible(self._judged.report is None or cell is not None)
        self._arrange()

    def _invitation(self) -> str:
        key = self._keys.get("trust_judge", "")
        press = tr("Press {key}", key=key) if key else tr("Choose Judge maps")
        return tr(
            "{press} to measure how far these maps can be believed: whether they agree, stay where "
            "they are when the film is shifted a little, depend on the model, and more. Takes "
            "{cost}. The film can be read meanwhile, and nothing on it changes.",
            press=press,
            cost=cost_text(self._view.passes, self._pace),
        )

    def _told_how(self, cell: Cell, verdict: Verdict | None) -> Verdict | None:
        """A verdict that asks for a region, with the keys that draw one."""
        report = self._judged.report
        drawn = report is not None and report.options.regions
        if verdict is None or cell[0] != "region" or drawn:
            return verdict
        named = ((self._keys.get(f"tool_region_{one}"), text) for one, text in REGIONS.items())
        known = [f"{key}: {text}" for key, text in named if key]
        told = f"{verdict.sentence} ({', '.join(known)})" if known else verdict.sentence
        return replace(verdict, sentence=told)

    def _waiting(self) -> str:
        cell = self._view.cell
        if cell is None:
            return ""
        if cell[1] in self._unavailable:
            return self._unavailable[cell[1]]
        note = self._judged.note(cell)
        if note:
            return note
        doing = self._judged.progress(cell) == "doing"
        return tr("Being measured …") if doing else NOT_YET

    def _arrange(self) -> None:
        self.table.fit(self.width() - 2 * MARGIN)
        alone, width = self.beside.isHidden(), self.table.columns_width
        self.table.setMinimumWidth(0 if alone else width)
        self.table.setMaximumWidth(QWIDGETSIZE_MAX if alone else width)

    def _show_large(self) -> None:
        if self.detail.picture is None:
            return
        if self.large is None:
            self.large = LargePicture(self)
            self.large.stepped.connect(self.detail.step)
        self._refresh_large()
        self.large.show()
        self.large.raise_()

    def _refresh_large(self) -> None:
        if self.large is not None:
            about = " · ".join(part for part in (self._subject, self.detail.title.text()) if part)
            self.large.show_picture(about, self.detail.picture, self.detail.film)
