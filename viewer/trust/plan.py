"""How a number of passes is divided among the measures. No torch here: the window shows it."""

from __future__ import annotations

from dataclasses import dataclass

PASSES = (120, 320, 960)
"""Budgets offered: a quick look, the usual one, a thorough one."""

LEAST = 60
"""Passes below which the measures say nothing."""

MAPS = 3
"""Passes that a film and its maps cost: one forward, two backward."""

RANDOM_ORDERS = 2
"""Random orders that deletion and insertion are compared with."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What each measure may ask for.

    Attributes
    ----------
    others : int
        Findings explained beside the one on screen (`discrimination`).
    variants : int
        Changed films whose maps are computed (`stability`).
    steps : int
        Films between the whole one and the empty one, for each order and direction
        (`faithfulness`).
    stages : int
        Copies of the model with ever more of it randomised (`sanity`).
    pairs : int
        Models randomised throughout, compared with one another (`sanity`).
    """

    others: int
    variants: int
    steps: int
    stages: int
    pairs: int


def plan(passes: int, methods: int, others: int) -> Plan:
    """Divide `passes` among the measures.

    Parameters
    ----------
    passes : int
    methods : int
        Maps that the model can have.
    others : int
        Findings of the model beside the explained one.
    """
    passes = max(passes, LEAST)
    orders = methods + 1 + RANDOM_ORDERS  # each map, the centre blob, the random ones
    return Plan(
        others=min(others, 1 + passes // 200),
        variants=max(6, round(passes * 0.17) // MAPS),
        steps=max(4, round(passes * 0.68) // (2 * orders)),
        stages=max(3, min(12, round(passes * 0.09) // MAPS)),
        pairs=2 if passes < 600 else 3,
    )
