"""The dialogs of the window, and what is done with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox

from viewer.language import tr
from viewer.results import CardQuestion, ModelSummary
from viewer.settings import RESOURCES
from viewer.trust.regions import LONGEST_LABEL
from viewer.ui.given import SESSION_FILES
from viewer.ui.preferences import forget_dialog_history

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from viewer.ui.window import MainWindow

LICENCES = RESOURCES.parent / "LICENCES.md"
_FILMS = "(*.dcm *.dicom *.png *.jpg *.jpeg *.tif *.tiff *.zip DICOMDIR)"
_ALL_FILES = tr("All files")
FILM_FILTER = tr("Films") + f" {_FILMS};;{_ALL_FILES} (*)"
TABLE_FILTER = tr("Tables") + f" (*.csv);;{_ALL_FILES} (*)"
SESSION_FILTER = tr("Sessions") + f" (*.ccvsession);;{_ALL_FILES} (*)"
MODEL_FILTER = tr("Models") + f" (*.safetensors *.pt *.pth *.ckpt *.bin);;{_ALL_FILES} (*)"


class Asking(QObject):
    """Asks the person. Modules of dialogs are imported when first needed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def films(self, folder: str) -> list[Path]:
        """Films that the person chose; none if they changed their mind."""
        # DICOM files often have no suffix at all, so all files are offered first.
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            tr("Open Films"),
            folder,
            ";;".join(reversed(FILM_FILTER.split(";;"))),
        )
        forget_dialog_history()
        return [Path(name) for name in names]

    def folder(self, folder: str) -> Path | None:
        """A folder of films that the person chose."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Open Folder"), folder)
        forget_dialog_history()
        return Path(name) if name else None

    def export_folder(self, folder: Path) -> Path | None:
        """Where exported files are to go."""
        name = QFileDialog.getExistingDirectory(self._window, tr("Export Into"), str(folder))
        forget_dialog_history()
        return Path(name) if name else None

    def session(self, folder: str) -> Path | None:
        """A session that the person chose."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open Session"), folder, SESSION_FILTER
        )
        forget_dialog_history()
        return Path(name) if name else None

    def new_session(self, folder: str) -> Path | None:
        """Where a session is to be saved; the dialog asks before one there is replaced."""
        if self._window.names.hidden and not self._agreed_to_names():
            return None
        dialog = QFileDialog(self._window, tr("Save Session"), folder, SESSION_FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SESSION_FILES[0])
        dialog.selectFile("reading" + SESSION_FILES[0])
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        name = next(iter(dialog.selectedFiles()), "") if accepted else ""
        # At once: it writes its folders to Qt's settings when it goes, not before.
        shiboken6.delete(dialog)
        forget_dialog_history()
        return Path(name) if name else None

    def _agreed_to_names(self) -> bool:
        """Whether a session is to be saved although patients are hidden: it names its films."""
        question = QMessageBox(self._window)
        question.setWindowTitle(tr("Save Session"))
        question.setIcon(QMessageBox.Icon.Warning)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(tr("Patients are hidden on screen, not in a session file."))
        question.setInformativeText(
            tr(
                "It names each film by its folder and file, whose names may be patients' names. "
                "To pass on what names nobody, use Export."
            )
        )
        save = question.addButton(tr("Save All the Same"), QMessageBox.ButtonRole.AcceptRole)
        question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
        question.exec()
        agreed = question.clickedButton() is save
        question.deleteLater()
        return agreed

    def model(self) -> Path | None:
        """A checkpoint that the person chose."""
        present = self._window.models.path
        folder = str(present.parent) if present is not None else ""
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Open Model"), folder, MODEL_FILTER)
        forget_dialog_history()
        return Path(name) if name else None

    def region_label(self, label: str, known: Sequence[str]) -> str | None:
        """What a region is called, in the person's words or known ones; None: as it was."""
        names = list(dict.fromkeys(name for name in (label, *known) if name))
        text, accepted = QInputDialog.getItem(
            self._window,
            tr("Label Region"),
            tr("What it is (empty: by its number). No names of patients:"),
            ["", *names],
            names.index(label) + 1 if label else 0,
        )
        return " ".join(text.split())[:LONGEST_LABEL] if accepted else None

    def region_table(self, folder: str) -> Path | None:
        """A table of regions that the person chose."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Import Regions"), folder, TABLE_FILTER
        )
        forget_dialog_history()
        return Path(name) if name else None

    def new_region_table(self, folder: str) -> Path | None:
        """Where a table of regions is to be written."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Export Regions"), str(Path(folder, "regions.csv")), TABLE_FILTER
        )
        forget_dialog_history()
        return Path(name) if name else None

    def ask_card(self, question: CardQuestion) -> None:
        """Ask what a checkpoint does not say of itself, then load it with the answer."""
        from viewer.ui.dialogs.model_dialog import ModelDialog

        models, worker = self._window.models, self._window.worker
        opened = self._window.controller.opened
        dialog = ModelDialog(question, self._window)
        wanted = 0  # the number of the preview that the fields now stand for

        def ask_for_preview(card: object) -> None:
            nonlocal wanted
            if opened is not None:
                wanted = worker.preview(opened.film, card)

        def show_preview(number: int, picture: NDArray[np.uint8] | None) -> None:
            if number != wanted:
                return
            if picture is None:
                dialog.show_preview_message(tr("The film cannot be shown this way."))
            else:
                dialog.show_preview(picture)

        dialog.preview_wanted.connect(ask_for_preview)
        connection = worker.preview_made.connect(show_preview, Qt.ConnectionType.QueuedConnection)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        worker.preview_made.disconnect(connection)
        if accepted:
            models.load(question.path, models.device, dialog.card())
        else:
            models.abandon_question()
        dialog.deleteLater()

    def show_card(self, model: ModelSummary) -> None:
        """Show a model's card."""
        from viewer.ui.dialogs.text_dialog import ModelCardDialog

        self._show(ModelCardDialog(model.name, model.card_text, self._window))

    def show_manual(self) -> None:
        """Show the manual, or bring it to the front."""
        from viewer.ui.dialogs.manual_dialog import ManualDialog
        from viewer.ui.manual import chapters

        shown = self._window.findChild(ManualDialog)
        if shown is not None:
            shown.activateWindow()
        else:
            self._show(ManualDialog(chapters(self._window.keys()), self._window))

    def show_keys(self) -> None:
        """Show the keys, and use those that the person set."""
        from viewer.ui.dialogs.keys_dialog import KeysDialog

        dialog = KeysDialog(self._window.keys(), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._window.change_keys(dialog.keys())
        dialog.deleteLater()

    def show_about(self, licences: bool = False) -> None:
        """Say what this program is, or first the licences of what is in it."""
        from viewer.ui.dialogs.text_dialog import AboutDialog
        from viewer.ui.program_facts import model_facts, program_facts

        try:
            listed = LICENCES.read_text(encoding="utf-8")
        except OSError:
            listed = tr("The list of licences is missing from this copy of the program.")
        facts = [*model_facts(self._window.models, named=True), *program_facts()]
        dialog = AboutDialog(facts, listed, self._window)
        if licences:
            dialog.tabs.setCurrentWidget(dialog.licences)
        self._show(dialog)

    def show_diagnostics(self) -> None:
        """Show what may help to find out what is wrong with the program here."""
        from viewer.ui.diagnostics import diagnostic_report
        from viewer.ui.dialogs.text_dialog import DiagnosticDialog

        self._show(DiagnosticDialog(diagnostic_report(self._window), self._window))

    def _show(self, dialog: QDialog) -> None:
        """Beside the film, not in its way."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
