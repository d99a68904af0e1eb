"""How soon the window is painted, beside a bare PySide6 + pyqtgraph window.

    python -m benchmarks.first_paint               under Xvfb where there is no display
    python -m benchmarks.first_paint --repeats 15
    python -m benchmarks.first_paint --packaged dist/ChestCOVNet-Viewer/ChestCOVNet-Viewer

The last compares the packaged program with the same window from source: it is to be no slower.
Both are whole processes, by turns, timed from the start of the process to the end of the first
paint; each goes once unmeasured, so that both come from the same warm disk cache. The ratio is
that of the medians; the best of each is printed too, since other work on the machine only adds.
Linux alone tells a process when it was started, so this runs there alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
TARGET = 1.3
TARGET_PACKAGED = 1.0

BARE = """
import os, time
import pyqtgraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

def process_start():
    with open("/proc/self/stat") as stat:
        ticks = int(stat.read().rpartition(")")[2].split()[19])
    boot = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
    return boot + ticks / os.sysconf("SC_CLK_TCK")

class Plot(pyqtgraph.GraphicsLayoutWidget):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, report)

def report():
    print(f"first paint {time.time() - process_start():.3f}", flush=True)
    app.quit()

app = QApplication([])
window = QMainWindow()
window.setCentralWidget(Plot())
window.resize(1600, 1000)
window.show()
app.exec()
"""


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """An environment with a display: the present one, Xvfb, or none (offscreen)."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        xvfb = shutil.which("Xvfb")
        if environment.get("DISPLAY") or xvfb is None:
            if not environment.get("DISPLAY"):
                environment["QT_QPA_PLATFORM"] = "offscreen"
            yield environment
            return
        server = subprocess.Popen(
            [xvfb, "-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert server.stdout is not None
        try:
            yield environment | {"DISPLAY": f":{server.stdout.readline().strip()}"}
        finally:
            server.terminate()
            server.wait()


def first_paint(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from the start of the process to its first paint, as it prints them."""
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return float(done.stdout.rsplit("first paint ", 1)[1])


def main() -> int:
    """Print both figures and their ratio; 1 if it is over the target."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repeats", type=int, default=11)
    parser.add_argument("--packaged", type=Path, metavar="PROGRAM")
    options = parser.parse_args()
    repeats, target = options.repeats, TARGET
    programs = {
        "bare PySide6 + pyqtgraph window": [sys.executable, "-c", BARE],
        "ChestCOVNet Viewer": [sys.executable, "main.py"],
    }
    if options.packaged:
        target = TARGET_PACKAGED
        programs = {
            "from source": [sys.executable, "main.py"],
            "packaged": [str(options.packaged.resolve())],
        }
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    with display() as environment:
        environment["CHESTCOVNET_FIRST_PAINT"] = "1"
        # As installed: pyqtgraph's modules were compiled by pip, ours are at the unmeasured turn.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for turn in range(repeats + 1):
            for name, command in programs.items():
                taken = first_paint(command, environment)
                if turn:
                    seconds[name].append(taken)
    for name, taken_ in seconds.items():
        print(f"{name:34} median {statistics.median(taken_):.3f} s, best {min(taken_):.3f} s")
    base, ours = seconds.values()
    ratio = statistics.median(ours) / statistics.median(base)
    print(f"ratio of medians {ratio:.2f}, of bests {min(ours) / min(base):.2f} (target {target})")
    return int(ratio > target)


if __name__ == "__main__":
    sys.exit(main())
