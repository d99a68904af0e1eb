"""Files that are written whole: who may read them is the person's own choice."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.export.writing import put
from viewer.whole_file import write_whole


@pytest.fixture(params=[0o077, 0o027, 0o022])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_a_file_is_open_to_no_more_people_than_the_person_says(tmp_path: Path, umask: int) -> None:
    write_whole(tmp_path / "reading.ccvsession", b"names")
    put(tmp_path / "report.pdf", b"names", replace=False)
    modes = [path.stat().st_mode & 0o777 for path in sorted(tmp_path.iterdir())]
    assert modes == [0o666 & ~umask] * 2


def test_a_file_that_is_there_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "reading.ccvsession"
    for data in (b"first", b"second\r\n"):
        write_whole(path, data)
        assert path.read_bytes() == data
    assert [*tmp_path.iterdir()] == [path]
