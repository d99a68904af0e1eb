"""What all DICOM objects that leave the viewer have in common: who made them, when, and of what."""

from __future__ import annotations

import logging
import warnings
from io import BytesIO
from typing import Any

from pydicom import Dataset

from viewer import __version__
from viewer.export.dicom_reference import class_of_film, reference, uid_of
from viewer.export.outcome import MANUFACTURER, NOTICE, Made, Outcome

# highdicom's warnings and logs quote what they find odd: names, say.
logging.getLogger("highdicom").setLevel(logging.CRITICAL + 1)
warnings.filterwarnings("ignore", module=r"highdicom(\.|$)")

FIRST_SERIES = 9001
"""Series Number of the first kind: far from those that devices give."""

SERIES = ("sc", "pmap", "gsps", "pseudo_color", "seg", "sr", "registration")
"""Kinds of objects; each is a series of its own."""

PRESENTATIONS = ("gsps", "pseudo_color")
"""Those that have a Presentation Creation Date in place of a Content Date (PS3.3 C.11.10)."""

CHEST = "CHEST"
"""Body Part Examined where the film says none: the viewer is for films of the chest."""


def common(outcome: Outcome, role: str, number: int, series: str) -> dict[str, Any]:
    """The arguments that all of highdicom's classes take.

    Parameters
    ----------
    outcome : Outcome
    role : str
        Of the instance: its UID follows from it (`viewer.export.dicom_reference.uid_of`). Its
        first word is that of the series.
    number : int
        Instance Number, from 1.
    series : str
        Series Description; "research use only" is added.
    """
    made = outcome.made
    kind = role.split()[0]
    moment = {"series_date": made.date(), "series_time": made.time()}
    if kind not in PRESENTATIONS:
        moment |= {"content_date": made.date(), "content_time": made.time()}
    return {
        "series_instance_uid": uid_of(outcome, f"series {kind}"),
        "series_number": FIRST_SERIES + SERIES.index(kind),
        "sop_instance_uid": uid_of(outcome, role),
        "instance_number": number,
        "manufacturer": MANUFACTURER,
        "manufacturer_model_name": MANUFACTURER,
        "software_versions": __version__,
        "device_serial_number": "0",
        "series_description": fit(f"{series}, research use only"),
        **moment,
        "contributing_equipment": [model_equipment(outcome)],
    }


def of_study(film: Dataset) -> dict[str, Any]:
    """The further arguments of those classes that are told of patient and study one by one."""
    return {
        "study_instance_uid": film.StudyInstanceUID,
        "patient_id": film.PatientID,
        "patient_name": film.PatientName,
        "patient_birth_date": film.PatientBirthDate,
        "patient_sex": film.PatientSex,
        "accession_number": film.AccessionNumber,
        "study_id": film.StudyID,
        "study_date": film.StudyDate,
        "study_time": film.StudyTime,
        "referring_physician_name": film.ReferringPhysicianName,
        "specific_character_set": film.SpecificCharacterSet,
    }


def model_equipment(outcome: Outcome) -> Any:
    """The model as an item of the Contributing Equipment Sequence (PS3.3 C.12.1)."""
    from highdicom.base_content import ContributingEquipment
    from pydicom.sr.codedict import codes

    prediction = outcome.analysis.prediction
    return ContributingEquipment(
        MANUFACTURER,
        codes.DCM.ProcessingEquipment,
        manufacturer_model_name=fit(prediction.model_name),
        software_versions=outcome.model_version,
        contribution_datetime=outcome.made,
        contribution_description=f"Explained answer: {explained(outcome)}. {NOTICE}",
    )


def explained(outcome: Outcome) -> str:
    """The finding whose evidence is shown, and its probability: "Pneumonia 0.73"."""
    index = outcome.analysis.explanation.finding_index
    prediction = outcome.analysis.prediction
    return f"{prediction.findings[index].name} {prediction.probabilities[index]:.2f}"


def fit(value: str, longest: int = 64) -> str:
    """Text that a Long String may hold (PS3.5 6.2): no backslash, no control characters.

    `longest` counts the bytes of UTF-8: the standard counts characters, many readers bytes.
    """
    plain = "".join(c for c in value.replace("\\", "/") if c.isprintable()).strip()
    coded = plain.encode()
    if len(coded) <= longest:
        return plain
    return coded[: longest - 3].decode(errors="ignore").rstrip() + "..."


def finish(outcome: Outcome, made: Dataset, name: str) -> Made:
    """The object as a file; the same bytes whenever it is made of the same outcome.

    References to the film get its own SOP Class and frame, which `reference` leaves out.
    """
    moment = outcome.made
    made.InstanceCreationDate, made.InstanceCreationTime = (
        moment.strftime("%Y%m%d"),
        moment.strftime("%H%M%S.%f"),
    )
    if "PresentationCreationDate" in made:
        made.PresentationCreationDate = made.InstanceCreationDate
        made.PresentationCreationTime = made.InstanceCreationTime
    if moment.tzinfo is not None:
        made.TimezoneOffsetFromUTC = moment.strftime("%z")[:5]
    if made.Modality != "SR":  # whose series have neither
        made.BodyPartExamined = outcome.film.body_part or CHEST
    with_anatomy = any("FrameAnatomySequence" in item for item in items_within(made))
    if made.get("BodyPartExamined", CHEST) != CHEST and not with_anatomy and made.Modality != "SEG":
        # Type 2C (PS3.3 C.7.3.1): a chest is not paired, what else it may be is not known here.
        # Not there where frames or segments say it.
        made.Laterality = None
    film = reference(outcome)
    for item in items_within(made):
        if item.get("ReferencedSOPInstanceUID") == film.SOPInstanceUID:
            item.ReferencedSOPClassUID = class_of_film(outcome)
            if outcome.film.frames > 1:
                item.ReferencedFrameNumber = outcome.film.frame + 1
        if "ContributionDateTime" in item:  # highdicom, of itself, says now
            # Its zone stands in Timezone Offset From UTC: dcmpschk takes none here.
            item.ContributionDateTime = moment.strftime("%Y%m%d%H%M%S.%f")
        if "DimensionOrganizationUID" in item:
            item.DimensionOrganizationUID = uid_of(outcome, f"{made.SOPInstanceUID} dimensions")
    file = BytesIO()
    made.save_as(file, enforce_file_format=True)
    return Made(f"{outcome.stem}-{name}.dcm", file.getvalue())


def items_within(dataset: Dataset) -> list[Dataset]:
    """All items of all its sequences, however deep."""
    found = []
    for element in dataset:
        if element.VR == "SQ":
            for item in element.value:
                found += [item, *items_within(item)]
    return found
