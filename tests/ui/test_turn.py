"""Turns as pure arithmetic: a group of eight, whose points go there and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.ui.turn import UNTURNED, Turn

turns = st.builds(Turn, st.integers(0, 3), st.booleans())
steps = st.lists(st.sampled_from(["right", "left", "horizontally", "vertically"]), max_size=8)


def turned(pixels: NDArray[np.int_], turn: Turn) -> NDArray[np.int_]:
    """What is seen of an array, by numpy."""
    return np.rot90(np.fliplr(pixels) if turn.mirrored else pixels, -turn.quarters)


@given(steps)
def test_steps_do_what_their_names_say_of_what_is_seen(names: list[str]) -> None:
    film = np.arange(12).reshape(3, 4)
    seen, turn = film, UNTURNED
    for name in names:
        seen, turn = {
            "right": (np.rot90(seen, -1), turn.rotated(1)),
            "left": (np.rot90(seen), turn.rotated(-1)),
            "horizontally": (np.fliplr(seen), turn.flipped_horizontally()),
            "vertically": (np.flipud(seen), turn.flipped_vertically()),
        }[name]
    np.testing.assert_array_equal(turned(film, turn), seen)


@given(turns)
def test_points_go_where_pixels_go(turn: Turn) -> None:
    film = np.arange(12).reshape(3, 4)
    seen = turned(film, turn)
    size = seen.shape[1], seen.shape[0]
    assert turn.unturned_size(size) == (4, 3)
    for y in range(3):
        for x in range(4):
            across, down = turn.to_shown(x + 0.5, y + 0.5, size)
            assert seen[int(down), int(across)] == film[y, x]
            assert turn.to_unturned(across, down, size) == (x + 0.5, y + 0.5)


@given(turns, st.tuples(st.integers(-50, 50), st.integers(-50, 50)))
def test_steps_of_a_hand_come_back(turn: Turn, step: tuple[int, int]) -> None:
    assert turn.vector_to_shown(*turn.vector_to_unturned(*step)) == step


@pytest.mark.parametrize(
    ("turn", "letters", "text"),
    [
        (Turn(), ("R", "L", "H", "F"), ""),
        (Turn(1), ("F", "H", "R", "L"), "Turned 90° right"),
        (Turn(2), ("L", "R", "F", "H"), "Turned 180°"),
        (Turn(3), ("H", "F", "L", "R"), "Turned 90° left"),
        (Turn(0, True), ("L", "R", "H", "F"), "Mirrored"),
        (Turn(1, True), ("F", "H", "L", "R"), "Mirrored, turned 90° right"),
        (Turn(2, True), ("R", "L", "F", "H"), "Mirrored top to bottom"),
        (Turn(3, True), ("H", "F", "R", "L"), "Mirrored, turned 90° left"),
    ],
)
def test_letters_follow_and_the_turn_is_said(
    turn: Turn, letters: tuple[str, str, str, str], text: str
) -> None:
    assert turn.edges(("R", "L", "H", "F")) == letters
    assert turn.text == text
