"""What the model says of the film, and which of its findings is explained."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from viewer.film import Film
from viewer.language import tr
from viewer.results import Analysis, Doubt
from viewer.ui.engine import ModelSummary
from viewer.ui.panels.doubt_chips import DoubtChips
from viewer.ui.panels.finding_list import FindingList
from viewer.ui.panels.state_panel import StatePanel
from viewer.ui.panels.warning_chip import WarningChip
from viewer.ui.session import ViewState
from viewer.ui.style import GAP, set_role


class FindingsPanel(StatePanel):
    """Model and device, one row a finding, and what makes the answer doubtful.

    What it shows follows from what it was told last: `show_loading` and `show_failure` hold until
    the next film, model or analysis is shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(tr("Findings"))
        self._film: Film | None = None
        self._model: ModelSummary | None = None
        self._analysis: Analysis | None = None
        self._loading = ""
        self._failure = ""
        self.model_name = ElidedLabel()
        set_role(self.model_name, "muted")
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(4)
        self.busy.setAccessibleName(tr("Working"))
        policy = self.busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the list stays where it is
        self.busy.setSizePolicy(policy)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.findings = FindingList()
        self.findings.chosen.connect(self._want_finding)
        self.doubts = DoubtChips()
        self.warnings: list[WarningChip] = []
        self.chips = QVBoxLayout()
        self.chips.setSpacing(GAP)
        for part in (self.model_name, self.busy, self.message, self.doubts):
            self.body.addWidget(part)
        self.body.addWidget(self.findings, 1)
        self.body.addLayout(self.chips)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hint(
            self.findings,
            tr("Findings"),
            tr("Choose a finding to see what speaks for it"),
            "finding_previous",
            "finding_next",
        )
        self.refresh()

    def show_model(self, model: ModelSummary | None) -> None:
        """Show that model's findings, without an answer yet."""
        self._model, self._analysis = model, None
        self._loading = self._failure = ""
        self.refresh()

    def show_film(self, film: Film | None) -> None:
        """Wait for the answer to that film."""
        self._film, self._analysis = film, None
        self._failure = ""
        self.refresh()

    def show_analysis(self, analysis: Analysis | None) -> None:
        """Show the answer; None only where there is none any more."""
        self._analysis = analysis
        self._loading = self._failure = ""
        self.refresh()

    def show_loading(self, text: str) -> None:
        """Say what is being waited for ("Loading the model …"); "" takes it back."""
        self._loading, self._failure = text, ""
        self.refresh()

    def show_failure(self, text: str) -> None:
        """Say why there is no answer; "" takes it back."""
        self._loading, self._failure = "", text
        self.refresh()

    def show_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        """Show what makes the film doubtful for the model; known before any answer."""
        self.doubts.show_doubts(doubts)

    def concerns(self, state: ViewState) -> tuple[object, ...]:
        """Which finding is explained."""
        return (state.explanation.finding_index,)

    def _show_controls(self) -> None:
        model, analysis = self._model, self._analysis
        # The device that answered: it may have run out of memory and left it to the CPU.
        device = analysis.prediction.device if analysis else model.device if model else ""
        self.model_name.set_text(f"{model.name} · {device}" if model else "")
        self.model_name.setVisible(model is not None)
        text, role = self._message()
        self.message.setText(text)
        self.message.setVisible(bool(text))
        set_role(self.message, role)
        waiting = model is not None and self._film is not None and analysis is None
        waiting = waiting and not self._failure and not self._loading
        self.note.setText(tr("Computing …") if waiting else "")
        self.busy.setVisible(waiting or bool(self._loading))
        answer = analysis.prediction if analysis and not self._failure else None
        findings = answer.findings if answer else model.findings if model else ()
        self.findings.setVisible(bool(findings))
        self.findings.show_findings(
            findings,
            answer.probabilities if answer else (),
            self.state.explanation.finding_index,
        )
        self._show_warnings()

    def _message(self) -> tuple[str, str]:
        """The sentence in the list's place, and its role."""
        if self._failure:
            return self._failure, "error"
        if self._loading:
            return self._loading, "muted"
        if self._model is None:
            return tr("No model is loaded. Open one from the Model menu."), "muted"
        if self._film is None:
            return tr("Open a film to see the model's answer."), "muted"
        return "", "muted"

    def _show_warnings(self) -> None:
        told = self._film.warnings if self._film else ()
        told += self._analysis.prediction.warnings if self._analysis else ()
        wanted = list(dict.fromkeys(told))
        if wanted == [chip.sentence for chip in self.warnings]:
            return
        for chip in self.warnings:
            self.chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.warnings = [WarningChip(sentence) for sentence in wanted]
        for chip in self.warnings:
            self.chips.addWidget(chip)

    def _want_finding(self, row: int) -> None:
        self.want(explanation=replace(self.state.explanation, finding_index=row))


class ElidedLabel(QLabel):
    """A line that gives way in the middle, and says the whole of it in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show `text`, as much of it as fits."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Any width."""
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        mode = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._whole, mode, self.width()))
