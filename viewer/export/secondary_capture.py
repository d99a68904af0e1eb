"""The comparison picture as a DICOM Secondary Capture (PS3.3 A.8.1), for any viewer that is there.

With a film that is no DICOM object (PNG, JPEG, TIFF) goes a second one, the film itself: what the
other DICOM objects of the same export refer to. Its UIDs are new, and it says what it was made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset

from viewer.export.dicom_object import common, explained, finish, fit, of_study
from viewer.export.dicom_reference import PICTURE_FILE, reference, refers
from viewer.export.explanation import outcome_picture
from viewer.export.outcome import MANUFACTURER, NOTICE, Made, Outcome
from viewer.film import Film

WORKSTATION = "WSD"
"""Conversion Type (PS3.3 C.8.6.1): made by a workstation."""


def secondary_captures(outcome: Outcome) -> Iterator[Made]:
    """The comparison picture, and the film where it is no DICOM object."""
    yield finish(outcome, _comparison(outcome), "comparison")
    if not refers(outcome):
        yield finish(outcome, film_capture(outcome), "film")


def _comparison(outcome: Outcome) -> Dataset:
    picture = outcome_picture(outcome)
    pixels = np.asarray(picture.convert("RGB"), dtype=np.uint8)
    made = _capture(outcome, pixels, "RGB", "sc", 1, "Comparison of a film and a model's maps")
    prediction = outcome.analysis.prediction
    made.DerivationDescription = fit(
        f"The film and the maps of {explained(outcome)} by {prediction.model_name} "
        f"{outcome.model_version} beside each other. {NOTICE}"
        f"{'' if refers(outcome) else ' ' + PICTURE_FILE}",
        1024,
    )
    made.SourceImageSequence = [_source(outcome)]
    film = reference(outcome)
    if "LossyImageCompression" in film:
        made.LossyImageCompression = film.LossyImageCompression
    burned_in = burned_in_annotation(outcome)
    if burned_in:
        made.BurnedInAnnotation = burned_in
    return made


def film_capture(outcome: Outcome) -> Dataset:
    """The film of a picture file, grey, every stored value as it is."""
    film = outcome.film
    stored = film.stored
    if stored.dtype == np.int16:  # highdicom writes no signed values
        stored = (stored.astype(np.int32) - _lowest(film)).astype(np.uint16)
    shown = "MONOCHROME1" if film.inverted else "MONOCHROME2"
    made = _capture(outcome, stored, shown, "sc film", 2, "Film from a picture file")
    standing = reference(outcome)
    made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = standing.SOPInstanceUID
    made.SeriesInstanceUID = standing.SeriesInstanceUID
    made.SeriesNumber = 1
    made.BitsStored, made.HighBit = film.bits, film.bits - 1
    made.ImageType = ["DERIVED", "SECONDARY"]
    made.DerivationDescription = PICTURE_FILE
    made.RescaleSlope, made.RescaleIntercept = capture_rescale(film)
    made.RescaleType = "US"
    if film.pixel_spacing is not None:
        made.PixelSpacing = [film.pixel_spacing.row, film.pixel_spacing.column]
    del made.ContributingEquipmentSequence
    return made


def burned_in_annotation(outcome: Outcome) -> str:
    """Burned In Annotation (PS3.3 C.7.6.1): of a picture of the film; "" where it is not known.

    The picture's own lettering names no patient; what stands on the film is in it too.
    """
    doubts = outcome.analysis.prediction.doubts
    if any(doubt.key == "burned_in" for doubt in doubts):
        return "YES"
    return outcome.film.burned_in_annotation


def _capture(
    outcome: Outcome, pixels: NDArray[Any], shown: str, role: str, number: int, series: str
) -> Dataset:
    import highdicom as hd

    film = reference(outcome)
    made: Dataset = hd.sc.SCImage(
        pixel_array=np.ascontiguousarray(pixels),
        photometric_interpretation=shown,
        bits_allocated=8 * pixels.dtype.itemsize,
        coordinate_system="PATIENT",
        patient_orientation=("L", "F"),
        **of_study(film),
        **common(outcome, role, number, series),
    )
    made.copy_patient_and_study_information(film)
    # Panes side by side have no common direction, and a picture file says none (type 2C).
    made.PatientOrientation = None
    made.ConversionType = WORKSTATION
    made.SecondaryCaptureDeviceManufacturer = MANUFACTURER
    made.SecondaryCaptureDeviceManufacturerModelName = MANUFACTURER
    made.DateOfSecondaryCapture = outcome.made.strftime("%Y%m%d")
    made.TimeOfSecondaryCapture = outcome.made.strftime("%H%M%S.%f")
    return made


def _source(outcome: Outcome) -> Dataset:
    """The film as an item of the Source Image Sequence (PS3.3 C.7.6.1)."""
    from highdicom.sr import CodedConcept
    from pydicom.sr.codedict import codes

    film = reference(outcome)
    item = Dataset()
    item.ReferencedSOPClassUID = film.SOPClassUID
    item.ReferencedSOPInstanceUID = film.SOPInstanceUID
    purpose = codes.DCM.SourceImageForImageProcessingOperation
    item.PurposeOfReferenceCodeSequence = [CodedConcept.from_code(purpose)]
    return item


def capture_rescale(film: Film) -> tuple[float, float]:
    """Rescale Slope and Intercept of `film_capture`, whose stored values begin at 0."""
    return film.rescale_slope, film.rescale_intercept + _lowest(film) * film.rescale_slope


def _lowest(film: Film) -> int:
    return -(1 << (film.bits - 1)) if film.stored.dtype == np.int16 else 0
