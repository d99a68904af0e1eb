"""How the film is shown, as a Grayscale Softcopy Presentation State (PS3.3 A.33.1).

The window, the inversion, the part in sight, how it is turned, and what the reader drew on it. A
colour map over the film is nothing that a presentation state of the film can say: its pixels have
one value each, and the map is another image.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
from pydicom import Dataset

from viewer.errors import ExportError
from viewer.export.annotations import Drawn, measurements, regions
from viewer.export.dicom_object import common, finish, fit
from viewer.export.dicom_reference import reference, refers
from viewer.export.outcome import NOTICE, Made, Outcome
from viewer.export.secondary_capture import capture_rescale
from viewer.export.seen import Seen
from viewer.film import Film, VoiLut
from viewer.formats.dicom_display import rescale
from viewer.formats.dicom_values import items, values
from viewer.imaging.grayscale import Voi, full_range
from viewer.language import tr

_LONGEST_TEXT = 1024

_COLOUR = tr("A colour film has no grey-scale presentation state; its pictures can be exported.")

_SHUTTER = (
    "ShutterShape",
    "ShutterLeftVerticalEdge",
    "ShutterRightVerticalEdge",
    "ShutterUpperHorizontalEdge",
    "ShutterLowerHorizontalEdge",
    "CenterOfCircularShutter",
    "RadiusOfCircularShutter",
    "VerticesOfThePolygonalShutter",
)


def presentation_state(outcome: Outcome) -> Iterator[Made]:
    """The presentation state of the film.

    Raises
    ------
    ExportError
        If the film is in colour.
    """
    if outcome.film.colour and refers(outcome):
        raise ExportError(_COLOUR)
    yield finish(outcome, _state(outcome), "gsps")


def _state(outcome: Outcome) -> Dataset:
    import highdicom as hd

    film, standing = outcome.film, reference(outcome)
    source = outcome.source if refers(outcome) else None
    lut = items(source, "ModalityLUTSequence") if source is not None else []
    slope, intercept = _rescale(outcome)
    inverse = film.inverted != outcome.inverted
    layers, annotations = _drawn(outcome, standing)
    made: Dataset = hd.pr.GrayscaleSoftcopyPresentationState(
        referenced_images=[standing],
        content_label="AS_SHOWN",
        content_description=fit(f"As shown. {NOTICE}"),
        graphic_layers=layers or None,
        graphic_annotations=annotations or None,
        modality_lut_transformation=hd.ModalityLUTTransformation(
            rescale_intercept=_ds(intercept), rescale_slope=_ds(slope), rescale_type="US"
        ),
        voi_lut_transformations=[_voi(film, outcome.voi)],
        presentation_lut_transformation=hd.PresentationLUTTransformation(
            presentation_lut_shape="INVERSE" if inverse else "IDENTITY"
        ),
        **common(outcome, "gsps", 1, "Film as shown"),
    )
    if lut:
        for keyword in ("RescaleSlope", "RescaleIntercept", "RescaleType"):
            delattr(made, keyword)
        made.ModalityLUTSequence = lut[:1]
    (area,) = made.DisplayedAreaSelectionSequence
    del area.PixelOriginInterpretation  # for tiled images
    _pixel_shape(film, area)
    turn(made, outcome.seen, film.shape)
    if film.shutter is not None:
        _shutter(outcome, made)
    return made


def turn(made: Dataset, seen: Seen, shape: tuple[int, int]) -> None:
    """The part in sight, turned and mirrored as on screen (PS3.3 C.10.4, C.10.6).

    Parameters
    ----------
    made : Dataset
    seen : Seen
    shape : tuple of int
        (height, width) of what is referred to.
    """
    (area,) = made.DisplayedAreaSelectionSequence
    first, last = seen.corners(shape)
    area.DisplayedAreaTopLeftHandCorner = list(first)
    area.DisplayedAreaBottomRightHandCorner = list(last)
    if seen.rotation or seen.mirrored:
        made.ImageRotation = seen.rotation
        made.ImageHorizontalFlip = "Y" if seen.mirrored else "N"


def _rescale(outcome: Outcome) -> tuple[float, float]:
    """From the referred object's stored values to modality values (PS3.3 C.11.1)."""
    if outcome.source is not None and refers(outcome):
        return rescale(outcome.source, [])
    return capture_rescale(outcome.film)


def _voi(film: Film, voi: Voi) -> Any:
    """The window or VOI LUT (PS3.3 C.11.2), in the function that every viewer knows.

    LINEAR_EXACT (c, w) is LINEAR (c + 0.5, w + 1), by C.11.2.1.2 and C.11.2.1.3.2; some viewers
    read no VOI LUT Function.
    """
    from highdicom.pr import SoftcopyVOILUTTransformation

    if isinstance(voi, VoiLut):
        return SoftcopyVOILUTTransformation(voi_luts=[_voi_lut(voi)])
    if voi is None:
        low, high = full_range(film)
        center, width, function, said = (low + high) / 2, high - low, "LINEAR_EXACT", "Full range"
    else:
        center, width, function, said = voi.center, voi.width, voi.function, voi.explanation
        if function == "LINEAR" and width < 1:
            function = "LINEAR_EXACT"
    if function == "LINEAR_EXACT":
        center, width, function = center + 0.5, width + 1.0, "LINEAR"
    made = SoftcopyVOILUTTransformation(
        window_center=_ds(center), window_width=_ds(width), voi_lut_function=function
    )
    # Not as an argument: highdicom 0.28 takes a text for a list of letters.
    made.WindowCenterWidthExplanation = fit(said) or "As shown"
    return made


def _voi_lut(voi: VoiLut) -> Any:
    from highdicom import VOILUT

    table = np.rint(voi.table * (65535 / ((1 << voi.bits) - 1))).astype(np.uint16)
    first = round(voi.first_mapped)
    made = VOILUT(max(first, 0), table, fit(voi.explanation) or "As shown")
    if first < 0:  # highdicom knows unsigned ones alone
        size = table.size if table.size < 1 << 15 else table.size - (1 << 16)
        made.LUTDescriptor = [size, first, 16]
        made["LUTDescriptor"].VR = "SS"
    return made


def _drawn(outcome: Outcome, standing: Dataset) -> tuple[list[Any], list[Any]]:
    """Layers and their annotations: those of them that hold something."""
    from highdicom.pr import GraphicAnnotation, GraphicLayer

    layers: list[Any] = []
    annotations: list[Any] = []
    kinds = (("REGIONS", regions(outcome)), ("MEASUREMENTS", measurements(outcome)))
    for name, drawn in kinds:
        if not drawn:
            continue
        layer = GraphicLayer(name, order=len(layers) + 1)
        layers.append(layer)
        annotations += [GraphicAnnotation([standing], layer, **_graphics(one)) for one in drawn]
    return layers, annotations


def _graphics(drawn: Drawn) -> dict[str, Any]:
    from highdicom.pr import GraphicObject, TextObject

    shapes = [GraphicObject(kind, points, "PIXEL") for kind, points in drawn.shapes]
    all_points = np.concatenate([points for _, points in drawn.shapes])
    at = all_points[np.argmin(all_points[:, 1])]
    text = TextObject(
        fit(drawn.text, _LONGEST_TEXT),
        "PIXEL",
        anchor_point=(float(at[0]), float(at[1])),
        anchor_point_visible=False,
    )
    return {"graphic_objects": shapes, "text_objects": [text]}


def _pixel_shape(film: Film, area: Dataset) -> None:
    """Spacing where it is known, else the shape of the pixels (PS3.3 C.10.4)."""
    if film.pixel_spacing is not None:
        del area.PresentationPixelAspectRatio
        spacing = film.pixel_spacing
        area.PresentationPixelSpacing = [_ds(spacing.row), _ds(spacing.column)]
    else:
        shape = Fraction(film.pixel_aspect_ratio).limit_denominator(10000)
        area.PresentationPixelAspectRatio = [shape.numerator, shape.denominator]


def _shutter(outcome: Outcome, made: Dataset) -> None:
    """The film's own shutter: a presentation state without one takes it away (PS3.4 N.2)."""
    source = outcome.source
    shapes = [] if source is None else [str(one) for one in values(source, "ShutterShape")]
    if source is None or not shapes or "BITMAP" in shapes:  # de-identified ones have none
        return
    for keyword in _SHUTTER:
        if keyword in source:
            made[keyword] = source[keyword]
    made.ShutterPresentationValue = round(outcome.film.shutter_gray * 65535)


def _ds(value: float) -> float:
    """A number in at most the 16 characters of a Decimal String (PS3.5 6.2)."""
    from pydicom.valuerep import format_number_as_ds

    return float(format_number_as_ds(float(value)))
