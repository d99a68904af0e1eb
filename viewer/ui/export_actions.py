"""What leaves the viewer, in the menu File (`viewer.ui.actions` has all actions)."""

from __future__ import annotations

from viewer.ui.action import Action

EXPORT_ACTIONS: tuple[Action, ...] = (
    Action(
        "export", "Export…", ("Ctrl+E",), "File", "export",
        "Write what is on screen into files: pictures, tables, a report, DICOM",
        lambda do: do.export(), needs="film",
    ),
    Action(
        "copy_pane", "Copy Pane", ("Ctrl+C",), "File", "export",
        "The pane under the cursor, else the first, onto the clipboard exactly as seen",
        lambda do: do.copy_pane(), needs="film",
    ),
    Action(
        "copy_comparison", "Copy Comparison", ("Ctrl+Shift+C",), "File", "export",
        "All panes onto the clipboard exactly as seen", lambda do: do.copy_comparison(),
        needs="film",
    ),
)  # fmt: skip
