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
from viewer.language import tr
from viewer.trust.regions import ReaderRegion
from viewer.ui.session import Tool

_WHERE: dict[Source, str] = {
    "calibrated": "{quantity}",
    "detector": tr("{quantity} at detector"),
    "file": tr("{quantity} by the file"),
    "": "{quantity}",
}
_SPACING: dict[Source, str] = {
    "calibrated": tr("millimetres as calibrated (Pixel Spacing)"),
    "detector": tr("millimetres at the detector, more than in the patient (Imager Pixel Spacing)"),
    "file": tr("millimetres by the picture file's resolution, which seldom means anything"),
    "": tr("pixels: the file does not say how large they are"),
}
_BRIEFLY: dict[Source, str] = {
    "calibrated": tr("mm, calibrated"),
    "detector": tr("mm at the detector"),
    "file": tr("mm by the file"),
    "": tr("pixels"),
}
KEYS = tr(
    "Arrow keys move a cross-hair, with Shift ten times as far. Enter sets a point, "
    "Backspace takes one back, Esc puts the tool away."
)
TWO_FILMS = tr("Each film is measured in its own pane: Tab takes the cross-hair to the other one.")
_HOW: dict[Tool, str] = {
    "ruler": tr("Ruler: drag, or by keys: arrows, Enter, Backspace, Esc"),
    "angle": tr("Angle: three clicks or two drags, or by keys: arrows, Enter, Backspace, Esc"),
    "rectangle": tr("Rectangle: drag, or by keys: arrows, Enter, Backspace, Esc"),
    "ellipse": tr("Ellipse: drag, or by keys: arrows, Enter, Backspace, Esc"),
    "window_region": tr(
        "Window by region: drag over it, or by keys: arrows, Enter, Backspace, Esc"
    ),
    "region_box": tr("Region: drag a box, or by keys: arrows, Enter, Backspace, Esc"),
    "region_ellipse": tr("Region: drag an ellipse, or by keys: arrows, Enter, Backspace, Esc"),
    "region_contour": tr(
        "Region: drag, or click corners and double-click, or by keys: arrows, Enter, Backspace, Esc"
    ),
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
        return tr("no pixel inside"), where
    return (
        tr(
            "mean {mean}  SD {deviation}",
            mean=number(statistics.mean),
            deviation=number(statistics.deviation),
        ),
        tr(
            "min {lowest}  max {highest}",
            lowest=number(statistics.lowest),
            highest=number(statistics.highest),
        ),
        f"{where} · {statistics.count} px" if area(film, measurement).source else where,
    )


def length_text(quantity: Quantity) -> str:
    """A length: "123.4 mm at detector", "532 px"."""
    if not quantity.source:
        return f"{quantity.value:.1f} px" if quantity.value < 100 else f"{quantity.value:.0f} px"
    digits = 2 if quantity.value < 10 else 1
    return _measured(f"{quantity.value:.{digits}f} mm", quantity.source)


def area_text(quantity: Quantity) -> str:
    """An area: "12.30 cm² at detector", "5321 px"."""
    if not quantity.source:
        return f"{quantity.value:.0f} px"
    if quantity.value < 100:
        return _measured(f"{quantity.value:.1f} mm²", quantity.source)
    return _measured(f"{quantity.value / 100:.2f} cm²", quantity.source)


def _measured(quantity: str, source: Source) -> str:
    """With the place that it is measured at, where that is not the patient."""
    return _WHERE[source].format(quantity=quantity)


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
        its = _BRIEFLY[pixel_size(prior)[2]]
        unit = tr("{unit} (film beside: {its_unit})", unit=unit, its_unit=its)
    return f"{_HOW[tool]} · {unit}"


def spacing_text(film: Film) -> str:
    """What lengths on this film are measured in, and where that comes from."""
    return _SPACING[pixel_size(film)[2]]


def film_text(film: Film) -> str:
    """What the file is, how large its pixels are, and what it notes of its making: a line each."""
    measured = tr("Measured in {units}", units=spacing_text(film))
    lines = film.description, measured, *film.notes
    return "\n".join(line for line in lines if line)


def region_name(region: ReaderRegion, number: int) -> str:
    """What stands beside a region: its label, or its number on the film, from 1."""
    return region.label or tr("Region {number}", number=number)


def has_area(measurement: Measurement) -> bool:
    """Whether it encloses pixels that statistics can be made of."""
    return measurement.kind in ENCLOSING
