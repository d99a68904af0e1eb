"""Lengths, angles and areas on a film, in millimetres where its pixels have a size. Pure.

Points are film coordinates (x, y) as in `viewer.geometry`: a pixel's centre at whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, hypot, pi
from typing import Literal

from viewer.film import Film, SpacingSource

Kind = Literal["ruler", "angle", "rectangle", "ellipse"]
ENCLOSING: tuple[Kind, ...] = ("rectangle", "ellipse")
"""Kinds that have an area, and pixels in it."""

Point = tuple[float, float]
Source = SpacingSource | Literal[""]
"""Where millimetres come from; "" is pixels."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Something drawn on a film to measure it.

    Attributes
    ----------
    kind : str
    points : tuple of (x, y)
        Of a ruler its two ends; of an angle three, the second its corner, or four: the ends of
        two lines (Cobb); of a rectangle or ellipse two opposite corners.
    """

    kind: Kind
    points: tuple[Point, ...]

    @property
    def handles(self) -> tuple[Point, ...]:
        """The points that a hand may move: all, or the four corners."""
        if self.kind not in ENCLOSING:
            return self.points
        (x0, y0), (x1, y1) = self.points
        return (x0, y0), (x1, y0), (x1, y1), (x0, y1)

    @property
    def empty(self) -> bool:
        """Whether it has no extent, so that there is nothing to measure."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        across, down = max(xs) > min(xs), max(ys) > min(ys)
        return not (across and down if self.kind in ENCLOSING else across or down)

    def moved(self, index: int, to: Point) -> Measurement:
        """With one of its handles elsewhere."""
        handles = [*self.handles]
        handles[index] = to
        if self.kind in ENCLOSING:
            # The corner opposite stays, and the two between them follow.
            return Measurement(self.kind, (to, handles[(index + 2) % 4]))
        return Measurement(self.kind, tuple(handles))

    def shifted(self, dx: float, dy: float) -> Measurement:
        """The whole of it elsewhere."""
        return Measurement(self.kind, tuple((x + dx, y + dy) for x, y in self.points))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A length or an area: millimetres (squared) where `source` says of what, else pixels."""

    value: float
    source: Source


def pixel_size(film: Film) -> tuple[float, float, Source]:
    """(width, height, source) of a film pixel; (1, 1, "") where its spacing is not known."""
    spacing = film.pixel_spacing
    if spacing is None:
        return 1.0, 1.0, ""
    return spacing.column, spacing.row, spacing.source


def length(film: Film, start: Point, end: Point) -> Quantity:
    """The distance of two points (PS3.3 10.7.1.3: pixels need not be square)."""
    width, height, source = pixel_size(film)
    return Quantity(hypot((end[0] - start[0]) * width, (end[1] - start[1]) * height), source)


def angle(film: Film, points: tuple[Point, ...]) -> float:
    """The angle that three or four points make, in degrees.

    Parameters
    ----------
    film : Film
        The shape of its pixels counts, even where their size is not known.
    points : tuple of (x, y)
        Three: the angle at the second, 0 to 180. Four: the angle between the line of the first two
        and that of the last two, 0 to 90, as lines have no direction (Cobb).
    """
    width, height, source = pixel_size(film)
    if not source:
        height = film.pixel_aspect_ratio
    at = [(x * width, y * height) for x, y in points]
    if len(at) == 3:
        return _turn(_from(at[1], at[0]), _from(at[1], at[2]))
    between = _turn(_from(at[0], at[1]), _from(at[2], at[3]))
    return min(between, 180.0 - between)


def area(film: Film, measurement: Measurement) -> Quantity:
    """What a rectangle or ellipse encloses, in mm² or in pixels."""
    width, height, source = pixel_size(film)
    (x0, y0), (x1, y1) = measurement.points
    box = abs(x1 - x0) * width * abs(y1 - y0) * height
    return Quantity(box * pi / 4 if measurement.kind == "ellipse" else box, source)


def _from(start: Point, end: Point) -> Point:
    return end[0] - start[0], end[1] - start[1]


def _turn(a: Point, b: Point) -> float:
    """The angle between two directions, 0 to 180; exact where it is small, as acos is not."""
    cross = a[0] * b[1] - a[1] * b[0]
    return degrees(atan2(abs(cross), a[0] * b[0] + a[1] * b[1]))
