"""The comparison picture: the original and the maps beside each other, as the window shows them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from viewer.export.lettering import font, plain
from viewer.export.writing import put
from viewer.film import Film, VoiLut, Window
from viewer.geometry import Affine, Geometry
from viewer.imaging.area_average import area_average
from viewer.imaging.grayscale import display_lut, shutter_level, unsigned
from viewer.imaging.overlay import Overlay, OverlayStyle, colorize, compose, place
from viewer.language import tr
from viewer.results import SaliencyMap

ORIGINAL_HEIGHT = 1200
"""Pixels of the original's pane, where the film has so many; the maps' panes are half of it."""

MAX_RATIO = 4
"""Of a pane's sides. A strip that is longer is squeezed: it is no film, and must not take all
memory."""

GAP = 4
CAPTION = 34
FOOTER = 30
BAR = 14
BACKGROUND = (0, 0, 0)
CAPTION_COLOR = (232, 234, 237)
FOOTER_COLOR = (154, 160, 166)


@dataclass(frozen=True, slots=True)
class Tile:
    """A pane of the picture: its caption, the map over it, and its own colours, if it has some."""

    caption: str
    saliency: SaliencyMap | None = None
    message: str = ""
    style: OverlayStyle | None = None


def comparison(
    film: Film,
    voi: Window | VoiLut | None,
    tiles: Sequence[Tile],
    style: OverlayStyle,
    footer: str,
    inverted: bool = False,
) -> Image.Image:
    """The original at the left, up to four maps in two rows at its right.

    Parameters
    ----------
    film : Film
    voi : Window, VoiLut or None
        How the film is shown; None is its full range.
    tiles : sequence of Tile
        The first is the original.
    style : OverlayStyle
    footer : str
        What made the picture: model, finding, device. "Research use only" is added here.
    inverted : bool
        Whether black and white are the other way round, as `display_lut` has it.
    """
    big = pane_shape(film, ORIGINAL_HEIGHT)
    small = pane_shape(film, (big[0] - CAPTION - GAP) // 2)
    lut = display_lut(film, voi, inverted)
    columns = (len(tiles)) // 2
    width = big[1] + columns * (small[1] + GAP)
    height = CAPTION + big[0] + FOOTER
    canvas = Image.new("RGB", (width, height), BACKGROUND)
    draw = ImageDraw.Draw(canvas)
    gray = gray_pane(film, lut, big)
    _put(canvas, draw, (0, 0), tiles[0], rgb(gray), None)
    gray_small = gray_pane(film, lut, small)
    for number, tile in enumerate(tiles[1:]):
        x = big[1] + GAP + (number % columns) * (small[1] + GAP)
        y = (number // columns) * (small[0] + CAPTION + GAP)
        pixels, overlay = rgb(gray_small), None
        if tile.saliency is not None:
            overlay = colorize(tile.saliency, tile.style or style)
            placed = place(overlay.rgba, to_pane(tile.saliency.geometry, film, small), small)
            pixels = compose(gray_small, placed, style.opacity)
        _put(canvas, draw, (x, y), tile, pixels, overlay)
    line = tr("{footer}  ·  Research use only. Not a medical device.", footer=footer)
    draw.text((8, height - FOOTER + 6), plain(line), FOOTER_COLOR, font(15))
    return canvas


def png_bytes(image: Image.Image) -> bytes:
    """As a PNG file with nothing beside its pixels: no date, no program, no words."""
    file = io.BytesIO()
    image.save(file, format="PNG")
    return file.getvalue()


def write_png(image: Image.Image, path: Path) -> None:
    """Write or replace the whole of it, or, raising OSError, nothing."""
    put(path, png_bytes(image), replace=True)


def gray_pane(film: Film, lut: NDArray[np.uint8], shape: tuple[int, int]) -> NDArray[np.uint8]:
    """The film in a pane, under its display shutter: what that covers may be no one's to see."""
    gray: NDArray[np.uint8] = lut.take(unsigned(area_average(film.stored, shape)))
    if film.shutter is not None:
        covered = area_average(film.shutter.astype(np.uint8) * 255, shape)
        gray[covered > 127] = shutter_level(film)
    return gray


def _put(
    canvas: Image.Image,
    draw: ImageDraw.ImageDraw,
    corner: tuple[int, int],
    tile: Tile,
    pixels: NDArray[np.uint8],
    overlay: Overlay | None,
) -> None:
    x, y = corner
    draw.text((x + 8, y + 7), plain(tile.caption), CAPTION_COLOR, font(17))
    canvas.paste(Image.fromarray(pixels), (x, y + CAPTION))
    height, width = pixels.shape[:2]
    message = tile.message or (tr("No positive evidence") if overlay and overlay.empty else "")
    if message:
        at = (x + width // 2, y + CAPTION + height // 2)
        draw.text(
            at, plain(message), CAPTION_COLOR, font(17), anchor="mm", stroke_width=2, stroke_fill=0
        )
    if overlay is not None and not message:
        _color_bar(canvas, draw, (x + width - BAR - 10, y + CAPTION + 10), height // 3, overlay)


def _color_bar(
    canvas: Image.Image,
    draw: ImageDraw.ImageDraw,
    corner: tuple[int, int],
    height: int,
    overlay: Overlay,
) -> None:
    x, y = corner
    colors = overlay.lut[np.linspace(255, 0, height).astype(np.uint8), :3]
    bar = np.repeat(colors[:, None], BAR, axis=1)
    canvas.paste(Image.fromarray(np.ascontiguousarray(bar)), (x, y))
    draw.rectangle((x - 1, y - 1, x + BAR, y + height), outline=FOOTER_COLOR)
    for at, value in ((y, overlay.high), (y + height, overlay.low)):
        draw.text(
            (x - 6, at),
            f"{value:.3g}",
            CAPTION_COLOR,
            font(13),
            "rm",
            stroke_width=2,
            stroke_fill=0,
        )


def pane_shape(film: Film, height: int) -> tuple[int, int]:
    """(height, width) of a pane that shows the whole film, its aspect kept up to `MAX_RATIO`."""
    rows, columns = film.shape
    width = round(height * columns / (rows * film.pixel_aspect_ratio))
    return height, min(max(width, height // MAX_RATIO), height * MAX_RATIO)


def to_pane(geometry: Geometry, film: Film, shape: tuple[int, int]) -> Affine:
    """From the model's grid to the pixels of a pane that shows the whole film."""
    (ax, _, bx), (_, ay, by) = geometry.model_to_film
    sx, sy = shape[1] / film.shape[1], shape[0] / film.shape[0]
    return (
        (ax * sx, 0.0, (bx + 0.5) * sx - 0.5),
        (0.0, ay * sy, (by + 0.5) * sy - 0.5),
    )


def rgb(gray: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Grey (h, w) as colours, (h, w, 3)."""
    return np.repeat(gray[..., None], 3, axis=2)
