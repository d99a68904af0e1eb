"""The rows of the table of actions (`viewer.ui.actions`) that are about the reader's regions."""

from __future__ import annotations

from viewer.ui import tools
from viewer.ui.action import Action
from viewer.ui.session import Tool
from viewer.ui.tool_actions import tool_action

_TOOLS: tuple[tuple[Tool, str, str, str], ...] = (
    ("region_box", "Box", "Q", "Draw a box around the finding"),
    ("region_ellipse", "Ellipse", "J", "Draw an ellipse around the finding"),
    ("region_contour", "Contour", "K", "Drag around the finding, or click its corners"),
)
_WHY = "to see whether the maps look there"


REGION_ACTIONS: tuple[Action, ...] = (
    *(
        tool_action(tool, text, shortcut, f"{tooltip}, {_WHY}", "Trust", "Draw Region/")
        for tool, text, shortcut, tooltip in _TOOLS
    ),
    Action(
        "region_label", "Label Region…", ("Shift+K",), "Trust", "regions",
        "Say what the selected region is", lambda do: do.label_region(), needs="region_selected",
    ),
    Action(
        "regions_remove", "Remove All Regions", ("Shift+Q",), "Trust", "regions",
        "Take all regions off the film; measurements stay",
        lambda do: do.change(tools.without_regions), needs="region",
    ),
    Action(
        "regions_keep", "Keep Regions With the Film", (), "Trust", "region files",
        "Write regions into a small file beside the film, and read them when it opens",
        lambda do: do.change(tools.toggle_regions_kept), checked=lambda s: s.regions_kept,
    ),
    Action(
        "regions_import", "Import Regions…", (), "Trust", "region files",
        "Read regions of the open films from a table (CSV)", lambda do: do.import_regions(),
        needs="films",
    ),
    Action(
        "regions_export", "Export Regions…", (), "Trust", "region files",
        "Write the regions of all open films into a table (CSV)",
        lambda do: do.export_regions(), needs="films",
    ),
)  # fmt: skip
