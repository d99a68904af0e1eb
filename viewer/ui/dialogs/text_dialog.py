"""Dialogs that only tell: a model's card, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QPixmap, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from viewer import settings
from viewer.language import tr
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.style import MARGIN, SPACE, application_icon, set_role


class OfflineBrowser(QTextBrowser):
    """Markdown that never leaves the program: nothing is fetched, and links are not followed.

    A card may come from anywhere, so neither its pictures nor its links may reach the network or
    the disk. A click on a link puts its address on the clipboard.
    """

    def __init__(self, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(SPACE)
        self.setMarkdown(markdown)
        self._space_headings()
        self.anchorClicked.connect(self._copy)
        self.copied = QLabel()
        self.copied.setWordWrap(True)
        set_role(self.copied, "muted")

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: neither pictures nor style sheets."""
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        return nothing if kind == QTextDocument.ResourceType.ImageResource.value else None

    def _space_headings(self) -> None:
        """Set a heading off from what stands above it, which Qt's Markdown does not."""
        block = self.document().begin()
        while block.isValid():
            layout = block.blockFormat()
            if layout.headingLevel() > 1:
                layout.setTopMargin(MARGIN)
                QTextCursor(block).setBlockFormat(layout)
            block = block.next()

    def _copy(self, link: QUrl) -> None:
        QGuiApplication.clipboard().setText(link.toString())
        self.copied.setText(tr("This program uses no network. The address is on the clipboard."))


class ModelCardDialog(QDialog):
    """A model's card for people, as the engine wrote it in Markdown."""

    def __init__(self, name: str, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Model card: {name}", name=name))
        self.browser = OfflineBrowser(markdown or tr("This model has no card."))
        self.browser.setAccessibleName(tr("Model card"))
        _lay_out(self, self.browser, self.browser.copied)
        open_at(self, QSize(640, 600))


class AboutDialog(QDialog):
    """Name, version, what it is not, and the licences of what is in it.

    Parameters
    ----------
    licences : str
        Markdown.
    parent : QWidget, optional
    """

    def __init__(self, licences: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About ChestCOVNet Viewer"))
        mark = QLabel()
        mark.setPixmap(application_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        title = QLabel(f"ChestCOVNet Viewer {settings.version()}")
        set_role(title, "title")
        warning = QLabel(tr("Research use only. Not a medical device."))
        set_role(warning, "warning")
        names = QVBoxLayout()
        names.addStretch(1)
        names.addWidget(title)
        names.addWidget(warning)
        names.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addWidget(mark)
        head.addLayout(names, 1)
        holder = QWidget()
        holder.setLayout(head)
        tabs = QTabWidget()
        self.about = OfflineBrowser(self._about())
        self.licences = OfflineBrowser(licences)
        tabs.addTab(self.about, tr("About"))
        tabs.addTab(self.licences, tr("Licences"))
        _lay_out(self, holder, tabs)
        open_at(self, QSize(560, 460))

    def _about(self) -> str:
        return tr(
            "Shows where a chest-film classifier looks, beside the film, on this computer alone: "
            "films, answers and maps never leave it.\n\n"
            "**What it is not.** The answers come from neural networks that were trained on few "
            "films of few hospitals. They are no diagnosis, and no basis for one. A map says which "
            "parts of the film moved the network's answer. It does not say that the answer is "
            "right, nor that disease is where the map is bright.\n\n"
            "Free software under the MIT licence."
        )


def _lay_out(dialog: QDialog, *parts: QWidget) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    column.setSpacing(SPACE)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, (QTextBrowser, QTabWidget)) else 0)
    column.addWidget(buttons)
