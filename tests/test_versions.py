import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from viewer import versions


def test_versions_are_those_installed() -> None:
    told = dict(versions.library_versions())
    assert told["PyTorch"] == version("torch")
    assert told["highdicom"] == version("highdicom")
    assert "?" not in told.values()


def test_no_library_is_imported_for_its_version() -> None:
    program = (
        "import sys\nfrom viewer import versions\nversions.library_versions()\n"
        "print([n for n in ('torch', 'numpy', 'pydicom', 'highdicom') if n in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert told.stdout.strip() == "[]"


def test_the_commit_of_a_working_copy(tmp_path: Path) -> None:
    tip = "0123456789abcdef0123456789abcdef01234567"
    assert versions.commit(tmp_path) == ""
    git = tmp_path / ".git"
    (git / "refs" / "heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    assert versions.commit(tmp_path) == ""
    (git / "packed-refs").write_text(f"# pack-refs\n{tip} refs/heads/main\n")
    assert versions.commit(tmp_path) == "0123456789"
    (git / "refs" / "heads" / "main").write_text(tip[::-1] + "\n")
    assert versions.commit(tmp_path) == tip[::-1][:10]
    (git / "HEAD").write_text(tip + "\n")
    assert versions.commit(tmp_path) == "0123456789"


def test_the_commit_of_a_linked_worktree(tmp_path: Path) -> None:
    tip = "0123456789abcdef0123456789abcdef01234567"
    home = tmp_path / "main" / ".git"
    (home / "worktrees" / "other").mkdir(parents=True)
    (home / "worktrees" / "other" / "HEAD").write_text("ref: refs/heads/other\n")
    (home / "worktrees" / "other" / "commondir").write_text("../..\n")
    (home / "refs" / "heads").mkdir(parents=True)
    (home / "refs" / "heads" / "other").write_text(tip)
    other = tmp_path / "other"
    other.mkdir()
    (other / ".git").write_text(f"gitdir: {home / 'worktrees' / 'other'}\n")
    assert versions.commit(other) == "0123456789"
