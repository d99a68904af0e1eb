"""Where the panes lie in the canvas. Panes of a row are equally large, so they share a picture."""

from __future__ import annotations

from typing import Literal

Arrangement = Literal["single", "pair", "grid2x2", "original_and_four"]
Rect = tuple[int, int, int, int]
"""(x, y, width, height) in logical pixels."""

GAP = 2
"""Between panes, in logical pixels."""

PANES: dict[Arrangement, int] = {"single": 1, "pair": 2, "grid2x2": 4, "original_and_four": 5}
"""How many panes an arrangement has."""


def arrange(arrangement: Arrangement, width: int, height: int) -> tuple[Rect, ...]:
    """The panes' places, in their order, in a canvas of that size."""
    if arrangement == "single":
        return ((0, 0, width, height),)
    half = (width - GAP) // 2
    if arrangement == "pair":
        return _grid(0, 0, width, height, 2, 1)
    if arrangement == "grid2x2":
        return _grid(0, 0, width, height, 2, 2)
    original = (0, 0, half, height)
    return (original, *_grid(half + GAP, 0, width - half - GAP, height, 2, 2))


def _grid(x: int, y: int, width: int, height: int, columns: int, rows: int) -> tuple[Rect, ...]:
    across = max(1, (width - GAP * (columns - 1)) // columns)
    down = max(1, (height - GAP * (rows - 1)) // rows)
    return tuple(
        (x + column * (across + GAP), y + row * (down + GAP), across, down)
        for row in range(rows)
        for column in range(columns)
    )
