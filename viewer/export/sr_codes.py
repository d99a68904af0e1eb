"""The coded words of the Structured Report: standard ones where there are, else the viewer's own.

A private code is made of what it means, so that two reports say the same thing with the same code.
"""

from __future__ import annotations

import hashlib
from typing import Any

from viewer.export.dicom_object import fit
from viewer.export.outcome import MANUFACTURER
from viewer.trust.results import MeasureKey
from viewer.trust.verdicts import Level

SCHEME = "99CHESTCOVNET"
"""Coding Scheme Designator of the viewer's own codes (PS3.16 8.2: private ones begin with 99)."""

_SNOMED = {
    "atelectasis": ("46621007", "Atelectasis"),
    "cardiomegaly": ("8186001", "Cardiomegaly"),
    "covid-19": ("840539006", "COVID-19"),
    "edema": ("19242006", "Pulmonary edema"),
    "effusion": ("60046008", "Pleural effusion"),
    "emphysema": ("87433001", "Pulmonary emphysema"),
    "pleural effusion": ("60046008", "Pleural effusion"),
    "pneumonia": ("233604007", "Pneumonia"),
    "pneumothorax": ("36118008", "Pneumothorax"),
    "pulmonary edema": ("19242006", "Pulmonary edema"),
}
"""Findings that chest-film models are commonly made for, by their names in lower case."""

_LEVELS: dict[Level, str] = {
    "nothing_against": "Nothing found against it",
    "caution": "Caution",
    "doubt": "Doubt",
    "unknown": "Cannot be said",
}
_MEASURES: dict[MeasureKey, str] = {
    "agreement": "Agreement",
    "distribution": "Distribution",
    "region": "Reader's region",
    "discrimination": "Discrimination",
    "stability": "Stability",
    "faithfulness": "Faithfulness",
    "sanity": "Sanity",
}
"""In English, whatever the window speaks: a code means one thing."""


def own(meaning: str, key: str = "") -> Any:
    """A code of the viewer's own, of at most 16 characters (PS3.3 8.1)."""
    from highdicom.sr import CodedConcept

    value = key or hashlib.sha256(meaning.casefold().encode()).hexdigest()[:16]
    return CodedConcept(value[:16], SCHEME, fit(meaning) or value)


def scheme() -> Any:
    """What the viewer's codes are, for readers that do not know them (PS3.3 C.12.1)."""
    from highdicom.coding_schemes import CodingSchemeIdentificationItem

    return CodingSchemeIdentificationItem(
        SCHEME, name=f"Codes of {MANUFACTURER}", responsible_organization=MANUFACTURER
    )


def finding_code(name: str) -> Any:
    """A model's finding: SNOMED CT where its name is a known one."""
    from highdicom.sr import CodedConcept

    known = _SNOMED.get(name.strip().casefold())
    return CodedConcept(known[0], "SCT", known[1]) if known else own(name or "Finding")


def measure_code(key: MeasureKey) -> Any:
    """A measure of trust."""
    return own(f"{_MEASURES[key]} of a saliency map", key)


def standing_code(key: MeasureKey) -> Any:
    """Where a map lies on a measure between knowing nothing, 0, and the best there could be, 1."""
    return own(f"{_MEASURES[key]}: standing (0 knows nothing, 1 the best)", f"s_{key}")


def level_code(level: Level) -> Any:
    """What a measure says of a map."""
    return own(_LEVELS[level], level)
