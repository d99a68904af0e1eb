"""Files are written whole or not at all, and nothing is overwritten unasked."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from viewer.errors import ExportError
from viewer.export.outcome import Made
from viewer.export.writing import write, write_all


def test_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    written = write_all(folder, [Made("x.txt", b"one"), Made("y.txt", b"two")])
    assert [path.read_bytes() for path in written] == [b"one", b"two"]
    assert sorted(path.name for path in folder.iterdir()) == ["x.txt", "y.txt"]


def test_a_file_that_exists_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"old")
    with pytest.raises(ExportError, match="exists already"):
        write(tmp_path / "x.txt", b"new")
    assert (tmp_path / "x.txt").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_may_be_replaced_when_asked(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"old")
    write(tmp_path / "x.txt", b"new", replace=True)
    assert (tmp_path / "x.txt").read_bytes() == b"new"


@pytest.mark.parametrize("replace", [True, False])
def test_without_links_nothing_is_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replace: bool
) -> None:
    def no_links(*_: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    write(tmp_path / "x.txt", b"one")
    assert (tmp_path / "x.txt").read_bytes() == b"one"
    if not replace:
        with pytest.raises(ExportError, match="exists already"):
            write(tmp_path / "x.txt", b"two")
        assert (tmp_path / "x.txt").read_bytes() == b"one"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.txt").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        write(tmp_path / "x.txt", b"new", replace=True)
    assert (tmp_path / "x.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]
