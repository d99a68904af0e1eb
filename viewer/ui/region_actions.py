"""The rows of the table of actions (`viewer.ui.actions`) that are about the reader's regions."""

from __future__ import annotations

from viewer.language import tr
from viewer.ui import tools
from viewer.ui.action import Action
from viewer.ui.session import Tool
from viewer.ui.tool_actions import tool_action

_TOOLS: tuple[tuple[Tool, str, str, str], ...] = (
    (
        "region_box",
        tr("Box"),
        "Q",
        tr("Draw a box around the finding, to see whether the maps look there"),
    ),
    (
        "region_ellipse",
        tr("Ellipse"),
        "J",
        tr("Draw an ellipse around the finding, to see whether the maps look there"),
    ),
    (
        "region_contour",
        tr("Contour"),
        "K",
        tr("Drag around the finding, or click its corners, to see whether the maps look there"),
    ),
)


REGION_ACTIONS: tuple[Action, ...] = (
    *(tool_action(*row, menu="Trust", group="Draw Region/") for row in _TOOLS),
    Action(
        "region_label", tr("Label Region…"), ("Shift+K",), "Trust", "regions",
        tr("Say what the selected region is"), lambda do: do.label_region(),
        needs="region_selected",
    ),
    Action(
        "regions_remove", tr("Remove All Regions"), ("Shift+Q",), "Trust", "regions",
        tr("Take all regions off the film; measurements stay"),
        lambda do: do.change(tools.without_regions), needs="region",
    ),
    Action(
        "regions_keep", tr("Keep Regions With the Film"), (), "Trust", "region files",
        tr("Write regions into a small file beside the film, and read them when it opens"),
        lambda do: do.change(tools.toggle_regions_kept), checked=lambda s: s.regions_kept,
    ),
    Action(
        "regions_import", tr("Import Regions…"), (), "Trust", "region files",
        tr("Read regions of the open films from a table (CSV)"), lambda do: do.import_regions(),
        needs="films",
    ),
    Action(
        "regions_export", tr("Export Regions…"), (), "Trust", "region files",
        tr("Write the regions of all open films into a table (CSV)"),
        lambda do: do.export_regions(), needs="films",
    ),
)  # fmt: skip
