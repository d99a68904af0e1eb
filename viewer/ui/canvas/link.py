"""How the views of two films side by side go together. No Qt.

The viewport speaks of the current film. Where the pixels of both films are known to be so many
millimetres apart, in the patient or at the detector, a millimetre is shown equally large in both;
else the films are fitted to panes of one size, and zoomed from there by the same factor.
"""

from __future__ import annotations

from dataclasses import dataclass

from viewer.film import Film
from viewer.ui.canvas.placement import Size, fit_scale, stretch
from viewer.ui.session import Viewport


@dataclass(frozen=True, slots=True)
class Link:
    """A film, and a prior one whose view follows it. Sizes are those of the (unturned) panes."""

    current: Film
    prior: Film

    @property
    def by_millimetres(self) -> bool:
        """Whether millimetres of both films are of one kind."""
        one, other = self.current.pixel_spacing, self.prior.pixel_spacing
        if one is None or other is None:
            return False
        return one.source == other.source and one.source != "file"

    def ratio(self, size: Size) -> float:
        """The scale of the prior film, for each of the current one's."""
        if self.by_millimetres:
            return _millimetres(self.prior) / _millimetres(self.current)
        return _fit(self.prior, size) / _fit(self.current, size)

    def for_current(self, viewport: Viewport, size: Size) -> Viewport:
        """What the current film's pane shows: fitted films are both whole, at one scale."""
        if viewport.scale is not None or not self.by_millimetres:
            return viewport
        scale = min(_fit(self.current, size), _fit(self.prior, size) / self.ratio(size))
        return Viewport(scale, *_middle(self.current))

    def for_prior(self, viewport: Viewport, size: Size) -> Viewport:
        """What the prior film's pane shows."""
        viewport = self.for_current(viewport, size)
        return _carried(viewport, self.current, self.prior, self.ratio(size))

    def of_prior(self, viewport: Viewport, size: Size) -> Viewport:
        """The viewport whose `for_prior` is this one."""
        return _carried(viewport, self.prior, self.current, 1 / self.ratio(size))


def _carried(viewport: Viewport, film: Film, other: Film, ratio: float) -> Viewport:
    """As far from the middle of `other`, on screen, as it is from the middle of `film`."""
    if viewport.scale is None:
        return viewport
    scale = viewport.scale * ratio
    mine, others = stretch(film.pixel_aspect_ratio), stretch(other.pixel_aspect_ratio)
    here, there = _middle(film), _middle(other)
    x = there[0] + (viewport.x - here[0]) * mine[0] / (ratio * others[0])
    y = there[1] + (viewport.y - here[1]) * mine[1] / (ratio * others[1])
    return Viewport(scale, x, y)


def _fit(film: Film, size: Size) -> float:
    return fit_scale(film.shape, film.pixel_aspect_ratio, size)


def _millimetres(film: Film) -> float:
    """Of the finer axis of a pixel: what `Viewport.scale` speaks of."""
    assert film.pixel_spacing is not None  # noqa: S101 — asked only where it is known
    return film.pixel_spacing.column / stretch(film.pixel_aspect_ratio)[0]


def _middle(film: Film) -> tuple[float, float]:
    height, width = film.shape
    return (width - 1) / 2, (height - 1) / 2
