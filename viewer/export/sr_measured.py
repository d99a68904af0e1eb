"""What the reader measured, as groups of the Structured Report (TID 1501): values with their lines.

The value is the one beside the line on screen; the name of its group says the same in words, with
what its millimetres are.
"""

from __future__ import annotations

from typing import Any

from viewer.export.annotations import Drawn, measurements
from viewer.export.dicom_object import fit
from viewer.export.dicom_reference import reference, uid_of
from viewer.export.outcome import Outcome
from viewer.export.sr_codes import own
from viewer.film import Film
from viewer.imaging.measure import Measurement, angle, area, length


def measured_groups(outcome: Outcome) -> list[Any]:
    """A group a ruler, angle, rectangle or ellipse."""
    drawn = [one for one in outcome.measurements if not one.empty]
    pairs = zip(drawn, measurements(outcome), strict=True)
    return [_group(outcome, number, *pair) for number, pair in enumerate(pairs, 1)]


def _group(outcome: Outcome, number: int, measurement: Measurement, drawn: Drawn) -> Any:
    import highdicom.sr as sr

    film = reference(outcome)
    source = film.SOPClassUID, film.SOPInstanceUID
    name, value, unit = _value(outcome.film, measurement)
    lines = [
        sr.CoordinatesForMeasurement(kind, points, sr.SourceImageForRegion(*source))
        for kind, points in drawn.shapes
    ]
    return sr.MeasurementsAndQualitativeEvaluations(
        sr.TrackingIdentifier(uid_of(outcome, f"sr measured {number}"), fit(drawn.text)),
        finding_type=own("Measured by the reader", "measured"),
        measurements=[sr.Measurement(name, value, unit, referenced_coordinates=lines)],
        source_images=[sr.SourceImageForMeasurementGroup(*source)],
    )


def _value(film: Film, one: Measurement) -> tuple[Any, float, Any]:
    """(what is measured, the value, its unit)."""
    from highdicom.sr import CodedConcept
    from pydicom.sr.codedict import codes

    pixels = CodedConcept("{pixels}", "UCUM", "pixels")
    if one.kind == "angle":
        return codes.SCT.Angle, angle(film, one.points), codes.UCUM.Degree
    if one.kind == "ruler":
        found = length(film, *one.points)
        return codes.SCT.Length, found.value, codes.UCUM.Millimeter if found.source else pixels
    found = area(film, one)
    return codes.SCT.Area, found.value, codes.UCUM.SquareMillimeter if found.source else pixels
