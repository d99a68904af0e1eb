"""The one table of what the window can do: id, text, keys, menu, tooltip, handler.

Menus, tooltips, the keys dialog and the README's list of keys are made from it. A person's own
keys (`Preferences.keys`) go over the table's; nothing else in the program knows a key.
"""

from __future__ import annotations

from collections.abc import Mapping

from viewer.language import tr
from viewer.results import MethodKey
from viewer.saliency.catalogue import CATALOGUE
from viewer.ui import session, tools
from viewer.ui.action import Action, Commands, keys_of
from viewer.ui.export_actions import EXPORT_ACTIONS
from viewer.ui.help_actions import HELP_ACTIONS
from viewer.ui.region_actions import REGION_ACTIONS
from viewer.ui.session import Layout
from viewer.ui.tool_actions import TOOL_ACTIONS
from viewer.ui.trust_actions import TRUST_ACTIONS

__all__ = ["ACTIONS", "Action", "Commands", "changed_keys", "keys_in_use", "keys_of"]

_LAYOUTS = (
    (Layout.FILM, tr("One film"), tr("The film alone, with the chosen map over it")),
    (Layout.PAIR, tr("Original and one map"), tr("The original beside the chosen map")),
    (Layout.MAPS, tr("Four maps"), tr("The four maps beside each other")),
    (Layout.ALL, tr("Original and four maps"), tr("The original beside the four maps")),
)


def _layout(layout: Layout, text: str, tooltip: str, number: int) -> Action:
    return Action(
        f"layout_{layout.value}",
        text,
        (f"Shift+F{number}",),
        "View",
        "Layout/",
        tooltip,
        lambda do: do.change(lambda s: session.with_layout(s, layout)),
        checked=lambda s: s.layout is layout,
        icon=f"layout-{layout.value}",
    )


def _method(key: MethodKey, title: str, shortcut: str, tooltip: str) -> Action:
    return Action(
        f"method_{key}",
        title,
        (shortcut,),
        "View",
        "method",
        tooltip,
        lambda do: do.change(lambda s: session.with_method(s, key)),
        checked=lambda s: s.method == key,
    )


def _window(number: int) -> Action:
    return Action(
        f"window_{number}",
        tr("Window {number}", number=number),
        (str(number),),
        "Film",
        "Window/",
        tr("The film's own windows and LUTs in their order, then the presets"),
        lambda do: do.choose_window(number - 1),
        needs="film",
    )


ACTIONS: tuple[Action, ...] = (
    Action(
        "open", tr("Open Films…"), ("Ctrl+O",), "File", "open",
        tr("Open DICOM, PNG, JPEG or TIFF films"), lambda do: do.ask_for_films(), icon="open",
    ),
    Action(
        "open_folder", tr("Open Folder…"), ("Ctrl+D",), "File", "open",
        tr("Open all films of a folder and below it"), lambda do: do.ask_for_folder(),
    ),
    Action(
        "open_sample", tr("Open Sample Film"), (), "File", "open",
        tr("A computed film with one opacity, to try the viewer on"), lambda do: do.open_sample(),
    ),
    Action(
        "open_session", tr("Open Session…"), ("Ctrl+Shift+S",), "File", "session",
        tr("Open the films, drawings, view and model of a session again"),
        lambda do: do.open_session(),
    ),
    Action(
        "save_session", tr("Save Session…"), ("Ctrl+S",), "File", "session",
        tr("Keep films, drawings, view and model in a file: it holds the films' file names"),
        lambda do: do.save_session(), needs="films",
    ),
    Action(
        "close_film", tr("Close Film"), ("Ctrl+W",), "File", "close",
        tr("Take the film on screen out of the strip"), lambda do: do.close_film(), needs="film",
        icon="close",
    ),
    *EXPORT_ACTIONS,
    Action(
        "quit", tr("Quit"), ("Ctrl+Q",), "File", "quit",
        tr("Close the viewer"), lambda do: do.quit(),
    ),
    Action(
        "undo", tr("Undo View Change"), ("Ctrl+Z",), "View", "undo",
        tr("Take back the last change of the view"), lambda do: do.undo(), needs="past",
        icon="undo",
    ),
    Action(
        "redo", tr("Redo View Change"), ("Ctrl+Shift+Z", "Ctrl+Y"), "View", "undo",
        tr("Make the change again that was taken back"), lambda do: do.redo(), needs="future",
        icon="redo",
    ),
    Action(
        "reset", tr("Reset View"), ("Esc",), "View", "undo",
        tr("Show the film as at first"), lambda do: do.reset(), icon="reset",
    ),
    Action(
        "layout_next", tr("Next Layout"), ("L",), "View", "Layout/",
        tr("Go through the layouts"), lambda do: do.next_layout(),
    ),
    *(_layout(*row, number) for number, row in enumerate(_LAYOUTS, start=1)),
    *(_method(m.key, m.title, m.shortcut, m.description) for m in CATALOGUE),
    Action(
        "opacity_down", tr("Less Opaque"), ("[",), "View", "opacity",
        tr("Let more of the film through the map"),
        lambda do: do.change(lambda s: session.step_opacity(s, -1)),
    ),
    Action(
        "opacity_up", tr("More Opaque"), ("]",), "View", "opacity",
        tr("Let less of the film through the map"),
        lambda do: do.change(lambda s: session.step_opacity(s, 1)),
    ),
    Action(
        "hide_overlays", tr("Hide Maps While Held"), ("Space",), "View", "opacity",
        tr("The films alone: while the key is held, or for a moment"),
        lambda do: do.hide_overlays_a_moment(), icon="compare", held=True,
    ),
    Action(
        "fit", tr("Fit to Pane"), ("F",), "View", "zoom",
        tr("The whole film"), lambda do: do.change(session.fitted), needs="film", icon="fit",
    ),
    Action(
        "one_to_one", tr("Zoom 1:1"), ("Z",), "View", "zoom",
        tr("One film pixel a screen pixel"), lambda do: do.one_to_one(), needs="film",
        icon="one-to-one",
    ),
    Action(
        "real_size", tr("Real Size"), ("Shift+Z",), "View", "zoom",
        tr("A millimetre of the film is one on the screen"), lambda do: do.real_size(),
        needs="spacing",
    ),
    Action(
        "patient_hidden", tr("Hide Patient"), ("D",), "View", "patient",
        tr("Nothing on screen says whose film it is, file names neither: for teaching"),
        lambda do: do.change(tools.toggle_patient_hidden),
        checked=lambda s: s.patient_hidden,
    ),
    Action(
        "full_screen", tr("Full Screen"), ("F11",), "View", "screen",
        tr("Fill the screen, or stop doing so"), lambda do: do.toggle_full_screen(),
        icon="full-screen",
    ),
    Action(
        "toggle_side", tr("Show or Hide Panels"), ("F9",), "View", "screen",
        tr("Give the panes all the room"), lambda do: do.toggle_side(),
    ),
    Action(
        "film_previous", tr("Previous Film"), ("PgUp",), "Film", "step",
        tr("Open the film before this one"), lambda do: do.step_film(-1), needs="film",
        icon="previous",
    ),
    Action(
        "film_next", tr("Next Film"), ("PgDown",), "Film", "step",
        tr("Open the film after this one"), lambda do: do.step_film(1), needs="film", icon="next",
    ),
    Action(
        "frame_previous", tr("Previous Frame"), (",",), "Film", "step",
        tr("The frame before this one, of several"), lambda do: do.step_frame(-1), needs="frames",
    ),
    Action(
        "frame_next", tr("Next Frame"), (".",), "Film", "step",
        tr("The frame after this one, of several"), lambda do: do.step_frame(1), needs="frames",
    ),
    Action(
        "tags", tr("Tags…"), ("T",), "Film", "tags",
        tr("All that the file says of itself: find, read and copy it"), lambda do: do.show_tags(),
        needs="film", icon="tags",
    ),
    Action(
        "find_films", tr("Find Films"), ("Ctrl+F",), "Film", "list",
        tr("Find films by name, number, date, description, view or modality"),
        lambda do: do.find_films(), needs="films",
    ),
    Action(
        "sort_films", tr("Next Order of the List"), ("Ctrl+Shift+F",), "Film", "list",
        tr("List the films by patient name, by date, by file name"), lambda do: do.sort_films(),
        needs="films", icon="sort",
    ),
    Action(
        "layout_compare", tr("Compare With Prior"), ("C", "Shift+F5"), "Film", "compare",
        tr("A prior film of the patient beside this one, each with its own map"),
        lambda do: do.compare(), needs="film", checked=lambda s: s.layout is Layout.COMPARE,
        icon="layout-compare",
    ),
    Action(
        "beside_previous", tr("Previous Film Beside"), ("Shift+PgUp",), "Film", "compare",
        tr("Compare with the film before in the list"), lambda do: do.step_beside(-1), needs="film",
    ),
    Action(
        "beside_next", tr("Next Film Beside"), ("Shift+PgDown",), "Film", "compare",
        tr("Compare with the film after in the list"), lambda do: do.step_beside(1), needs="film",
    ),
    Action(
        "window_auto", tr("Automatic Window"), ("0",), "Film", "window",
        tr("A window that shows the exposed part of the film"),
        lambda do: do.change(lambda s: session.with_voi(s, session.Voi("auto"))), needs="film",
        checked=lambda s: s.voi.kind == "auto", icon="auto-window",
    ),
    *(_window(number) for number in range(1, 10)),
    Action(
        "invert", tr("Invert"), ("I",), "Film", "window",
        tr("Exchange black and white"), lambda do: do.change(session.toggle_inverted), needs="film",
        checked=lambda s: s.inverted, icon="invert",
    ),
    Action(
        "log_counts", tr("Histogram by Logarithm"), ("Shift+H",), "Film", "window",
        tr("Show rare values in the histogram too"),
        lambda do: do.change(session.toggle_log_counts), checked=lambda s: s.log_counts,
    ),
    Action(
        "rotate_right", tr("Rotate Right"), ("Ctrl+Right",), "Film", "turn",
        tr("Turn the film clockwise by 90°"), lambda do: do.change(session.rotated_right),
        needs="film",
    ),
    Action(
        "rotate_left", tr("Rotate Left"), ("Ctrl+Left",), "Film", "turn",
        tr("Turn the film anticlockwise by 90°"), lambda do: do.change(session.rotated_left),
        needs="film",
    ),
    Action(
        "flip_horizontally", tr("Flip Left to Right"), ("Ctrl+H",), "Film", "turn",
        tr("Mirror the film: left and right change sides"),
        lambda do: do.change(session.flipped_horizontally), needs="film",
    ),
    Action(
        "flip_vertically", tr("Flip Top to Bottom"), ("Ctrl+J",), "Film", "turn",
        tr("Mirror the film: top and bottom change sides"),
        lambda do: do.change(session.flipped_vertically), needs="film",
    ),
    *TOOL_ACTIONS,
    Action(
        "open_model", tr("Open Model…"), ("Ctrl+Shift+O",), "Model", "open",
        tr("Open a checkpoint of your own: .pth, .pt or .safetensors"),
        lambda do: do.ask_for_model(), icon="model",
    ),
    Action(
        "bundled_model", tr("Use Bundled Model"), (), "Model", "open",
        tr("Go back to the model that comes with the viewer"), lambda do: do.use_bundled_model(),
    ),
    Action(
        "finding_previous", tr("Previous Finding"), ("Ctrl+Up",), "Model", "finding",
        tr("Explain the finding above"), lambda do: do.step_finding(-1), needs="model",
    ),
    Action(
        "finding_next", tr("Next Finding"), ("Ctrl+Down",), "Model", "finding",
        tr("Explain the finding below"), lambda do: do.step_finding(1), needs="model",
    ),
    Action(
        "explain_again", tr("Explain Again"), ("E",), "Model", "explain",
        tr("Explain the film on screen, after a cancellation or a failure"),
        lambda do: do.explain_again(), needs="model",
    ),
    Action(
        "cancel", tr("Stop"), ("Ctrl+.",), "Model", "explain",
        tr("Stop looking for films; else stop what the model is doing"),
        lambda do: do.cancel(), needs="busy", icon="cancel",
    ),
    Action(
        "model_card", tr("Model Card"), (), "Model", "card",
        tr(
            "What is known of the model: where it was trained, how it was judged, "
            "what it is not for"
        ),
        lambda do: do.show_model_card(), needs="model", icon="card",
    ),
    *TRUST_ACTIONS,
    *REGION_ACTIONS,
    *HELP_ACTIONS,
)  # fmt: skip
"""Everything the window can do, in the order of the menus."""


def keys_in_use(changed: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Every action's keys. A key that the person gave away is not the table's any more.

    Of two actions that share a key Qt does neither: the person's own would stop working where a
    newer version of the viewer gives the same key to something else.
    """
    own = {key for action in ACTIONS for key in changed.get(action.id, ())}
    return {
        action.id: changed[action.id]
        if action.id in changed
        else tuple(key for key in action.keys if key not in own)
        for action in ACTIONS
    }


def changed_keys(keys: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Of all these keys, those that differ from the table's: what preferences keep."""
    table = {action.id: action.keys for action in ACTIONS}
    return {name: new for name, new in keys.items() if name in table and new != table[name]}
