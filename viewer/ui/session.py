"""What is on screen, as one frozen value: every change of the view is a new `ViewState`.

The window holds the present state and the ones before it (`History`); widgets are told the new
state and say what the person wants; nothing else keeps view state. All functions here are pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Literal

from viewer.film import Window
from viewer.imaging.measure import Measurement
from viewer.imaging.overlay import OverlayStyle, on_own_scale
from viewer.results import Explanation, MethodKey
from viewer.trust.regions import ReaderRegion
from viewer.ui.trust_view import TrustView
from viewer.ui.turn import UNTURNED, Turn


class Layout(Enum):
    """How the panes are arranged."""

    FILM = "film"
    """One pane: the film, with the chosen method's map over it."""
    PAIR = "pair"
    """The original beside the chosen method's map."""
    MAPS = "maps"
    """The four maps."""
    ALL = "all"
    """The original and the four maps."""
    COMPARE = "compare"
    """A prior film beside the current one, each with the chosen method's map."""


Tool = Literal[
    "", "ruler", "angle", "rectangle", "ellipse", "window_region",
    "region_box", "region_ellipse", "region_contour",
]  # fmt: skip
Drawn = Measurement | ReaderRegion
"""What a hand draws on a film."""
VoiKind = Literal["auto", "window", "file_window", "file_lut", "full"]


@dataclass(frozen=True, slots=True)
class Voi:
    """Which grey-scale window is shown.

    `kind` "auto" is robust percentiles; "window" is `window` (dragged, typed or a preset);
    "file_window" and "file_lut" are number `index` (from 0) of the film's own; "full" the whole
    range.
    """

    kind: VoiKind = "auto"
    index: int = 0
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class Viewport:
    """The part of the film in view, shared by all panes.

    `scale` is screen pixels (device pixels) per film pixel; None fits the film to the pane.
    (`x`, `y`) is the film pixel at the pane's centre; it has no meaning while fitted.
    """

    scale: float | None = None
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that decides the picture, but the film, the model and its answer."""

    layout: Layout = Layout.PAIR
    voi: Voi = Voi()
    inverted: bool = False
    viewport: Viewport = Viewport()
    turn: Turn = UNTURNED
    method: MethodKey = "gradcam"
    style: OverlayStyle = field(default_factory=OverlayStyle)
    full_scales: tuple[tuple[MethodKey, float], ...] = ()
    """With fixed scaling, the top of each method's scale: their units have nothing in common."""
    explanation: Explanation = field(default_factory=Explanation)
    log_counts: bool = False
    """The histogram's counts by their logarithm: rare values show too."""
    maximised: int | None = None
    """The pane shown alone after a double-click, or None."""
    tool: Tool = ""
    """What a left drag does; "" is window and level."""
    measurements: tuple[Measurement, ...] = ()
    """What was drawn on the film, in the order in which it was."""
    prior_measurements: tuple[Measurement, ...] = ()
    """The same of the film beside it, in that film's own pixels."""
    regions: tuple[ReaderRegion, ...] = ()
    """Where the reader says that the finding is (`viewer.trust.regions`)."""
    prior_regions: tuple[ReaderRegion, ...] = ()
    """The same on the film beside it."""
    selected: int | None = None
    """Which of them all keys act upon, or None; they are numbered as in `tools.everything`."""
    overlays_shown: bool = True
    """Whether the graphics that a file lays over its film are shown."""
    shutter_shown: bool = True
    """Whether what a file's display shutter covers is covered."""
    regions_kept: bool = True
    """Whether regions are kept with their film, and read when it opens."""
    patient_hidden: bool = False
    """Whether nothing on screen says whose film it is: for teaching."""
    trust: TrustView = field(default_factory=TrustView)


OPACITY_STEP = 0.1
"""What one press of [ or ] changes."""

HISTORY_LIMIT = 200
"""Views that can be undone; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class History:
    """The present view, those before it and those undone.

    `gesture` names a change still going on (a drag, a slider): more of the same replaces the
    present instead of adding a step, so that one undo takes a whole drag back.
    """

    present: ViewState = ViewState()
    past: tuple[ViewState, ...] = ()
    future: tuple[ViewState, ...] = ()
    gesture: str = ""


def record(history: History, state: ViewState, gesture: str = "") -> History:
    """`history` with `state` as its present; the same `gesture` again adds no further step."""
    if state == history.present:
        return history
    if _with_what_stays(state, history.present) == history.present:
        return replace(history, present=state)
    if gesture and gesture == history.gesture:
        return History(state, history.past, (), gesture)
    past = (*history.past, history.present)[-HISTORY_LIMIT:]
    return History(state, past, (), gesture)


def settle(history: History) -> History:
    """End the gesture: the next change is a step of its own."""
    return replace(history, gesture="")


def undo(history: History) -> History:
    """One step back; unchanged where there is none."""
    if not history.past:
        return history
    future = (history.present, *history.future)
    present = _with_what_stays(history.past[-1], history.present)
    return History(present, history.past[:-1], future)


def redo(history: History) -> History:
    """One step forward again; unchanged where there is none."""
    if not history.future:
        return history
    past = (*history.past, history.present)
    present = _with_what_stays(history.future[0], history.present)
    return History(present, past, history.future[1:])


def _with_what_stays(state: ViewState, now: ViewState) -> ViewState:
    """`state` with what is no change of the picture as it is `now`: undo leaves that alone.

    To take back a line is not to put the ruler away, and must never show a patient's name.
    """
    drawn = "measurements", "prior_measurements", "regions", "prior_regions"
    same = all(getattr(state, name) == getattr(now, name) for name in drawn)
    return replace(
        state,
        tool=now.tool,
        patient_hidden=now.patient_hidden,
        regions_kept=now.regions_kept,
        selected=now.selected if same else None,
        trust=replace(state.trust, shown=now.trust.shown, cell=now.trust.cell),
    )


_CONTINUOUS_STYLE = frozenset({"opacity", "threshold", "percentile"})


def gesture_of(before: ViewState, after: ViewState) -> str:
    """The name of the gesture that `after` belongs to, or "" for a change that stands alone.

    What a hand changes gradually (a slider, a spin box, zoom) is a gesture; a choice is not.
    """
    changed = [
        f.name for f in fields(ViewState) if getattr(before, f.name) != getattr(after, f.name)
    ]
    if changed == ["viewport"]:
        return "viewport"
    if changed == ["voi"] and after.voi.kind == "window":
        return "window"
    if changed == ["full_scales"]:
        return "full_scales"
    if changed == ["style"]:
        parts = [
            f.name
            for f in fields(OverlayStyle)
            if getattr(before.style, f.name) != getattr(after.style, f.name)
        ]
        if len(parts) == 1 and parts[0] in _CONTINUOUS_STYLE:
            return f"style.{parts[0]}"
    return ""


def with_layout(state: ViewState, layout: Layout) -> ViewState:
    """Another arrangement; no pane of it is maximised."""
    return replace(state, layout=layout, maximised=None)


def next_layout(state: ViewState, with_prior: bool = False) -> ViewState:
    """The arrangement after this one, round and round.

    Parameters
    ----------
    with_prior : bool
        Whether a second film is chosen: without one, two films are not among the arrangements.
    """
    passed_over = not with_prior and state.layout is not Layout.COMPARE
    order = tuple(one for one in Layout if not (one is Layout.COMPARE and passed_over))
    return with_layout(state, order[(order.index(state.layout) + 1) % len(order)])


def with_voi(state: ViewState, voi: Voi) -> ViewState:
    """Another grey-scale window."""
    return replace(state, voi=voi)


def toggle_inverted(state: ViewState) -> ViewState:
    """Black for white."""
    return replace(state, inverted=not state.inverted)


def toggle_log_counts(state: ViewState) -> ViewState:
    """The histogram's counts by their logarithm, or as they are."""
    return replace(state, log_counts=not state.log_counts)


def with_viewport(state: ViewState, viewport: Viewport) -> ViewState:
    """Another part of the film in view."""
    return replace(state, viewport=viewport)


def fitted(state: ViewState) -> ViewState:
    """The whole film in the pane."""
    return replace(state, viewport=Viewport())


def at_scale(state: ViewState, scale: float, film_shape: tuple[int, int]) -> ViewState:
    """So many screen pixels a film pixel, about the middle of what is in view.

    Parameters
    ----------
    scale : float
        1 is one film pixel a screen pixel.
    film_shape : tuple of int
        (height, width), for the middle of a film that is fitted.
    """
    x, y = state.viewport.x, state.viewport.y
    if state.viewport.scale is None:
        x, y = (film_shape[1] - 1) / 2, (film_shape[0] - 1) / 2
    return replace(state, viewport=Viewport(scale, x, y))


def rotated_right(state: ViewState) -> ViewState:
    """What is seen, turned clockwise by a right angle."""
    return replace(state, turn=state.turn.rotated(1))


def rotated_left(state: ViewState) -> ViewState:
    """What is seen, turned anticlockwise by a right angle."""
    return replace(state, turn=state.turn.rotated(-1))


def flipped_horizontally(state: ViewState) -> ViewState:
    """What is seen, with left and right exchanged."""
    return replace(state, turn=state.turn.flipped_horizontally())


def flipped_vertically(state: ViewState) -> ViewState:
    """What is seen, with top and bottom exchanged."""
    return replace(state, turn=state.turn.flipped_vertically())


def with_method(state: ViewState, method: MethodKey) -> ViewState:
    """Another method in the pane that shows one map."""
    return replace(state, method=method)


def style_of(state: ViewState, method: MethodKey) -> OverlayStyle:
    """How `method`'s map is coloured: on its own fixed scale, where it has one."""
    return on_own_scale(state.style, state.full_scales, method)


def with_full_scales(state: ViewState, tops: Mapping[MethodKey, float]) -> ViewState:
    """Other tops of fixed scales; methods that are not in `tops` keep theirs."""
    scales = dict(state.full_scales) | dict(tops)
    return replace(state, full_scales=tuple(sorted(scales.items())))


def for_another_model(state: ViewState) -> ViewState:
    """Without the scales of the model before: its units mean nothing to this one."""
    return replace(state, style=replace(state.style, scaling="percentile"), full_scales=())


def step_opacity(state: ViewState, steps: int) -> ViewState:
    """Overlays more or less opaque by `steps` of `OPACITY_STEP`, within 0 and 1."""
    opacity = min(1.0, max(0.0, state.style.opacity + steps * OPACITY_STEP))
    return replace(state, style=replace(state.style, opacity=round(opacity, 3)))


def toggle_maximised(state: ViewState, pane: int) -> ViewState:
    """One pane alone, or all of them again."""
    return replace(state, maximised=pane if state.maximised is None else None)


def first_display(state: ViewState, voi: Voi) -> ViewState:
    """The film as it was shown at first: its own window, not inverted or turned, whole, all panes.

    Layout, method, colours and what is explained are the person's and stay, and so do measurements.
    """
    return replace(
        state,
        voi=voi,
        inverted=False,
        viewport=Viewport(),
        turn=UNTURNED,
        maximised=None,
        overlays_shown=True,
        shutter_shown=True,
    )


def for_another_film(state: ViewState) -> ViewState:
    """Without what was drawn on the film before."""
    return replace(state, measurements=(), regions=(), selected=None, shutter_shown=True)
