"""The same painting on screens of other scales, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("scale", ["2", "1.25"])
def test_painting_holds_at_this_scale(scale: str) -> None:
    here = Path(__file__)
    tests = [str(here.with_name(name)) for name in ("test_painting.py", "test_turned_panes.py")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", *tests],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        cwd=here.parents[3],
    )
    assert ran.returncode == 0, ran.stdout[-4000:]
    assert " passed" in ran.stdout
