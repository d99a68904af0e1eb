"""What tools do to a view: which is chosen, what was drawn, what is hidden. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.film import Film
from viewer.imaging.measure import Measurement
from viewer.ui.session import Layout, Tool, ViewState

PRIOR_PANE = 0
"""Of two films side by side, the one at the left (`viewer.ui.compare_panes`)."""


def there(state: ViewState, film: Film | None) -> dict[str, bool]:
    """Which of the needs of tools' actions are met (`viewer.ui.actions.Need`)."""
    shown = numbers(state)
    return {
        "measurement": film is not None and bool(shown),
        "selected": film is not None and state.selected in shown,
        "overlays": film is not None and bool(film.overlays),
        "shutter": film is not None and film.shutter is not None,
    }


def numbers(state: ViewState) -> range:
    """The numbers (`ViewState.selected`) of the measurements on the films in view."""
    mine, all_of_them = len(state.measurements), len(everything(state))
    if state.layout is not Layout.COMPARE:
        return range(mine)
    if state.maximised is None:
        return range(all_of_them)
    return range(mine, all_of_them) if state.maximised == PRIOR_PANE else range(mine)


def everything(state: ViewState) -> tuple[Measurement, ...]:
    """What is drawn on both films, as it is numbered."""
    return (*state.measurements, *state.prior_measurements)


def toggle_tool(state: ViewState, tool: Tool) -> ViewState:
    """Take a tool, or put it away if it is the one in hand."""
    return replace(state, tool="" if state.tool == tool else tool)


def without_tool(state: ViewState) -> ViewState:
    """A left drag is window and level again."""
    return replace(state, tool="")


def with_measurement(state: ViewState, measurement: Measurement, subject: int = 0) -> ViewState:
    """One more on the film, or (subject 1) on the prior one beside it; selected."""
    if subject:
        prior = (*state.prior_measurements, measurement)
        return replace(state, prior_measurements=prior, selected=len(everything(state)))
    mine = (*state.measurements, measurement)
    return replace(state, measurements=mine, selected=len(state.measurements))


def with_changed(state: ViewState, index: int, measurement: Measurement) -> ViewState:
    """Number `index` in another place; unchanged where there is none."""
    if not 0 <= index < len(everything(state)):
        return state
    drawn, mine = [*everything(state)], len(state.measurements)
    drawn[index] = measurement
    return replace(
        state,
        measurements=tuple(drawn[:mine]),
        prior_measurements=tuple(drawn[mine:]),
        selected=index,
    )


def selecting(state: ViewState, index: int | None) -> ViewState:
    """Number `index` selected, or none."""
    return replace(state, selected=index)


def selecting_next(state: ViewState) -> ViewState:
    """The one after the selected one, round and round."""
    shown = numbers(state)
    if not shown:
        return replace(state, selected=None)
    now = state.selected
    after = shown.index(now) + 1 if now is not None and now in shown else 0
    return replace(state, selected=shown[after % len(shown)])


def without_selected(state: ViewState) -> ViewState:
    """Without the selected measurement; the one before it is selected then."""
    index, shown = state.selected, numbers(state)
    if index is None or index not in shown:
        return state
    before = max(shown.start, index - 1) if len(shown) > 1 else None
    return replace(_without(state, (index,)), selected=before)


def without_measurements(state: ViewState) -> ViewState:
    """The films in view with nothing drawn on them."""
    return replace(_without(state, numbers(state)), selected=None)


def _without(state: ViewState, gone: Sequence[int]) -> ViewState:
    mine = len(state.measurements)
    kept = [(i, one) for i, one in enumerate(everything(state)) if i not in gone]
    return replace(
        state,
        measurements=tuple(one for i, one in kept if i < mine),
        prior_measurements=tuple(one for i, one in kept if i >= mine),
    )


def toggle_overlays(state: ViewState) -> ViewState:
    """Show the graphics that the file lays over its film, or stop doing so."""
    return replace(state, overlays_shown=not state.overlays_shown)


def toggle_shutter(state: ViewState) -> ViewState:
    """Lift the file's display shutter, or lower it again."""
    return replace(state, shutter_shown=not state.shutter_shown)


def toggle_patient_hidden(state: ViewState) -> ViewState:
    """Say whose film it is, or stop doing so."""
    return replace(state, patient_hidden=not state.patient_hidden)
