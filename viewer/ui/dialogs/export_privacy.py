"""Whether an export names the patient, and what it still says of the film where it does not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import ViewerError
from viewer.export.wish import Stays
from viewer.language import tr
from viewer.ui.style import SPACE, set_role


class PrivacyPart(QWidget):
    """One choice, and what comes of it."""

    def __init__(self, deidentify: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stays: Stays | None = None
        self._failure = ""
        self.box = QCheckBox(tr("De-identify"))
        self.box.setToolTip(
            tr("Nothing of the patient is in the files or their names (DICOM PS3.15)")
        )
        self.box.setChecked(deidentify)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        set_role(self.warning, "warning")
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setHeaderLabels([tr("Tag"), tr("What stays"), tr("Value")])
        self.table.setAccessibleName(tr("What stays of the film's file"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for part in (self.box, self.words, self.warning):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.box.toggled.connect(self._refresh)
        self._refresh()

    def show_stays(self, found: Stays | ViewerError | None) -> None:
        """Say what stays of a film; None: not known yet."""
        self._stays = found if isinstance(found, Stays) else None
        self._failure = found.message if isinstance(found, ViewerError) else ""
        self.table.clear()
        for row in self._stays.rows if self._stays else ():
            tag, name, value = row
            item = QTreeWidgetItem([tag, name, value or tr("(empty)")])
            item.setToolTip(2, value)
            self.table.addTopLevelItem(item)
        self._refresh()

    def _refresh(self, *_: object) -> None:
        on, stays = self.box.isChecked(), self._stays
        self.words.setText(self._words(on))
        self.table.setVisible(on and stays is not None and bool(stays.rows))
        self.warning.setText(stays.burned_in if stays is not None and on else "")
        self.warning.setVisible(bool(self.warning.text()))

    def _words(self, on: bool) -> str:
        if not on:
            return tr(
                "The files name the patient as the film's own file does, and stay in its study: "
                "for the archive of the hospital that made the film."
            )
        if self._stays is None:
            return self._failure or tr("Looking for what stays …")
        if not self._stays.rows:
            return tr(
                "The film is a picture: nothing but its pixels is used. Files are called by a "
                "number."
            )
        return tr(
            "The files are called by a number, and all that the film's file says is left out but "
            "this; corners, dates, graphics and labels are left out of pictures as seen."
        )
