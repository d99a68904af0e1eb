"""Shows the present view: tells the canvas and the panels what is new, and nothing else."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt

from viewer.film import Film
from viewer.imaging.grayscale import display_lut
from viewer.language import tr
from viewer.results import Analysis
from viewer.ui import windowing
from viewer.ui.bottom_bar import BottomBar
from viewer.ui.canvas.canvas import FilmCanvas, PaneContent
from viewer.ui.canvas.film_view import FilmView, ViewRequest
from viewer.ui.compare_panes import Side, compare_panes
from viewer.ui.controller import Controller
from viewer.ui.engine import ModelSummary
from viewer.ui.panels.side_panel import SidePanel
from viewer.ui.panels.state_panel import Keys
from viewer.ui.panes import ARRANGEMENTS, Overlays, panes
from viewer.ui.prior_session import PriorSession
from viewer.ui.reader import OpenedFilm, Reader
from viewer.ui.session import Layout


class Presenter(QObject):
    """From the controller to the widgets, one way.

    Each part of the picture is told again only if what it depends on has changed, so that a drag
    costs a table of grey values and a repaint.
    """

    def __init__(
        self,
        controller: Controller,
        prior: PriorSession,
        reader: Reader,
        canvas: FilmCanvas,
        side: SidePanel,
        bar: BottomBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._prior = prior
        self._reader = reader
        self._models = controller.models
        self._canvas = canvas
        self._side = side
        self._bar = bar
        self._overlays = Overlays()
        self._prior_overlays = Overlays()
        self._again_key = ""
        self._told: dict[str, Any] = {}
        controller.film_changed.connect(self._show_film)
        controller.state_changed.connect(lambda _: self.show_state())
        self._models.model_changed.connect(self._show_model)
        self._models.analysis_changed.connect(self._show_analysis)
        self._models.busy_changed.connect(self._show_busy)
        self._models.prior_changed.connect(self._show_panes)
        prior.changed.connect(self._show_prior)
        canvas.view_wanted.connect(self._want_view)
        reader.view_made.connect(self._show_view, Qt.ConnectionType.QueuedConnection)
        canvas.hovered.connect(lambda at: self._show_pixel(controller.opened, at))
        canvas.prior_hovered.connect(lambda at: self._show_pixel(prior.opened, at))

    def set_keys(self, keys: Keys) -> None:
        """Say the present key that explains again."""
        self._again_key = keys.get("explain_again", "")

    def show_state(self) -> None:
        """Show the present view."""
        state, opened = self._controller.state, self._controller.opened
        if opened is not None:
            voi = self._controller.voi
            if self._new("lut", (opened, voi, state.inverted)):
                self._canvas.set_lut(display_lut(opened.film, voi, state.inverted))
                self._show_corners()
        self._show_prior()
        if self._new("opacity", state.style.opacity):
            self._canvas.set_opacity(state.style.opacity)
        if self._new("maximised", state.maximised):
            self._canvas.set_maximised(state.maximised)
        if self._new("graphics", (state.overlays_shown, state.shutter_shown)):
            self._canvas.tools.show_graphics(state.overlays_shown, state.shutter_shown)
        if self._new("turn", state.turn):
            self._canvas.set_turn(state.turn)
        if self._new("viewport", state.viewport):
            self._canvas.set_viewport(state.viewport)
        self._side.show_state(state)
        self._bar.show_layout(state.layout)

    def _show_prior(self) -> None:
        """Show the film beside the current one, in the window that matches; then the panes."""
        state, opened, prior = self._controller.state, self._controller.opened, self._prior.opened
        film = prior.film if prior else None
        if self._new("prior", prior):
            self._prior_overlays.clear()
            self._canvas.set_film(film, prior.view if prior else None, subject=1)
            self._canvas.tools.set_graphics(prior.graphics if prior else None, subject=1)
        if opened is not None and prior is not None and film is not None:
            autos = opened.display.auto, film, prior.display.auto
            voi = windowing.linked(self._controller.voi, opened.film, *autos)
            if self._new("prior lut", (prior, voi, state.inverted)):
                self._canvas.set_lut(display_lut(film, voi, state.inverted), subject=1)
                self._canvas.set_corner_texts(windowing.window_text(voi, film), subject=1)
        self._show_panes()

    def _show_panes(self) -> None:
        layout, content = self._controller.state.layout, self._contents()
        if self._new("panes", (content, layout)):
            self._canvas.set_panes(content, ARRANGEMENTS[layout])

    def _contents(self) -> tuple[PaneContent, ...]:
        state, analysis = self._controller.state, self._models.analysis
        if state.layout is not Layout.COMPARE:
            return panes(state, analysis, self._waiting(), self._overlays)
        opened, prior = self._controller.opened, self._prior.opened
        beside, waiting = self._models.prior_analysis, self._prior_waiting()
        return compare_panes(
            state,
            Side(opened.film if opened else None, analysis, self._waiting(), self._overlays),
            Side(prior.film if prior else None, beside, waiting, self._prior_overlays),
        )

    def _new(self, part: str, value: Any) -> bool:
        """Whether `part` was last told something else; from now on it was told `value`."""
        if part in self._told and self._told[part] == value:
            return False
        self._told[part] = value
        return True

    def _waiting(self) -> str:
        """Why there is no map yet, or none at all."""
        models = self._models
        if self._controller.opened is None:
            return ""
        if models.loading:
            return tr("Loading model …")
        if models.failure:
            return self._failure()
        if models.model is None:
            return tr("No model")
        return tr("Explaining …") if models.explaining else ""

    def _prior_waiting(self) -> str:
        """Why there is no map of the prior film yet, or no film."""
        models = self._models
        if self._prior.opened is None:
            return self._prior.message
        if models.loading or models.model is None:
            return self._waiting()
        return models.prior_failure or (tr("Explaining …") if models.explaining else "")

    def _failure(self) -> str:
        """Why there is no answer, and how to ask again."""
        failure, key = self._models.failure, self._again_key
        if not failure or not key:
            return failure
        return tr("{failure} · {key} to explain again", failure=failure, key=key)

    def _show_film(self, opened: OpenedFilm | None) -> None:
        self._told.clear()
        self._overlays.clear()
        self._canvas.set_film(opened.film if opened else None, opened.view if opened else None)
        self._canvas.tools.set_graphics(opened.graphics if opened else None)
        self._side.show_film(
            opened.film if opened else None,
            opened.display.auto if opened else None,
            opened.histogram if opened else None,
        )
        analysis = self._models.analysis
        if opened and analysis and analysis.source_id == opened.film.source_id:
            self._side.show_analysis(analysis)  # the same film again: nothing new will be told
        self._bar.show_pixel("")

    def _want_view(self, request: ViewRequest) -> None:
        """Have a view made of whichever film it is of."""
        for shown in (self._controller.opened, self._prior.opened):
            if shown is not None and shown.film.source_id == request.source_id:
                self._reader.want_view(shown.film, request)
                return

    def _show_view(self, film: Film, view: FilmView) -> None:
        shown = self._controller.opened, self._prior.opened
        if any(opened is not None and opened.film is film for opened in shown):
            self._canvas.set_view(view)

    def _show_corners(self) -> None:
        opened = self._controller.opened
        if opened is not None:
            text = windowing.window_text(self._controller.voi, opened.film)
            self._canvas.set_corner_texts(text)

    def _show_model(self, model: ModelSummary) -> None:
        self._overlays.clear()
        self._prior_overlays.clear()
        self._side.show_model(model)
        self._bar.show_model(f"{model.name} · {model.device}")

    def _show_analysis(self, analysis: Analysis | None) -> None:
        self._side.show_analysis(analysis)
        if analysis is not None:  # the device may have changed: out of memory on the GPU, say
            self._bar.show_model(f"{analysis.prediction.model_name} · {analysis.prediction.device}")
        self._show_panes()

    def _show_busy(self) -> None:
        models = self._models
        self._bar.show_progress(models.activity, models.step, models.steps, models.explaining)
        if self._new("busy", (models.loading, models.explaining, models.failure)):
            if models.failure:
                self._side.show_failure(self._failure())
            elif models.loading:
                self._side.show_loading(tr("Loading the model …"))
            else:
                self._side.show_loading("")
            self._show_panes()

    def _show_pixel(self, opened: OpenedFilm | None, at: tuple[int, int] | None) -> None:
        self._bar.show_pixel(pixel_text(opened.film, at) if opened and at else "")


def pixel_text(film: Film, at: tuple[int, int]) -> str:
    """Where the cursor is and the modality value there: "x 812  y 1204  value 1533"."""
    x, y = at
    if not (0 <= x < film.shape[1] and 0 <= y < film.shape[0]):
        return ""
    if film.valid is not None and not film.valid[y, x]:
        return tr("x {x}  y {y}  padding", x=x, y=y)
    value = float(film.stored[y, x]) * film.rescale_slope + film.rescale_intercept
    return tr("x {x}  y {y}  value {value:g}", x=x, y=y, value=value)
