"""Whose film it is, from DICOM: names in any script, made readable (PS3.5 6.1 and 6.2.1)."""

from __future__ import annotations

import re
from typing import Any

from pydicom import charset
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.valuerep import PN_DELIMS, TEXT_VR_DELIMS

from viewer.film import Identity
from viewer.formats.dicom_file import encodings_of
from viewer.formats.dicom_values import text, values

_LATIN_1 = ("iso8859", "latin_1")
"""Python's names of the character sets that are said, or left out, where text is in another."""

_WITH_ESCAPES = sorted(set(charset.CODES_TO_ENCODINGS.values()))
"""Those that ISO 2022 switches between by escape sequences, which say themselves what follows."""

_ESCAPE = re.compile(r"\x1b(?:\$?[()\-][@-~]|\$[@-~])")
"""What is left of such a sequence: pydicom takes that of Chinese (ISO 2022 IR 58) for text."""

_LONGEST = 256
"""Characters of a value that are kept: a name has at most 64 in each of its three groups."""

_LONGEST_RAW = 16 * _LONGEST
"""Bytes of a value that are looked at: four a character, and as many escape sequences."""

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def identity(dataset: Dataset) -> Identity:
    """The patient, the study and the series (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1).

    Never raises: what cannot be decoded is shown as well as it can be, or left empty. Ask before
    anything else is: pydicom drops the bytes of a value when it decodes it.
    """
    encodings = _encodings(dataset)

    def read(keyword: str, delimiters: set[int] = TEXT_VR_DELIMS) -> str:
        return _tidy(_decoded(dataset, keyword, encodings, delimiters))

    return Identity(
        patient_name=readable_name(read("PatientName", PN_DELIMS)),
        patient_id=read("PatientID"),
        birth_date=read("PatientBirthDate"),
        sex=read("PatientSex"),
        age=read("PatientAge"),
        study_date=read("StudyDate"),
        study_time=read("StudyTime"),
        study_description=read("StudyDescription"),
        series_description=read("SeriesDescription"),
        institution=read("InstitutionName"),
        accession_number=read("AccessionNumber"),
    )


def decoded(dataset: Dataset, keyword: str) -> str:
    """One value as text, on one line: what `identity` reads them by. Never raises."""
    delimiters = PN_DELIMS if keyword.endswith("Name") else TEXT_VR_DELIMS
    return _tidy(_decoded(dataset, keyword, _encodings(dataset), delimiters))


def readable_name(name: str) -> str:
    """A person's name as people write it: "Yamada, Tarou 山田 太郎 やまだ たろう".

    PS3.5 6.2.1: up to three groups divided by ``=`` (in letters, in ideographs, by sound), each of
    family name, given name, middle name, prefix and suffix, divided by ``^``. Only alphabets with
    capitals put a comma behind the family name.
    """
    groups = []
    for group in name.split("="):
        family, *others = (part.strip() for part in group.split("^"))
        rest = " ".join(part for part in others if part)
        comma = "," if family.lower() != family.upper() else ""
        groups.append(f"{family}{comma} {rest}" if family and rest else family or rest)
    return " ".join(group for group in groups if group)


def _encodings(dataset: Dataset) -> list[str]:
    """Python's names of the file's Specific Character Set (PS3.3 C.12.1.1.2), at least one."""
    said = encodings_of([str(value) for value in values(dataset, "SpecificCharacterSet")])
    return [*said, *_WITH_ESCAPES]


def _decoded(dataset: Dataset, keyword: str, encodings: list[str], delimiters: set[int]) -> str:
    """A value as text; decoded whole, since bytes of a character may look like ``=`` or ``^``."""
    try:
        element: Any = dataset.get_item(keyword)
        if not isinstance(element, RawDataElement):
            return text(dataset, keyword)
        raw = (element.value or b"")[:_LONGEST_RAW]
        if encodings[0] in _LATIN_1 and b"\x1b" not in raw and not raw.isascii():
            # UTF-8 in a file that does not say so: such bytes form no word of a Western language.
            try:
                return raw.decode("utf-8")
            except UnicodeError:
                pass
        return charset.decode_bytes(raw, encodings, delimiters)
    except Exception:  # whatever a file can bring a decoder to
        return ""


def _tidy(value: str) -> str:
    """On one line, without control characters, and no longer than a label can be."""
    return _UNPRINTABLE.sub(" ", without_escapes(value)).strip()[:_LONGEST]


def without_escapes(value: str) -> str:
    """Text without the escape sequences that pydicom left in it."""
    return _ESCAPE.sub("", value)
