"""Texts that come from anywhere reach neither the network nor the disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from viewer import __version__
from viewer.ui.dialogs.sizes import open_at
from viewer.ui.dialogs.text_dialog import (
    AboutDialog,
    DiagnosticDialog,
    ModelCardDialog,
    OfflineBrowser,
)


def test_a_card_is_shown_as_markdown(qtbot: QtBot) -> None:
    dialog = ModelCardDialog("Mine", "# Mine\n\n| a | b |\n|---|---|\n| AUC | 0.71 |\n")
    qtbot.addWidget(dialog)
    text = dialog.browser.toPlainText()
    assert "AUC" in text
    assert "|" not in text
    assert "#" not in text
    assert "Mine" in dialog.windowTitle()


def test_a_missing_card_is_said(qtbot: QtBot) -> None:
    dialog = ModelCardDialog("Mine", "")
    qtbot.addWidget(dialog)
    assert dialog.browser.toPlainText() == "This model has no card."


def test_links_are_copied_not_followed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pytest.fail("opened"))
    dialog = ModelCardDialog("Mine", "[paper](https://example.org/paper)")
    qtbot.addWidget(dialog)
    dialog.browser.anchorClicked.emit(QUrl("https://example.org/paper"))
    assert QGuiApplication.clipboard().text() == "https://example.org/paper"
    assert "no network" in dialog.browser.copied.text()
    assert "paper" in dialog.browser.toPlainText()
    assert not dialog.browser.openLinks()


def test_pictures_are_not_loaded_from_the_disk(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFF0000)
    assert image.save(str(picture))
    browser = OfflineBrowser(f"![x]({picture.as_uri()})")
    qtbot.addWidget(browser)
    browser.resize(400, 400)
    shown = browser.grab().toImage()
    colors = {shown.pixelColor(x, y).name() for x in range(0, 400, 5) for y in range(0, 400, 5)}
    assert "#ff0000" not in colors
    assert browser.document().size().height() < 100


def test_about_says_what_it_is_not(qtbot: QtBot) -> None:
    dialog = AboutDialog([("Qt", "6.11")], "# Licences\n\n- Qt: LGPL-3.0-only")
    qtbot.addWidget(dialog)
    labels = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert __version__ in labels
    assert "Research use only. Not a medical device." in labels
    assert "no diagnosis" in dialog.about.toPlainText()
    assert "LGPL-3.0-only" in dialog.licences.toPlainText()


def test_about_copies_what_the_program_is_made_of(qtbot: QtBot) -> None:
    dialog = AboutDialog([("Qt", "6.11"), ("Model", "<b>Mine</b> (0123)")], "")
    qtbot.addWidget(dialog)
    shown = [label.text() for label in dialog.versions.findChildren(QLabel)]
    assert shown == ["Qt", "6.11", "Model", "<b>Mine</b> (0123)"]
    dialog.copying.click()
    assert QGuiApplication.clipboard().text() == "Qt: 6.11\nModel: <b>Mine</b> (0123)"
    assert dialog.copying.text() == "Copied"


def test_a_report_is_read_and_copied(qtbot: QtBot) -> None:
    dialog = DiagnosticDialog("Program\nQt: 6.11")
    qtbot.addWidget(dialog)
    assert dialog.report.toPlainText() == "Program\nQt: 6.11"
    assert dialog.report.isReadOnly()
    dialog.copying.click()
    assert QGuiApplication.clipboard().text() == "Program\nQt: 6.11"


def test_the_list_of_licences_names_what_is_required() -> None:
    root = Path(__file__).resolve().parents[3]
    listed = (root / "LICENCES.md").read_text(encoding="utf-8").casefold()
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    required = project.split("dependencies = [")[1].split("\n]")[0]
    names = [
        line.strip().strip('",').split("[")[0].split("=")[0].split(">")[0].split("<")[0]
        for line in required.splitlines()
        if line.strip().startswith('"')
    ]
    titles = {"torch": "pytorch"}
    assert len(names) > 10
    assert [n for n in names if titles.get(n, n).casefold() not in listed] == []


def test_headings_are_set_off_from_what_stands_above(qtbot: QtBot) -> None:
    browser = OfflineBrowser("# Name\n\nText\n\n## Findings\n\nMore\n")
    qtbot.addWidget(browser)
    block, margins = browser.document().begin(), {}
    while block.isValid():
        margins[block.text()] = block.blockFormat().topMargin()
        block = block.next()
    assert margins["Findings"] >= 8
    assert margins["Findings"] > margins["More"]
    assert browser.toPlainText().split() == ["Name", "Text", "Findings", "More"]


def test_a_dialog_opens_within_its_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    open_at(dialog, QSize(9000, 9000))
    assert dialog.height() < dialog.screen().availableSize().height()
    assert dialog.width() < dialog.screen().availableSize().width()
    open_at(dialog, QSize(300, 200))
    assert dialog.size() == QSize(300, 200)
