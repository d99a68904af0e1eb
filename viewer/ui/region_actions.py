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
)  # fmt: skip
