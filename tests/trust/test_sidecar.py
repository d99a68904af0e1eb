from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.errors import RegionError
from viewer.film import Film
from viewer.settings import RESOURCES
from viewer.trust.regions import LONGEST_LABEL, ReaderRegion
from viewer.trust.sidecar import (
    FORMAT,
    Found,
    load,
    pixel_hash,
    read_sidecar,
    save,
    sidecar_of,
)

BOX = ReaderRegion("box", ((1.5, 2.0), (7.25, 9.0)), "nodule")
CONTOUR = ReaderRegion("contour", ((0, 0), (5, 0), (5, 5.125)))

points = st.tuples(*[st.floats(-1e5, 1e5, allow_nan=False)] * 2)
labels = st.text(max_size=LONGEST_LABEL)
regions = st.one_of(
    st.builds(
        ReaderRegion,
        st.sampled_from(["box", "ellipse"]),
        st.tuples(points, points),
        labels,
    ),
    st.builds(ReaderRegion, st.just("contour"), st.lists(points, min_size=3).map(tuple), labels),
)


def film(level: int = 0, frame: int = 0) -> Film:
    stored = np.arange(12 * 9, dtype=np.uint16).reshape(12, 9) + np.uint16(level)
    return Film("source", stored, 12, frame=frame, frames=3)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "films").mkdir()
    path = tmp_path / "films" / "a.dcm"
    path.write_bytes(b"film")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(regions, min_size=1, max_size=5))
def test_what_is_kept_comes_back_to_the_bit(
    place: Path, own: Path, drawn: list[ReaderRegion]
) -> None:
    assert save(place, film(), drawn, own) == sidecar_of(place)
    assert load(place, film(), own) == Found(tuple(drawn))


def test_the_file_lies_beside_the_film_and_says_nothing_of_the_patient(
    place: Path, own: Path
) -> None:
    save(place, film(), [BOX, CONTOUR], own)
    assert sorted(p.name for p in place.parent.iterdir()) == ["a.dcm", "a.dcm.regions.json"]
    assert not own.exists()
    document = json.loads((place.parent / "a.dcm.regions.json").read_text())
    assert document == {
        "format": FORMAT,
        "version": 1,
        "films": [
            {
                "frame": 1,
                "width": 9,
                "height": 12,
                "pixels": pixel_hash(film()),
                "regions": [
                    {"kind": "box", "label": "nodule", "points": [[1.5, 2.0], [7.25, 9.0]]},
                    {"kind": "contour", "label": "", "points": [[0, 0], [5, 0], [5, 5.125]]},
                ],
            }
        ],
    }


def test_frames_have_their_own_and_none_left_is_no_file(place: Path, own: Path) -> None:
    save(place, film(), [BOX], own)
    save(place, film(1, frame=2), [CONTOUR], own)
    assert load(place, film(), own).regions == (BOX,)
    assert load(place, film(1, frame=2), own).regions == (CONTOUR,)
    assert load(place, film(2, frame=1), own) == Found()
    save(place, film(), [], own)
    assert len(read_sidecar(sidecar_of(place))) == 1
    save(place, film(1, frame=2), [], own)
    assert not sidecar_of(place).exists()
    save(place, film(), [], own)
    assert not sidecar_of(place).exists()


def test_another_version_of_the_film_is_said_and_its_regions_stay(place: Path, own: Path) -> None:
    save(place, film(), [BOX], own)
    assert load(place, film(level=1), own) == Found(changed=True)
    save(place, film(level=1), [CONTOUR], own)
    assert load(place, film(level=1), own).regions == (CONTOUR,)
    assert load(place, film(), own).regions == (BOX,)


def test_the_hash_is_of_the_pixels_and_their_shape() -> None:
    assert pixel_hash(film()) == pixel_hash(replace(film(), source_id="other", bits=10))
    wide = replace(film(), stored=film().stored.reshape(9, 12))
    signed = replace(film(), stored=film().stored.astype(np.int16))
    big = replace(film(), stored=film().stored.astype(">u2"))
    assert len({pixel_hash(f) for f in (film(), film(1), wide, signed)}) == 4
    assert pixel_hash(big) == pixel_hash(film())


def test_in_an_archive_regions_are_kept_in_the_programs_folder(tmp_path: Path, own: Path) -> None:
    archive = tmp_path / "films.zip"
    archive.write_bytes(b"PK")
    inside = archive / "study" / "a.dcm"
    kept = save(inside, film(), [BOX], own)
    assert kept == own / f"{pixel_hash(film())}.json"
    assert load(inside, film(), own).regions == (BOX,)
    assert load(tmp_path / "elsewhere.dcm", film(), own).regions == (BOX,)
    save(inside, film(), [], own)
    assert list(own.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_and_then_can(
    place: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from viewer.trust import sidecar

    save(place, film(), [BOX], own)
    write = sidecar.write_whole

    def refuse(path: Path, data: bytes) -> None:
        if path.parent == place.parent:
            raise PermissionError
        write(path, data)

    with monkeypatch.context() as refusing:
        refusing.setattr(sidecar, "write_whole", refuse)
        save(place, film(), [CONTOUR], own)
        assert load(place, film(), own).regions == (CONTOUR,)
    save(place, film(), [BOX], own)
    assert load(place, film(), own).regions == (BOX,)
    assert list(own.iterdir()) == []


def test_none_is_kept_where_the_file_beside_still_has_some(
    place: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(place, film(), [BOX], own)
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == sidecar_of(place):
            raise PermissionError
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    save(place, film(), [], own)
    assert sidecar_of(place).exists()
    assert load(place, film(), own) == Found()


def test_the_sample_film_of_the_program_gets_no_file_beside_it(own: Path) -> None:
    sample = RESOURCES / "sample" / "sample.dcm"
    assert save(sample, film(), [BOX], own).parent == own
    assert not sidecar_of(sample).exists()


def test_nowhere_to_write_is_said(place: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    with pytest.raises(RegionError, match="could not be kept"):
        save(RESOURCES / "sample" / "sample.dcm", film(), [BOX], blocked)


NESTED = b"[" * 100_000
WHOLE = {"format": FORMAT, "version": 1}


def holding(**changed: object) -> bytes:
    kept = {"frame": 1, "width": 9, "height": 12, "pixels": "", "regions": []}
    return json.dumps(WHOLE | {"films": [kept | changed]}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b"{}",
        b"null",
        NESTED,
        b'{"format": "other", "version": 1, "films": []}',
        json.dumps(WHOLE | {"films": 3}).encode(),
        json.dumps(WHOLE | {"films": [{"frame": 1}]}).encode(),
        json.dumps(WHOLE | {"version": "1", "films": []}).encode(),
        holding(regions=[{"kind": "box", "label": "", "points": [[1, 1]]}]),
        holding(regions=[{"kind": "star", "label": "", "points": [[1, 1], [2, 2]]}]),
        holding(regions=[{"kind": "box", "label": 3, "points": [[1, 1], [2, 2]]}]),
        holding(regions=[{"kind": "box", "label": "", "points": [[1, 10**400], [2, 2]]}]),
        holding(regions=[{"kind": "box", "label": "", "points": [[1, float("nan")], [2, 2]]}]),
        holding(frame=float("inf")),
    ],
)
def test_a_broken_file_is_said_and_left_alone(place: Path, own: Path, data: bytes) -> None:
    sidecar_of(place).write_bytes(data)
    with pytest.raises(RegionError, match="left as it is"):
        load(place, film(), own)
    with pytest.raises(RegionError, match="left as it is"):
        save(place, film(), [BOX], own)
    assert sidecar_of(place).read_bytes() == data
    assert not own.exists()


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_it_fail_otherwise(place: Path, own: Path, data: bytes) -> None:
    sidecar_of(place).write_bytes(data)
    with pytest.raises(RegionError):
        load(place, film(), own)


def test_a_newer_versions_file_is_left_alone(place: Path, own: Path) -> None:
    data = json.dumps(WHOLE | {"version": 2, "films": "in another way"}).encode()
    sidecar_of(place).write_bytes(data)
    for work in (lambda: load(place, film(), own), lambda: save(place, film(), [BOX], own)):
        with pytest.raises(RegionError, match="newer version"):
            work()
    assert sidecar_of(place).read_bytes() == data


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_of_that_name_does_not_hang(place: Path, own: Path) -> None:
    os.mkfifo(sidecar_of(place))
    with pytest.raises(RegionError):
        load(place, film(), own)
    with pytest.raises(RegionError):
        save(place, film(), [BOX], own)
