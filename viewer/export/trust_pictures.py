"""The pictures of the measures, drawn with Pillow, dark as the window is.

Each of `viewer.trust.results.Picture` becomes an image of its own; `viewer.export.trust_sheet`
puts them together. Lines are drawn larger and made small again: Pillow does not smooth them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from skimage.measure import find_contours

from viewer.export.comparison import pane_shape, rgb, to_pane
from viewer.export.lettering import cut, font, lines, plain
from viewer.film import Film
from viewer.geometry import Affine, Geometry
from viewer.imaging import colormaps
from viewer.imaging.area_average import area_average
from viewer.imaging.grayscale import display_lut, initial_voi, unsigned
from viewer.imaging.inks import READERS_REGION
from viewer.imaging.overlay import EDGE, OverlayStyle, compose, place, top_of_scale
from viewer.language import tr
from viewer.trust.results import (
    Bar,
    BarsPicture,
    Contour,
    CurvesPicture,
    Grid,
    MapPicture,
    Picture,
    StripPicture,
)

Color = tuple[int, int, int]

GROUND: Color = (21, 23, 27)
PANEL: Color = (29, 32, 37)
RULE: Color = (58, 63, 72)
TEXT: Color = (231, 233, 236)
MUTED: Color = (167, 173, 183)
SERIES: tuple[Color, ...] = (
    (88, 169, 224),
    (242, 184, 75),
    (126, 200, 130),
    (224, 130, 190),
)
"""Of curves and contours: apart for colour-blind eyes too, and each is named in a legend."""

REFERENCES: tuple[Color, ...] = ((200, 205, 212), (125, 131, 142), (160, 140, 120))
"""Of the curves to compare with, thin and behind."""

HEIGHT = 300
"""Pixels of a film's pane and of a plot."""

SMALL = 13
LINE = 18
CELL = 132
"""Of a strip's maps, the longer side."""

FADE = 0.1
"""Share of a map's scale that is left clear over the film, as in the window."""

OPACITY = 0.5
FINE = 3
"""How much larger lines are drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The film that maps are laid over: one pane for all of a film's pictures.

    Attributes
    ----------
    gray : ndarray of uint8, (h, w)
    to_pane : Affine
        From the model's grid to the pane.
    """

    gray: NDArray[np.uint8]
    to_pane: Affine


def ground_of(film: Film, geometry: Geometry) -> Ground:
    """The film as it is first shown."""
    shape = pane_shape(film, HEIGHT)
    gray = display_lut(film, initial_voi(film)).take(unsigned(area_average(film.stored, shape)))
    return Ground(gray, to_pane(geometry, film, shape))


def draw_picture(picture: Picture, ground: Ground) -> Image.Image:
    """A picture with its title above it, RGB on `PANEL`."""
    match picture:
        case MapPicture():
            body = _map(picture, ground)
        case CurvesPicture():
            body = _curves(picture)
        case BarsPicture():
            body = _bars(picture)
        case StripPicture():
            body = _strip(picture)
    said = lines(picture.title, 15, body.width)
    head = len(said) * LINE + 8
    image = Image.new("RGB", (body.width, body.height + head), PANEL)
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(said):
        draw.text((0, 2 + row * LINE), line, TEXT, font(15))
    image.paste(body, (0, head))
    return image


def _map(picture: MapPicture, ground: Ground) -> Image.Image:
    height, width = ground.gray.shape
    top = min(picture.top, _bright(picture.values)) or 1.0
    colors = _colored(picture.values, top)
    strength = np.clip(picture.values / np.float32(top), 0, 1)
    fade = np.clip((strength - FADE) / EDGE + 0.5, 0, 1) * (strength > 0)
    rgba = np.dstack([colors, np.rint(fade * 255).astype(np.uint8)])
    laid = place(rgba, ground.to_pane, ground.gray.shape)
    pixels = Image.fromarray(compose(ground.gray, laid, OPACITY))
    outlines = Image.new("L", (width * FINE, height * FINE))
    inks = _inks(picture)
    for contour, ink in zip(picture.contours, inks, strict=True):
        outlines.paste(0, (0, 0, *outlines.size))
        draw = ImageDraw.Draw(outlines)
        for points in _outlines(contour, ground.to_pane):
            draw.line([(x * FINE, y * FINE) for x, y in points], 255, 2 * FINE, "curve")
        mask = outlines.resize(pixels.size, Image.Resampling.LANCZOS)
        pixels.paste(ink, (0, 0), mask)
    legend = [(contour.title, ink) for contour, ink in zip(picture.contours, inks, strict=True)]
    return _with_legend(pixels, legend)


def _inks(picture: MapPicture) -> list[Color]:
    """The colours of its outlines: a reader's region has its own."""
    others = cycle(SERIES)
    return [READERS_REGION if one.by_reader else next(others) for one in picture.contours]


def _outlines(contour: Contour, to_pane: Affine) -> list[list[tuple[float, float]]]:
    """Closed lines around the area, in pixels of the pane."""
    around = np.pad(contour.mask.astype(np.float32), 1)
    (sx, _, tx), (_, sy, ty) = to_pane
    return [
        [((x - 1) * sx + tx + 0.5, (y - 1) * sy + ty + 0.5) for y, x in line]
        for line in find_contours(around, 0.5)
    ]


def _with_legend(pixels: Image.Image, entries: Sequence[tuple[str, Color]]) -> Image.Image:
    """A line of legend an entry, below."""
    broken = [(line, color) for text, color in entries for line in _entry(text, pixels.width)]
    image = Image.new("RGB", (pixels.width, pixels.height + 6 + LINE * len(broken)), PANEL)
    image.paste(pixels, (0, 0))
    draw = ImageDraw.Draw(image)
    for row, (text, color) in enumerate(broken):
        y = pixels.height + 4 + row * LINE
        if text and not text.startswith(" "):
            draw.rectangle((0, y + 7, 14, y + 10), color)
        draw.text((20, y), text.strip(), TEXT, font(SMALL))
    return image


def _entry(text: str, width: int) -> list[str]:
    """The lines of a legend's entry; a space before those that continue it."""
    first, *rest = lines(text, SMALL, max(width - 20, 60))
    return [first, *(f" {line}" for line in rest)]


def _curves(picture: CurvesPicture) -> Image.Image:
    width, left, bottom, top = 420, 44, 40, 8
    xs = [x for curve in picture.curves for x in curve.x] or [0.0, 1.0]
    ys = [y for curve in picture.curves for y in curve.y] or [0.0, 1.0]
    x0, x1 = min(xs), max(max(xs), min(xs) + 1e-9)
    y0, y1 = min(0.0, *ys), max(1.0, *ys)
    plot = (left, top, width - 8, HEIGHT - bottom)

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            plot[0] + (x - x0) / (x1 - x0) * (plot[2] - plot[0]),
            plot[3] - (y - y0) / (y1 - y0) * (plot[3] - plot[1]),
        )

    image = Image.new("RGB", (width * FINE, HEIGHT * FINE), PANEL)
    draw = ImageDraw.Draw(image)
    ticks = [y0 + (y1 - y0) * part / 4 for part in range(5)]
    for y in ticks:
        _line(draw, [at(x0, y), at(x1, y)], RULE, 1)
    behind = [curve for curve in picture.curves if curve.reference]
    front = [curve for curve in picture.curves if not curve.reference]
    colors = [*zip(front, cycle(SERIES)), *zip(behind, cycle(REFERENCES))]
    for curve, color in reversed(colors):
        points = [at(x, y) for x, y in zip(curve.x, curve.y, strict=True)]
        _line(draw, points, color, 1.5 if curve.reference else 2.5)
    image = image.resize((width, HEIGHT), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(image)
    for y in ticks:
        draw.text((left - 6, at(x0, y)[1]), f"{y:.2f}", MUTED, font(SMALL), "rm")
    for x, anchor in ((x0, "la"), (x1, "ra")):
        draw.text((at(x, y0)[0], plot[3] + 4), f"{x:.3g}", MUTED, font(SMALL), anchor)
    middle = ((plot[0] + plot[2]) / 2, plot[3] + 4)
    draw.text(middle, plain(picture.x_title), MUTED, font(SMALL), "ma")
    draw.text(
        (left, plot[3] + 20),
        plain(tr("Upwards: {title}", title=picture.y_title)),
        MUTED,
        font(SMALL),
    )
    return _with_legend(
        image,
        [
            (tr("{title} (to compare)", title=c.title) if c.reference else c.title, color)
            for c, color in colors
        ],
    )


def _line(
    draw: ImageDraw.ImageDraw, points: Sequence[tuple[float, float]], color: Color, width: float
) -> None:
    """A line of an image drawn `FINE` times as large."""
    large = [(x * FINE, y * FINE) for x, y in points]
    draw.line(large, color, max(1, round(width * FINE)), "curve")


def _bars(picture: BarsPicture) -> Image.Image:
    width, row, left, right = 420, 38, 4, 64
    image = Image.new("RGB", (width, max(1, len(picture.bars)) * row + LINE), PANEL)
    draw = ImageDraw.Draw(image)
    whole = width - left - right
    top = picture.top or 1.0
    for number, bar in enumerate(picture.bars):
        y = number * row
        draw.text((left, y), cut(bar.title, SMALL, whole), TEXT, font(SMALL))
        draw.rectangle((left, y + 18, left + whole, y + 30), GROUND)
        share = min(max(bar.value / top, 0.0), 1.0)
        if share > 0:
            draw.rectangle((left, y + 18, left + max(1, round(whole * share)), y + 30), SERIES[0])
        if bar.reference is not None:
            x = left + whole * min(max(bar.reference / top, 0.0), 1.0)
            draw.rectangle((x - 1, y + 15, x + 1, y + 33), SERIES[1])
        draw.text((width - 4, y + 24), _amount(bar, picture.percent), TEXT, font(SMALL), "rm")
    if any(bar.reference is not None for bar in picture.bars):
        y = len(picture.bars) * row
        draw.rectangle((left + 4, y + 2, left + 6, y + 14), SERIES[1])
        draw.text((left + 16, y), plain(tr("if put down at random")), MUTED, font(SMALL))
    elif picture.ends:
        y = len(picture.bars) * row
        draw.text((left, y), cut(picture.ends, SMALL, width - left), MUTED, font(SMALL))
    return image


def _amount(bar: Bar, percent: bool) -> str:
    return f"{bar.value:.0%}" if percent else f"{bar.value:.2f}"


def _strip(picture: StripPicture) -> Image.Image:
    columns = min(len(picture.maps), 7) or 1
    rows = -(-len(picture.maps) // columns)
    cell = (CELL + 8, CELL + 2 * LINE + 10)
    image = Image.new("RGB", (columns * cell[0], max(1, rows) * cell[1]), PANEL)
    draw = ImageDraw.Draw(image)
    for number, (title, values, note) in enumerate(
        zip(picture.titles, picture.maps, picture.notes, strict=True)
    ):
        x, y = (number % columns) * cell[0], (number // columns) * cell[1]
        draw.text((x, y), cut(title, SMALL, CELL), TEXT, font(SMALL))
        scale = CELL / max(values.shape)
        size = (max(1, round(values.shape[1] * scale)), max(1, round(values.shape[0] * scale)))
        # Averaged first: a guided map's single points would go out one by one.
        small = np.asarray(Image.fromarray(values).resize(size, Image.Resampling.BOX))
        image.paste(Image.fromarray(_colored(small, _bright(small))), (x, y + LINE))
        draw.text((x, y + LINE + size[1] + 2), cut(note, SMALL, CELL), MUTED, font(SMALL))
    return image


def _bright(values: Grid) -> float:
    """The top of a map's scale as the window first shows it; 0 for an empty map."""
    return top_of_scale(values, OverlayStyle()) if values.any() else 0.0


def _colored(values: Grid, top: float) -> NDArray[np.uint8]:
    """A map in the window's first colours, (h, w, 3)."""
    if top <= 0:
        return rgb(np.zeros(values.shape, dtype=np.uint8))
    place_in = np.rint(np.clip(values / np.float32(top), 0, 1) * 255).astype(np.uint8)
    return np.asarray(colormaps.lut("inferno")[place_in, :3])


def _series(number: int) -> Color:
    return SERIES[number % len(SERIES)]
