"""Coarse while the hand moves, exact at rest: when to ask for the views that panes lack."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.ui.canvas.film_view import ViewRequest

REST = 80
"""Milliseconds without a change after which the hand is taken to rest."""


class Refining(QObject):
    """Asks for one view at a time, once the hand rests.

    Parameters
    ----------
    missing : callable
        The first view that a pane lacks to be exact, or None.
    """

    wanted = Signal(object)  # ViewRequest

    def __init__(self, missing: Callable[[], ViewRequest | None], parent: QObject) -> None:
        super().__init__(parent)
        self._missing = missing
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.ask)

    @property
    def done(self) -> bool:
        """Whether the hand rests and nothing is lacking."""
        return not self._rest.isActive() and self._missing() is None

    def wait(self) -> None:
        """Something has moved: wait until nothing has for a while."""
        self._rest.start()

    def ask(self) -> None:
        """Ask for the next view, if the hand rests."""
        request = None if self._rest.isActive() else self._missing()
        if request is not None:
            self.wanted.emit(request)
