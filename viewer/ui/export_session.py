"""What leaves the window: files by the export dialog, and pictures by the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMessageBox

from viewer.errors import ViewerError
from viewer.export.wish import Failure, Kind, Stays, Wish
from viewer.language import tr
from viewer.results import Analysis
from viewer.ui.canvas import grabs
from viewer.ui.canvas.part_seen import part_seen
from viewer.ui.engine import Exporter
from viewer.ui.trust_view import thresholds_of

if TYPE_CHECKING:
    from viewer.trust.results import TrustReport
    from viewer.ui.canvas.pane import Pane
    from viewer.ui.dialogs.export_dialog import ExportDialog
    from viewer.ui.export_worker import ExportWorker, Pending, Picture, Written
    from viewer.ui.window import MainWindow

MOST_NAMES = 12
"""File names listed in a question; the rest are counted."""


class ExportSession(QObject):
    """Opens the dialog, asks the export thread, and says what came of it.

    What is made is what is on screen when it is asked for; the film may change meanwhile.
    """

    def __init__(self, window: MainWindow, make_exporter: Callable[[], Exporter]) -> None:
        super().__init__(window)
        self._window, self._make_exporter = window, make_exporter
        self.dialog: ExportDialog | None = None
        self.folder: Path | None = None  # kept in memory alone: folders are called after patients
        self.question: QMessageBox | None = None
        self._worker: ExportWorker | None = None
        self._pane: Pane | None = None
        self._number = self._stays_number = 0  # of the askings whose answers are waited for
        window.controller.film_changed.connect(self._follow)
        window.models.analysis_changed.connect(self._follow)

    def copy_pane(self) -> None:
        """Put the pane under the cursor onto the clipboard."""
        canvas = self._window.canvas
        self._copy(grabs.grab_pane(canvas, grabs.pane_under_cursor(canvas)))

    def copy_comparison(self) -> None:
        """Put all panes onto the clipboard."""
        self._copy(grabs.grab_all(self._window.canvas))

    def show(self) -> None:
        """Let the person choose what is made."""
        if self.dialog is not None:
            self.dialog.activateWindow()
            return
        from viewer.ui.dialogs.export_dialog import ExportDialog

        window = self._window
        self._pane = grabs.pane_under_cursor(window.canvas)
        deidentify = window.preferences.deidentify or window.names.hidden
        dialog = self.dialog = ExportDialog(self._seen(), deidentify, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.folder.setText(str(self.folder or _documents()))
        dialog.add_kinds((), window.preferences.exports or ("seen_all",))
        dialog.folder_wanted.connect(self._choose_folder)
        dialog.export_wanted.connect(self._export)
        dialog.stop_wanted.connect(self._stop)
        dialog.finished.connect(self._forget)
        self._made_worker().want_kinds()
        self._follow()
        dialog.open()

    def close(self) -> None:
        """Wait for the thread, if there is one."""
        if self._worker is not None:
            self._worker.close()

    # What is on screen.

    def _seen(self) -> tuple[Kind, ...]:
        """What the window draws itself."""
        pane = self._pane.content.title if self._pane is not None else ""
        return (
            Kind(
                "seen_all",
                tr("Comparison as seen (PNG)"),
                tr("All panes as they are on screen, at the screen's resolution."),
            ),
            Kind(
                "seen_pane",
                tr("Pane as seen (PNG)"),
                tr("One pane as it is on screen: {pane}.", pane=pane),
            ),
        )

    def _pictures(self, kinds: Sequence[str], deidentify: bool) -> list[Picture]:
        canvas, pane = self._window.canvas, self._pane
        nameless = self._window.controller.state if deidentify else None
        pictures: list[Picture] = []
        if "seen_all" in kinds:
            pictures.append(("seen", grabs.grab_all(canvas, nameless)))
        if "seen_pane" in kinds:
            if pane is None or pane not in canvas.shown():
                pane = canvas.shown()[0]
            pictures.append(("pane", grabs.grab_pane(canvas, pane, nameless)))
        return pictures

    def _analysis(self) -> Analysis | None:
        """The answer to the film on screen."""
        opened, analysis = self._window.controller.opened, self._window.models.analysis
        if opened is None or analysis is None or analysis.source_id != opened.film.source_id:
            return None
        return analysis

    def _trust(self, analysis: Analysis | None) -> TrustReport | None:
        """What was measured of that answer."""
        report = self._window.trust.session.settled
        if analysis is None or report is None or not report.measures:
            return None
        asked = report.source_id, report.explanation
        return report if asked == (analysis.source_id, analysis.explanation) else None

    # The dialog.

    def _follow(self, *_: object) -> None:
        """Another film, or another answer to it."""
        dialog, opened = self.dialog, self._window.controller.opened
        if dialog is None:
            return
        if opened is None:
            dialog.close()
            return
        analysis = self._analysis()
        dialog.show_answered(analysis is not None)
        dialog.privacy.show_stays(None)
        prediction = analysis.prediction if analysis is not None else None
        worker = self._made_worker()
        self._stays_number = worker.want_stays(opened.path, opened.film, prediction)

    def _choose_folder(self) -> None:
        dialog = self.dialog
        if dialog is not None:
            chosen = self._window.asking.export_folder(Path(dialog.folder.text()))
            if chosen is not None:
                dialog.folder.setText(str(chosen))

    def _export(self) -> None:
        dialog, window = self.dialog, self._window
        opened = window.controller.opened
        if dialog is None or opened is None or dialog.busy:
            return
        state, analysis, model = window.controller.state, self._analysis(), window.models.model
        kinds, deidentify = dialog.chosen(), dialog.privacy.box.isChecked()
        self.folder = Path(dialog.folder.text())
        wish = Wish(
            path=opened.path,
            film=opened.film,
            kinds=tuple(key for key in kinds if not key.startswith("seen_")),
            folder=self.folder,
            deidentified=deidentify,
            voi=window.controller.voi,
            inverted=state.inverted,
            style=state.style,
            analysis=analysis,
            trust=self._trust(analysis),
            regions=state.regions,
            card_text=model.card_text if model is not None else "",
            measurements=state.measurements,
            thresholds=thresholds_of(state.trust),
            full_scales=state.full_scales,
            seen=part_seen(window.canvas, state, self._pane),
        )
        self._keep()
        pictures = self._pictures(kinds, deidentify)
        self._number = self._made_worker().export(wish, pictures)
        dialog.show_progress(tr("Making the files …"), 0, 0)

    def _stop(self) -> None:
        self._number = 0
        if self._worker is not None:
            self._worker.cancel()
        if self.dialog is not None:
            self.dialog.show_result(tr("Stopped; what was written by then stays."))

    def _keep(self) -> None:
        """Remember what was chosen."""
        if self.dialog is not None:
            deidentify = self.dialog.privacy.box.isChecked()
            self._window.preferences.keep_exports(self.dialog.ticked(), deidentify)

    def _forget(self, *_: object) -> None:
        """The dialog is closed."""
        self._keep()
        self.dialog = self.question = self._pane = None

    # What the thread answers.

    def _made_worker(self) -> ExportWorker:
        if self._worker is None:
            from viewer.ui.export_worker import ExportWorker

            worker = self._worker = ExportWorker(self._make_exporter, self)
            queued = Qt.ConnectionType.QueuedConnection
            worker.kinds_found.connect(self._show_kinds, queued)
            worker.stays_found.connect(self._show_stays, queued)
            worker.progressed.connect(self._show_progress, queued)
            worker.names_taken.connect(self._ask_to_replace, queued)
            worker.was_written.connect(self._tell, queued)
            worker.failed.connect(self._tell_failure, queued)
            worker.start()
        return self._worker

    def _show_kinds(self, kinds: tuple[Kind, ...]) -> None:
        if self.dialog is not None and not self.dialog.listed:
            self.dialog.add_kinds(kinds, self._window.preferences.exports)
            self.dialog.show_all_kinds()

    def _show_stays(self, number: int, found: Stays | ViewerError) -> None:
        if self.dialog is not None and number == self._stays_number:
            self.dialog.privacy.show_stays(found)

    def _show_progress(self, number: int, what: str, step: int, steps: int) -> None:
        if self.dialog is not None and number == self._number:
            self.dialog.show_progress(f"{what} …", step, steps)

    def _ask_to_replace(self, number: int, pending: Pending) -> None:
        """Ask once for all files whose names are taken."""
        if self.dialog is None or number != self._number:
            return
        question = self.question = QMessageBox(self.dialog)
        question.setWindowTitle(tr("Export"))
        question.setIcon(QMessageBox.Icon.Question)
        question.setTextFormat(Qt.TextFormat.PlainText)
        count = len(pending.taken)
        text = tr("{n} of these files exist already. Replace them?", n=count)
        question.setText(text if count > 1 else tr("This file exists already. Replace it?"))
        question.setInformativeText(self._listed_names(pending.taken))
        replace = question.addButton(tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))

        def answer() -> None:
            self.question = None
            if number != self._number or self.dialog is None:
                return
            if question.clickedButton() is replace:
                self._number = self._made_worker().write(pending)
            else:
                self._number = 0
                self.dialog.show_result(tr("Nothing was written."))

        question.finished.connect(answer)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def _listed_names(self, names: Sequence[str]) -> str:
        dialog = self.dialog
        if self._window.names.hidden and dialog and not dialog.privacy.box.isChecked():
            return ""  # they are called after the film
        more = len(names) - MOST_NAMES
        rest = [tr("and {n} more", n=more)] if more > 0 else []
        return "\n".join([*names[:MOST_NAMES], *rest])

    def _tell(self, number: int, written: Written) -> None:
        if number != self._number:
            return
        self._number = 0
        self._tell_failures(written.failures)
        if self.dialog is None:
            return
        count = len(written.paths)
        text = tr("{n} files written.", n=count)
        if count < 2:
            text = tr("1 file written.") if count else tr("Nothing was written.")
        if written.failures:
            made = ", ".join(dict.fromkeys(title for title, _ in written.failures))
            text += " " + tr("Not made: {kinds}.", kinds=made)
        text = " ".join([text, *written.without])
        self.dialog.show_result(text, written.paths[0].parent if count else None)

    def _tell_failure(self, number: int, error: ViewerError) -> None:
        if number == self._number:
            self._number = 0
            self._window.messages.show_error(error)
            if self.dialog is not None:
                self.dialog.show_result(tr("Nothing was written."))

    def _tell_failures(self, failures: Sequence[Failure]) -> None:
        """A sentence once, whatever it is about: a full disk is told of once, not once a file."""
        for error in {error.message: error for _, error in failures}.values():
            about = [title for title, one in failures if one.message == error.message]
            self._window.messages.show_error(error, about[0] if len(about) == 1 else "")

    def _copy(self, picture: QImage) -> None:
        QGuiApplication.clipboard().setImage(picture)
        state, subjects = self._window.controller.state, self._window.canvas.subjects
        if not state.patient_hidden and any(subject.patient for subject in subjects):
            text = tr("Copied as seen, with what the corner says of the patient.")
            self._window.messages.show_message(text, "warning")


def _documents() -> Path:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()
