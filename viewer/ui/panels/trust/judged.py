"""A report with what its measures mean, ready to be shown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from viewer.language import tr
from viewer.results import MethodKey
from viewer.trust.catalogue import CATALOGUE
from viewer.trust.results import Measure, MeasureKey, TrustReport
from viewer.trust.verdicts import THRESHOLDS, Threshold, Verdict, judge
from viewer.ui.panels.trust.texts import worst_of
from viewer.ui.trust_view import Cell

Progress = Literal["there", "doing", "waiting"]

SO_FAR = tr("Nothing against this map so far, but not all is measured.")


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What is known of the film's maps.

    Attributes
    ----------
    report : TrustReport or None
    running : bool
    doing : MeasureKey or None
    verdicts : dict
        Of each measure there is.
    thresholds : mapping
        That they were judged by.
    regions_note : str
        Why nothing is said of the regions that are drawn now, or "".
    """

    report: TrustReport | None = None
    running: bool = False
    doing: MeasureKey | None = None
    verdicts: dict[Cell, Verdict] = field(default_factory=dict)
    thresholds: Mapping[MeasureKey, Threshold] = field(default_factory=lambda: THRESHOLDS)
    regions_note: str = ""

    def measure(self, cell: Cell) -> Measure | None:
        """That measure, if it is known yet."""
        return self.report.find(*cell) if self.report is not None else None

    def progress(self, cell: Cell) -> Progress:
        """Whether a measure is there, under way, or yet to come."""
        if cell in self.verdicts:
            return "there"
        return "doing" if self.running and cell[0] == self.doing else "waiting"

    def note(self, cell: Cell) -> str:
        """Why a measure that was or could be there is not shown, or ""."""
        return self.regions_note if cell[0] == "region" else ""

    def worst(self, method: MethodKey) -> tuple[Cell | None, str]:
        """The measure that speaks most against a method's map, and a sentence.

        Of equal levels the one whose standing is furthest under what is no cause for caution.
        """
        there = [(key, method) for key in _ORDER if (key, method) in self.verdicts]
        worst = worst_of(self.verdicts[cell].level for cell in there)
        if worst != "nothing_against":
            cells = (cell for cell in there if self.verdicts[cell].level == worst)
            cell = min(cells, key=self._margin, default=None)
            return cell, self.verdicts[cell].sentence if cell is not None else ""
        finished = self.report is not None and self.report.finished
        return None, _nothing_found(there, self.verdicts) if finished else SO_FAR

    def _margin(self, cell: Cell) -> float:
        """How far its standing lies over the threshold of caution; most where there is none."""
        measure = self.measure(cell)
        if measure is None or measure.standing is None:
            return math.inf
        return measure.standing - self.thresholds[cell[0]].caution


def _nothing_found(there: list[Cell], verdicts: Mapping[Cell, Verdict]) -> str:
    """That nothing was found is no praise, and less so where little could be looked for."""
    unknown = sum(verdicts[cell].level == "unknown" for cell in there)
    if not unknown:
        return tr(
            "None of {n} measures speaks against this map. That does not make it right.",
            n=len(there),
        )
    return tr(
        "None of {n} measures speaks against this map ({unknown} cannot be said). "
        "That does not make it right.",
        n=len(there) - unknown,
        unknown=unknown,
    )


_ORDER = tuple(info.key for info in CATALOGUE)


def judged(
    report: TrustReport | None,
    running: bool,
    doing: MeasureKey | None,
    thresholds: Mapping[MeasureKey, Threshold],
    regions_note: str = "",
) -> Judged:
    """Judge all that a report holds."""
    measures = report.measures if report is not None else ()
    verdicts = {(one.key, one.method): judge(one, thresholds) for one in measures}
    return Judged(report, running, doing, verdicts, thresholds, regions_note)
