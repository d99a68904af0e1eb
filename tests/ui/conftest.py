from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_engine import FakeExplainer, FakeReader
from fake_exporter import FakeExporter
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from window_desk import Desk

from viewer.ui.model_worker import ModelWorker
from viewer.ui.preferences import Preferences
from viewer.ui.reader import Reader
from viewer.ui.window import MainWindow


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    reader, explainer, exporter = FakeReader(), FakeExplainer(), FakeExporter()
    ini = tmp_path / "settings.ini"
    preferences = Preferences(QSettings(str(ini), QSettings.Format.IniFormat))
    window = MainWindow(
        Reader(lambda: reader), ModelWorker(lambda: explainer), lambda: exporter, preferences
    )
    qtbot.addWidget(window)
    folder = tmp_path / "films"
    folder.mkdir()
    yield Desk(window, reader, explainer, exporter, ini, folder, qtbot)
    reader.gate.set()
    explainer.gate.set()
    exporter.gate.set()
    window.close()
