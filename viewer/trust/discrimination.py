"""Discrimination: whether a map shows this finding, or any finding.

The maps of other findings of the model, up to `case.plan.others`, are compared with this one's by
Spearman's rank correlation, SSIM and the overlap of the strongest tenths
(`viewer.trust.similarity`). For a model with one logit s the other finding is its opposite answer,
-s. That a map should depend on its class is asked in Selvaraju et al., Grad-CAM, ICCV 2017,
section 4.

Standing: 0 is the same map for every finding, 1 one as unlike as the other finding's map put down
at random (`viewer.trust.chance`). Of the three likenesses the one that differs least counts, since
maps that are alike in one way are not told apart; over all other findings the mean.

Grad-CAM of -s is the other half of one weighted sum: ReLU(-Σ wA) is 0 wherever ReLU(Σ wA) is not.
That the two differ is owed to how the map is made and says nothing of the model, so that Grad-CAM,
and Guided Grad-CAM which is multiplied by it, have no standing against the opposite answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.language import tr
from viewer.results import Finding, MethodKey
from viewer.trust.agreement import pointless
from viewer.trust.case import Case, Found
from viewer.trust.chance import compared_elsewhere, overlap_elsewhere
from viewer.trust.results import Bar, BarsPicture, Figure, Grid, Measure, Reference, StripPicture
from viewer.trust.similarity import Compared, compared, overlap, spearman, ssim

ALONE = tr("This model has one finding alone: there is no other to compare it with.")
OTHERS_NOWHERE = tr("The maps of the other findings are empty, or the same everywhere.")

HALVES: tuple[MethodKey, ...] = ("gradcam", "guided_gradcam")
"""Methods whose maps of s and -s share no place, whatever the model."""

RANDOM = 8
"""How often a map is put down at random to know what is owed to chance."""


@dataclass(frozen=True, slots=True, eq=False)
class _Other:
    """Another finding's map beside this one's: how alike they are, and would be by chance."""

    finding: Finding
    map: Grid
    likeness: tuple[float, float, float]
    level: tuple[float, float, float]

    @property
    def unlike(self) -> list[float]:
        """For each likeness, 0: the same map; 1: as unlike as one put down at random."""
        pairs = zip(self.likeness, self.level, strict=True)
        return [(1 - value) / max(1 - base, 1e-6) for value, base in pairs]

    @property
    def standing(self) -> float:
        """The least of `unlike`, at most 1."""
        return min(1.0, *self.unlike)

    @property
    def telling(self) -> tuple[float, float]:
        """The likeness that makes the standing, and its level."""
        least = int(np.argmin(self.unlike))
        return self.likeness[least], self.level[least]


def discrimination(case: Case) -> Found:
    """The maps of other findings, beside those on screen. Costs the maps of one film for each."""
    chance = case.chance("discrimination")
    own = {key: compared(values) for key, values in case.maps.items()}
    seen: dict[MethodKey, list[_Other]] = {key: [] for key in case.maps}
    others = others_of(case)
    for finding in others:
        probe = case.probe.about(finding.class_index, finding.sign)
        answers = probe.maps(case.films(case.unit[None]))
        yield None
        for key, ready in own.items():
            found = None if ready.flat else _beside(finding, ready, answers.maps[key][0], chance)
            if found is not None:
                seen[key].append(found)
        yield None
    for key, ready in own.items():
        if seen[key]:
            yield _of(key, case, seen[key])
        elif ready.flat:
            yield _nothing(key, pointless(ready.values, np.ones_like(ready.top)))
        else:
            yield _nothing(key, OTHERS_NOWHERE if others else ALONE)


def others_of(case: Case) -> tuple[Finding, ...]:
    """The findings that this one is compared with: those that follow it in the model's list."""
    after = case.findings[case.finding_index + 1 :] + case.findings[: case.finding_index]
    return after[: case.plan.others]


def _beside(
    finding: Finding, own: Compared, values: Grid, chance: np.random.Generator
) -> _Other | None:
    other = compared(values)
    if other.flat:
        return None
    moved = [_alike(own, compared_elsewhere(other, chance)) for _ in range(RANDOM)]
    rank, structure, _ = np.mean(moved, axis=0)
    shared = float(overlap_elsewhere(other.top, own.top).mean())
    return _Other(finding, values, _alike(own, other), (float(rank), float(structure), shared))


def _alike(a: Compared, b: Compared) -> tuple[float, float, float]:
    return (spearman(a, b) or 0.0, ssim(a, b) or 0.0, overlap(a.top, b.top) or 0.0)


def _number(value: float) -> str:
    """Two decimals, with a minus sign that is one."""
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _nothing(key: MethodKey, why: str) -> Measure:
    figures = tuple(Figure(*name, None, why=why) for name in _FIGURES)
    return Measure("discrimination", key, figures, None)


def _of(key: MethodKey, case: Case, others: list[_Other]) -> Measure:
    likeness = np.asarray([one.likeness for one in others])
    levels = np.asarray([one.level for one in others]).mean(axis=0)
    own = case.findings[case.finding_index]
    halves = key in HALVES
    telling = [one for one in others if not (halves and one.finding.class_index == own.class_index)]
    closest = min(telling or others, key=lambda one: one.standing)
    return Measure(
        "discrimination",
        key,
        tuple(
            _figure(name, values, float(level))
            for name, values, level in zip(_FIGURES, likeness.T, levels, strict=True)
        ),
        float(np.mean([one.standing for one in telling])) if telling else None,
        series=tuple(max(0.0, one.standing) for one in telling),
        pictures=(
            StripPicture(
                tr("The maps of the findings"),
                (own.name, *(one.finding.name for one in others)),
                (case.maps[key].copy(), *(one.map for one in others)),
                (
                    tr("on screen"),
                    *(tr("alike {likeness}", likeness=_number(one.likeness[0])) for one in others),
                ),
            ),
            BarsPicture(
                tr("Overlap of the strongest tenths"),
                tuple(Bar(one.finding.name, one.likeness[2], one.level[2]) for one in others),
            ),
        ),
        facts=(
            ("finding", own.name),
            ("closest", closest.finding.name),
            ("alike", _number(closest.telling[0])),
            ("alike_at_random", _number(closest.telling[1])),
            ("shared", f"{closest.likeness[2]:.0%}"),
            ("shared_at_random", f"{closest.level[2]:.0%}"),
            ("others", str(len(others))),
        ),
    )


def _figure(name: tuple[str, str], values: NDArray[np.float64], level: float) -> Figure:
    low, high = (float(values.min()), float(values.max())) if len(values) > 1 else (None, None)
    return Figure(*name, float(values.mean()), low, high, (Reference(_AT_RANDOM, level),))


_AT_RANDOM = "map put down at random"
_FIGURES = (
    ("spearman", tr("Rank correlation (Spearman)")),
    ("ssim", tr("Structural similarity (SSIM)")),
    ("iou", tr("Overlap of the strongest tenths")),
)
