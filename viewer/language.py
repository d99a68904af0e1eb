"""The language of what the program says. English stands in the code; Qt's translations replace it.

`tr` is in the lowest layer, so that the sentences of the engine (doubts, verdicts, errors) are
translated where they are made, with their figures, and Qt need not be imported there. The window
gives it Qt's translator before it imports what it shows (`viewer.ui.translation`); without a window
all is English. ``pyside6-lupdate`` finds the texts: they must be literals, and never f-strings.
"""

from __future__ import annotations

from collections.abc import Callable

_translated: Callable[[str], str] = str
_spoken = "en"


def use(translated: Callable[[str], str], code: str = "en") -> None:
    """Say everything from now on through `translated`, which takes an English text."""
    global _translated, _spoken
    _translated, _spoken = translated, code


def spoken() -> str:
    """The code of the language that is spoken: "en", "es"."""
    return _spoken


def tr(text: str, /, **values: object) -> str:
    """The text in the person's language, with `values` in its braces.

    Parameters
    ----------
    text : str
        English, a literal. With `values`, braces are those of `str.format`: "{share:.0%} of it".
    **values : object
        Named, so that a translation may put them in another order.
    """
    said = _translated(text)
    return said.format(**values) if values else said


def known(text: str) -> str:
    """A text that is data, in the person's language where translators were shown it; else as it is.

    For what the bundled model's card says (`viewer.models.card_words`).
    """
    return _translated(text)
