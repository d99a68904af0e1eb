"""A page of the manual, as it is read: its pictures fit the page, and its links stay within."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from viewer.ui.dialogs.text_dialog import space_headings
from viewer.ui.manual import picture
from viewer.ui.style import MARGIN, SPACE, colors

RESIZED = 120
"""Milliseconds without a change of width until pictures are made to fit it."""

_MARKDOWN = QTextDocument.ResourceType.MarkdownResource
_IMAGE = QTextDocument.ResourceType.ImageResource


class ManualBrowser(QTextBrowser):
    """Shows pages by name, with a way back; nothing comes from elsewhere than the manual.

    Parameters
    ----------
    pages : mapping of str to str
        Markdown by the name of its page.
    parent : QWidget, optional
    """

    copied = Signal()
    """The address of a link that leads out of the program is on the clipboard."""

    def __init__(self, pages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = dict(pages)
        self._pictures: dict[str, QUrl] = {}
        self._words = ""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(MARGIN)
        self.anchorClicked.connect(self._follow)
        self.sourceChanged.connect(self._dress)
        self._resized = QTimer(self, interval=RESIZED, singleShot=True)
        self._resized.timeout.connect(self._fit_pictures)

    @property
    def page(self) -> str:
        """The name of the page shown."""
        return self.source().toString()

    def go(self, page: str) -> None:
        """Show a page, if it is another one."""
        if page != self.page and page in self._pages:
            self.setSource(QUrl(page), _MARKDOWN)

    def mark(self, words: str) -> None:
        """Mark where these words stand, here and on the pages to come; "" marks nothing."""
        self._words = words
        marks = []
        look = QTextCharFormat()
        look.setBackground(QColor(colors().accent))
        look.setForeground(QColor(colors().on_accent))
        cursor = self.document().find(words) if words else QTextCursor()
        while not cursor.isNull():
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, look
            marks.append(selection)
            cursor = self.document().find(words, cursor)
        self.setExtraSelections(marks)

    def find_next(self) -> bool:
        """Go to the next place of the marked words on this page; False: there is none further."""
        return bool(self._words) and self.find(self._words)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A page, or a picture of the manual at the width of the page."""
        url = QUrl(name)
        if kind == _MARKDOWN.value:
            return self._pages.get(url.toString(), "")
        if kind == _IMAGE.value:
            self._pictures[url.fileName()] = url
            return self._fitting(url.fileName())
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures follow the width, once it has come to rest."""
        super().resizeEvent(event)
        self._resized.start()

    def _fitting(self, name: str) -> QImage:
        """A picture, no wider than the page."""
        image, ratio = QImage(str(picture(name))), self.devicePixelRatioF()
        room = round((self.viewport().width() - 2 * (MARGIN + SPACE)) * ratio)
        if 0 < room < image.width():
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def _fit_pictures(self) -> None:
        document = self.document()
        for name, url in self._pictures.items():
            document.addResource(_IMAGE.value, url, self._fitting(name))
        document.markContentsDirty(0, document.characterCount())

    def _dress(self) -> None:
        space_headings(self.document())
        self.mark(self._words)

    def _follow(self, link: QUrl) -> None:
        if link.isRelative():
            self.go(link.fileName())
        else:
            QGuiApplication.clipboard().setText(link.toString())
            self.copied.emit()
