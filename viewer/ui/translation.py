"""Qt's translations, given to `viewer.language` before the window's parts are imported.

Many texts are module constants (the table of actions, names of methods), so a language is chosen
once a start. Qt's own words (OK, Cancel, the colour dialog) come from its own translations.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from viewer import language
from viewer.settings import RESOURCES

FOLDER = RESOURCES / "translations"
SYSTEM = "system"

LANGUAGES = (("en", "English"), ("es", "Español"))
"""What can be chosen: code and name, each in its own language. English is in the code."""


def code_of(choice: str) -> str:
    """The code of one of `LANGUAGES`: the person's choice, else the system's, else English."""
    asked = [choice] if choice != SYSTEM else QLocale.system().uiLanguages()
    known = {code for code, _ in LANGUAGES}
    return next((name[:2] for name in asked if name[:2] in known), "en")


def install(app: QCoreApplication, choice: str) -> str:
    """Speak the chosen language; to be called before `viewer.ui.window` is imported.

    Parameters
    ----------
    app : QCoreApplication
    choice : str
        One of `LANGUAGES`' codes, or "system".

    Returns
    -------
    str
        The code of the language spoken.
    """
    code = code_of(choice)
    if code == "en":
        return code
    ours = QTranslator(app)
    if not ours.load(f"viewer_{code}", str(FOLDER)):
        return "en"
    qts = QTranslator(app)
    if qts.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qts)
    app.installTranslator(ours)
    language.use(lambda text: QCoreApplication.translate("", text), code)
    return code
