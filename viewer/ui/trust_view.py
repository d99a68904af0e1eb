"""What of the Trust panel is a matter of the view: pure values, one part of `ViewState`.

Made at the start, so that the verdicts are imported by those functions alone that want them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from viewer.trust.plan import LEAST, PASSES

if TYPE_CHECKING:
    from viewer.results import MethodKey
    from viewer.trust.results import MeasureKey
    from viewer.trust.verdicts import Threshold

Cell: TypeAlias = "tuple[MeasureKey, MethodKey]"
"""A measure of a method's map."""

MOST = 100_000
"""Passes a film; more would be a mistake."""


@dataclass(frozen=True, slots=True)
class TrustView:
    """How far maps can be believed: what is shown of it, and how it is judged.

    Attributes
    ----------
    shown : bool
        Whether the panel is there.
    cell : Cell or None
        The measure whose picture is shown.
    passes : int
        Passes of the model that may be spent on a film.
    thresholds : tuple of (MeasureKey, Threshold)
        The person's own, where they differ from the viewer's.
    """

    shown: bool = False
    cell: Cell | None = None
    passes: int = PASSES[1]
    thresholds: tuple[tuple[MeasureKey, Threshold], ...] = ()


def thresholds_of(view: TrustView) -> Mapping[MeasureKey, Threshold]:
    """From which standings on a measure is cause for caution, and for doubt."""
    from viewer.trust.verdicts import THRESHOLDS

    return {**THRESHOLDS, **dict(view.thresholds)}


def with_thresholds(view: TrustView, wanted: Mapping[MeasureKey, Threshold]) -> TrustView:
    """Judged by these; those that are the viewer's own are not kept, so that they stay in step."""
    from viewer.trust.verdicts import THRESHOLDS

    own = ((key, one) for key, one in wanted.items() if one != THRESHOLDS[key])
    return replace(view, thresholds=tuple(own))


def toggled(view: TrustView) -> TrustView:
    """The panel there, or not."""
    return replace(view, shown=not view.shown)


def choosing(view: TrustView, cell: Cell | None) -> TrustView:
    """That measure's picture shown, or none."""
    return replace(view, cell=cell)


def spending(view: TrustView, passes: int) -> TrustView:
    """So many passes a film from now on."""
    return replace(view, passes=passes)


def trust_text(view: TrustView) -> str:
    """Budget and thresholds, to be kept."""
    own = {key: asdict(one) for key, one in view.thresholds}
    return json.dumps({"passes": view.passes, "thresholds": own})


def kept_trust(text: str) -> TrustView:
    """The budget and thresholds in `text`; the viewer's for whatever of it cannot be used."""
    view = TrustView()
    try:
        kept = json.loads(text or "{}")
        passes, own = kept.get("passes", view.passes), kept.get("thresholds", {})
        if type(passes) is int and LEAST <= passes <= MOST:
            view = spending(view, passes)
        return with_thresholds(view, _thresholds(own)) if own else view
    except (ValueError, AttributeError, KeyError, TypeError):
        return view


def _thresholds(own: Mapping[str, Mapping[str, float]]) -> dict[MeasureKey, Threshold]:
    """Of kept thresholds those that can be used."""
    from viewer.trust.verdicts import THRESHOLDS, Threshold

    read = {
        key: Threshold(float(own[key]["caution"]), float(own[key]["doubt"]))
        for key in THRESHOLDS
        if key in own
    }
    return {key: one for key, one in read.items() if -1 <= one.doubt <= one.caution <= 1}
