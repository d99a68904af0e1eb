"""The sample film: a valid DX object, the same each time, its opacity where the record says."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pydicom
import pytest

from training.sample_film.dicom_writer import dataset, write
from training.sample_film.film import SampleFilm, sample_film
from training.sample_film.grid import Grid, Interval, covered_length
from training.sample_film.projection import attenuation
from training.sample_film.vessels import grown
from viewer.formats.reading import read
from viewer.imaging.grayscale import render

REPOSITORY = Path(__file__).resolve().parents[2]
SCALE = 0.125


@pytest.fixture(scope="module")
def film() -> SampleFilm:
    return sample_film(SCALE)


def test_overlapping_solids_count_once() -> None:
    def interval(near: float, far: float) -> Interval:
        return Interval(np.full((1, 1), near, np.float32), np.full((1, 1), far, np.float32))

    solids = [interval(5, 7), interval(1, 3), interval(2, 4), interval(9, 8), interval(-9, 0.5)]
    assert covered_length(interval(0, 6), solids)[0, 0] == pytest.approx(0.5 + 3 + 1)


def test_values_span_twelve_bits(film: SampleFilm) -> None:
    assert film.stored.dtype == np.uint16
    assert film.stored.min() == 0
    assert 3000 < film.stored.max() <= 4095


def test_the_same_seed_gives_the_same_bytes(film: SampleFilm, tmp_path: Path) -> None:
    grown.cache_clear()
    again = sample_film(SCALE)
    for name, one in (("one.dcm", film), ("two.dcm", again)):
        write(tmp_path / name, one.stored, one.spacing_mm, "MONOCHROME2")
    assert (tmp_path / "one.dcm").read_bytes() == (tmp_path / "two.dcm").read_bytes()
    other = sample_film(SCALE, seed=1)
    assert np.any(other.stored != film.stored)


def test_the_opacity_is_where_the_record_says(film: SampleFilm) -> None:
    record = film.record()["opacity"]
    assert isinstance(record, dict)
    difference = attenuation(film.grid, film.opacity, 2024) - attenuation(film.grid, None, 2024)
    row, column = np.unravel_index(np.argmax(difference), difference.shape)
    assert abs(column - record["x"]) <= 2
    assert abs(row - record["y"]) <= 2
    edge = difference[round(record["y"]), round(record["x"] + record["radius_x"])]
    assert edge == pytest.approx(difference.max() / 2, rel=0.25)
    assert record["lung"] == "right"
    assert record["x"] < film.grid.columns / 2


def test_the_opacity_is_the_only_difference_on_the_film(film: SampleFilm) -> None:
    clear = sample_film(SCALE, opacity=None)
    record = film.record()["opacity"]
    assert isinstance(record, dict)
    assert "opacity" not in clear.record()
    difference = film.stored.astype(float) - clear.stored
    y, x = np.mgrid[: film.grid.rows, : film.grid.columns]
    brighter = np.where(difference > 100, difference, 0)
    assert np.sum(brighter * x) / brighter.sum() == pytest.approx(record["x"], abs=6)
    assert np.sum(brighter * y) / brighter.sum() == pytest.approx(record["y"], abs=6)
    other_lung = difference[:, film.grid.columns // 2 :]
    assert np.abs(other_lung.mean()) < 15


def test_both_polarities_show_the_same_film(film: SampleFilm, tmp_path: Path) -> None:
    films = {}
    for photometric in ("MONOCHROME1", "MONOCHROME2"):
        write(tmp_path / photometric, film.stored, film.spacing_mm, photometric)  # type: ignore[arg-type]
        films[photometric] = read(tmp_path / photometric)
    one, two = films["MONOCHROME1"], films["MONOCHROME2"]
    assert one.inverted
    assert not two.inverted
    assert np.array_equal(one.stored, 4095 - two.stored)
    for voi_one, voi_two in zip(
        (*one.windows, *one.voi_luts), (*two.windows, *two.voi_luts), strict=True
    ):
        shown_one = render(one, voi_one, inverted=False).astype(int)
        shown_two = render(two, voi_two, inverted=False).astype(int)
        assert np.abs(shown_one - shown_two).max() <= 1  # rounding of a half
        assert shown_two.std() > 20


def test_the_object_is_complete(film: SampleFilm) -> None:
    ds = dataset(film.stored, film.spacing_mm, "MONOCHROME2")
    assert ds.SOPClassUID == pydicom.uid.DigitalXRayImageStorageForPresentation
    assert (ds.Rows, ds.Columns) == film.stored.shape
    assert (ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation) == (16, 12, 11, 0)
    assert (ds.Modality, ds.PresentationIntentType, ds.ViewPosition) == (
        "DX",
        "FOR PRESENTATION",
        "PA",
    )
    assert list(ds.PatientOrientation) == ["L", "F"]
    assert ds.PresentationLUTShape == "IDENTITY"
    assert len(ds.WindowCenter) == len(ds.WindowWidth) == len(ds.WindowCenterWidthExplanation)
    ratio = float(ds.ImagerPixelSpacing[0]) / float(ds.PixelSpacing[0])
    assert ratio == pytest.approx(float(ds.EstimatedRadiographicMagnificationFactor), rel=1e-4)
    assert ds.LossyImageCompression == "00"


@pytest.mark.skipif(shutil.which("dciodvfy") is None, reason="dciodvfy (dicom3tools) is missing")
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_dciodvfy_finds_nothing_wrong(film: SampleFilm, tmp_path: Path, photometric: str) -> None:
    write(tmp_path / "film.dcm", film.stored, film.spacing_mm, photometric)  # type: ignore[arg-type]
    said = subprocess.run(
        ["dciodvfy", tmp_path / "film.dcm"], capture_output=True, text=True, check=False
    )
    report = said.stdout + said.stderr
    assert "DXImageForPresentation" in report
    assert "Error" not in report
    assert "Warning" not in report


def test_a_film_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="12 bits"):
        dataset(np.full((4, 4), 5000, np.uint16), 0.2, "MONOCHROME2")
    with pytest.raises(ValueError, match="positive spacing"):
        dataset(np.zeros((4, 4), np.uint16), 0.0, "MONOCHROME2")


def test_rays_cover_the_film() -> None:
    grid = Grid.film(200, 100, 20.0)
    assert grid.x[0, 0] == pytest.approx(-9.95)
    assert grid.x[0, -1] == pytest.approx(9.95)
    assert grid.y[-1, 0] == pytest.approx(9.95)
    rows, columns = grid.window(-1, 1, 2, 3)
    part = grid.part(rows, columns)
    assert part.x.min() <= -1
    assert part.x.max() >= 1
    assert part.x[0, 0] == pytest.approx(grid.x[0, columns.start])
    assert part.y[0, 0] == pytest.approx(grid.y[rows.start, 0])


def test_the_command_writes_all_it_is_asked_for(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "training.sample_film", "--out", str(tmp_path)]
    command += ["--scale", "0.06", "--monochrome1", "--png"]
    subprocess.run(command, cwd=REPOSITORY, check=True)
    assert {path.name for path in tmp_path.iterdir()} == {
        "sample.dcm",
        "sample_monochrome1.dcm",
        "sample.png",
        "sample.toml",
    }
    record = tomllib.loads((tmp_path / "sample.toml").read_text())
    stored = read(tmp_path / "sample.dcm").stored
    assert stored.shape == (record["film"]["rows"], record["film"]["columns"])
    assert np.array_equal(read(tmp_path / "sample.png").stored, stored << 4)


def test_the_bundled_film_opens_without_a_warning() -> None:
    folder = REPOSITORY / "resources" / "sample"
    bundled = read(folder / "sample.dcm")
    assert bundled.warnings == ()
    assert [window.explanation for window in bundled.windows] == ["CHEST", "LUNG", "MEDIASTINUM"]
    assert bundled.patient_orientation == ("L", "F")
    assert bundled.view_position == "PA"
    record = tomllib.loads((folder / "sample.toml").read_text())
    assert bundled.shape == (record["film"]["rows"], record["film"]["columns"])
    assert bundled.shape >= (2400, 2000)
    assert bundled.pixel_spacing is not None
    assert bundled.pixel_spacing.row == pytest.approx(record["film"]["pixel_spacing_mm"])
    assert (folder / "sample.dcm").stat().st_size < 5_000_000
    opacity = record["opacity"]
    x, y = round(opacity["x"]), round(opacity["y"])
    middle = bundled.stored[y - 20 : y + 20, x - 20 : x + 20].mean()
    mirrored = bundled.shape[1] - x
    other_side = bundled.stored[y - 20 : y + 20, mirrored - 20 : mirrored + 20].mean()
    assert middle > other_side + 100
