"""What the ends of a standing are: for whoever sets thresholds. Each measure's file says more."""

from __future__ import annotations

from collections.abc import Mapping

from viewer.trust.results import MeasureKey

STANDINGS: Mapping[MeasureKey, tuple[str, str]] = {
    "agreement": (
        "shares as much with the other maps as if put down at random",
        "the same strongest places as theirs",
    ),
    "distribution": ("as far from the lungs as can be", "spread as the film itself is"),
    "region": ("no better than put down at random", "all of it in your regions"),
    "discrimination": ("the same map for another finding", "nothing in common with it"),
    "stability": ("moves as much as if put down at random", "does not move at all"),
    "faithfulness": ("no better than a random order of the pixels", "the steepest there could be"),
    "sanity": ("the same map from a model that learnt nothing", "as unlike as random pairs are"),
}
"""By measure: what a standing of 0 is, and one of 1."""
