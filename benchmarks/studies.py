"""A folder of 2,000 films, beside one film alone.

    python -m benchmarks.studies                       2,000 films in a temporary folder
    python -m benchmarks.studies --films 500 --whole   fewer; all of them of full size

The films are the sample film made small (a quarter of each side), every fiftieth of its full size,
each with a patient, study and series of its own. Measured in the whole window, offscreen unless
there is a display, without a model (loading torch has a benchmark of its own):

- from opening the folder to its first film being on screen, beside opening that one film alone:
  medians of alternating rounds in new windows (target 1.5);
- how much later than it should a timer of 1 ms fires while the list fills, p99 (target 16 ms);
- memory (VmRSS) while going through all films by the keyboard's step, after the last of them
  beside after the first hundred (target: 5 % more). Linux only.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

REPOSITORY = Path(__file__).resolve().parent.parent
FIRST_TARGET = 1.5
DELAY_TARGET_MS = 16.0
GROWTH_TARGET = 0.05
ROUNDS = 7
SETTLED = 100


def make_films(folder: Path, count: int, whole: bool) -> None:
    """Films of some 300 patients, written by another process so that nothing of it stays here."""
    call = "import sys, pathlib; from benchmarks.studies import write_films; "
    call += "write_films(pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == 'True')"
    words = [sys.executable, "-c", call, str(folder), str(count), str(whole)]
    subprocess.run(words, check=True, cwd=REPOSITORY)


def write_films(folder: Path, count: int, whole: bool) -> None:
    """See `make_films`."""
    import pydicom
    from pydicom.uid import ExplicitVRLittleEndian, generate_uid

    from viewer import formats

    sample = REPOSITORY / "resources" / "sample" / "sample.dcm"
    full = np.ascontiguousarray(formats.read(sample).stored).astype(np.uint16)
    small = np.ascontiguousarray(full[::4, ::4])
    film = pydicom.dcmread(sample)
    film.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    for number in range(count):
        stored = full if whole or number % 50 == 1 else small
        patient, study = number // 7, number // 3
        film.PatientName, film.PatientID = f"Made^Patient {patient:03}", f"{patient:05}"
        film.StudyInstanceUID, film.SeriesInstanceUID = f"1.2.3.{study}", f"1.2.3.{study}.1"
        film.StudyDate = f"20{study % 24:02}{study % 12 + 1:02}{study % 28 + 1:02}"
        film.InstanceNumber = number
        film.SOPInstanceUID = film.file_meta.MediaStorageSOPInstanceUID = generate_uid()
        film.Rows, film.Columns = stored.shape
        film.PixelData = stored.tobytes()
        film["PixelData"].VR, film["PixelData"].is_undefined_length = "OW", False
        place = folder / f"study {study:04}"
        place.mkdir(exist_ok=True)
        film.save_as(place / f"film {number:04}.dcm")


def resident_mb() -> float:
    """VmRSS of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise KeyError("VmRSS")


class Bench:
    """Windows without a model, and a timer that notes how late it fires."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer
        from PySide6.QtWidgets import QApplication

        from viewer.ui.style import apply_style

        self.app = QApplication([])
        apply_style(self.app, "dark")
        self.delays: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def window(self) -> Any:
        """A window that shows nothing yet; its threads run."""
        from viewer.app import Formats, make_exporter
        from viewer.ui.model_worker import ModelWorker
        from viewer.ui.preferences import Preferences
        from viewer.ui.reader import Reader
        from viewer.ui.window import MainWindow

        def no_model() -> Any:
            raise ImportError

        window = MainWindow(Reader(Formats), ModelWorker(no_model), make_exporter, Preferences())
        window.resize(1400, 900)
        window.show()
        self.run_until(lambda: window._painted)
        window.reader.start()
        return window

    def run_until(self, done: Callable[[], bool], seconds: float = 600.0) -> float:
        """Let the window work until then; how long that took."""
        begun = time.perf_counter()
        while not done():
            self.app.processEvents()
            time.sleep(0.0002)
            if time.perf_counter() - begun > seconds:
                raise TimeoutError
        return time.perf_counter() - begun

    def note_delays(self, on: bool) -> None:
        """Begin noting, or end."""
        self._last = time.perf_counter()
        self._timer.start(1) if on else self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.delays.append((now - self._last) * 1000 - 1)
        self._last = now


def first_film(bench: Bench, path: Path) -> float:
    """Seconds from opening a path to its (first) film being on screen, in a new window."""
    window = bench.window()
    window.open([path])
    took = bench.run_until(lambda: window.controller.opened is not None)
    window.films.collection.stop()
    window.close()
    window.deleteLater()
    return took


def main() -> int:
    """Print the three measures; 1 if one of them misses its target."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--films", type=int, default=2000)
    parser.add_argument("--whole", action="store_true", help="all films of full size")
    options = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        folder = Path(home) / "films"
        folder.mkdir()
        make_films(folder, options.films, options.whole)
        return measure(folder, options.films)


def measure(folder: Path, count: int) -> int:
    """The three measures."""
    bench = Bench()
    alone = folder / "study 0000" / "film 0000.dcm"
    first_film(bench, alone)  # imports, and the disk's cache
    rounds = [(first_film(bench, alone), first_film(bench, folder)) for _ in range(ROUNDS)]
    one, many = (statistics.median(times) for times in zip(*rounds, strict=True))
    ratio = many / one
    print(f"first film on screen: alone {one * 1000:.0f} ms, of {count} {many * 1000:.0f} ms")
    print(f"  ratio {ratio:.2f} (target {FIRST_TARGET})")

    window = bench.window()
    bench.note_delays(True)
    window.open([folder])
    filling = bench.run_until(lambda: not window.films.busy)
    bench.note_delays(False)
    assert len(window.films.entries) == count
    p50, p99 = np.percentile(bench.delays, [50, 99])
    print(f"the list filled in {filling:.1f} s; delay of the event loop meanwhile:")
    print(f"  p50 {p50:.2f} ms  p99 {p99:.2f} ms (target {DELAY_TARGET_MS:.0f})", end="")
    print(f"  max {max(bench.delays):.0f} ms")

    window.films.open(window.films.collection.listing.order[0])
    bench.run_until(lambda: not window.films.busy)
    settled = 0.0
    for place in range(1, count):
        window.films.step(1)
        bench.run_until(lambda: not window.films.busy)
        if place == SETTLED:
            gc.collect()
            settled = resident_mb()
    gc.collect()
    last = resident_mb()
    assert window.films.number == count
    growth = last / settled - 1
    print(f"memory after {SETTLED} films {settled:.0f} MB, after {count} {last:.0f} MB")
    print(f"  growth {growth:+.1%} (target {GROWTH_TARGET:.0%})")
    window.close()
    return int(ratio > FIRST_TARGET or p99 > DELAY_TARGET_MS or growth > GROWTH_TARGET)


if __name__ == "__main__":
    sys.exit(main())
