"""The film as the DICOM objects that leave the viewer refer to it, and whose it is.

highdicom takes the patient, the study and the references from a data set of the source image. Real
headers lack what they must have and hold what they may not, so it is given a clean one in its
place: the few elements that results share with their film, each only where its value is legal.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from pydicom import Dataset
from pydicom.config import RAISE
from pydicom.datadict import dictionary_VR
from pydicom.uid import (
    UID,
    DigitalXRayImageStorageForPresentation,
    SecondaryCaptureImageStorage,
    generate_uid,
)
from pydicom.valuerep import validate_value

from viewer.export.outcome import Outcome
from viewer.formats.dicom_identity import decoded
from viewer.formats.dicom_values import is_given, items, text

PICTURE_FILE = (
    "Made from a picture file that is no DICOM object: study, series and instance UIDs are new "
    "and stand for no examination."
)

_REQUIRED = (
    "PatientName",
    "PatientID",
    "PatientBirthDate",
    "PatientSex",
    "StudyDate",
    "StudyTime",
    "StudyID",
    "AccessionNumber",
    "ReferringPhysicianName",
)
"""Type 2 (PS3.3 C.7.1.1, C.7.2.1): there, though they may be empty."""

_SHARED = (
    "StudyDescription",
    "PatientAge",
    "PatientSize",
    "PatientWeight",
    "IssuerOfPatientID",
    "PatientIdentityRemoved",
    "DeidentificationMethod",
    "LongitudinalTemporalInformationModified",
    "LossyImageCompression",
)
"""There where the film has them."""

_SHARED_SEQUENCES = ("DeidentificationMethodCodeSequence",)

_TEXT = frozenset(("LO", "LT", "PN", "SH", "ST", "UT"))
_SEXES = ("M", "F", "O", "")


def uid_of(outcome: Outcome, role: str) -> UID:
    """The UID of one thing that an outcome makes.

    Those of one export agree with each other, so that its files may refer to one another; another
    moment gives others. Nothing of the film can be worked out from it: SHA-512 over the moment.

    Parameters
    ----------
    outcome : Outcome
    role : str
        What for: "sc", "pmap gradcam", ….
    """
    prediction, explanation = outcome.analysis.prediction, outcome.analysis.explanation
    moment = outcome.made.isoformat(timespec="microseconds")
    said = (outcome.film.source_id, prediction.model_id, repr(explanation), moment, role)
    return UID(generate_uid(entropy_srcs=list(said)))


def reference(outcome: Outcome) -> Dataset:
    """A data set that stands for the film: identity, study, UIDs, size; UTF-8, no pixels.

    A picture (PNG, JPEG, TIFF) is in no study: it gets a new one, and is referred to as the
    Secondary Capture that ``sc`` writes of it. Its SOP Class is that of a projection film,
    whatever the film is, as highdicom knows what may be copied from one; the references are put
    right by `viewer.export.dicom_object.finish`.
    """
    source = outcome.source if refers(outcome) else None
    standing = Dataset()
    standing.SpecificCharacterSet = "ISO_IR 192"
    standing.SOPClassUID = DigitalXRayImageStorageForPresentation
    standing.Rows, standing.Columns = outcome.film.shape
    standing.SamplesPerPixel = 1
    for keyword in _REQUIRED:
        setattr(standing, keyword, None)
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"):
        found = text(source, keyword) if source is not None else ""
        role = f"film {keyword}"
        setattr(standing, keyword, found if UID(found).is_valid else uid_of(outcome, role))
    if source is None:
        standing.StudyDate = outcome.made.strftime("%Y%m%d")
        standing.StudyTime = outcome.made.strftime("%H%M%S")
        # Empty ones are legal, but some archives would make one patient of all such films, and
        # dcmtk opens no presentation state without a name.
        standing.PatientName = "Unknown^Picture file"
        standing.PatientID = f"PICTURE-{uid_of(outcome, 'patient')[-12:]}"
        return standing
    for keyword in (*_REQUIRED, *_SHARED):
        _share(source, standing, keyword)
    for keyword in _SHARED_SEQUENCES:
        if found_items := items(source, keyword):
            setattr(standing, keyword, found_items)
    return standing


def refers(outcome: Outcome) -> bool:
    """Whether the film is a DICOM object that can be named: one with a UID of its own."""
    source = outcome.source
    return source is not None and UID(text(source, "SOPInstanceUID")).is_valid


def class_of_film(outcome: Outcome) -> UID:
    """The SOP Class that references to the film name."""
    said = text(outcome.source, "SOPClassUID") if outcome.source is not None else ""
    return UID(said) if refers(outcome) and UID(said).is_valid else SecondaryCaptureImageStorage


def _share(source: Dataset, standing: Dataset, keyword: str) -> None:
    """Copy a value where it is there and legal (PS3.5 6.2)."""
    if not is_given(source, keyword):
        return
    vr = dictionary_VR(keyword)
    value: Any = decoded(source, keyword) if vr in _TEXT else text(source, keyword)
    if keyword == "PatientSex":
        value = value if value in _SEXES else "O"
    with suppress(ValueError):
        validate_value(vr, value, RAISE)
        setattr(standing, keyword, value)
