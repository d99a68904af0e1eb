"""The findings as a list: name, probability as a bar and a number, the threshold as a tick."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from viewer.language import tr
from viewer.results import Finding
from viewer.ui.style import GAP, RADIUS, SPACE, colors, set_role

Index = QModelIndex | QPersistentModelIndex
FINDING = Qt.ItemDataRole.UserRole
PROBABILITY = Qt.ItemDataRole.UserRole + 1
ROWS_KEPT = 4
"""The list shrinks to this many rows before the panel around it scrolls."""


class FindingsModel(QAbstractListModel):
    """Findings, with their probabilities once the model has answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings: tuple[Finding, ...] = ()
        self.probabilities: tuple[float, ...] = ()

    def show(self, findings: tuple[Finding, ...], probabilities: tuple[float, ...]) -> None:
        """Show these findings; `probabilities` is empty while there is no answer."""
        if findings != self.findings:
            self.beginResetModel()
            self.findings, self.probabilities = findings, probabilities
            self.endResetModel()
        elif probabilities != self.probabilities:
            self.probabilities = probabilities
            if findings:
                self.dataChanged.emit(self.index(0), self.index(len(findings) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a finding."""
        return 0 if parent.isValid() else len(self.findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, what a screen reader says, and what the delegate paints."""
        finding = self.findings[index.row()]
        known = index.row() < len(self.probabilities)
        probability = self.probabilities[index.row()] if known else None
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.name
        if role == FINDING:
            return finding
        if role == PROBABILITY:
            return probability
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._in_words(finding, probability)
        return None

    def _in_words(self, finding: Finding, probability: float | None) -> str:
        if probability is None:
            return finding.name
        name, threshold = finding.name, finding.threshold
        if probability >= threshold:
            return tr(
                "{finding}: {probability:.3f}, at or above its threshold of {threshold:.2g}",
                finding=name,
                probability=probability,
                threshold=threshold,
            )
        return tr(
            "{finding}: {probability:.3f}, under its threshold of {threshold:.2g}",
            finding=name,
            probability=probability,
            threshold=threshold,
        )


class FindingDelegate(QStyledItemDelegate):
    """Paints a finding as name, number and bar; the explained one with an accent edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two rows of text at most, so that names keep the panel's width."""
        return QSize(80, row_height(option.fontMetrics.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        ink = colors()
        state = option.state
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink.raised))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if chosen:
            painter.setBrush(QColor(ink.accent))
            painter.drawRect(QRectF(rect.left(), rect.top() + 3, 3, rect.height() - 6))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(ink.outline))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._paint_text(painter, option, index, rect.adjusted(SPACE, 2, -GAP, 0))
        painter.restore()

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRectF
    ) -> None:
        ink = colors()
        finding: Finding = index.data(FINDING)
        probability: float | None = index.data(PROBABILITY)
        metrics = option.fontMetrics
        line = QRectF(rect.left(), rect.top(), rect.width(), metrics.height())
        number = "–" if probability is None else f"{probability:.2f}"
        above = probability is not None and bool(probability >= finding.threshold)
        font = QFont(option.font)
        font.setBold(above)
        painter.setFont(font)
        painter.setPen(QColor(ink.text if probability is not None else ink.muted))
        width = painter.fontMetrics().horizontalAdvance("0.00") + SPACE
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        room = line.adjusted(0, 0, -width, 0)
        name = painter.fontMetrics().elidedText(
            finding.name, Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        bar = QRectF(rect.left(), line.bottom() + 2, rect.width(), 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink.border))
        painter.drawRect(bar)
        if probability is None:
            return
        painter.setBrush(QColor(ink.accent if above else ink.muted))
        painter.drawRect(QRectF(bar.left(), bar.top(), bar.width() * probability, bar.height()))
        painter.setBrush(QColor(ink.text))
        tick = bar.left() + bar.width() * finding.threshold
        painter.drawRect(QRectF(tick - 1, bar.top() - 2, 2, bar.height() + 4))


class FindingList(QListView):
    """One row a finding; click or arrow keys choose the one to explain."""

    chosen = Signal(int)
    """The person chose that finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingsModel(self)
        self.setModel(self.findings)
        self.setItemDelegate(FindingDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        set_role(self, "plain")
        self._told = -1

    def show_findings(
        self, findings: tuple[Finding, ...], probabilities: tuple[float, ...], row: int
    ) -> None:
        """Show them, and row `row` as the one explained; does not emit."""
        self._told = row
        self.findings.show(findings, probabilities)
        if 0 <= row < len(findings):
            if self.currentIndex().row() != row:
                self.setCurrentIndex(self.findings.index(row))
        else:
            self.clearSelection()
        self.updateGeometry()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Emit `chosen` for what the person did, not for what `show_findings` set."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != self._told:
            self._told = current.row()
            self.chosen.emit(current.row())

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(120, self._height(len(self.findings.findings)))

    def minimumSizeHint(self) -> QSize:
        """A few rows: the rest is scrolled to."""
        return QSize(80, self._height(min(len(self.findings.findings), ROWS_KEPT)))

    def _height(self, rows: int) -> int:
        return rows * row_height(self.fontMetrics().height()) + 2 * self.frameWidth()


def row_height(line: int) -> int:
    """Height of a row whose text is `line` pixels high."""
    return line + 14
