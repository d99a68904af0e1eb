"""A window with a fake engine, as interface tests use it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fake_engine import FakeExplainer, FakeReader
from fake_exporter import FakeExporter
from pytestqt.qtbot import QtBot

from viewer.ui.canvas.canvas import PaneContent
from viewer.ui.window import MainWindow


@dataclass
class Desk:
    """A window, its fake engine, and a folder of files to open."""

    window: MainWindow
    reader: FakeReader
    explainer: FakeExplainer
    exporter: FakeExporter
    settings: Path
    folder: Path
    qtbot: QtBot

    def file(self, name: str) -> Path:
        path = self.folder / name
        path.write_bytes(b"film")
        return path

    def show(self, *names: str, model: Path | None = None) -> None:
        """Open these and wait until nothing is going on."""
        self.window.start([self.file(name) for name in names], model, "auto")
        self.window.show()
        self.qtbot.waitUntil(lambda: self.window.models.model is not None)
        self.rest()

    def rest(self) -> None:
        """Wait until the last film asked for is on screen and explained."""
        window = self.window
        self.qtbot.waitUntil(
            lambda: (
                not window.films.busy
                and not window.prior.busy
                and not window.models.loading
                and not window.models.explaining
            )
        )

    def contents(self) -> list[PaneContent]:
        """What each pane in use shows."""
        return [pane.content for pane in self.window.canvas.shown()]

    def press(self, action: str) -> None:
        self.window.menus.actions[action].trigger()
