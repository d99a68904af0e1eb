from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from driven_program import Program
from numpy.typing import NDArray

from viewer import formats
from viewer.imaging.grayscale import initial_voi, render

pytestmark = pytest.mark.e2e

Screen = NDArray[np.int16]

# Where things are in a window of 1330 x 855 at the screen's corner: the strip at the left, the
# side panel at the right, two panes between them.
LEFT = slice(150, 570)
RIGHT = slice(600, 1010)
BOTH = slice(150, 1010)
ROWS = slice(120, 780)
CENTER_LEFT = (361, 417)
ERROR = (255, 130, 120)  # style.DARK.error


def coloured(screen: Screen, columns: slice) -> float:
    """The share of a pane that is not grey."""
    pane = screen[ROWS, columns]
    return float((np.ptp(pane, axis=2) > 12).mean())


def grey_levels(screen: Screen, columns: slice) -> int:
    return len(np.unique(screen[ROWS, columns, 0]))


def film_is_there(screen: Screen) -> bool:
    return grey_levels(screen, LEFT) > 100


def explained(program: Program) -> None:
    program.wait_for(lambda: coloured(program.screen(), RIGHT) > 0.02, "a map")


def differs(a: Screen, b: Screen, columns: slice) -> float:
    """The share of a pane's pixels that changed."""
    return float((a[ROWS, columns] != b[ROWS, columns]).any(axis=2).mean())


def test_a_film_is_opened_explained_and_looked_at(
    start: Callable[..., Program], sample_film: Path, model: Path
) -> None:
    program = start(sample_film, "--model", model)
    program.wait_for(lambda: film_is_there(program.screen()), "the film")
    explained(program)
    program.mouse("mousemove", 700, 880)
    first = program.still()
    assert coloured(first, LEFT) == 0

    # The film alone while Space is held.
    program.mouse("keydown", "space")
    held = program.still()
    program.mouse("keyup", "space")
    assert coloured(held, RIGHT) == 0
    assert grey_levels(held, RIGHT) > 100
    assert differs(first, program.still(), RIGHT) == 0

    # At opacity 0 the film is unaltered.
    program.key(*["bracketleft"] * 10)
    assert coloured(program.still(), RIGHT) == 0
    program.key(*["bracketright"] * 5)
    assert differs(first, program.still(), RIGHT) == 0

    # Each method is another picture.
    shown = [first]
    for key in ("p", "b", "m"):
        program.key(key)
        screen = program.still()
        assert all(differs(screen, other, RIGHT) > 0.005 for other in shown), key
        assert differs(screen, first, LEFT) == 0
        shown.append(screen)
    program.key("g")
    assert differs(program.still(), first, RIGHT) == 0

    # Windows and inversion change the grey of both panes; Esc undoes them.
    for key in ("0", "2", "3"):
        program.key(key)
        screen = program.still()
        assert differs(screen, first, LEFT) > 0.2, key
    program.key("i")
    assert differs(program.still(), screen, LEFT) > 0.2
    program.key("Escape")
    assert differs(program.still(), first, LEFT) == 0
    program.key("ctrl+z")
    assert differs(program.still(), first, LEFT) > 0.2
    program.key("ctrl+shift+z")
    assert differs(program.still(), first, LEFT) == 0

    # At 1:1 every film pixel is a screen pixel of exactly its grey.
    program.key("z")
    screen = program.still()
    film = formats.read(sample_film)
    grey = render(film, initial_voi(film))
    assert _found(screen, grey)
    program.key("f")
    assert differs(program.still(), first, LEFT) == 0

    # A drag changes the window; the wheel zooms; a double-click shows a pane alone.
    program.mouse("mousemove", 300, 400, "mousedown", 1)
    for x in range(310, 420, 10):
        program.mouse("mousemove", x, 380)
    program.mouse("mouseup", 1)
    assert differs(program.still(), first, LEFT) > 0.2
    program.key("ctrl+z")
    program.mouse("mousemove", 360, 400, "click", "--repeat", 3, 4, "mousemove", 700, 880)
    zoomed = program.still()
    assert differs(zoomed, first, LEFT) > 0.2
    assert differs(zoomed, first, RIGHT) > 0.2
    program.key("f")
    program.mouse("mousemove", 800, 400, "click", "--repeat", 2, "--delay", 80, 1)
    program.mouse("mousemove", 700, 880)
    assert coloured(program.still(), LEFT) > 0.005
    program.key("Escape")

    # Four layouts, four pictures.
    pictures = []
    for _ in range(4):
        program.key("l")
        pictures.append(program.still())
    for i, one in enumerate(pictures):
        assert all(differs(one, other, BOTH) > 0.02 for other in pictures[:i])

    # Another finding, full screen and back, hidden panels.
    program.key("ctrl+Down")
    explained(program)
    program.key("F11", "F11", "F9", "F9")
    program.still()

    program.key("ctrl+q")
    assert program.ends() == 0
    assert "Traceback" not in program.log()
    settings = "".join(p.read_text() for p in (program.home / "config").rglob("*") if p.is_file())
    assert sample_film.name not in settings


def _found(screen: Screen, grey: NDArray[np.uint8]) -> bool:
    """Whether a patch of the film's middle stands on the screen, pixel for pixel."""
    x, y = CENTER_LEFT
    patch = screen[y - 40 : y + 40, x - 40 : x + 40]
    if np.ptp(patch, axis=2).any():
        return False
    height, width = grey.shape
    middle = grey[height // 2 - 120 : height // 2 + 120, width // 2 - 120 : width // 2 + 120]
    windows = np.lib.stride_tricks.sliding_window_view(middle, (80, 80))
    first = windows[..., 0, 0] == patch[0, 0, 0]
    places = np.argwhere(first & (windows[..., 79, 79] == patch[79, 79, 0]))
    return any(np.array_equal(windows[row, column], patch[..., 0]) for row, column in places)


def test_a_bad_file_is_told_of_and_the_film_stays(
    start: Callable[..., Program], sample_film: Path, model: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "DOE_JANE.dcm"
    bad.write_text("this is no film")
    program = start(sample_film, "--model", model)
    explained(program)
    program.mouse("mousemove", 700, 880)
    before = program.still()
    program.key("ctrl+o")
    program.wait_for(lambda: differs(program.screen(), before, RIGHT) > 0.05, "the dialog")
    program.still()
    program.type(str(bad))
    program.key("Return")
    program.wait_for(lambda: _has_error(program.screen()), "the message")
    program.focus()
    after = program.still()
    assert film_is_there(after)
    assert coloured(after, RIGHT) > 0.02
    program.key("ctrl+q")
    assert program.ends() == 0
    kept = "".join(
        path.read_text(errors="replace") for path in program.home.rglob("*") if path.is_file()
    )
    assert "DOE" not in kept


def _has_error(screen: Screen) -> bool:
    """Whether the message bar's picture of an error is there, over the panes."""
    top = screen[15:80, 130:200]
    return bool((np.abs(top - np.array(ERROR)).max(axis=2) < 8).any())


def test_closing_while_the_model_is_loading(
    start: Callable[..., Program], sample_film: Path, model: Path
) -> None:
    program = start(sample_film, "--model", model)
    program.wait_for(lambda: film_is_there(program.screen()), "the film")
    program.key("ctrl+q")
    assert program.ends() == 0
    assert "Traceback" not in program.log()


def test_closing_while_a_film_is_being_explained(
    start: Callable[..., Program], sample_film: Path, model: Path
) -> None:
    program = start(sample_film, "--model", model)
    explained(program)
    program.key("ctrl+Down", "ctrl+q")
    assert program.ends() == 0
    assert "Traceback" not in program.log()


def test_without_a_film_the_window_says_how_to_open_one(start: Callable[..., Program]) -> None:
    program = start()
    program.wait_for(lambda: bool((program.screen()[ROWS, 400:800] > 200).any()), "the invitation")
    program.key("ctrl+q")
    assert program.ends() == 0
