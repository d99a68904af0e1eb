"""How good answers are: ranking, decisions, calibration, with bootstrap intervals.

Plain numpy, so that each number can be checked by hand. `targets` are 0 or 1, `scores` logits or
probabilities, all (N,).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Array = NDArray[np.float64]
Measure = Callable[[Array, Array], float]
BINS = 10


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its 95 % interval (percentiles of the bootstrap)."""

    value: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        """For JSON and TOML."""
        return {"value": self.value, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Bin:
    """Films whose probability lies in [low, high): how many, what was said, what was so."""

    low: float
    high: float
    films: int
    mean_probability: float
    share_of_cases: float


def auc(targets: Array, scores: Array) -> float:
    """Area under the ROC curve: P(case scores above control), ties counting half.

    The Mann–Whitney U statistic over the number of pairs; NaN where a class is missing.
    """
    cases = int(targets.sum())
    controls = len(targets) - cases
    if cases == 0 or controls == 0:
        return float("nan")
    ranks = rankdata(scores)
    return float((ranks[targets == 1].sum() - cases * (cases + 1) / 2) / (cases * controls))


def precision(targets: Array, decided: Array) -> float:
    """Of those called cases, the share that are; NaN where none is called one."""
    return _share(targets[decided == 1])


def recall(targets: Array, decided: Array) -> float:
    """Of the cases, the share called so (sensitivity)."""
    return _share(decided[targets == 1])


def specificity(targets: Array, decided: Array) -> float:
    """Of the controls, the share called so."""
    return _share(1.0 - decided[targets == 0])


def f1(targets: Array, decided: Array) -> float:
    """2 TP / (2 TP + FP + FN)."""
    hits = float((targets * decided).sum())
    calls = float(targets.sum() + decided.sum())
    return 2.0 * hits / calls if calls else float("nan")


def brier(targets: Array, probabilities: Array) -> float:
    """Mean squared difference of probability and truth (Brier 1950, halved: 0 to 1)."""
    return float(np.mean((probabilities - targets) ** 2))


def reliability(targets: Array, probabilities: Array, bins: int = BINS) -> tuple[Bin, ...]:
    """The reliability diagram in `bins` equally wide bins; empty ones are left out."""
    # 1.0 belongs to the last bin.
    number = np.minimum((probabilities * bins).astype(int), bins - 1)
    return tuple(
        Bin(
            low=i / bins,
            high=(i + 1) / bins,
            films=int((number == i).sum()),
            mean_probability=float(probabilities[number == i].mean()),
            share_of_cases=float(targets[number == i].mean()),
        )
        for i in range(bins)
        if (number == i).any()
    )


def expected_calibration_error(targets: Array, probabilities: Array, bins: int = BINS) -> float:
    """Mean gap of the reliability diagram, weighted by films (Naeini et al. 2015)."""
    gaps = [
        cell.films * abs(cell.mean_probability - cell.share_of_cases)
        for cell in reliability(targets, probabilities, bins)
    ]
    return sum(gaps) / len(targets)


def bootstrap(
    measures: Mapping[str, Callable[[NDArray[np.intp]], float]],
    groups: NDArray[np.str_],
    rounds: int = 2000,
    seed: int = 0,
) -> dict[str, Estimate]:
    """Figures with intervals, all from the same draws (so differences are paired).

    Whole groups (patients) are drawn with replacement: films of one patient are not
    independent, and drawing films would make the intervals too narrow.

    Parameters
    ----------
    measures : mapping of str to callable
        Each takes indices of films (repeats allowed) and gives a figure. Draws for which it is
        NaN (a class is missing) are left out of its interval.
    groups : ndarray of str, (N,)
    rounds, seed : int
    """
    random = np.random.default_rng(seed)
    members = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    draws: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        chosen = random.integers(0, len(members), len(members))
        indices = np.concatenate([members[i] for i in chosen])
        for name, measure in measures.items():
            draws[name].append(measure(indices))
    everything = np.arange(len(groups))
    estimates = {}
    for name, measure in measures.items():
        values = np.asarray(draws[name])
        values = values[np.isfinite(values)]
        low, high = (
            np.percentile(values, [2.5, 97.5]).tolist()
            if len(values)
            else (float("nan"), float("nan"))
        )
        estimates[name] = Estimate(measure(everything), low, high)
    return estimates


def wilson(hits: Array) -> Estimate:
    """The share of `hits` (0 or 1, (N,)) with Wilson's score interval.

    Unlike a bootstrap it stays honest where there are few trials and none, or all, succeed.
    """
    share, trials, z = float(hits.mean()), len(hits), 1.959964
    middle = (share + z**2 / (2 * trials)) / (1 + z**2 / trials)
    half = np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2)) * z
    half = float(half / (1 + z**2 / trials))
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half))


def calibration_line(targets: Array, logits: Array) -> tuple[float, float]:
    """Platt's slope and offset: the logistic regression of truth on logit, by Newton's method.

    Platt's own soft targets, (n₁ + 1) / (n₁ + 2) and 1 / (n₀ + 2), keep the slope finite where
    the logits separate the classes. A slope that is not positive would turn the ranking round:
    then the logits are left as they are, (1, 0).
    """
    cases = float(targets.sum())
    controls = len(targets) - cases
    soft = np.where(targets == 1, (cases + 1) / (cases + 2), 1 / (controls + 2))
    design = np.stack([logits, np.ones_like(logits)], axis=1)
    weights = np.zeros(2)
    for _ in range(50):
        said = 1.0 / (1.0 + np.exp(-design @ weights))
        gradient = design.T @ (said - soft)
        curvature = (design * (said * (1 - said))[:, None]).T @ design + 1e-9 * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step
        if np.abs(step).max() < 1e-10:
            break
    slope, offset = weights.tolist()
    return (slope, offset) if slope > 0 else (1.0, 0.0)


def _share(values: Array) -> float:
    return float(values.mean()) if len(values) else float("nan")
