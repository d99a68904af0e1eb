"""The tag browser: asks for the tags of the film on screen while its dialog is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt

from viewer.errors import ViewerError
from viewer.language import tr
from viewer.ui.style import MARGIN

if TYPE_CHECKING:
    from viewer.formats.tag import Tag
    from viewer.ui.dialogs.tags_dialog import TagsDialog
    from viewer.ui.window import MainWindow


class TagBrowser(QObject):
    """Opens the dialog, and keeps it in step with the film on screen.

    What was read is kept while the dialog is open, and no longer.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: TagsDialog | None = None
        self._path: Path | None = None
        self._lines: tuple[Tag, ...] = ()
        queued = Qt.ConnectionType.QueuedConnection
        window.reader.tags_read.connect(self._on_read, queued)
        window.reader.tags_failed.connect(self._on_failed, queued)
        window.controller.film_changed.connect(self._follow)
        window.controller.state_changed.connect(self._mask)

    def show(self) -> None:
        """Show the tags of the film on screen, in front."""
        if self.dialog is None:
            from viewer.ui.dialogs.tags_dialog import TagsDialog

            self.dialog = TagsDialog(self._window)
            self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.dialog.destroyed.connect(self._forget)
            self._place(self.dialog)
            self._follow()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _place(self, dialog: TagsDialog) -> None:
        """Over the panels at the right: the film stays in sight."""
        window, screen = self._window.frameGeometry(), self._window.screen().availableGeometry()
        corner = window.topRight() - QPoint(dialog.width() + MARGIN, -3 * MARGIN)
        dialog.move(max(corner.x(), screen.left()), max(corner.y(), screen.top()))

    def _follow(self, *_: object) -> None:
        """Ask for the tags of the film on screen, unless they are here: frames share them."""
        opened = self._window.controller.opened
        path = opened.path if opened is not None else None
        if self.dialog is None or path == self._path:
            return
        self._path, self._lines = path, ()
        if path is None:
            self.dialog.show_message(tr("No film"))
        else:
            self.dialog.show_message(tr("Reading …"))
            self._window.reader.want_tags(path)

    def _on_read(self, path: Path, lines: tuple[Tag, ...]) -> None:
        if self.dialog is not None and path == self._path:
            self._lines = lines
            self.dialog.show_lines(lines, self._masked())

    def _on_failed(self, path: Path, error: ViewerError) -> None:
        if self.dialog is not None and path == self._path:
            self.dialog.show_message(tr("Cannot be read"))
            self._window.messages.show_error(error, self._window.names.label(path.name))

    def _mask(self, *_: object) -> None:
        if self.dialog is not None and self._lines and self.dialog.model.masked != self._masked():
            self.dialog.show_lines(self._lines, self._masked())

    def _masked(self) -> bool:
        return self._window.controller.state.patient_hidden

    def _forget(self) -> None:
        self.dialog, self._path, self._lines = None, None, ()
