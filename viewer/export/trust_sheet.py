"""A measure on one sheet: a row a method, its verdict in words and its pictures beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from viewer.export.lettering import font, lines, plain
from viewer.export.trust_pictures import (
    GROUND,
    MUTED,
    PANEL,
    TEXT,
    Color,
    Ground,
    draw_picture,
)
from viewer.language import tr
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import MeasureInfo
from viewer.trust.results import Figure, Measure
from viewer.trust.verdicts import Level, Verdict

MARGIN = 20
WORDS = 330
"""Width of a row's words."""

WIDEST = 1600
"""Pixels within which pictures stand side by side; wider rows go on below."""

LEVELS: dict[Level, tuple[str, Color]] = {
    "nothing_against": (tr("Nothing found against it"), (167, 173, 183)),
    "caution": (tr("Caution"), (242, 184, 75)),
    "doubt": (tr("Doubt"), (255, 130, 120)),
    "unknown": (tr("Cannot be said"), (167, 173, 183)),
}

_TITLES = {entry.key: entry.title for entry in METHODS}


def sheet(
    info: MeasureInfo,
    rows: Sequence[tuple[Measure, Verdict]],
    ground: Ground,
    footer: str,
) -> Image.Image:
    """The sheet of a measure.

    Parameters
    ----------
    info : MeasureInfo
    rows : sequence of (Measure, Verdict)
        One a method.
    ground : Ground
    footer : str
        Model, finding and answer; "Research use only" is added.
    """
    drawn = [_row(measure, verdict, ground) for measure, verdict in rows]
    width = max([*(row.width for row in drawn), 800]) + 2 * MARGIN
    about = lines(f"{info.description} {info.caveat}", 14, width - 2 * MARGIN)
    head = 66 + 18 * len(about)
    height = head + sum(row.height + 12 for row in drawn) + 34
    image = Image.new("RGB", (width, height), GROUND)
    draw = ImageDraw.Draw(image)
    draw.text((MARGIN, 14), plain(f"{info.title}: {info.question}"), TEXT, font(22))
    for number, line in enumerate(about):
        draw.text((MARGIN, 48 + 18 * number), line, MUTED, font(14))
    y = head
    for row in drawn:
        image.paste(PANEL, (MARGIN, y, width - MARGIN, y + row.height))
        image.paste(row, (MARGIN, y))
        y += row.height + 12
    line = tr("{footer}  ·  Research use only. Not a medical device.", footer=footer)
    draw.text((MARGIN, height - 28), plain(line), MUTED, font(14))
    return image


def _row(measure: Measure, verdict: Verdict, ground: Ground) -> Image.Image:
    words = _words(measure, verdict)
    pictures = [draw_picture(picture, ground) for picture in measure.pictures]
    places, x, y, tall, wide = [], WORDS + 2 * MARGIN, 12, 0, WORDS
    for picture in pictures:
        if x > WORDS + 2 * MARGIN and x + picture.width > WIDEST:
            x, y, tall = WORDS + 2 * MARGIN, y + tall + 12, 0
        places.append((x, y))
        wide = max(wide, x + picture.width)
        x, tall = x + picture.width + MARGIN, max(tall, picture.height)
    image = Image.new("RGB", (wide + 12, max(words.height + 12, y + tall) + 12), PANEL)
    image.paste(words, (12, 12))
    for picture, place in zip(pictures, places, strict=True):
        image.paste(picture, place)
    return image


def _words(measure: Measure, verdict: Verdict) -> Image.Image:
    title, color = LEVELS[verdict.level]
    parts: list[tuple[str, int, Color]] = [(_TITLES[measure.method], 18, TEXT), (title, 15, color)]
    parts += [(line, 15, TEXT) for line in lines(verdict.sentence, 15, WORDS)]
    parts += [("", 8, MUTED)]
    told = [figure for figure in measure.figures if figure.why != verdict.sentence]
    for figure in told:
        parts += [(line, 13, MUTED) for line in lines(figure_text(figure), 13, WORDS)]
    image = Image.new("RGB", (WORDS, sum(size + 6 for _, size, _ in parts)), PANEL)
    draw = ImageDraw.Draw(image)
    y = 0
    for text, size, ink in parts:
        draw.text((0, y), plain(text), ink, font(size))
        y += size + 6
    return image


def figure_text(figure: Figure) -> str:
    """A figure in words: ``SSIM: 0.41 (0.20 to 0.71); random map 0.12``."""
    if figure.value is None:
        return f"{figure.title}: {figure.why}"
    said = f"{figure.title}: {number_text(figure.value, figure.percent)}"
    if figure.low is not None and figure.high is not None and figure.low < figure.high:
        low, high = (number_text(value, figure.percent) for value in (figure.low, figure.high))
        said += " " + tr("({low} to {high})", low=low, high=high)
    return "; ".join(
        [
            said,
            *(f"{ref.title} {number_text(ref.value, figure.percent)}" for ref in figure.references),
        ]
    )


def number_text(value: float, percent: bool) -> str:
    """A figure's number, never a negative zero: ``0.41``, ``12%``."""
    said = f"{value:.0%}" if percent else f"{value:.2f}"
    return said.removeprefix("-") if not any(digit in said for digit in "123456789") else said
