"""What is wrong with a card that a person is filling in, in one sentence for them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from viewer.errors import ModelError
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
        return _tr("Give the model a name.")
    if not all(names):
        return _tr("Give every finding a name.")
    if twice:
        return _tr("Two findings are called “{0}”.").format(twice)
    if not all(0 <= finding.threshold <= 1 for finding in card.findings):
        return _tr("A threshold is a number between 0 and 1.")
    if p.value_range == "percentile" and p.percentiles[0] >= p.percentiles[1]:
        return _tr("The lower percentile must be under the upper one.")
    for numbers, what in ((p.mean, _tr("mean")), (p.std, _tr("deviation"))):
        if len(numbers) not in (1, p.channels) or not all(math.isfinite(n) for n in numbers):
            if p.channels == 1:
                return _tr("The {0} is one number.").format(what)
            return _tr("The {0} is one number, or {1} parted by commas.").format(what, p.channels)
    if not all(number > 0 for number in p.std):
        return _tr("The deviation must be above 0.")
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ModelDialog", text)
