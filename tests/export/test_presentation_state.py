"""The film as shown, as dcmtk shows it by the presentation state, and what was drawn on it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pydicom
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.export.outcomes import (
    MODEL_ID,
    UIDS,
    errors,
    film_file,
    outcome_of,
    picture_file,
)
from tests.formats.made_films import lut_item
from viewer.errors import ExportError
from viewer.export.outcome import Outcome
from viewer.export.presentation_state import presentation_state
from viewer.export.secondary_capture import secondary_captures
from viewer.export.seen import Seen
from viewer.film import VoiLut, Window
from viewer.imaging.grayscale import Voi, render
from viewer.imaging.measure import Measurement
from viewer.trust.regions import ReaderRegion

DRAWN = (
    ReaderRegion("box", ((10.0, 20.0), (30.0, 41.0)), "Neumonía"),
    ReaderRegion("ellipse", ((5.0, 5.0), (25.0, 15.0))),
    ReaderRegion("ellipse", ((-8.0, 5.0), (25.0, 70.0))),
    ReaderRegion("contour", ((5.0, 5.0), (40.0, 9.0), (20.0, 50.0))),
)
MEASURED = (
    Measurement("ruler", ((0.0, 0.0), (30.0, 40.0))),
    Measurement("angle", ((0.0, 10.0), (0.0, 0.0), (10.0, 0.0))),
    Measurement("angle", ((0.0, 10.0), (0.0, 0.0), (0.0, 0.0), (10.0, 0.0))),
    Measurement("rectangle", ((0.0, 0.0), (10.0, 10.0))),
)


def _state(outcome: Outcome) -> pydicom.Dataset:
    (made,) = presentation_state(outcome)
    return pydicom.dcmread(BytesIO(made.data))


def _shown(outcome: Outcome, film: Path) -> NDArray[np.int_]:
    """What dcmtk makes of the film by the presentation state, int (H, W)."""
    (made,) = presentation_state(outcome)
    state, picture = film.with_name("state.dcm"), film.with_name("shown.pgm")
    state.write_bytes(made.data)
    subprocess.run(["dcmp2pgm", "-p", state, film, picture], check=True, capture_output=True)
    return np.asarray(Image.open(picture)).astype(int)


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize(
    "voi",
    [
        Window(3000.0, 1500.0),
        Window(3000.0, 1500.0, "LINEAR_EXACT"),
        VoiLut(500.0, np.linspace(0, 255, 4096).astype(np.uint16), 8),
        None,
    ],
)
def test_dcmtk_shows_the_film_as_the_viewer_does(
    tmp_path: Path, voi: Voi, photometric: str, inverted: bool
) -> None:
    path = film_file(
        tmp_path, RescaleSlope=2, RescaleIntercept=-100, PhotometricInterpretation=photometric
    )
    outcome = replace(outcome_of(path), voi=voi, inverted=inverted)
    expected = render(outcome.film, voi, inverted).astype(int)
    assert np.abs(_shown(outcome, path) - expected).max() <= 1


def test_a_modality_lut_stays_in_the_chain(tmp_path: Path) -> None:
    table = (np.arange(4096) ** 2 // 300).tolist()
    path = film_file(tmp_path, ModalityLUTSequence=[_modality(table)])
    outcome = replace(outcome_of(path), voi=Window(20000.0, 30000.0))
    expected = render(outcome.film, outcome.voi).astype(int)
    assert np.abs(_shown(outcome, path) - expected).max() <= 1
    assert errors(list(presentation_state(outcome)), tmp_path) == []


def _modality(table: list[int]) -> pydicom.Dataset:
    item = lut_item(0, table, 16)
    item.ModalityLUTType = "US"
    return item


def test_a_picture_is_shown_by_the_film_beside_it(tmp_path: Path) -> None:
    outcome = replace(outcome_of(picture_file(tmp_path, bits=16)), voi=Window(30000.0, 20000.0))
    film = list(secondary_captures(outcome))[-1]
    path = tmp_path / "picture.dcm"
    path.write_bytes(film.data)
    expected = render(outcome.film, outcome.voi).astype(int)
    assert np.abs(_shown(outcome, path) - expected).max() <= 1


def test_it_refers_to_its_film_and_names_the_model(tmp_path: Path) -> None:
    state = _state(outcome_of(film_file(tmp_path)))
    assert state.StudyInstanceUID == UIDS["StudyInstanceUID"]
    (series,) = state.ReferencedSeriesSequence
    assert series.SeriesInstanceUID == UIDS["SeriesInstanceUID"]
    (image,) = series.ReferencedImageSequence
    assert image.ReferencedSOPInstanceUID == UIDS["SOPInstanceUID"]
    assert image.ReferencedSOPClassUID == "1.2.840.10008.5.1.4.1.1.1.1"
    assert state.ContributingEquipmentSequence[0].SoftwareVersions == MODEL_ID[:12]
    assert "Research use only" in state.ContentDescription


def test_what_was_drawn_lies_where_it_was_drawn(tmp_path: Path) -> None:
    """PS3.3 C.10.5.1.2 counts from the outer edge of the first pixel: half a pixel more."""
    outcome = outcome_of(film_file(tmp_path, PixelSpacing=[0.2, 0.2]))
    state = _state(replace(outcome, regions=DRAWN, measurements=MEASURED))
    box, ellipse, cut, contour = (
        item.GraphicObjectSequence[0]
        for item in state.GraphicAnnotationSequence
        if item.GraphicLayer == "REGIONS"
    )
    assert box.GraphicData[:6] == [10.5, 20.5, 30.5, 20.5, 30.5, 41.5]
    assert ellipse.GraphicType == "ELLIPSE"
    assert ellipse.GraphicData == [5.5, 10.5, 25.5, 10.5, 15.5, 5.5, 15.5, 15.5]
    assert cut.GraphicType == "POLYLINE"
    assert (min(cut.GraphicData), max(cut.GraphicData)) == (0, 60)
    assert contour.GraphicData[:2] == contour.GraphicData[-2:] == [5.5, 5.5]

    texts = [item.TextObjectSequence[0].UnformattedTextValue for item in _annotations(state)]
    inside = outcome.film.stored[:11, :11]
    assert texts == [
        "Neumonía",
        "Region 2",
        "Region 3",
        "Region 4",
        "10.0 mm",
        "90.0°",
        "90.0°",
        f"mean {inside.mean():.6g}, SD {inside.std():.6g}, "
        f"min {inside.min()}, max {inside.max()}, 4.0 mm²",
    ]
    cobb = _annotations(state)[6]
    assert len(cobb.GraphicObjectSequence) == 2


def _annotations(state: pydicom.Dataset) -> list[pydicom.Dataset]:
    return list(state.GraphicAnnotationSequence)


def test_what_a_reader_wrote_is_left_out_of_a_deidentified_one(tmp_path: Path) -> None:
    outcome = replace(outcome_of(film_file(tmp_path)), regions=DRAWN, deidentified=True)
    (made,) = presentation_state(outcome)
    assert "Neumonía".encode() not in made.data.replace("Neumonía 0.73".encode(), b"")


def test_its_area_is_the_film_with_the_shape_of_its_pixels(tmp_path: Path) -> None:
    known = _state(outcome_of(film_file(tmp_path, PixelSpacing=[0.2, 0.3])))
    (area,) = known.DisplayedAreaSelectionSequence
    assert area.DisplayedAreaBottomRightHandCorner == [48, 60]
    assert area.PresentationPixelSpacing == [0.2, 0.3]
    unknown = _state(outcome_of(film_file(tmp_path, PixelAspectRatio=["3", "2"])))
    (area,) = unknown.DisplayedAreaSelectionSequence
    assert area.PresentationPixelAspectRatio == [3, 2]


def test_the_films_shutter_stays(tmp_path: Path) -> None:
    sides = {"Left": 5, "Right": 40}
    edges = {"ShutterLeftVerticalEdge": sides["Left"], "ShutterRightVerticalEdge": sides["Right"]}
    edges |= {"ShutterUpperHorizontalEdge": 4, "ShutterLowerHorizontalEdge": 50}
    path = film_file(tmp_path, ShutterShape="RECTANGULAR", **edges)
    outcome = outcome_of(path)
    assert outcome.film.shutter is not None
    assert _state(outcome).ShutterLeftVerticalEdge == 5
    assert errors(list(presentation_state(outcome)), tmp_path) == []


def test_the_judges_find_no_error(tmp_path: Path, sample_film: Path) -> None:
    for path in (film_file(tmp_path), picture_file(tmp_path), sample_film):
        outcome = replace(outcome_of(path), regions=DRAWN, measurements=MEASURED)
        assert errors(list(presentation_state(outcome)), tmp_path) == []
        run = subprocess.run(
            ["dcmpschk", tmp_path / "film-gsps.dcm"], capture_output=True, text=True
        )
        assert run.returncode == 0, run.stderr
        assert "passed" in run.stdout + run.stderr


def test_a_lut_below_zero_keeps_its_place(tmp_path: Path) -> None:
    lut = VoiLut(-50.0, np.linspace(0, 4095, 200).astype(np.uint16), 12)
    (item,) = _state(replace(outcome_of(film_file(tmp_path)), voi=lut)).SoftcopyVOILUTSequence
    descriptor = item.VOILUTSequence[0]["LUTDescriptor"]
    assert (list(descriptor.value), descriptor.VR) == ([200, -50, 16], "SS")


def test_the_same_outcome_is_the_same_bytes(tmp_path: Path) -> None:
    outcome = replace(outcome_of(film_file(tmp_path)), regions=DRAWN)
    assert next(presentation_state(outcome)).data == next(presentation_state(outcome)).data


def test_a_colour_film_has_none(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path))
    with pytest.raises(ExportError, match="colour"):
        next(presentation_state(replace(outcome, film=replace(outcome.film, colour=True))))


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_it_is_turned_as_in_the_window(tmp_path: Path, quarters: int, mirrored: bool) -> None:
    path = film_file(tmp_path)
    seen = Seen(None, quarters, mirrored)
    outcome = replace(outcome_of(path), seen=seen, measurements=MEASURED)
    expected = render(outcome.film, outcome.voi).astype(int)
    expected = np.rot90(expected[:, ::-1] if mirrored else expected, -quarters)
    shown = _shown(outcome, path)
    assert shown.shape == expected.shape
    assert np.abs(shown - expected).max() <= 1
    assert errors(list(presentation_state(outcome)), tmp_path) == []


def test_its_area_is_the_part_in_sight(tmp_path: Path) -> None:
    seen = Seen((9.5, 19.5, 29.5, 41.2), quarters=1)
    outcome = replace(outcome_of(film_file(tmp_path)), seen=seen)
    (area,) = _state(outcome).DisplayedAreaSelectionSequence
    assert area.DisplayedAreaTopLeftHandCorner == [11, 42]
    assert area.DisplayedAreaBottomRightHandCorner == [30, 21]
    assert area.PresentationSizeMode == "SCALE TO FIT"
    assert errors(list(presentation_state(outcome)), tmp_path) == []
    run = subprocess.run(["dcmpschk", tmp_path / "film-gsps.dcm"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_the_windows_name_is_one_text(tmp_path: Path) -> None:
    for said, expected in (("Lung, \\ wide", "Lung, / wide"), ("", "As shown")):
        window = Window(3000.0, 1500.0, explanation=said)
        state = _state(replace(outcome_of(film_file(tmp_path)), voi=window))
        (voi,) = state.SoftcopyVOILUTSequence
        assert voi.WindowCenterWidthExplanation == expected
