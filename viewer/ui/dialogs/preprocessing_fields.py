"""How a film becomes the model's input, as fields of the model dialog."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from viewer.language import tr
from viewer.ui.dialogs.known_models import NORMALISATIONS
from viewer.ui.panels.fields import NumberField
from viewer.ui.panels.state_panel import choose
from viewer.ui.style import GAP

if TYPE_CHECKING:
    from viewer.models.card import Preprocessing

OWN = "own"


class PreprocessingFields(QObject):
    """The fields, to be put into a form by whoever makes one; `rows` says in which order."""

    edited = Signal(str)
    """The name of the field of `Preprocessing` that the person changed."""

    def __init__(self, preprocessing: Preprocessing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start = preprocessing
        self.width, self.height = QSpinBox(), QSpinBox()
        for side, value in ((self.width, preprocessing.width), (self.height, preprocessing.height)):
            side.setRange(16, 2048)
            side.setValue(value)
            side.setKeyboardTracking(False)
            side.lineEdit().setTextMargins(3, 0, 0, 0)
        self.fit = _combo(
            (tr("stretch the film to it"), "stretch"),
            (tr("pad with black"), "pad"),
            (tr("crop the longer side"), "crop"),
        )
        choose(self.fit, preprocessing.fit)
        self.border = NumberField(0.0, 40.0)
        self.border.show_value(preprocessing.border_crop * 100)
        self.border.setSuffix(" %")
        self.value_range = _combo(
            (tr("the film's own percentiles"), "percentile"),
            (tr("all values its bits can hold"), "bits"),
        )
        choose(self.value_range, preprocessing.value_range)
        self.lower, self.upper = NumberField(0.0, 100.0), NumberField(0.0, 100.0)
        self.lower.show_value(preprocessing.percentiles[0])
        self.upper.show_value(preprocessing.percentiles[1])
        self.normalisation = _combo(*((known.title, known.title) for known in NORMALISATIONS))
        self.normalisation.addItem(tr("other"), OWN)
        self.mean, self.std = QLineEdit(), QLineEdit()
        self._set_numbers(preprocessing.mean, preprocessing.std)
        self._show_normalisation()
        self._connect()
        self._name()

    def rows(self) -> tuple[tuple[str, QWidget, tuple[str, ...]], ...]:
        """Label, field, and the names of the `Preprocessing` fields it decides."""
        size = _row(self.width, QLabel("×"), self.height)
        percentiles = _row(self.lower, QLabel(tr("to")), self.upper)
        return (
            (tr("Input size"), size, ("width", "height")),
            (tr("Fit"), self.fit, ("fit",)),
            (tr("Leave out at edges"), self.border, ("border_crop",)),
            (tr("0 to 1 is"), self.value_range, ("value_range",)),
            (tr("Percentiles"), percentiles, ("percentiles",)),
            (tr("Normalisation"), self.normalisation, ("mean", "std")),
            (tr("Mean"), self.mean, ()),
            (tr("Deviation"), self.std, ()),
        )

    def preprocessing(self) -> Preprocessing:
        """What the fields say; numbers that cannot be read are NaN, which no card may have."""
        for field in (self.width, self.height, self.border, self.lower, self.upper):
            field.interpretText()  # what was typed and not yet left
        return replace(
            self._start,
            width=self.width.value(),
            height=self.height.value(),
            fit=self.fit.currentData(),
            border_crop=round(self.border.value() / 100, 9),
            value_range=self.value_range.currentData(),
            percentiles=(self.lower.value(), self.upper.value()),
            mean=_numbers(self.mean.text()),
            std=_numbers(self.std.text()),
        )

    def _connect(self) -> None:
        for side, name in ((self.width, "width"), (self.height, "height")):
            side.valueChanged.connect(lambda _, name=name: self.edited.emit(name))
        self.fit.activated.connect(lambda _: self.edited.emit("fit"))
        self.border.valueChanged.connect(lambda _: self.edited.emit("border_crop"))
        self.value_range.activated.connect(lambda _: self._on_value_range())
        for percentile in (self.lower, self.upper):
            percentile.valueChanged.connect(lambda _: self.edited.emit("percentiles"))
        self.normalisation.activated.connect(lambda _: self._on_normalisation())
        for numbers in (self.mean, self.std):
            numbers.textEdited.connect(lambda _: self._on_numbers())
        self._on_value_range(tell=False)

    def _name(self) -> None:
        for field, name in (
            (self.width, tr("Input width in pixels")),
            (self.height, tr("Input height in pixels")),
            (self.fit, tr("How the film is fitted to the input size")),
            (self.border, tr("Share of the film left out at each edge")),
            (self.value_range, tr("Which values become 0 and 1")),
            (self.lower, tr("Percentile that becomes 0")),
            (self.upper, tr("Percentile that becomes 1")),
            (self.normalisation, tr("Normalisation")),
            (self.mean, tr("Mean, one number or one a channel")),
            (self.std, tr("Standard deviation, one number or one a channel")),
        ):
            field.setAccessibleName(name)
            field.setToolTip(name)

    def _on_value_range(self, tell: bool = True) -> None:
        for percentile in (self.lower, self.upper):
            percentile.setEnabled(self.value_range.currentData() == "percentile")
        if tell:
            self.edited.emit("value_range")

    def _on_normalisation(self) -> None:
        for known in NORMALISATIONS:
            if known.title == self.normalisation.currentData():
                self._set_numbers(*known.of(self._start.channels))
        self.edited.emit("mean")

    def _on_numbers(self) -> None:
        self._show_normalisation()
        self.edited.emit("mean")

    def _show_normalisation(self) -> None:
        """Choose the known one that the numbers are, or "other"."""
        shown = (_numbers(self.mean.text()), _numbers(self.std.text()))
        title = next(
            (
                known.title
                for known in NORMALISATIONS
                if _close(shown, known.of(self._start.channels))
            ),
            OWN,
        )
        choose(self.normalisation, title)

    def _set_numbers(self, mean: Iterable[float], std: Iterable[float]) -> None:
        self.mean.setText(", ".join(f"{number:.6g}" for number in mean))
        self.std.setText(", ".join(f"{number:.6g}" for number in std))
        self.mean.setCursorPosition(0)
        self.std.setCursorPosition(0)


def _combo(*items: tuple[str, str]) -> QComboBox:
    combo = QComboBox()
    for text, data in items:
        combo.addItem(text, data)
    return combo


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    for widget in widgets:
        row.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
    return holder


def _numbers(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.replace(";", ",").split(",") if part.strip())
    except ValueError:
        return (float("nan"),)


def _close(these: tuple[tuple[float, ...], ...], those: tuple[tuple[float, ...], ...]) -> bool:
    return all(
        len(a) == len(b) and all(abs(x - y) <= 1e-5 for x, y in zip(a, b, strict=True))
        for a, b in zip(these, those, strict=True)
    )
