"""What one action is, what it may ask for, and what it needs: the words of `viewer.ui.actions`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from viewer.ui.session import ViewState


class Commands(Protocol):
    """What handlers may ask for; `viewer.ui.window.MainWindow` does it."""

    def change(self, transition: Callable[[ViewState], ViewState], gesture: str = "") -> None:
        """Show the present view as `transition` makes it."""

    def undo(self) -> None:
        """Take back the last change of the view."""

    def redo(self) -> None:
        """Make again what was taken back."""

    def reset(self) -> None:
        """Show the film as at first; leave full screen before that."""

    def one_to_one(self) -> None:
        """Show one film pixel a screen pixel."""

    def real_size(self) -> None:
        """Show a millimetre of the film as one on the screen."""

    def next_layout(self) -> None:
        """Show the next layout."""

    def compare(self) -> None:
        """Show a prior film beside the current one, or stop doing so."""

    def step_beside(self, steps: int) -> None:
        """Compare with the film so many places on from the one beside."""

    def choose_window(self, number: int) -> None:
        """Show window `number` (from 0) of the film's own and the presets."""

    def step_finding(self, steps: int) -> None:
        """Explain the finding so many places on."""

    def hide_overlays(self, hidden: bool) -> None:
        """Show the films without their overlays."""

    def hide_overlays_a_moment(self) -> None:
        """Show the films without their overlays, and then with them again."""

    def toggle_magnifier(self) -> None:
        """Hold the glass over the film, or take it away."""

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""

    def toggle_side(self) -> None:
        """Show or hide what stands beside the panes."""

    def ask_for_films(self) -> None:
        """Let the person choose films."""

    def ask_for_folder(self) -> None:
        """Let the person choose a folder of films."""

    def open_session(self) -> None:
        """Ask for a session, and open it."""

    def save_session(self) -> None:
        """Ask where the session is to be saved, and save it."""

    def open_sample(self) -> None:
        """Open the film that comes with the viewer."""

    def step_film(self, steps: int) -> None:
        """Open the film so many places on."""

    def step_frame(self, steps: int) -> None:
        """Show the frame so many places on, of the film's file."""

    def show_tags(self) -> None:
        """Show all that the file of the film says of itself."""

    def find_films(self) -> None:
        """Let the person type what they look for in the list of films."""

    def sort_films(self) -> None:
        """List the films in the next order."""

    def close_film(self) -> None:
        """Take the film on screen out of the strip."""

    def export(self) -> None:
        """Let the person write what is on screen into files."""

    def copy_pane(self) -> None:
        """Put the pane under the cursor onto the clipboard, as seen."""

    def copy_comparison(self) -> None:
        """Put all panes onto the clipboard, as seen."""

    def label_region(self) -> None:
        """Let the person say what the selected region is."""

    def import_regions(self) -> None:
        """Read regions of the open films from a table that the person chooses."""

    def export_regions(self) -> None:
        """Write the regions of the open films into a table that the person names."""

    def ask_for_model(self) -> None:
        """Let the person choose a model."""

    def use_bundled_model(self) -> None:
        """Go back to the model that comes with the viewer."""

    def explain_again(self) -> None:
        """Explain the film on screen, after a cancellation or a failure."""

    def cancel(self) -> None:
        """Stop looking for films, or explaining."""

    def show_model_card(self) -> None:
        """Show what is known of the model."""

    def judge_maps(self) -> None:
        """Measure how far the maps on screen can be believed, and show it."""

    def stop_judging(self) -> None:
        """Measure no further."""

    def show_thresholds(self) -> None:
        """Let the person say from which figures on to be careful."""

    def show_manual(self) -> None:
        """Show how this program is used."""

    def show_keys(self) -> None:
        """Show the keys, to be changed."""

    def show_about(self) -> None:
        """Say what this program is."""

    def show_licences(self) -> None:
        """Show the licences of what is in this program."""

    def show_diagnostics(self) -> None:
        """Show what may help to find out what is wrong with the program here."""

    def quit(self) -> None:
        """Close the window."""


Menu = Literal["File", "View", "Film", "Tools", "Model", "Trust", "Help"]
Need = Literal[
    "", "film", "films", "frames", "spacing", "drawn", "measurement", "region",
    "region_selected", "selected", "overlays", "shutter",
    "model", "answer", "busy", "past", "future", "answerable", "judging",
]  # fmt: skip
"""What must be there for an action to make sense; without it, it is disabled."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the window can do.

    Attributes
    ----------
    id : str
        Its name in preferences and panels.
    text : str
        In menus.
    keys : tuple of str
        Key sequences as `QKeySequence` reads them; the first is shown.
    menu, group : str
        Where it stands; groups of a menu are parted by lines. A group with a "/" is a submenu.
    tooltip : str
        A sentence on what it does.
    handler : callable
        Does it.
    needs : str
        What must be there.
    checked : callable or None
        For actions that are on or off: whether the view has it on.
    icon : str
        A name of ``resources/icons``, or "".
    held : bool
        Its key is no shortcut: it acts as long as it is down (`viewer.ui.hold_key`).
    """

    id: str
    text: str
    keys: tuple[str, ...]
    menu: Menu
    group: str
    tooltip: str
    handler: Callable[[Commands], None]
    needs: Need = ""
    checked: Callable[[ViewState], bool] | None = None
    icon: str = ""
    held: bool = False


def keys_of(action: Action, changed: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys that `action` has now: the person's own, or the table's."""
    return changed.get(action.id, action.keys)
