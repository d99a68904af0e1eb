"""Asks what a checkpoint does not say of itself, and shows what the model would then see."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.language import tr
from viewer.results import CardQuestion
from viewer.ui.dialogs.card_problems import problem_with
from viewer.ui.dialogs.finding_fields import finding_fields
from viewer.ui.dialogs.preprocessing_fields import PreprocessingFields
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.panels.fields import WheelGuard
from viewer.ui.panels.film_list import to_image
from viewer.ui.panels.state_panel import choose
from viewer.ui.style import GAP, MARGIN, SPACE, set_role

if TYPE_CHECKING:
    from viewer.models.card import Card

PREVIEW = 256
PREVIEW_DELAY_MS = 200


class ModelDialog(QDialog):
    """A card's fields, guesses marked, with a live preview.

    Connect `preview_wanted` to something that answers with `show_preview` (or
    `show_preview_message`), then `exec`; where it was accepted, `card()` is the answer.
    """

    preview_wanted = Signal(object)
    """A `Card`, usable as it stands: show what a model with it would see of the film."""

    def __init__(self, question: CardQuestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About this model"))
        self._question = question
        self._guess_marks: dict[str, QLabel] = {}
        start: Card = question.card
        self.name = QLineEdit(start.name)
        self.name.setAccessibleName(tr("Name of the model"))
        self.findings = finding_fields(question.outputs, start.findings)
        self.activation = QComboBox()
        self.activation.addItem(tr("each finding by itself (sigmoid)"), "sigmoid")
        if question.outputs > 1:
            self.activation.addItem(tr("one of them is true (softmax)"), "softmax")
        self.activation.setAccessibleName(tr("How outputs become probabilities"))
        choose(self.activation, start.activation)
        self.preprocessing = PreprocessingFields(start.preprocessing, self)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        set_role(self.problem, "error")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Use this model"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._preview_timer = QTimer(self)
        self._preview_timer.setSingleShot(True)
        self._preview_timer.setInterval(PREVIEW_DELAY_MS)
        self._preview_timer.timeout.connect(self._ask_for_preview)
        self._lay_out()
        self._connect()
        self._check()

    def card(self) -> Card:
        """The card as the person filled it in."""
        start: Card = self._question.card
        return replace(
            start,
            name=self.name.text().strip(),
            findings=self.findings.findings(),
            activation=self.activation.currentData(),
            preprocessing=self.preprocessing.preprocessing(),
        )

    def show_preview(self, preview: NDArray[np.uint8]) -> None:
        """Show what the model would see, uint8 (h, w)."""
        image = QPixmap.fromImage(to_image(preview))
        side = round(self.preview.width() * self.devicePixelRatioF())
        image = image.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.preview.setPixmap(image)
        height, width = preview.shape
        self.caption.setText(
            tr("What the model will see, {width} × {height}", width=width, height=height)
        )

    def show_preview_message(self, text: str) -> None:
        """Say in the preview's place why there is none."""
        self.preview.setPixmap(QPixmap())
        self.preview.setText(text)

    def _lay_out(self) -> None:
        question = self._question
        head = QLabel(
            tr(
                "{file} is a {architecture} with {outputs}. The file does not say what follows; "
                "what is marked “guessed” is a guess.",
                file=question.path.name,
                architecture=question.architecture,
                outputs=self._outputs(),
            )
        )
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        form = QFormLayout()
        form.setContentsMargins(0, 0, SPACE, 0)
        form.setSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Name"), self._marked(self.name, "name"))
        form.addRow(tr("Findings"), self._marked(self.findings, "findings"))
        form.addRow(tr("Probability"), self._marked(self.activation, "activation"))
        for label, field, names in self.preprocessing.rows():
            form.addRow(label, self._marked(field, *names))
        page = QWidget()
        page.setObjectName("page")
        page.setLayout(form)
        scroll = QScrollArea()
        self._wheel_guard = WheelGuard(page)
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(page.minimumSizeHint().width() + MARGIN)

        self.preview = QLabel(tr("Open a film to see it as the model will."))
        self.preview.setWordWrap(True)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        side = preview_side(self.screen().availableSize())
        self.preview.setFixedSize(side, side)
        self.preview.setAccessibleName(tr("What the model will see"))
        set_role(self.preview, "film")
        self.caption = QLabel(tr("What the model will see"))
        self.caption.setWordWrap(True)
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_role(self.caption, "muted")
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self.preview)
        right.addWidget(self.caption)
        right.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(MARGIN)
        middle.addWidget(scroll, 1)
        middle.addLayout(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACE)
        column.addWidget(head)
        column.addLayout(middle, 1)
        column.addWidget(self.problem)
        column.addWidget(self.buttons)
        open_at(self, self.sizeHint().expandedTo(QSize(760, 560)))

    def _outputs(self) -> str:
        outputs = self._question.outputs
        return tr("one output") if outputs == 1 else tr("{n} outputs", n=outputs)

    def _marked(self, field: QWidget, *names: str) -> QWidget:
        """The field, with room for the word "guessed" beside it."""
        unsure = {name.rsplit(".", 1)[-1] for name in self._question.unsure}
        mark = QLabel(tr("guessed") if unsure & set(names) else "")
        mark.setMinimumWidth(mark.fontMetrics().horizontalAdvance(tr("guessed")) + 2)
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        mark.setContentsMargins(0, GAP // 2, 0, 0)
        set_role(mark, "warning")
        self._guess_marks |= dict.fromkeys(names, mark)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(field, 1)
        row.addWidget(mark)
        return holder

    def _connect(self) -> None:
        self.name.textEdited.connect(lambda _: self._on_edited("name"))
        self.findings.edited.connect(lambda: self._on_edited("findings"))
        self.activation.activated.connect(lambda _: self._on_edited("activation"))
        self.preprocessing.edited.connect(self._on_edited)

    def _on_edited(self, name: str) -> None:
        """What a person has set is no guess any more."""
        self._guess_marks[name].setText("")
        self._check()

    def _check(self) -> None:
        problem = problem_with(self.card())
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        if not problem:
            self._preview_timer.start()

    def _ask_for_preview(self) -> None:
        if not problem_with(self.card()):
            self.preview_wanted.emit(self.card())


def preview_side(screen: QSize) -> int:
    """How large the preview is, so that the fields beside it stay on the screen."""
    return min(PREVIEW, screen.width() // 4)
