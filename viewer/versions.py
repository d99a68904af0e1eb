"""What this copy of the program is made of: its commit, Python, the libraries and their versions.

Versions come from the distributions' own metadata, which imports none of them (`build.spec` takes
it along).
"""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    ("PyTorch", "torch"),
    ("torchvision", "torchvision"),
    ("PySide6", "PySide6_Essentials"),
    ("NumPy", "numpy"),
    ("SciPy", "scipy"),
    ("scikit-image", "scikit-image"),
    ("pydicom", "pydicom"),
    ("highdicom", "highdicom"),
    ("imagecodecs", "imagecodecs"),
    ("tifffile", "tifffile"),
    ("Pillow", "pillow"),
    ("ReportLab", "reportlab"),
)
"""Name, and the distribution that it comes in."""


def library_versions() -> tuple[tuple[str, str], ...]:
    """Name and version of each library; "?" where its metadata are missing."""
    return tuple((name, _version(distribution)) for name, distribution in LIBRARIES)


def packaged() -> bool:
    """Whether this is the program that `build.spec` makes, and not its source."""
    return bool(getattr(sys, "frozen", False))


def python_and_system() -> tuple[str, str]:
    """Python's version, and the system's with its processor's kind; never the computer's name."""
    return platform.python_version(), platform.platform()


def commit(root: Path) -> str:
    """The first ten letters of the commit that a working copy is at; "" where that is not known.

    Parameters
    ----------
    root : Path
        Where ``.git`` lies. A package has none: its version names the commit.
    """
    try:
        git = root / ".git"
        if git.is_file():  # a linked worktree
            git = root / git.read_text(encoding="utf-8").partition(":")[2].strip()
        shared = git / "commondir"
        home = git / shared.read_text(encoding="utf-8").strip() if shared.is_file() else git
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        name = head.removeprefix("ref: ")
        return (head if name == head else _tip(home, name))[:10]
    except (OSError, UnicodeDecodeError):
        return ""


def _tip(home: Path, name: str) -> str:
    """The commit at the tip of a branch, in a file of its own or packed with others."""
    loose = home / name
    if loose.is_file():
        return loose.read_text(encoding="utf-8").strip()
    packed = (home / "packed-refs").read_text(encoding="utf-8").splitlines()
    return next((line.split()[0] for line in packed if line.endswith(f" {name}")), "")


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "?"
