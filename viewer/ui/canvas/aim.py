"""Where the film of one pane lies in it, and what a hand on that pane asks for. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from viewer.film import Film
from viewer.ui.canvas import placement as placements
from viewer.ui.canvas.link import Link
from viewer.ui.canvas.placement import Placement, Size
from viewer.ui.session import Viewport
from viewer.ui.turn import Turn


@dataclass(frozen=True, slots=True)
class Aim:
    """A pane, its film, and the view that it shares with the other panes.

    Points and sizes are in device pixels of the pane as it is seen.

    Attributes
    ----------
    film : Film
    size : tuple of int
        (width, height) of the pane.
    first_size : tuple of int
        Of the pane that the viewport's scale speaks of.
    viewport : Viewport
        The shared one, which speaks of the current film.
    turn : Turn
    link : Link or None
        Where a prior film stands beside the current one.
    is_prior : bool
        Whether `film` is that one.
    """

    film: Film
    size: Size
    first_size: Size
    viewport: Viewport
    turn: Turn
    link: Link | None = None
    is_prior: bool = False

    @property
    def placement(self) -> Placement:
        """Where the film lies in the pane turned back with it."""
        viewport, size = self.viewport, self._unturned(self.size)
        if self.is_prior and self.link:
            viewport = self.link.for_prior(viewport, size)
        elif self.link:
            viewport = self.link.for_current(viewport, size)
        film = self.film
        return placements.place(viewport, film.shape, film.pixel_aspect_ratio, size, self._relative)

    def film_at(self, x: float, y: float) -> tuple[float, float]:
        """Film coordinates under a point."""
        return self.placement.to_film(*self.turn.to_unturned(x, y, self.size))

    def point_of(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the film is seen."""
        return self.turn.to_shown(*self.placement.to_pane(x, y), self.size)

    def pixel_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The film pixel under a point; None beside the film."""
        across, down = self.film_at(x, y)
        pixel = round(across), round(down)
        height, width = self.film.shape
        return pixel if 0 <= pixel[0] < width and 0 <= pixel[1] < height else None

    def panned(self, dx: float, dy: float) -> Viewport:
        """The shared viewport after the film was pushed so far."""
        moved = self.turn.vector_to_unturned(dx, dy)
        return self._shared(placements.panned(self.placement, *moved))

    def zoomed(self, factor: float, x: float, y: float) -> Viewport:
        """The shared viewport after zooming by `factor` about a point, which stays."""
        at = self.turn.to_unturned(x, y, self.size)
        fit = self._fit(self.size)
        return self._shared(placements.zoomed(self.placement, factor, *at, fit))

    def centred(self, x: float, y: float) -> Viewport:
        """The shared viewport of the same scale with a point of the film in the pane's middle."""
        return self._shared(Viewport(self.placement.scale, x, y))

    def _shared(self, viewport: Viewport) -> Viewport:
        """From the terms of this pane and its film to the shared ones."""
        assert viewport.scale is not None  # noqa: S101 — a gesture always has one
        viewport = replace(viewport, scale=viewport.scale / self._relative)
        if self.is_prior and self.link:
            return self.link.of_prior(viewport, self._unturned(self.size))
        return viewport

    @property
    def _relative(self) -> float:
        """How much smaller than in the first pane the film is shown in this one."""
        if self.size == self.first_size:
            return 1.0
        return self._fit(self.size) / self._fit(self.first_size)

    def _fit(self, size: Size) -> float:
        film = self.film
        return placements.fit_scale(film.shape, film.pixel_aspect_ratio, self._unturned(size))

    def _unturned(self, size: Size) -> Size:
        return self.turn.unturned_size(size)
