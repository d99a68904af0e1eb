"""The diagnostic report says what helps, and nothing by which a patient could be known."""

from __future__ import annotations

import getpass
import logging
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_engine import FakeExplainer
from fake_exporter import FakeExporter
from pydicom import dcmread
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from viewer import settings
from viewer.app import Formats
from viewer.ui import logs
from viewer.ui.diagnostics import diagnostic_report
from viewer.ui.dialogs.text_dialog import DiagnosticDialog
from viewer.ui.model_worker import ModelWorker
from viewer.ui.preferences import Preferences
from viewer.ui.reader import Reader
from viewer.ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))

from named_films import CHARACTER_SETS, named_dataset

FILE = "Quixote_Alonso_19370507"
MODEL = "Dulcinea_del_Toboso"
FOLDER = "Rocinante"


@pytest.fixture
def log() -> Iterator[None]:
    before = logs.log.handlers[:], logs.log.propagate, logs.log.level
    logs.start_log(settings.log_folder())
    yield
    for handler in logs.log.handlers:
        handler.close()
    logs.log.handlers[:], logs.log.propagate, level = before
    logs.log.setLevel(level)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, log: None) -> Iterator[MainWindow]:
    """With the real reader, and settings that remember films."""
    kept = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(kept)
    preferences.keep_recent(True)
    explainer = FakeExplainer()
    made = MainWindow(Reader(Formats), ModelWorker(lambda: explainer), FakeExporter, preferences)
    qtbot.addWidget(made)
    yield made
    explainer.gate.set()
    made.close()


def rest(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(
        lambda: (
            window.models.model is not None
            and not (window.films.busy or window.models.loading or window.models.explaining)
        ),
        timeout=20_000,
    )


@pytest.mark.parametrize("character_set", ["ISO_IR 100", "ISO_IR 192"])
def test_nothing_of_a_patient_is_in_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, sample_film: Path, character_set: str
) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    dataset = dcmread(sample_film)
    identifying = named_dataset(dataset, character_set)
    film, broken, model = folder / f"{FILE}.dcm", folder / f"{FILE}2.dcm", folder / f"{MODEL}.pth"
    dataset.save_as(film)
    broken.write_bytes(film.read_bytes()[:3000])
    model.write_bytes(b"weights")
    window.start([film], model, "auto")
    window.show()
    rest(qtbot, window)
    opened = window.controller.opened
    assert opened is not None
    assert opened.film.identity.patient_name
    window.open([broken])
    rest(qtbot, window)
    window.preferences.keep_exports([f"/{FOLDER}/sr", "csv"], True)
    try:
        raise ValueError(CHARACTER_SETS[character_set])
    except ValueError:
        logging.getLogger("viewer.ui.reader").exception("a job failed")
    report = diagnostic_report(window)
    assert "ValueError" in report
    assert "film: (" in report  # the line of the log on the film, without its hash
    hidden = [*identifying, FILE, MODEL, FOLDER, str(tmp_path), opened.film.source_id[:12]]
    hidden += [platform.node(), str(Path.home()), f"/{getpass.getuser()}"]
    assert [word for word in hidden if word and word.casefold() in report.casefold()] == []


def test_it_says_what_helps(qtbot: QtBot, window: MainWindow) -> None:
    window.start([], None, "auto")
    window.show()
    rest(qtbot, window)
    report = diagnostic_report(window)
    for said in (settings.version(), platform.python_version(), "pydicom: ", "offscreen", "ratio"):
        assert said in report
    assert window.models.model is not None
    assert f"{window.models.model.name} (" in report  # the bundled one has no secret
    assert "starts" not in report  # this log has not begun with the program
    assert "INFO viewer.ui.model_session: model" in report


def test_the_menu_shows_it(qtbot: QtBot, window: MainWindow) -> None:
    window.start([], None, "auto")
    window.show()
    rest(qtbot, window)
    window.menus.actions["diagnostics"].trigger()
    dialog = window.findChild(DiagnosticDialog)
    assert dialog is not None
    assert "Devices: " in dialog.report.toPlainText()


def test_the_last_crash_is_kept_and_told_without_folders(log: None) -> None:
    folder = settings.log_folder()
    said = 'Fatal Python error: Aborted\n  File "/home/quixote/viewer/ui/pane.py", line 3 in paint'
    (folder / logs.CRASH).write_text(said, encoding="utf-8")
    logs.start_log(folder)
    expected = ["Fatal Python error: Aborted", '  File "pane.py", line 3 in paint']
    assert logs.last_crash(folder, 10) == expected
    assert logs.last_crash(folder, 1) == expected[:1]
    logs.start_log(folder)  # nothing new: the crash before it stays known
    assert logs.last_crash(folder, 10) == expected


def test_only_the_end_of_a_long_log_is_read(log: None) -> None:
    folder = settings.log_folder()
    lines = [f"line {number} of film 0123456789ab: /films/quixote" for number in range(5000)]
    (folder / logs.LOG).write_text("\n".join(lines), encoding="utf-8")
    told = logs.last_lines(folder, 100_000)
    assert 100 < len(told) < 1000
    assert {line.partition(" of ")[2] for line in told} == {"film: <path>"}
    assert told[-1].startswith("line 4999 ")
    assert logs.last_lines(folder / "nowhere", 5) == []
