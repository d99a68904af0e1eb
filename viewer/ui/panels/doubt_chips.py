"""Doubts about the film as a few words each, in rows; one at a time unfolds into its reason."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.language import tr
from viewer.results import Doubt
from viewer.ui.style import GAP, set_role


class DoubtChip(QToolButton):
    """The title of a doubt, elided where there is no room; checked while its reason is shown."""

    def __init__(self, doubt: Doubt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubt = doubt
        self.setText(doubt.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(doubt.reason)
        title = doubt.title
        said = tr("Serious doubt: {title}", title=title)
        self.setAccessibleName(said if doubt.serious else tr("Doubt: {title}", title=title))
        self.setAccessibleDescription(doubt.reason)
        set_role(self, "serious-doubt" if doubt.serious else "doubt")

    def fit(self, room: int) -> None:
        """Show as much of the title as goes into `room` pixels."""
        frame = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self.doubt.title, mode, room - frame))


class DoubtChips(QWidget):
    """The chips, the most serious first, and under them the reason of the one that is unfolded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[DoubtChip] = []
        self.rows = _Rows()
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.reason, "doubt-reason")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GAP)
        column.addLayout(self.rows)
        column.addWidget(self.reason)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Doubts about this film"))
        self._show_reason()

    def show_doubts(self, doubts: tuple[Doubt, ...]) -> None:
        """Show these; a reason stays unfolded if its doubt stays."""
        if doubts == tuple(chip.doubt for chip in self.chips):
            return
        unfolded = {chip.doubt.key for chip in self.chips if chip.isChecked()}
        focused = next((chip.doubt.key for chip in self.chips if chip.hasFocus()), "")
        for chip in self.chips:
            self.rows.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [DoubtChip(doubt, self) for doubt in doubts]
        for chip in self.chips:
            chip.setChecked(chip.doubt.key in unfolded)
            chip.toggled.connect(lambda on, chip=chip: self._unfold(chip, on))
            self.rows.addWidget(chip)
            chip.show()
            if chip.doubt.key == focused:
                chip.setFocus()
        self._show_reason()

    def _unfold(self, chosen: DoubtChip, on: bool) -> None:
        if on:
            for chip in self.chips:
                if chip is not chosen:
                    chip.setChecked(False)
        self._show_reason()

    def _show_reason(self) -> None:
        reason = next((chip.doubt.reason for chip in self.chips if chip.isChecked()), "")
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.setVisible(bool(self.chips))
        self.updateGeometry()


class _Rows(QLayout):
    """Chips side by side, in as many rows as they take (after Qt's Flow Layout example)."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Put it at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at that place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take it out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Neither: spare room stays empty."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower panel needs more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all rows."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the chips in `rect`."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """As `minimumSize`."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Any width; the height of one row."""
        heights = [item.sizeHint().height() for item in self._items]
        return QSize(60, max(heights, default=0))

    def _arrange(self, rect: QRect, move: bool) -> int:
        """The height that the rows take in the width of `rect`."""
        at, row = QPoint(rect.x(), rect.y()), 0
        for item in self._items:
            chip = item.widget()
            if isinstance(chip, DoubtChip) and move:
                chip.fit(rect.width())
            size = item.sizeHint()
            width = min(size.width(), rect.width())
            if at.x() > rect.x() and at.x() + width > rect.x() + rect.width():
                at = QPoint(rect.x(), at.y() + row + GAP)
                row = 0
            if move:
                item.setGeometry(QRect(at, QSize(width, size.height())))
            at.setX(at.x() + width + GAP)
            row = max(row, size.height())
        return at.y() + row - rect.y()
