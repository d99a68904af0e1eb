"""The Structured Report: what the model answered and the reader drew, as a Measurement Report.

TID 1500 (PS3.16) in a Comprehensive SR, written by highdicom, in the study of the film and
referring to it. A measurement group (TID 1501) for each finding with its probability, and for each
method of explaining with the measures of its map; a planar region (TID 1410) for each of the
reader's. Both name the model and its version as the algorithm (TID 4019).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer import __version__
from viewer.export.dicom_object import common, finish, fit
from viewer.export.dicom_reference import reference, refers, uid_of
from viewer.export.outcome import MANUFACTURER, Made, Outcome
from viewer.export.report_words import MEASURE_TITLES, METHOD_TITLES, target_layer
from viewer.export.sr_codes import (
    finding_code,
    level_code,
    measure_code,
    own,
    scheme,
    standing_code,
)
from viewer.export.sr_measured import measured_groups
from viewer.language import spoken, tr
from viewer.results import MethodKey
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import Measure, TrustReport
from viewer.trust.verdicts import Threshold, judge

_LANGUAGES = {"en": ("en-US", "English (United States)"), "es": ("es", "Spanish")}
"""Codes and their meanings (PS3.16 CID 5000)."""

LONGEST = 64
"""Characters of a name in the report's text items: what archives show without cutting."""


def structured_report(outcome: Outcome) -> Iterator[Made]:
    """The report of an outcome as ``<stem>.sr.dcm``."""
    from highdicom.sr import (
        ComprehensiveSR,
        DeviceObserverIdentifyingAttributes,
        MeasurementReport,
        ObservationContext,
        ObserverContext,
    )
    from pydicom.sr.codedict import codes

    observer = DeviceObserverIdentifyingAttributes(
        uid_of(outcome, "sr observer"),
        name=MANUFACTURER,
        manufacturer_name=MANUFACTURER,
        model_name=f"{MANUFACTURER} {__version__}",
    )
    content = MeasurementReport(
        ObservationContext(ObserverContext(codes.DCM.Device, observer)),
        codes.SCT.ImagingProcedure,
        [
            *_findings(outcome),
            *_doubts(outcome),
            *_trust(outcome),
            *_regions(outcome),
            *measured_groups(outcome),
        ],
        language_of_content_item_and_descendants=_language(),
    )
    content[0].ContentSequence.extend(_comments(outcome))
    made = ComprehensiveSR(
        [reference(outcome)],
        content[0],
        is_complete=True,
        coding_schemes=[scheme()],
        **common(outcome, "sr", 1, "Explanation, report"),
    )
    yield finish(outcome, made, "sr")


def _findings(outcome: Outcome) -> list[Any]:
    """A group a finding: its probability, 0 to 1, and its threshold."""
    from highdicom.sr import Measurement, MeasurementsAndQualitativeEvaluations
    from highdicom.sr import QualitativeEvaluation as Evaluation
    from pydicom.sr.codedict import codes

    prediction = outcome.analysis.prediction
    groups = []
    for index, (finding, probability) in enumerate(
        zip(prediction.findings, prediction.probabilities, strict=True)
    ):
        over = "Over the threshold" if probability >= finding.threshold else "Under the threshold"
        evaluations = [Evaluation(own("Probability and threshold"), own(over))]
        if index == outcome.analysis.explanation.finding_index:
            evaluations.append(Evaluation(own("Explained by the maps"), codes.SCT.Yes))
        groups.append(
            MeasurementsAndQualitativeEvaluations(
                _tracking(outcome, f"finding {index}", finding.name),
                finding_type=finding_code(finding.name),
                algorithm_id=_algorithm(outcome),
                measurements=[
                    Measurement(codes.DCM.Probability, probability, codes.UCUM.NoUnits),
                    Measurement(own("Threshold"), finding.threshold, codes.UCUM.NoUnits),
                ],
                qualitative_evaluations=evaluations,
                source_images=[_image(outcome)],
            )
        )
    return groups


def _doubts(outcome: Outcome) -> list[Any]:
    """One group of what makes the answer doubtful, if anything does."""
    from highdicom.sr import MeasurementsAndQualitativeEvaluations, QualitativeEvaluation

    doubts = outcome.analysis.prediction.doubts
    if not doubts:
        return []
    name = own("What makes the answer doubtful", "doubts")
    return [
        MeasurementsAndQualitativeEvaluations(
            _tracking(outcome, "doubts", "Doubts"),
            finding_type=name,
            qualitative_evaluations=[
                QualitativeEvaluation(name, own(doubt.title, doubt.key)) for doubt in doubts
            ],
            source_images=[_image(outcome)],
        )
    ]


def _trust(outcome: Outcome) -> list[Any]:
    """A group a method: each measure's figure, its standing, and its verdict."""
    report = outcome.trust
    if report is None:
        return []
    methods = list(dict.fromkeys(measure.method for measure in report.measures))
    return [_trust_of(outcome, report, method) for method in methods]


def _trust_of(outcome: Outcome, report: TrustReport, method: MethodKey) -> Any:
    from highdicom.sr import Measurement, MeasurementsAndQualitativeEvaluations
    from highdicom.sr import QualitativeEvaluation as Evaluation
    from pydicom.sr.codedict import codes

    numbers, levels, sentences = [], [], []
    for measure in report.measures:
        if measure.method != method:
            continue
        code, value = measure_code(measure.key), measure.headline.value
        if value is not None:
            percent = measure.headline.percent
            unit = codes.UCUM.Percent if percent else codes.UCUM.NoUnits
            numbers.append(Measurement(code, value * 100 if percent else value, unit))
        if measure.standing is not None:
            standing = float(measure.standing)
            numbers.append(Measurement(standing_code(measure.key), standing, codes.UCUM.NoUnits))
        verdict = judge(measure, outcome.thresholds)
        levels.append(Evaluation(code, level_code(verdict.level)))
        sentences.append(_sentence(measure, verdict.sentence, outcome.thresholds[measure.key]))
    title = METHOD_TITLES[method]
    group = MeasurementsAndQualitativeEvaluations(
        _tracking(outcome, method, title),
        finding_type=own("How far a saliency map can be believed", "trust"),
        algorithm_id=_algorithm(outcome, title),
        measurements=numbers,
        qualitative_evaluations=levels,
        source_images=[_image(outcome)],
    )
    group[0].ContentSequence.extend(_commented(sentences))
    return group


def _sentence(measure: Measure, sentence: str, threshold: Threshold) -> str:
    """What a measure says in words, and by which thresholds of its standing."""
    return tr(
        "{measure}: {sentence} (Caution below a standing of {caution:g}, doubt below {doubt:g}.)",
        measure=MEASURE_TITLES[measure.key],
        sentence=sentence,
        caution=threshold.caution,
        doubt=threshold.doubt,
    )


def _regions(outcome: Outcome) -> list[Any]:
    """What the reader drew, each with the reader's word for it."""
    from highdicom.sr import ImageRegion, PlanarROIMeasurementsAndQualitativeEvaluations
    from highdicom.sr import SourceImageForRegion as Source

    film = reference(outcome)
    groups = []
    for number, region in enumerate(outcome.regions, 1):
        if region.empty:
            continue
        kind, points = graphic(region, outcome.film.shape)
        groups.append(
            PlanarROIMeasurementsAndQualitativeEvaluations(
                _tracking(
                    outcome,
                    f"region {number}",
                    region.label or tr("Region {number}", number=number),
                ),
                ImageRegion(kind, points, Source(film.SOPClassUID, film.SOPInstanceUID)),
                finding_type=own("Region drawn by the reader", "region"),
            )
        )
    return groups


def graphic(region: ReaderRegion, shape: tuple[int, int]) -> tuple[str, NDArray[np.float64]]:
    """A region as a graphic of spatial coordinates (PS3.3 C.18.6.1.2).

    Returns
    -------
    str
        "POLYLINE", closed, within the film; or "ELLIPSE".
    ndarray of float64, (N, 2)
        As (column, row) from the top left **corner** of the film, where the centre of its first
        pixel is (0.5, 0.5). Of an ellipse the ends of its longer axis, then those of the other.
    """
    points = np.asarray(region.points, np.float64) + 0.5
    if region.kind == "ellipse":
        (x0, y0), (x1, y1) = points
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        across, down = [(x0, y), (x1, y)], [(x, y0), (x, y1)]
        longer, other = (across, down) if abs(x1 - x0) >= abs(y1 - y0) else (down, across)
        return "ELLIPSE", np.asarray([*longer, *other])
    if region.kind == "box":
        (x0, y0), (x1, y1) = points
        points = np.asarray([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])
    height, width = shape
    inside = np.clip(points, 0, (width, height))
    return "POLYLINE", np.vstack([inside, inside[:1]])


def _language() -> Any:
    """That of the comments (PS3.16 TID 1204): what codes mean is English all the same."""
    from highdicom.sr import CodedConcept, LanguageOfContentItemAndDescendants

    code = spoken()
    value, meaning = _LANGUAGES.get(code, (code, code))
    return LanguageOfContentItemAndDescendants(CodedConcept(value, "RFC5646", meaning))


def _comments(outcome: Outcome) -> list[Any]:
    """What must be read with all of it."""
    said = [tr("Research use only. Not a medical device."), *outcome.analysis.prediction.warnings]
    if not refers(outcome):
        said.append(
            tr(
                "The film is a picture file, which is in no study: the identifiers of patient, "
                "study and film in this report were made for it."
            )
        )
    doubts = (f"{doubt.title}. {doubt.reason}" for doubt in outcome.analysis.prediction.doubts)
    return _commented([*said, *doubts])


def _commented(texts: Sequence[str]) -> list[Any]:
    from highdicom.sr import RelationshipTypeValues, TextContentItem
    from pydicom.sr.codedict import codes

    within = RelationshipTypeValues.CONTAINS
    return [TextContentItem(codes.DCM.Comment, text, within) for text in texts]


def _algorithm(outcome: Outcome, method: str = "") -> Any:
    from highdicom.sr import AlgorithmIdentification
    from pydicom.sr.codedict import codes

    analysis = outcome.analysis
    name, parameters = analysis.prediction.model_name, [f"Viewer {__version__}"]
    if method:
        explained = analysis.prediction.findings[analysis.explanation.finding_index].name
        name = f"{method} of {name}"
        parameters += [f"Finding: {explained}", f"Layer: {target_layer(outcome) or 'default'}"]
    return AlgorithmIdentification(
        fit(name, LONGEST),
        outcome.model_version,
        parameters=[fit(one, LONGEST) for one in parameters],
        family=codes.DCM.ArtificialIntelligence,
        manufacturer=MANUFACTURER,
    )


def _tracking(outcome: Outcome, role: str, title: str) -> Any:
    from highdicom.sr import TrackingIdentifier

    return TrackingIdentifier(uid_of(outcome, f"sr {role}"), fit(title, LONGEST) or role)


def _image(outcome: Outcome) -> Any:
    from highdicom.sr import SourceImageForMeasurementGroup

    film = reference(outcome)
    return SourceImageForMeasurementGroup(film.SOPClassUID, film.SOPInstanceUID)
