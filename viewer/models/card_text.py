"""A card as Markdown, for people to read in the window."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from viewer.doubts import DOUBTS
from viewer.models.card import Card, Preprocessing
from viewer.results import Expectations

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def card_markdown(card: Card) -> str:
    """The whole card as Markdown.

    What the card says is text, not markup: it is escaped, so that a card cannot draw links or
    pictures.
    """
    parts = [f"# {_escape(card.name)}"]
    parts += [f"> {_escape(warning)}" for warning in card.warnings]
    parts.append("## Findings")
    parts.append(
        _table(
            ("Finding", "Output", "Threshold"),
            [
                (
                    finding.name,
                    ("−" if finding.sign < 0 else "") + f"logit {finding.class_index}",
                    f"{finding.threshold:.3g}",
                )
                for finding in card.findings
            ],
        )
    )
    parts.append("## What the model sees")
    parts.append(_bullets(_preprocessing_lines(card.preprocessing)))
    expected = _expectation_lines(card.expects)
    if expected:
        parts.append("## Films it was made for")
        parts.append(_bullets(expected))
    parts.append("## Network")
    network = [f"Architecture: {card.architecture}", f"Activation: {card.activation}"]
    if card.target_layers:
        network.append(f"Target layers: {', '.join(card.target_layers)}")
    parts.append(_bullets(network))
    for key, value in card.about.items():
        parts += _section(key, value, level=2)
    return "\n\n".join(parts) + "\n"


def _preprocessing_lines(p: Preprocessing) -> list[str]:
    channels = "one grey channel" if p.channels == 1 else "the grey film in three channels"
    fits = {
        "stretch": "stretched to that size",
        "pad": "padded with black to keep its aspect",
        "crop": "its longer side cropped about the centre",
    }
    if p.value_range == "percentile":
        low, high = p.percentiles
        values = f"Percentiles {low:g} and {high:g} of the film become 0 and 1"
    else:
        values = "The range of the film's bits becomes 0 to 1"
    lines = [f"{p.width} × {p.height} pixels (width × height), {channels}", f"Film {fits[p.fit]}"]
    if p.border_crop:
        lines.append(f"{p.border_crop:.1%} of the film left out at each edge")
    lines.append(values)
    mean, std = (", ".join(f"{n:g}" for n in numbers) for numbers in (p.mean, p.std))
    lines.append(f"Then mean {mean} subtracted, divided by {std}")
    return lines


def _expectation_lines(expects: Expectations) -> list[str]:
    about = {check.key: check.about for check in DOUBTS}
    lines = []
    if expects.views:
        lines.append(f"Views: {', '.join(expects.views)}")
    for what, low, high in (
        ("pixels a side", expects.min_side, expects.max_side),
        ("bits a pixel", expects.min_bits, expects.max_bits),
    ):
        if low and high:
            lines.append(f"{low} to {high} {what}")
        elif low or high:
            lines.append(f"{low} {what} or more" if low else f"At most {high} {what}")
    if expects.cares:
        lines.append(f"Known to mislead it: {'; '.join(about[key] for key in expects.cares)}")
    if expects.ignores:
        lines.append(f"Not doubted: {'; '.join(about[key] for key in expects.ignores)}")
    return lines


def _section(key: str, value: Any, level: int) -> list[str]:
    """A heading and, under it, a table of the card's `about`, nested ones as deeper headings."""
    parts = ["#" * min(level, 6) + " " + _escape(_title(key))]
    if isinstance(value, Mapping):
        nested = {k: v for k, v in value.items() if _is_nested(v)}
        plain = [f"{_title(k)}: {_text(v)}" for k, v in value.items() if k not in nested]
        if plain:
            parts.append(_bullets(plain))
        for k, v in nested.items():
            parts += _section(k, v, level + 1)
    elif _is_rows(value):
        columns = list(dict.fromkeys(k for row in value for k in row))
        rows = [tuple(_text(row.get(column, "")) for column in columns) for row in value]
        parts.append(_table([_title(column) for column in columns], rows))
    elif isinstance(value, list | tuple):
        parts.append(_bullets([_text(item) for item in value]))
    else:
        parts.append(_escape(_text(value)))
    return parts


def _is_rows(value: Any) -> bool:
    if not isinstance(value, list | tuple) or not value:
        return False
    return all(isinstance(row, Mapping) for row in value)


def _is_nested(value: Any) -> bool:
    return isinstance(value, Mapping) or _is_rows(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list | tuple):
        return ", ".join(_text(item) for item in value)
    return str(value)


def _title(key: str) -> str:
    words = key.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _bullets(lines: Sequence[str]) -> str:
    return "\n".join(f"- {_escape(line)}" for line in lines)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(_escape(cell) for cell in cells) + " |"

    return "\n".join([line(head), "|" + " --- |" * len(head), *(line(row) for row in rows)])
