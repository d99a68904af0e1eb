"""Make the README's picture: the real window, the bundled model, the sample film.

    .venv/bin/python resources/pictures/make_pictures.py

Run it under a display or without one (then Qt's "offscreen" platform is used). Settings are made
anew in a temporary folder, so that nobody's own get into the picture.
"""

# ruff: noqa: E402 -- where the viewer lies, and Qt's platform, must be known before the imports

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from viewer.app import Formats, make_explainer, make_exporter
from viewer.settings import SAMPLE_FILM
from viewer.ui import session
from viewer.ui.model_worker import ModelWorker
from viewer.ui.preferences import Preferences
from viewer.ui.reader import Reader
from viewer.ui.session import Layout
from viewer.ui.style import apply_style
from viewer.ui.window import MainWindow

PICTURE = Path(__file__).with_name("viewer.png")
SIZE = 1600, 1000
SHARPEN_MS = 1500
"""Until the panes have asked for, and been given, the film at their own resolution."""
LONGEST_MS = 300_000


def main() -> int:
    """Open the window on the sample film, and save it once the film is explained."""
    app = QApplication(sys.argv[:1])
    apply_style(app, "dark")
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(
            Reader(Formats), ModelWorker(make_explainer), make_exporter, Preferences(settings)
        )
        window.resize(*SIZE)
        window.controller.change(lambda state: session.with_layout(state, Layout.ALL))
        made = False

        def take() -> None:
            nonlocal made
            save(window.grab().toImage())
            made = True
            window.close()

        def take_when_explained(analysis: object) -> None:
            if analysis is not None:
                QTimer.singleShot(SHARPEN_MS, take)

        window.models.analysis_changed.connect(take_when_explained)
        QTimer.singleShot(LONGEST_MS, window.close)
        window.start([SAMPLE_FILM], None, "cpu")
        window.show()
        app.exec()
    return 0 if made else 1


def save(image: QImage) -> None:
    """Write the picture as a PNG, as small as its colours allow."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    Image.fromarray(pixels).save(PICTURE, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
