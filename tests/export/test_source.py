"""Which files results may refer to."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from pydicom import Dataset, dcmread

from tests.export.outcomes import UIDS, film_file, picture_file
from viewer.export.source import source_of


def test_a_picture_is_no_dicom(tmp_path: Path) -> None:
    assert source_of(picture_file(tmp_path)) is None
    Image.new("RGB", (200, 200), "gray").save(tmp_path / "colour.jpg")
    assert source_of(tmp_path / "colour.jpg") is None


def test_the_dataset_comes_without_its_pixels(tmp_path: Path) -> None:
    source = source_of(film_file(tmp_path))
    assert source is not None
    assert source.SOPInstanceUID == UIDS["SOPInstanceUID"]
    assert "PixelData" not in source


def test_a_data_set_without_preamble_is_dicom_too(tmp_path: Path) -> None:
    bare = Dataset(dcmread(film_file(tmp_path)))
    bare.save_as(tmp_path / "bare.dcm", implicit_vr=False, little_endian=True)
    assert (tmp_path / "bare.dcm").read_bytes()[128:132] != b"DICM"
    source = source_of(tmp_path / "bare.dcm")
    assert source is not None
    assert source.SOPInstanceUID == UIDS["SOPInstanceUID"]
