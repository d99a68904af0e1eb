"""Which files are made of what is on screen, where they go, and what stays in them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.export.wish import Kind
from viewer.language import tr
from viewer.ui.dialogs.export_privacy import PrivacyPart
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.style import GAP, MARGIN, SPACE, set_role

INDENT = 24
"""Of a description, so that it stands under its kind's title."""


class ExportDialog(QDialog):
    """Asks; shows how far it is and what came of it. It makes nothing itself.

    Parameters
    ----------
    seen : sequence of Kind
        What the window draws itself, which needs no answer of the model.
    deidentify : bool
        Whether that is ticked at first.
    """

    export_wanted = Signal()
    stop_wanted = Signal()
    folder_wanted = Signal()

    def __init__(
        self, seen: Sequence[Kind], deidentify: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.boxes: dict[str, QCheckBox] = {}
        self._seen = frozenset(kind.key for kind in seen)
        self._answered, self.busy = False, False
        self.folder = QLineEdit()
        self.folder.setAccessibleName(tr("Folder"))
        self.folder.setToolTip(tr("Where the files go; it is made where it is missing"))
        self.choose = QPushButton(tr("Choose…"))
        self.choose.setAccessibleName(tr("Choose a folder"))
        self.choose.setToolTip(tr("Choose the folder that the files go into"))
        self.privacy = PrivacyPart(deidentify)
        self.waiting = _muted(tr("Looking for what can be made …"))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(140, 6)
        self.progress.setAccessibleName(tr("Progress of the export"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.open_folder = QPushButton(tr("Open Folder"))
        self.open_folder.setToolTip(tr("Show the files in the system's own file manager"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.export = self.buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.ActionRole)
        self.export.setToolTip(tr("Make the files that are ticked"))
        self.close_button = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self.export.setDefault(True)  # once it is in the dialog: else Enter would choose a folder
        self.add_kinds(seen, ())
        self.choose.clicked.connect(self.folder_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.buttons.rejected.connect(self.reject)
        self.open_folder.clicked.connect(self._open_folder)
        self.folder.textChanged.connect(self._refresh)
        self.show_result("")
        open_at(self, QSize(940, 640))

    def add_kinds(self, kinds: Sequence[Kind], ticked: Collection[str]) -> None:
        """Offer these too, and tick some of all."""
        for kind in kinds:
            box = self.boxes[kind.key] = QCheckBox(kind.title)
            box.setAccessibleDescription(kind.description)
            box.setToolTip(kind.description)
            box.toggled.connect(self._refresh)
            words = _muted(kind.description)
            words.setContentsMargins(INDENT, 0, 0, GAP)
            self._kinds.insertWidget(self._kinds.count() - 2, box)
            self._kinds.insertWidget(self._kinds.count() - 2, words)
        for key, box in self.boxes.items():
            box.setChecked(box.isChecked() or key in ticked)
        self._refresh()

    def show_answered(self, answered: bool) -> None:
        """Say whether there is an answer of the model: most kinds are made of it."""
        self._answered = answered
        self._refresh()

    def show_all_kinds(self) -> None:
        """Say that there are no other kinds."""
        self.listed = True
        self._refresh()

    def chosen(self) -> tuple[str, ...]:
        """The kinds that are ticked and can be made now."""
        return tuple(
            key for key, box in self.boxes.items() if box.isChecked() and self._possible(key)
        )

    def ticked(self) -> tuple[str, ...]:
        """The kinds that are ticked, whether they can be made now or not."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def show_progress(self, text: str, step: int, steps: int) -> None:
        """Say what is being made."""
        self.busy = True
        self.told.setText(text)
        self.progress.setRange(0, steps)
        self.progress.setValue(step)
        self._shown_folder = None
        self._refresh()

    def show_result(self, text: str, folder: Path | None = None) -> None:
        """Say what came of it; with a folder, offer to open it."""
        self.busy = False
        self.told.setText(text)
        self._shown_folder = folder
        self._refresh()
        if folder is not None:
            self.open_folder.setFocus()

    def reject(self) -> None:
        """Stop what is going on; else close."""
        if self.busy:
            self.stop_wanted.emit()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes the window of it wants no more of it."""
        if self.busy:
            self.stop_wanted.emit()
        super().closeEvent(event)

    # Inside.

    listed = False
    _shown_folder: Path | None = None

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        self._kinds = QVBoxLayout(page)
        self._kinds.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._kinds.setSpacing(GAP)
        self._kinds.addWidget(self.waiting)
        self._kinds.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("Kinds of files"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(_heading(tr("Files")))
        left.addWidget(scroll, 1)
        where = QHBoxLayout()
        where.setSpacing(SPACE)
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose)
        right = QVBoxLayout()
        right.setSpacing(SPACE)
        right.addWidget(_heading(tr("Folder")))
        right.addLayout(where)
        right.addSpacing(SPACE)
        right.addWidget(_heading(tr("Patient")))
        right.addWidget(self.privacy, 1)
        columns = QHBoxLayout()
        columns.setSpacing(2 * MARGIN)
        columns.addLayout(left, 5)
        columns.addLayout(right, 6)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.progress)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.open_folder)
        foot.addWidget(self.buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        whole.setSpacing(MARGIN)
        whole.addLayout(columns, 1)
        whole.addLayout(foot)

    def _possible(self, key: str) -> bool:
        return key in self._seen or self._answered

    def _refresh(self, *_: object) -> None:
        for key, box in self.boxes.items():
            box.setEnabled(self._possible(key) and not self.busy)
        text = "" if self.listed else tr("Looking for what can be made …")
        if self.listed and not self._answered:
            text = tr("What is grey needs the model's answer to this film.")
        self.waiting.setText(text)
        self.waiting.setVisible(bool(text))
        for part in (self.folder, self.choose, self.privacy.box):
            part.setEnabled(not self.busy)
        absolute = Path(self.folder.text()).is_absolute()
        self.export.setEnabled(bool(self.chosen()) and absolute and not self.busy)
        self.close_button.setText(tr("Stop") if self.busy else tr("Close"))
        self.progress.setVisible(self.busy)
        self.open_folder.setVisible(self._shown_folder is not None)

    def _open_folder(self) -> None:
        if self._shown_folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._shown_folder)))


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "heading")
    return label


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    set_role(label, "muted")
    return label
