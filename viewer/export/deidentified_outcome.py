"""An outcome that names nobody: for whatever kind of file is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any
from uuid import uuid4

from viewer.doubts.subject import not_a_radiograph
from viewer.export.deidentified_terms import BODY_PARTS, MODALITIES, VIEW_POSITIONS
from viewer.export.deidentify import Pseudonyms, deidentified
from viewer.export.outcome import Outcome
from viewer.film import Film, Identity, VoiLut, Window
from viewer.imaging.grayscale import Voi
from viewer.language import tr
from viewer.results import Prediction
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import TrustReport

BURNED_IN = tr(
    "Text or marks seem to be part of this film's pixels. They stay in every picture of it: look "
    "at it before it leaves."
)


def stem_of(number: int) -> str:
    """What the files of the film of that number, from 1, are called: "film-0001"."""
    return f"film-{number:04d}"


def burned_in(film: Film, prediction: Prediction) -> str:
    """A sentence where the pixels themselves may name the patient, or ""."""
    doubted = any(doubt.key == "burned_in" for doubt in prediction.doubts)
    return BURNED_IN if doubted or film.burned_in_annotation == "YES" else ""


def deidentified_outcome(outcome: Outcome, stem: str, pseudonyms: Pseudonyms) -> Outcome:
    """The outcome without anything that the file, its name or the reader's words say of a patient.

    Numbers and known terms stay: sizes, windows, spacing, "DX", "CHEST", "PA". Gone are layers of
    graphics, words beside windows and LUTs, labels of regions, and the hash of the film's file.

    Parameters
    ----------
    outcome : Outcome
    stem : str
        What its files are called: `stem_of` its number in this export run.
    pseudonyms : Pseudonyms
        Of this export run.
    """
    film, key = outcome.film, uuid4().hex
    nameless = _nameless(film, key)
    labels = {
        f"{place}: {region.label}": tr("Region {number}", number=place)
        for place, region in enumerate(_regions_of(outcome.trust), 1)
        if region.label
    }
    prediction = outcome.analysis.prediction
    if film.modality != nameless.modality:  # a doubt repeats it
        said = {not_a_radiograph(film.modality): not_a_radiograph()}
        prediction = _renamed(prediction, said)
    source = outcome.source
    return replace(
        outcome,
        film=nameless,
        analysis=replace(outcome.analysis, source_id=key, prediction=prediction),
        stem=stem,
        source=None if source is None else deidentified(source, pseudonyms),
        voi=_without_words(outcome.voi),
        regions=tuple(replace(region, label="") for region in outcome.regions),
        trust=None if outcome.trust is None else _nameless_trust(outcome.trust, key, labels),
        deidentified=True,
    )


def _nameless(film: Film, key: str) -> Film:
    known = film.modality in (*MODALITIES, "")
    windows = tuple(replace(window, explanation="") for window in film.windows)
    return replace(
        film,
        source_id=key,
        windows=windows,
        voi_luts=tuple(replace(lut, explanation="") for lut in film.voi_luts),
        modality=film.modality if known else "",
        view_position=film.view_position if film.view_position in VIEW_POSITIONS else "",
        body_part=film.body_part if film.body_part in BODY_PARTS else "",
        description=film.description if known else film.description.partition(", ")[2],
        overlays=(),
        identity=Identity(),
    )


def _without_words(voi: Voi) -> Voi:
    return replace(voi, explanation="") if isinstance(voi, (Window, VoiLut)) else voi


def _regions_of(report: TrustReport | None) -> tuple[ReaderRegion, ...]:
    return () if report is None else report.options.regions


def _nameless_trust(report: TrustReport, key: str, labels: Mapping[str, str]) -> TrustReport:
    regions = tuple(replace(region, label="") for region in report.options.regions)
    measures = _renamed(report.measures, labels)
    options = replace(report.options, regions=regions)
    return replace(report, source_id=key, options=options, measures=measures)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """`value` with other words for some, wherever in it they stand."""
    if isinstance(value, str):
        for name, other in names.items():
            value = value.replace(name, other)
        return value
    if isinstance(value, tuple):
        return tuple(_renamed(part, names) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{one.name: _renamed(getattr(value, one.name), names) for one in fields(value)},
        )
    return value
