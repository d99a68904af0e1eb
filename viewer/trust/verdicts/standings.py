"""What the ends of a standing are: for whoever sets thresholds. Each measure's file says more."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.trust.results import MeasureKey

STANDINGS: Mapping[MeasureKey, tuple[str, str]] = {
    "agreement": (
        "it shares as much with the other maps as if put down at random",
        "it has the same strongest places as they have",
    ),
    "distribution": (
        "it lies on the border and in the corners as much as if put down at random",
        "it keeps away from there",
    ),
    "region": (
        "your regions hold as much of it as if it were put down at random",
        "its strongest points all lie in your regions",
    ),
    "discrimination": (
        "another finding has the very same map",
        "another finding's map is as unlike as if put down at random",
    ),
    "stability": (
        "small changes of the film move it as if it were put down at random",
        "they do not move it",
    ),
    "faithfulness": (
        "the answer depends on it as on points at random",
        "no order of the points could move the answer sooner",
    ),
    "sanity": (
        "a model that has lost what it learnt gives the very same map",
        "such a model's map is as unlike as if put down at random",
    ),
}
"""By measure: what a standing of 0 is, and one of 1."""
