"""The canvas: the panes, what they share, and what is shown when there is no film."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Signal
from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from viewer.film import Film
from viewer.language import tr
from viewer.ui.canvas.aim import Aim
from viewer.ui.canvas.arrangement import PANES, Arrangement, arrange
from viewer.ui.canvas.canvas_tools import CanvasTools
from viewer.ui.canvas.empty import Invitation, fill_ground
from viewer.ui.canvas.film_view import FilmView, ViewRequest
from viewer.ui.canvas.furniture import Furniture
from viewer.ui.canvas.link import Link
from viewer.ui.canvas.notice import Notice
from viewer.ui.canvas.pane import Pane, PaneContent, Scene
from viewer.ui.canvas.placement import Placement, Size
from viewer.ui.canvas.real_size import real_scale
from viewer.ui.canvas.refining import Refining
from viewer.ui.canvas.subject import Subject, scene_without_film
from viewer.ui.session import Viewport
from viewer.ui.turn import UNTURNED, Turn

__all__ = ["Arrangement", "FilmCanvas", "PaneContent"]

ORIGINAL = PaneContent(tr("Original"))


class FilmCanvas(QWidget):
    """Shows one film in one to five panes that share window, zoom and pan; or two, linked.

    Subject 0 is the current film, subject 1 a prior one beside it (`PaneContent.subject`).

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
    prior_hovered = Signal(object)
    """The same of the prior film; `hovered` says None then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(240, 200)
        self.subjects = Subject(), Subject()
        self._panes: list[Pane] = []
        self.tools = CanvasTools(self)
        self._arrangement: Arrangement = "single"
        self._maximised: int | None = None
        self._viewport = Viewport()
        self._turn = UNTURNED
        self._opacity = 0.5
        self._hidden = False
        self.invitation = Invitation(self)
        self._notice = Notice(self)
        self._refining = Refining(self._missing, self)
        self._refining.wanted.connect(self.view_wanted)
        self.set_panes((ORIGINAL,), "single")

    # What is shown.

    def set_film(self, film: Film | None, view: FilmView | None = None, subject: int = 0) -> None:
        """Show a film, at first by `view` of the whole of it.

        Without a current film the canvas is empty; without a prior one its pane is.
        """
        self.subjects[subject].ground.set_film(film, view)
        self._lay_out()
        self._changed()

    def set_view(self, view: FilmView) -> None:
        """Use a view that was asked for; one of another film is dropped."""
        for subject in self.subjects:
            subject.ground.add_view(view)
        self._update_panes()
        self._refining.ask()

    def set_lut(self, lut: NDArray[np.uint8], subject: int = 0) -> None:
        """Show stored values as these greys (`viewer.imaging.grayscale.display_lut`)."""
        self.subjects[subject].ground.set_lut(lut)
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
            rearranged = rearranged or content.subject != pane.content.subject
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
        pane = pane if pane in range(PANES[self._arrangement]) else None
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
        self, bottom_left: str = "", bottom_right: str = "", subject: int = 0
    ) -> None:
        """Write these into every pane of a film; view position and zoom are added to them."""
        self.subjects[subject].corners = bottom_left, bottom_right
        self._update_panes()

    def set_patient(self, lines: tuple[str, ...], subject: int = 0) -> None:
        """Write these lines into a film's first pane: the original's, where there is one."""
        self.subjects[subject].patient = lines
        self._update_panes()

    def set_loading(self, label: str) -> None:
        """Say that this film is being opened, if it takes long enough to read that; "" ends it."""
        self._notice.show_soon(tr("Opening {film} …", film=label) if label else "")

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Keys by action, as the system writes them: the empty canvas tells how to open a film."""
        self.invitation.set_keys(keys)

    # What can be asked.

    def film_of(self, index: int) -> Film | None:
        """The film of a pane."""
        return self._subject(self._panes[index]).film

    @property
    def film(self) -> Film | None:
        """The current film."""
        return self.subjects[0].film

    @property
    def viewport(self) -> Viewport:
        """What `set_viewport` said last."""
        return self._viewport

    @property
    def at_rest(self) -> bool:
        """Whether every pane shows the film exactly: nothing is coarse or still wanted."""
        return self.film is None or self._refining.done

    def pane_size(self) -> Size:
        """(width, height) in device pixels of the largest pane shown, for a film's first view."""
        return self.shown()[0].device_size()

    def pane(self, index: int) -> Pane:
        """Number `index` of the panes there are; they need not be visible."""
        return self._panes[index]

    def placement(self, index: int) -> Placement:
        """Where the film lies in a pane turned back with it (`viewer.ui.turn`)."""
        return self.aim(index).placement

    def film_at(self, index: int, at: QPointF) -> tuple[float, float]:
        """Film coordinates under a point of a pane, given in logical pixels of that pane."""
        ratio = self._panes[index].devicePixelRatioF()
        return self.aim(index).film_at(at.x() * ratio, at.y() * ratio)

    def point_of(self, index: int, x: float, y: float) -> QPointF:
        """Where a point of the film lies in a pane, in logical pixels of that pane."""
        return QPointF(*self.aim(index).point_of(x, y)) / self._panes[index].devicePixelRatioF()

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
        """The ground behind the panes, of which only the gaps are seen, or behind none."""
        fill_ground(self, self.film)

    # Panes.

    def _add_pane(self) -> None:
        index = len(self._panes)
        pane = Pane(self._scene, self)
        pane.setObjectName(f"pane{index}")
        pane.window_dragged.connect(self.window_dragged)
        pane.window_drag_finished.connect(self.window_drag_finished)
        pane.panned.connect(lambda *by: self._ask(index, lambda aim: aim.panned(*by)))
        pane.zoomed.connect(lambda *by: self._ask(index, lambda aim: aim.zoomed(*by)))
        pane.frame_stepped.connect(self.frame_stepped)
        pane.pressed.connect(lambda: self.pane_activated.emit(index))
        pane.double_clicked.connect(lambda: self.pane_double_clicked.emit(index))
        pane.hovered.connect(lambda at: self._hover(index, at))
        pane.lower()  # the notice stays on top
        self._panes.append(pane)
        self.tools.watch(pane)

    def shown(self) -> list[Pane]:
        """The panes in use; the first is the one that the viewport's scale speaks of."""
        if self._maximised is not None:
            return [self._panes[self._maximised]]
        return self._panes[: PANES[self._arrangement]]

    def _lay_out(self) -> None:
        arrangement: Arrangement = "single" if self._maximised is not None else self._arrangement
        shown = self.shown()
        places = arrange(arrangement, self.width(), self.height())
        for pane, place in zip(shown, places, strict=True):
            pane.setGeometry(*place)
        for pane in self._panes:
            pane.setVisible(pane in shown and self.film is not None)
        self.invitation.place(self.rect(), self.film is None)
        self._notice.place(self.rect())

    def _update_panes(self) -> None:
        for pane in self.shown():
            pane.update()

    def _changed(self) -> None:
        """Paint again; when this has not happened for a while, ask for what is missing."""
        self.update()
        self._update_panes()
        self._refining.wait()

    def _missing(self) -> ViewRequest | None:
        """The first view that a pane lacks to be exact."""
        if self.film is None:
            return None
        shown = (pane for pane in self.shown() if self._subject(pane).film is not None)
        wanted = (
            self._subject(pane).ground.missing(self.placement(self._panes.index(pane)))
            for pane in shown
        )
        return next((request for request in wanted if request is not None), None)

    def _scene(self, pane: Pane) -> Scene:
        """What a pane paints now."""
        subject, index = self._subject(pane), self._panes.index(pane)
        if subject.film is None:
            return scene_without_film(pane)
        first = next(one for one in self.shown() if self._subject(one) is subject)
        real, aim = real_scale(subject.film, self), self.aim(index)
        scene = subject.scene(pane, aim, pane is first, real, self._opacity, self._hidden)
        shown = subject.ground, aim.placement, scene.opacity, self._turn
        return replace(scene, over=self.tools.layers(index, *shown))

    # Films, and where they lie.

    def _subject(self, pane: Pane) -> Subject:
        return self.subjects[pane.content.subject]

    def _link(self) -> Link | None:
        """How the two films go together, where both are shown."""
        current, prior = (subject.film for subject in self.subjects)
        panes = self._panes[: PANES[self._arrangement]]
        if current is None or prior is None or not any(pane.content.subject for pane in panes):
            return None
        return Link(current, prior)

    def aim(self, index: int) -> Aim:
        """How a pane looks at its film; a `RuntimeError` where it has none."""
        pane = self._panes[index]
        film = self._subject(pane).film
        if film is None:
            raise RuntimeError("there is no film on the canvas")
        sizes = pane.device_size(), self.shown()[0].device_size()
        linked = self._link(), bool(pane.content.subject)
        return Aim(film, *sizes, self._viewport, self._turn, *linked)

    # Gestures.

    def _ask(self, index: int, gesture: Callable[[Aim], Viewport]) -> None:
        """Ask for the viewport that a gesture in a pane leads to."""
        if self.film_of(index) is not None:
            self.viewport_changed.emit(gesture(self.aim(index)))

    def _hover(self, index: int, at: tuple[float, float] | None) -> None:
        subject = self._panes[index].content.subject
        at = at if self.subjects[subject].film is not None else None
        pixel = self.aim(index).pixel_at(*at) if at is not None else None
        self.hovered.emit(None if subject else pixel)
        if subject:
            self.prior_hovered.emit(pixel)
