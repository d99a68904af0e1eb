"""The comparison as a Secondary Capture, and the film of a picture file beside it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image

from tests.export.outcomes import (
    MODEL_ID,
    UIDS,
    errors,
    film_file,
    outcome_of,
    picture_file,
    sources_of,
    with_doubts,
)
from viewer.export.explanation import explanation_picture
from viewer.export.parametric_map import parametric_maps
from viewer.export.secondary_capture import secondary_captures
from viewer.film import Window
from viewer.results import Doubt


def test_it_is_the_comparison_picture_as_shown(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path))
    outcome = replace(outcome, voi=Window(900.0, 300.0), inverted=True)
    (made,) = secondary_captures(outcome)
    picture = explanation_picture(
        outcome.film, outcome.analysis, outcome.style, outcome.voi, inverted=True
    )
    capture = pydicom.dcmread(BytesIO(made.data))
    np.testing.assert_array_equal(capture.pixel_array, np.asarray(picture))
    assert capture.ConversionType == "WSD"
    assert "Research use only. Not a medical device." in capture.DerivationDescription
    assert capture.SeriesDescription.endswith("research use only")
    assert capture.StudyInstanceUID == UIDS["StudyInstanceUID"]
    assert sources_of(capture) == [UIDS["SOPInstanceUID"]]
    model, _highdicom = capture.ContributingEquipmentSequence
    assert (model.ManufacturerModelName, model.SoftwareVersions) == ("ChestCOVNet", MODEL_ID[:12])


def test_dcmtk_shows_it(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path))
    (made,) = secondary_captures(outcome)
    (tmp_path / "sc.dcm").write_bytes(made.data)
    subprocess.run(["dcm2pnm", "+on", tmp_path / "sc.dcm", tmp_path / "sc.png"], check=True)
    picture = explanation_picture(outcome.film, outcome.analysis, outcome.style)
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "sc.png")), np.asarray(picture))


def test_dciodvfy_finds_no_error(tmp_path: Path, sample_film: Path) -> None:
    for path in (film_file(tmp_path), picture_file(tmp_path, bits=16), sample_film):
        assert errors(list(secondary_captures(outcome_of(path))), tmp_path) == []


@pytest.mark.parametrize(
    ("said", "doubted", "expected"),
    [("NO", False, "NO"), ("YES", False, "YES"), ("NO", True, "YES"), ("", False, None)],
)
def test_burned_in_annotation(tmp_path: Path, said: str, doubted: bool, expected: str) -> None:
    outcome = outcome_of(film_file(tmp_path, BurnedInAnnotation=said))
    if doubted:
        outcome = with_doubts(outcome, Doubt("burned_in", "Writing", "There is writing."))
    (made,) = secondary_captures(outcome)
    assert pydicom.dcmread(BytesIO(made.data)).get("BurnedInAnnotation") == expected


@pytest.mark.parametrize("bits", [8, 16])
def test_a_picture_comes_along_as_what_the_others_refer_to(tmp_path: Path, bits: int) -> None:
    outcome = outcome_of(picture_file(tmp_path, bits=bits))
    comparison, film = (pydicom.dcmread(BytesIO(made.data)) for made in secondary_captures(outcome))
    np.testing.assert_array_equal(film.pixel_array, outcome.film.stored)
    assert film.ConversionType == "WSD"
    assert "picture file" in film.DerivationDescription
    assert "picture file" in comparison.DerivationDescription
    assert sources_of(comparison) == [film.SOPInstanceUID]
    for made in parametric_maps(outcome):
        image = pydicom.dcmread(BytesIO(made.data))
        assert sources_of(image) == [film.SOPInstanceUID]
        assert image.StudyInstanceUID == film.StudyInstanceUID


def test_signed_pictures_keep_their_values(tmp_path: Path) -> None:
    outcome = outcome_of(picture_file(tmp_path))
    stored = np.arange(60 * 48, dtype=np.int16).reshape(60, 48) - 1000
    film = replace(outcome.film, stored=stored, bits=12, rescale_slope=2.0, rescale_intercept=3.0)
    *_, made = secondary_captures(replace(outcome, film=film))
    read = pydicom.dcmread(BytesIO(made.data))
    values = read.pixel_array * float(read.RescaleSlope) + float(read.RescaleIntercept)
    np.testing.assert_array_equal(values, stored * 2.0 + 3.0)
