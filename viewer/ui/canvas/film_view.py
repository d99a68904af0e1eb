"""Views: parts of a film, area-averaged to the resolution of a pane. Made on the reader thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.film import Film
from viewer.imaging.area_average import Box, area_average
from viewer.imaging.grayscale import unsigned
from viewer.ui.canvas.placement import Placement, Size, place
from viewer.ui.session import Viewport


@dataclass(frozen=True, slots=True, eq=False)
class FilmView:
    """A part of a film at some resolution.

    Attributes
    ----------
    source_id : str
        Of which film.
    box : tuple of float
        (x, y, width, height) of the part, in film pixels, edges not centres.
    pixels : ndarray of uint8 or uint16, (h, w), read-only
        Stored values, to look up in a `display_lut`.
    """

    source_id: str
    box: Box
    pixels: NDArray[Any]


@dataclass(frozen=True, slots=True)
class ViewRequest:
    """Which part of a film is wanted, and on how many pixels: `shape` is (h, w)."""

    source_id: str
    box: Box
    shape: tuple[int, int]


def make_view(film: Film, request: ViewRequest) -> FilmView:
    """The exact area average of the part asked for.

    Raises
    ------
    ValueError
        If the box is empty or leaves the film.
    """
    pixels = unsigned(area_average(film.stored, request.shape, request.box))
    pixels.flags.writeable = False
    return FilmView(request.source_id, request.box, pixels)


def coarse_view(film: Film, request: ViewRequest) -> FilmView:
    """The same part from single film pixels: at once, but fine detail aliases."""
    x, y, width, height = request.box
    rows = (y + (np.arange(request.shape[0]) + 0.5) * height / request.shape[0]).astype(np.intp)
    columns = (x + (np.arange(request.shape[1]) + 0.5) * width / request.shape[1]).astype(np.intp)
    pixels = unsigned(film.stored)[np.ix_(rows, columns)]
    pixels.flags.writeable = False
    return FilmView(request.source_id, request.box, pixels)


def request_for(source_id: str, placement: Placement) -> ViewRequest | None:
    """The view that is copied pixel by pixel to a pane; None where the film is out of sight.

    An axis drawn magnified is asked for in whole film pixels, and stretched when painted.
    """
    x, y, width, height = placement.visible()
    if width == 0 or height == 0:
        return None
    left, columns, across = _axis(x, width, placement.width, placement.film_shape[1])
    top, rows, down = _axis(y, height, placement.height, placement.film_shape[0])
    return ViewRequest(source_id, (left, top, across, down), (rows, columns))


def first_request(film: Film, pane_size: Size) -> ViewRequest:
    """The whole film fitted to a pane of (width, height) device pixels."""
    size = max(1, pane_size[0]), max(1, pane_size[1])
    placement = place(Viewport(), film.shape, film.pixel_aspect_ratio, size)
    request = request_for(film.source_id, placement)
    assert request is not None  # noqa: S101 — a fitted film is in sight
    return request


def _axis(start: int, length: int, shown: int, film: int) -> tuple[float, int, float]:
    """(first film pixel, view pixels, film pixels) of one axis; `shown` is the whole film's."""
    if shown < film:
        return start * film / shown, length, length * film / shown
    first = start * film // shown
    last = -(-(start + length) * film // shown)
    return first, last - first, last - first
