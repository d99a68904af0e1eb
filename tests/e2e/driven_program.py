"""The real program on a display of its own, driven by keys and mouse, seen by its pixels."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 120.0
"""Seconds until something that should happen is taken not to; a loaded machine is slow."""


class Program:
    """`python main.py …` and the window that it shows."""

    def __init__(self, display: str, home: Path, arguments: list[str]) -> None:
        self.home = home
        self.environment = os.environ | {
            "LANGUAGE": "en",
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
        }
        self.errors = (home / "errors.txt").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "main.py", *arguments],
            cwd=REPOSITORY,
            env=self.environment,
            stderr=self.errors,
        )
        self.wait_for(lambda: self._windows() != [], "a window")
        self.window = self._windows()[-1]
        self.focus()

    def _do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, timeout=60
        )
        return done.stdout

    def _windows(self) -> list[str]:
        assert self.process.poll() is None, f"it ended: {self.log()}"
        name = "ChestCOVNet Viewer"
        return self._do("search", "--onlyvisible", "--name", name).split()

    def log(self) -> str:
        """What it wrote to stderr."""
        return Path(self.errors.name).read_text()

    def focus(self) -> None:
        """Give the window the keyboard: without a window manager, nobody does after a dialog."""
        self._do("windowfocus", "--sync", self.window)

    def key(self, *keys: str) -> None:
        self._do("key", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        self._do("type", "--delay", "20", text)

    def mouse(self, *words: str | int) -> None:
        self._do(*map(str, words))

    def screen(self) -> NDArray[np.int16]:
        """All pixels, (height, width, 3)."""
        shot = subprocess.run(
            ["import", "-window", "root", "png:-"],
            env=self.environment,
            capture_output=True,
            timeout=60,
            check=True,
        )
        return np.asarray(Image.open(io.BytesIO(shot.stdout)).convert("RGB")).astype(np.int16)

    def wait_for(self, happened: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not happened():
            assert time.monotonic() < end, f"never came: {what}"
            time.sleep(0.2)

    def still(self) -> NDArray[np.int16]:
        """The screen once it has stopped changing."""
        last = self.screen()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            time.sleep(0.4)
            now = self.screen()
            if np.array_equal(now, last):
                return now
            last = now
        raise AssertionError("the screen never came to rest")

    def ends(self) -> int:
        """The exit status."""
        return self.process.wait(PATIENCE)
