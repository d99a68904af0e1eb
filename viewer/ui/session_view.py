"""The view of the window as a session keeps it, and back. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from viewer.export.session_file import SessionView
from viewer.results import Explanation, ModelSummary
from viewer.ui.preferences import usable_scales, usable_style
from viewer.ui.session import Layout, Viewport, ViewState, Voi
from viewer.ui.turn import Turn

SCALES = (1e-3, 1e3)
"""Screen pixels a film pixel that a session may ask for; the panes have their own bounds within."""


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
    if kept.scale is not None and SCALES[0] <= kept.scale <= SCALES[1]:
        viewport = Viewport(kept.scale, kept.x, kept.y)
    voi = Voi(kept.voi_kind, kept.voi_index, kept.voi_window)
    if kept.voi_kind == "window" and (kept.voi_window is None or kept.voi_window.width <= 0):
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
        explanation=wanted if known else Explanation(),
        full_scales=usable_scales(json.dumps(dict(kept.full_scales))),
    )
