"""The Structured Report, read by highdicom, dcmtk and dciodvfy."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import highdicom as hd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.sr.codedict import codes

from tests.export.outcomes import (
    MODEL_ID,
    UIDS,
    errors,
    film_file,
    outcome_of,
    picture_file,
    with_doubts,
)
from viewer.export.outcome import NOTICE, Made, Outcome
from viewer.export.sr import graphic, structured_report
from viewer.export.sr_codes import SCHEME, finding_code, own
from viewer.imaging.measure import Measurement
from viewer.results import Doubt, Explanation, Finding
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import Figure, Measure, Reference, TrustOptions, TrustReport
from viewer.trust.verdicts import THRESHOLDS, Threshold, judge

REGIONS = (
    ReaderRegion("box", ((2.0, 3.0), (10.0, 20.0)), "opacidad ñ"),
    ReaderRegion("ellipse", ((4.0, 6.0), (8.0, 30.0))),
    ReaderRegion("contour", ((1.0, 1.0), (5.0, 1.0), (3.0, 90.0)), "below the film"),
    ReaderRegion("box", ((2.0, 3.0), (2.0, 20.0)), "has no extent"),
)

PAIRS = (Reference("random pairs", 0.1),)


def _full(outcome: Outcome) -> Outcome:
    """With regions, doubts, and trust of which one figure is not known."""
    chances = Reference("chance", 0.1), Reference("lucky", 0.2)
    inside = Figure("in", "Inside", 0.125, percent=True, references=chances)
    measures = (
        Measure("agreement", "gradcam", (Figure("r", "Rank", 0.25, references=PAIRS),), 0.5),
        Measure("region", "gradcam", (inside,), -1.0),
        Measure("sanity", "gradcam", (Figure("s", "SSIM", None, why="The map is empty."),), None),
        Measure("agreement", "guided_backprop", (Figure("r", "R", 0.75, references=PAIRS),), 0.5),
    )
    report = TrustReport("x", MODEL_ID, Explanation(), TrustOptions(), measures, finished=True)
    doubted = with_doubts(outcome, Doubt("lateral", "Lateral film", "It is from the side."))
    return replace(doubted, regions=REGIONS, trust=report)


def _read(outcome: Outcome) -> Any:
    (made,) = structured_report(outcome)
    return hd.sr.srread(BytesIO(made.data))


def _words(made: Made, folder: Path) -> str:
    path = folder / made.name
    path.write_bytes(made.data)
    run = subprocess.run(["dsrdump", "+Pl", str(path)], capture_output=True, text=True, check=True)
    return run.stdout


def test_dciodvfy_finds_no_error(tmp_path: Path, sample_film: Path) -> None:
    for path in (film_file(tmp_path), picture_file(tmp_path), sample_film):
        outcome = outcome_of(path)
        assert (
            errors([*structured_report(outcome), *structured_report(_full(outcome))], tmp_path)
            == []
        )


def test_findings_have_their_probabilities(tmp_path: Path) -> None:
    read = _read(outcome_of(film_file(tmp_path)))
    assert isinstance(read, hd.sr.ComprehensiveSR)
    (group,) = read.content.get_image_measurement_groups()
    assert group.tracking_identifier == "Neumonía"
    probability, threshold = group.get_measurements()
    assert probability.name == codes.DCM.Probability
    assert (probability.value, probability.unit) == (pytest.approx(0.73), codes.UCUM.NoUnits)
    assert threshold.value == 0.5
    (image,) = group.source_images
    assert image.referenced_sop_instance_uid == UIDS["SOPInstanceUID"]


def test_known_findings_have_standard_codes_and_others_their_own() -> None:
    assert (finding_code(" pneumonia").value, finding_code("Pneumonia").scheme_designator) == (
        "233604007",
        "SCT",
    )
    unknown = finding_code("Neumonía")
    assert (unknown.meaning, unknown.scheme_designator) == ("Neumonía", SCHEME)
    assert unknown != finding_code("Neumonia")
    assert len(unknown.value) <= 16


@given(st.text(min_size=1, max_size=200))
def test_any_name_is_a_legal_code(name: str) -> None:
    code = own(name)
    assert len(code.value) <= 16
    assert 1 <= len(code.meaning.encode()) <= 64
    assert "\\" not in code.meaning


def test_measures_and_what_they_mean_stand_by_method(tmp_path: Path) -> None:
    read = _read(_full(outcome_of(film_file(tmp_path))))
    groups = {g.tracking_identifier: g for g in read.content.get_image_measurement_groups()}
    assert set(groups) == {"Neumonía", "Doubts", "Grad-CAM", "Guided Backpropagation"}
    numbers = {m.name.value: (m.value, m.unit) for m in groups["Grad-CAM"].get_measurements()}
    assert numbers == {
        "agreement": (0.25, codes.UCUM.NoUnits),
        "s_agreement": (0.5, codes.UCUM.NoUnits),
        "region": (12.5, codes.UCUM.Percent),
        "s_region": (-1.0, codes.UCUM.NoUnits),
    }
    levels = {
        one.name.value: one.value.value
        for one in groups["Grad-CAM"].get_qualitative_evaluations()
        if one.name.scheme_designator == SCHEME
    }
    assert levels == {"agreement": "nothing_against", "region": "doubt", "sanity": "unknown"}
    (doubt,) = groups["Doubts"].get_qualitative_evaluations()
    assert (doubt.value.value, doubt.value.meaning) == ("lateral", "Lateral film")


def test_the_sentences_of_the_trust_panel_stand_there_by_the_readers_thresholds(
    tmp_path: Path,
) -> None:
    outcome = _full(outcome_of(film_file(tmp_path)))
    assert outcome.trust is not None
    strict = {**THRESHOLDS, "agreement": Threshold(caution=0.9, doubt=0.6)}
    for thresholds, level in ((THRESHOLDS, "nothing_against"), (strict, "doubt")):
        judged = replace(outcome, thresholds=thresholds)
        verdict = judge(outcome.trust.measures[0], thresholds)
        assert verdict.level == level
        (made,) = structured_report(judged)
        said = _words(made, tmp_path)
        assert verdict.sentence in said
        assert f"doubt below {thresholds['agreement'].doubt:g}.)" in said
        group = {
            one.tracking_identifier: one
            for one in _read(judged).content.get_image_measurement_groups()
        }["Grad-CAM"]
        evaluation = group.get_qualitative_evaluations(own("Agreement", "agreement"))
        assert [one.value.value for one in evaluation] == [level]
    assert errors(list(structured_report(outcome)), tmp_path) == []


def test_the_model_is_the_algorithm_with_its_version(tmp_path: Path) -> None:
    (made,) = structured_report(_full(outcome_of(film_file(tmp_path))))
    said = _words(made, tmp_path)
    assert '"Algorithm Name")="ChestCOVNet"' in said
    assert '"Algorithm Name")="Grad-CAM of ChestCOVNet"' in said
    assert '"Algorithm Version")="ab12cd34ef56"' in said
    assert '"Algorithm Parameters")="Layer: features"' in said
    assert f'"Comment")="{NOTICE}"' in said
    assert "Lateral film. It is from the side." in said


def test_regions_lie_where_they_were_drawn(tmp_path: Path) -> None:
    read = _read(_full(outcome_of(film_file(tmp_path, shape=(60, 48)))))
    groups = read.content.get_planar_roi_measurement_groups()
    assert [group.tracking_identifier for group in groups] == [
        "opacidad ñ",
        "Region 2",
        "below the film",
    ]
    box, ellipse, contour = (group.roi for group in groups)
    assert [one.graphic_type.value for one in (box, ellipse, contour)] == [
        "POLYLINE",
        "ELLIPSE",
        "POLYLINE",
    ]
    # From the corner of the film: half a pixel from the centre of the first one.
    assert box.value.tolist() == [
        [2.5, 3.5],
        [10.5, 3.5],
        [10.5, 20.5],
        [2.5, 20.5],
        [2.5, 3.5],
    ]
    assert ellipse.value.tolist() == [[6.5, 6.5], [6.5, 30.5], [4.5, 18.5], [8.5, 18.5]]
    assert contour.value[:, 1].max() == 60
    source = box.ContentSequence[0].ReferencedSOPSequence[0]
    assert source.ReferencedSOPInstanceUID == UIDS["SOPInstanceUID"]


@given(
    st.tuples(st.floats(-50, 200), st.floats(-50, 200)),
    st.tuples(st.floats(-50, 200), st.floats(-50, 200)),
)
def test_outlines_are_closed_and_within_the_film(one: Any, other: Any) -> None:
    kind, points = graphic(ReaderRegion("box", (one, other)), (60, 48))
    assert kind == "POLYLINE"
    assert points[0].tolist() == points[-1].tolist()
    assert (points >= 0).all()
    assert (points <= (48, 60)).all()
    _, axes = graphic(ReaderRegion("ellipse", (one, other)), (60, 48))
    first, second = (np.linalg.norm(axes[k] - axes[k + 1]) for k in (0, 2))
    assert first >= second


def test_it_stays_in_the_study_and_names_the_film_and_its_patient(tmp_path: Path) -> None:
    path = film_file(tmp_path, PatientName="Núñez^María", SpecificCharacterSet="ISO_IR 192")
    read = _read(outcome_of(path))
    assert read.StudyInstanceUID == UIDS["StudyInstanceUID"]
    assert read.SeriesInstanceUID != UIDS["SeriesInstanceUID"]
    assert str(read.PatientName) == "Núñez^María"
    evidence = read.CurrentRequestedProcedureEvidenceSequence[0]
    (series,) = evidence.ReferencedSeriesSequence
    assert series.SeriesInstanceUID == UIDS["SeriesInstanceUID"]
    assert series.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == UIDS["SOPInstanceUID"]
    assert (read.CompletionFlag, read.VerificationFlag) == ("COMPLETE", "UNVERIFIED")


def test_a_picture_gets_a_study_of_its_own_and_says_so(tmp_path: Path) -> None:
    (made,) = structured_report(outcome_of(picture_file(tmp_path)))
    assert "identifiers of patient, study and film in this report were made for it" in _words(
        made, tmp_path
    )
    (shared,) = structured_report(outcome_of(film_file(tmp_path)))
    assert "were made for it" not in _words(shared, tmp_path)


def test_what_the_film_is_among_many_frames(tmp_path: Path) -> None:
    outcome = _full(outcome_of(film_file(tmp_path)))
    read = _read(replace(outcome, film=replace(outcome.film, frames=4, frame=2)))
    group = read.content.get_planar_roi_measurement_groups()[0]
    assert group.roi.ContentSequence[0].ReferencedSOPSequence[0].ReferencedFrameNumber == 3


def test_many_findings_and_odd_names(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path))
    names = ("", "a\\b", "x" * 300, "Lésion\n", *(f"Finding {n}" for n in range(40)))
    prediction = replace(
        outcome.analysis.prediction,
        model_name="m" * 200,
        findings=tuple(Finding(name, n) for n, name in enumerate(names)),
        logits=(0.0,) * len(names),
        probabilities=tuple(float(p) for p in np.linspace(1e-12, 1, len(names))),
    )
    many = replace(outcome, analysis=replace(outcome.analysis, prediction=prediction))
    assert errors(list(structured_report(many)), tmp_path) == []
    groups = _read(many).content.get_image_measurement_groups()
    assert len(groups) == len(names)
    assert groups[0].get_measurements()[0].value == pytest.approx(1e-12)


def test_the_same_outcome_is_the_same_bytes(tmp_path: Path) -> None:
    outcome = _full(outcome_of(film_file(tmp_path)))
    assert list(structured_report(outcome)) == list(structured_report(outcome))


def test_highdicom_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, viewer.export.exports; sys.exit('highdicom' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_what_the_reader_measured_stands_there_with_its_lines(tmp_path: Path) -> None:
    drawn = (
        Measurement("ruler", ((0.0, 0.0), (30.0, 40.0))),
        Measurement("angle", ((0.0, 10.0), (0.0, 0.0), (0.0, 0.0), (10.0, 0.0))),
        Measurement("ellipse", ((5.0, 5.0), (25.0, 15.0))),
    )
    for spacing, units in (({"PixelSpacing": [0.2, 0.2]}, ("mm", "deg", "mm2")), ({}, None)):
        outcome = replace(outcome_of(film_file(tmp_path, **spacing)), measurements=drawn)
        assert errors(list(structured_report(outcome)), tmp_path) == []
        groups = [
            group
            for group in _read(outcome).content.get_image_measurement_groups()
            if group.finding_type == own("Measured by the reader", "measured")
        ]
        found = [group.get_measurements()[0] for group in groups]
        names = [one.name for one in found]
        assert names == [codes.SCT.Length, codes.SCT.Angle, codes.SCT.Area]
        scale = 0.2 if spacing else 1.0
        expected = [50 * scale, 90, np.pi * 50 * scale**2]
        np.testing.assert_allclose([one.value for one in found], expected, rtol=1e-6)
        said = [one.unit.value for one in found]
        assert said == list(units or ("{pixels}", "deg", "{pixels}"))
        lines = [len(one.referenced_coordinates) for one in found]
        assert lines == [1, 2, 1]
        ruler = found[0].referenced_coordinates[0]
        assert ruler.value.tolist() == [[0.5, 0.5], [30.5, 40.5]]
