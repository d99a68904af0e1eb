"""Make the manual's pictures: the real window, the bundled model, the sample film.

    .venv/bin/python resources/manual/make_pictures.py [FOLDER]

`make manual` calls this for ``resources/manual/pictures``, and `make package` for the copy that
goes into the package. Run it under a display or without one (then Qt's "offscreen" platform is
used). Settings are made anew in a temporary folder, so that nobody's own get into a picture.
"""

# ruff: noqa: E402 -- where the viewer lies, and Qt's platform, must be known before the imports

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtCore import QMargins, QRect, QSettings, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from viewer.app import Formats, make_explainer, make_exporter
from viewer.trust.plan import LEAST
from viewer.trust.regions import ReaderRegion
from viewer.ui import session, tools
from viewer.ui.dialogs.export_dialog import ExportDialog
from viewer.ui.manual import PICTURES
from viewer.ui.model_worker import ModelWorker
from viewer.ui.preferences import Preferences
from viewer.ui.reader import Reader
from viewer.ui.session import Layout
from viewer.ui.style import apply_style
from viewer.ui.trust_view import spending
from viewer.ui.window import MainWindow

SIZE = 1180, 740
QUALITY = 85
"""With colours at full resolution: letters stay sharp, and maps smooth in a third of a PNG."""
ROUND = QMargins(120, 40, 120, 40)
"""Of the canvas around what it says when it is empty."""
POLL_MS = 100
REST_POLLS = 8
"""A condition must have held for so long: panes ask for their film's sharper views late."""
LONGEST_MS = 600_000
OPACITY = ReaderRegion("ellipse", ((388.0, 1222.0), (669.0, 1455.0)), "opacity")
"""That of the sample film, as ``resources/sample/sample.toml`` has it."""

Condition = Callable[[], bool]


def story(window: MainWindow, folder: Path) -> Iterator[Condition]:
    """What a reader would do, waiting for each condition before the next picture is taken."""
    change, canvas, trust = window.controller.change, window.canvas, window.trust

    def explained() -> bool:
        return canvas.at_rest and window.models.analysis is not None

    change(lambda state: replace(state, regions_kept=False))  # in the person's own folder
    yield lambda: window.models.model is not None
    save(canvas, folder / "empty.jpg", canvas.invitation.geometry() + ROUND)
    window.commands.open_sample()
    yield explained
    save(window, folder / "window.jpg")
    change(lambda state: session.with_layout(state, Layout.ALL))
    yield explained
    save(canvas, folder / "maps.jpg")
    change(lambda state: session.with_layout(state, Layout.PAIR))
    change(lambda state: replace(state, trust=spending(state.trust, LEAST)))
    change(lambda state: tools.with_drawn(state, OPACITY))
    window.commands.judge_maps()
    yield lambda: not trust.session.running
    yield explained
    save(trust.panel or canvas, folder / "trust.jpg")
    save(canvas, folder / "regions.jpg")
    window.commands.export()
    dialog = window.findChild(ExportDialog)
    dialog.folder.setText("/home/reader/Documents")
    yield lambda: dialog.listed
    save(dialog, folder / "export.jpg")
    dialog.reject()


def main() -> int:
    """Live the story in a window; 0 if it came to its end."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    apply_style(app, "dark")
    with tempfile.TemporaryDirectory() as own:
        settings = QSettings(str(Path(own) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(
            Reader(Formats), ModelWorker(make_explainer), make_exporter, Preferences(settings)
        )
        window.resize(*SIZE)
        window.start([], None, "cpu")
        window.show()
        done = _live(story(window, folder), window)
        QTimer.singleShot(LONGEST_MS, window.close)
        app.exec()
    return 0 if done else 1


def _live(steps: Iterator[Condition], window: MainWindow) -> list[str]:
    """Go through `steps` as their conditions come true; the list says when it is over."""
    done: list[str] = []
    timer = QTimer(window, interval=POLL_MS)
    condition, held = next(steps), 0

    def poll() -> None:
        nonlocal condition, held
        held = held + 1 if condition() else 0
        if held < REST_POLLS:
            return
        try:
            condition, held = next(steps), 0
            return
        except StopIteration:
            done.append("done")
        except Exception:
            traceback.print_exc()
        timer.stop()
        window.close()

    timer.timeout.connect(poll)
    timer.start()
    return done


def save(widget: QWidget, path: Path, part: QRect | None = None) -> None:
    """Write what a widget, or a part of it, shows as a JPEG."""
    image = (
        widget.grab(part or widget.rect()).toImage().convertToFormat(QImage.Format.Format_RGB888)
    )
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    Image.fromarray(pixels).save(path, quality=QUALITY, subsampling=0, optimize=True)
    print(f"{path.name}: {image.width()} × {image.height()}, {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    raise SystemExit(main())
