"""The manual: chapters of ``resources/manual``, with what the program knows of itself filled in.

Chapters are Markdown. In braces stand names that are filled in from the program's own tables, so
that the manual cannot say what is not so: ``{key:export}`` is the key of that action (its place in
the menus, if it has none), ``{menu:export}`` its place, and ``{methods}``, ``{measures}`` and
``{doubts}`` are what the maps, the measures of trust and the doubts say of themselves. The last
chapter, of all keys, is made here. A picture that is not there is left out
(``resources/manual/make_pictures.py`` makes them).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from viewer.language import spoken, tr
from viewer.settings import RESOURCES
from viewer.ui.actions import ACTIONS, Action
from viewer.ui.menus import plain_title, shown_key

FOLDER = RESOURCES / "manual"
PICTURES = FOLDER / "pictures"
KEYS = "keys.md"

Keys = Mapping[str, tuple[str, ...]]

_BRACES = re.compile(r"\{(?:(key|menu):)?(\w+)\}")
_PICTURE = re.compile(r"^!\[[^\]]*\]\(pictures/([\w-]+\.jpg)\)\n*", re.MULTILINE)
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_ACTIONS = {action.id: action for action in ACTIONS}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the manual.

    Attributes
    ----------
    name : str
        Its file's, by which others link to it.
    title : str
    text : str
        Markdown.
    """

    name: str
    title: str
    text: str


def chapters(keys: Keys, language: str | None = None) -> tuple[Chapter, ...]:
    """The whole manual, in the language spoken where a chapter has been translated.

    Parameters
    ----------
    keys : mapping of str to tuple of str
        Every action's keys as they are now.
    language : str or None
        A code; None: that which the program speaks.
    """
    own = FOLDER / (language or spoken())
    read = []
    for path in sorted(FOLDER.glob("*.md")):
        translated = own / path.name
        text = (translated if translated.is_file() else path).read_text(encoding="utf-8")
        text = _PICTURE.sub(_there, _BRACES.sub(partial(_filled, keys), text))
        read.append(_chapter(path.name, text))
    return (*read, _chapter(KEYS, _all_keys(keys)))


def shown_keys(action: str, keys: Keys) -> str:
    """The first key of an action, or its place in the menus if it has none; in Markdown."""
    own = keys.get(action, ())
    return f"**{_escaped(shown_key(own))}**" if own else place(_ACTIONS[action])


def place(action: Action) -> str:
    """Where an action stands in the menus; in Markdown."""
    titles = [action.menu, *([action.group[:-1]] if action.group.endswith("/") else [])]
    names = [plain_title(title) for title in titles]
    return f"*{_escaped(' ▸ '.join([*names, action.text.rstrip('…')]))}*"


def _chapter(name: str, text: str) -> Chapter:
    return Chapter(name, text.partition("\n")[0].removeprefix("# "), text)


def _there(found: re.Match[str]) -> str:
    return found[0] if (PICTURES / found[1]).is_file() else ""


def _filled(keys: Keys, found: re.Match[str]) -> str:
    kind, name = found[1], found[2]
    if kind is None:
        return _LISTS[name]()
    return shown_keys(name, keys) if kind == "key" else place(_ACTIONS[name])


def _methods() -> str:
    from viewer.saliency.catalogue import CATALOGUE

    return _told((f"{m.title}.", m.description, m.caveat) for m in CATALOGUE)


def _measures() -> str:
    from viewer.trust.catalogue import CATALOGUE

    return _told((f"{m.title}: {m.question}", m.description, m.caveat) for m in CATALOGUE)


def _told(entries: Iterable[tuple[str, str, str]]) -> str:
    """What something is, how it comes about, and what it must not be taken for."""
    return "\n".join(
        "- **{}** {} *{}*".format(*(_escaped(text) for text in entry)) for entry in entries
    )


def _doubts() -> str:
    from viewer.doubts import DOUBTS

    return "\n".join(f"- {_escaped(check.about)}" for check in DOUBTS)


_LISTS: Mapping[str, Callable[[], str]] = {
    "methods": _methods,
    "measures": _measures,
    "doubts": _doubts,
}


def _all_keys(keys: Keys) -> str:
    parts = ["# " + tr("Keys"), tr("They can be changed: {menu}.", menu=place(_ACTIONS["keys"]))]
    for menu in dict.fromkeys(action.menu for action in ACTIONS):
        rows = [
            f"| {', '.join(_escaped(shown_key([key])) for key in keys[action.id])} "
            f"| {_escaped(action.text)} | {_escaped(action.tooltip)} |"
            for action in ACTIONS
            if action.menu == menu and keys.get(action.id)
        ]
        if rows:
            columns = (tr("Key"), tr("Action"), tr("What it does"))
            head = f"| {' | '.join(columns)} |\n|---|---|---|"
            parts.append(f"## {plain_title(menu)}\n\n" + "\n".join([head, *rows]))
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    """Text as Markdown that shows it as it is: keys like [ and * have a meaning there."""
    return _SPECIAL.sub(r"\\\1", text)


def picture(name: str) -> Path:
    """Where a picture of the manual lies; only its name counts, so that none can lie elsewhere."""
    return PICTURES / Path(name).name
