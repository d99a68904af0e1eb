"""A study read as a radiologist would, by the real window: a folder, the prior, tools, names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pydicom
import pytest
from driven_program import Program
from pydicom.uid import generate_uid
from test_real_window import BOTH, LEFT, RIGHT, ROWS, coloured, differs, explained, film_is_there

pytestmark = pytest.mark.e2e

WARNING = (242, 184, 75)  # style.DARK.warning
CORNER = slice(400, 585)  # of the first pane, where it says whose film it is


@pytest.fixture
def folder(sample_film: Path, tmp_path: Path) -> Path:
    """Two studies of one patient, and a file that is no film."""
    made = tmp_path / "reading list"
    made.mkdir()
    for number, date in enumerate(("20230301", "20240301")):
        dataset = pydicom.dcmread(sample_film)
        dataset.PatientName, dataset.PatientID = "Quokka^Zelda", "QZ-77"
        dataset.StudyDate = date
        for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"):
            setattr(dataset, keyword, generate_uid())
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
        dataset.save_as(made / f"{number}.dcm")
    (made / "report.txt").write_text("no film")
    return made


def marked(program: Program) -> bool:
    """Whether a pane carries the plate of a turned film."""
    top = program.screen()[30:130, LEFT]
    return bool((np.abs(top - np.array(WARNING)).max(axis=2) < 6).mean() > 0.02)


def test_a_study_is_read(start: Callable[..., Program], folder: Path, model: Path) -> None:
    program = start(folder, "--model", model)
    program.wait_for(lambda: film_is_there(program.screen()), "the film")
    explained(program)
    program.mouse("mousemove", 700, 880)
    first = program.still()

    # Turned and flipped, which every pane says; Esc takes it back.
    program.key("ctrl+Right")
    program.wait_for(lambda: marked(program), "the sign of a turned film")
    program.key("ctrl+h", "Escape")
    assert differs(program.still(), first, LEFT) == 0
    assert not marked(program)

    # Whose film it is goes away by one key, and comes back by it.
    program.key("d")
    hidden = program.still()
    corner = hidden[40:140, CORNER] != first[40:140, CORNER]
    assert corner.any()
    assert differs(hidden, first, RIGHT) == 0
    program.key("d")
    assert differs(program.still(), first, LEFT) == 0

    # A ruler by mouse, one by keys; undo takes them back one by one.
    program.key("r")
    program.mouse("mousemove", 300, 400, "mousedown", 1)
    for x in range(310, 420, 10):
        program.mouse("mousemove", x, 430)
    program.mouse("mouseup", 1)
    program.key("Escape")
    program.mouse("mousemove", 700, 880)
    measured = program.still()
    assert 0 < differs(measured, first, LEFT) < 0.05
    program.key("s", "Right", "Return", "shift+Down", "shift+Right", "Return", "Escape")
    assert differs(program.still(), measured, LEFT) > 0
    program.key("ctrl+z")
    assert differs(program.still(), first, LEFT) > 0
    program.key("ctrl+z")
    assert differs(program.still(), first, LEFT) == 0

    # The window of a region, and the first one again.
    program.key("w")
    program.mouse("mousemove", 300, 400, "mousedown", 1, "mousemove", 330, 430)
    program.mouse("mousemove", 360, 470, "mouseup", 1, "mousemove", 700, 880)
    program.wait_for(lambda: differs(program.screen(), first, LEFT) > 0.2, "the region's window")
    program.key("Escape")
    assert differs(program.still(), first, LEFT) == 0

    # All that the file says, in a window of its own.
    program.key("t")
    program.wait_for(lambda: differs(program.screen(), first, BOTH) > 0.05, "the tag browser")
    program.key("Escape")
    program.focus()
    program.still()

    # The later film with its prior beside it: two films, each with its own map.
    program.key("Page_Up")  # the newest study stands first
    explained(program)
    program.key("c")
    program.wait_for(
        lambda: min(coloured(program.screen(), pane) for pane in (LEFT, RIGHT)) > 0.02,
        "two maps",
    )
    together = program.still()
    program.mouse("mousemove", 800, 400, "click", "--repeat", 3, 4, "mousemove", 700, 880)
    zoomed = program.still()
    assert min(differs(zoomed, together, pane) for pane in (LEFT, RIGHT)) > 0.2

    # Found by what its headings say.
    program.key("ctrl+f")
    program.type("nothing of that name")
    assert (program.still()[ROWS, :140] != zoomed[ROWS, :140]).any()

    program.key("Escape", "ctrl+q")
    assert program.ends() == 0
    assert "Traceback" not in program.log()
    kept = [path for path in program.home.rglob("*") if path.is_file()]
    text = "".join(path.read_text(errors="replace") for path in kept)
    for secret in ("Quokka", "Zelda", "QZ-77", "reading list", "nothing of that name"):
        assert secret not in text
