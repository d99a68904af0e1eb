"""How long a change of window, pan or zoom takes to be on screen, beside pyqtgraph's ImageItem.

    python -m benchmarks.painting            offscreen, and under Xvfb where that is installed
    python -m benchmarks.painting --frames 40

The film has 3500 x 4300 pixels of 16 bits; four panes of 900 x 1000 show it under four heat maps.
A change is measured from the call until every pane has painted and the window has been flushed.
That each of them really did is checked after every change in what the window system holds.
All programs get the same film, maps and changes in one process, by turns.

What counts is the CPU time of the whole process: on a quiet machine a frame takes no longer than
that, and on a busy one it is the part of the waiting that is the program's own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from viewer.film import Film, Window
from viewer.imaging import colormaps
from viewer.imaging.grayscale import display_lut
from viewer.imaging.overlay import Overlay
from viewer.ui.canvas.canvas import FilmCanvas, PaneContent
from viewer.ui.canvas.film_view import first_request, make_view
from viewer.ui.canvas.pane import Pane
from viewer.ui.session import Viewport

WIDTH, HEIGHT = 3500, 4300
PANE = (900, 1000)
TARGETS = {"window/level": 12.0, "pan": 16.0, "zoom": 16.0}
TIMES_FASTER = 5.0
TURN = 5
"""Frames in a row, before it is another program's turn."""


@dataclass(frozen=True)
class Subject:
    """A program under test: `change` makes step i of an action, `panes` are its pane rectangles."""

    name: str
    window: QWidget
    panes: tuple[tuple[int, int, int, int], ...]
    change: dict[str, Callable[[int], None]]


def film_pixels() -> NDArray[np.uint16]:
    """Something like a chest: smooth, with noise, in 14 bits."""
    rng = np.random.default_rng(0)
    rows, columns = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
    smooth = 9000 - 5000 * np.exp(-((np.abs(columns) - 0.45) ** 2) * 9 - rows**2 * 2)
    return (smooth + rng.normal(0, 300, smooth.shape)).astype(np.uint16)


def heat_maps() -> list[NDArray[np.uint8]]:
    """Four maps as colourings of a model's grid, uint8 (224, 224, 4)."""
    rows, columns = np.mgrid[:224, :224]
    made = []
    for i, name in enumerate(("inferno", "viridis", "cividis", "jet")):
        map_ = np.exp(-((rows - 60 - 30 * i) ** 2 + (columns - 80 - 20 * i) ** 2) / 2000)
        rgba = colormaps.lut(name)[np.rint(map_ * 255).astype(np.uint8)]
        made.append(np.ascontiguousarray(rgba))
    return made


def ours(pixels: NDArray[np.uint16], maps: list[NDArray[np.uint8]]) -> Subject:
    """The viewer's canvas, its views made in place (the reader thread's work is not timed)."""
    film = Film("benchmark", pixels.copy(), bits=14)
    canvas = FilmCanvas()
    canvas.resize(2 * PANE[0] + 2, 2 * PANE[1] + 2)
    canvas.show()
    lut = np.zeros((256, 4), np.uint8)
    affine = ((WIDTH / 224, 0.0, 0.0), (0.0, HEIGHT / 224, 0.0))
    contents = tuple(
        PaneContent(f"Map {i}", Overlay(rgba, lut, 0.0, 1.0, "maximum", 0.0, False), affine)
        for i, rgba in enumerate(maps)
    )
    canvas.set_panes(contents, "grid2x2")
    canvas.set_film(film, make_view(film, first_request(film, canvas.pane_size())))
    panes = [canvas.findChild(Pane, f"pane{i}") for i in range(4)]
    places = []
    for pane in panes:
        corner = pane.mapTo(canvas, QPoint(0, 0))
        places.append((corner.x(), corner.y(), pane.width(), pane.height()))

    def level(i: int) -> None:
        canvas.set_viewport(Viewport())
        canvas.set_lut(display_lut(film, Window(7000 + 40 * i, 6000 + 30 * i)))

    def pan(i: int) -> None:
        canvas.set_viewport(Viewport(0.6, 1750 + 9 * i, 2150 + 7 * i))

    def zoom(i: int) -> None:
        canvas.set_viewport(Viewport(0.25 * 1.02**i, 1750, 2150))

    actions = {"window/level": level, "pan": pan, "zoom": zoom}
    return Subject("viewer", canvas, tuple(places), actions)


def pyqtgraph_items(
    pixels: NDArray[np.uint16], maps: list[NDArray[np.uint8]], downsample: bool
) -> Subject:
    """Four linked ViewBoxes, each with an ImageItem of the film and one of the map."""
    pg.setConfigOptions(imageAxisOrder="row-major")
    widget = pg.GraphicsLayoutWidget()
    widget.resize(2 * PANE[0] + 2, 2 * PANE[1] + 2)
    widget.ci.layout.setSpacing(2)
    widget.ci.layout.setContentsMargins(0, 0, 0, 0)
    boxes, films = [], []
    for i, rgba in enumerate(maps):
        box = widget.addViewBox(row=i // 2, col=i % 2, lockAspect=True, invertY=True)
        film = pg.ImageItem(pixels, levels=(4000, 10000), autoDownsample=downsample)
        map_ = pg.ImageItem(rgba, levels=(0, 255), opacity=0.5)
        map_.setRect(QRectF(0, 0, WIDTH, HEIGHT))
        box.addItem(film)
        box.addItem(map_)
        box.setRange(QRectF(0, 0, WIDTH, HEIGHT), padding=0)
        if boxes:
            box.setXLink(boxes[0])
            box.setYLink(boxes[0])
        boxes.append(box)
        films.append(film)
    widget.show()

    def level(i: int) -> None:
        boxes[0].setRange(QRectF(0, 0, WIDTH, HEIGHT), padding=0)
        for film in films:
            film.setLevels((4000 + 25 * i, 10000 + 55 * i))

    def show_part(scale: float, x: float, y: float) -> None:
        width, height = PANE[0] / scale, PANE[1] / scale
        boxes[0].setRange(QRectF(x - width / 2, y - height / 2, width, height), padding=0)

    def pan(i: int) -> None:
        show_part(0.6, 1750 + 9 * i, 2150 + 7 * i)

    def zoom(i: int) -> None:
        show_part(0.25 * 1.02**i, 1750, 2150)

    places = tuple(
        (col * (PANE[0] + 2), row * (PANE[1] + 2), *PANE) for row in range(2) for col in range(2)
    )
    name = "  with downsample" if downsample else "ImageItem"
    return Subject(name, widget, places, {"window/level": level, "pan": pan, "zoom": zoom})


@dataclass(frozen=True)
class Times:
    """Of one action by one program, milliseconds a frame."""

    cpu: list[float]
    wall: list[float]


def measure(subjects: list[Subject], action: str, frames: int) -> dict[str, Times]:
    """Each program's frames of an action, by turns of `TURN` frames, as a drag makes them.

    Raises
    ------
    RuntimeError
        If a pane was blank, or did not change in a frame.
    """
    times = {subject.name: Times([], []) for subject in subjects}
    for start in range(0, frames, TURN):
        for subject in subjects:
            measure_turn(subject, action, start, times[subject.name])
    return times


def measure_turn(subject: Subject, action: str, start: int, times: Times) -> None:
    """One unmeasured frame, and `TURN` measured ones after it."""
    shown = None
    for i in range(start, start + TURN + 1):
        for _ in range(3):  # what the program before has put off is not this one's
            QApplication.processEvents()
        wall, cpu = time.perf_counter(), time.process_time()
        subject.change[action](i)
        QApplication.processEvents()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        now = panes_on_screen(subject)
        if shown is not None:
            times.cpu.append(cpu * 1000)
            times.wall.append(wall * 1000)
            for number, (old, new) in enumerate(zip(shown, now, strict=True)):
                if new.std() < 3 or (old == new).all():
                    raise RuntimeError(f"{subject.name}, {action}: pane {number} did not paint")
        shown = now


def panes_on_screen(subject: Subject) -> list[NDArray[np.uint8]]:
    """What the window system holds of each pane, thinned out."""
    window = subject.window
    image = window.screen().grabWindow(window.winId()).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    shape = (image.height(), image.bytesPerLine())
    shown = np.frombuffer(image.constBits(), np.uint8).reshape(shape)
    return [shown[y : y + h : 7, 4 * x : 4 * (x + w) : 5].copy() for x, y, w, h in subject.panes]


def run(frames: int) -> bool:
    """Measure on this platform and print; whether all targets are met."""
    app = QApplication.instance() or QApplication(["painting"])
    pixels, maps = film_pixels(), heat_maps()
    subjects = [
        ours(pixels, maps),
        pyqtgraph_items(pixels, maps, downsample=False),
        pyqtgraph_items(pixels, maps, downsample=True),
    ]
    for i, subject in enumerate(subjects):  # side by side: none covers another
        subject.window.move(i * (2 * PANE[0] + 20), 0)
    for _ in range(5):
        app.processEvents()
    print(f"\nplatform {QGuiApplication.platformName()}: milliseconds a frame, medians")
    print(f"{'':14}{'':18}{'CPU':>10}{'wall':>10}{'fastest':>10}")
    met = True
    for action, target in TARGETS.items():
        times = measure(subjects, action, frames)
        for name, of in times.items():
            cpu, wall = statistics.median(of.cpu), statistics.median(of.wall)
            print(f"{action:14}{name:18}{cpu:10.1f}{wall:10.1f}{min(of.wall):10.1f}")
        mine = statistics.median(times["viewer"].cpu)
        ratio = statistics.median(times["ImageItem"].cpu) / mine
        good = mine <= target
        wanted = f"{mine:.1f} of at most {target:.0f} ms"
        if action == "window/level":
            good = good and ratio >= TIMES_FASTER
            wanted += f"; {ratio:.1f} times faster than ImageItem, of at least {TIMES_FASTER:.0f}"
        met = met and good
        print(f"{action:14}{'target':18}{wanted}: {'met' if good else 'MISSED'}")
    for subject in subjects:
        subject.window.close()
    return met


def main() -> int:
    """Run on each platform in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=20, help="of each action")
    parser.add_argument("--here", action="store_true", help="on the present platform alone")
    arguments = parser.parse_args()
    if arguments.here:
        return 0 if run(arguments.frames) else 1
    again = [sys.executable, "-m", "benchmarks.painting", "--here"]
    again += ["--frames", str(arguments.frames)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    statuses = [subprocess.run(again, env=environment, check=False).returncode]
    if xvfb := shutil.which("xvfb-run"):
        screen = ["-a", "-s", "-screen 0 5600x2200x24"]
        environment["QT_QPA_PLATFORM"] = "xcb"
        command = [xvfb, *screen, *again]
        statuses.append(subprocess.run(command, env=environment, check=False).returncode)
    else:
        print("xvfb-run is not installed: measured offscreen alone")
    return max(statuses)


if __name__ == "__main__":
    sys.exit(main())
