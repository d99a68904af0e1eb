"""From which standing on a measure is cause for caution, and for doubt."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.language import tr
from viewer.trust.catalogue import CATALOGUE, MeasureInfo
from viewer.trust.results import MeasureKey
from viewer.trust.verdicts import THRESHOLDS, Threshold
from viewer.trust.verdicts.standings import STANDINGS
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.panels.fields import WheelGuard
from viewer.ui.style import GAP, MARGIN, SPACE, set_role

LOWEST, HIGHEST, STEP = -1.0, 1.0, 0.05

MINUS = "−"

WIDTH = 720
"""Of the dialog: its sentences take a line each."""


class ThresholdsDialog(QDialog):
    """Two numbers a measure; where it was accepted, `thresholds()` is the answer."""

    def __init__(
        self, thresholds: Mapping[MeasureKey, Threshold], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Thresholds"))
        self.caution: dict[MeasureKey, StandingField] = {}
        self.doubt: dict[MeasureKey, StandingField] = {}
        how = QLabel(
            tr(
                "Each map is given a standing between two levels that are measured on the very "
                "film and model: 0 and 1 below. A standing under “Caution” is marked !, one "
                "under “Doubt” !!. Nothing is ever marked as good."
            )
        )
        how.setWordWrap(True)
        page = QWidget()
        page.setObjectName("page")
        grid = QGridLayout(page)
        grid.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(0, 1)
        for column, text in ((1, tr("Caution under")), (2, tr("Doubt under"))):
            heading = QLabel(text)
            set_role(heading, "muted")
            grid.addWidget(heading, 0, column)
        for row, info in enumerate(CATALOGUE, start=1):
            grid.addLayout(_words(info), row, 0)
            for column, fields, name in (
                (1, self.caution, tr("{measure}: caution under", measure=info.title)),
                (2, self.doubt, tr("{measure}: doubt under", measure=info.title)),
            ):
                field = fields[info.key] = _field(name)
                field.valueChanged.connect(self._keep_order)
                grid.addWidget(field, row, column, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowStretch(len(CATALOGUE) + 1, 1)
        self._wheel_guard = WheelGuard(page)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel | button.RestoreDefaults)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        restore = self.buttons.button(button.RestoreDefaults)
        restore.setToolTip(tr("The viewer's own thresholds again"))
        restore.clicked.connect(lambda: self._show(THRESHOLDS))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(SPACE)
        whole.addWidget(how)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.buttons)
        self._show(thresholds)
        open_at(self, QSize(WIDTH, self._height(how, page, whole)))

    def _height(self, how: QWidget, page: QWidget, whole: QVBoxLayout) -> int:
        """As high as all of it at `WIDTH`: a scroll area says nothing of what it holds."""
        self.ensurePolished()
        room = WIDTH - 2 * MARGIN
        parts = (
            how.heightForWidth(room),
            page.heightForWidth(room),
            self.buttons.sizeHint().height(),
        )
        return sum(parts) + 2 * MARGIN + (whole.count() - 1) * SPACE + 2

    def thresholds(self) -> dict[MeasureKey, Threshold]:
        """Those of all measures."""
        return {
            key: Threshold(round(self.caution[key].value(), 2), round(self.doubt[key].value(), 2))
            for key in self.caution
        }

    def _show(self, thresholds: Mapping[MeasureKey, Threshold]) -> None:
        for key, threshold in thresholds.items():
            self.doubt[key].setMaximum(HIGHEST)
            self.caution[key].setValue(threshold.caution)
            self.doubt[key].setValue(threshold.doubt)
        self._keep_order()

    def _keep_order(self) -> None:
        """Doubt is more than caution: it cannot begin above it."""
        for key, field in self.doubt.items():
            field.setMaximum(self.caution[key].value())


class StandingField(QDoubleSpinBox):
    """A standing, with the minus sign that the panel writes; a hyphen may be typed."""

    def textFromValue(self, value: float) -> str:
        """With a true minus sign."""
        return super().textFromValue(value).replace("-", MINUS)

    def valueFromText(self, text: str) -> float:
        """Of either sign."""
        return super().valueFromText(text.replace(MINUS, "-"))

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Either sign will do."""
        return super().validate(text.replace(MINUS, "-"), at)[0], text, at


def _words(info: MeasureInfo) -> QVBoxLayout:
    """A measure's name, and what its ends are."""
    nought, one = STANDINGS[info.key]
    title, ends = QLabel(info.title), QLabel(f"0: {nought}\n1: {one}")
    title.setToolTip(info.description)
    set_role(title, "heading")
    set_role(ends, "muted")
    ends.setWordWrap(True)
    column = QVBoxLayout()
    column.setSpacing(GAP // 2)
    column.addWidget(title)
    column.addWidget(ends)
    return column


def _field(name: str) -> StandingField:
    field = StandingField()
    field.editingFinished.connect(lambda: field.setValue(field.value()))  # writes it anew
    field.setRange(LOWEST, HIGHEST)
    field.setSingleStep(STEP)
    field.setDecimals(2)
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setMinimumWidth(78)
    return field
