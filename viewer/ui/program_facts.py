"""What is to be known of this copy of the program: for "about", and for the diagnostic report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from PySide6.QtCore import qVersion

from viewer import settings
from viewer.language import tr
from viewer.ui.model_session import ModelSession
from viewer.versions import commit, library_versions, packaged, python_and_system

Fact: TypeAlias = tuple[str, str]
"""What it is, and its value."""


def program_facts() -> list[Fact]:
    """Version, commit, Python, libraries."""
    here = commit(settings.RESOURCES.parent)
    version = f"{settings.version()} ({here})" if here else settings.version()
    python, system = python_and_system()
    return [
        (tr("Version"), version),
        (tr("Made as"), tr("packaged program") if packaged() else tr("from source")),
        (tr("System"), system),
        ("Python", python),
        ("Qt", qVersion()),
        *library_versions(),
    ]


def model_facts(models: ModelSession, named: bool) -> list[Fact]:
    """Model and device in use.

    Parameters
    ----------
    named : bool
        Whether a person's own model may be called by its name: they may have called it anything.
    """
    model = models.model
    if model is None:
        return [(tr("Model"), tr("none yet"))]
    bundled = models.path is None
    name = model.name if bundled or named else tr("one of the person's own")
    return [(tr("Model"), f"{name} ({model.model_id[:12]})"), (tr("Device"), model.device)]


def lines(facts: Iterable[Fact]) -> str:
    """One fact a line, as text to be copied."""
    return "\n".join(f"{name}: {value}" for name, value in facts)
