"""The maps over the film by what the written files say, to highdicom and to another program."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import highdicom as hd
import numpy as np
import pydicom
import pytest
from highdicom.spatial import PixelToReferenceTransformer
from numpy.typing import NDArray

from tests.export.outcomes import UIDS, errors, film_file, grid, outcome_of, picture_file
from viewer.export.exports import find
from viewer.export.outcome import Outcome
from viewer.export.registration import placed_maps
from viewer.export.secondary_capture import secondary_captures

ORIENTATIONS = (["L", "F"], ["R", "F"], ["A", "F"], ["F", "R"], [])
ROW, COLUMN = 9, 21


def _planted(path: Path) -> Outcome:
    """The outcome of a film whose map has one peak."""
    peak = np.zeros((28, 32), np.float32)
    peak[ROW, COLUMN] = 1
    return outcome_of(path, {"gradcam": peak, "guided_gradcam": np.stack([peak] * 3)})


def _written(outcome: Outcome, folder: Path) -> dict[str, Path]:
    """The files of an export, by the end of their names."""
    written = {}
    for made in placed_maps(outcome):
        path = written[made.name.removeprefix("film-").removesuffix(".dcm")] = folder / made.name
        path.write_bytes(made.data)
    return written


def _to_film(registration: Path, film: Path) -> NDArray[np.float64]:
    """From the maps' Frame of Reference to millimetres on the film, by the registration alone."""
    read = pydicom.dcmread(registration)
    assert read.SOPClassUID == pydicom.uid.SpatialRegistrationStorage
    uid = pydicom.dcmread(film).SOPInstanceUID
    (item,) = (
        item
        for item in read.RegistrationSequence
        for image in item.get("ReferencedImageSequence", [])
        if image.ReferencedSOPInstanceUID == uid
    )
    (registered,) = item.MatrixRegistrationSequence
    (matrix,) = registered.MatrixSequence
    values = np.array(matrix.FrameOfReferenceTransformationMatrix, float)
    return np.asarray(np.linalg.inv(values.reshape(4, 4)))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_the_peak_lies_on_its_film_pixel_by_highdicoms_coordinates(
    tmp_path: Path, orientation: list[str]
) -> None:
    film = film_file(tmp_path, PatientOrientation=orientation, ImagerPixelSpacing=[0.2, 0.3])
    outcome = _planted(film)
    written = _written(outcome, tmp_path)
    to_film = _to_film(written["registration"], film)
    header = pydicom.dcmread(film, stop_before_pixels=True)
    row, column = header.ImagerPixelSpacing
    for name in ("gradcam-map", "guided_gradcam-map"):
        image = hd.imread(written[name])
        values = image.get_frames(dtype=np.float32)[0]
        peak = np.argwhere(values == values.max())[:1, ::-1]
        (point,) = PixelToReferenceTransformer.for_image(image, frame_number=1)(peak)
        x, y, z, _ = to_film @ (*point, 1.0)
        expected = grid(outcome.film.shape).to_film(np.array([[COLUMN, ROW]], float))[0]
        np.testing.assert_allclose((x / column, y / row), expected, atol=1e-6)
        assert z == pytest.approx(0)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_and_by_those_of_dcmqi_and_itk(tmp_path: Path, orientation: list[str]) -> None:
    """Dcmqi is what 3D Slicer reads Parametric Maps with, and ITK what it reads films with."""
    itk = pytest.importorskip("SimpleITK", reason="of the extra `benchmarks`")
    program = Path(sys.executable).with_name("paramap2itkimage")
    path = film_file(tmp_path, PatientOrientation=orientation, ImagerPixelSpacing=[0.2, 0.3])
    outcome = _planted(path)
    written = _written(outcome, tmp_path)
    film = itk.ReadImage(str(path))
    to_film = _to_film(written["registration"], path)
    for name in ("gradcam-map", "guided_gradcam-map"):
        subprocess.run(
            [program, "--inputDICOM", written[name], "--outputDirectory", tmp_path, "-n", name],
            check=True,
            capture_output=True,
        )
        read = itk.ReadImage(str(tmp_path / f"{name}-pmap.nrrd"))
        values = itk.GetArrayFromImage(read)
        raw = hd.imread(written[name]).get_frames(dtype=np.float32)
        assert values.tobytes() == raw.tobytes()
        z, y, x = (int(at) for at in np.argwhere(values == values.max())[0])
        point = read.TransformIndexToPhysicalPoint((x, y, z))
        on_film = (to_film @ (*point, 1.0))[:3]
        index = film.TransformPhysicalPointToContinuousIndex(on_film.tolist())
        expected = grid(outcome.film.shape).to_film(np.array([[COLUMN, ROW]], float))[0]
        np.testing.assert_allclose(index[:2], expected, atol=1e-6)


def test_a_film_without_spacing_counts_a_millimetre_a_pixel(tmp_path: Path) -> None:
    outcome = _planted(film_file(tmp_path))
    written = _written(outcome, tmp_path)
    (comment, _) = (
        item.MatrixRegistrationSequence[0].FrameOfReferenceTransformationComment
        for item in pydicom.dcmread(written["registration"]).RegistrationSequence
    )
    assert comment == "Film: 1 mm a column, 1 mm a row, its spacing being unknown"


def test_the_judges_find_no_error(tmp_path: Path, sample_film: Path) -> None:
    for path in (film_file(tmp_path), picture_file(tmp_path), sample_film):
        assert errors(list(placed_maps(outcome_of(path))), tmp_path) == []


def test_it_shares_study_and_plane_with_the_maps_and_names_the_film(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path))
    outcome = replace(outcome, film=replace(outcome.film, frame=2, frames=5))
    *maps, registration = (pydicom.dcmread(BytesIO(one.data)) for one in placed_maps(outcome))
    assert registration.StudyInstanceUID == UIDS["StudyInstanceUID"]
    assert {one.FrameOfReferenceUID for one in maps} == {registration.FrameOfReferenceUID}
    film, plane = registration.RegistrationSequence
    (image,) = film.ReferencedImageSequence
    assert image.ReferencedSOPInstanceUID == UIDS["SOPInstanceUID"]
    assert image.ReferencedSOPClassUID == "1.2.840.10008.5.1.4.1.1.1.1"
    assert image.ReferencedFrameNumber == 3
    assert plane.FrameOfReferenceUID == registration.FrameOfReferenceUID


def test_of_a_picture_it_names_the_film_that_is_written_beside_it(tmp_path: Path) -> None:
    outcome = outcome_of(picture_file(tmp_path))
    film = pydicom.dcmread(BytesIO(list(secondary_captures(outcome))[-1].data))
    registration = pydicom.dcmread(BytesIO(list(find("pmap").make(outcome))[-1].data))
    (image,) = registration.RegistrationSequence[0].ReferencedImageSequence
    assert image.ReferencedSOPInstanceUID == film.SOPInstanceUID
