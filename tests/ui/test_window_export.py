"""The export dialog and the clipboard of the real window, with a fake exporter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QMessageBox
from window_desk import Desk

from viewer.export.seen import Seen
from viewer.imaging.measure import Measurement
from viewer.trust.verdicts import THRESHOLDS, Threshold
from viewer.ui.canvas import grabs
from viewer.ui.dialogs.export_dialog import ExportDialog
from viewer.ui.session import Layout, Viewport, with_layout, with_viewport
from viewer.ui.trust_view import TrustView


@pytest.fixture
def shown(desk: Desk) -> Desk:
    desk.show("secret.dcm")
    return desk


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out"


def opened(desk: Desk, target: Path, *ticked: str, deidentify: bool = False) -> ExportDialog:
    desk.press("export")
    dialog = desk.window.exporting.dialog
    assert dialog is not None
    desk.qtbot.waitUntil(lambda: dialog.listed)
    dialog.folder.setText(str(target))
    dialog.privacy.box.setChecked(deidentify)
    for key, box in dialog.boxes.items():
        box.setChecked(key in ticked)
    return dialog


def exported(desk: Desk, dialog: ExportDialog) -> str:
    dialog.export.click()
    desk.qtbot.waitUntil(lambda: not dialog.busy)
    return dialog.told.text()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_enter_after_a_folder_was_typed_exports(shown: Desk, target: Path) -> None:
    dialog = opened(shown, target, "csv")
    dialog.folder_wanted.disconnect()  # it would wait for a person
    shown.qtbot.keyClick(dialog.folder, Qt.Key.Key_Return)
    shown.qtbot.waitUntil(lambda: dialog.told.text() == "1 file written.")
    assert names(target) == ["secret.csv"]


def test_what_is_ticked_is_written_as_it_is_on_screen(shown: Desk, target: Path) -> None:
    shown.press("invert")
    dialog = opened(shown, target, "csv", "sr", "seen_all", "seen_pane")
    assert exported(shown, dialog) == "4 files written."
    assert names(target) == ["secret-pane.png", "secret-seen.png", "secret.csv", "secret.sr"]
    (wish,) = shown.exporter.wishes
    assert wish.kinds == ("csv", "sr")
    assert wish.inverted
    on_screen = shown.window.controller.opened
    assert on_screen is not None
    assert wish.film is on_screen.film
    assert wish.analysis is shown.window.models.analysis
    assert wish.voi == shown.window.controller.voi
    assert wish.style == shown.window.controller.state.style
    assert not wish.deidentified
    assert dialog.open_folder.isVisible()
    seen = QImage(str(target / "secret-seen.png"))
    assert seen.size() == shown.window.canvas.size() * shown.window.canvas.devicePixelRatioF()


def test_nothing_ticked_is_nothing_to_export(shown: Desk, target: Path) -> None:
    dialog = opened(shown, target)
    assert not dialog.export.isEnabled()
    dialog.boxes["csv"].setChecked(True)
    assert dialog.export.isEnabled()
    dialog.folder.setText("relative")
    assert not dialog.export.isEnabled()


def test_without_an_answer_only_pictures_as_seen_can_be_made(desk: Desk, target: Path) -> None:
    desk.explainer.fails = True
    desk.show("a.dcm")
    dialog = opened(desk, target, "csv", "seen_all")
    assert not dialog.boxes["csv"].isEnabled()
    assert dialog.chosen() == ("seen_all",)
    assert "answer" in dialog.waiting.text()
    assert exported(desk, dialog) == "1 file written."


def test_files_are_replaced_only_when_the_person_says_so(shown: Desk, target: Path) -> None:
    target.mkdir()
    (target / "secret.csv").write_bytes(b"old")
    dialog = opened(shown, target, "csv", "sr")
    for answer, content in (("Cancel", b"old"), ("Replace", b"made")):
        dialog.export.click()
        shown.qtbot.waitUntil(lambda: shown.window.exporting.question is not None)
        question = shown.window.exporting.question
        assert question is not None
        assert question.informativeText() == "secret.csv"
        press(question, answer)
        shown.qtbot.waitUntil(lambda: not dialog.busy)
        assert (target / "secret.csv").read_bytes() == content
        assert (target / "secret.sr").exists() == (answer == "Replace")
    assert dialog.told.text() == "2 files written."


def test_the_question_says_no_names_while_they_are_hidden(shown: Desk, target: Path) -> None:
    target.mkdir()
    (target / "secret.csv").write_bytes(b"old")
    shown.press("patient_hidden")
    dialog = opened(shown, target, "csv")
    dialog.export.click()
    shown.qtbot.waitUntil(lambda: shown.window.exporting.question is not None)
    question = shown.window.exporting.question
    assert question is not None
    assert "secret" not in question.text() + question.informativeText()
    press(question, "Cancel")


def test_one_kind_that_fails_keeps_no_other_from_being_made(shown: Desk, target: Path) -> None:
    shown.exporter.fails["sr"] = "There are no regions on this film."
    dialog = opened(shown, target, "csv", "sr")
    assert exported(shown, dialog) == "1 file written. Not made: sr."
    assert [m.text for m in shown.window.messages.waiting] == [
        "sr: There are no regions on this film."
    ]


def test_a_kind_that_does_not_apply_is_said_and_is_no_failure(shown: Desk, target: Path) -> None:
    shown.exporter.without["sr"] = "Regions: there are none on this film."
    dialog = opened(shown, target, "csv", "sr")
    assert exported(shown, dialog) == "1 file written. Regions: there are none on this film."
    assert not shown.window.messages.waiting


def test_a_full_disk_is_told_of_once(shown: Desk, target: Path) -> None:
    shown.exporter.full = True
    dialog = opened(shown, target, "csv", "sr")
    assert exported(shown, dialog).startswith("Nothing was written.")
    assert len(shown.window.messages.waiting) == 1
    assert not dialog.open_folder.isVisible()


def test_stopped_is_stopped(shown: Desk, target: Path) -> None:
    shown.exporter.gate.clear()
    dialog = opened(shown, target, "csv")
    dialog.export.click()
    shown.qtbot.waitUntil(shown.exporter.begun.is_set)
    assert dialog.close_button.text() == "Stop"
    assert not dialog.boxes["csv"].isEnabled()
    dialog.close_button.click()
    assert dialog.isVisible()
    assert not dialog.busy
    shown.qtbot.waitUntil(lambda: shown.exporter.cancelled == 1)
    assert not target.exists()
    shown.exporter.gate.set()
    assert exported(shown, dialog) == "1 file written."


def test_the_window_closes_while_files_are_made(shown: Desk, target: Path) -> None:
    shown.exporter.gate.clear()
    opened(shown, target, "csv").export.click()
    shown.qtbot.waitUntil(shown.exporter.begun.is_set)
    shown.window.close()
    assert shown.exporter.cancelled == 1
    assert not target.exists()


def test_what_stays_is_shown_and_burned_in_text_warned_of(desk: Desk, target: Path) -> None:
    desk.show("burned.dcm")
    dialog = opened(desk, target, deidentify=True)
    desk.qtbot.waitUntil(lambda: dialog.privacy.table.topLevelItemCount() == 1)
    item = dialog.privacy.table.topLevelItem(0)
    assert [item.text(column) for column in range(3)] == ["(0008,0060)", "Modality", "DX"]
    assert dialog.privacy.warning.isVisible()
    dialog.privacy.box.setChecked(False)
    assert not dialog.privacy.warning.isVisible()
    assert not dialog.privacy.table.isVisible()


def test_a_file_that_cannot_be_read_any_more_is_said_to_be_so(desk: Desk, target: Path) -> None:
    desk.show("unread.dcm")
    dialog = opened(desk, target, deidentify=True)
    desk.qtbot.waitUntil(lambda: "cannot be read" in dialog.privacy.words.text())


def test_choices_are_remembered_and_never_where_files_went(shown: Desk, target: Path) -> None:
    folder = target / "DOE^JANE"
    dialog = opened(shown, folder, "sr", "seen_all", deidentify=True)
    exported(shown, dialog)
    dialog.close_button.click()
    shown.press("export")
    again = shown.window.exporting.dialog
    assert again is not None
    assert again is not dialog
    assert again.folder.text() == str(folder)
    shown.qtbot.waitUntil(lambda: again.listed)
    assert again.ticked() == ("seen_all", "sr")
    assert again.privacy.box.isChecked()
    again.close_button.click()
    shown.window.close()
    kept = shown.settings.read_text()
    assert "sr" in QSettings(str(shown.settings), QSettings.Format.IniFormat).value("export/kinds")
    assert "DOE" not in kept
    assert "secret" not in kept


def test_hidden_patients_stay_so_whatever_was_chosen_last(shown: Desk, target: Path) -> None:
    shown.window.preferences.keep_exports((), deidentify=False)
    shown.press("patient_hidden")
    shown.press("export")
    dialog = shown.window.exporting.dialog
    assert dialog is not None
    assert dialog.privacy.box.isChecked()


def test_a_pane_is_copied_exactly_as_seen(shown: Desk) -> None:
    shown.window.controller.change(lambda s: with_layout(s, Layout.ALL))
    canvas = shown.window.canvas
    shown.press("copy_pane")
    copied = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_RGB32)
    assert copied == grabs.grab_pane(canvas, grabs.pane_under_cursor(canvas))
    shown.press("copy_comparison")
    whole = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_RGB32)
    assert whole == grabs.grab_all(canvas)
    for pane in canvas.shown():
        corner = pane.pos() * canvas.devicePixelRatioF()
        own = grabs.grab_pane(canvas, pane)
        assert whole.copy(corner.x(), corner.y(), own.width(), own.height()) == own


def test_a_copy_with_a_patients_name_is_warned_of(desk: Desk) -> None:
    desk.show("p1-20210301.dcm")
    desk.press("copy_pane")
    assert "patient" in desk.window.messages.waiting[-1].text
    desk.window.messages.dismiss_all()
    desk.press("patient_hidden")
    desk.press("copy_pane")
    assert not desk.window.messages.waiting


def test_a_nameless_picture_is_that_of_a_film_that_says_nothing(desk: Desk) -> None:
    desk.show("p1-20210301.dcm")
    window, canvas = desk.window, desk.window.canvas
    before = grabs.grab_all(canvas)
    nameless = grabs.grab_all(canvas, window.controller.state)
    assert grabs.grab_all(canvas) == before  # all is there again
    assert nameless != before
    canvas.set_patient(())
    canvas.set_corner_texts()
    assert grabs.grab_all(canvas) == nameless


def test_no_words_of_the_file_are_in_a_nameless_picture(desk: Desk) -> None:
    desk.reader.views["p1-20210301.dcm"] = "JANE"
    desk.show("p1-20210301.dcm", "p1-20200301.dcm")
    desk.window.commands.compare()
    desk.rest()
    canvas = desk.window.canvas
    said = str([canvas.texts(index) for index in range(2)]) + str(canvas.texts(0).top_right)
    assert "JANE" in said
    assert "2021-03-01" in said
    with grabs.without_names(canvas, desk.window.controller.state):
        said = str([canvas.texts(index) for index in range(2)]) + str(canvas.texts(0).top_right)
    for word in ("JANE", "2021", "2020", "p1"):
        assert word not in said


def test_the_gap_between_panes_is_black(shown: Desk) -> None:
    canvas = shown.window.canvas
    first, second = (pane.geometry() for pane in canvas.shown()[:2])
    gap = (first.right() + second.left()) // 2
    assert first.right() < gap < second.left()
    assert grabs.grab_all(canvas).pixelColor(gap, first.center().y()) == QColor("black")


def press(question: QMessageBox, text: str) -> None:
    next(button for button in question.buttons() if button.text().replace("&", "") == text).click()


def test_what_was_measured_and_the_part_in_sight_go_with_it(shown: Desk, target: Path) -> None:
    ruler = Measurement("ruler", ((1.0, 2.0), (30.0, 40.0)))
    controller = shown.window.controller
    strict = Threshold(caution=0.9, doubt=0.5)
    view = TrustView(thresholds=(("sanity", strict),))
    controller.change(
        lambda state: replace(state, measurements=(ruler,), trust=view, full_scales=TOPS)
    )
    assert exported(shown, opened(shown, target, "csv")) == "1 file written."
    dialog = shown.window.exporting.dialog
    assert dialog is not None
    dialog.close()

    shown.press("rotate_right")
    controller.change(lambda state: with_viewport(state, Viewport(8.0, 20.0, 30.0)))
    opened(shown, target / "2", "csv").export.click()
    shown.qtbot.waitUntil(lambda: len(shown.exporter.wishes) == 2)
    whole, part = shown.exporter.wishes
    assert whole.measurements == part.measurements == (ruler,)
    assert whole.thresholds == {**THRESHOLDS, "sanity": strict}
    assert whole.full_scales == TOPS
    assert whole.seen == Seen()
    assert (part.seen.quarters, part.seen.mirrored) == (1, False)
    assert part.seen.area is not None
    left, top, right, bottom = part.seen.area
    size = shown.window.canvas.pane(0).device_size()
    height, width = part.film.shape
    # Turned by a quarter, what is across on screen is down on the film.
    assert (left, right) == pytest.approx(within(20.0, size[1] / 16, width), abs=0.2)
    assert (top, bottom) == pytest.approx(within(30.0, size[0] / 16, height), abs=0.2)


TOPS = (("gradcam", 2.5),)


def within(middle: float, reach: float, size: int) -> tuple[float, float]:
    return max(-0.5, middle - reach), min(size - 0.5, middle + reach)
