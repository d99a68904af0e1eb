"""What tools do to a view: which is chosen, what was drawn, what is hidden. Pure."""

from __future__ import annotations

from dataclasses import replace

from viewer.film import Film
from viewer.imaging.measure import Measurement
from viewer.ui.session import Tool, ViewState


def there(state: ViewState, film: Film | None) -> dict[str, bool]:
    """Which of the needs of tools' actions are met (`viewer.ui.actions.Need`)."""
    selected = state.selected is not None and state.selected < len(state.measurements)
    return {
        "measurement": film is not None and bool(state.measurements),
        "selected": film is not None and selected,
        "overlays": film is not None and bool(film.overlays),
        "shutter": film is not None and film.shutter is not None,
    }


def toggle_tool(state: ViewState, tool: Tool) -> ViewState:
    """Take a tool, or put it away if it is the one in hand."""
    return replace(state, tool="" if state.tool == tool else tool)


def without_tool(state: ViewState) -> ViewState:
    """A left drag is window and level again."""
    return replace(state, tool="")


def with_measurement(state: ViewState, measurement: Measurement) -> ViewState:
    """One more on the film, selected."""
    return replace(
        state,
        measurements=(*state.measurements, measurement),
        selected=len(state.measurements),
    )


def with_changed(state: ViewState, index: int, measurement: Measurement) -> ViewState:
    """Number `index` in another place; unchanged where there is none."""
    if not 0 <= index < len(state.measurements):
        return state
    others = list(state.measurements)
    others[index] = measurement
    return replace(state, measurements=tuple(others), selected=index)


def selecting(state: ViewState, index: int | None) -> ViewState:
    """Number `index` selected, or none."""
    return replace(state, selected=index)


def selecting_next(state: ViewState) -> ViewState:
    """The one after the selected one, round and round."""
    if not state.measurements:
        return replace(state, selected=None)
    after = -1 if state.selected is None else state.selected
    return replace(state, selected=(after + 1) % len(state.measurements))


def without_selected(state: ViewState) -> ViewState:
    """Without the selected measurement; the one before it is selected then."""
    if state.selected is None or state.selected >= len(state.measurements):
        return state
    index = state.selected
    rest = state.measurements[:index] + state.measurements[index + 1 :]
    return replace(state, measurements=rest, selected=max(0, index - 1) if rest else None)


def without_measurements(state: ViewState) -> ViewState:
    """The film with nothing drawn on it."""
    return replace(state, measurements=(), selected=None)


def toggle_overlays(state: ViewState) -> ViewState:
    """Show the graphics that the file lays over its film, or stop doing so."""
    return replace(state, overlays_shown=not state.overlays_shown)


def toggle_shutter(state: ViewState) -> ViewState:
    """Lift the file's display shutter, or lower it again."""
    return replace(state, shutter_shown=not state.shutter_shown)


def toggle_patient_hidden(state: ViewState) -> ViewState:
    """Say whose film it is, or stop doing so."""
    return replace(state, patient_hidden=not state.patient_hidden)
