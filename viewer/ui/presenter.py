"""Shows the present view: tells the canvas and the panels what is new, and nothing else."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from viewer.film import Film
from viewer.imaging.grayscale import display_lut
from viewer.results import Analysis
from viewer.ui import windowing
from viewer.ui.bottom_bar import BottomBar
from viewer.ui.canvas.canvas import FilmCanvas
from viewer.ui.controller import Controller
from viewer.ui.engine import ModelSummary
from viewer.ui.panels.side_panel import SidePanel
from viewer.ui.panels.state_panel import Keys
from viewer.ui.panes import ARRANGEMENTS, Overlays, panes
from viewer.ui.reader import OpenedFilm


class Presenter(QObject):
    """From the controller to the widgets, one way.

    Each part of the picture is told again only if what it depends on has changed, so that a drag
    costs a table of grey values and a repaint.
    """

    def __init__(
        self,
        controller: Controller,
        canvas: FilmCanvas,
        side: SidePanel,
        bar: BottomBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._models = controller.models
        self._canvas = canvas
        self._side = side
        self._bar = bar
        self._overlays = Overlays()
        self._again_key = ""
        self._told: dict[str, Any] = {}
        controller.film_changed.connect(self._show_film)
        controller.state_changed.connect(lambda _: self.show_state())
        self._models.model_changed.connect(self._show_model)
        self._models.analysis_changed.connect(self._show_analysis)
        self._models.busy_changed.connect(self._show_busy)
        canvas.hovered.connect(self._show_pixel)

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
        self._show_panes()
        if self._new("opacity", state.style.opacity):
            self._canvas.set_opacity(state.style.opacity)
        if self._new("maximised", state.maximised):
            self._canvas.set_maximised(state.maximised)
        if self._new("turn", state.turn):
            self._canvas.set_turn(state.turn)
        if self._new("viewport", state.viewport):
            self._canvas.set_viewport(state.viewport)
        self._side.show_state(state)
        self._bar.show_layout(state.layout)

    def _show_panes(self) -> None:
        state, analysis = self._controller.state, self._models.analysis
        waiting = self._waiting()
        content = panes(state, analysis, waiting, self._overlays)
        told = (content, state.layout)
        if self._new("panes", told):
            self._canvas.set_panes(content, ARRANGEMENTS[state.layout])

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
            return "Loading model …"
        if models.failure:
            return self._failure()
        if models.model is None:
            return "No model"
        return "Explaining …" if models.explaining else ""

    def _failure(self) -> str:
        """Why there is no answer, and how to ask again."""
        failure, key = self._models.failure, self._again_key
        return f"{failure} · {key} to explain again" if failure and key else failure

    def _show_film(self, opened: OpenedFilm | None) -> None:
        self._told.clear()
        self._overlays.clear()
        self._canvas.set_film(opened.film if opened else None, opened.view if opened else None)
        self._side.show_film(
            opened.film if opened else None,
            opened.display.auto if opened else None,
            opened.histogram if opened else None,
        )
        self._bar.show_pixel("")

    def _show_corners(self) -> None:
        opened = self._controller.opened
        if opened is not None:
            text = windowing.window_text(self._controller.voi, opened.film)
            self._canvas.set_corner_texts(text)

    def _show_model(self, model: ModelSummary) -> None:
        self._overlays.clear()
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
                self._side.show_loading("Loading the model …")
            else:
                self._side.show_loading("")
            self._show_panes()

    def _show_pixel(self, at: tuple[int, int] | None) -> None:
        opened = self._controller.opened
        self._bar.show_pixel(pixel_text(opened.film, at) if opened and at else "")


def pixel_text(film: Film, at: tuple[int, int]) -> str:
    """Where the cursor is and the modality value there: "x 812  y 1204  value 1533"."""
    x, y = at
    if not (0 <= x < film.shape[1] and 0 <= y < film.shape[0]):
        return ""
    if film.valid is not None and not film.valid[y, x]:
        return f"x {x}  y {y}  padding"
    value = float(film.stored[y, x]) * film.rescale_slope + film.rescale_intercept
    return f"x {x}  y {y}  value {value:g}"
