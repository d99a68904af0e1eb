from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QLocale

from viewer.ui import translation


@pytest.mark.parametrize(
    ("choice", "system", "code"),
    [
        ("es", ["en-GB"], "es"),
        ("en", ["es-MX"], "en"),
        ("system", ["es-419", "en"], "es"),
        ("system", ["fr-FR", "es-ES"], "es"),
        ("system", ["fr-FR"], "en"),
        ("system", ["C"], "en"),
        ("system", [], "en"),
    ],
)
def test_the_persons_language_else_the_systems_else_english(
    choice: str, system: list[str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SystemLocale:
        def uiLanguages(self) -> list[str]:
            return system

    monkeypatch.setattr(QLocale, "system", SystemLocale)
    assert translation.code_of(choice) == code


def test_no_text_is_made_before_the_language_is_known() -> None:
    program = (
        "import sys\nimport viewer.cli\nimport viewer.app\n"
        "print(*sorted(name for name in sys.modules if name.startswith('viewer')))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert set(told.stdout.split()) == {
        *("viewer", "viewer.app", "viewer.cli", "viewer.language", "viewer.settings", "viewer.ui"),
        *("viewer.ui.logs", "viewer.ui.own_settings", "viewer.ui.translation"),
    }
