"""Nothing of the patient may leave: the Basic Profile (PS3.15 E.1), and then a list of what may.

The profile names what must go. Hospitals also write names where nobody expects them: in codes, in
descriptions of windows, in elements of their own. So what is not known to be needed and to be
harmless is left out first, and dicom-anonymizer's profile is applied to what is left.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydicom import Dataset, FileMetaDataset
from pydicom.datadict import dictionary_description, dictionary_VR
from pydicom.uid import UID, SecondaryCaptureImageStorage, generate_uid

from viewer.export.deidentified_terms import HARMLESS_TERMS, ORIENTATION
from viewer.formats.dicom_values import floats, items, text, values
from viewer.language import tr

METHOD = "PS3.15 Basic Profile; all else but what shows the film left out"
"""De-identification Method (0012,0063)."""

_DATABASE = "dicomfields_2026c"
"""Which edition of table E.1-1."""

_NUMBERS = (
    "BitsAllocated", "BitsStored", "Columns", "EstimatedRadiographicMagnificationFactor", "HighBit",
    "ImagerPixelSpacing", "LossyImageCompressionRatio", "NumberOfFrames", "PixelAspectRatio",
    "PixelPaddingRangeLimit", "PixelPaddingValue", "PixelRepresentation", "PixelSpacing",
    "PlanarConfiguration", "RescaleIntercept", "RescaleSlope", "Rows", "SamplesPerPixel",
    "WindowCenter", "WindowWidth",
)  # fmt: skip
_UIDS = ("SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID", "FrameOfReferenceUID")
_WHO = ("PatientID", "PatientName")
_LUTS = ("ModalityLUTSequence", "VOILUTSequence")
_EMPTY = (
    "PatientBirthDate", "PatientSex", "StudyDate", "StudyTime", "StudyID", "AccessionNumber",
    "ReferringPhysicianName",
)  # fmt: skip
"""Type 2 everywhere (PS3.3 C.7.1.1, C.7.2.1): they have to be there, and may be empty."""


@dataclass(slots=True)
class Pseudonyms:
    """What stands for what within one export run: the same patient or UID is the same again.

    Nothing of it is kept: the next run makes others, and none that another run has made. Numbers
    from 1 would make one patient of the first ones of two runs where their files meet.
    """

    _uids: dict[str, str] = field(default_factory=dict, repr=False)
    _patients: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False)

    def uid(self, original: str) -> str:
        """The UID that stands for `original`: random, so that nothing can be worked back."""
        return self._uids.setdefault(original, str(generate_uid(prefix=None)))

    def patient(self, *original: str) -> str:
        """The number that stands for a patient: "ANON-5F0C2E91A7B4", drawn by chance."""
        return self._patients.setdefault(original, f"ANON-{secrets.token_hex(6).upper()}")


@dataclass(frozen=True, slots=True)
class Staying:
    """An element that stays: for the person to look at before anything is written."""

    tag: str
    name: str
    value: str = field(repr=False)


def deidentified(source: Dataset, pseudonyms: Pseudonyms) -> Dataset:
    """A source dataset that names nobody; `source` is left as it is.

    Parameters
    ----------
    source : Dataset
        Without pixels (`viewer.export.source.source_of`).
    pseudonyms : Pseudonyms
        Of this export run.

    Returns
    -------
    Dataset
        With all that an object which refers to it needs of the patient, study and image modules.
    """
    kept = _harmless(source)
    _profile(kept, pseudonyms)
    who = [text(source, key) for key in ("PatientID", "IssuerOfPatientID", "PatientName")]
    if not any(who):  # films that name nobody are of one patient only where their study is one
        who = ["", "", "", text(source, "StudyInstanceUID")]
    kept.PatientID = pseudonyms.patient(*who)
    kept.PatientName = f"{kept.PatientID}^"  # a family name alone (PS3.5 6.2.1)
    for keyword in _EMPTY:
        setattr(kept, keyword, "")
    kept.PatientIdentityRemoved = "YES"
    kept.DeidentificationMethod = METHOD
    meaning = "Basic Application Confidentiality Profile"  # PS3.16 CID 7050
    kept.DeidentificationMethodCodeSequence = [_code("113100", meaning)]
    kept.LongitudinalTemporalInformationModified = "REMOVED"
    kept.file_meta = FileMetaDataset()
    coding = str(getattr(source, "file_meta", {}).get("TransferSyntaxUID", ""))
    if _is_standard(coding):
        kept.file_meta.TransferSyntaxUID = UID(coding)
    return kept


def preview(source: Dataset) -> tuple[Staying, ...]:
    """What `deidentified` would leave or put in, in the order of tags; names are new each time."""
    found = []
    for element in deidentified(source, Pseudonyms()):
        value = str(element.value)
        if element.VR == "SQ":
            value = (
                tr("{n} of numbers", n=len(element.value)) if element.keyword in _LUTS else METHOD
            )
        elif element.keyword in (*_UIDS, *_WHO):
            value = tr("a new one")
        tag = f"({element.tag.group:04X},{element.tag.element:04X})"
        found.append(Staying(tag, dictionary_description(element.tag), value))
    return tuple(found)


def _harmless(source: Dataset) -> Dataset:
    """A new dataset of the elements whose values cannot name anybody: numbers and known terms."""
    kept = Dataset()
    for keyword in _NUMBERS:
        if floats(source, keyword):
            _copy(source, kept, keyword)
    for keyword, terms in HARMLESS_TERMS.items():
        known = [str(value) for value in values(source, keyword) if str(value) in terms]
        if known:
            setattr(kept, keyword, known if len(known) > 1 else known[0])
    orientation = [str(value) for value in values(source, "PatientOrientation")]
    if len(orientation) == 2 and all(re.fullmatch(ORIENTATION, one) for one in orientation):
        kept.PatientOrientation = orientation
    for keyword in _UIDS:
        if text(source, keyword):
            setattr(kept, keyword, text(source, keyword))
    kind = text(source, "SOPClassUID")
    kept.SOPClassUID = kind if _is_standard(kind) else SecondaryCaptureImageStorage
    for keyword in _LUTS:
        luts = [lut for lut in map(_lut, items(source, keyword)) if lut is not None]
        if luts:
            setattr(kept, keyword, luts)
    return kept


def _is_standard(uid: str) -> bool:
    return UID(uid).name != uid  # else the UID is all the name it has


def _copy(source: Dataset, kept: Dataset, keyword: str) -> None:
    """Its numbers, written anew: not as the file writes them, nor in a VR that it makes up."""
    found = floats(source, keyword)
    vr = dictionary_VR(keyword)
    if vr == "US or SS":
        vr = "SS" if min(found) < 0 else "US"
    numbers: list[Any] = list(found)
    if vr == "DS":
        numbers = [f"{number:.10g}" for number in found]  # 16 letters at most (PS3.5 6.2)
    elif vr != "FL":
        numbers = [int(number) for number in found]
    kept.add_new(keyword, vr, numbers if len(numbers) > 1 else numbers[0])


def _lut(item: Dataset) -> Dataset | None:
    """A LUT (PS3.3 C.11.1.1) without its explanation, which is free text."""
    if "LUTDescriptor" not in item or "LUTData" not in item:
        return None
    kept = Dataset()
    for keyword in ("LUTDescriptor", "LUTData"):
        kept.add(item[keyword])
    kind = text(item, "ModalityLUTType")
    if kind:
        kept.ModalityLUTType = kind if kind in ("OD", "HU", "US") else "US"  # unspecified
    return kept


def _profile(kept: Dataset, pseudonyms: Pseudonyms) -> None:
    """dicom-anonymizer's Basic Profile, in items of sequences too, with UIDs of this run."""
    from dicomanonymizer import simpledicomanonymizer as library

    def renamed(dataset: Dataset, tag: Any) -> None:
        element = dataset.get(tag)
        if element is not None and element.value:
            element.value = pseudonyms.uid(str(element.value))

    def rules() -> Mapping[Any, Any]:
        # The library's own map of UIDs would last as long as the program.
        actions = library.initialize_actions(_DATABASE)
        return {tag: renamed if do is library.replace_UID else do for tag, do in actions.items()}

    nested = [item for keyword in _LUTS for item in items(kept, keyword)]
    for dataset in (kept, *nested):
        library.anonymize_dataset(dataset, base_rules_gen=rules)


def _code(value: str, meaning: str) -> Dataset:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = value, "DCM", meaning
    return code
