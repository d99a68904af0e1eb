"""Exports where the window speaks another language than English."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pydicom import Dataset, dcmread

from tests.export.outcomes import errors, film_file, outcome_of
from viewer.doubts import Case
from viewer.doubts.frames import FRAMES
from viewer.export.exports import find
from viewer.export.outcome import Outcome
from viewer.export.trust import trust_content
from viewer.results import Explanation
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import REFERENCES, Figure, Measure, Reference, TrustOptions, TrustReport

REGIONS = (ReaderRegion("box", ((2.0, 3.0), (10.0, 20.0))),)
LEVEL = Reference("centre blob", 0.1)


@pytest.fixture(autouse=True)
def _another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.language._translated", lambda text: f"ñandú {text}")
    monkeypatch.setitem(REFERENCES, "centre blob", "mancha central")


def _outcome(tmp_path: Path) -> Outcome:
    outcome = outcome_of(film_file(tmp_path))
    doubt = FRAMES.doubt(Case(replace(outcome.film, frames=3)))
    prediction = replace(outcome.analysis.prediction, doubts=(doubt,))
    measure = Measure("agreement", "gradcam", (Figure("r", "R", 0.2, references=(LEVEL,)),), 0.5)
    report = TrustReport("x", "y", Explanation(), TrustOptions(), (measure,), finished=True)
    analysis = replace(outcome.analysis, prediction=prediction)
    return replace(outcome, analysis=analysis, regions=REGIONS, trust=report)


def _values(dataset: Dataset) -> list[str]:
    return [str(element.value) for element in dataset.iterall() if element.VR != "SQ"]


@pytest.mark.parametrize("kind", ["sr", "gsps", "seg"])
def test_dicom_objects_hold_its_letters_and_break_no_rule(kind: str, tmp_path: Path) -> None:
    files = list(find(kind).make(_outcome(tmp_path)))
    read = dcmread(BytesIO(files[0].data))
    assert any("ñandú Region 1" in value for value in _values(read))
    assert errors(files, tmp_path) == []


@pytest.mark.parametrize(("spoken", "written"), [("en", "en-US"), ("es", "es")])
def test_a_structured_report_says_what_language_its_comments_are_in(
    spoken: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.language._spoken", spoken)
    (made,) = find("sr").make(_outcome(tmp_path))
    report = dcmread(BytesIO(made.data))
    codes = [
        item.ConceptCodeSequence[0].CodeValue
        for item in report.ContentSequence
        if item.ConceptNameCodeSequence[0].CodeMeaning.startswith("Language of Content")
    ]
    assert codes == [written]
    assert errors([made], tmp_path) == []


def test_a_code_means_the_same_in_every_language(tmp_path: Path) -> None:
    (made,) = find("sr").make(_outcome(tmp_path))
    values = _values(dcmread(BytesIO(made.data)))
    assert "Agreement of a saliency map" in values
    assert "Nothing found against it" in values
    assert "ñandú Several frames" in values  # what is said of this film is the reader's


def test_json_calls_levels_by_their_names_in_files(tmp_path: Path) -> None:
    outcome = _outcome(tmp_path)
    assert LEVEL.title == "mancha central"
    assert outcome.trust is not None
    content = trust_content(outcome.film, outcome.analysis, outcome.trust)
    assert content["methods"]["gradcam"]["agreement"]["figures"]["r"]["references"] == {
        "centre blob": 0.1
    }
