"""What a DICOM file says that it shows, and the sentences about what makes it doubtful.

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

_LATERAL = {"LL", "RL", "LAT", "LATERAL", "LLAT", "RLAT"}
_LATERAL_WORD = re.compile(r"(?<![A-Z])(?:LAT|LATERAL)(?![A-Z])")
_FRONTAL_WORD = re.compile(r"(?<![A-Z])(?:PA|AP|FRONTAL)(?![A-Z])")

_CHEST = ("CHEST", "THORAX", "LUNG", "RIB", "HEART", "STERNUM", "CLAVICLE", "MEDIASTINUM")
_OTHER_PARTS = (
    "ABDOMEN", "ANKLE", "ARM", "BREAST", "CSPINE", "ELBOW", "EXTREMITY", "FEMUR", "FINGER", "FOOT",
    "HAND", "HEAD", "HIP", "HUMERUS", "JAW", "KNEE", "LEG", "LSPINE", "NECK", "PELVIS", "SHOULDER",
    "SKULL", "SPINE", "TOE", "WRIST",
)  # fmt: skip
_RADIOGRAPHS = ("CR", "DX", "RG", "DR", "SC", "OT", "XC", "PX", "")
_OTHER_MODALITIES = {
    "CT": "computed tomography", "MR": "magnetic resonance", "US": "ultrasound",
    "MG": "mammography", "NM": "nuclear medicine", "PT": "positron emission tomography",
    "XA": "angiography", "RF": "fluoroscopy", "IO": "an intra-oral radiograph",
    "ECG": "electrocardiography", "ES": "endoscopy", "SM": "slide microscopy",
}  # fmt: skip

_INTENTS = {
    DigitalXRayImageStorageForPresentation: "FOR PRESENTATION",
    DigitalXRayImageStorageForProcessing: "FOR PROCESSING",
}


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
    """The Presentation Intent Type (PS3.3 C.8.11.1), or what the kind of object says of it."""
    intent = text(dataset, "PresentationIntentType").upper()
    if intent in ("FOR PRESENTATION", "FOR PROCESSING"):
        return intent
    return _INTENTS.get(UID(text(dataset, "SOPClassUID")), "")


def burned_in_annotation(dataset: Dataset) -> str:
    """The Burned In Annotation (PS3.3 C.7.6.1): "YES", "NO" or "" (not said)."""
    value = text(dataset, "BurnedInAnnotation").upper()
    return value if value in ("YES", "NO") else ""


def doubts(dataset: Dataset) -> list[str]:
    """Why this may not be a frontal chest film that was made for looking at."""
    return [
        sentence
        for sentence in (_processing(dataset), _kind(dataset), _part(dataset), _lateral(dataset))
        if sentence
    ]


def _processing(dataset: Dataset) -> str:
    intent = text(dataset, "PresentationIntentType").upper()
    sop_class = UID(text(dataset, "SOPClassUID"))
    if intent == "FOR PROCESSING" or sop_class == DigitalXRayImageStorageForProcessing:
        return (
            "This film is marked FOR PROCESSING: it is raw detector data and will not look as the "
            "radiologist saw it."
        )
    return ""


def _kind(dataset: Dataset) -> str:
    name = modality(dataset)
    if name in _RADIOGRAPHS:
        return ""
    what = _OTHER_MODALITIES.get(name)
    return f"This is not a chest radiograph: the file says {what or name}."


def _part(dataset: Dataset) -> str:
    part = text(dataset, "BodyPartExamined").upper()
    if not part or any(name in part for name in _CHEST):
        return ""
    known = next((name for name in _OTHER_PARTS if name in part.replace(" ", "")), None)
    if known is None:
        return "The file names another part of the body than the chest."
    return f"The file says that this is not a chest: {known}."


def _lateral(dataset: Dataset) -> str:
    view = view_position(dataset)
    if view in _LATERAL:
        return f"This is a lateral film ({view}); chest models are made for frontal ones."
    if view:
        return ""
    keywords = ("SeriesDescription", "ProtocolName", "AcquisitionDeviceProcessingDescription")
    words = " ".join(str(value).upper() for key in keywords for value in values(dataset, key))
    if _LATERAL_WORD.search(words) and not _FRONTAL_WORD.search(words):
        return "This may be a lateral film; chest models are made for frontal ones."
    return ""
