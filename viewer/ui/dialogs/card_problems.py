"""What is wrong with a card that a person is filling in, in one sentence for them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from viewer.errors import ModelError
from viewer.language import tr
from viewer.models.card import check_card

if TYPE_CHECKING:
    from viewer.models.card import Card


def problem_with(card: Card) -> str:
    """The first thing wrong, or ""."""
    problem = _plain_problem(card)
    if problem:
        return problem
    try:
        check_card(card)
    except ModelError as error:
        return error.message
    return ""


def _plain_problem(card: Card) -> str:
    p = card.preprocessing
    names = [finding.name for finding in card.findings]
    twice = next((name for name in names if name and names.count(name) > 1), "")
    if not card.name:
        return tr("Give the model a name.")
    if not all(names):
        return tr("Give every finding a name.")
    if twice:
        return tr("Two findings are called “{name}”.", name=twice)
    if not all(0 <= finding.threshold <= 1 for finding in card.findings):
        return tr("A threshold is a number between 0 and 1.")
    if p.value_range == "percentile" and p.percentiles[0] >= p.percentiles[1]:
        return tr("The lower percentile must be under the upper one.")
    if not _numbers(p.mean, p.channels):
        if p.channels == 1:
            return tr("The mean is one number.")
        return tr("The mean is one number, or {channels} parted by commas.", channels=p.channels)
    if not _numbers(p.std, p.channels):
        if p.channels == 1:
            return tr("The deviation is one number.")
        return tr(
            "The deviation is one number, or {channels} parted by commas.", channels=p.channels
        )
    if not all(number > 0 for number in p.std):
        return tr("The deviation must be above 0.")
    return ""


def _numbers(numbers: tuple[float, ...], channels: int) -> bool:
    return len(numbers) in (1, channels) and all(math.isfinite(n) for n in numbers)
