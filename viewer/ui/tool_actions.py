"""The rows of the table of actions (`viewer.ui.actions`) of the Tools menu."""

from __future__ import annotations

from viewer.language import tr
from viewer.ui import tools
from viewer.ui.action import Action, Menu
from viewer.ui.session import Tool

_TOOLS: tuple[tuple[Tool, str, str, str], ...] = (
    ("ruler", tr("Ruler"), "R", tr("Measure a length")),
    ("angle", tr("Angle"), "A", tr("Measure an angle, at a corner or between two lines (Cobb)")),
    ("rectangle", tr("Rectangle"), "S", tr("Mean, deviation and area of a rectangle")),
    ("ellipse", tr("Ellipse"), "O", tr("Mean, deviation and area of an ellipse")),
    (
        "window_region",
        tr("Window by Region"),
        "W",
        tr("The window that suits a part of the film best"),
    ),
)


def tool_action(
    tool: Tool, text: str, shortcut: str, tooltip: str, menu: Menu = "Tools", group: str = "tools"
) -> Action:
    """Take a tool, or put it away."""
    return Action(
        f"tool_{tool}",
        text,
        (shortcut,),
        menu,
        group,
        tooltip,
        lambda do: do.change(lambda s: tools.toggle_tool(s, tool)),
        needs="film",
        checked=lambda s: s.tool == tool,
        icon="ruler" if tool == "ruler" else "",
    )


TOOL_ACTIONS: tuple[Action, ...] = (
    *(tool_action(*row) for row in _TOOLS),
    Action(
        "magnifier", tr("Magnifier While Held"), ("N",), "Tools", "look",
        tr("A glass over the film at the cursor: while the key is held, or until chosen again"),
        lambda do: do.toggle_magnifier(), needs="film", held=True,
    ),
    Action(
        "measurement_next", tr("Next Measurement or Region"), ("Shift+M",), "Tools", "measurements",
        tr("Select the one after it"), lambda do: do.change(tools.selecting_next), needs="drawn",
    ),
    Action(
        "measurement_remove", tr("Remove Measurement or Region"), ("Del",), "Tools", "measurements",
        tr("Take the selected measurement or region off the film"),
        lambda do: do.change(tools.without_selected), needs="selected",
    ),
    Action(
        "measurements_remove", tr("Remove All Measurements"), ("Shift+Del",), "Tools",
        "measurements", tr("Take all measurements off the film; regions stay"),
        lambda do: do.change(tools.without_measurements), needs="measurement",
    ),
    Action(
        "overlays", tr("Graphics of the File"), ("V",), "Tools", "layers",
        tr("What the file lays over its film (DICOM overlays)"),
        lambda do: do.change(tools.toggle_overlays), needs="overlays",
        checked=lambda s: s.overlays_shown,
    ),
    Action(
        "shutter", tr("Shutter of the File"), ("Shift+V",), "Tools", "layers",
        tr("Cover what the file's display shutter covers, or lift it"),
        lambda do: do.change(tools.toggle_shutter), needs="shutter",
        checked=lambda s: s.shutter_shown,
    ),
)  # fmt: skip
