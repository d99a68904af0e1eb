from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.measure import Measurement
from viewer.ui import session
from viewer.ui.session import History, Layout, Viewport, ViewState, Voi
from viewer.ui.turn import Turn


def opacity(value: float) -> ViewState:
    state = ViewState()
    return replace(state, style=replace(state.style, opacity=value))


def test_a_drag_is_one_step_of_undo() -> None:
    history = History()
    for scale in (1.1, 1.2, 1.3):
        state = replace(history.present, viewport=Viewport(scale, 5, 5))
        history = session.record(history, state, "viewport")
    assert history.present.viewport.scale == 1.3
    assert session.undo(history).present == ViewState()


def test_a_settled_drag_and_the_next_are_two_steps() -> None:
    history = session.record(History(), opacity(0.6), "style.opacity")
    history = session.record(session.settle(history), opacity(0.7), "style.opacity")
    assert session.undo(history).present == opacity(0.6)


def test_different_gestures_are_different_steps() -> None:
    history = session.record(History(), opacity(0.6), "style.opacity")
    zoomed = replace(history.present, viewport=Viewport(2.0, 1, 1))
    history = session.record(history, zoomed, "viewport")
    assert len(history.past) == 2


def test_recording_the_present_again_adds_nothing() -> None:
    history = session.record(History(), opacity(0.7))
    assert session.record(history, opacity(0.7)) is history


def test_a_change_after_undo_forgets_the_future() -> None:
    history = session.record(History(), opacity(0.7))
    history = session.record(session.undo(history), opacity(0.9))
    assert history.future == ()
    assert session.redo(history) is history


def test_history_is_limited() -> None:
    history = History()
    for number in range(session.HISTORY_LIMIT + 20):
        history = session.record(history, replace(ViewState(), maximised=number))
    assert len(history.past) == session.HISTORY_LIMIT


@given(st.lists(st.sampled_from(["layout", "invert", "opacity", "fit", "method"]), max_size=20))
def test_undoing_everything_comes_back_to_the_start(names: list[str]) -> None:
    transitions = {
        "layout": session.next_layout,
        "invert": session.toggle_inverted,
        "opacity": lambda s: session.step_opacity(s, 1),
        "fit": session.fitted,
        "method": lambda s: session.with_method(s, "guided_backprop"),
    }
    history = History()
    for name in names:
        history = session.record(history, transitions[name](history.present))
    end = history.present
    steps = len(history.past)
    for _ in range(steps):
        history = session.undo(history)
    assert history.present == ViewState()
    for _ in range(steps):
        history = session.redo(history)
    assert history.present == end


def test_layouts_go_round() -> None:
    state = ViewState(layout=Layout.FILM, maximised=0)
    seen = []
    for _ in Layout:
        seen.append(state.layout)
        state = session.next_layout(state)
    assert seen == [*list(Layout)[:-1], Layout.FILM]  # there is no second film
    assert session.next_layout(ViewState(layout=Layout.ALL), True).layout is Layout.COMPARE
    assert session.next_layout(ViewState(layout=Layout.COMPARE)).layout is Layout.FILM
    assert state.maximised is None


def test_opacity_stops_at_its_ends() -> None:
    assert session.step_opacity(opacity(0.95), 1).style.opacity == 1.0
    assert session.step_opacity(opacity(0.05), -1).style.opacity == 0.0


def test_one_to_one_keeps_the_middle_of_what_is_in_view() -> None:
    fitted = session.at_scale(ViewState(), 1.0, (101, 201))
    assert fitted.viewport == Viewport(1.0, 100.0, 50.0)
    zoomed = replace(ViewState(), viewport=Viewport(0.3, 12, 34))
    assert session.at_scale(zoomed, 1.0, (101, 201)).viewport == Viewport(1.0, 12, 34)


def test_first_display_leaves_the_persons_choices_alone() -> None:
    state = replace(
        opacity(0.3), layout=Layout.ALL, inverted=True, viewport=Viewport(2, 1, 1), maximised=3
    )
    first = session.first_display(state, Voi("file_lut", 1))
    assert (first.voi, first.inverted, first.viewport) == (Voi("file_lut", 1), False, Viewport())
    assert (first.layout, first.style, first.maximised) == (Layout.ALL, state.style, None)


def test_maximising_a_pane_and_back() -> None:
    alone = session.toggle_maximised(ViewState(), 2)
    assert alone.maximised == 2
    assert session.toggle_maximised(alone, 0).maximised is None


def test_what_a_hand_changes_gradually_is_a_gesture() -> None:
    state = ViewState()
    assert session.gesture_of(state, opacity(0.8)) == "style.opacity"
    assert session.gesture_of(state, replace(state, viewport=Viewport(2, 0, 0))) == "viewport"
    assert session.gesture_of(state, replace(state, inverted=True)) == ""
    colors = replace(state, style=replace(state.style, colormap="jet"))
    assert session.gesture_of(state, colors) == ""
    both = replace(opacity(0.8), inverted=True)
    assert session.gesture_of(state, both) == ""


def test_a_turn_is_undone_by_reset_and_by_undo() -> None:
    state = session.flipped_vertically(session.rotated_right(ViewState()))
    assert state.turn == Turn(1, True)
    assert session.first_display(state, Voi()).turn == Turn()
    history = session.record(History(), session.rotated_left(ViewState()))
    assert history.present.turn == Turn(3)
    assert session.undo(history).present.turn == Turn()
    assert session.flipped_horizontally(ViewState()).turn == Turn(0, True)


def test_undo_neither_puts_a_tool_away_nor_shows_a_patient() -> None:
    history = session.record(History(), opacity(0.7))
    now = replace(history.present, tool="ruler", patient_hidden=True)
    history = session.record(history, now)
    assert len(history.past) == 1
    undone = session.undo(history)
    assert undone.present == replace(ViewState(), tool="ruler", patient_hidden=True)
    assert session.redo(undone).present == now


def test_undoing_a_measurement_leaves_none_selected() -> None:
    line = Measurement("ruler", ((0, 0), (1, 1)))
    drawn = replace(ViewState(), measurements=(line,), selected=0)
    history = session.record(History(), drawn)
    assert session.undo(history).present == ViewState()


def test_reset_keeps_measurements_and_another_film_has_none() -> None:
    line = Measurement("ruler", ((0, 0), (1, 1)))
    state = replace(ViewState(), measurements=(line,), overlays_shown=False, shutter_shown=False)
    first = session.first_display(state, Voi())
    assert first.measurements == (line,)
    assert first.overlays_shown
    assert first.shutter_shown
    other = session.for_another_film(state)
    assert other.measurements == ()
    assert not other.overlays_shown
    assert other.shutter_shown
