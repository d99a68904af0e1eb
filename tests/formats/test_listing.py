"""Folders and DICOMDIRs: which files they stand for, whatever is in them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from made_films import made, save, scene
from pydicom import dcmread, dcmwrite, uid
from pydicom.fileset import FileSet

from viewer import formats
from viewer.errors import FilmError
from viewer.formats.found import Missed, natural
from viewer.formats.listing import files

FILM = scene((10, 8), 12)


def test_a_folder_is_its_files_and_those_below_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in (
        "b/2",
        "b/1",
        "a/10",
        "a/9",
        "top 10",
        "top 9",
        ".hidden",
        "b/.x/1",
        "DICOMDIR",
        "b/1.regions.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = [str(file.relative_to(tmp_path)) for file in files(tmp_path) if isinstance(file, Path)]
    assert found == ["top 9", "top 10", "a/9", "a/10", "b/1", "b/2"]


def test_the_viewers_own_files_beside_films_are_none(tmp_path: Path) -> None:
    for name in ("a.dcm", "a.dcm.regions.json", "b.json"):
        (tmp_path / name).touch()
    assert [file.name for file in files(tmp_path) if isinstance(file, Path)] == ["a.dcm", "b.json"]


def test_names_of_any_script_are_sorted_by_their_numbers() -> None:
    names = ["film 10", "film 9", "Фильм 2", "Фильм ١٠", "フィルム", "²", "1" * 400, ""]
    in_order = sorted(names, key=natural)
    assert in_order.index("film 9") < in_order.index("film 10")
    assert in_order.index("Фильм 2") < in_order.index("Фильм ١٠")


def test_loops_end_and_what_could_hang_is_only_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "film").touch()
    (tmp_path / "a" / "up").symlink_to("..")
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "again").symlink_to("a")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dead").symlink_to("nowhere")
    found = list(files(tmp_path))
    assert sorted(file.name for file in found if isinstance(file, Path)) == [
        "dead", "film", "pipe", "self",
    ]  # fmt: skip
    for name in ("dead", "pipe", "self"):
        with pytest.raises(FilmError):
            formats.header(tmp_path / name)


def test_a_folder_that_may_not_be_read_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "film").touch()
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)  # root may read everything
    assert list(files(tmp_path)) == [Missed.FOLDER, tmp_path / "open" / "film"]


def test_thousands_of_files_are_given_as_they_are_found(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"{number}").touch()
    found = files(tmp_path)
    assert next(found) == tmp_path / "0"
    assert len(list(found)) == 1999


@pytest.fixture
def disc(tmp_path: Path) -> Path:
    """The DICOMDIR of four films of two patients, made by pydicom."""
    made_set = FileSet()
    for number in range(4):
        patient = f"Patient^{number // 2}"
        film = made(
            FILM, PatientName=patient, PatientID=patient, StudyInstanceUID=f"1.2.{number // 2}",
            StudyDate="20240131", StudyTime="1200", StudyID="1",
            SeriesInstanceUID=f"1.2.{number}.1", SeriesNumber=1, InstanceNumber=number,
            SOPInstanceUID=uid.generate_uid(),
        )  # fmt: skip
        film.file_meta.MediaStorageSOPInstanceUID = film.SOPInstanceUID
        made_set.add(dcmread(save(film, tmp_path / f"film{number}")))
    made_set.write(tmp_path / "disc")
    return tmp_path / "disc" / "DICOMDIR"


def test_a_dicomdir_is_the_films_that_it_names(disc: Path) -> None:
    found = list(files(disc))
    assert len(found) == 4
    assert [
        formats.header(file).number for file in found if isinstance(file, Path)
    ] == [0, 1, 2, 3]  # fmt: skip
    with pytest.raises(FilmError, match="DICOMDIR"):
        formats.header(disc)


def test_copies_of_discs_have_names_in_lower_case(disc: Path) -> None:
    for folder, folders, names in os.walk(disc.parent, topdown=False):
        for name in (*folders, *(n for n in names if n != "DICOMDIR")):
            (Path(folder) / name).rename(Path(folder) / name.lower())
    found = list(files(disc))
    assert len(found) == 4
    assert all(isinstance(file, Path) and file.is_file() for file in found)


def test_films_that_are_not_there_are_missed(disc: Path) -> None:
    first = next(files(disc))
    assert isinstance(first, Path)
    first.unlink()
    found = list(files(disc))
    assert found[0] is Missed.FILE
    assert len(found) == 4


def test_a_dicomdir_cannot_lead_elsewhere(disc: Path) -> None:
    table = dcmread(disc)
    names = (["..", "secret"], ["/etc/passwd"], ["A/../../B"], "")
    images = [r for r in table.DirectoryRecordSequence if r.DirectoryRecordType == "IMAGE"]
    for record, name in zip(images, names, strict=True):
        record.ReferencedFileID = name
    dcmwrite(disc, table)
    (disc.parent.parent / "secret").touch()
    assert list(files(disc)) == []


def test_a_name_that_no_file_can_have_is_missed_like_another(disc: Path) -> None:
    table = dcmread(disc)
    images = [r for r in table.DirectoryRecordSequence if r.DirectoryRecordType == "IMAGE"]
    images[1].ReferencedFileID = ["N" * 300]
    dcmwrite(disc, table)
    found = list(files(disc))
    assert [file is Missed.FILE for file in found] == [False, True, False, False]


def test_a_damaged_dicomdir_stands_for_itself(disc: Path) -> None:
    whole = disc.read_bytes()
    for length in range(200, len(whole), 101):
        disc.write_bytes(whole[:length])
        for file in files(disc):
            assert file is Missed.FILE or isinstance(file, Path)
