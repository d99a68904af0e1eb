"""The canvas: the panes, what they share, and what is shown when there is no film."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.film import Film
from viewer.ui.canvas import placement as placements
from viewer.ui.canvas.arrangement import PANES, Arrangement, arrange
from viewer.ui.canvas.captions import furniture_of, zoom_text
from viewer.ui.canvas.empty import paint_empty, paint_gaps
from viewer.ui.canvas.film_view import FilmView, ViewRequest
from viewer.ui.canvas.furniture import Furniture
from viewer.ui.canvas.ground import Ground
from viewer.ui.canvas.notice import Notice
from viewer.ui.canvas.pane import Pane, PaneContent, Scene
from viewer.ui.canvas.placement import Placement, Size
from viewer.ui.canvas.real_size import real_scale
from viewer.ui.session import Viewport
from viewer.ui.turn import UNTURNED, Turn

__all__ = ["Arrangement", "FilmCanvas", "PaneContent"]

REST = 80
"""Milliseconds without a change after which the hand is taken to rest."""

ORIGINAL = PaneContent("Original")


class FilmCanvas(QWidget):
    """Shows one film in one to five panes that share window, zoom and pan.

    It keeps nothing of the view that it was not told: gestures ask by signals for another
    viewport, which comes back by `set_viewport`.
    """

    window_dragged = Signal(float, float)
    """dx, dy since the last event, in logical pixels."""
    window_drag_finished = Signal()
    viewport_changed = Signal(object)
    """The `Viewport` that wheel, middle or right drag ask for."""
    frame_stepped = Signal(int)
    """So many frames on, of a file with several."""
    pane_double_clicked = Signal(int)
    pane_activated = Signal(int)
    view_wanted = Signal(object)
    """A `ViewRequest`, one at a time, once the hand rests."""
    hovered = Signal(object)
    """(x, y) of the film pixel under the cursor, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(240, 200)
        self._ground = Ground()
        self._panes: list[Pane] = []
        self._arrangement: Arrangement = "single"
        self._maximised: int | None = None
        self._viewport = Viewport()
        self._turn = UNTURNED
        self._opacity = 0.5
        self._hidden = False
        self._corners = ("", "", "")
        self._open_key = "Ctrl+O"
        self._notice = Notice(self)
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self._want_view)
        self.set_panes((ORIGINAL,), "single")

    # What is shown.

    def set_film(self, film: Film | None, view: FilmView | None = None) -> None:
        """Show a film, at first by `view` of the whole of it; None shows the empty canvas."""
        self._ground.set_film(film, view)
        self._lay_out()
        self._changed()

    def set_view(self, view: FilmView) -> None:
        """Use a view that was asked for; one of another film is dropped."""
        self._ground.add_view(view)
        self._update_panes()
        self._want_view()

    def set_lut(self, lut: NDArray[np.uint8]) -> None:
        """Show stored values as these greys (`viewer.imaging.grayscale.display_lut`)."""
        self._ground.set_lut(lut)
        self._update_panes()

    def set_panes(self, panes: tuple[PaneContent, ...], arrangement: Arrangement) -> None:
        """Show these contents, in the arrangement's order.

        Raises
        ------
        ValueError
            If the arrangement has another number of panes.
        """
        if len(panes) != PANES[arrangement]:
            raise ValueError(f"{arrangement} has {PANES[arrangement]} panes, not {len(panes)}")
        rearranged = arrangement != self._arrangement or len(panes) != len(self._panes)
        self._arrangement = arrangement
        if rearranged:
            if self._maximised is not None and self._maximised >= len(panes):
                self._maximised = None
            while len(self._panes) < len(panes):
                self._add_pane()
        for pane, content in zip(self._panes, panes, strict=False):
            pane.set_content(content)
        if rearranged:
            self._lay_out()
            self._changed()

    def set_opacity(self, opacity: float) -> None:
        """Blend maps over the film with this opacity, 0 (the film alone) to 1."""
        self._opacity = opacity
        self._update_panes()

    def set_overlays_hidden(self, hidden: bool) -> None:
        """Show the film alone while this holds; titles stay."""
        self._hidden = hidden
        self._update_panes()

    def set_maximised(self, pane: int | None) -> None:
        """Show one pane alone, or all of them."""
        if pane is not None and not 0 <= pane < PANES[self._arrangement]:
            pane = None
        if pane != self._maximised:
            self._maximised = pane
            self._lay_out()
            self._changed()

    def set_viewport(self, viewport: Viewport) -> None:
        """Show this part of the film."""
        if viewport != self._viewport:
            self._viewport = viewport
            self._changed()

    def set_turn(self, turn: Turn) -> None:
        """Show the film turned or mirrored; every pane says so."""
        if turn != self._turn:
            self._turn = turn
            self._changed()

    def set_corner_texts(
        self, bottom_left: str = "", bottom_right: str = "", top_right: str = ""
    ) -> None:
        """Write these into every pane; view position and zoom are added to the left and right."""
        self._corners = (bottom_left, bottom_right, top_right)
        self._update_panes()

    def set_loading(self, label: str) -> None:
        """Say that this film is being opened, if it takes long enough to read that; "" ends it."""
        self._notice.show_soon(self.tr("Opening {} …").format(label) if label else "")

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Keys by action, as the system writes them: the empty canvas tells how to open a film."""
        self._open_key = keys.get("open", "")
        self.update()

    # What can be asked.

    @property
    def viewport(self) -> Viewport:
        """What `set_viewport` said last."""
        return self._viewport

    @property
    def at_rest(self) -> bool:
        """Whether every pane shows the film exactly: nothing is coarse or still wanted."""
        return self._ground.film is None or (not self._rest.isActive() and not self._missing())

    def pane_size(self) -> Size:
        """(width, height) in device pixels of the largest pane shown, for a film's first view."""
        return self._shown()[0].device_size()

    def placement(self, index: int) -> Placement:
        """Where the film lies in a pane turned back with it (`viewer.ui.turn`).

        Raises
        ------
        RuntimeError
            If there is no film.
        """
        film = self._ground.film
        if film is None:
            raise RuntimeError("there is no film on the canvas")
        pane = self._panes[index]
        args = film.shape, film.pixel_aspect_ratio, self._unturned_size(pane)
        return placements.place(self._viewport, *args, self._relative(pane))

    def film_at(self, index: int, at: QPointF) -> tuple[float, float]:
        """Film coordinates under a point of a pane, given in logical pixels of that pane."""
        pane = self._panes[index]
        ratio = pane.devicePixelRatioF()
        return self._film_at(pane, at.x() * ratio, at.y() * ratio)

    def point_of(self, index: int, x: float, y: float) -> QPointF:
        """Where a point of the film lies in a pane, in logical pixels of that pane."""
        pane = self._panes[index]
        ratio = pane.devicePixelRatioF()
        at = self.placement(index).to_pane(x, y)
        across, down = self._turn.to_shown(*at, pane.device_size())
        return QPointF(across / ratio, down / ratio)

    def texts(self, index: int) -> Furniture:
        """What is written around a pane."""
        return self._scene(self._panes[index]).furniture

    def grab_pane(self, index: int) -> QImage:
        """What a pane shows, exactly, in device pixels."""
        image = self._panes[index].grab().toImage()
        return image.convertToFormat(QImage.Format.Format_RGB32)

    # Events.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the panes out again."""
        self._lay_out()
        self._changed()

    def event(self, event: QEvent) -> bool:
        """On another screen the panes may have another number of device pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._changed()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The gaps between panes; without a film, how to get one."""
        painter = QPainter(self)
        if self._ground.film is None:
            paint_empty(painter, QRectF(self.rect()), self.font(), self._open_key)
        else:
            paint_gaps(painter, QRectF(self.rect()))
        painter.end()

    # Panes.

    def _add_pane(self) -> None:
        index = len(self._panes)
        pane = Pane(self._scene, self)
        pane.setObjectName(f"pane{index}")
        pane.window_dragged.connect(self.window_dragged)
        pane.window_drag_finished.connect(self.window_drag_finished)
        pane.panned.connect(lambda dx, dy: self._pan(pane, dx, dy))
        pane.zoomed.connect(lambda factor, x, y: self._zoom(pane, factor, x, y))
        pane.frame_stepped.connect(self.frame_stepped)
        pane.pressed.connect(lambda: self.pane_activated.emit(index))
        pane.double_clicked.connect(lambda: self.pane_double_clicked.emit(index))
        pane.hovered.connect(lambda at: self._hover(pane, at))
        pane.lower()  # the notice stays on top
        self._panes.append(pane)

    def _shown(self) -> list[Pane]:
        """The panes in use; the first is the one that the viewport's scale speaks of."""
        if self._maximised is not None:
            return [self._panes[self._maximised]]
        return self._panes[: PANES[self._arrangement]]

    def _lay_out(self) -> None:
        arrangement: Arrangement = "single" if self._maximised is not None else self._arrangement
        shown = self._shown()
        places = arrange(arrangement, self.width(), self.height())
        for pane, place in zip(shown, places, strict=True):
            pane.setGeometry(*place)
        for pane in self._panes:
            pane.setVisible(pane in shown and self._ground.film is not None)
        self._notice.place(self.rect())

    def _update_panes(self) -> None:
        for pane in self._shown():
            pane.update()

    def _changed(self) -> None:
        """Paint again; when this has not happened for a while, ask for what is missing."""
        self.update()
        self._update_panes()
        self._rest.start()

    def _want_view(self) -> None:
        request = None if self._rest.isActive() else self._missing()
        if request is not None:
            self.view_wanted.emit(request)

    def _missing(self) -> ViewRequest | None:
        """The first view that a pane lacks to be exact."""
        if self._ground.film is None:
            return None
        shown = (self._panes.index(pane) for pane in self._shown())
        wanted = (self._ground.missing(self.placement(index)) for index in shown)
        return next((request for request in wanted if request is not None), None)

    def _scene(self, pane: Pane) -> Scene:
        """What a pane paints now."""
        film = self._ground.film
        assert film is not None  # noqa: S101 — panes are hidden without a film
        placement = self.placement(self._panes.index(pane))
        zoom = zoom_text(placement, self._viewport.scale is None, film, real_scale(film, self))
        texts = pane.content, pane.bar, self._corners, zoom, self._turn, self._hidden
        return Scene(
            picture=self._ground.picture(placement, self._turn),
            placement=placement,
            opacity=0.0 if self._hidden else self._opacity,
            furniture=furniture_of(film, *texts),
            turn=self._turn,
        )

    # Gestures.

    def _unturned_size(self, pane: Pane) -> Size:
        return self._turn.unturned_size(pane.device_size())

    def _film_at(self, pane: Pane, x: float, y: float) -> tuple[float, float]:
        at = self._turn.to_unturned(x, y, pane.device_size())
        return self.placement(self._panes.index(pane)).to_film(*at)

    def _fit(self, pane: Pane) -> float:
        film = self._ground.film
        assert film is not None  # noqa: S101 — panes are hidden without a film
        return placements.fit_scale(film.shape, film.pixel_aspect_ratio, self._unturned_size(pane))

    def _relative(self, pane: Pane) -> float:
        """How much smaller than in the first pane the film is shown in this one."""
        first = self._shown()[0]
        if pane.size() == first.size():
            return 1.0
        return self._fit(pane) / self._fit(first)

    def _pan(self, pane: Pane, dx: float, dy: float) -> None:
        moved = self._turn.vector_to_unturned(dx, dy)
        self._ask(pane, placements.panned(self.placement(self._panes.index(pane)), *moved))

    def _zoom(self, pane: Pane, factor: float, x: float, y: float) -> None:
        placement = self.placement(self._panes.index(pane))
        at = self._turn.to_unturned(x, y, pane.device_size())
        self._ask(pane, placements.zoomed(placement, factor, *at, self._fit(pane)))

    def _ask(self, pane: Pane, viewport: Viewport) -> None:
        """Ask for a viewport that was worked out in the terms of one pane."""
        assert viewport.scale is not None  # noqa: S101 — a gesture always has one
        self.viewport_changed.emit(replace(viewport, scale=viewport.scale / self._relative(pane)))

    def _hover(self, pane: Pane, at: tuple[float, float] | None) -> None:
        film = self._ground.film
        if film is None or at is None:
            self.hovered.emit(None)
            return
        x, y = self._film_at(pane, *at)
        pixel = round(x), round(y)
        inside = 0 <= pixel[0] < film.shape[1] and 0 <= pixel[1] < film.shape[0]
        self.hovered.emit(pixel if inside else None)
