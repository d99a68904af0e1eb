"""What every test may need: the real films beside the repository, and Qt without a screen."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests run side by side: threads of one that wait for threads of another cost ten times the work.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Time is measured in benchmarks/, never in tests: on a loaded machine it says nothing.
hypothesis.settings.register_profile("timeless", deadline=None)
hypothesis.settings.load_profile("timeless")


def _folder(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(
            f"the real films are not here: ../shared/{name} beside the repository is missing"
        )
    return folder


@pytest.fixture(scope="session")
def shared_films() -> Path:
    """The folder of real chest films; skips where it is missing."""
    return _folder("films")


@pytest.fixture(scope="session")
def shared_dicom() -> Path:
    """The folder of public DICOM test films; skips where it is missing."""
    return _folder("dicom")


@pytest.fixture(scope="session")
def sample_film() -> Path:
    """The bundled sample film."""
    return REPOSITORY / "resources" / "sample" / "sample.dcm"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, cards and logs of a test go nowhere near the person's own."""
    for variable, folder in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
    ):
        monkeypatch.setenv(variable, str(tmp_path / "home" / folder))
