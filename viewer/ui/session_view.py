"""The view of the window as a session keeps it, and back. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from viewer.export.session_file import SessionFilm, SessionView
from viewer.imaging.measure import Measurement
from viewer.results import Explanation, ModelSummary
from viewer.trust.regions import LONGEST_LABEL, ReaderRegion
from viewer.ui.drawings import Drawings
from viewer.ui.preferences import usable_scales, usable_style
from viewer.ui.session import Layout, Viewport, ViewState, Voi
from viewer.ui.turn import Turn

SCALES = (1e-3, 1e3)
"""Screen pixels a film pixel that a session may ask for; the panes have their own bounds within."""
FARTHEST = 1e6
"""Film pixels: what lies farther away is on no film."""
WIDEST = 1e9
"""Modality values of a window: no film has more."""
POINTS = {"ruler": (2,), "angle": (3, 4), "rectangle": (2,), "ellipse": (2,)}
"""How many each kind of measurement has."""
MOST_FRAMES = 100_000
"""A number beyond is no frame's."""


def kept_view(state: ViewState) -> SessionView:
    """What of a view outlasts it."""
    return SessionView(
        layout=state.layout.value,
        voi_kind=state.voi.kind,
        voi_index=state.voi.index,
        voi_window=state.voi.window,
        inverted=state.inverted,
        scale=state.viewport.scale,
        x=state.viewport.x,
        y=state.viewport.y,
        quarters=state.turn.quarters,  # type: ignore[arg-type] # 0 to 3, by its own rule
        mirrored=state.turn.mirrored,
        method=state.method,
        style=state.style,
        full_scales=state.full_scales,
        explanation=state.explanation,
    )


def viewed(state: ViewState, kept: SessionView) -> ViewState:
    """`state` as a session had it. What no view can be stays as it is: the file may be anyone's.

    What is explained and the tops of scales are the model's: see `explained`.
    """
    layouts = {layout.value: layout for layout in Layout}
    viewport = Viewport()
    scale_fits = kept.scale is not None and SCALES[0] <= kept.scale <= SCALES[1]
    if scale_fits and max(abs(kept.x), abs(kept.y)) <= FARTHEST:
        viewport = Viewport(kept.scale, kept.x, kept.y)
    voi = Voi(kept.voi_kind, kept.voi_index, kept.voi_window)
    window = kept.voi_window
    if kept.voi_kind == "window" and (
        window is None or not 0 < window.width <= WIDEST or abs(window.center) > WIDEST
    ):
        voi = state.voi
    return replace(
        state,
        layout=layouts.get(kept.layout, state.layout),
        maximised=None,
        voi=voi,
        inverted=kept.inverted,
        viewport=viewport,
        turn=Turn(kept.quarters, kept.mirrored),
        method=kept.method,
        style=usable_style(json.dumps(asdict(kept.style))),
    )


def explained(state: ViewState, kept: SessionView, model: ModelSummary) -> ViewState:
    """`state` with what a session had explained, on its scales, where this model has that."""
    wanted = kept.explanation
    known = (
        0 <= wanted.finding_index < len(model.findings)
        and wanted.target_layer in (*model.target_layers, "")
        and wanted.guided_layer in (*model.guided_layers, "")
    )
    return replace(
        state,
        style=usable_style(json.dumps(asdict(kept.style))),
        explanation=wanted if known else Explanation(),
        full_scales=usable_scales(json.dumps(dict(kept.full_scales))),
    )


def chosen(state: ViewState, kept: SessionView) -> ViewState:
    """`state` with what a session had that is of no one film: layout, method and colours."""
    then = viewed(state, kept)
    return replace(state, layout=then.layout, maximised=None, method=then.method, style=then.style)


def usable_frame(film: SessionFilm) -> int:
    """Which frame of its file a film is; the first where it can be none."""
    return film.frame if 0 <= film.frame < MOST_FRAMES else 0


def usable_drawings(film: SessionFilm) -> Drawings:
    """What was drawn on a film, without what nobody can have drawn: it could not be painted."""
    measurements = (m for m in film.measurements if len(m.points) in POINTS[m.kind])
    return Drawings(
        tuple(one for one in measurements if _near(one)),
        tuple(replace(one, label=_plain(one.label)) for one in film.regions if _near(one)),
    )


def _near(drawn: Measurement | ReaderRegion) -> bool:
    return all(abs(value) <= FARTHEST for point in drawn.points for value in point)


def _plain(label: str) -> str:
    """A label of one line, as the window lets a person type it."""
    return " ".join("".join(c if c.isprintable() else " " for c in label).split())[:LONGEST_LABEL]
