"""The report: one A4 page of what the model answered for a film, and how far that can be believed.

Written by reportlab, which needs no window. The same outcome is the same bytes: the file's only
date is that of the outcome, and its properties say nothing of the film.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from viewer import __version__
from viewer.export import report_words as words
from viewer.export.outcome import MANUFACTURER, Made, Outcome
from viewer.export.pdf_lettering import BOLD, REGULAR, faces, marked
from viewer.export.pdf_pictures import draw_pictures
from viewer.export.trust_sheet import LEVELS, number_text
from viewer.language import tr
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.results import TrustReport
from viewer.trust.verdicts import Level

TITLE = tr("What a model saw in a chest film")
_NOTICE = tr("Research use only. Not a medical device.")

MARGIN = 28.0
GUTTER = 14.0
FOOTER = 20.0
TALLEST = 330.0
TALLEST_WITH_TRUST = 262.0
"""Points, 1/72 inch; the film's height at most."""

MOST_FINDINGS = 14
MOST_REGIONS = 10
MOST_DOUBTS = 8
MOST_SENTENCES = 5
SHARES = (1.0, 0.75, 0.5, 0.35)
"""What is more is counted, and stands in the other files. Where the page has no room for so many,
the first of these shares of them that has."""

TRUST_SHARE = 0.62
"""Of the room under the pictures, what trust may take at most."""

_INK = (0.1, 0.1, 0.1)
_MUTED = (0.38, 0.38, 0.38)
_RULE = (0.75, 0.75, 0.75)
_PRINTED: dict[Level, str] = {
    "nothing_against": "#3c3c3c",
    "caution": "#8a5a00",
    "doubt": "#a81c12",
    "unknown": "#6a6a6a",
}
"""Levels on white paper; each is also said in words."""


def report(outcome: Outcome) -> Iterator[Made]:
    """The report of an outcome as ``<stem>-report.pdf``."""
    yield Made(f"{outcome.stem}-report.pdf", page(outcome))


def page(outcome: Outcome) -> bytes:
    """The report's bytes. See `report`."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    faces()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, pageCompression=1, lang=tr("en"))
    # Properties are read by file managers and search engines: nothing of the film or the patient.
    canvas.setTitle(TITLE)
    canvas.setAuthor(f"{MANUFACTURER} {__version__}")
    canvas.setSubject(_NOTICE)
    canvas.setCreator(MANUFACTURER)
    canvas.setDateFormatter(lambda *_: f"D:{outcome.made.astimezone(UTC):%Y%m%d%H%M%S}Z")
    width, height = A4[0] - 2 * MARGIN, A4[1]
    top = _head(canvas, outcome, height - MARGIN, width)
    tallest = TALLEST if outcome.trust is None else TALLEST_WITH_TRUST
    top = draw_pictures(canvas, outcome, MARGIN, top, width, tallest) - 8
    room = top - MARGIN - FOOTER
    trust, taken = None, 0.0
    if outcome.trust is not None:
        trust = _framed(_trust(outcome, outcome.trust, width), width, room * TRUST_SHARE)
        taken = trust.wrapOn(canvas, width, room * TRUST_SHARE)[1] + 6
    half = (width - GUTTER) / 2
    lowest = top
    left = _fitting(canvas, outcome, half, room - taken)
    for column, content in enumerate((left, _right(outcome))):
        framed = _framed(content, half, room - taken)
        _, tall = framed.wrapOn(canvas, half, room - taken)
        framed.drawOn(canvas, MARGIN + column * (half + GUTTER), top - tall)
        lowest = min(lowest, top - tall)
    if trust is not None:
        trust.drawOn(canvas, MARGIN, lowest - taken)
    _foot(canvas, outcome, width)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _head(canvas: Any, outcome: Outcome, top: float, width: float) -> float:
    """Title, notice, and whose film it is; where that ends."""
    canvas.setFillColorRGB(*_INK)
    notice = canvas.stringWidth(_NOTICE, BOLD, 8.5) + 10
    size = 13.0
    while size > 8 and canvas.stringWidth(TITLE, BOLD, size) > width - notice - 8:
        size -= 0.5
    canvas.setFont(BOLD, size)
    canvas.drawString(MARGIN, top - 11, TITLE)
    canvas.setFont(BOLD, 8.5)
    canvas.setFillColorRGB(0.66, 0.11, 0.07)
    canvas.rect(MARGIN + width - notice, top - 15, notice, 15, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(MARGIN + width - notice + 5, top - 10.5, _NOTICE)
    _rule(canvas, top - 19, width)
    lines = [_text(line, limit=400) for line in words.about_the_film(outcome)]
    framed = _framed(lines, width, 42)
    _, tall = framed.wrapOn(canvas, width, 42)
    framed.drawOn(canvas, MARGIN, top - 22 - tall)
    return float(top - 22 - tall - 5)


def _foot(canvas: Any, outcome: Outcome, width: float) -> None:
    _rule(canvas, MARGIN + 11, width)
    canvas.setFont(REGULAR, 7)
    canvas.setFillColorRGB(*_MUTED)
    made = outcome.made.strftime("%Y-%m-%d %H:%M %Z").strip()
    said = tr("{program}  ·  made {made}", program=f"{MANUFACTURER} {__version__}", made=made)
    canvas.drawString(MARGIN, MARGIN, said)
    canvas.drawRightString(MARGIN + width, MARGIN, _NOTICE)


def _fitting(canvas: Any, outcome: Outcome, width: float, height: float) -> list[Any]:
    """The left column with as much of its lists as fits: smaller letters would not be read."""
    for share in SHARES:
        content = _left(outcome, width, share)
        _, tall = _framed(content, width, 10_000).wrapOn(canvas, width, 10_000)
        if tall <= height:
            break
    # Measuring leaves its marks on what was measured.
    return _left(outcome, width, share)


def _left(outcome: Outcome, width: float, share: float) -> list[Any]:
    """Findings, what makes the answer doubtful, and the reader's regions."""
    most_findings, most_doubts, most_regions = (
        max(2, int(most * share)) for most in (MOST_FINDINGS, MOST_DOUBTS, MOST_REGIONS)
    )
    rows, more = words.finding_rows(outcome, most_findings)
    cells = [
        [
            _text(title, bold=True)
            for title in (tr("Finding"), tr("Probability"), tr("Threshold"), "")
        ]
    ]
    for row in rows:
        name = marked(row.name, 40)
        name = tr("{name} (explained)", name=name) if row.explained else name
        shown = [name, f"{row.probability:.3f}", f"{row.threshold:.3f}", row.answer]
        cells.append([_markup(f"<b>{cell}</b>" if row.explained else cell) for cell in shown])
    parts = [
        _heading(tr("Findings")),
        _table(cells, [width * part for part in (0.45, 0.21, 0.16, 0.18)]),
    ]
    if more:
        parts.append(
            _text(
                tr(
                    "The most probable of {all}: {left} are left out.",
                    all=more + len(rows),
                    left=more,
                ),
                muted=True,
            )
        )
    parts.append(_heading(tr("What makes the answer doubtful")))
    doubts = outcome.analysis.prediction.doubts
    told = [f"<b>{marked(one.title, 80)}.</b> {marked(one.reason, 400)}" for one in doubts]
    told += [marked(warning, 400) for warning in outcome.film.warnings]
    parts += [_markup(line) for line in told[:most_doubts]]
    parts += _left_out(len(told), most_doubts)
    if not told:
        parts.append(_text(tr("Nothing was noticed about this film."), muted=True))
    if outcome.regions:
        parts.append(_heading(tr("The reader's regions")))
        parts += [
            _text(words.region_line(number, region, outcome))
            for number, region in enumerate(outcome.regions[:most_regions], 1)
        ]
        parts += _left_out(len(outcome.regions), most_regions)
    return parts


def _right(outcome: Outcome) -> list[Any]:
    """The model, its card's main lines, and the settings."""
    prediction = outcome.analysis.prediction
    warnings, points = words.card_lines(outcome.card_text)
    said = tr(
        "{name}, version {version}, on {device}",
        name=f"<b>{marked(prediction.model_name, 120)}</b>",
        version=marked(outcome.model_version),
        device=marked(prediction.device, 60),
    )
    parts = [_heading(tr("The model")), _markup(said)]
    if warnings:
        parts.append(_markup(f"<b>{marked(words.joined(warnings), 500)}</b>"))
    if points:
        parts.append(_text(words.joined(points), limit=900))
    parts.append(_heading(tr("Settings")))
    return parts + [_text(line, limit=200) for line in words.settings_lines(outcome)]


def _trust(outcome: Outcome, report: TrustReport, width: float) -> list[Any]:
    """A row a method, a column a measure: its figure and its verdict in words; then why."""
    judged = words.verdicts(report, outcome.thresholds)
    measures = [info for info in MEASURES if any(key == info.key for _, key in judged)]
    methods = list(dict.fromkeys(method for method, _ in judged))
    cells = [
        [_text("", small=True), *(_text(info.title, bold=True, small=True) for info in measures)]
    ]
    for method in methods:
        row = [_text(words.METHOD_TITLES[method], bold=True, small=True)]
        for info in measures:
            verdict, measure = judged.get((method, info.key)), report.find(info.key, method)
            if verdict is None or measure is None:
                row.append(_text(tr("not measured"), muted=True, small=True))
                continue
            value, percent = measure.headline.value, measure.headline.percent
            number = "–" if value is None else number_text(value, percent)
            level = f'<font color="{_PRINTED[verdict.level]}">{LEVELS[verdict.level][0]}</font>'
            row.append(_markup(f"<b>{number}</b>  {level}", small=True))
        cells.append(row)
    first = width * 0.14
    rest = [(width - first) / max(len(measures), 1)] * len(measures)
    parts = [_heading(tr("How far the maps can be believed")), _table(cells, [first, *rest])]
    if not report.finished:
        done = tr(
            "Measured in part: {passes} of {planned} passes of the model.",
            passes=report.passes,
            planned=report.planned,
        )
        parts.append(_text(done, bold=True, before=2.5))
    if spread := words.spread_line(report):
        parts.append(_text(spread, before=2.5))
    sentences, more = words.worst_sentences(judged, MOST_SENTENCES)
    parts += [_markup(f"<b>{where}:</b> {marked(said, 300)}") for where, said in sentences]
    return parts + _left_out(len(sentences) + more, len(sentences))


def _left_out(count: int, shown: int) -> list[Any]:
    return [_text(tr("and {n} more", n=count - shown), muted=True)] if count > shown else []


def _heading(title: str) -> Any:
    return _markup(f"<b>{title}</b>", size=8.5, before=5)


def _text(
    text: str,
    bold: bool = False,
    muted: bool = False,
    small: bool = False,
    limit: int = 300,
    before: float = 0.0,
) -> Any:
    """A paragraph of plain text, cut off after `limit` characters."""
    said = marked(text, limit)
    return _markup(f"<b>{said}</b>" if bold else said, muted=muted, small=small, before=before)


def _markup(
    markup: str, muted: bool = False, small: bool = False, size: float = 7.2, before: float = 0.0
) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    size = 6.4 if small else size
    style = ParagraphStyle(
        "text",
        fontName=REGULAR,
        fontSize=size,
        leading=size * 1.24,
        textColor=_MUTED if muted else _INK,
        spaceBefore=before,
        spaceAfter=1.5,
        splitLongWords=1,
    )
    return Paragraph(markup, style)


def _table(cells: Sequence[Sequence[Any]], widths: Sequence[float]) -> Any:
    from reportlab.lib.colors import Color
    from reportlab.platypus import Table

    table = Table(cells, widths, hAlign="LEFT")
    rule = Color(*_RULE)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 1.2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, rule),
        ]
    )
    return table


def _framed(content: Sequence[Any], width: float, height: float) -> Any:
    """`content`, made smaller as a whole where it is taller than `height`."""
    from reportlab.platypus import KeepInFrame

    return KeepInFrame(width, height, list(content), mode="shrink")


def _rule(canvas: Any, y: float, width: float) -> None:
    canvas.setStrokeColorRGB(*_RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y, MARGIN + width, y)
