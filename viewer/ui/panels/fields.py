"""Fields the panels and dialogs share: a slider with its value, and a number of any size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QWidget,
)

from viewer.ui.style import SPACE


class PercentSlider(QWidget):
    """A slider from 0 to 1 in steps of a hundredth, and its value in per cent.

    `moved` is emitted for what a person does, never for `show_value`.
    """

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.valueChanged.connect(self._on_value)
        self.value_label = QLabel()
        self.value_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.value_label.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %") + 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.slider, 1)
        row.addWidget(self.value_label)
        self.setFocusProxy(self.slider)
        self.show_value(0.0)

    def show_value(self, value: float) -> None:
        """Show `value` (0 to 1); does not emit."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(value * 100))
        self.slider.blockSignals(False)
        self.value_label.setText(f"{round(value * 100)} %")

    def _on_value(self, value: int) -> None:
        self.value_label.setText(f"{value} %")
        self.moved.emit(value / 100)


class NumberField(QDoubleSpinBox):
    """A number of any size, shown with as many digits as it needs.

    Saliency values may be 3e-6 or 40, and window levels 0.5 or 32768: a fixed number of decimals
    suits neither. A step is a tenth of the leading digit's place.
    """

    def __init__(self, lowest: float, highest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())  # what a person types is what `float` reads
        self.setDecimals(12)
        self.setRange(lowest, highest)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(3, 0, 0, 0)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("-00000.0") + 28)

    def textFromValue(self, value: float) -> str:
        """At most six digits, without trailing zeros."""
        return f"{value:.6g}"

    def valueFromText(self, text: str) -> float:
        """What `float` makes of the text; the present value where it makes nothing of it."""
        try:
            return self._number(text)
        except ValueError:
            return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Any number within the range; an unfinished one ("-", "1e") may still become one."""
        try:
            value = self._number(text)
        except ValueError:
            plausible = set(text.removesuffix(self.suffix())) <= set("0123456789.,eE+-")
            state = QValidator.State.Intermediate if plausible else QValidator.State.Invalid
            return state, text, position
        inside = self.minimum() <= value <= self.maximum()
        state = QValidator.State.Acceptable if inside else QValidator.State.Intermediate
        return state, text, position

    def _number(self, text: str) -> float:
        return float(text.removesuffix(self.suffix()).replace(",", "."))

    def sizeHint(self) -> QSize:
        """Not as wide as the range's ends would need."""
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def show_value(self, value: float) -> None:
        """Show `value`; does not emit."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)


class WheelGuard(QObject):
    """Leaves the wheel to the scroll area around controls that do not have the focus.

    Otherwise scrolling through a panel changes whatever slider comes under the cursor.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        for kind in (QComboBox, QAbstractSpinBox, QSlider):
            for control in page.findChildren(kind):
                control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
                control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the wheel on to the parent."""
        if event.type() != QEvent.Type.Wheel:
            return False
        if isinstance(watched, QWidget) and watched.hasFocus():
            return False
        event.ignore()
        return True
