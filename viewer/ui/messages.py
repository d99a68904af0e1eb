"""The one place where the window says that something went wrong, or what to know.

A bar over the panes: it takes no focus, blocks nothing, and stays until it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import ViewerError
from viewer.language import tr
from viewer.ui.style import GAP, SPACE, colors, pixmap, set_icon, set_role

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the person; `times` is how often it came without being dismissed."""

    text: str
    severity: Severity = "error"
    detail: str = ""
    times: int = 1


def added(waiting: tuple[Message, ...], new: Message) -> tuple[Message, ...]:
    """`waiting` and the new one, last; the same sentence again is counted, not repeated."""
    for old in waiting:
        if (old.text, old.severity) == (new.text, new.severity):
            rest = tuple(m for m in waiting if m is not old)
            return (*rest, replace(new, times=old.times + 1))
    return (*waiting, new)


class MessageBar(QFrame):
    """The newest message, how many others wait, its details, and a way to dismiss it."""

    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.waiting: tuple[Message, ...] = ()
        set_role(self, "message")
        self.setAccessibleName(tr("Messages"))
        self.picture = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.more = QLabel()
        set_role(self.more, "muted")
        self.details = QToolButton()
        self.details.setText(tr("Details"))
        self.details.setCheckable(True)
        self.details.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.details.setToolTip(tr("What the log says of it; nothing of the patient"))
        self.details.toggled.connect(self._unfold)
        self.dismiss = QToolButton()
        set_icon(self.dismiss, "close")
        self.dismiss.setAutoRaise(True)
        self.dismiss.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.dismiss.setAccessibleName(tr("Dismiss message"))
        self.dismiss.setToolTip(tr("Dismiss"))
        self.dismiss.clicked.connect(self._dismiss)
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.text, 1)
        for part in (self.more, self.details, self.dismiss):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setMaximumHeight(120)
        self.detail.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.detail.setAccessibleName(tr("Details of the message"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, GAP, SPACE, GAP)
        column.addLayout(line)
        column.addWidget(self.detail)
        self._refresh()

    def show_message(self, text: str, severity: Severity = "error", detail: str = "") -> None:
        """Show a message until it is dismissed."""
        self.waiting = added(self.waiting, Message(text, severity, detail))
        self._refresh()

    def show_error(self, error: ViewerError, about: str = "") -> None:
        """Show what an error says, and of what: a film's label, say."""
        text = f"{about}: {error.message}" if about else error.message
        self.show_message(text, "error", error.detail)

    def dismiss_all(self) -> None:
        """Show nothing any more."""
        self.waiting = ()
        self._refresh()

    def _dismiss(self) -> None:
        self.waiting = self.waiting[:-1]
        self._refresh()
        if not self.waiting:
            self.emptied.emit()

    def _unfold(self, on: bool) -> None:
        self.detail.setVisible(on and bool(self.detail.toPlainText()))

    def _refresh(self) -> None:
        self.setVisible(bool(self.waiting))
        if not self.waiting:
            self.details.setChecked(False)
            return
        shown = self.waiting[-1]
        times = f"  (×{shown.times})" if shown.times > 1 else ""
        self.text.setText(shown.text + times)
        self.setAccessibleDescription(shown.text)
        ink = {"error": colors().error, "warning": colors().warning, "info": colors().accent}
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(pixmap(shown.severity, 16, ink[shown.severity], ratio))
        others = len(self.waiting) - 1
        self.more.setText(tr("and {n} more", n=others))
        self.more.setVisible(others > 0)
        self.detail.setPlainText(shown.detail)
        self.details.setVisible(bool(shown.detail))
        self._unfold(self.details.isChecked())
