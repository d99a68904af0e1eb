"""What a judged measure says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["nothing_against", "caution", "doubt", "unknown"]
"""There is no "good": a map that passes a test is one against which that test found nothing."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A level, and a plain sentence that says why."""

    level: Level
    sentence: str
