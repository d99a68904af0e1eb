"""Headers: what a look at a file tells, the same as reading it would."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import tifffile
from made_films import NATIVE, made, save, scene
from PIL import Image
from pydicom import uid

from viewer import formats
from viewer.errors import FilmError

SCENE = scene((30, 20), 12)


@pytest.mark.parametrize("syntax", NATIVE, ids=lambda syntax: syntax.name)
def test_a_header_says_what_the_file_says(tmp_path: Path, syntax: uid.UID) -> None:
    film = made(
        SCENE, syntax, bits_stored=12, StudyInstanceUID="1.2.3", SeriesInstanceUID="1.2.3.4",
        SeriesNumber="7", InstanceNumber="3", StudyDate="20240131", StudyDescription="Chest",
        ProtocolName="Thorax seitlich",
    )  # fmt: skip
    path = save(film, tmp_path / "film.dcm")
    header = formats.header(path)
    assert header.description_words == formats.read(path).description_words == ("LATERAL",)
    assert (header.width, header.height, header.frames) == (20, 30, 1)
    assert (header.study_uid, header.series_uid) == ("1.2.3", "1.2.3.4")
    assert (header.series_number, header.number) == (7, 3)
    assert (header.modality, header.body_part, header.view_position) == ("DX", "CHEST", "PA")
    assert header.identity.patient_name == "Secret, Name"
    assert header.identity.study_date == "20240131"
    assert "Secret" not in repr(header)


def test_frames_are_counted(tmp_path: Path) -> None:
    film = made(np.stack([SCENE] * 3), frames=3)
    assert formats.header(save(film, tmp_path / "film.dcm")).frames == 3
    pages = tmp_path / "pages.tif"
    tifffile.imwrite(pages, np.stack([SCENE] * 4), photometric="minisblack")
    header = formats.header(pages)
    assert (header.width, header.height, header.frames) == (20, 30, 4)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif"])
def test_pictures_have_a_size_and_nothing_else(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"film{suffix}"
    Image.fromarray((SCENE >> 4).astype(np.uint8)).save(path)
    header = formats.header(path)
    assert (header.width, header.height) == (20, 30)
    assert header.study_uid == header.modality == ""
    film = formats.read(path)
    assert (header.height, header.width) == film.shape


def test_a_lying_photograph_has_its_upright_size(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "film.jpg"
    Image.fromarray((SCENE >> 4).astype(np.uint8)).save(path, exif=exif)
    header = formats.header(path)
    assert (header.height, header.width) == formats.read(path).shape == (20, 30)


def test_a_file_without_a_picture_is_no_film(tmp_path: Path) -> None:
    report = made(SCENE, Rows=None, Columns=None, PixelData=None)
    with pytest.raises(FilmError, match="holds no picture"):
        formats.header(save(report, tmp_path / "report.dcm"))
    (tmp_path / "notes.txt").write_text("Not a film at all, whatever its folder.")
    with pytest.raises(FilmError, match="not a film"):
        formats.header(tmp_path / "notes.txt")


def test_what_could_hang_does_not(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    for name in ("pipe", "dead", "", "missing"):
        with pytest.raises(FilmError):
            formats.header(tmp_path / name)


def test_a_film_cut_off_anywhere_gives_a_header_or_a_sentence(tmp_path: Path) -> None:
    whole = save(made(SCENE), tmp_path / "film.dcm").read_bytes()
    path = tmp_path / "cut.dcm"
    for length in range(0, len(whole), 17):
        path.write_bytes(whole[:length])
        try:
            header = formats.header(path)
        except FilmError:
            continue
        assert (header.width, header.height) == (20, 30)


def test_the_pixels_are_not_read(tmp_path: Path) -> None:
    path = save(made(SCENE), tmp_path / "film.dcm")
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"\xe0\x7f\x10\x00OW") + 12])
    assert formats.header(path).width == 20
    with pytest.raises(FilmError):
        formats.read(path)
