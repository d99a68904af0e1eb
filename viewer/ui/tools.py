"""What tools do to a view: which is chosen, what was drawn, what is hidden. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from viewer.film import Film
from viewer.imaging.measure import Measurement
from viewer.trust.regions import ReaderRegion
from viewer.ui.drawings import drawings_of, sorted_out, with_drawings
from viewer.ui.session import Drawn, Layout, Tool, ViewState

PRIOR_PANE = 0
"""Of two films side by side, the one at the left (`viewer.ui.compare_panes`)."""


def there(state: ViewState, film: Film | None) -> dict[str, bool]:
    """Which of the needs of tools' actions are met (`viewer.ui.actions.Need`)."""
    shown, drawn = numbers(state), everything(state)
    kinds = {type(drawn[i]) for i in shown}
    return {
        "drawn": film is not None and bool(shown),
        "measurement": film is not None and Measurement in kinds,
        "region": film is not None and ReaderRegion in kinds,
        "region_selected": film is not None and selected_region(state) is not None,
        "selected": film is not None and state.selected in shown,
        "overlays": film is not None and bool(film.overlays),
        "shutter": film is not None and film.shutter is not None,
    }


def numbers(state: ViewState) -> range:
    """The numbers (`ViewState.selected`) of what is drawn on the films in view."""
    mine, all_of_them = len(drawings_of(state).all), len(everything(state))
    if state.layout is not Layout.COMPARE:
        return range(mine)
    if state.maximised is None:
        return range(all_of_them)
    return range(mine, all_of_them) if state.maximised == PRIOR_PANE else range(mine)


def everything(state: ViewState) -> tuple[Drawn, ...]:
    """What is drawn on both films, as it is numbered."""
    return (*drawings_of(state).all, *drawings_of(state, prior=True).all)


def toggle_tool(state: ViewState, tool: Tool) -> ViewState:
    """Take a tool, or put it away if it is the one in hand."""
    return replace(state, tool="" if state.tool == tool else tool)


def without_tool(state: ViewState) -> ViewState:
    """A left drag is window and level again."""
    return replace(state, tool="")


def with_drawn(state: ViewState, drawn: Drawn, subject: int = 0) -> ViewState:
    """One more on the film, or (subject 1) on the prior one beside it; selected."""
    prior = bool(subject)
    before = drawings_of(state, prior)
    now = with_drawings(state, sorted_out((*before.all, drawn)), prior)
    first = len(drawings_of(state).all) if prior else 0
    # Measurements come before regions.
    last = now.prior_measurements if prior else now.measurements
    number = len(last) if isinstance(drawn, Measurement) else len(before.all) + 1
    return replace(now, selected=first + number - 1)


def with_changed(state: ViewState, number: int, drawn: Drawn) -> ViewState:
    """Number `number` in another place; unchanged where there is none."""
    if not 0 <= number < len(everything(state)):
        return state
    now = [*everything(state)]
    now[number] = drawn
    return replace(_with_numbers(state, now, range(len(now))), selected=number)


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
    """The films in view without measurements; the reader's regions stay."""
    return _without_kind(state, Measurement)


def without_regions(state: ViewState) -> ViewState:
    """The films in view without the reader's regions; measurements stay."""
    return _without_kind(state, ReaderRegion)


def selected_region(state: ViewState) -> ReaderRegion | None:
    """The region that is selected, on a film in view."""
    if state.selected is None or state.selected not in numbers(state):
        return None
    drawn = everything(state)[state.selected]
    return drawn if isinstance(drawn, ReaderRegion) else None


def with_label(state: ViewState, label: str) -> ViewState:
    """The selected region by another name; unchanged where none is selected."""
    region = selected_region(state)
    if region is None or state.selected is None:
        return state
    return with_changed(state, state.selected, replace(region, label=label))


def _without_kind(state: ViewState, kind: type[Drawn]) -> ViewState:
    drawn = everything(state)
    gone = [i for i in numbers(state) if isinstance(drawn[i], kind)]
    return replace(_without(state, gone), selected=None)


def _without(state: ViewState, gone: Sequence[int]) -> ViewState:
    drawn = everything(state)
    return _with_numbers(state, drawn, [i for i in range(len(drawn)) if i not in gone])


def _with_numbers(state: ViewState, drawn: Sequence[Drawn], kept: Sequence[int]) -> ViewState:
    """`state` with these numbers of `drawn`, each on its film."""
    mine = len(drawings_of(state).all)
    now = with_drawings(state, sorted_out([drawn[i] for i in kept if i < mine]))
    return with_drawings(now, sorted_out([drawn[i] for i in kept if i >= mine]), prior=True)


def toggle_overlays(state: ViewState) -> ViewState:
    """Show the graphics that the file lays over its film, or stop doing so."""
    return replace(state, overlays_shown=not state.overlays_shown)


def toggle_shutter(state: ViewState) -> ViewState:
    """Lift the file's display shutter, or lower it again."""
    return replace(state, shutter_shown=not state.shutter_shown)


def toggle_regions_kept(state: ViewState) -> ViewState:
    """Keep regions with their film, or leave files alone."""
    return replace(state, regions_kept=not state.regions_kept)


def toggle_patient_hidden(state: ViewState) -> ViewState:
    """Say whose film it is, or stop doing so."""
    return replace(state, patient_hidden=not state.patient_hidden)
