"""A measurement while it is being drawn: the points so far. Pure; the mouse and keys share it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from viewer.imaging.measure import Kind, Measurement, Point
from viewer.ui.session import Tool


@dataclass(frozen=True, slots=True)
class Draft:
    """Points set with a tool. A click (or Enter) sets one, a drag sets the two ends of a line."""

    tool: Tool = ""
    points: tuple[Point, ...] = ()

    def with_point(self, point: Point) -> Draft:
        """After a click."""
        return replace(self, points=(*self.points, point))

    def with_line(self, start: Point, end: Point) -> Draft:
        """After a drag: a first point that was clicked is the start, but of an angle."""
        if self.points and self.tool != "angle":
            return self.with_point(end)
        return replace(self, points=(*self.points, start, end))

    def without_last(self) -> Draft:
        """One point taken back."""
        return replace(self, points=self.points[:-1])

    def cleared(self) -> Draft:
        """The tool, and nothing drawn with it yet."""
        return Draft(self.tool)

    @property
    def kind(self) -> Kind:
        """What the tool draws."""
        if self.tool in ("", "window_region"):
            return "rectangle"
        return self.tool  # type: ignore[return-value]

    @property
    def finished(self) -> Measurement | None:
        """What has been drawn, once there are points enough; None before, or if it has no size."""
        if len(self.points) < (3 if self.tool == "angle" else 2):
            return None
        drawn = Measurement(self.kind, self.points[:4] if self.tool == "angle" else self.points[:2])
        return None if drawn.empty else drawn

    def shape(self) -> Measurement | None:
        """What there is to be seen of it: the first line of an angle is a line."""
        if len(self.points) < 2:
            return None
        if self.tool == "angle" and len(self.points) == 2:
            return Measurement("ruler", self.points)
        return Measurement(self.kind, self.points[:4])
