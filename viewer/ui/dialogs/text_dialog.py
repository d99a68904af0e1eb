"""Dialogs that only tell: a model's card, what this program is, and how it fares here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QFontDatabase,
    QGuiApplication,
    QPixmap,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from viewer import settings
from viewer.language import tr
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.program_facts import Fact, lines
from viewer.ui.style import GAP, MARGIN, SPACE, application_icon, set_role


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
        space_headings(self.document())
        self.anchorClicked.connect(self._copy)
        self.copied = QLabel()
        self.copied.setWordWrap(True)
        set_role(self.copied, "muted")

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: neither pictures nor style sheets."""
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        return nothing if kind == QTextDocument.ResourceType.ImageResource.value else None

    def _copy(self, link: QUrl) -> None:
        QGuiApplication.clipboard().setText(link.toString())
        self.copied.setText(tr("This program uses no network. The address is on the clipboard."))


def space_headings(document: QTextDocument) -> None:
    """Set a heading off from what stands above it, which Qt's Markdown does not."""
    block = document.begin()
    while block.isValid():
        layout = block.blockFormat()
        if layout.headingLevel() > 1:
            layout.setTopMargin(MARGIN)
            QTextCursor(block).setBlockFormat(layout)
        block = block.next()


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
    """Name, what it is not, versions, and the licences of what is in it.

    Parameters
    ----------
    facts : sequence of Fact
        Versions, model, device; a button copies them.
    licences : str
        Markdown.
    parent : QWidget, optional
    """

    def __init__(self, facts: Sequence[Fact], licences: str, parent: QWidget | None = None) -> None:
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
        self.tabs = QTabWidget()
        self.about = OfflineBrowser(self._about())
        self.versions = _table(facts)
        self.licences = OfflineBrowser(licences)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.about, 2)
        column.addWidget(self.versions, 5)
        self.tabs.addTab(first, tr("About"))
        self.tabs.addTab(self.licences, tr("Licences"))
        tip = tr("Put versions, model and device onto the clipboard")
        self.copying = _copy_button(_lay_out(self, holder, self.tabs), lines(facts), tip)
        open_at(self, QSize(560, 600))

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


class DiagnosticDialog(QDialog):
    """The diagnostic report, to be read first and then copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Diagnostic Report"))
        what = QLabel(
            tr(
                "For whoever helps you with this program. It holds nothing of a patient: no names, "
                "numbers, file names, folders or pictures. Nothing is sent anywhere: copy it, read "
                "it, and pass it on yourself."
            )
        )
        what.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(tr("Diagnostic Report"))
        tip = tr("Put the whole report onto the clipboard")
        self.copying = _copy_button(_lay_out(self, what, self.report), report, tip)
        open_at(self, QSize(700, 560))


def _table(facts: Sequence[Fact]) -> QScrollArea:
    """Facts below each other, as text that can be marked."""
    page = QWidget()
    page.setObjectName("page")
    rows = QFormLayout(page)
    rows.setSpacing(GAP)
    for name, value in facts:
        label, said = QLabel(name), QLabel(value)
        set_role(label, "muted")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setWordWrap(True)
        rows.addRow(label, said)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area


def _lay_out(dialog: QDialog, *parts: QWidget) -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    column.setSpacing(SPACE)
    for part in parts:
        large = isinstance(part, (QTextBrowser, QTabWidget, QPlainTextEdit))
        column.addWidget(part, 1 if large else 0)
    column.addWidget(buttons)
    return buttons


def _copy_button(buttons: QDialogButtonBox, text: str, tip: str) -> QPushButton:
    """One more button, which puts `text` onto the clipboard and says that it has."""
    button = QPushButton(tr("Copy"))
    button.setToolTip(tip)
    button.setAutoDefault(False)

    def copy() -> None:
        QGuiApplication.clipboard().setText(text)
        button.setText(tr("Copied"))

    button.clicked.connect(copy)
    buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
    return button
