"""What is being drawn: the points so far. Pure; the mouse and keys share it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from viewer.imaging.measure import Kind, Measurement, Point
from viewer.trust.regions import Kind as RegionKind
from viewer.trust.regions import ReaderRegion
from viewer.ui.session import Drawn, Tool

CONTOUR: Tool = "region_contour"
REGIONS: dict[Tool, RegionKind] = {
    "region_box": "box",
    "region_ellipse": "ellipse",
    CONTOUR: "contour",
}
"""What the tools of regions draw; all others measure."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Points set with a tool. A click (or Enter) sets one, a drag sets the two ends of a line.

    A contour has as many points as one likes, and is finished when it is closed.
    """

    tool: Tool = ""
    points: tuple[Point, ...] = ()
    closed: bool = False

    def with_point(self, point: Point) -> Draft:
        """After a click."""
        return replace(self, points=(*self.points, point))

    def with_line(self, *points: Point) -> Draft:
        """After a drag: a first point that was clicked is the start, but of an angle.

        A free drag is a whole contour, or, where corners were clicked before, more of them.
        """
        if self.tool == CONTOUR:
            return replace(self, points=(*self.points, *points), closed=not self.points)
        if self.points and self.tool != "angle":
            return self.with_point(points[-1])
        return replace(self, points=(*self.points, *points))

    def clicked(self, point: Point, same: Callable[[Point], bool]) -> Draft:
        """After a click: `with_point`, but where a contour began, or a second time, it closes."""
        if self.tool != CONTOUR or not self.points:
            return self.with_point(point)
        again = same(self.points[-1])
        if len(self.points) > 2 and (again or same(self.points[0])):
            return self.closing()
        return self if again else self.with_point(point)

    def closing(self) -> Draft:
        """A contour from its last corner back to the first."""
        return replace(self, closed=True)

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
    def complete(self) -> bool:
        """Whether there are points enough."""
        if self.tool == CONTOUR:
            return self.closed and len(self.points) >= 3
        return len(self.points) >= (3 if self.tool == "angle" else 2)

    @property
    def finished(self) -> Drawn | None:
        """What has been drawn, once there are points enough; None before, or if it has no size."""
        if not self.complete:
            return None
        drawn: Drawn
        if self.tool == CONTOUR:
            drawn = ReaderRegion("contour", self.points)
        elif self.tool in REGIONS:
            drawn = ReaderRegion(REGIONS[self.tool], self.points[:2])
        else:
            drawn = Measurement(self.kind, self.points[: 4 if self.tool == "angle" else 2])
        return None if drawn.empty else drawn

    def shape(self) -> Drawn | None:
        """What there is to be seen of it: the first line of an angle is a line."""
        if len(self.points) < 2:
            return None
        if self.tool == CONTOUR:
            points = self.points if len(self.points) > 2 else (*self.points, self.points[0])
            return ReaderRegion("contour", points)
        if self.tool in REGIONS:
            return ReaderRegion(REGIONS[self.tool], self.points[:2])
        if self.tool == "angle" and len(self.points) == 2:
            return Measurement("ruler", self.points)
        return Measurement(self.kind, self.points[:4])
