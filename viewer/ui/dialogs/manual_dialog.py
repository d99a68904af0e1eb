"""The manual in a window of its own: chapters, a page, the way back, and a search in all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.language import tr
from viewer.ui.dialogs.manual_browser import ManualBrowser
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.manual import Chapter
from viewer.ui.style import GAP, MARGIN, SPACE, set_icon, set_role

LIST_WIDTH = 220
_NAME = Qt.ItemDataRole.UserRole


class ManualDialog(QDialog):
    """Stays open beside the film.

    Parameters
    ----------
    chapters : sequence of Chapter
        The first is shown.
    parent : QWidget, optional
    """

    def __init__(self, chapters: Sequence[Chapter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Manual"))
        self._titles = {chapter.name: chapter.title for chapter in chapters}
        self._texts = {chapter.name: _plain(chapter.text) for chapter in chapters}
        self.browser = ManualBrowser({chapter.name: chapter.text for chapter in chapters})
        self.browser.setAccessibleName(tr("Manual"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Chapters"))
        self.list.setSpacing(GAP // 2)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for chapter in chapters:
            item = QListWidgetItem(chapter.title, self.list)
            item.setData(_NAME, chapter.name)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find in the manual"))
        self.search.setAccessibleName(tr("Find in the manual"))
        self.search.setClearButtonEnabled(True)
        self.search.setToolTip(tr("Enter goes to the next place ({key})", key="Ctrl+F"))
        self.told = QLabel()
        set_role(self.told, "muted")
        self.back = self._button("back", tr("Back"), "Alt+Left")
        self.forward = self._button("forward", tr("Forward"), "Alt+Right")
        self._lay_out()
        self._connect()
        self.browser.go(chapters[0].name)
        self.list.setFocus()
        open_at(self, QSize(1000, 740))

    def _button(self, icon: str, text: str, key: str) -> QToolButton:
        button = QToolButton()
        set_icon(button, icon)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{text} ({shown})")
        button.setAccessibleName(text)
        button.setShortcut(QKeySequence(key))
        button.setAutoRaise(True)
        button.setEnabled(False)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        top.addWidget(self.search, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.list)
        parts.addWidget(self.browser)
        parts.setStretchFactor(1, 1)
        parts.setSizes([LIST_WIDTH, 700])
        parts.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        closing = buttons.button(QDialogButtonBox.StandardButton.Close)
        closing.setAutoDefault(False)  # Enter is the search's
        bottom = QHBoxLayout()
        bottom.addWidget(self.told, 1)
        bottom.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addWidget(parts, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        browser = self.browser
        self.back.clicked.connect(browser.backward)
        self.forward.clicked.connect(browser.forward)
        browser.backwardAvailable.connect(self.back.setEnabled)
        browser.forwardAvailable.connect(self.forward.setEnabled)
        browser.sourceChanged.connect(self._show_place)
        browser.copied.connect(
            lambda: self.told.setText(
                tr("This program uses no network. The address is on the clipboard.")
            )
        )
        self.list.currentItemChanged.connect(self._choose)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._next)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.browser.go(item.data(_NAME))

    def _show_place(self, url: QUrl) -> None:
        """Mark the chapter in the list; the browser's own source is still the one before."""
        self.told.clear()
        blocked = QSignalBlocker(self.list)
        for item in self._items():
            if item.data(_NAME) == url.toString():
                self.list.setCurrentItem(item)
        blocked.unblock()

    # Searching.

    def _search(self, words: str) -> None:
        """Mark the words, and list the chapters that have them with how often."""
        words = words.strip().casefold()
        found = {name: text.count(words) if words else 0 for name, text in self._texts.items()}
        for item in self._items():
            name = item.data(_NAME)
            times = found[name]
            item.setText(f"{self._titles[name]} ({times})" if times else self._titles[name])
            item.setHidden(bool(words) and not times)
        self.browser.mark(words)
        self.told.setText(tr("Nothing found.") if words and not any(found.values()) else "")
        if words and any(found.values()) and not found[self.browser.page]:
            self._turn_on()

    def _next(self) -> None:
        """Go to the next place, on the next page that has one if need be."""
        if self.search.text().strip() and not self.browser.find_next():
            self._turn_on()
            self.browser.find_next()

    def _turn_on(self) -> None:
        """Show the next page among those listed, from its beginning; after the last the first."""
        items = [item for item in self._items() if not item.isHidden()]
        if items:
            here = [item.data(_NAME) for item in items]
            at = here.index(self.browser.page) + 1 if self.browser.page in here else 0
            self.browser.go(items[at % len(items)].data(_NAME))
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]


def _plain(markdown: str) -> str:
    """What is read of a page, without its markup; to be searched in."""
    document = QTextDocument()
    document.setMarkdown(markdown)
    return document.toPlainText().casefold()
