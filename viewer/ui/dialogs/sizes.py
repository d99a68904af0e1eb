"""How large a dialog opens."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

SHARE = 0.9
"""Of the screen's free area: the rest is for the window's frame."""


def open_at(dialog: QDialog, wanted: QSize) -> None:
    """Let `dialog` open at `wanted`, or as large as its screen allows: its buttons are in reach."""
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() * SHARE))
