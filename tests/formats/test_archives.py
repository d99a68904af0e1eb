"""ZIP archives as folders: what is in them opens, and what is hostile in them is a sentence."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_films import made, save, scene

from viewer import formats
from viewer.errors import FilmError
from viewer.formats import archive, limits, listing

STORED = scene((30, 20), 12)


def film_bytes() -> bytes:
    buffer = io.BytesIO()
    made(STORED, bits_stored=12, StudyInstanceUID="1.2.3").save_as(buffer, enforce_file_format=True)
    return buffer.getvalue()


FILM = film_bytes()


def packed(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made_archive:
        for name, data in members.items():
            made_archive.writestr(name, data)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_film_in_an_archive_is_the_film(tmp_path: Path, method: int) -> None:
    path = packed(tmp_path / "a.zip", {"study/film.dcm": FILM}, method) / "study" / "film.dcm"
    np.testing.assert_array_equal(formats.read(path).stored, STORED)
    assert formats.header(path).study_uid == "1.2.3"
    assert formats.describe(path).status in ("opens", "warns")
    assert formats.tags(path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.zip"]


def test_films_of_an_archive_are_told_apart(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"1.dcm": FILM, "2.dcm": FILM})
    first, second = (formats.read(path / name).source_id for name in ("1.dcm", "2.dcm"))
    assert first != second
    assert first == formats.read(path / "1.dcm").source_id


def test_an_archive_that_is_replaced_is_read_anew(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"1.dcm": FILM})
    formats.read(path / "1.dcm")
    packed(path, {"other.dcm": FILM, "more.dcm": FILM})
    assert formats.read(path / "other.dcm").shape == STORED.shape
    with pytest.raises(FilmError, match="no such file"):
        formats.read(path / "1.dcm")


def test_it_is_listed_like_a_folder(tmp_path: Path) -> None:
    names = ("b/10.dcm", "b/9.dcm", "a.dcm", "__MACOSX/._a.dcm", ".hidden", "DICOMDIR", "empty/")
    path = packed(tmp_path / "a.zip", dict.fromkeys(names, b"x"))
    assert list(listing.files(path)) == [path / "a.dcm", path / "b/9.dcm", path / "b/10.dcm"]
    (tmp_path / "folder").mkdir()
    inside = path.rename(tmp_path / "folder" / "a.ZIP")
    found = list(listing.files(tmp_path / "folder"))
    assert found == [inside / "a.dcm", inside / "b/9.dcm", inside / "b/10.dcm"]


@pytest.mark.parametrize(
    "name",
    ["../../../../etc/passwd", "/etc/passwd", "..\\..\\film", "a/../../film", "C:\\film", "./film"],
)
def test_names_are_only_names(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", {name: FILM})
    (found,) = listing.files(path)
    assert isinstance(found, Path)
    assert found.is_relative_to(path)
    assert ".." not in found.parts
    np.testing.assert_array_equal(formats.read(found).stored, STORED)


def test_the_same_name_twice_is_two_films(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"film": FILM, "./film": FILM})
    assert [file.name for file in listing.files(path) if isinstance(file, Path)] == [
        "film", "film (2)",
    ]  # fmt: skip


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=400))
def test_any_name_at_all_opens(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    assume(name[0] != "\0")  # which Python 3.11.2, of Debian 12, cannot pack: see below
    path = packed(tmp_path_factory.mktemp("names") / "a.zip", {name: FILM})
    for file in archive.names(path):
        assert formats.read(path / file).shape == STORED.shape


def test_a_file_without_a_name_is_passed_over(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"film": FILM})
    path.write_bytes(path.read_bytes().replace(b"film", b"\0ilm"))
    assert list(archive.names(path)) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_table_of_one_name_alone_is_listed_without_a_search_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    count, formatted = 300, []
    with zipfile.ZipFile(path, "w") as made_archive:
        for _ in range(count):
            made_archive.writestr("film", FILM)
    not_taken = archive._not_taken

    class Counted(str):
        def __format__(self, spec: str) -> str:
            formatted.append(spec)
            return str(self)

    monkeypatch.setattr(archive, "_not_taken", lambda name, *a: not_taken(Counted(name), *a))
    assert archive.names(path) == ("film", *(f"film ({n})" for n in range(2, count + 1)))
    assert len(formatted) < 2 * count  # not each of them for each


def test_a_64_bit_table_of_contents_cannot_hide_behind_a_comment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ARCHIVE_DIRECTORY_BYTES", 500)
    path = packed(tmp_path / "a.zip", {f"{number}.dcm": FILM for number in range(20)})
    plain = path.read_bytes()
    end = plain.rfind(b"PK\5\6")
    size, offset = struct.unpack_from("<II", plain, end + 12)
    # The locator's offset, which nobody needs, looks like another 64-bit record of 0 bytes.
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 20, 20, size, offset)
    locator = struct.pack("<4sI8sI", b"PK\6\7", 0, b"PK\6\6\0\0\0\0", 1)
    last = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 60)
    path.write_bytes(plain[:end] + record + locator + last + bytes(60))
    with contextlib.suppress(zipfile.BadZipFile):  # of Debian's Python 3.11.2
        assert len(zipfile.ZipFile(path).namelist()) == 20
    with pytest.raises(FilmError, match="more files than the viewer lists"):
        archive.names(path)


def test_the_archive_itself_is_no_film(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"film": FILM})
    with pytest.raises(FilmError, match="ZIP archive, not a film"):
        formats.read(path)


def claiming(data: bytes, size: int) -> bytes:
    """An archive of one file whose both headers claim that it unpacks to `size` bytes."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, changed.index(b"PK\x03\x04") + 22, size)
    struct.pack_into("<I", changed, changed.index(b"PK\x01\x02") + 24, size)
    return bytes(changed)


@pytest.mark.parametrize("size", [limits.MAX_MEMBER_BYTES + 1, 0xFFFFFFFE, 100 << 20])
def test_a_small_file_with_a_huge_claim_is_refused_unread(tmp_path: Path, size: int) -> None:
    path = packed(tmp_path / "a.zip", {"film": FILM})
    path.write_bytes(claiming(path.read_bytes(), size))
    with pytest.raises(FilmError, match="unpacks to more"):
        formats.read(path / "film")
    with pytest.raises(FilmError, match="unpacks to more"):
        formats.header(path / "film")


def test_a_real_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("film", "w") as member:
        member.write(FILM)
        for _ in range(100):
            member.write(bytes(1 << 20))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(FilmError, match="unpacks to more"):
        formats.read(path / "film")


def test_a_claim_that_is_too_small_does_not_match_the_checksum(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"film": FILM})
    path.write_bytes(claiming(path.read_bytes(), len(FILM) - 100))
    with pytest.raises(FilmError, match="damaged inside"):
        formats.read(path / "film")


def test_a_bad_checksum_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"film": FILM}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[len(FILM) - 7] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(FilmError, match="damaged inside"):
        formats.read(path / "film")


def test_an_archive_cut_off_anywhere_is_a_sentence(tmp_path: Path) -> None:
    whole = packed(tmp_path / "whole.zip", {"film": FILM}).read_bytes()
    path = tmp_path / "cut.zip"
    for length in range(4, len(whole), 23):
        path.write_bytes(whole[:length])
        assert list(listing.files(path)) == [path]
        with pytest.raises(FilmError, match="damaged"):
            formats.read(path)
        with pytest.raises(FilmError):
            formats.read(path / "film")


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=6))
def test_any_damage_is_a_film_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]]
) -> None:
    path = packed(tmp_path_factory.mktemp("damaged") / "a.zip", {"a/film": FILM, "b": FILM})
    data = bytearray(path.read_bytes())
    for place, value in damage:
        data[place % len(data)] = value
    path.write_bytes(data)
    said = []
    for file in listing.files(path):
        assert isinstance(file, Path)
        for act in (formats.read, formats.header):
            try:
                act(file)
            except FilmError as error:
                said.append(error.message + error.detail)
    assert str(path.parent) not in "".join(said)


def test_encrypted_films_are_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"film": FILM})
    data = bytearray(path.read_bytes())
    for header, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + at] |= 1
    path.write_bytes(data)
    with pytest.raises(FilmError, match="encrypted"):
        formats.read(path / "film")
    with pytest.raises(FilmError, match="is encrypted"):
        formats.read(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(tmp_path: Path, method: int) -> None:
    path = packed(tmp_path / "a.zip", {"film": FILM}, method)
    with pytest.raises(FilmError, match="Unpack the archive first"):
        formats.read(path / "film")


def test_archives_in_archives_are_refused(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", {"film": FILM}).read_bytes()
    path = packed(tmp_path / "a.zip", {"inner.zip": inner})
    assert list(listing.files(path)) == [path / "inner.zip"]
    with pytest.raises(FilmError, match="within another"):
        formats.read(path / "inner.zip")
    with pytest.raises(FilmError, match="no such file"):
        formats.read(path / "inner.zip" / "film")


def test_a_table_of_contents_that_is_too_long_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ARCHIVE_DIRECTORY_BYTES", 1000)
    path = packed(tmp_path / "a.zip", {f"film {n}": b"" for n in range(100)})
    with pytest.raises(FilmError, match="more files than"):
        archive.names(path)


def test_what_only_begins_like_an_archive_is_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\3\4" * 90)
    with pytest.raises(FilmError, match="damaged"):
        formats.read(path)


def test_an_empty_archive_has_nothing(tmp_path: Path) -> None:
    assert list(listing.files(packed(tmp_path / "a.zip", {}))) == []


def test_a_header_that_is_longer_than_most_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HEADER_BYTES", 512)
    path = packed(tmp_path / "a.zip", {"film": FILM})
    assert formats.header(path / "film").width == STORED.shape[1]


def test_a_path_below_a_film_is_no_archive(tmp_path: Path) -> None:
    save(made(STORED), tmp_path / "film.dcm")
    with pytest.raises(FilmError):
        formats.read(tmp_path / "film.dcm" / "inner")
