"""What the actions of the table do to the window: `viewer.ui.actions.Commands`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from viewer.settings import SAMPLE_FILM
from viewer.ui import session, tools
from viewer.ui.canvas.real_size import real_scale
from viewer.ui.film_order import SORTS
from viewer.ui.session import ViewState

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow


MOMENT = 1500
"""Milliseconds for which overlays are hidden from the menu."""


class WindowCommands:
    """Each does one thing, by asking whoever knows how."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def change(self, transition: Callable[[ViewState], ViewState], gesture: str = "") -> None:
        """Show the present view as `transition` makes it."""
        self._window.controller.change(transition, gesture)

    def undo(self) -> None:
        """Take back the last change of the view."""
        self._window.controller.undo()

    def redo(self) -> None:
        """Make it again."""
        self._window.controller.redo()

    def reset(self) -> None:
        """Put the tool away; else leave full screen; else show the film as at first."""
        if self._window.controller.state.tool:
            self.change(tools.without_tool)
        elif self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.controller.reset()

    def one_to_one(self) -> None:
        """Show one film pixel a screen pixel."""
        self._window.controller.zoom_to(1.0)

    def real_size(self) -> None:
        """Show a millimetre of the film as one on the screen."""
        opened = self._window.controller.opened
        scale = real_scale(opened.film if opened else None, self._window.canvas)
        if scale is not None:
            self._window.controller.zoom_to(scale)

    def next_layout(self) -> None:
        """Show the next layout; two films side by side only where a second one is chosen."""
        chosen = self._window.prior.chosen
        self.change(lambda s: session.next_layout(s, chosen))

    def compare(self) -> None:
        """Show a prior film beside the current one, or stop doing so."""
        self._window.prior.toggle()

    def step_beside(self, steps: int) -> None:
        """Compare with the film so many places on in the list from the one beside."""
        self._window.prior.step(steps)

    def choose_window(self, number: int) -> None:
        """Show one of the film's windows or a preset."""
        self._window.controller.choose_window(number)

    def step_finding(self, steps: int) -> None:
        """Explain the finding so many places on."""
        self._window.controller.step_finding(steps)

    def hide_overlays(self, hidden: bool) -> None:
        """Show the films without their overlays."""
        self._window.canvas.set_overlays_hidden(hidden)

    def hide_overlays_a_moment(self) -> None:
        """Show the films without their overlays, and then with them again."""
        self.hide_overlays(True)
        QTimer.singleShot(MOMENT, self._window, lambda: self.hide_overlays(False))

    def show_magnifier(self, shown: bool) -> None:
        """Hold the glass over the film, or take it away."""
        self._window.canvas.tools.show_magnifier(shown)

    def toggle_magnifier(self) -> None:
        """Hold the glass over the film, or take it away."""
        self.show_magnifier(not self._window.canvas.tools.magnifying)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def toggle_side(self) -> None:
        """Show or hide the strip and the side panel."""
        hidden = not self._window.side.isHidden()
        self._window.side.setHidden(hidden)
        self._window.strip.setHidden(hidden)

    def ask_for_films(self) -> None:
        """Let the person choose films."""
        paths = self._window.asking.films(self._window.folder)
        if paths:
            self._window.open(paths)

    def ask_for_folder(self) -> None:
        """Let the person choose a folder of films."""
        path = self._window.asking.folder(self._window.folder)
        if path is not None:
            self._window.open([path])

    def open_session(self) -> None:
        """Let the person choose a session, and open it."""
        path = self._window.asking.session(self._window.folder)
        if path is not None:
            self._window.open([path])

    def save_session(self) -> None:
        """Keep the window as it is in a file that the person names."""
        path = self._window.asking.new_session(self._window.folder)
        if path is not None:
            self._window.sessions.save(path)

    def open_sample(self) -> None:
        """Open the film that comes with the viewer; the next dialog begins where it would have."""
        folder = self._window.folder
        self._window.open([SAMPLE_FILM])
        self._window.folder = folder

    def step_film(self, steps: int) -> None:
        """Open the film so many places on."""
        self._window.films.step(steps)

    def step_frame(self, steps: int) -> None:
        """Show the frame so many places on, of the film's file."""
        self._window.films.step_frame(steps)

    def show_tags(self) -> None:
        """Show all that the file of the film says of itself."""
        self._window.tags.show()

    def find_films(self) -> None:
        """Let the person type what they look for, in the list."""
        if self._window.strip.isHidden():
            self.toggle_side()
        self._window.strip.focus_filter()

    def sort_films(self) -> None:
        """List the films in the next order."""
        sorts = [sort for sort, _ in SORTS]
        now = sorts.index(self._window.films.collection.sort)
        self._window.sort_films(sorts[(now + 1) % len(sorts)])

    def close_film(self) -> None:
        """Take the film on screen out of the strip."""
        self._window.films.close(self._window.films.current)

    def export(self) -> None:
        """Let the person write what is on screen into files."""
        self._window.exporting.show()

    def copy_pane(self) -> None:
        """Put the pane under the cursor onto the clipboard, as seen."""
        self._window.exporting.copy_pane()

    def copy_comparison(self) -> None:
        """Put all panes onto the clipboard, as seen."""
        self._window.exporting.copy_comparison()

    def label_region(self) -> None:
        """Let the person say what the selected region is."""
        state = self._window.controller.state
        region, model = tools.selected_region(state), self._window.models.model
        if region is None:
            return
        others = [r.label for r in (*state.regions, *state.prior_regions)]
        findings = [finding.name for finding in model.findings] if model is not None else []
        label = self._window.asking.region_label(region.label, (*others, *findings))
        if label is not None:
            self.change(lambda s: tools.with_label(s, label))

    def import_regions(self) -> None:
        """Read regions from a table that the person chooses."""
        path = self._window.asking.region_table(self._window.folder)
        if path is not None:
            self._window.regions.tables.read(path)

    def export_regions(self) -> None:
        """Write regions into a table that the person names."""
        path = self._window.asking.new_region_table(self._window.folder)
        if path is not None:
            self._window.regions.tables.write(path)

    def ask_for_model(self) -> None:
        """Let the person choose a model."""
        path = self._window.asking.model()
        if path is not None:
            self._window.messages.dismiss_all()
            self._window.models.load(path, self._window.models.device)

    def use_bundled_model(self) -> None:
        """Go back to the model that comes with the viewer."""
        self._window.models.load(None, self._window.models.device)

    def explain_again(self) -> None:
        """Explain the film on screen once more."""
        self._window.controller.explain_again()

    def cancel(self) -> None:
        """Stop looking for films; else stop explaining; else stop judging."""
        if self._window.films.collection.searching:
            self._window.films.collection.stop()
        elif self._window.models.explaining:
            self._window.models.cancel()
        else:
            self.stop_judging()

    def show_model_card(self) -> None:
        """Show what is known of the model."""
        if self._window.models.model is not None:
            self._window.asking.show_card(self._window.models.model)

    def judge_maps(self) -> None:
        """Measure how far the maps on screen can be believed, and show it."""
        self._window.trust.judge()

    def stop_judging(self) -> None:
        """Measure no further."""
        self._window.trust.session.stop()

    def show_thresholds(self) -> None:
        """Let the person say from which figures on to be careful."""
        self._window.trust.show_thresholds()

    def show_manual(self) -> None:
        """Show how this program is used."""
        self._window.asking.show_manual()

    def show_keys(self) -> None:
        """Show the keys; keep what the person changed."""
        self._window.asking.show_keys()

    def show_about(self) -> None:
        """Say what this program is."""
        self._window.asking.show_about()

    def show_licences(self) -> None:
        """Show the licences of what is in this program."""
        self._window.asking.show_about(licences=True)

    def show_diagnostics(self) -> None:
        """Show what may help to find out what is wrong with the program here."""
        self._window.asking.show_diagnostics()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
