"""Where a film lies in a pane, to whole device pixels, and how a hand moves it. No Qt.

Film coordinates are those of `viewer.geometry`: (x, y), a pixel's centre at whole numbers. Pane
coordinates are device pixels from the pane's top-left corner, edges at whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from viewer.ui.session import Viewport

Size = tuple[int, int]
"""(width, height) in device pixels."""

LARGEST_SCALE = 32.0
SMALLEST_FIT = 0.5
"""The smallest scale, as a share of the one that fits the film to the pane."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A film's place in a pane.

    The picture of the whole film is a whole number of device pixels wide and high and starts at a
    whole one, so that a view of the film made for this place is copied pixel by pixel, and the
    maps over it follow the same numbers.

    Attributes
    ----------
    left, top, width, height : int
        The picture of the whole film, in pane coordinates; mostly outside the pane when magnified.
    film_shape : tuple of int
        (height, width) of the film in its own pixels.
    pane_size : tuple of int
        (width, height) of the pane in device pixels.
    scale : float
        Device pixels per film pixel, before rounding; of the finer axis if pixels are not square.
    center : tuple of float
        Film coordinates of the pane's middle, before rounding.
    """

    left: int
    top: int
    width: int
    height: int
    film_shape: tuple[int, int]
    pane_size: Size
    scale: float
    center: tuple[float, float]

    @property
    def scale_x(self) -> float:
        """Device pixels per film pixel along a row, exactly as painted."""
        return self.width / self.film_shape[1]

    @property
    def scale_y(self) -> float:
        """Device pixels per film pixel along a column, exactly as painted."""
        return self.height / self.film_shape[0]

    @property
    def magnified(self) -> bool:
        """Whether no film pixel is smaller than a device pixel: 1:1 or more."""
        return self.width >= self.film_shape[1] and self.height >= self.film_shape[0]

    def to_film(self, x: float, y: float) -> tuple[float, float]:
        """Film coordinates of a point of the pane."""
        return (x - self.left) / self.scale_x - 0.5, (y - self.top) / self.scale_y - 0.5

    def to_pane(self, x: float, y: float) -> tuple[float, float]:
        """Pane coordinates of a point of the film."""
        return (x + 0.5) * self.scale_x + self.left, (y + 0.5) * self.scale_y + self.top

    def visible(self) -> tuple[int, int, int, int]:
        """(x, y, width, height) of the picture that the pane shows, from the picture's corner.

        Width or height is 0 where the film lies outside the pane.
        """
        x, y = max(0, -self.left), max(0, -self.top)
        right = min(self.width, self.pane_size[0] - self.left)
        bottom = min(self.height, self.pane_size[1] - self.top)
        return x, y, max(0, right - x), max(0, bottom - y)


def stretch(aspect: float) -> tuple[float, float]:
    """How much each axis is drawn larger than `scale`, so that non-square pixels look right.

    Neither is ever drawn smaller, so that 1:1 shows every pixel.

    Parameters
    ----------
    aspect : float
        Height of a pixel over its width (`Film.pixel_aspect_ratio`).
    """
    return (1 / aspect, 1.0) if aspect < 1 else (1.0, aspect)


def fit_scale(film_shape: tuple[int, int], aspect: float, pane_size: Size) -> float:
    """The scale at which the whole film just fits the pane."""
    across, down = stretch(aspect)
    return min(pane_size[0] / (film_shape[1] * across), pane_size[1] / (film_shape[0] * down))


def place(
    viewport: Viewport,
    film_shape: tuple[int, int],
    aspect: float,
    pane_size: Size,
    relative: float = 1.0,
) -> Placement:
    """Where the film lies.

    Parameters
    ----------
    viewport : Viewport
    film_shape : tuple of int
        (height, width).
    aspect : float
        Height of a film pixel over its width.
    pane_size : tuple of int
        (width, height) in device pixels.
    relative : float
        Of a pane that is smaller than the one that `viewport.scale` speaks of: how much smaller
        it shows the film, so that both show the same part.
    """
    height, width = film_shape
    across, down = stretch(aspect)
    if viewport.scale is None:
        scale = fit_scale(film_shape, aspect, pane_size)
        center = (width - 1) / 2, (height - 1) / 2
    else:
        scale = viewport.scale * relative
        center = viewport.x, viewport.y
    shown_width = max(1, round(width * scale * across))
    shown_height = max(1, round(height * scale * down))
    left = round(pane_size[0] / 2 - (center[0] + 0.5) * shown_width / width)
    top = round(pane_size[1] / 2 - (center[1] + 0.5) * shown_height / height)
    return Placement(left, top, shown_width, shown_height, film_shape, pane_size, scale, center)


def panned(placement: Placement, dx: float, dy: float) -> Viewport:
    """The viewport after the film was pushed by (`dx`, `dy`) device pixels.

    The film's edge never passes the pane's middle: a film cannot get lost.
    """
    x = placement.center[0] - dx / placement.scale_x
    y = placement.center[1] - dy / placement.scale_y
    return Viewport(placement.scale, *_within(placement, x, y))


def zoomed(placement: Placement, factor: float, x: float, y: float, fit: float) -> Viewport:
    """The viewport after zooming by `factor` about a point of the pane, which stays where it is.

    Zooming past 1:1 stops there once, so that it is easily hit.

    Parameters
    ----------
    placement : Placement
    factor : float
        Over 1 magnifies.
    x, y : float
        Pane coordinates of the point.
    fit : float
        The scale at which the film fits the pane; much smaller it cannot get.
    """
    before = placement.scale
    scale = min(LARGEST_SCALE, max(min(fit * SMALLEST_FIT, before), before * factor))
    if before < 1 < scale or scale < 1 < before:
        scale = 1.0
    ratio = 1 - before / scale
    away_x = (x - placement.pane_size[0] / 2) / placement.scale_x
    away_y = (y - placement.pane_size[1] / 2) / placement.scale_y
    center = placement.center[0] + away_x * ratio, placement.center[1] + away_y * ratio
    return Viewport(scale, *_within(placement, *center))


def _within(placement: Placement, x: float, y: float) -> tuple[float, float]:
    height, width = placement.film_shape
    return min(max(x, -0.5), width - 0.5), min(max(y, -0.5), height - 0.5)
