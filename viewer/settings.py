"""Where the viewer keeps its own files for this person. Nothing of a patient is ever kept."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from viewer import __version__

APPLICATION = "chestcovnet-viewer"
RESOURCES = Path(__file__).resolve().parent.parent / "resources"
"""Icons, style, sample film and bundled models. PyInstaller lays them out the same way."""

SAMPLE_FILM = RESOURCES / "sample" / "sample.dcm"
"""A computed film, no person's, to try the viewer on."""

REGIONS_ENDING = ".regions.json"
"""Of the file beside a film that keeps the reader's regions (`viewer.trust.sidecar`)."""


def version() -> str:
    """The version of this copy; that of the packaged program names the commit it was built from."""
    try:
        return (RESOURCES / "version.txt").read_text(encoding="utf-8").strip()
    except OSError:
        return __version__


def cards_folder() -> Path:
    """Where the cards of a person's own checkpoints are kept (not made here)."""
    return platformdirs.user_data_path(APPLICATION) / "cards"


def regions_folder() -> Path:
    """Where regions are kept that cannot lie beside their film (not made here)."""
    return platformdirs.user_data_path(APPLICATION) / "regions"


def log_folder() -> Path:
    """Where the log is written (not made here)."""
    return platformdirs.user_log_path(APPLICATION)
