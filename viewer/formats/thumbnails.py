"""A film, small, as it is first displayed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.film import Film
from viewer.imaging.area_average import area_average
from viewer.imaging.grayscale import display_lut, initial_voi, shutter_level, unsigned


def thumbnail(film: Film, side: int) -> NDArray[np.uint8]:
    """The film as displayed at first, its longer side `side` pixels, uint8 (h, w).

    Averaged as stored values and shown after that, so that the film is never rendered whole.
    Pixels that are not square are made so; a smaller film is not enlarged.
    """
    height, width = film.shape[0] * film.pixel_aspect_ratio, float(film.shape[1])
    scale = min(1.0, side / max(height, width))
    shape = max(1, round(height * scale)), max(1, round(width * scale))
    small = area_average(film.stored, shape)
    grey = display_lut(film, initial_voi(film)).take(unsigned(small))
    if film.shutter is not None:
        covered = area_average(film.shutter.view(np.uint8) * np.uint8(255), shape)
        grey[covered >= 128] = shutter_level(film)
    return grey
