"""The names and thresholds of a model's outputs, as fields of the model dialog."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.language import tr
from viewer.results import Finding
from viewer.ui.dialogs.known_models import names_for
from viewer.ui.panels.fields import NumberField
from viewer.ui.style import GAP

ROWS_SHOWN = 5


class OneOutputFields(QWidget):
    """A model of one logit: what it means, and what its opposite means."""

    edited = Signal()

    def __init__(self, findings: tuple[Finding, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = findings
        by_sign = {finding.sign: finding for finding in findings}
        self.positive = QLineEdit(by_sign[1].name if 1 in by_sign else "")
        self.negative = QLineEdit(by_sign[-1].name if -1 in by_sign else "")
        self.threshold = NumberField(0.0, 1.0)
        self.threshold.show_value(by_sign[1].threshold if 1 in by_sign else 0.5)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GAP)
        form.addRow(tr("High output means"), self.positive)
        form.addRow(tr("Low output means"), self.negative)
        form.addRow(tr("Threshold"), self.threshold)
        self.negative.setPlaceholderText(tr("leave empty to offer no opposite"))
        for field, name in (
            (self.positive, tr("Finding that a high output stands for")),
            (self.negative, tr("Finding that a low output stands for")),
            (self.threshold, tr("Threshold")),
        ):
            field.setAccessibleName(name)
        self.threshold.setToolTip(tr("The probability from which the finding counts as seen"))
        self.positive.textEdited.connect(self.edited)
        self.negative.textEdited.connect(self.edited)
        self.threshold.valueChanged.connect(self.edited)

    def findings(self) -> tuple[Finding, ...]:
        """The finding, and its opposite where that has a name."""
        self.threshold.interpretText()  # what was typed and not yet left
        threshold = self.threshold.value()
        found = [Finding(self.positive.text().strip(), 0, 1, threshold)]
        if self.negative.text().strip():
            found.append(Finding(self.negative.text().strip(), 0, -1, round(1 - threshold, 9)))
        return tuple(found)


class OutputTable(QWidget):
    """A model of several outputs: a name and a threshold each."""

    edited = Signal()

    def __init__(self, findings: tuple[Finding, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings = findings
        self.table = QTableWidget(len(findings), 2)
        self.table.setHorizontalHeaderLabels([tr("Finding"), tr("Threshold")])
        self.table.setAccessibleName(tr("Findings, one a row, in the order of the outputs"))
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AllEditTriggers
            & ~QAbstractItemView.EditTrigger.CurrentChanged
        )
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, finding in enumerate(findings):
            self.table.setItem(row, 0, QTableWidgetItem(finding.name))
            self.table.setItem(row, 1, QTableWidgetItem(f"{finding.threshold:g}"))
        self.table.itemChanged.connect(lambda _: self.edited.emit())
        line = self.table.fontMetrics().height() + 2 * GAP
        self.table.verticalHeader().setDefaultSectionSize(line)
        shown = min(len(findings), ROWS_SHOWN)
        self.table.setMinimumHeight(header.sizeHint().height() + shown * line + GAP)
        self.paste = QPushButton(tr("Paste names"))
        self.paste.setToolTip(
            tr("Take the names from the clipboard: one a line, or parted by commas")
        )
        self.paste.clicked.connect(self._paste)
        self.known = QPushButton(tr("Known names"))
        self.known.setToolTip(tr("The outputs of published models, in their order"))
        menu = QMenu(self.known)
        for known in names_for(len(findings)):
            menu.addAction(known.title).triggered.connect(partial(self._use_known, known.names))
        self.known.setMenu(menu)
        self.known.setVisible(not menu.isEmpty())
        buttons = QHBoxLayout()
        buttons.addWidget(self.paste)
        buttons.addWidget(self.known)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    def set_names(self, names: tuple[str, ...]) -> None:
        """Name the outputs in their order; outputs beyond the names keep theirs."""
        self.table.blockSignals(True)
        for row, name in enumerate(names[: self.table.rowCount()]):
            self._item(row, 0).setText(name)
        self.table.blockSignals(False)
        self.table.viewport().update()
        self.edited.emit()

    def findings(self) -> tuple[Finding, ...]:
        """One a row; a threshold that is no number is NaN, which no card may have."""
        return tuple(
            replace(
                finding,
                name=self._item(row, 0).text().strip(),
                threshold=_number(self._item(row, 1).text()),
            )
            for row, finding in enumerate(self._findings)
        )

    def _use_known(self, names: tuple[str, ...], _checked: bool = False) -> None:
        self.set_names(names)

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None  # noqa: S101 - every cell was filled
        return item

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        names = tuple(name.strip(" \t\"'[]()") for name in re.split(r"[,;\r\n]+", text))
        self.set_names(tuple(name for name in names if name))


def finding_fields(outputs: int, findings: tuple[Finding, ...]) -> OneOutputFields | OutputTable:
    """The fields that suit a model with so many outputs."""
    return OneOutputFields(findings) if outputs == 1 else OutputTable(findings)


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return float("nan")
