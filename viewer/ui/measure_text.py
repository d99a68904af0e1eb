"""What stands beside a measurement, and in the line below the panes. Pure."""

from __future__ import annotations

from viewer.film import Film
from viewer.imaging.measure import (
    ENCLOSING,
    Measurement,
    Quantity,
    Source,
    angle,
    area,
    length,
    pixel_size,
)
from viewer.imaging.region import RegionStatistics
from viewer.trust.regions import ReaderRegion
from viewer.ui.session import Tool

_WHERE: dict[Source, str] = {
    "calibrated": "",
    "detector": " at detector",
    "file": " by the file",
    "": "",
}
_SPACING: dict[Source, str] = {
    "calibrated": "millimetres as calibrated (Pixel Spacing)",
    "detector": "millimetres at the detector, more than in the patient (Imager Pixel Spacing)",
    "file": "millimetres by the picture file's resolution, which seldom means anything",
    "": "pixels: the file does not say how large they are",
}
_BRIEFLY: dict[Source, str] = {
    "calibrated": "mm, calibrated",
    "detector": "mm at the detector",
    "file": "mm by the file",
    "": "pixels",
}
_KEYS = "or by keys: arrows, Enter, Backspace, Esc"
KEYS = (
    "Arrow keys move a cross-hair, with Shift ten times as far. Enter sets a point, "
    "Backspace takes one back, Esc puts the tool away."
)
TWO_FILMS = "Each film is measured in its own pane: Tab takes the cross-hair to the other one."
_HOW: dict[Tool, str] = {
    "ruler": f"Ruler: drag, {_KEYS}",
    "angle": f"Angle: three clicks or two drags, {_KEYS}",
    "rectangle": f"Rectangle: drag, {_KEYS}",
    "ellipse": f"Ellipse: drag, {_KEYS}",
    "window_region": f"Window by region: drag over it, {_KEYS}",
    "region_box": f"Region: drag a box, {_KEYS}",
    "region_ellipse": f"Region: drag an ellipse, {_KEYS}",
    "region_contour": f"Region: drag, or click corners and double-click, {_KEYS}",
}
_MEASURES: set[Tool] = {"ruler", "rectangle", "ellipse"}
"""Those whose unit is said."""

NOT_YET = "…"


def measurement_lines(
    film: Film, measurement: Measurement, statistics: RegionStatistics | None, known: bool = True
) -> tuple[str, ...]:
    """One text a line.

    Parameters
    ----------
    statistics : RegionStatistics or None
        Of a rectangle or an ellipse; None if no pixel is inside.
    known : bool
        Whether the statistics have been worked out.
    """
    points = measurement.points
    if measurement.kind == "ruler":
        return (length_text(length(film, *points)),)
    if measurement.kind == "angle":
        return (f"{angle(film, points):.1f}°",)
    where = area_text(area(film, measurement))
    if not known:
        return NOT_YET, NOT_YET, where
    if statistics is None:
        return "no pixel inside", where
    return (
        f"mean {number(statistics.mean)}  SD {number(statistics.deviation)}",
        f"min {number(statistics.lowest)}  max {number(statistics.highest)}",
        f"{where} · {statistics.count} px" if area(film, measurement).source else where,
    )


def length_text(quantity: Quantity) -> str:
    """A length: "123.4 mm at detector", "532 px"."""
    if not quantity.source:
        return f"{quantity.value:.1f} px" if quantity.value < 100 else f"{quantity.value:.0f} px"
    digits = 2 if quantity.value < 10 else 1
    return f"{quantity.value:.{digits}f} mm{_WHERE[quantity.source]}"


def area_text(quantity: Quantity) -> str:
    """An area: "12.30 cm² at detector", "5321 px"."""
    if not quantity.source:
        return f"{quantity.value:.0f} px"
    if quantity.value < 100:
        return f"{quantity.value:.1f} mm²{_WHERE[quantity.source]}"
    return f"{quantity.value / 100:.2f} cm²{_WHERE[quantity.source]}"


def number(value: float) -> str:
    """A modality value: four digits say all that a film does."""
    text = f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return text.replace("-", "−")


def how_to(tool: Tool, film: Film, prior: Film | None = None) -> str:
    """How to go about a tool, by mouse and by keyboard, and in what it measures; "" without one.

    Both is said where a prior film beside the current one is measured in something else.
    """
    if not tool:
        return ""
    if tool not in _MEASURES:
        return _HOW[tool]
    unit = _BRIEFLY[pixel_size(film)[2]]
    if prior is not None and pixel_size(prior)[2] != pixel_size(film)[2]:
        unit = f"{unit} (film beside: {_BRIEFLY[pixel_size(prior)[2]]})"
    return f"{_HOW[tool]} · {unit}"


def spacing_text(film: Film) -> str:
    """What lengths on this film are measured in, and where that comes from."""
    return _SPACING[pixel_size(film)[2]]


def film_text(film: Film) -> str:
    """What the file is, how large its pixels are, and what it notes of its making: a line each."""
    lines = film.description, f"Measured in {spacing_text(film)}", *film.notes
    return "\n".join(line for line in lines if line)


def region_name(region: ReaderRegion, number: int) -> str:
    """What stands beside a region: its label, or its number on the film, from 1."""
    return region.label or f"Region {number}"


def has_area(measurement: Measurement) -> bool:
    """Whether it encloses pixels that statistics can be made of."""
    return measurement.kind in ENCLOSING
