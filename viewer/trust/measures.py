"""The measures. To add one: its file, a line here, and its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from viewer.trust.agreement import agreement
from viewer.trust.case import Case, Found
from viewer.trust.discrimination import discrimination, others_of
from viewer.trust.distribution import distribution
from viewer.trust.faithfulness import faithfulness, faithfulness_passes
from viewer.trust.probe import MAPS
from viewer.trust.region import region
from viewer.trust.results import MeasureKey
from viewer.trust.sanity import sanity, sanity_passes
from viewer.trust.stability import stability


@dataclass(frozen=True, slots=True)
class MeasureMethod:
    """How a measure is taken.

    Attributes
    ----------
    key : MeasureKey
        Its entry in `viewer.trust.catalogue.CATALOGUE` says the rest.
    take : callable
        From a case to its measures, one a method, as they become known.
    passes : callable
        How many passes that will take.
    """

    key: MeasureKey
    take: Callable[[Case], Found]
    passes: Callable[[Case], int]


def _none(_case: Case) -> int:
    return 0


def _others(case: Case) -> int:
    return MAPS * len(others_of(case))


def _variants(case: Case) -> int:
    return MAPS * case.plan.variants


MEASURES: tuple[MeasureMethod, ...] = (
    MeasureMethod("agreement", agreement, _none),
    MeasureMethod("distribution", distribution, _none),
    MeasureMethod("region", region, _none),
    MeasureMethod("discrimination", discrimination, _others),
    MeasureMethod("stability", stability, _variants),
    MeasureMethod("faithfulness", faithfulness, faithfulness_passes),
    MeasureMethod("sanity", sanity, sanity_passes),
)
