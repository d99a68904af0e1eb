"""The measures one after the other, cheap ones first, in steps short enough to be stopped."""

from __future__ import annotations

from collections.abc import Generator

from viewer.trust.case import Case
from viewer.trust.measures import MEASURES
from viewer.trust.results import AnswerSpread, Measure, MeasureKey, TrustStep


def run(case: Case, measures: tuple[MeasureKey, ...] = ()) -> Generator[TrustStep, None, None]:
    """Measure how far the maps of a case can be believed.

    A generator: it does nothing until it is asked for the next step, and whoever wants no more
    just lets it go.

    Parameters
    ----------
    case : Case
    measures : tuple of MeasureKey
        Empty: all.

    Yields
    ------
    TrustStep
        With what became known. Many have nothing new but the count of passes.

    Raises
    ------
    AnalysisError
        If the model fails on a changed film.
    """
    wanted = [one for one in MEASURES if not measures or one.key in measures]
    planned = sum(one.passes(case) for one in wanted)
    for one in wanted:
        for found in one.take(case):
            yield TrustStep(
                one.key,
                case.probe.spent.passes,
                planned,
                (found,) if isinstance(found, Measure) else (),
                found if isinstance(found, AnswerSpread) else None,
            )
