"""The composition root: where the engine, the log and the window are put together.

Nothing heavy is imported here: the readers' libraries come in on the reader thread and torch on
the model thread, both after the window's first paint (0.64 s against 3.31 s, design.md 3). The
window's own parts are imported once the language is known: many of their texts are constants.
"""
# ruff: noqa: E402 -- on Windows, one import must run before the others

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

STARTED = time.time()

if sys.platform == "win32":
    # There, torch's libraries fail to load after Qt's (design.md, section 10).
    import torch  # noqa: F401

import numpy as np  # before Qt, whose import hook looks at each module imported after it
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from viewer import settings
from viewer.ui import logs, own_settings, translation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from viewer.doubts import Measured
    from viewer.film import Film, FilmHeader
    from viewer.formats.found import Missed
    from viewer.formats.tag import Tag
    from viewer.ui.engine import Explainer, Exporter

FIRST_PAINT = "CHESTCOVNET_FIRST_PAINT"
"""Environment: print when the window was first painted and quit (``benchmarks/first_paint.py``)."""


class Formats:
    """`viewer.formats` as the window's `FilmReader`; it imports its decoders when first used."""

    def read(self, path: Path, frame: int = 0) -> Film:
        """Frame `frame` of the file `path`."""
        from viewer import formats

        return formats.read(path, frame)

    def files(self, path: Path) -> Iterator[Path | Missed]:
        """The files that a path stands for."""
        from viewer.formats import listing

        return listing.files(path)

    def header(self, path: Path) -> FilmHeader:
        """What a file says of its film, without its pixels."""
        from viewer import formats

        return formats.header(path)

    def thumbnail(self, path: Path, side: int) -> NDArray[np.uint8]:
        """The film as displayed at first, small."""
        from viewer import formats

        return formats.thumbnail(path, side)

    def tags(self, path: Path) -> tuple[Tag, ...]:
        """All that the file says of itself."""
        from viewer import formats

        return formats.tags(path)

    def measure(self, film: Film, cancelled: Callable[[], bool]) -> Measured:
        """What its pixels say, for the doubts."""
        from viewer.doubts.measuring import measure

        return measure(film, cancelled)


def make_explainer() -> Explainer:
    """The engine. Imports torch: called on the model thread."""
    from viewer.analysis import Engine

    return Engine()


def make_exporter() -> Exporter:
    """What makes files of results. Imports the DICOM libraries: called on the export thread."""
    from viewer.export.exporter import Exporter

    return Exporter()


class Relay(QObject):
    """Carries what went wrong on any thread to the window's."""

    unforeseen = Signal(str, str)


def run(paths: Sequence[Path], model: Path | None = None, device: str = "auto") -> int:
    """Show the window with these films until it is closed; returns the exit status.

    Parameters
    ----------
    paths : sequence of Path
        Films, or folders of them.
    model : Path or None
        None: the model of last time, or the bundled one.
    device : str
        "auto", "cpu", "cuda", …
    """
    logs.start_log(settings.log_folder())
    logs.log.info("ChestCOVNet Viewer %s starts", settings.version())
    app = QApplication.instance() or QApplication([settings.APPLICATION])
    assert isinstance(app, QApplication)  # noqa: S101 — Qt's own type is wider than what it makes
    app.setApplicationName(settings.APPLICATION)
    translation.install(app, own_settings.chosen_language(own_settings.own_settings()))

    from viewer.ui.model_worker import ModelWorker
    from viewer.ui.preferences import Preferences
    from viewer.ui.reader import Reader
    from viewer.ui.style import apply_style, begin_style
    from viewer.ui.window import TITLE, MainWindow

    app.setApplicationDisplayName(TITLE)
    app.setDesktopFileName(settings.APPLICATION)
    preferences = Preferences()
    begin_style(app, preferences.scheme)
    worker = ModelWorker(make_explainer)
    window = MainWindow(Reader(Formats), worker, make_exporter, preferences)
    apply_style(app, preferences.scheme)
    relay = Relay()
    relay.unforeseen.connect(window.show_unforeseen, Qt.ConnectionType.QueuedConnection)
    logs.install_hooks(relay.unforeseen.emit)
    window.painted.connect(_collect_garbage)
    if os.environ.get(FIRST_PAINT):
        window.painted.connect(_report_first_paint)
    else:
        window.start(paths, model, device)
    window.show()
    status = app.exec()
    logs.log.info("closed")
    return int(status)


def _collect_garbage() -> None:
    """From now on; what there is stays to the end, and need not be looked through each time."""
    gc.freeze()
    gc.enable()


def _report_first_paint() -> None:
    print(f"first paint {time.time() - _process_start():.3f}", flush=True)
    QTimer.singleShot(0, QApplication.quit)


def _process_start() -> float:
    """When this process was started, in seconds since the epoch; on Linux to 10 ms."""
    try:
        stat = Path("/proc/self/stat").read_text(encoding="ascii")
    except OSError:
        return STARTED
    ticks = int(stat.rpartition(")")[2].split()[19])  # proc(5): starttime, since boot
    return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + ticks / os.sysconf("SC_CLK_TCK")
