"""The row of pictures of the PDF report: the film with the reader's regions, and its four maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from viewer.export.comparison import gray_pane, pane_shape, to_pane
from viewer.export.outcome import Outcome
from viewer.export.pdf_lettering import REGULAR, marked
from viewer.imaging.grayscale import display_lut
from viewer.imaging.inks import READERS_REGION
from viewer.imaging.overlay import Overlay, colorize, compose, place
from viewer.language import tr
from viewer.results import SaliencyMap
from viewer.saliency.catalogue import CATALOGUE
from viewer.trust.regions import ReaderRegion

CAPTION = 10.0
SCALE = 13.0
GAP = 7.0
BAR = 3.5
"""In points, 1/72 inch."""

FILM_PIXELS = 1000
MAP_PIXELS = 560
"""Rows of the embedded pictures: some 280 to the inch."""

REGION_COLOR = tuple(part / 255 for part in READERS_REGION)


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A map as it is to be drawn: its picture, or why there is none."""

    caption: str
    picture: Image.Image | None
    overlay: Overlay | None = None
    message: str = ""


def tiles_of(outcome: Outcome) -> list[Tile]:
    """The four maps over the film, as they are coloured on screen."""
    shape = pane_shape(outcome.film, min(MAP_PIXELS, _rows(outcome)))
    gray = _gray(outcome, shape)
    return [
        _tile(info.title, outcome, outcome.analysis.maps.get(info.key), gray, reason)
        for info in CATALOGUE
        for reason in (outcome.analysis.unavailable.get(info.key, tr("It was not computed.")),)
    ]


def draw_pictures(
    canvas: Any, outcome: Outcome, left: float, top: float, width: float, tallest: float
) -> float:
    """Draw the row, the film at most `tallest`; where it ends, from the bottom of the page."""
    shape = pane_shape(outcome.film, min(FILM_PIXELS, _rows(outcome)))
    film, tiles = Image.fromarray(_gray(outcome, shape)), tiles_of(outcome)
    aspect = shape[1] / shape[0]
    # Two maps stand above each other beside the film, and end where it ends.
    around = 2 * (CAPTION + SCALE) + GAP - CAPTION
    tall = min(((width - 2 * GAP) / aspect + around) / 2, tallest)
    small = (tall - around) / 2
    used = aspect * (tall + 2 * small) + 2 * GAP
    x = left + (width - used) / 2
    bottom = top - CAPTION - tall
    _caption(canvas, tr("The film"), x, top)
    _image(canvas, film, x, bottom, aspect * tall, tall)
    _regions(canvas, outcome, x, bottom, aspect * tall, tall)
    for number, tile in enumerate(tiles):
        at = x + aspect * tall + GAP + (number % 2) * (aspect * small + GAP)
        above = top - (number // 2) * (CAPTION + small + SCALE + GAP)
        _draw_tile(canvas, tile, at, above, aspect * small, small)
    return bottom


def _rows(outcome: Outcome) -> int:
    """A small film is not blown up: whoever prints it does that."""
    return max(outcome.film.shape[0], 64)


def _gray(outcome: Outcome, shape: tuple[int, int]) -> NDArray[np.uint8]:
    lut = display_lut(outcome.film, outcome.voi, outcome.inverted)
    return gray_pane(outcome.film, lut, shape)


def _tile(
    caption: str,
    outcome: Outcome,
    saliency: SaliencyMap | None,
    gray: NDArray[np.uint8],
    reason: str,
) -> Tile:
    if saliency is None:
        return Tile(caption, None, message=reason)
    overlay = colorize(saliency, outcome.style_of(saliency.method))
    height, width = gray.shape
    onto = to_pane(saliency.geometry, outcome.film, (height, width))
    placed = place(overlay.rgba, onto, (height, width))
    picture = Image.fromarray(compose(gray, placed, outcome.style.opacity))
    message = ""
    if overlay.empty:
        message = tr("Empty: no evidence of this kind")
    elif overlay.clear:
        message = tr("All of it lies below the threshold")
    return Tile(caption, picture, overlay, message)


def _draw_tile(canvas: Any, tile: Tile, x: float, top: float, width: float, height: float) -> None:
    _caption(canvas, tile.caption, x, top, width)
    bottom = top - CAPTION - height
    if tile.picture is None:
        canvas.setFillGray(0.93)
        canvas.rect(x, bottom, width, height, stroke=0, fill=1)
        _message(canvas, tile.message, x + 4, bottom, width - 8, height)
        return
    _image(canvas, tile.picture, x, bottom, width, height)
    if tile.message:
        _centred(canvas, tile.message, x, bottom - 7.5, width)
    elif tile.overlay is not None:
        _scale(canvas, tile.overlay, x, bottom, width)


def _scale(canvas: Any, overlay: Overlay, x: float, bottom: float, width: float) -> None:
    """The colour bar, what its ends are worth, and what decided them."""
    colors = np.ascontiguousarray(overlay.lut[None, :, :3])
    _image(canvas, Image.fromarray(colors), x, bottom - BAR - 1.5, width, BAR)
    base = bottom - BAR - 8
    canvas.setFillGray(0.25)
    canvas.setFont(REGULAR, 5.5)
    low, high = f"{overlay.low:.3g}", f"{overlay.high:.3g}"
    canvas.drawString(x, base, low)
    canvas.drawRightString(x + width, base, high)
    left, right = (canvas.stringWidth(end, REGULAR, 5.5) for end in (low, high))
    between = width - left - right
    if canvas.stringWidth(overlay.scale_text, REGULAR, 5.5) < between - 5:
        canvas.drawCentredString(x + left + between / 2, base, overlay.scale_text)


def _regions(
    canvas: Any, outcome: Outcome, x: float, bottom: float, width: float, height: float
) -> None:
    """The outlines, each with its number in the list of regions."""
    rows, columns = outcome.film.shape
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(x, bottom, width, height)
    canvas.clipPath(clip, stroke=0)
    canvas.setStrokeColorRGB(*REGION_COLOR)
    canvas.setFillColorRGB(*REGION_COLOR)
    canvas.setLineWidth(0.9)
    canvas.setFont(REGULAR, 7)
    for number, region in enumerate(outcome.regions, 1):
        # Pixels' centres lie at whole numbers, their outer edges half a pixel further.
        points = [
            (x + (px + 0.5) / columns * width, bottom + height - (py + 0.5) / rows * height)
            for px, py in region.points
        ]
        _outline(canvas, region, points)
        right = max(px for px, _ in points)
        canvas.drawString(right + 1.5, max(py for _, py in points) - 5, str(number))
    canvas.restoreState()


def _outline(canvas: Any, region: ReaderRegion, points: list[tuple[float, float]]) -> None:
    (x0, y0), (x1, y1) = points[0], points[1]
    if region.kind == "box":
        canvas.rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
    elif region.kind == "ellipse":
        canvas.ellipse(x0, y0, x1, y1)
    else:
        path = canvas.beginPath()
        path.moveTo(x0, y0)
        for px, py in points[1:]:
            path.lineTo(px, py)
        path.close()
        canvas.drawPath(path)


def _caption(canvas: Any, text: str, x: float, top: float, width: float = 1000.0) -> None:
    canvas.setFillGray(0.1)
    size = 7.0
    while size > 4 and canvas.stringWidth(text, REGULAR, size) > width:
        size -= 0.5
    canvas.setFont(REGULAR, size)
    canvas.drawString(x, top - 7, text)


def _centred(canvas: Any, text: str, x: float, base: float, width: float) -> None:
    canvas.setFillGray(0.25)
    size = 6.0
    while size > 3 and canvas.stringWidth(text, REGULAR, size) > width:
        size -= 0.5
    canvas.setFont(REGULAR, size)
    canvas.drawCentredString(x + width / 2, base, text)


def _message(canvas: Any, text: str, x: float, bottom: float, width: float, height: float) -> None:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import KeepInFrame, Paragraph

    style = ParagraphStyle("why", fontName=REGULAR, fontSize=6.5, leading=8, alignment=1)
    framed = KeepInFrame(width, height - 4, [Paragraph(marked(text, 400), style)], mode="shrink")
    _, tall = framed.wrapOn(canvas, width, height - 4)
    framed.drawOn(canvas, x, bottom + (height - tall) / 2)


def _image(
    canvas: Any, image: Image.Image, x: float, y: float, width: float, height: float
) -> None:
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(image), x, y, width, height)
