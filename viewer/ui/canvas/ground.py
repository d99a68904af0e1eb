"""The grey picture under a pane: exact at rest and at 1:1, coarse while the hand moves."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from viewer.film import Film
from viewer.imaging.area_average import Box, area_average
from viewer.imaging.grayscale import unsigned
from viewer.ui.canvas.film_view import FilmView, ViewRequest, coarse_view, request_for
from viewer.ui.canvas.placement import Placement
from viewer.ui.canvas.turned import turned_image, turned_rect
from viewer.ui.turn import UNTURNED, Turn

BAND = 1 << 15
"""Pixels looked up at once."""

KEPT_VIEWS = 4
"""Views besides the whole film's: two sizes of panes, before and after a change."""

KEPT_PICTURES = 4
"""Finished pictures: two sizes of panes, and the ones before the last change of panes."""


@dataclass(frozen=True, slots=True, eq=False)
class _Gray:
    """An RGB32 image, and the array that its pixels lie in: Qt does not keep it alive."""

    image: QImage
    pixels: NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """The visible part of a film, ready to copy to the pane at (`left`, `top`) device pixels.

    RGB32; not to be drawn upon. `pixels` is what the image's memory is, where that is not Qt's.
    """

    left: int
    top: int
    image: QImage
    pixels: NDArray[np.uint32] | None


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a film as a picture, and the place of its edges in film coordinates."""

    target: QRectF
    image: QImage
    pixels: NDArray[np.uint32]  # the image's memory


class Ground:
    """Makes pictures of a film as it lies in a pane. Panes of one size share one."""

    def __init__(self) -> None:
        self.film: Film | None = None
        self._colors = _opaque(np.arange(256, dtype=np.uint8))
        self._views: list[FilmView] = []
        self._grays: dict[int, _Gray] = {}
        self._pictures: OrderedDict[tuple[Placement, Turn], Picture] = OrderedDict()

    def set_film(self, film: Film | None, view: FilmView | None) -> None:
        """Show another film, at first by `view` (of the whole of it, best)."""
        self.film = film
        self._views.clear()
        self._forget()
        if view is not None:
            self.add_view(view)

    def add_view(self, view: FilmView) -> None:
        """Use a view from now on; one of another film, come too late, is dropped."""
        if self.film is None or view.source_id != self.film.source_id:
            return
        same = [v for v in self._views if v.box == view.box and _shape(v) == _shape(view)]
        kept = [v for v in self._views if v not in same]
        parts = [v for v in kept if not self._whole(v)]
        while len(parts) > KEPT_VIEWS:
            kept.remove(parts.pop(0))
        whole = [v for v in kept if self._whole(v)]
        while len(whole) > KEPT_VIEWS:
            kept.remove(whole.pop(0))
        self._views = [*kept, view]
        self._forget()

    def set_lut(self, lut: NDArray[np.uint8]) -> None:
        """Show stored values as these greys (`viewer.imaging.grayscale.display_lut`)."""
        self._colors = _opaque(lut)
        self._forget()

    def picture(self, placement: Placement, turn: Turn = UNTURNED) -> Picture | None:
        """The film as it is seen in a pane; None where it is out of sight.

        Bit for bit the film at 1:1, and its exact area average where a view for this place has
        come. A turn moves pixels and changes none.

        Parameters
        ----------
        placement : Placement
            In the unturned pane.
        turn : Turn
        """
        kept = self._pictures.get((placement, turn))
        if kept is None and self.film is not None:
            wanted = request_for(self.film.source_id, placement)
            if wanted is None:
                return None
            kept = _turned(self._make(placement, self.film, wanted), placement, turn)
            self._pictures[placement, turn] = kept
            while len(self._pictures) > KEPT_PICTURES:
                self._pictures.popitem(last=False)
        return kept

    def part(self, seen: QRectF, across: float, down: float) -> Part | None:
        """The film's own pixels in a rectangle, averaged where they are smaller than the screen's.

        Parameters
        ----------
        seen : QRectF
            In film coordinates; grown to whole pixels, and cut to the film.
        across, down : float
            Device pixels that a film pixel is shown on.

        Returns
        -------
        Part or None
            None off the film.
        """
        if self.film is None:
            return None
        height, width = self.film.shape
        left, top = max(0, floor(seen.left())), max(0, floor(seen.top()))
        right, bottom = min(width, ceil(seen.right()) + 1), min(height, ceil(seen.bottom()) + 1)
        if right <= left or bottom <= top:
            return None
        rows = max(1, round((bottom - top) * min(1.0, down)))
        columns = max(1, round((right - left) * min(1.0, across)))
        box = (left, top, right - left, bottom - top)
        gray = self._gray(unsigned(area_average(self.film.stored, (rows, columns), box)))
        target = QRectF(left - 0.5, top - 0.5, right - left, bottom - top)
        return Part(target, gray.image, gray.pixels)

    def missing(self, placement: Placement) -> ViewRequest | None:
        """What would make the picture exact; None if it is, or if the film needs no averaging."""
        if self.film is None or placement.magnified:
            return None
        wanted = request_for(self.film.source_id, placement)
        if wanted is None or self._exact(placement, wanted) is not None:
            return None
        return wanted

    def _make(self, placement: Placement, film: Film, wanted: ViewRequest) -> Picture:
        x, y, width, height = placement.visible()
        left, top = placement.left + x, placement.top + y
        shape = (height, width)
        exact = self._exact(placement, wanted)
        if exact is not None and exact.box == wanted.box and wanted.shape == shape:
            gray = self._gray_of(exact)
            return Picture(left, top, gray.image, gray.pixels)
        if placement.magnified and wanted.shape == shape:
            gray = self._gray(_part(film, wanted.box, margin=0)[0])
            return Picture(left, top, gray.image, gray.pixels)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        try:  # what lies between may lack memory, and an open painter would end the program
            painter.translate(-left, -top)
            if placement.magnified:
                # One more pixel around, to interpolate from at the edges.
                pixels, box = _part(film, wanted.box, margin=1)
                self._paint(painter, placement, box, self._gray(pixels))
            elif exact is not None:
                self._draw(painter, placement, exact)
            else:
                self._draw_coarse(painter, placement, film, wanted)
        finally:
            painter.end()
        return Picture(left, top, image, None)

    def _draw_coarse(
        self, painter: QPainter, placement: Placement, film: Film, wanted: ViewRequest
    ) -> None:
        """What there is: the whole film magnified, and sharper parts where they have come."""
        whole = [view for view in self._views if self._whole(view)]
        if not whole:
            self._draw(painter, placement, coarse_view(film, wanted))
            return
        finest = max(whole, key=lambda view: view.pixels.size)
        self._draw(painter, placement, finest)
        sharper = [v for v in self._views if _fineness(v) > 1.05 * _fineness(finest)]
        fits = [view for view in sharper if self._on_grid(placement, view)]
        for view in (fits or sharper)[-1:]:
            self._draw(painter, placement, view)

    def _draw(self, painter: QPainter, placement: Placement, view: FilmView) -> None:
        self._paint(painter, placement, view.box, self._gray_of(view))

    def _gray_of(self, view: FilmView) -> _Gray:
        gray = self._grays.get(id(view))
        if gray is None:
            gray = self._gray(view.pixels)
            if any(view is kept for kept in self._views):
                self._grays[id(view)] = gray
        return gray

    def _paint(self, painter: QPainter, placement: Placement, box: Box, gray: _Gray) -> None:
        target = _on_screen(placement, box)
        corner = QPoint(round(target.x()), round(target.y()))
        if _whole_pixels(target, gray.pixels.shape):
            painter.drawImage(corner, gray.image)  # a copy: nothing is resampled
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, gray.image)

    def _gray(self, pixels: NDArray[Any]) -> _Gray:
        height, width = pixels.shape
        colors = np.empty((height, width), np.uint32)
        # numpy widens indices to 64 bits first: in bands, these stay in the cache. "clip" saves a
        # pass of range checks; no stored value lies outside its own table.
        rows = max(1, BAND // width)
        for top in range(0, height, rows):
            band = slice(top, top + rows)
            self._colors.take(pixels[band], mode="clip", out=colors[band])
        image = QImage(colors.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        return _Gray(image, colors)

    def _exact(self, placement: Placement, wanted: ViewRequest) -> FilmView | None:
        """A view whose pixels are this pane's and that covers all of what is wanted."""
        for view in reversed(self._views):
            if view.box == wanted.box and _shape(view) == wanted.shape:
                return view
            if self._on_grid(placement, view) and _covers(view.box, wanted.box):
                return view
        return None

    def _on_grid(self, placement: Placement, view: FilmView) -> bool:
        return _whole_pixels(_on_screen(placement, view.box), _shape(view))

    def _whole(self, view: FilmView) -> bool:
        assert self.film is not None  # noqa: S101 — there are no views without a film
        height, width = self.film.shape
        return _covers(view.box, (0, 0, width, height))

    def _forget(self) -> None:
        self._pictures.clear()
        self._grays.clear()


def _turned(picture: Picture, placement: Placement, turn: Turn) -> Picture:
    if turn == UNTURNED:
        return picture
    rect = QRect(QPoint(picture.left, picture.top), picture.image.size())
    place = turned_rect(rect, turn, turn.unturned_size(placement.pane_size))
    return Picture(place.left(), place.top(), turned_image(picture.image, turn), None)


def _part(film: Film, box: Box, margin: int) -> tuple[NDArray[Any], Box]:
    """The film's own pixels in a box of whole ones, and the box, with a margin where there is."""
    x, y, width, height = (int(number) for number in box)
    left, top = max(0, x - margin), max(0, y - margin)
    right = min(film.shape[1], x + width + margin)
    bottom = min(film.shape[0], y + height + margin)
    part = unsigned(film.stored)[top:bottom, left:right]
    return part, (left, top, right - left, bottom - top)


def _opaque(lut: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Greys as 0xffRRGGBB, so that one look-up a pixel makes the picture."""
    return lut.astype(np.uint32) * np.uint32(0x010101) | np.uint32(0xFF000000)


def _on_screen(placement: Placement, box: Box) -> QRectF:
    x, y, width, height = box
    sx, sy = placement.scale_x, placement.scale_y
    return QRectF(placement.left + x * sx, placement.top + y * sy, width * sx, height * sy)


def _whole_pixels(target: QRectF, shape: tuple[int, ...]) -> bool:
    """Whether an image of `shape` fills `target` pixel for pixel."""
    numbers = (
        (target.x(), round(target.x())),
        (target.y(), round(target.y())),
        (target.width(), shape[1]),
        (target.height(), shape[0]),
    )
    return all(abs(a - b) < 1e-3 for a, b in numbers)


def _covers(box: Box, wanted: Box) -> bool:
    slack = 1e-6
    return (
        box[0] <= wanted[0] + slack
        and box[1] <= wanted[1] + slack
        and box[0] + box[2] >= wanted[0] + wanted[2] - slack
        and box[1] + box[3] >= wanted[1] + wanted[3] - slack
    )


def _shape(view: FilmView) -> tuple[int, int]:
    height, width = view.pixels.shape
    return int(height), int(width)


def _fineness(view: FilmView) -> float:
    """View pixels per film pixel, by area."""
    return view.pixels.size / (view.box[2] * view.box[3])
