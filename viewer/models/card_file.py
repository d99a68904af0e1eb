"""Cards as TOML files.

The layout is that of the dataclasses of `viewer.models.card`: plain keys for the card's own
fields, ``[preprocessing]``, ``[expects]`` (which may be missing, as may any of its fields), one
``[[findings]]`` a finding, and free tables under ``[about]``.
An unknown key is refused: a misspelt one would silently be its default.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from viewer.errors import ModelError
from viewer.language import tr
from viewer.models.card import Card, Preprocessing, check_card
from viewer.results import Expectations, Finding
from viewer.whole_file import write_whole

MAX_BYTES = 1 << 20


def read_card(path: Path) -> Card:
    """The card in a TOML file, checked.

    Raises
    ------
    ModelError
        If it cannot be read, is not TOML, lacks a field, has an unknown one, or says what
        cannot be.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1)
        if len(text) > MAX_BYTES:
            raise ModelError(tr("The model's card is too large to be one (over 1 MB)."))
        table = tomllib.loads(text.decode("utf-8"))
    except OSError as error:
        raise ModelError(tr("The model's card could not be read."), type(error).__name__) from error
    except (ValueError, RecursionError) as error:
        raise ModelError(tr("The model's card is not a valid TOML file."), str(error)) from error
    return card_from_table(table)


def write_card(card: Card, path: Path) -> None:
    """Write a card as TOML, whole or not at all (a temporary file beside it, then a rename).

    Raises
    ------
    ModelError
        If the card says what cannot be, holds what TOML cannot, or cannot be written.
    """
    check_card(card)
    try:
        text = tomli_w.dumps(card_to_table(card), multiline_strings=False).encode("utf-8")
    except (TypeError, ValueError) as error:
        raise ModelError(tr("The model's card holds what TOML cannot."), str(error)) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        raise ModelError(tr("The model's card could not be kept."), type(error).__name__) from error


def card_to_table(card: Card) -> dict[str, Any]:
    """The card as a TOML table. Of what it expects, only what it says."""
    table = dataclasses.asdict(card)
    expects = {name: value for name, value in table.pop("expects").items() if value}
    about = table.pop("about")
    return {**table, **({"expects": expects} if expects else {}), "about": about}


def card_from_table(table: Mapping[str, Any]) -> Card:
    """The card in a TOML table, checked.

    Raises
    ------
    ModelError
        If it lacks a field, has an unknown one or one of a wrong type, or says what cannot be.
    """
    preprocessing = table.get("preprocessing", {})
    findings = table.get("findings", [])
    if not isinstance(preprocessing, dict) or not isinstance(findings, list):
        raise _wrong(tr("preprocessing must be a table and findings a list of tables"))
    card: Card = _build(
        Card,
        {
            **table,
            "preprocessing": _build(Preprocessing, preprocessing),
            "expects": _build(Expectations, table.get("expects", {})),
            "findings": tuple(_build(Finding, finding) for finding in findings),
        },
    )
    check_card(card)
    return card


def _wrong(what: str) -> ModelError:
    return ModelError(tr("The model's card cannot be used: {wrong}.", wrong=what))


def _build(kind: Any, table: Any) -> Any:
    """A `kind` of dataclass from a table, every value turned to its field's type or refused."""
    if not isinstance(table, Mapping):
        raise _wrong(tr("{part} must be a table", part=_in_words(kind)))
    fields = {field.name: field for field in dataclasses.fields(kind)}
    unknown = sorted(set(table) - set(fields))
    if unknown:
        raise _wrong(tr('"{name}" is not a field of {part}', name=unknown[0], part=_in_words(kind)))
    required = [
        name
        for name, field in fields.items()
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]
    missing = [name for name in required if name not in table]
    if missing:
        raise _wrong(tr('"{name}" is missing', name=missing[0]))
    values = {name: _convert(name, str(fields[name].type), value) for name, value in table.items()}
    return kind(**values)


def _in_words(kind: Any) -> str:
    """What people call that part of a card."""
    words = {Card: tr("a card"), Preprocessing: tr("a preprocessing"), Finding: tr("a finding")}
    return words.get(kind, "expects")


_TEXTS = {"str", "Activation", "Fit", "ValueRange"}
_AS_THEY_ARE = {"Preprocessing", "Expectations", "tuple[Finding, ...]"}


def _convert(name: str, kind: str, value: Any) -> Any:
    """`value` as the annotation `kind` (a string: the modules postpone annotations)."""
    if kind in _AS_THEY_ARE:
        return value
    if kind in _TEXTS and isinstance(value, str):
        return value
    if kind in ("int", "Literal[1, -1]") and _is_number(value, int):
        return value
    if kind == "float" and _is_number(value, int, float):
        return float(value)
    if kind == "tuple[str, ...]" and _is_list(value, str):
        return tuple(value)
    if kind == "tuple[float, ...]" and _is_list(value, int, float):
        return tuple(float(item) for item in value)
    if kind == "tuple[float, float]" and _is_list(value, int, float) and len(value) == 2:
        return float(value[0]), float(value[1])
    if kind == "dict[str, Any]" and isinstance(value, dict):
        return value
    raise _wrong(tr('"{name}" has a wrong kind of value', name=name))


def _is_number(value: Any, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _is_list(value: Any, *kinds: type) -> bool:
    return isinstance(value, list | tuple) and all(_is_number(item, *kinds) for item in value)
