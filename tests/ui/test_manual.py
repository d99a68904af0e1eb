"""The manual says only what is so: its keys, menus, links and pictures are the program's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QImage, QTextDocument
from pytestqt.qtbot import QtBot
from window_desk import Desk

from viewer.export.exports import EXPORTS
from viewer.saliency.catalogue import CATALOGUE
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.ui import manual
from viewer.ui.actions import ACTIONS, keys_in_use
from viewer.ui.dialogs.manual_browser import ManualBrowser
from viewer.ui.dialogs.manual_dialog import ManualDialog
from viewer.ui.manual import Chapter, chapters

KEYS = keys_in_use({})
LANGUAGES = ["en", *sorted(path.parent.name for path in manual.FOLDER.glob("*/01-*.md"))]


@pytest.fixture(params=LANGUAGES)
def pages(request: pytest.FixtureRequest, qtbot: QtBot) -> dict[str, Chapter]:
    return {chapter.name: chapter for chapter in chapters(KEYS, request.param)}


@pytest.fixture
def dialog(qtbot: QtBot) -> ManualDialog:
    made = ManualDialog(chapters(KEYS, "en"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_all_braces_are_filled_and_no_key_is_written_by_hand(pages: dict[str, Chapter]) -> None:
    assert len(pages) > 10
    for path in (path for path in manual.FOLDER.rglob("*.md")):
        # What is bold in a chapter's file is no key: keys are filled in.
        bold = re.findall(r"\*\*(.+?)\*\*", path.read_text(encoding="utf-8"), re.DOTALL)
        keys = {key for own in KEYS.values() for key in own}
        assert keys.isdisjoint(bold), path.name
    for chapter in pages.values():
        assert "{" not in chapter.text, chapter.name
        assert chapter.title, chapter.name


def test_links_and_pictures_are_there(pages: dict[str, Chapter]) -> None:
    shown = set()
    for chapter in pages.values():
        for target in re.findall(r"\]\(([^)]+)\)", chapter.text):
            if target.startswith("pictures/"):
                shown.add(Path(target).name)
                assert (manual.FOLDER / target).is_file()
            else:
                assert target in pages, (chapter.name, target)
    assert shown == {path.name for path in manual.PICTURES.iterdir()}


def test_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in manual.PICTURES.iterdir()]
    assert sum(sizes) < 1_000_000
    for path in manual.PICTURES.iterdir():
        with Image.open(path) as picture:
            assert picture.width >= 600


def test_an_unknown_name_in_braces_is_a_defect(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manual, "FOLDER", tmp_path)
    (tmp_path / "a.md").write_text("# A\n\n{key:gone}\n")
    with pytest.raises(KeyError):
        chapters(KEYS, "en")


def test_missing_pictures_are_left_out(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manual, "PICTURES", tmp_path)
    assert "![" not in "".join(chapter.text for chapter in chapters(KEYS, "en"))


def test_keys_are_the_persons_own(qtbot: QtBot) -> None:
    own = keys_in_use({"export": ("Ctrl+9",), "tool_ruler": ()})
    export = next(page for page in chapters(own, "en") if "export" in page.name)
    assert "**Ctrl+9** writes" in export.text
    reading = next(page for page in chapters(own, "en") if "reading" in page.name)
    assert "*Tools ▸ Ruler* a length" in reading.text


def test_every_key_is_in_the_last_chapter(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setMarkdown(chapters(KEYS, "en")[-1].text)
    cells = document.toPlainText().splitlines()
    for action in ACTIONS:
        if KEYS[action.id] and action.id not in ("hide_overlays", "film_previous", "film_next"):
            assert action.text in cells, action.id
    for key in ("[", "]", "?, Ctrl+F1", ".", ",", "Shift+Z"):
        assert key in cells


def test_it_tells_of_every_method_measure_and_export(qtbot: QtBot) -> None:
    text = "".join(chapter.text for chapter in chapters(KEYS, "en"))
    assert [m.title for m in CATALOGUE if f"**{m.title}.**" not in text] == []
    assert [m.title for m in MEASURES if f"**{m.title}: {m.question}**" not in text] == []
    assert [kind.title for kind in EXPORTS if f"| {kind.title} |" not in text] == []


def test_f1_shows_it_once(desk: Desk) -> None:
    desk.show()
    assert KEYS["manual"] == ("F1",)
    desk.press("manual")
    desk.press("manual")
    (shown,) = desk.window.findChildren(ManualDialog)
    assert not shown.isModal()
    assert "sample film" in shown.browser.toPlainText()


def test_chapters_links_and_the_way_back(dialog: ManualDialog) -> None:
    browser = dialog.browser
    first = browser.page
    assert dialog.list.currentItem().text() == "First minutes"
    assert not dialog.back.isEnabled()
    browser.anchorClicked.emit(QUrl("04-maps.md"))
    assert browser.page == "04-maps.md"
    assert dialog.list.currentItem().text() == "The four maps"
    dialog.list.setCurrentRow(7)
    assert browser.page not in (first, "04-maps.md")
    dialog.back.click()
    assert browser.page == "04-maps.md"
    assert dialog.list.currentItem().text() == "The four maps"
    dialog.back.click()
    assert browser.page == first
    dialog.forward.click()
    assert browser.page == "04-maps.md"
    assert browser.toPlainText().startswith("The four maps")


def test_searching_finds_in_all_chapters(dialog: ManualDialog) -> None:
    dialog.search.setText("Otsu")
    listed = [item.text() for item in dialog._items() if not item.isHidden()]
    assert listed == ["How far a map can be believed (1)"]
    assert dialog.browser.page == "05-trust.md"
    assert len(dialog.browser.extraSelections()) == 1
    dialog.search.returnPressed.emit()
    assert dialog.browser.textCursor().selectedText() == "Otsu"
    dialog.search.setText("de-identif")
    assert dialog.browser.page == "08-export.md"
    dialog.search.setText("xyzzy")
    assert dialog.told.text() == "Nothing found."
    dialog.search.clear()
    assert not any(item.isHidden() for item in dialog._items())
    assert dialog.told.text() == ""
    assert dialog.browser.extraSelections() == []


def test_enter_goes_round_all_places(dialog: ManualDialog) -> None:
    dialog.search.setText("sanity")
    seen = []
    for _ in range(12):
        dialog.search.returnPressed.emit()
        assert dialog.browser.textCursor().selectedText().casefold() == "sanity"
        seen.append((dialog.browser.page, dialog.browser.textCursor().position()))
    assert len(set(seen)) < len(seen)  # it has come round


def test_links_that_lead_out_are_copied_and_nothing_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    secret = tmp_path / "x.jpg"
    image = QImage(300, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFF0000)
    assert image.save(str(secret))
    browser = ManualBrowser({"a.md": f"# A\n\n![x]({secret.as_uri()})"})
    qtbot.addWidget(browser)
    browser.resize(400, 400)
    browser.go("a.md")
    shown = browser.grab().toImage()
    colors = {shown.pixelColor(x, y).name() for x in range(0, 400, 5) for y in range(0, 400, 5)}
    assert "#ff0000" not in colors
    with qtbot.waitSignal(browser.copied):
        browser.anchorClicked.emit(QUrl("https://example.org/paper"))
    assert QGuiApplication.clipboard().text() == "https://example.org/paper"
    browser.anchorClicked.emit(QUrl("nowhere.md"))
    assert browser.page == "a.md"


def test_pictures_fit_the_page(qtbot: QtBot, dialog: ManualDialog) -> None:
    def widest() -> float:
        return dialog.browser.document().idealWidth()

    for width in (1500, 700):
        dialog.resize(width, 700)
        qtbot.waitUntil(lambda: widest() <= dialog.browser.viewport().width())
        assert dialog.browser.horizontalScrollBar().maximum() == 0
