"""Pictures (PNG): the comparison, each map alone, and each map on the film.

At the film's own resolution a picture has a pixel for each of the film's. Nothing but pixels is in
the files: no date, no names.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from viewer.export.comparison import png_bytes
from viewer.export.explanation import outcome_picture
from viewer.export.outcome import Made, Outcome
from viewer.geometry import Affine
from viewer.imaging.grayscale import render
from viewer.imaging.overlay import Overlay, colorize, compose, place
from viewer.results import SaliencyMap

STRIP = 256
"""Rows that are worked on at once: a placed map takes 16 bytes a pixel."""


def comparison(outcome: Outcome) -> Iterator[Made]:
    """The film and its maps side by side, in the window and colours of the screen."""
    picture = outcome_picture(outcome)
    yield Made(f"{outcome.stem}-comparison.png", png_bytes(picture))


def overlays(outcome: Outcome) -> Iterator[Made]:
    """Each map alone, at the film's resolution: laid over the grey film it gives what is seen.

    RGBA, not premultiplied; the opacity of the screen is in alpha.
    """
    for key, saliency in outcome.analysis.maps.items():
        overlay = colorize(saliency, outcome.style_of(key))
        picture = overlay_pixels(saliency, overlay, outcome.style.opacity)
        yield Made(f"{outcome.stem}-{key}-overlay.png", png_bytes(Image.fromarray(picture)))


def blends(outcome: Outcome) -> Iterator[Made]:
    """Each map on the film at the film's resolution, in the window and colours of the screen."""
    gray = render(outcome.film, outcome.voi, outcome.inverted, shutter=True)
    for key, saliency in outcome.analysis.maps.items():
        overlay = colorize(saliency, outcome.style_of(key))
        picture = np.empty((*gray.shape, 3), np.uint8)
        for top, placed in _strips(saliency, overlay):
            rows = slice(top, top + placed.shape[0])
            picture[rows] = compose(gray[rows], placed, outcome.style.opacity)
        yield Made(f"{outcome.stem}-{key}-film.png", png_bytes(Image.fromarray(picture)))


def overlay_pixels(saliency: SaliencyMap, overlay: Overlay, opacity: float) -> NDArray[np.uint8]:
    """A coloured map at the film's resolution, uint8 (H, W, 4), not premultiplied."""
    picture = np.empty((*saliency.geometry.film_shape, 4), np.uint8)
    for top, placed in _strips(saliency, overlay):
        part = picture[top : top + placed.shape[0]]
        alpha = placed[..., 3:]
        colors = placed[..., :3] / np.where(alpha > 0, alpha, 1)
        part[..., :3] = np.rint(colors * 255)
        part[..., 3:] = np.rint(alpha * np.float32(opacity) * 255)
    return picture


def _strips(saliency: SaliencyMap, overlay: Overlay) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """A map placed on the film, a strip of rows after the other, each with its top row."""
    height, width = saliency.geometry.film_shape
    across, (_, sy, ty) = saliency.geometry.model_to_film
    for top in range(0, height, STRIP):
        moved: Affine = (across, (0.0, sy, ty - top))
        yield top, place(overlay.rgba, moved, (min(STRIP, height - top), width))
