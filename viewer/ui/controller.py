"""What the person wants, turned into views: the history of the view and the rules of its changes.

Nothing here is a widget. `viewer.ui.presenter` shows what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.film import VoiLut, Window
from viewer.results import Explanation
from viewer.trust.regions import ReaderRegion
from viewer.ui import drawings, session, windowing
from viewer.ui.drawings import Drawings, drawings_of
from viewer.ui.engine import ModelSummary
from viewer.ui.film_session import FilmSession
from viewer.ui.model_session import ModelSession
from viewer.ui.reader import OpenedFilm, Place
from viewer.ui.session import History, ViewState, Voi

PAUSE = 800
"""Milliseconds after which the next turn of a wheel or slider is a new step for undo."""


class Controller(QObject):
    """Holds the history of the view, and sees to it that what is in view gets explained."""

    state_changed = Signal(object)  # ViewState
    film_changed = Signal(object)  # OpenedFilm or None; `state` is already the film's

    def __init__(
        self,
        films: FilmSession,
        models: ModelSession,
        state: ViewState,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.films = films
        self.models = models
        self.history = History(state)
        self.opened: OpenedFilm | None = None
        self._model_id = ""
        self.beside: OpenedFilm | None = None
        self._left: dict[Place, ViewState] = {}  # how each frame was left
        self._drawn: dict[Place, Drawings] = {}  # and with what on it
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.settle)
        films.film_shown.connect(self._on_film)
        films.films_changed.connect(self._forget_closed)
        models.model_changed.connect(self._on_model)

    @property
    def state(self) -> ViewState:
        """The present view."""
        return self.history.present

    @property
    def voi(self) -> Window | VoiLut | None:
        """The window or LUT now shown; None is the whole range."""
        if self.opened is None:
            return None
        return windowing.resolve(self.state.voi, self.opened.film, self.opened.display.auto)

    @property
    def choices(self) -> tuple[windowing.WindowChoice, ...]:
        """What the digit keys choose from."""
        if self.opened is None:
            return ()
        return windowing.choices(self.opened.film, self.opened.display.auto)

    def change(self, transition: Callable[[ViewState], ViewState], gesture: str = "") -> None:
        """Make the present view what `transition` makes of it."""
        self._show(session.record(self.history, transition(self.state), gesture))
        if gesture:
            self._pause.start()

    def want(self, state: ViewState) -> None:
        """Show a view that a panel or the canvas asks for."""
        self.change(lambda now: state, session.gesture_of(self.state, state))

    def settle(self) -> None:
        """The hand rests: its next change is a step of its own."""
        self._pause.stop()
        self.history = session.settle(self.history)

    def undo(self) -> None:
        """Take back the last change."""
        self._show(session.undo(self.history))

    def redo(self) -> None:
        """Make it again."""
        self._show(session.redo(self.history))

    def reset(self) -> None:
        """Show the film as at first."""
        first = self.opened.display.voi if self.opened else Voi()
        self.change(lambda s: session.first_display(s, first))

    def zoom_to(self, scale: float) -> None:
        """Show a film pixel on so many screen pixels."""
        if self.opened is not None:
            shape = self.opened.film.shape
            self.change(lambda s: session.at_scale(s, scale, shape))

    def choose_window(self, number: int) -> None:
        """Show one of `choices`; nothing where there are not so many."""
        choices = self.choices
        if number < len(choices):
            self.change(lambda s: session.with_voi(s, choices[number].voi))

    def drag_window(self, dx: float, dy: float) -> None:
        """The hand moved by so many logical pixels since the last call."""
        if self.opened is None:
            return
        film, auto = self.opened.film, self.opened.display.auto
        base = windowing.equal_window(self.voi, film)
        inverted = film.inverted != self.state.inverted
        window = windowing.dragged(base, dx, dy, auto.width, inverted)
        self.change(lambda s: session.with_voi(s, Voi("window", 0, window)), "window")

    def end_window_drag(self) -> None:
        """The hand let go: whole numbers, where fractions mean nothing."""
        window = self.state.voi.window
        if window is not None:
            whole = windowing.rounded(window)
            self.change(lambda s: session.with_voi(s, Voi("window", 0, whole)), "window")
        self.settle()

    def stand_beside(self, opened: OpenedFilm | None) -> None:
        """Another prior film is beside the current one, or none: what was drawn on it comes too."""
        if opened is self.beside:
            return
        self._keep()
        self.beside = opened
        drawn = self._drawn.get(opened.place) if opened is not None else None
        self.history = drawings.redrawn(self.history, drawn or Drawings(), prior=True)
        self.state_changed.emit(self.state)

    def add_regions(self, found: Mapping[Place, tuple[ReaderRegion, ...]]) -> None:
        """Regions that films had all along: of those on screen it is no step to be undone."""
        self._keep()
        for place, regions in found.items():
            self._drawn[place] = self._drawn.get(place, Drawings()).with_regions(regions)
        for prior, opened in enumerate((self.opened, self.beside)):
            if opened is not None and opened.place in found:
                regions = found[opened.place]
                self.history = drawings.with_regions_found(self.history, regions, bool(prior))
        self.state_changed.emit(self.state)

    def draw_again(self, drawn: Mapping[Place, Drawings]) -> None:
        """What a session had drawn; what is there now stays too, since this is no step to undo."""
        self._keep()
        for place, drawings_then in drawn.items():
            now = self._drawn.get(place, Drawings())
            self._drawn[place] = drawings_then.with_all(now)
        for prior, opened in enumerate((self.opened, self.beside)):
            if opened is not None and opened.place in drawn:
                there = self._drawn[opened.place]
                self.history = drawings.redrawn(self.history, there, bool(prior))
        self.state_changed.emit(self.state)

    def all_drawn(self) -> dict[Place, Drawings]:
        """What is drawn on every film and frame that has been on screen."""
        self._keep()
        return dict(self._drawn)

    def step_finding(self, steps: int) -> None:
        """Explain the finding so many places on."""
        model = self.models.model
        if model is not None and model.findings:
            wanted = self.state.explanation.finding_index + steps
            index = min(max(wanted, 0), len(model.findings) - 1)
            self.change(
                lambda s: replace(s, explanation=replace(s.explanation, finding_index=index))
            )

    def explain_again(self) -> None:
        """Ask once more, after a cancellation or a failure."""
        self._explain()

    def _show(self, history: History) -> None:
        before, self.history = self.history, history
        if history.present == before.present:
            return
        self.state_changed.emit(history.present)
        if history.present.explanation != before.present.explanation:
            self._explain()

    def _explain(self) -> None:
        film = self.opened.film if self.opened else None
        self.models.explain(film, self.state.explanation)

    def _on_film(self, opened: OpenedFilm | None) -> None:
        self._keep()
        before, self.opened = self.opened, opened
        if opened is None:
            bare = session.for_another_film(self.state)
            self.history = History(session.first_display(bare, Voi()))
        elif before is None or not _look_alike(opened, before):
            self.history = History(self._first_state(opened))
        elif opened.place != before.place:
            drawn = self._drawn.get(opened.place, Drawings())
            self.history = drawings.redrawn(self.history, drawn)
        self.film_changed.emit(opened)
        self.state_changed.emit(self.state)
        self._explain()

    def _first_state(self, opened: OpenedFilm) -> ViewState:
        """The film as it was left, or as its file asks; the person's own choices go on."""
        left = self._left.get(opened.place)
        overlays = self.state.overlays_shown
        bare = session.for_another_film(self.state)
        bare = drawings.with_drawings(bare, self._drawn.get(opened.place, Drawings()))
        if left is None:
            first = session.first_display(bare, opened.display.voi)
            return replace(first, overlays_shown=overlays)
        return replace(
            session.first_display(bare, left.voi),
            inverted=left.inverted,
            viewport=left.viewport,
            turn=left.turn,
            overlays_shown=overlays,
            shutter_shown=left.shutter_shown,
        )

    def _keep(self) -> None:
        """Remember how the films on screen are left, for when they come back: on either side."""
        if self.opened is not None:
            self._left[self.opened.place] = self.state
            self._drawn[self.opened.place] = drawings_of(self.state)
        if self.beside is not None:
            self._drawn[self.beside.place] = drawings_of(self.state, prior=True)

    def _forget_closed(self) -> None:
        open_paths = {entry.path for entry in self.films.entries}
        self._left = {key: view for key, view in self._left.items() if key[0] in open_paths}
        self._drawn = {key: drawn for key, drawn in self._drawn.items() if key[0] in open_paths}

    def _on_model(self, model: ModelSummary) -> None:
        """Findings and layers of another model mean nothing to this one, nor do older steps."""
        known = (*model.target_layers, ""), (*model.guided_layers, "")
        wanted = self.state.explanation
        if (
            wanted.finding_index >= len(model.findings)
            or wanted.target_layer not in known[0]
            or wanted.guided_layer not in known[1]
        ):
            wanted = Explanation()
        state = replace(self.state, explanation=wanted)
        if self._model_id not in ("", model.model_id):
            state = session.for_another_model(state)
        self._model_id = model.model_id
        self.history = History(state)
        self.state_changed.emit(self.state)
        self._explain()


def _look_alike(one: OpenedFilm, other: OpenedFilm) -> bool:
    """Whether one view suits both: a film read again, or frames of one file, of one size."""
    if one.film.source_id == other.film.source_id:
        return True
    return one.path == other.path and one.film.shape == other.film.shape
