"""A card as Markdown, for people to read in the window."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from viewer.doubts import DOUBTS
from viewer.language import known, tr
from viewer.models.card import Card, Preprocessing
from viewer.results import Expectations

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def card_markdown(card: Card) -> str:
    """The whole card as Markdown.

    What the card says is text, not markup: it is escaped, so that a card cannot draw links or
    pictures.
    """
    parts = [f"# {_escape(card.name)}"]
    parts += [f"> {_escape(known(warning))}" for warning in card.warnings]
    parts.append("## " + tr("Findings"))
    parts.append(
        _table(
            (tr("Finding"), tr("Output"), tr("Threshold")),
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
    parts.append("## " + tr("What the model sees"))
    parts.append(_bullets(_preprocessing_lines(card.preprocessing)))
    expected = _expectation_lines(card.expects)
    if expected:
        parts.append("## " + tr("Films it was made for"))
        parts.append(_bullets(expected))
    parts.append("## " + tr("Network"))
    network = [
        tr("Architecture: {architecture}", architecture=card.architecture),
        tr("Activation: {activation}", activation=card.activation),
    ]
    if card.target_layers:
        network.append(tr("Target layers: {layers}", layers=", ".join(card.target_layers)))
    parts.append(_bullets(network))
    for key, value in card.about.items():
        parts += _section(key, value, level=2)
    return "\n\n".join(parts) + "\n"


def _preprocessing_lines(p: Preprocessing) -> list[str]:
    channels = tr("one grey channel") if p.channels == 1 else tr("the grey film in three channels")
    fits = {
        "stretch": tr("Film stretched to that size"),
        "pad": tr("Film padded with black to keep its aspect"),
        "crop": tr("Film its longer side cropped about the centre"),
    }
    if p.value_range == "percentile":
        low, high = p.percentiles
        values = tr(
            "Percentiles {low:g} and {high:g} of the film become 0 and 1", low=low, high=high
        )
    else:
        values = tr("The range of the film's bits becomes 0 to 1")
    lines = [
        tr(
            "{width} × {height} pixels (width × height), {channels}",
            width=p.width,
            height=p.height,
            channels=channels,
        ),
        fits[p.fit],
    ]
    if p.border_crop:
        lines.append(tr("{share:.1%} of the film left out at each edge", share=p.border_crop))
    lines.append(values)
    mean, std = (", ".join(f"{n:g}" for n in numbers) for numbers in (p.mean, p.std))
    lines.append(tr("Then mean {mean} subtracted, divided by {std}", mean=mean, std=std))
    return lines


def _expectation_lines(expects: Expectations) -> list[str]:
    about = {check.key: check.about for check in DOUBTS}
    lines = []
    if expects.views:
        lines.append(tr("Views: {views}", views=", ".join(expects.views)))
    low, high = expects.min_side, expects.max_side
    if low and high:
        lines.append(tr("{low} to {high} pixels a side", low=low, high=high))
    elif low:
        lines.append(tr("{low} pixels a side or more", low=low))
    elif high:
        lines.append(tr("At most {high} pixels a side", high=high))
    low, high = expects.min_bits, expects.max_bits
    if low and high:
        lines.append(tr("{low} to {high} bits a pixel", low=low, high=high))
    elif low:
        lines.append(tr("{low} bits a pixel or more", low=low))
    elif high:
        lines.append(tr("At most {high} bits a pixel", high=high))
    if expects.cares:
        lines.append(
            tr("Known to mislead it: {about}", about="; ".join(about[key] for key in expects.cares))
        )
    if expects.ignores:
        lines.append(
            tr("Not doubted: {about}", about="; ".join(about[key] for key in expects.ignores))
        )
    return lines


def _section(key: str, value: Any, level: int) -> list[str]:
    """A heading and, under it, a table of the card's `about`, nested ones as deeper headings."""
    parts = ["#" * min(level, 6) + " " + _escape(known(_title(key)))]
    if isinstance(value, Mapping):
        nested = {k: v for k, v in value.items() if _is_nested(v)}
        plain = [
            f"{known(_title(k))}: {known(_text(v))}" for k, v in value.items() if k not in nested
        ]
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
        return tr("yes") if value else tr("no")
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
