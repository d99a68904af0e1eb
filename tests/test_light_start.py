"""What may not be imported before the window has been painted: it would be painted later."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "torch",
    "pydicom",
    "pyqtgraph",
    "imagecodecs",
    "scipy",
    "PIL",
    "tifffile",
    "cmap",
    "skimage",
)


def test_the_window_is_made_without_what_takes_long_to_import() -> None:
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from viewer import app\n"
        "from viewer.ui.model_worker import ModelWorker\n"
        "from viewer.ui.preferences import Preferences\n"
        "from viewer.ui.reader import Reader\n"
        "from viewer.ui.window import MainWindow\n"
        "made = QApplication(['test'])\n"
        "reader, worker = Reader(app.Formats), ModelWorker(app.make_explainer)\n"
        "window = MainWindow(reader, worker, app.make_exporter, Preferences())\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.strip() == "[]"


def test_garbage_is_collected_once_the_window_is_painted(tmp_path: Path) -> None:
    program = (
        "import gc, sys\n"
        "from viewer.cli import main\n"
        "status = main([])\n"
        "print(status, gc.isenabled(), gc.get_freeze_count() > 0)\n"
    )
    folders = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "STATE", "DATA")}
    shown = {"QT_QPA_PLATFORM": "offscreen", "CHESTCOVNET_FIRST_PAINT": "1"}
    told = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=os.environ | folders | shown,
    )
    assert told.stdout.splitlines()[-1] == "0 True True"
