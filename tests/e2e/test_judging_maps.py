"""How far maps can be believed, in the real program, with the real engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from driven_program import Program
from numpy.typing import NDArray
from test_real_window import RIGHT, coloured, differs, explained

pytestmark = pytest.mark.e2e

Screen = NDArray[np.int16]

ACCENT = (88, 169, 224)  # style.DARK.accent
DRAWER = slice(640, 830)
TABLE = slice(170, 800)


def accent(screen: Screen) -> int:
    """Pixels of the colour of what is being measured, and of the chosen cell, in the table."""
    return int((np.abs(screen[DRAWER, TABLE] - ACCENT).max(axis=2) < 12).sum())


def test_maps_are_judged_while_the_film_is_read_and_measures_are_gone_through(
    start: Callable[..., Program], sample_film: Path
) -> None:
    program = start(sample_film)  # the bundled model
    explained(program)
    program.mouse("mousemove", 700, 20)
    before = program.still()

    program.key("u")
    program.wait_for(lambda: accent(program.screen()) > 100, "a measure under way")
    first = program.screen()
    program.key("p")  # the film stays usable meanwhile
    program.wait_for(lambda: differs(first, program.screen(), RIGHT) > 0.005, "the other map")
    program.wait_for(lambda: accent(program.screen()) == 0, "the end of it")
    judged = program.still()
    figures = np.ptp(judged[DRAWER, TABLE], axis=2)
    assert (figures > 40).mean() > 0.002  # cautions and doubts have their colours

    # Each measure of a map has another picture; Esc leaves, and Esc again gives up the keyboard.
    pictures = []
    for _ in range(7):
        program.key("Right")
        chosen = program.still()
        assert accent(chosen) > 100
        pictures.append(chosen[DRAWER, 800:1320])
    assert len({picture.tobytes() for picture in pictures}) >= 6  # no region is drawn
    program.key("Escape")
    assert differs(judged, program.still(), slice(0, 1330)) == 0
    program.key("Escape", "shift+u", "g")
    program.mouse("mousemove", 700, 20)
    assert coloured(program.still(), RIGHT) > 0.02
    assert differs(before, program.still(), RIGHT) == 0  # nothing of the picture has changed

    program.key("ctrl+q")
    assert program.ends() == 0
    assert "Traceback" not in program.log()
