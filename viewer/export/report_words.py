"""What the report says of an outcome, in plain lines; how it looks is `viewer.export.pdf`'s."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from viewer.export.outcome import Outcome
from viewer.film import VoiLut
from viewer.language import tr
from viewer.results import MethodKey
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import MeasureKey, TrustReport
from viewer.trust.verdicts import Threshold, Verdict, judge

METHOD_TITLES = {entry.key: entry.title for entry in METHODS}
MEASURE_TITLES = {entry.key: entry.title for entry in MEASURES}

_PARTS = {
    "positive": tr("what speaks for the answer"),
    "negative": tr("what speaks against the answer"),
    "absolute": tr("what speaks for or against the answer"),
    "signed": tr("for and against the answer, by colour"),
}
_KINDS = {"box": tr("box"), "ellipse": tr("ellipse"), "contour": tr("contour")}
_HEADING = re.compile(r"#+ (.*)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~!])")

MAIN_SECTIONS = tuple(
    title.lower() for title in (tr("Not for"), tr("Films it was made for"), tr("Network"))
)
"""Headings of a card whose points stand in the report, in this order, as
`viewer.models.card_text` writes them; the first is a field of the bundled card's own."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding of the table: probability and threshold from 0 to 1."""

    name: str
    probability: float
    threshold: float
    explained: bool

    @property
    def answer(self) -> str:
        """On which side of its threshold it lies."""
        return tr("over it") if self.probability >= self.threshold else tr("under it")


def finding_rows(outcome: Outcome, most: int) -> tuple[list[FindingRow], int]:
    """The findings, at most `most`, and how many are left out.

    All in the model's order where there is room; else the explained one and the most probable.
    """
    prediction = outcome.analysis.prediction
    explained = outcome.analysis.explanation.finding_index
    rows = [
        FindingRow(finding.name, probability, finding.threshold, index == explained)
        for index, (finding, probability) in enumerate(
            zip(prediction.findings, prediction.probabilities, strict=True)
        )
    ]
    if len(rows) <= most:
        return rows, 0
    ranked = sorted(rows, key=lambda row: (not row.explained, -row.probability))
    return ranked[:most], len(rows) - most


def about_the_film(outcome: Outcome) -> list[str]:
    """Whose film it is, where that may be said, and what kind of film."""
    film, words = outcome.film, []
    if outcome.deidentified:
        words.append(tr("De-identified."))
    elif outcome.source is not None:
        who = film.identity
        said = (
            (tr("Patient"), who.patient_name),
            (tr("ID"), who.patient_id),
            (tr("born"), _date(who.birth_date)),
            (tr("sex"), who.sex),
            (tr("study"), _date(who.study_date)),
        )
        words.append("  ·  ".join(f"{title} {value[:120]}" for title, value in said if value))
    else:
        words.append(tr("A picture file: it says nothing of whose film it is."))
    height, width = film.shape
    facts = [
        film.description,
        tr("{width} × {height} pixels", width=width, height=height),
        film.view_position,
    ]
    if film.frames > 1:
        facts.append(tr("frame {frame} of {frames}", frame=film.frame + 1, frames=film.frames))
    words.append(tr("Film: {facts}", facts="  ·  ".join(fact for fact in facts if fact)))
    return [line for line in words if line]


def settings_lines(outcome: Outcome) -> list[str]:
    """How the film and its maps are shown, and what was explained."""
    analysis, style = outcome.analysis, outcome.style
    explained = analysis.prediction.findings[analysis.explanation.finding_index]
    guided = analysis.explanation.guided_layer or tr("the answer itself (logit)")
    scale = tr("{percentile:g}th percentile of each map", percentile=style.percentile)
    if style.scaling == "fixed":
        tops = {key: f"{outcome.style_of(key).fixed_max:g}" for key in analysis.maps}
        named = (f"{METHOD_TITLES[key]} {top}" for key, top in tops.items())
        one = dict.fromkeys(tops.values())
        scale = tr("{tops}, fixed", tops=", ".join(one if len(one) == 1 else named))
    elif style.percentile >= 100:
        scale = tr("maximum of each map")
    layer = target_layer(outcome)
    return [
        tr("Window: {window}, shown inverted", window=_window(outcome))
        if outcome.inverted
        else tr("Window: {window}", window=_window(outcome)),
        tr("Explained: {finding}", finding=explained.name),
        *([tr("Layer of the class activation maps: {layer}", layer=layer)] if layer else []),
        tr("Guided maps start from {guided}", guided=guided),
        tr(
            "Maps show {part}; colours {colours}, opacity {opacity:.0%}",
            part=_PARTS[style.part],
            colours=style.colormap,
            opacity=style.opacity,
        ),
        tr(
            "Top of the scale: {scale}; clear below {threshold:.0%} of it",
            scale=scale,
            threshold=style.threshold,
        ),
    ]


def target_layer(outcome: Outcome) -> str:
    """The layer that the class activation maps were taken from, or ""."""
    maps = outcome.analysis.maps.values()
    of_maps = (one.layer for one in maps if one.method.startswith("gradcam"))
    return outcome.analysis.explanation.target_layer or next(of_maps, "")


def card_lines(markdown: str) -> tuple[list[str], list[str]]:
    """Of a model's card (`viewer.models.card_text`): its warnings, and its main points."""
    warnings, sections, heading = [], dict[str, list[str]](), ""
    for line in markdown.splitlines():
        if line.startswith("> "):
            warnings.append(_unescaped(line[2:]))
        elif found := _HEADING.match(line):
            heading = found[1].strip().lower()
        elif line.startswith("- "):
            sections.setdefault(heading, []).append(_unescaped(line[2:]))
    return warnings, [line for name in MAIN_SECTIONS for line in sections.get(name, [])]


def region_line(number: int, region: ReaderRegion, outcome: Outcome) -> str:
    """A region in words: what the reader called it, how large it is and where."""
    xs, ys = [x for x, _ in region.points], [y for _, y in region.points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    size = tr("{width:.0f} × {height:.0f} pixels", width=width, height=height)
    spacing = outcome.film.pixel_spacing
    if spacing is not None and spacing.source != "file":
        across, down = width * spacing.column, height * spacing.row
        size += " " + (
            tr("({width:.0f} × {height:.0f} mm at the detector)", width=across, height=down)
            if spacing.source == "detector"
            else tr("({width:.0f} × {height:.0f} mm)", width=across, height=down)
        )
    return tr(
        "{number}  {name}: {size}, from ({x:.0f}, {y:.0f})",
        number=number,
        name=region.label or _KINDS[region.kind],
        size=size,
        x=min(xs),
        y=min(ys),
    )


def verdicts(
    report: TrustReport, thresholds: Mapping[MeasureKey, Threshold]
) -> dict[tuple[MethodKey, MeasureKey], Verdict]:
    """What each measure says of each map."""
    return {(one.method, one.key): judge(one, thresholds) for one in report.measures}


def worst_sentences(
    judged: Mapping[tuple[MethodKey, MeasureKey], Verdict], most: int
) -> tuple[list[tuple[str, str]], int]:
    """(where, sentence) of the gravest verdicts, and how many more there are."""
    order = {"doubt": 0, "caution": 1}
    grave = [(where, said) for where, said in judged.items() if said.level in order]
    grave.sort(key=lambda pair: order[pair[1].level])
    told = [
        (f"{METHOD_TITLES[method]}, {MEASURE_TITLES[measure]}", said.sentence)
        for (method, measure), said in grave
    ]
    return told[:most], max(0, len(told) - most)


def spread_line(report: TrustReport) -> str:
    """The answer's own spread in words, or ""."""
    spread = report.spread
    if spread is None:
        return ""
    return tr(
        "The answer itself: {low:.3f} to {high:.3f} over {variants} small "
        "changes of the film that mean nothing; {turned:.0%} of them cross its threshold.",
        low=spread.low,
        high=spread.high,
        variants=spread.variants,
        turned=spread.turned,
    )


def joined(lines: Sequence[str]) -> str:
    """Sentences one after another, each ending with a stop."""
    return " ".join(line if line.endswith((".", "!", "?")) else f"{line}." for line in lines)


def _window(outcome: Outcome) -> str:
    voi = outcome.voi
    if voi is None:
        return tr("the film's whole range")
    if isinstance(voi, VoiLut):
        window = tr("a table of the file")
    else:
        window = tr(
            "centre {center:g}, width {width:g}, {function}",
            center=voi.center,
            width=voi.width,
            function=voi.function,
        )
    return f"{window} ({voi.explanation})" if voi.explanation else window


def _date(text: str) -> str:
    """YYYYMMDD of DICOM as YYYY-MM-DD; anything else as it is."""
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 and text.isdigit() else text


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()
