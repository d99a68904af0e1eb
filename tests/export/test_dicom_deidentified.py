"""The DICOM objects of a de-identified outcome: valid, and without a name in any of their bytes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pydicom
import pytest

from tests.export.outcomes import UIDS, errors, film_file, outcome_of
from tests.export.test_presentation_state import DRAWN, MEASURED
from viewer.export.deidentified_outcome import deidentified_outcome
from viewer.export.deidentify import Pseudonyms
from viewer.export.exports import find

EDGES = {
    "ShutterShape": "RECTANGULAR",
    "ShutterLeftVerticalEdge": 5,
    "ShutterRightVerticalEdge": 40,
    "ShutterUpperHorizontalEdge": 4,
    "ShutterLowerHorizontalEdge": 50,
}
SECRETS = ("Secret^Name", "SECRET", "19611207", "Marienspital", *UIDS.values())


@pytest.mark.parametrize("key", ["sc", "pmap", "gsps", "seg"])
def test_names_nobody_and_is_valid(tmp_path: Path, key: str) -> None:
    path = film_file(
        tmp_path,
        PatientBirthDate="19611207",
        StudyDescription="Marienspital",
        StudyID="Marienspital",
        **EDGES,
    )
    outcome = replace(outcome_of(path), regions=DRAWN, measurements=MEASURED)
    nameless = deidentified_outcome(outcome, 1, Pseudonyms())
    files = list(find(key).make(nameless))
    assert errors(files, tmp_path) == []
    for made in files:
        read = pydicom.dcmread(BytesIO(made.data))
        assert read.PatientIdentityRemoved == "YES"
        assert str(read.PatientName) == f"{read.PatientID}^"
        assert read.PatientID.startswith("ANON-")
        for secret in SECRETS:
            assert secret.encode() + b"\0" not in made.data
            if not secret.startswith("1.2"):
                assert secret.encode() not in made.data


def test_a_shutter_without_a_shape_is_not_half_said(tmp_path: Path) -> None:
    """De-identification leaves the shape out: the grey of a shutter alone means nothing."""
    outcome = outcome_of(film_file(tmp_path, **EDGES))
    nameless = deidentified_outcome(outcome, 1, Pseudonyms())
    assert nameless.film.shutter is not None
    (made,) = find("gsps").make(nameless)
    assert "ShutterPresentationValue" not in pydicom.dcmread(BytesIO(made.data))
