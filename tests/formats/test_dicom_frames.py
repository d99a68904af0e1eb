"""Of files of many frames, one is read; and the pixels of large files stay in them until then."""

from __future__ import annotations

import os
import zipfile
from itertools import pairwise

import numpy as np
import pytest
from made_films import NATIVE, made, save, scene
from pydicom import uid

from viewer import formats
from viewer.errors import FilmError
from viewer.formats import dicom_file, reading, source

FRAMES = 5


@pytest.fixture
def nothing_is_small(monkeypatch):
    monkeypatch.setattr(dicom_file, "_LARGE_BYTES", 0)
    monkeypatch.setattr(dicom_file, "_LARGE_BYTES_OF_MANY", 0)


def frames_of(shape, bits):
    return np.stack([scene(shape, bits, seed=seed) for seed in range(FRAMES)])


@pytest.mark.parametrize("shape", [(24, 31), (23, 31)], ids=["even", "odd"])
@pytest.mark.parametrize("bits", [8, 12])
@pytest.mark.parametrize("syntax", NATIVE, ids=lambda syntax: syntax.name)
@pytest.mark.usefixtures("nothing_is_small")
def test_every_frame_is_what_was_written(tmp_path, syntax, bits, shape):
    stored = frames_of(shape, bits)
    path = save(made(stored, syntax, bits_stored=bits, frames=FRAMES), tmp_path / "film.dcm")
    for frame in range(FRAMES):
        assert np.array_equal(formats.read(path, frame).stored, stored[frame])


@pytest.mark.parametrize("shape", [(24, 30), (23, 30), (23, 31)])
@pytest.mark.usefixtures("nothing_is_small")
def test_bytes_of_big_endian_words(tmp_path, shape):
    stored = frames_of(shape, 8)
    dataset = made(stored, uid.ExplicitVRBigEndian, frames=FRAMES)
    flat = np.frombuffer(dataset.PixelData, np.uint8)
    dataset.PixelData = flat.reshape(-1, 2)[:, ::-1].tobytes()
    dataset["PixelData"].VR = "OW"
    path = save(dataset, tmp_path / "film.dcm")
    for frame in range(FRAMES):
        assert np.array_equal(formats.read(path, frame).stored, stored[frame])


@pytest.mark.parametrize("shape", [(24, 32), (23, 31)])
@pytest.mark.usefixtures("nothing_is_small")
def test_frames_of_bits(tmp_path, shape):
    stored = (frames_of(shape, 8) > 100).astype(np.uint8)
    dataset = made(stored, frames=FRAMES)
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 1, 1, 0
    packed = np.packbits(stored.ravel(), bitorder="little").tobytes()
    dataset.PixelData = packed + b"\0" * (len(packed) % 2)
    path = save(dataset, tmp_path / "film.dcm")
    for frame in range(FRAMES):
        assert np.array_equal(formats.read(path, frame).stored, stored[frame])


@pytest.mark.parametrize("large", [False, True])
def test_frames_of_subsampled_colour(tmp_path, monkeypatch, large):
    monkeypatch.setattr(dicom_file, "_LARGE_BYTES_OF_MANY", 0 if large else 1 << 30)
    luminance = frames_of((24, 32), 8)
    words = np.full((FRAMES, 24, 16, 4), 128, np.uint8)  # Y1 Y2 Cb Cr (PS3.3 C.7.6.3.1.2)
    words[..., :2] = luminance.reshape(FRAMES, 24, 16, 2)
    dataset = made(luminance, frames=FRAMES, SamplesPerPixel=3, PlanarConfiguration=0)
    dataset.PhotometricInterpretation, dataset.PixelData = "YBR_FULL_422", words.tobytes()
    path = save(dataset, tmp_path / "film.dcm")
    for frame in range(FRAMES):
        assert np.array_equal(formats.read(path, frame).stored, luminance[frame])


def test_no_more_of_the_file_is_read_than_one_frame(tmp_path, monkeypatch):
    stored = frames_of((400, 500), 12)
    path = save(made(stored, bits_stored=12, frames=FRAMES), tmp_path / "film.dcm")
    sizes = []

    class Counted(source.BoundedFile):
        def read(self, size=-1, /):
            data = super().read(size)
            sizes.append(len(data))
            return data

    monkeypatch.setattr(source, "BoundedFile", Counted)
    assert np.array_equal(formats.read(path, 3).stored, stored[3])
    assert sum(sizes) < stored[3].nbytes + 10_000


@pytest.mark.parametrize("syntax", NATIVE, ids=lambda syntax: syntax.name)
@pytest.mark.usefixtures("nothing_is_small")
def test_large_films_of_one_frame(tmp_path, syntax):
    stored = scene((61, 47), 12)
    path = save(made(stored, syntax, bits_stored=12), tmp_path / "film.dcm")
    film = formats.read(path)
    assert np.array_equal(film.stored, stored)
    assert film.warnings == ()


@pytest.mark.usefixtures("nothing_is_small")
def test_what_is_past_the_frames_is_said(tmp_path):
    dataset = made(frames_of((24, 30), 12), bits_stored=12, frames=FRAMES)
    dataset.PixelData += bytes(1000)
    warnings = formats.read(save(dataset, tmp_path / "film.dcm"), 4).warnings
    assert any("holds more pixels" in warning for warning in warnings)


@pytest.mark.usefixtures("nothing_is_small")
def test_a_file_that_is_cut_off_opens_up_to_there(tmp_path):
    stored = frames_of((24, 30), 12)
    path = save(made(stored, bits_stored=12, frames=FRAMES), tmp_path / "film.dcm")
    os.truncate(path, path.stat().st_size - stored[4].nbytes - 10)
    assert np.array_equal(formats.read(path, 2).stored, stored[2])
    for frame in (3, 4):
        with pytest.raises(FilmError, match="incomplete"):
            formats.read(path, frame)


@pytest.mark.usefixtures("nothing_is_small")
def test_a_file_that_is_cut_off_while_it_is_read(tmp_path, monkeypatch):
    stored = frames_of((24, 30), 12)
    path = save(made(stored, bits_stored=12, frames=FRAMES), tmp_path / "film.dcm")

    def look(path):
        found = source.look(path)
        os.truncate(path, path.stat().st_size - stored[4].nbytes)
        return found

    monkeypatch.setattr(reading, "look", look)
    with pytest.raises(FilmError, match="incomplete"):
        formats.read(path, 4)


@pytest.mark.usefixtures("nothing_is_small")
def test_frames_inside_an_archive(tmp_path):
    stored = frames_of((24, 30), 12)
    path = save(made(stored, bits_stored=12, frames=FRAMES), tmp_path / "film.dcm")
    with zipfile.ZipFile(tmp_path / "films.zip", "w") as archive:
        archive.write(path, "film.dcm")
    films = [formats.read(tmp_path / "films.zip" / "film.dcm", frame) for frame in range(FRAMES)]
    assert all(np.array_equal(film.stored, stored[film.frame]) for film in films)
    assert all(one.source_id != two.source_id for one, two in pairwise(films))
