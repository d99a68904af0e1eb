"""Full disks, forbidden folders and kills, as the operating system has them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")

_WRITING = """
import os, resource, signal, sys
from pathlib import Path
from viewer.errors import ExportError
from viewer.export.outcome import Made
from viewer.export.writing import write_all

{before}
files = [Made("small.txt", b"small"), Made("large.bin", b"new" * 100_000)]
try:
    write_all(Path(sys.argv[1]), files, replace=True)
except ExportError as error:
    print(error.message)
"""


def _said(before: str, folder: Path) -> str:
    answer = subprocess.run(
        [sys.executable, "-c", _WRITING.format(before=before), str(folder)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return answer.stdout.strip()


def test_where_no_more_can_be_written_the_old_file_stays(tmp_path: Path) -> None:
    (tmp_path / "large.bin").write_bytes(b"old")
    limit = (
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    )
    assert _said(limit, tmp_path) == "The file could not be written: File too large."
    assert (tmp_path / "large.bin").read_bytes() == b"old"
    assert (tmp_path / "small.txt").read_bytes() == b"small"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["large.bin", "small.txt"]


@pytest.mark.parametrize("new", [False, True])
def test_a_forbidden_folder_is_said(tmp_path: Path, new: bool) -> None:
    folder = tmp_path / "forbidden"
    folder.mkdir()
    (folder / "large.bin").write_bytes(b"old")
    folder.chmod(0o555)
    nobody = "os.geteuid() == 0 and os.setuid(65534)"  # root is forbidden nothing
    said = _said(nobody, folder / "new" if new else folder)
    assert said.endswith(": Permission denied.")
    assert [path.name for path in folder.iterdir()] == ["large.bin"]
    assert (folder / "large.bin").read_bytes() == b"old"


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    assert _said("", tmp_path / "file").startswith("The folder could not be made")
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_killed_program_leaves_no_half_file() -> None:
    """A small number of what ``benchmarks.killed_writing`` does; its baseline is caught."""
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.killed_writing", "--kills", "12"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert answer.stdout.count(" 0 half files") == 2
