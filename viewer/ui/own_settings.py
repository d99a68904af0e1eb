"""The file of the person's settings. What must be known of it before all else is read here."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from viewer.settings import APPLICATION
from viewer.ui.translation import LANGUAGES, SYSTEM

LANGUAGE = "window/language"


def own_settings() -> QSettings:
    """The person's own: an INI file in their configuration folder."""
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, APPLICATION, APPLICATION
    )


def chosen_language(settings: QSettings) -> str:
    """A code of `LANGUAGES`, or "system".

    `viewer.ui.preferences` imports texts, and the language has to be there before them.
    """
    language = settings.value(LANGUAGE, SYSTEM)
    known = isinstance(language, str) and language in dict(LANGUAGES)
    return str(language) if known else SYSTEM
