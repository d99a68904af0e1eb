"""The raw maps as DICOM Parametric Maps (PS3.3 A.75), bit for bit, placed on the film.

One object a method, float32, without units. Of a map with channels (the guided methods) frame 1 is
their sum, which is what the viewer shows, and the channels follow.

Where it lies on the film. A projection film has no Frame of Reference, but a Parametric Map must
have one, and a position and an orientation in it. PS3.17 O.1 says how an image without one gets
one: the centre of its first pixel is the origin, and its pixels are as far apart as its spacing
says. That Frame of Reference is given a UID here (the same for all maps of an export), and Image
Position (Patient) and Pixel Spacing place the map's grid in it by the affine of its geometry:
nothing is resampled, cropped or padded. A point's distance from the origin along the first and the
second direction cosine, divided by the film's column and row spacing, is its column and its row on
the film. The cosines are those of the film's Patient Orientation, so that the letters at a pane's
edges stay true; of a film that says none they are L and F, as frontal films hang. A film without
spacing counts 1 mm a pixel (of its aspect). Derivation Description says the same in words, and
`viewer.export.registration` to programs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.datadict import tag_for_keyword

from viewer.export.dicom_object import CHEST, common, explained, finish, fit
from viewer.export.dicom_reference import PICTURE_FILE, reference, refers, uid_of
from viewer.export.outcome import NOTICE, Made, Outcome
from viewer.film import Film
from viewer.imaging.overlay import part_of, plane, top_of_scale
from viewer.results import MethodKey, SaliencyMap

COSINES = {
    "L": (1.0, 0.0, 0.0),
    "R": (-1.0, 0.0, 0.0),
    "P": (0.0, 1.0, 0.0),
    "A": (0.0, -1.0, 0.0),
    "H": (0.0, 0.0, 1.0),
    "F": (0.0, 0.0, -1.0),
}
"""Directions of the patient-based coordinate system (PS3.3 C.7.6.2.1.1)."""

_CHEST = ("", CHEST, "THORAX")
"""Body parts that a map is certainly of; films seldom say any."""

AS_FRONTAL_FILMS_HANG = ("L", "F")


def parametric_maps(outcome: Outcome) -> Iterator[Made]:
    """A Parametric Map of each map that the model has.

    Raises
    ------
    ExportError
        If there is none.
    """
    for number, method, saliency in outcome.maps():
        made = _parametric_map(outcome, saliency, method.title, number)
        yield finish(outcome, made, f"{method.key}-map")


def _parametric_map(outcome: Outcome, saliency: SaliencyMap, title: str, number: int) -> Dataset:
    import highdicom as hd

    frames, labels = _frames(saliency)
    film = outcome.film
    standing = _placed(outcome)
    top = top_of_scale(part_of(plane(saliency), "signed"), outcome.style_of(saliency.method))
    low = -top if saliency.signed else 0.0
    made: Dataset = hd.pm.ParametricMap(
        source_images=[standing],
        pixel_array=np.moveaxis(frames, 0, -1)[None],
        real_world_value_mappings=[
            [_mapping(saliency.method, title, label, frames[place])]
            for place, label in enumerate(labels)
        ],
        contains_recognizable_visual_features=False,
        voi_lut_transformations=[
            hd.VOILUTTransformation(
                window_center=short((low + top) / 2),
                window_width=short(top - low),
                voi_lut_function=hd.VOILUTFunctionValues.LINEAR_EXACT,
            )
        ],
        content_label=saliency.method.upper()[:16],
        content_description=fit(f"{title} of {explained(outcome)}, raw, no units"),
        pixel_measures=_measures(film, saliency),
        plane_orientation=hd.PlaneOrientationSequence(
            "PATIENT", image_orientation=standing.ImageOrientationPatient
        ),
        plane_positions=[hd.PlanePositionSequence("PATIENT", _position(film, saliency))],
        image_flavor="STATIC",
        derivation=_method_code(saliency.method)[1],
        **common(outcome, f"pmap {saliency.method}", number, "Maps of a model's answer"),
    )
    made.FrameOfReferenceUID = standing.FrameOfReferenceUID
    made.PositionReferenceIndicator = None
    made.ContentCreatorName = None
    if film.body_part in _CHEST:
        made.SharedFunctionalGroupsSequence[0].FrameAnatomySequence = [_anatomy()]
    if len(labels) > 1:
        _index_by_label(made)
    made.DerivationDescription = _in_words(outcome, saliency, title)
    return made


def _anatomy() -> Dataset:
    """Frame Anatomy (PS3.3 C.7.6.16.2.8), without which dcmqi, and so 3D Slicer, reads no map."""
    from highdicom.sr import CodedConcept
    from pydicom.sr.codedict import codes

    anatomy = Dataset()
    anatomy.AnatomicRegionSequence = [CodedConcept.from_code(codes.SCT.Chest)]
    anatomy.FrameLaterality = "U"
    return anatomy


def _frames(saliency: SaliencyMap) -> tuple[NDArray[np.float32], list[str]]:
    values = saliency.values
    if values.ndim == 2:
        return values[None], ["MAP"]
    if len(values) == 1:
        return values, ["MAP"]
    labels = ["SUM", *(f"CHANNEL {number}" for number in range(1, len(values) + 1))]
    return np.concatenate([plane(saliency)[None], values]), labels


def _index_by_label(made: Dataset) -> None:
    """Tell frames of one place apart by what they hold (PS3.3 C.7.6.17)."""
    index = Dataset()
    index.DimensionIndexPointer = tag_for_keyword("LUTLabel")
    index.FunctionalGroupPointer = tag_for_keyword("RealWorldValueMappingSequence")
    index.DimensionOrganizationUID = made.DimensionIndexSequence[0].DimensionOrganizationUID
    index.DimensionDescriptionLabel = "LUT Label"
    made.DimensionIndexSequence.append(index)
    for number, frame in enumerate(made.PerFrameFunctionalGroupsSequence, start=1):
        content = frame.FrameContentSequence[0]
        content.DimensionIndexValues = [*_listed(content.DimensionIndexValues), number]


def _listed(values: Any) -> list[int]:
    """Of one value pydicom makes no list."""
    return [values] if isinstance(values, int) else list(values)


def _mapping(method: MethodKey, title: str, label: str, values: NDArray[np.float32]) -> Any:
    from highdicom.pm import RealWorldValueMapping
    from pydicom.sr.codedict import codes

    low, high = float(values.min()), float(values.max())
    return RealWorldValueMapping(
        lut_label=label,
        lut_explanation=f"{title}, raw: as computed",
        unit=codes.UCUM.NoUnits,
        value_range=(low, high if high > low else low + 1.0),
        slope=1.0,
        intercept=0.0,
        quantity_definition=_method_code(method)[0],
    )


def _method_code(method: MethodKey) -> tuple[Any, Any]:
    """(quantity, derivation) of a method: CID 7180 and CID 7203 of PS3.16."""
    from pydicom.sr.codedict import codes

    cam = method in ("gradcam", "gradcam_plus_plus")
    quantity = codes.DCM.GradientWeightedClassActivation if cam else codes.DCM.Saliency
    return quantity, codes.DCM.UnspecifiedMethodOfCalculation


def spacing(film: Film) -> tuple[float, float]:
    """(row, column) millimetres between the film's pixels; where it says none, 1 mm wide ones."""
    if film.pixel_spacing is None:
        return film.pixel_aspect_ratio, 1.0
    return film.pixel_spacing.row, film.pixel_spacing.column


def cosines(film: Film) -> tuple[float, ...]:
    """Image Orientation (Patient): of the rows, then of the columns."""
    said = film.patient_orientation or AS_FRONTAL_FILMS_HANG
    first = [direction[:1] for direction in said]
    axes = [COSINES.get(letter) for letter in first]
    if None in axes or np.dot(*[np.asarray(axis) for axis in axes]) != 0:
        axes = [COSINES[letter] for letter in AS_FRONTAL_FILMS_HANG]
    return tuple(value for axis in axes if axis is not None for value in axis)


def _placed(outcome: Outcome) -> Dataset:
    """The film in its own Frame of Reference."""
    standing = reference(outcome)
    standing.FrameOfReferenceUID = uid_of(outcome, "film plane")
    standing.ImagePositionPatient = [0, 0, 0]
    standing.ImageOrientationPatient = list(cosines(outcome.film))
    standing.SliceThickness = None
    standing.PixelSpacing = [short(value) for value in spacing(outcome.film)]
    return standing


def _measures(film: Film, saliency: SaliencyMap) -> Any:
    from highdicom import PixelMeasuresSequence

    row, column = map_spacing(film, saliency)
    return PixelMeasuresSequence(pixel_spacing=[short(row), short(column)], slice_thickness=None)


def map_spacing(film: Film, saliency: SaliencyMap) -> tuple[float, float]:
    """(row, column) millimetres on the film between the points of a map."""
    (across, _, _), (_, down, _) = saliency.geometry.model_to_film
    row, column = spacing(film)
    return down * row, across * column


def _position(film: Film, saliency: SaliencyMap) -> tuple[float, float, float]:
    """Where the centre of the map's first point lies, in millimetres."""
    (_, _, x), (_, _, y) = saliency.geometry.model_to_film
    row, column = spacing(film)
    axes = np.asarray(cosines(film)).reshape(2, 3)
    at = x * column * axes[0] + y * row * axes[1]
    return float(short(at[0])), float(short(at[1])), float(short(at[2]))


def _in_words(outcome: Outcome, saliency: SaliencyMap, title: str) -> str:
    (sx, _, tx), (_, sy, ty) = saliency.geometry.model_to_film
    row, column = spacing(outcome.film)
    prediction = outcome.analysis.prediction
    return fit(
        f"{title} of {explained(outcome)} by {prediction.model_name} {outcome.model_version}. "
        f"Film column = {sx:.9g} x map column + {tx:.9g}, film row = {sy:.9g} x map row + {ty:.9g} "
        f"(from 0, at pixels' centres). The Frame of Reference is the film's plane: origin at the "
        f"centre of its first pixel, {column:.9g} mm a column, {row:.9g} mm a row"
        f"{'' if outcome.film.pixel_spacing else ', its spacing being unknown'}. {NOTICE}"
        f"{'' if refers(outcome) else ' ' + PICTURE_FILE}",
        1024,
    )


def short(value: float) -> float:
    """A number in at most the 16 characters of a Decimal String (PS3.5 6.2)."""
    from pydicom.valuerep import format_number_as_ds

    return float(format_number_as_ds(float(value)))
