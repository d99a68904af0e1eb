"""What the reader drew on a film, as shapes and words of a presentation state (PS3.3 C.10.5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.export.outcome import Outcome
from viewer.film import Film
from viewer.imaging.measure import Measurement, Quantity, Source, angle, area, length
from viewer.imaging.region import region_statistics
from viewer.language import tr

Points = NDArray[np.float64]

_CORNERS = 64
"""Of an ellipse that does not fit on the film: drawn as a line, cut off at the film's edge."""

_UNITS: dict[Source, str] = {
    "calibrated": " mm",
    "detector": " " + tr("mm at the detector"),
    "file": " " + tr("mm by the file"),
    "": " " + tr("pixels"),
}
_AREAS: dict[Source, str] = {
    "calibrated": " mm²",
    "detector": " " + tr("mm² at the detector"),
    "file": " " + tr("mm² by the file"),
    "": " " + tr("pixels²"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A shape and what is said of it.

    Attributes
    ----------
    shapes : tuple of (str, ndarray)
        Graphic Type ("POLYLINE", "ELLIPSE") and its points, (N, 2) as (x, y): 0 is the outer edge
        of the first pixel, as PS3.3 C.10.5.1.2 has it, where the viewer counts from its centre.
    text : str
    """

    shapes: tuple[tuple[str, Points], ...]
    text: str


def regions(outcome: Outcome) -> list[Drawn]:
    """The reader's regions, by their labels; by number where nothing of the patient may be said."""
    found = []
    for number, region in enumerate(outcome.regions, start=1):
        if region.kind == "contour":
            shape = _line(outcome.film, (*region.points, region.points[0]))
        else:
            shape = _enclosing(outcome.film, region.points, region.kind == "ellipse")
        found.append(Drawn((shape,), region_name(outcome, number)))
    return found


def region_name(outcome: Outcome, number: int) -> str:
    """What a region, counted from 1, is called: readers write what they like into its label."""
    label = "" if outcome.deidentified else outcome.regions[number - 1].label.strip()
    return label or tr("Region {number}", number=number)


def measurements(outcome: Outcome) -> list[Drawn]:
    """The reader's measurements, by what they measure."""
    return [_measured(outcome.film, one) for one in outcome.measurements if not one.empty]


def _measured(film: Film, one: Measurement) -> Drawn:
    if one.kind == "ruler":
        measured = length(film, *one.points)
        return Drawn((_line(film, one.points),), _said(measured, _UNITS))
    if one.kind == "angle":
        lines = (one.points,) if len(one.points) == 3 else (one.points[:2], one.points[2:])
        shapes = tuple(_line(film, line) for line in lines)
        return Drawn(shapes, f"{angle(film, one.points):.1f}°")
    shape = _enclosing(film, one.points, one.kind == "ellipse")
    return Drawn((shape,), f"{_values(film, one)}{_said(area(film, one), _AREAS)}")


def _values(film: Film, one: Measurement) -> str:
    found = region_statistics(film, one)
    if found is None:
        return ""
    return tr(
        "mean {mean:.6g}, SD {deviation:.6g}, min {lowest:.6g}, max {highest:.6g}, ",
        mean=found.mean,
        deviation=found.deviation,
        lowest=found.lowest,
        highest=found.highest,
    )


def _said(measured: Quantity, units: dict[Source, str]) -> str:
    return f"{measured.value:.1f}{units[measured.source]}"


def _enclosing(
    film: Film, corners: tuple[tuple[float, float], ...], round_: bool
) -> tuple[str, Points]:
    (x0, y0), (x1, y1) = corners
    if not round_:
        return _line(film, ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)))
    x, y, rx, ry = (x0 + x1) / 2, (y0 + y1) / 2, abs(x1 - x0) / 2, abs(y1 - y0) / 2
    across, down = ((x - rx, y), (x + rx, y)), ((x, y - ry), (x, y + ry))
    # The ends of the longer axis come first.
    ends = np.asarray((*across, *down) if rx >= ry else (*down, *across)) + 0.5
    if np.array_equal(_on_film(film, ends), ends):
        return "ELLIPSE", ends
    turns = np.linspace(0, 2 * np.pi, _CORNERS + 1)
    around = zip(x + rx * np.cos(turns), y + ry * np.sin(turns), strict=True)
    return _line(film, tuple((float(a), float(b)) for a, b in around))


def _line(film: Film, points: tuple[tuple[float, float], ...]) -> tuple[str, Points]:
    return "POLYLINE", _on_film(film, np.asarray(points, dtype=np.float64) + 0.5)


def _on_film(film: Film, points: Points) -> Points:
    """Within the film, which annotations in pixels may not leave."""
    height, width = film.shape
    return np.clip(points, 0.0, (width, height))
