"""What `make package` says of its size: large parts need a reason, and there is a bound."""

import sys
from pathlib import Path

import pytest

from benchmarks import package_size

KB = 1000


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # A thousandth of the true sizes, so that no test writes hundreds of megabytes.
    monkeypatch.setattr(package_size, "MB", KB)
    monkeypatch.setattr(sys, "argv", ["package_size", str(tmp_path)])
    inside = tmp_path / "_internal"
    (inside / "torch" / "lib").mkdir(parents=True)
    (inside / "torch" / "lib" / "libtorch.so").write_bytes(bytes(400 * KB))
    (inside / "libtorch.so").symlink_to("torch/lib/libtorch.so")
    (inside / "small.so").write_bytes(bytes(9 * KB))
    (tmp_path / "ChestCOVNet-Viewer").write_bytes(bytes(50 * KB))
    return tmp_path


def test_parts_are_counted_once(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert package_size.main() == 0
    said = capsys.readouterr().out
    assert "400.0 MB  torch" in said
    assert "9.0 MB  the rest" in said
    assert "459.0 MB  in all" in said


def test_a_large_part_needs_a_reason(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (package / "_internal" / "tensorflow.so").write_bytes(bytes(11 * KB))
    assert package_size.main() == 1
    assert "NO REASON IS KNOWN" in capsys.readouterr().out


def test_too_much_fails(package: Path) -> None:
    (package / "_internal" / "torch" / "more.so").write_bytes(bytes(500 * KB))
    assert package_size.main() == 1


def test_no_package_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["package_size", str(tmp_path)])
    assert package_size.main() == 1
