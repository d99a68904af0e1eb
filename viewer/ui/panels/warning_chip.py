"""A warning on one line, that unfolds into the whole sentence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from viewer.language import tr
from viewer.ui.style import GAP, colors, pixmap, set_role

ICON = 16


class WarningChip(QToolButton):
    """A sentence elided to the panel's width; the tooltip, or a click, shows all of it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = text
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(text)
        self.setAccessibleName(tr("Warning"))
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_role(self, "chip")
        self.toggled.connect(lambda _: self.updateGeometry())

    def hasHeightForWidth(self) -> bool:
        """Unfolded, the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One line, or as many as the sentence takes."""
        if not self.isChecked():
            return self.fontMetrics().height() + 2 * GAP
        room = max(40, width - ICON - 4 * GAP)
        flags = int(Qt.TextFlag.TextWordWrap.value)
        box = self.fontMetrics().boundingRect(0, 0, room, 10_000, flags, self.sentence)
        return box.height() + 2 * GAP

    def sizeHint(self) -> QSize:
        """As high as the present width asks for."""
        return QSize(120, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """The same height; any width."""
        return QSize(60, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width may need another height."""
        super().resizeEvent(event)
        if self.isChecked() and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip's frame from the style sheet, then icon and text."""
        super().paintEvent(event)
        painter = QPainter(self)
        line = self.fontMetrics().height()
        icon = pixmap("warning", ICON, colors().warning, self.devicePixelRatioF())
        painter.drawPixmap(GAP + 2, GAP + (line - ICON) // 2, icon)
        box = self.rect().adjusted(ICON + 2 * GAP + 2, GAP, -GAP - 2, -GAP)
        painter.setPen(colors().warning)
        if self.isChecked():
            painter.drawText(box, Qt.TextFlag.TextWordWrap, self.sentence)
        else:
            elided = self.fontMetrics().elidedText(
                self.sentence, Qt.TextElideMode.ElideRight, box.width()
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.end()
