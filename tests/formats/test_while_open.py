"""Files that vanish, change or shrink between being looked at and being read."""

from __future__ import annotations

import os

import pytest
from made_films import made, save, scene

from viewer import formats
from viewer.errors import FilmError
from viewer.formats import describing, reading, source


@pytest.fixture
def film(tmp_path):
    return save(made(scene((40, 50), 12), bits_stored=12), tmp_path / "film.dcm")


def after_the_look(monkeypatch, happens):
    """`reading.read` with something that happens right after it has looked at the file."""

    def look(path):
        found = source.look(path)
        happens(path)
        return found

    monkeypatch.setattr(reading, "look", look)


def test_a_file_that_vanishes(film, monkeypatch):
    after_the_look(monkeypatch, lambda path: path.unlink())
    with pytest.raises(FilmError, match="cannot be read"):
        formats.read(film)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_file_that_shrinks(film, monkeypatch, share):
    length = int(share * film.stat().st_size)
    after_the_look(monkeypatch, lambda path: os.truncate(path, length))
    with pytest.raises(FilmError):
        formats.read(film)


def test_a_file_that_grows_is_read_as_it_was(film, monkeypatch):
    after_the_look(monkeypatch, lambda path: os.truncate(path, 1 << 32))
    assert formats.read(film).stored.shape == (40, 50)


def test_a_file_that_becomes_a_folder(film, monkeypatch):
    def happens(path):
        path.unlink()
        path.mkdir()

    after_the_look(monkeypatch, happens)
    with pytest.raises(FilmError):
        formats.read(film)


def test_a_file_that_becomes_a_pipe_does_not_hang(film, monkeypatch):
    def happens(path):
        path.unlink()
        os.mkfifo(path)

    after_the_look(monkeypatch, happens)
    with pytest.raises(FilmError):
        formats.read(film)


def test_a_file_that_vanishes_while_it_is_described_is_refused(film, monkeypatch):
    def read_and_lose(path):
        found = formats.read(path)
        path.unlink()
        return found

    monkeypatch.setattr(describing, "read", read_and_lose)
    description = formats.describe(film)
    assert (description.status, description.facts) == ("refused", {})


def test_what_was_looked_at_says_nothing_of_the_patient(tmp_path):
    path = save(made(scene((40, 50), 12), bits_stored=12), tmp_path / "Doe^Jane.dcm")
    assert "Doe" not in repr(source.look(path))
    assert b"1.2.840" in source.look(path).head
    assert "1.2.840" not in repr(source.look(path))
