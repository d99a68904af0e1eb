"""Measuring: from the hand on the canvas to the view, and from the view to the film."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from viewer.film import Film
from viewer.imaging.measure import Measurement
from viewer.imaging.region import RegionStatistics, region_window
from viewer.ui import session, tools, windowing
from viewer.ui.canvas.marks import Mark
from viewer.ui.measure_text import KEYS, film_text, has_area, how_to, measurement_lines
from viewer.ui.regions import Regions
from viewer.ui.session import Voi

if TYPE_CHECKING:
    from viewer.ui.bottom_bar import BottomBar
    from viewer.ui.canvas.canvas import FilmCanvas
    from viewer.ui.controller import Controller
    from viewer.ui.workers import JobQueue

KEPT = 200
"""Statistics of regions kept: a drag passes many that nobody asks for again."""

SHOWN, WINDOW = "shown", "window"
"""What statistics are asked for."""


class Measuring(QObject):
    """Wires the canvas's tools to the controller; keeps the statistics that have come.

    Parameters
    ----------
    queue : JobQueue
        The reader thread's.
    """

    def __init__(
        self, controller: Controller, canvas: FilmCanvas, bar: BottomBar, queue: JobQueue
    ) -> None:
        super().__init__(canvas)
        self._controller = controller
        self._canvas = canvas
        self._bar = bar
        self._film: Film | None = None
        self._known: dict[Measurement, RegionStatistics | None] = {}
        self._asked: set[Measurement] = set()
        self._told: object = None
        self._regions = Regions(queue, self)
        self._regions.measured.connect(self._take, Qt.ConnectionType.QueuedConnection)
        controller.film_changed.connect(self.show_state)
        controller.state_changed.connect(self.show_state)
        hand = canvas.tools.hand
        hand.drawn.connect(self._add)
        hand.moved.connect(self._move)
        hand.move_ended.connect(controller.settle)
        hand.chosen.connect(lambda index: controller.change(lambda s: tools.selecting(s, index)))
        hand.pointed.connect(canvas.hovered)

    def show_state(self, *_: object) -> None:
        """Show the tool and the measurements of the present view."""
        state, opened = self._controller.state, self._controller.opened
        film = opened.film if opened else None
        if film is not self._film:
            self._film = film
            self._known.clear()
            self._asked.clear()
            self._canvas.tools.hand.drop()
        beside = state.layout is session.Layout.COMPARE
        told = film, state.tool, state.measurements, state.selected, beside
        if told == self._told:
            return
        self._told = told
        self._canvas.tools.set_tool(state.tool if film else "")
        self._show_marks()
        tool = how_to(state.tool, film) if film else ""
        if tool and beside:
            tool = self.tr("Current film only · {0}").format(tool)
        facts = film_text(film) if film else ""
        self._bar.show_tool(tool, f"{KEYS}\n{facts}" if tool else facts)

    def _show_marks(self) -> None:
        film, state = self._film, self._controller.state
        if film is None:
            self._canvas.tools.set_marks(())
            return
        marks = (
            Mark(
                measurement,
                measurement_lines(
                    film, measurement, self._known.get(measurement), measurement in self._known
                ),
                index == state.selected,
            )
            for index, measurement in enumerate(state.measurements)
        )
        self._canvas.tools.set_marks(tuple(marks))
        self._ask(film)

    def _ask(self, film: Film) -> None:
        """Ask for the statistics that are missing, unless they have been asked for already."""
        missing = [
            measurement
            for measurement in self._controller.state.measurements
            if has_area(measurement) and measurement not in self._known
        ]
        if set(missing) - self._asked:
            self._asked = set(missing)
            self._regions.want(SHOWN, film, missing)

    def _take(
        self, purpose: str, film: Film, region: Measurement, statistics: RegionStatistics | None
    ) -> None:
        if film is not self._film:
            return  # too late
        if purpose == WINDOW:
            self._show_window(film, statistics)
            return
        while len(self._known) >= KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[region] = statistics
        self._asked.discard(region)
        self._show_marks()

    def _add(self, measurement: Measurement) -> None:
        if self._controller.state.tool == "window_region":
            if self._film is not None:
                self._regions.want(WINDOW, self._film, (measurement,))
        else:
            self._controller.settle()
            self._controller.change(lambda s: tools.with_measurement(s, measurement))

    def _move(self, index: int, measurement: Measurement) -> None:
        self._controller.change(
            lambda s: tools.with_changed(s, index, measurement), f"measurement {index}"
        )

    def _show_window(self, film: Film, statistics: RegionStatistics | None) -> None:
        """The window of a region; the tool has done its work then."""
        if statistics is not None and self._controller.state.tool == "window_region":
            voi = Voi("window", 0, windowing.rounded(region_window(film, statistics)))
            self._controller.change(lambda s: tools.without_tool(session.with_voi(s, voi)))
