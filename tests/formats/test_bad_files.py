"""What is not a film is a sentence; a film that says too little about itself opens."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import numpy as np
import pytest
from made_films import made, save, scene
from pydicom import Dataset, uid
from refusals import refused

from viewer import formats

# The viewer silences pydicom, whose warnings may hold values of the file; pytest listens anyway.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:pydicom")


def test_no_file(tmp_path):
    assert "no such file" in refused(tmp_path / "gone.dcm")


def test_a_folder(tmp_path):
    assert "folder" in refused(tmp_path)


def test_an_empty_file(tmp_path):
    path = tmp_path / "empty.dcm"
    path.touch()
    assert "empty" in refused(path)


def test_a_dead_link(tmp_path):
    path = tmp_path / "link.dcm"
    path.symlink_to(tmp_path / "gone.dcm")
    assert "link" in refused(path)


def test_a_link_to_itself(tmp_path):
    path = tmp_path / "loop.dcm"
    path.symlink_to(path)
    refused(path)


def test_a_pipe_does_not_hang(tmp_path):
    path = tmp_path / "pipe.dcm"
    os.mkfifo(path)
    answers: list[str] = []
    thread = threading.Thread(target=lambda: answers.append(refused(path)), daemon=True)
    thread.start()
    thread.join(10)
    assert answers
    assert "pipe" in answers[0]


def test_a_socket(tmp_path):
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(path))
        assert "socket" in refused(path)


def test_a_device():
    assert "device" in refused(Path("/dev/zero"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_an_unreadable_file(tmp_path):
    path = tmp_path / "film.dcm"
    path.write_bytes(b"x")
    path.chmod(0)
    assert "not allowed" in refused(path)


@pytest.mark.parametrize(
    "content",
    [b"Dear colleague,\n" * 50, b"\0" * 5000, b"%PDF-1.7\n" * 20, b"x"],
)
def test_other_files(tmp_path, content):
    path = tmp_path / "film.dcm"
    path.write_bytes(content)
    assert "not a film" in refused(path)


def test_other_dicom_objects(tmp_path):
    dataset = made(scene((8, 8), 8), SOPClassUID=uid.BasicTextSRStorage, PixelData=None)
    message = refused(save(dataset, tmp_path / "report.dcm"))
    assert "no image" in message
    assert "Basic Text SR" in message


def test_a_data_set_without_preamble_opens_and_says_so(tmp_path):
    stored = scene((40, 50), 12)
    for implicit in (True, False):
        dataset = made(stored, bits_stored=12)
        bare = Dataset()
        bare.update(dataset)
        path = tmp_path / "bare.dcm"
        bare.save_as(path, implicit_vr=implicit, little_endian=True)
        film = formats.read(path)
        assert np.array_equal(film.stored, stored)
        assert "guessed" in film.warnings[0]


def test_colour_that_says_it_is_signed_is_not(tmp_path):
    colour = np.stack([scene((40, 50), 8, seed=seed) for seed in range(3)], axis=-1)
    plain = formats.read(save(made(colour), tmp_path / "plain.dcm"))
    signed = formats.read(save(made(colour, PixelRepresentation=1), tmp_path / "signed.dcm"))
    assert signed.stored.dtype == np.uint8
    assert np.array_equal(signed.stored, plain.stored)


def test_a_film_that_does_not_say_its_polarity(tmp_path):
    dataset = made(scene((40, 50), 12), bits_stored=12, PhotometricInterpretation=None)
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert not film.inverted
    assert "which of its values are dark" in film.warnings[0]
