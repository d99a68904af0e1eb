"""Where the film lies in the maps' Frame of Reference, as a Spatial Registration (PS3.3 A.39.1).

A projection film has no Frame of Reference, and the maps must have one
(`viewer.export.parametric_map`). PS3.17 O.1 leaves to this object what an image without one is in
another: its first pixel's centre lies at the origin, its columns and rows go on from there by its
spacing, and the matrix takes that into the Frame of Reference. So a program that knows nothing of
this one can lay the maps over the film, and need not read the words of a description.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.uid import ExplicitVRLittleEndian, SpatialRegistrationStorage

from viewer.export.dicom_object import common, finish, fit, of_study
from viewer.export.dicom_reference import reference, uid_of
from viewer.export.outcome import NOTICE, Made, Outcome
from viewer.export.parametric_map import cosines, parametric_maps, spacing


def placed_maps(outcome: Outcome) -> Iterator[Made]:
    """The Parametric Maps, and the registration that lays them over the film.

    Raises
    ------
    ExportError
        If there are no maps.
    """
    yield from parametric_maps(outcome)
    yield finish(outcome, _registration(outcome), "registration")


def _registration(outcome: Outcome) -> Dataset:
    from highdicom.base import SOPClass

    film = reference(outcome)
    shared = common(outcome, "registration", 1, "Film in the plane of its maps")
    equipment = shared.pop("contributing_equipment")
    made: Dataset = SOPClass(
        sop_class_uid=SpatialRegistrationStorage,
        modality="REG",
        transfer_syntax_uid=ExplicitVRLittleEndian,
        **of_study(film),
        **shared,
    )
    made.copy_patient_and_study_information(film)
    made._add_contributing_equipment(equipment)
    made.FrameOfReferenceUID = uid_of(outcome, "film plane")
    made.PositionReferenceIndicator = None
    made.ContentLabel = "FILM_PLANE"
    made.ContentDescription = fit(f"Film in the plane of its maps. {NOTICE}")
    made.ContentCreatorName = None

    of_film = _item(to_plane(outcome), _comment(outcome))
    of_film.ReferencedImageSequence = [_image(film)]
    of_maps = _item(np.eye(4), "Maps: as their files say")
    of_maps.FrameOfReferenceUID = made.FrameOfReferenceUID
    made.RegistrationSequence = [of_film, of_maps]
    series = Dataset()
    series.SeriesInstanceUID = film.SeriesInstanceUID
    series.ReferencedInstanceSequence = [_image(film)]
    made.ReferencedSeriesSequence = [series]
    return made


def _item(matrix: NDArray[np.float64], comment: str) -> Dataset:
    """An item of the Registration Sequence (PS3.3 C.20.2)."""
    transformed = Dataset()
    transformed.FrameOfReferenceTransformationMatrix = [float(x) + 0.0 for x in matrix.ravel()]
    transformed.FrameOfReferenceTransformationMatrixType = "RIGID"
    registered = Dataset()
    registered.FrameOfReferenceTransformationComment = comment
    registered.RegistrationTypeCodeSequence = []  # nothing was found: it is so by its making
    registered.MatrixSequence = [transformed]
    item = Dataset()
    item.MatrixRegistrationSequence = [registered]
    return item


def _image(film: Dataset) -> Dataset:
    image = Dataset()
    image.ReferencedSOPClassUID = film.SOPClassUID
    image.ReferencedSOPInstanceUID = film.SOPInstanceUID
    return image


def to_plane(outcome: Outcome) -> NDArray[np.float64]:
    """From millimetres on the film to the maps' Frame of Reference, float64 (4, 4)."""
    across, down = np.asarray(cosines(outcome.film)).reshape(2, 3)
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2] = across, down, np.cross(across, down)
    return matrix


def _comment(outcome: Outcome) -> str:
    row, column = spacing(outcome.film)
    said = f"Film: {column:.9g} mm a column, {row:.9g} mm a row"
    return said if outcome.film.pixel_spacing else f"{said}, its spacing being unknown"
