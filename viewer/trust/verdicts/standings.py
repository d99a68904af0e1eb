"""What the ends of a standing are: for whoever sets thresholds. Each measure's file says more."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.language import tr
from viewer.trust.results import MeasureKey

STANDINGS: Mapping[MeasureKey, tuple[str, str]] = {
    "agreement": (
        tr("it shares as much with the other maps as if put down at random"),
        tr("it has the same strongest places as they have"),
    ),
    "distribution": (
        tr("it lies on the border and in the corners as much as if put down at random"),
        tr("it keeps away from there"),
    ),
    "region": (
        tr("the reader's regions hold as much of it as if it were put down at random"),
        tr("its strongest points all lie in the reader's regions"),
    ),
    "discrimination": (
        tr("another finding has the very same map"),
        tr("another finding's map is as unlike as if put down at random"),
    ),
    "stability": (
        tr("small changes of the film move it as if it were put down at random"),
        tr("they do not move it"),
    ),
    "faithfulness": (
        tr("the answer depends on it as on points at random"),
        tr("no order of the points could move the answer sooner"),
    ),
    "sanity": (
        tr("a model that has lost what it learnt gives the very same map"),
        tr("such a model's map is as unlike as if put down at random"),
    ),
}
"""By measure: what a standing of 0 is, and one of 1."""

TAKEN_FROM: Mapping[MeasureKey, str] = {
    "agreement": tr("It is taken from the overlap, the mean over the other maps."),
    "distribution": tr("It is taken from the share on the border and in the corners."),
    "region": tr("It is taken from the share of the map in the region."),
    "discrimination": tr(
        "It is taken from the likeness that tells the two maps apart least, so that it may be "
        "lower than the figures seem to say."
    ),
    "stability": tr(
        "It is taken from the kind of change that moves the map most, so that it is lower than "
        "the figures seem to say: those are means over all changes."
    ),
    "faithfulness": tr("It is taken from the insertion area less the deletion area."),
    "sanity": tr(
        "It is taken from the rank correlation: its mean over the stages, or that at the end, "
        "whichever speaks more against the map."
    ),
}
"""By measure: which of its figures the standing is made of."""
