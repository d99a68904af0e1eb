"""What leaves the viewer, in the menu File (`viewer.ui.actions` has all actions)."""

from __future__ import annotations

from viewer.language import tr
from viewer.ui.action import Action

EXPORT_ACTIONS: tuple[Action, ...] = (
    Action(
        "export", tr("Export…"), ("Ctrl+E",), "File", "export",
        tr("Write what is on screen into files: pictures, tables, a report, DICOM"),
        lambda do: do.export(), needs="film",
    ),
    Action(
        "copy_pane", tr("Copy Pane"), ("Ctrl+C",), "File", "export",
        tr("The pane under the cursor, else the first, onto the clipboard exactly as seen"),
        lambda do: do.copy_pane(), needs="film",
    ),
    Action(
        "copy_comparison", tr("Copy Comparison"), ("Ctrl+Shift+C",), "File", "export",
        tr("All panes onto the clipboard exactly as seen"), lambda do: do.copy_comparison(),
        needs="film",
    ),
)  # fmt: skip
