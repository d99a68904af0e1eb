"""The raw maps as Parametric Maps: bit for bit, and in the right place by what the file says."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import highdicom as hd
import numpy as np
import pytest
from highdicom.spatial import PixelToReferenceTransformer, ReferenceToPixelTransformer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.export.outcomes import (
    MODEL_ID,
    UIDS,
    dumped,
    errors,
    film_file,
    grid,
    outcome_of,
    picture_file,
    sources_of,
)
from viewer.errors import ExportError
from viewer.export.outcome import Made, Outcome
from viewer.export.parametric_map import parametric_maps
from viewer.film import PixelSpacing
from viewer.imaging.overlay import plane


def _read(file: Made) -> hd.Image:
    return hd.imread(BytesIO(file.data))


def _maps(outcome: Outcome) -> dict[str, hd.Image]:
    return {made.name.split("-")[1]: _read(made) for made in parametric_maps(outcome)}


def test_read_back_the_maps_are_the_raw_ones(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path))
    found = _maps(outcome)
    assert set(found) == set(outcome.analysis.maps)
    for key, saliency in outcome.analysis.maps.items():
        raw = found[key].get_frames(dtype=np.float32, apply_real_world_transform=False)
        real = found[key].get_frames(dtype=np.float32, apply_real_world_transform=True)
        assert raw.tobytes() == real.tobytes()
        values = saliency.values
        if values.ndim == 3:
            assert raw[0].tobytes() == plane(saliency).tobytes()
            raw = raw[1:]
        assert raw.tobytes() == values.tobytes()


def test_dciodvfy_finds_no_error(tmp_path: Path, sample_film: Path) -> None:
    shared = outcome_of(film_file(tmp_path, PixelSpacing=[0.2, 0.3]))
    picture = outcome_of(picture_file(tmp_path))
    for outcome in (shared, picture, outcome_of(sample_film)):
        assert errors(list(parametric_maps(outcome)), tmp_path) == []


def test_empty_and_negative_maps_are_valid_too(tmp_path: Path) -> None:
    empty = np.zeros((28, 32), np.float32)
    lower = np.full((3, 28, 32), -1e-30, np.float32)
    outcome = outcome_of(film_file(tmp_path), {"gradcam": empty, "guided_backprop": lower})
    assert errors(list(parametric_maps(outcome)), tmp_path) == []
    assert not _maps(outcome)["gradcam"].get_frames(dtype=np.float32).any()


def test_dcmtk_reads_them(tmp_path: Path) -> None:
    for made in parametric_maps(outcome_of(film_file(tmp_path))):
        said = dumped(made, tmp_path)
        assert "=ParametricMapStorage" in said
        assert "[Research use only" not in said
        assert "Research use only. Not a medical device." in said
        assert "FloatPixelData" in said


ORIENTATIONS = [("L", "F"), ("R", "F"), ("A", "F"), ("P", "F"), ("F", "R"), ("LF", "FR"), None]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(
    row=st.integers(0, 27),
    column=st.integers(0, 31),
    orientation=st.sampled_from(ORIENTATIONS),
    spacing=st.sampled_from([None, (0.139, 0.139), (0.2, 0.3)]),
)
def test_the_peak_lies_on_its_film_pixel(
    tmp_path: Path,
    row: int,
    column: int,
    orientation: tuple[str, str] | None,
    spacing: tuple[float, float] | None,
) -> None:
    """By highdicom's own coordinates: what the map's file says, and the film's spacing."""
    planted = np.zeros((28, 32), np.float32)
    planted[row, column] = 1
    outcome = outcome_of(film_file(tmp_path), {"gradcam": planted})
    said = None if spacing is None else PixelSpacing(*spacing, "detector")
    film = replace(outcome.film, patient_orientation=orientation, pixel_spacing=said)
    image = _maps(replace(outcome, film=film))["gradcam"]

    values = image.get_frames(dtype=np.float32)[0]
    peak = np.argwhere(values == values.max())[0]
    to_reference = PixelToReferenceTransformer.for_image(image, frame_number=1)
    point = to_reference(peak[None, ::-1])
    orientation_said = image.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0]
    to_film = ReferenceToPixelTransformer(
        image_position=(0, 0, 0),
        image_orientation=orientation_said.ImageOrientationPatient,
        pixel_spacing=spacing or (1, 1),
        round_output=False,
    )
    on_film = to_film(point)[0, :2]
    expected = grid(film.shape).to_film(np.array([[column, row]], float))[0]
    np.testing.assert_allclose(on_film, expected, atol=1e-6)


def test_letters_at_the_edges_stay_those_of_the_film(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path, PatientOrientation=["R", "F"]))
    shared = _maps(outcome)["gradcam"].SharedFunctionalGroupsSequence[0]
    assert shared.PlaneOrientationSequence[0].ImageOrientationPatient == [-1, 0, 0, 0, 0, -1]


def test_it_stays_in_its_study_and_refers_to_its_film(tmp_path: Path) -> None:
    path = film_file(tmp_path, StudyDate="20250102", StudyDescription="Tórax", AccessionNumber="A1")
    for image in _maps(outcome_of(path)).values():
        assert image.StudyInstanceUID == UIDS["StudyInstanceUID"]
        assert image.SeriesInstanceUID != UIDS["SeriesInstanceUID"]
        assert sources_of(image) == [UIDS["SOPInstanceUID"]]
        (item,) = image.SourceImageSequence
        assert item.ReferencedSOPClassUID == "1.2.840.10008.5.1.4.1.1.1.1"
        assert image.PatientID == "SECRET"
        assert image.StudyDate == "20250102"
        assert image.AccessionNumber == "A1"


def test_it_names_the_model_and_its_version(tmp_path: Path) -> None:
    for image in _maps(outcome_of(film_file(tmp_path))).values():
        model, _highdicom = image.ContributingEquipmentSequence
        assert model.ManufacturerModelName == "ChestCOVNet"
        assert model.SoftwareVersions == MODEL_ID[:12]
        assert "Neumonía 0.73" in image.DerivationDescription


def test_a_picture_gets_a_study_of_its_own_and_says_so(tmp_path: Path) -> None:
    found = _maps(outcome_of(picture_file(tmp_path)))
    assert len({image.StudyInstanceUID for image in found.values()}) == 1
    for image in found.values():
        assert "picture file" in image.DerivationDescription
        (item,) = image.SourceImageSequence
        assert item.ReferencedSOPClassUID == "1.2.840.10008.5.1.4.1.1.7"


def test_another_frame_is_named(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path))
    outcome = replace(outcome, film=replace(outcome.film, frame=2, frames=5))
    image = _maps(outcome)["gradcam"]
    assert image.SourceImageSequence[0].ReferencedFrameNumber == 3


def test_the_same_outcome_is_the_same_bytes(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path))
    assert [m.data for m in parametric_maps(outcome)] == [m.data for m in parametric_maps(outcome)]
    later = replace(outcome, made=outcome.made.replace(microsecond=157))
    first, second = _maps(outcome)["gradcam"], _maps(later)["gradcam"]
    assert first.SOPInstanceUID != second.SOPInstanceUID


def test_illegal_values_of_the_film_are_left_out(tmp_path: Path) -> None:
    path = film_file(
        tmp_path,
        PatientBirthDate="19700000",
        PatientSex="X",
        StudyTime="25:99",
        PatientID="1" * 70,
        PatientAge="old",
        StudyInstanceUID="not a UID",
    )
    files = list(parametric_maps(outcome_of(path)))
    assert errors(files, tmp_path) == []
    assert _read(files[0]).PatientSex == "O"
    assert not _read(files[0]).PatientBirthDate


def test_names_in_other_scripts_stay_readable(tmp_path: Path) -> None:
    path = film_file(
        tmp_path,
        SpecificCharacterSet="ISO_IR 144",
        PatientName="Люкceмбypг",
        StudyDescription="Грудь",
    )
    image = _maps(outcome_of(path))["gradcam"]
    assert str(image.PatientName) == "Люкceмбypг"
    assert image.StudyDescription == "Грудь"


def test_without_maps_there_is_nothing_to_write(tmp_path: Path) -> None:
    outcome = outcome_of(film_file(tmp_path), {})
    with pytest.raises(ExportError, match="no maps"):
        list(parametric_maps(outcome))


def test_nothing_is_said_of_the_patient_while_they_are_made(tmp_path: Path) -> None:
    """Highdicom warns of names of one part, and quotes them."""
    path = film_file(tmp_path, PatientName="Geheim")
    script = (
        "import logging, sys; from pathlib import Path;"
        "from tests.export.outcomes import outcome_of;"
        "from viewer.export.exports import find;"
        "logging.basicConfig(level=0);"
        "outcome = outcome_of(Path(sys.argv[1]));"
        "print([len(list(find(key).make(outcome))) for key in ('sc', 'pmap', 'gsps')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert "[1, 5, 1]" in run.stdout
    assert "Geheim" not in run.stdout + run.stderr
