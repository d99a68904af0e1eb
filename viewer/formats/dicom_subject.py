"""What a DICOM file says that it shows. `viewer.doubts` judges it.

Only coded values and words from known lists are repeated: free text may name the patient.
"""

from __future__ import annotations

import re

from pydicom.dataset import Dataset
from pydicom.uid import (
    UID,
    DigitalXRayImageStorageForPresentation,
    DigitalXRayImageStorageForProcessing,
)

from viewer.formats.dicom_values import items, text, values

_VIEWS = {
    # PS3.16 CID 4010, in SNOMED CT and in the older SRT codes
    "399348003": "AP", "R-10206": "AP",
    "272479007": "PA", "R-40888": "PA",
    "399173006": "LL", "R-10236": "LL",
    "399198007": "RL", "R-10232": "RL",
    "399067008": "LATERAL", "R-102CD": "LATERAL",
}  # fmt: skip

_WORDS = {
    "LATERAL": "LAT|LATERAL|SEITLICH|PROFIL",
    "FRONTAL": "PA|AP|FRONTAL|FRONTALE|FACE",
    "PORTABLE": "PORTABLE|BEDSIDE|MOBILE|SUPINE|PORTATIL|BETTAUFNAHME|LIEGEND",
}
_WORD = {known: re.compile(rf"(?<![A-Z])(?:{words})(?![A-Z])") for known, words in _WORDS.items()}
_DESCRIPTIONS = (
    "StudyDescription",
    "SeriesDescription",
    "ProtocolName",
    "AcquisitionDeviceProcessingDescription",
)


def modality(dataset: Dataset) -> str:
    """The Modality (PS3.3 C.7.3.1.1.1), if it is one by its form."""
    value = text(dataset, "Modality").upper()
    return value if re.fullmatch(r"[A-Z0-9]{1,16}", value) else ""


def view_position(dataset: Dataset) -> str:
    """The View Position (PS3.3 C.8.1.2.1), or the one that the View Code Sequence names."""
    value = text(dataset, "ViewPosition").upper()
    if re.fullmatch(r"[A-Z]{1,16}", value):
        return value
    for item in items(dataset, "ViewCodeSequence"):
        view = _VIEWS.get(text(item, "CodeValue"))
        if view is not None:
            return view
    return ""


def body_part(dataset: Dataset) -> str:
    """The Body Part Examined (PS3.3 C.7.3.1.1.2), if it is a code by its form."""
    value = text(dataset, "BodyPartExamined").upper()
    return value if re.fullmatch(r"[A-Z][A-Z ]{0,15}", value) else ""


def presentation_intent(dataset: Dataset) -> str:
    """The Presentation Intent Type (PS3.3 C.8.11.1.1), or what the SOP class says of it."""
    intent = text(dataset, "PresentationIntentType").upper()
    sop_class = UID(text(dataset, "SOPClassUID"))
    # A film that one of the two calls raw is taken for raw.
    if intent == "FOR PROCESSING" or sop_class == DigitalXRayImageStorageForProcessing:
        return "FOR PROCESSING"
    known = intent == "FOR PRESENTATION" or sop_class == DigitalXRayImageStorageForPresentation
    return "FOR PRESENTATION" if known else ""


def burned_in_annotation(dataset: Dataset) -> str:
    """The Burned In Annotation (PS3.3 C.7.6.1.1.6)."""
    value = text(dataset, "BurnedInAnnotation").upper()
    return value if value in ("YES", "NO") else ""


def description_words(dataset: Dataset) -> tuple[str, ...]:
    """`Film.description_words`: known words alone, for free text may name the patient."""
    said = " ".join(str(value).upper() for key in _DESCRIPTIONS for value in values(dataset, key))
    return tuple(known for known, pattern in _WORD.items() if pattern.search(said))
