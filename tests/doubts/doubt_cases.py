"""Films and cases made for the tests of doubts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.doubts import Case, judge
from viewer.doubts.measuring import measure
from viewer.film import Film
from viewer.results import Doubt, Expectations


def a_scene(shape: tuple[int, int] = (300, 260), bits: int = 12, seed: int = 0) -> NDArray[Any]:
    """A smooth picture with noise in it, of all grey levels."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[0 : shape[0], 0 : shape[1]]
    smooth = 0.5 + 0.4 * np.sin(rows / 40.0) * np.cos(columns / 30.0)
    values = (smooth + rng.normal(scale=0.02, size=shape)) * (1 << bits)
    kind = np.uint8 if bits <= 8 else np.uint16
    return np.clip(values, 0, (1 << bits) - 1).astype(kind)


def a_film(stored: NDArray[Any] | None = None, **fields: Any) -> Film:
    """A chest film, PA, with nothing to be doubted."""
    said = {"modality": "DX", "body_part": "CHEST", "view_position": "PA", "bits": 12} | fields
    return Film("film", a_scene() if stored is None else stored, **said)


def doubts_of(film: Film, expects: Expectations | None = None, twins: int = 0) -> tuple[Doubt, ...]:
    """All doubts about a film that was looked at."""
    return judge(Case(film, measure(film), expects or Expectations(), twins))


def keys_of(film: Film, expects: Expectations | None = None, twins: int = 0) -> list[str]:
    """Their keys."""
    return [doubt.key for doubt in doubts_of(film, expects, twins)]


def with_plate(
    stored: NDArray[Any],
    at: tuple[int, int] = (10, 10),
    side: int = 30,
    ground: int = 0,
    height: int | None = None,
) -> NDArray[Any]:
    """The picture with a flat box, and an "H" in it."""
    y, x = at
    marked = stored.copy()
    marked[y : y + (height or side), x : x + side] = ground
    third, ink = side // 3, int(stored.max())
    for column in (x + third - 3, x + 2 * third):
        marked[y + 5 : y + side - 5, column : column + 4] = ink
    marked[y + side // 2 - 2 : y + side // 2 + 2, x + third : x + 2 * third] = ink
    return marked
