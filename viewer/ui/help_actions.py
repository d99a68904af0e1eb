"""The actions of the menu Help (`viewer.ui.actions` has all of them)."""

from __future__ import annotations

from viewer.language import tr
from viewer.ui.action import Action

HELP_ACTIONS: tuple[Action, ...] = (
    Action(
        "manual", tr("Manual"), ("F1",), "Help", "use",
        tr("How to use this program, and what its maps mean and do not mean"),
        lambda do: do.show_manual(), icon="manual",
    ),
    Action(
        "keys", tr("Keys…"), ("?", "Ctrl+F1"), "Help", "use",
        tr("All keys; change them here"), lambda do: do.show_keys(), icon="keys",
    ),
    Action(
        "licences", tr("Licences"), (), "Help", "model",
        tr("The licences of what is in this program"), lambda do: do.show_licences(),
    ),
    Action(
        "diagnostics", tr("Diagnostic Report…"), (), "Help", "program",
        tr("Versions, settings and the last lines of the log, to be copied: nothing of a patient"),
        lambda do: do.show_diagnostics(),
    ),
    Action(
        "about", tr("About"), (), "Help", "program",
        tr("What this program is, and what it is not"), lambda do: do.show_about(), icon="info",
    ),
)  # fmt: skip
