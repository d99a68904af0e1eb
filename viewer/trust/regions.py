"""The reader's regions: where a person says that the finding is. No torch here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from viewer.geometry import Geometry
from viewer.trust.contour import contour_mask

Kind = Literal["box", "ellipse", "contour"]
Point = tuple[float, float]

MOST_HANDLES = 40
"""A contour of more corners was drawn freely: it is moved as a whole."""


LONGEST_LABEL = 100
"""Letters of a label; what is longer is no label."""


@dataclass(frozen=True, slots=True)
class ReaderRegion:
    """An area of a film that a person drew.

    Attributes
    ----------
    kind : str
    points : tuple of (x, y)
        Film coordinates as in `viewer.geometry`: a pixel's centre at whole numbers. Of a box or
        an ellipse two opposite corners; of a contour its corners, at least three; it is closed.
    label : str
        What it is, in the reader's words, or "".

    Raises
    ------
    ValueError
        If it has not as many points as its kind needs.
    """

    kind: Kind
    points: tuple[Point, ...]
    label: str = ""

    def __post_init__(self) -> None:
        if self.kind == "contour" and len(self.points) < 3:
            raise ValueError("a contour has at least three corners")
        if self.kind != "contour" and len(self.points) != 2:
            raise ValueError("a box or an ellipse has two corners")

    @property
    def handles(self) -> tuple[Point, ...]:
        """The points that a hand may move: the four corners, or those of a contour of few."""
        if self.kind == "contour":
            return self.points if len(self.points) <= MOST_HANDLES else ()
        (x0, y0), (x1, y1) = self.points
        return (x0, y0), (x1, y0), (x1, y1), (x0, y1)

    @property
    def empty(self) -> bool:
        """Whether it has no extent, so that nothing can lie in it."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return not (max(xs) > min(xs) and max(ys) > min(ys))

    def moved(self, index: int, to: Point) -> ReaderRegion:
        """With one of its handles elsewhere; of a box the corner opposite stays."""
        if self.kind == "contour":
            points = (*self.points[:index], to, *self.points[index + 1 :])
            return replace(self, points=points)
        return replace(self, points=(to, self.handles[(index + 2) % 4]))

    def shifted(self, dx: float, dy: float) -> ReaderRegion:
        """The whole of it elsewhere."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))


def region_mask(regions: Sequence[ReaderRegion], geometry: Geometry) -> NDArray[np.bool_]:
    """Which points of the model's grid lie in any of the regions, (h, w)."""
    mask = np.zeros(geometry.model_shape, dtype=bool)
    for region in regions:
        mask |= _inside(region, geometry)
    return mask


def _inside(region: ReaderRegion, geometry: Geometry) -> NDArray[np.bool_]:
    height, width = geometry.model_shape
    if region.kind == "contour":
        corners = geometry.to_model(np.asarray(region.points, dtype=np.float64))
        return contour_mask((height, width), corners)
    rows, columns = np.mgrid[:height, :width]
    points = np.stack([columns.ravel(), rows.ravel()], axis=1).astype(np.float64)
    x, y = geometry.to_film(points).T
    (x0, y0), (x1, y1) = region.points
    if region.kind == "box":
        across = (x >= min(x0, x1)) & (x < max(x0, x1))
        inside = across & (y >= min(y0, y1)) & (y < max(y0, y1))
    else:
        rx, ry = max(abs(x1 - x0) / 2, 1e-9), max(abs(y1 - y0) / 2, 1e-9)
        inside = ((x - (x0 + x1) / 2) / rx) ** 2 + ((y - (y0 + y1) / 2) / ry) ** 2 <= 1
    return np.asarray(inside.reshape(height, width))
