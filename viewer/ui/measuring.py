"""Measuring: from the hand on the canvas to the view, and from the view to the films."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from viewer.film import Film
from viewer.imaging.measure import Measurement
from viewer.imaging.region import RegionStatistics, region_window
from viewer.trust.regions import ReaderRegion
from viewer.ui import session, tools, windowing
from viewer.ui.canvas.marks import Mark
from viewer.ui.drawings import drawings_of
from viewer.ui.measure_text import (
    KEYS,
    TWO_FILMS,
    film_text,
    has_area,
    how_to,
    measurement_lines,
    region_name,
)
from viewer.ui.regions import Regions
from viewer.ui.session import Drawn, Voi

if TYPE_CHECKING:
    from viewer.ui.bottom_bar import BottomBar
    from viewer.ui.canvas.canvas import FilmCanvas
    from viewer.ui.controller import Controller
    from viewer.ui.workers import JobQueue

KEPT = 200
"""Statistics of regions kept: a drag passes many that nobody asks for again."""

SHOWN, WINDOW = ("shown", "shown beside"), "window"
"""What statistics are asked for: to be shown with the current film and the one beside it, or to
make a window of."""

NO_FILMS: tuple[Film | None, Film | None] = None, None


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
        self._films = NO_FILMS  # the current one, the prior one
        self._known: dict[tuple[int, Measurement], RegionStatistics | None] = {}
        self._asked: tuple[set[Measurement], set[Measurement]] = set(), set()
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
        pixel_shown = canvas.hovered, canvas.prior_hovered
        hand.pointed.connect(lambda at, subject: pixel_shown[subject].emit(at))

    def show_state(self, *_: object) -> None:
        """Show the tool and the measurements of the present view."""
        state, opened = self._controller.state, self._controller.opened
        compared = state.layout is session.Layout.COMPARE
        beside = self._controller.beside if compared else None
        films = opened.film if opened else None, beside.film if beside else None
        for subject in (0, 1):
            if films[subject] is not self._films[subject]:
                self._forget(subject)
        self._films = films
        drawn = drawings_of(state), drawings_of(state, prior=True)
        told = films, state.tool, drawn, state.selected
        if told == self._told:
            return
        self._told = told
        film, prior = films
        self._canvas.tools.set_tool(state.tool if film else "")
        self._show_marks()
        tool = how_to(state.tool, film, prior) if film else ""
        facts = film_text(film) if film else ""
        keys = f"{KEYS} {TWO_FILMS}" if prior else KEYS
        self._bar.show_tool(tool, f"{keys}\n{facts}" if tool else facts)

    def _forget(self, subject: int) -> None:
        """What is known and begun of the film before means nothing to another one."""
        self._known = {key: found for key, found in self._known.items() if key[0] != subject}
        self._asked[subject].clear()
        self._canvas.tools.hand.drop(subject)

    def _show_marks(self) -> None:
        state = self._controller.state
        self._canvas.tools.set_marks((*self._marks(0), *self._marks(1)))
        self._ask(0, state.measurements)
        self._ask(1, state.prior_measurements)

    def _marks(self, subject: int) -> Iterator[Mark]:
        """What is drawn on a film, with its texts."""
        film, state = self._films[subject], self._controller.state
        if film is None:
            return
        first = len(drawings_of(state).all) if subject else 0
        drawings = drawings_of(state, bool(subject))
        for number, drawn in enumerate(drawings.all, first):
            if isinstance(drawn, ReaderRegion):
                place = number - first - len(drawings.measurements) + 1
                lines: tuple[str, ...] = (region_name(drawn, place),)
            else:
                key = subject, drawn
                lines = measurement_lines(film, drawn, self._known.get(key), key in self._known)
            yield Mark(drawn, lines, number == state.selected, subject, number)

    def _ask(self, subject: int, drawn: tuple[Measurement, ...]) -> None:
        """Ask for the statistics that are missing, unless they have been asked for already."""
        film, asked = self._films[subject], self._asked[subject]
        missing = [m for m in drawn if has_area(m) and (subject, m) not in self._known]
        if film is not None and set(missing) - asked:
            asked.clear()
            asked.update(missing)
            self._regions.want(SHOWN[subject], film, missing)

    def _take(
        self, purpose: str, film: Film, region: Measurement, statistics: RegionStatistics | None
    ) -> None:
        if film not in self._films:
            return  # too late
        subject = self._films.index(film)
        if purpose == WINDOW:
            self._show_window(film, statistics)
            return
        while len(self._known) >= KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[subject, region] = statistics
        self._asked[subject].discard(region)
        self._show_marks()

    def _add(self, drawn: Drawn, subject: int) -> None:
        if self._controller.state.tool == "window_region":
            film = self._films[subject]
            if film is not None and isinstance(drawn, Measurement):
                self._regions.want(WINDOW, film, (drawn,))
        else:
            self._controller.settle()
            self._controller.change(lambda s: tools.with_drawn(s, drawn, subject))

    def _move(self, number: int, drawn: Drawn) -> None:
        self._controller.change(lambda s: tools.with_changed(s, number, drawn), f"drawn {number}")

    def _show_window(self, film: Film, statistics: RegionStatistics | None) -> None:
        """The window of a region; the tool has done its work then."""
        opened, beside = self._controller.opened, self._controller.beside
        if statistics is None or self._controller.state.tool != "window_region":
            return
        window = region_window(film, statistics)
        if opened is not None and beside is not None and film is beside.film:
            # The view's window is the current film's: this one is seen on the prior film by it.
            autos = beside.display.auto, opened.film, opened.display.auto
            window = windowing.linked(window, beside.film, *autos) or window
        voi = Voi("window", 0, windowing.rounded(window))
        self._controller.change(lambda s: tools.without_tool(session.with_voi(s, voi)))
