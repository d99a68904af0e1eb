"""The actions of the menu Trust (`viewer.ui.actions` has all of them)."""

from __future__ import annotations

from dataclasses import replace

from viewer.language import tr
from viewer.trust.plan import PASSES
from viewer.ui.action import Action
from viewer.ui.trust_view import spending, toggled


def _budget(name: str, passes: int) -> Action:
    return Action(
        f"trust_passes_{passes}",
        tr("{name}: {passes} Passes", name=name, passes=passes),
        (),
        "Trust",
        "Budget/",
        tr("How many passes of the model may be spent on a film"),
        lambda do: do.change(lambda s: replace(s, trust=spending(s.trust, passes))),
        checked=lambda s: s.trust.passes == passes,
    )


TRUST_ACTIONS: tuple[Action, ...] = (
    Action(
        "trust_judge", tr("Judge This Film's Maps"), ("U",), "Trust", "judge",
        tr("Measure how far the maps on screen can be believed; then go through the measures"),
        lambda do: do.judge_maps(), needs="answerable",
    ),
    Action(
        "trust_stop", tr("Stop Judging"), ("Ctrl+U",), "Trust", "judge",
        tr("Measure no further; what has come stays"), lambda do: do.stop_judging(),
        needs="judging",
    ),
    Action(
        "trust_shown", tr("Trust Panel"), ("Shift+U",), "Trust", "panel",
        tr("Show how far the maps can be believed, or hide it"),
        lambda do: do.change(lambda s: replace(s, trust=toggled(s.trust))),
        checked=lambda s: s.trust.shown,
    ),
    *(
        _budget(name, passes)
        for name, passes in zip((tr("Quick"), tr("Usual"), tr("Thorough")), PASSES, strict=True)
    ),
    Action(
        "trust_thresholds", tr("Thresholds…"), ("Ctrl+Shift+U",), "Trust", "thresholds",
        tr("From which figures on a measure is read with caution, and from which with doubt"),
        lambda do: do.show_thresholds(),
    ),
)  # fmt: skip
