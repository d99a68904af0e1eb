"""What is at the top left of a turned film, as PS3.3 C.10.4 counts it."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.export.seen import Seen
from viewer.ui.turn import Turn

SHAPE = (40, 30)


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize("area", [None, (4.5, 9.2, 20.5, 31.0), (-9.0, 12.5, 12.5, 80.0)])
def test_corners_are_those_of_the_picture_that_a_reader_of_the_standard_makes(
    area: tuple[float, float, float, float] | None, quarters: int, mirrored: bool
) -> None:
    """Rotate, then flip (C.10.6): what is then at the top left is the first corner."""
    seen = Seen(area, quarters, mirrored)
    pixels = np.stack(np.meshgrid(np.arange(1, 31), np.arange(1, 41)), axis=-1)  # (column, row)
    left, top, right, bottom = area or (-0.5, -0.5, 29.5, 39.5)
    inside = pixels[
        max(0, int(top + 0.5)) : min(40, int(np.ceil(bottom + 0.5))),
        max(0, int(left + 0.5)) : min(30, int(np.ceil(right + 0.5))),
    ]
    shown = np.rot90(inside, -seen.rotation // 90)
    if mirrored:
        shown = shown[:, ::-1]
    assert [*seen.corners(SHAPE)] == [tuple(shown[0, 0]), tuple(shown[-1, -1])]


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_it_is_turned_as_the_window_turns_it(quarters: int, mirrored: bool) -> None:
    """The window mirrors first and then turns; the standard the other way round."""
    seen, turn = Seen(None, quarters, mirrored), Turn(quarters, mirrored)
    film = np.arange(12).reshape(3, 4)
    standard = np.rot90(film, -seen.rotation // 90)
    standard = standard[:, ::-1] if mirrored else standard
    height, width = standard.shape
    for row in range(3):
        for column in range(4):
            x, y = turn.to_shown(column + 0.5, row + 0.5, (width, height))
            assert standard[int(y), int(x)] == film[row, column]


def test_an_area_beside_the_film_is_its_nearest_pixel() -> None:
    assert Seen((90.0, 90.0, 99.0, 99.0)).corners(SHAPE) == ((30, 40), (30, 40))
