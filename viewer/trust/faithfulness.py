"""Faithfulness: whether the answer depends on what the map lights up.

Deletion and insertion of Petsiuk, Das & Saenko (RISE, BMVC 2018, section 4.3), as in the authors'
evaluation.py. The film's points are set to a constant, the most lit first (deletion: the card's
mean, 0 to the network); or those of a blurred film are made sharp again, the most lit first
(insertion: a kernel of 11 points in 224, sigma 5, as there). With p_k the finding's probability
after k of n equal steps, the area is that of the trapezoids,

    area = (p_0 / 2 + p_1 + … + p_(n-1) + p_n / 2) / n,

which is the mean answer on the way: low for a good deletion, high for a good insertion. Points of
equal value are taken in an order drawn by chance, not row by row.

Holes are nothing that a network knows, and it may answer to their texture: single points turn
some networks at once, wherever they lie. So a map is compared with random orders of its own
grain: of single points, or of patches, whichever its variance is more like.

Standing: 0 is the gap (insertion area less deletion area) of that random order. 1 is that of an
order whose first step brought the answer to the highest that inserting reached by any order that
was tried, and to the lowest that deleting reached: none of them can have more. Where an answer
only falls by deleting and only rises by inserting, that is at once p(film) and at once p(empty).
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import correlate1d, gaussian_filter1d

from viewer.language import tr
from viewer.results import MethodKey
from viewer.trust.agreement import pointless
from viewer.trust.case import Case, Found
from viewer.trust.chance import centre_blob
from viewer.trust.plan import RANDOM_ORDERS
from viewer.trust.probe import Values
from viewer.trust.results import REFERENCES, Curve, CurvesPicture, Figure, Grid, Measure, Reference

PATCHES = 16
"""Patches along a side of the film, in a random order of patches."""

ROOM = 0.05
"""Least distance, in probability, between a random order and the best there could be."""

NOT_A_NUMBER = tr("The model's answer to a film with holes is not a number.")
NO_ROOM = tr(
    "Places taken away at random turn this answer as far as any order could: "
    "it cannot tell one map from another."
)

_ENDS = 3  # the film, the empty one, the blurred one
_FIGURES = (
    ("gap", tr("Insertion area less deletion area")),
    ("deletion", tr("Area under deletion")),
    ("insertion", tr("Area under insertion")),
)

_Line = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """The answers along an order, with both ends, (steps + 2,)."""

    deletion: _Line
    insertion: _Line

    @property
    def gap(self) -> float:
        return area(self.insertion) - area(self.deletion)

    @property
    def finite(self) -> bool:
        return bool(np.isfinite(self.deletion).all() and np.isfinite(self.insertion).all())


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """The film (C, h, w) and what it is replaced with, and the answers to them."""

    film: Values
    empty: Values
    blurred: Values
    p_film: float
    p_empty: float
    p_blurred: float


def faithfulness_passes(case: Case) -> int:
    """Passes that `faithfulness` makes."""
    maps = len(_with_order(case))
    orders = maps + 1 + RANDOM_ORDERS
    return _ENDS + 2 * case.plan.steps * orders if maps else 0


def faithfulness(case: Case) -> Found:
    """How the answer falls and rises with what each map lights up. Forward passes alone."""
    ordered = _with_order(case)
    for key in case.maps:
        if key not in ordered:
            yield _without(key, pointless(case.maps[key], case.on_film))
    if not ordered:
        return
    chance = case.chance("faithfulness")
    ends = _ends(case)
    yield None
    shape = case.unit.shape
    points = yield from _walk(case, ends, chance.random(shape, np.float32), chance)
    patches = yield from _walk(case, ends, random_patches(shape, chance), chance)
    blob = yield from _walk(case, ends, centre_blob(shape), chance)
    for key in ordered:
        way = yield from _walk(case, ends, case.maps[key], chance)
        fine = grain(case.maps[key], case.on_film) < 0.5
        yield _measure(key, ends, way, (points, patches), blob, fine)


def area(answers: _Line) -> float:
    """Area under equally spaced answers over [0, 1], by trapezoids: RISE's `auc`."""
    return float((answers.sum() - (answers[0] + answers[-1]) / 2) / (len(answers) - 1))


def blurred(film: Values) -> Values:
    """A film (C, h, w) without its detail: RISE's kernel, of 11 points in 224, beyond it 0."""
    half = max(1, round(max(film.shape[1:]) * 11 / 224 / 2 - 0.5))
    spike = np.zeros(2 * half + 1)
    spike[half] = 1
    kernel = gaussian_filter1d(spike, 5 / 11 * len(spike))
    once = correlate1d(film, kernel, axis=1, mode="constant")
    return np.asarray(correlate1d(once, kernel, axis=2, mode="constant"), dtype=np.float32)


def ranks(
    values: Grid, on_film: NDArray[np.bool_], chance: np.random.Generator
) -> NDArray[np.int64]:
    """Each point's place in the order, (h, w): 0 is the most lit; ties by chance.

    Points beyond the film come after all of them, and are never reached.
    """
    places = chance.permutation(np.flatnonzero(on_film))
    order = places[np.argsort(-values.ravel()[places], kind="stable")]
    rank = np.full(values.size, values.size, dtype=np.int64)
    rank[order] = np.arange(order.size)
    return rank.reshape(values.shape)


def random_patches(shape: tuple[int, ...], chance: np.random.Generator) -> Grid:
    """A value by chance for each of `PATCHES` × `PATCHES` patches of a film."""
    values = chance.random((PATCHES * PATCHES), np.float32)
    return values[_patch(shape)]


def grain(values: Grid, on_film: NDArray[np.bool_]) -> float:
    """Share of a map's variance that lies between patches: near 1 smooth, near 0 single points."""
    patch, found = _patch(values.shape)[on_film], values[on_film].astype(np.float64)
    counts = np.bincount(patch)
    means = np.bincount(patch, found) / np.maximum(counts, 1)
    whole = float(found.var())
    return float(means[patch].var()) / whole if whole > 0 else 1.0


def _patch(shape: tuple[int, ...]) -> NDArray[np.int64]:
    rows, columns = (np.arange(side) * PATCHES // side for side in shape)
    return np.asarray(rows[:, None] * PATCHES + columns[None])


def _with_order(case: Case) -> list[MethodKey]:
    return [key for key, found in case.maps.items() if not pointless(found, case.on_film)]


def _ends(case: Case) -> _Ends:
    film = case.films(case.unit[None])[0]
    # What lies beyond the film is not the film's: it stays as it is.
    empty = np.where(case.on_film, np.float32(0), film)
    soft = np.where(case.on_film, blurred(film), film)
    answers = case.probe.probabilities(np.stack([film, empty, soft]))
    return _Ends(film, empty, soft, *(float(p) for p in answers))


def _walk(
    case: Case, ends: _Ends, values: Grid, chance: np.random.Generator
) -> Generator[None, None, _Way]:
    """Delete, then insert, in the order of a map; returns the `_Way`."""
    rank = ranks(values, case.on_film, chance)
    steps = case.plan.steps
    counts = np.rint(np.arange(1, steps + 1) * case.on_film.sum() / (steps + 1))

    def after(number: int) -> Values:
        """Deleted by so many steps; or, beyond `steps`, inserted."""
        done = rank < counts[number % steps]
        if number < steps:
            return np.where(done, ends.empty, ends.film)
        return np.where(done, ends.film, ends.blurred)

    answers = []
    for batch in case.probe.batches(2 * steps, rank.shape):
        films = np.stack([after(number) for number in range(2 * steps)[batch]])
        answers.append(case.probe.probabilities(films))
        yield None
    found = np.concatenate(answers)
    return _Way(
        np.array([ends.p_film, *found[:steps], ends.p_empty]),
        np.array([ends.p_blurred, *found[steps:], ends.p_film]),
    )


def _without(key: MethodKey, why: str) -> Measure:
    figures = tuple(Figure(*names, None, why=why) for names in _FIGURES)
    return Measure("faithfulness", key, figures, None)


def _measure(
    key: MethodKey, ends: _Ends, way: _Way, random: tuple[_Way, _Way], blob: _Way, fine: bool
) -> Measure:
    tried = (way, *random, blob)
    if not all(one.finite for one in tried):
        return _without(key, NOT_A_NUMBER)
    by_chance = random[0] if fine else random[1]
    room = _best(tried).gap - by_chance.gap
    why = ""
    if ends.p_film <= ends.p_empty:
        why = tr(
            "The answer is no higher for this film ({film:.0%}) than for an empty one "
            "({empty:.0%}): there is nothing to take away.",
            film=ends.p_film,
            empty=ends.p_empty,
        )
    elif room < ROOM:
        why = NO_ROOM
    name = "points at random" if fine else "patches at random"
    gap = None if why else way.gap
    others = ((name, by_chance), ("centre blob", blob))
    lines = [(tr("this map"), way), *((REFERENCES[other], one) for other, one in others)]

    def references(of: str) -> tuple[Reference, ...]:
        if of == "gap":
            return tuple(Reference(other, one.gap) for other, one in others)
        return tuple(Reference(other, area(getattr(one, of))) for other, one in others)

    return Measure(
        "faithfulness",
        key,
        (
            Figure(*_FIGURES[0], gap, references=references("gap"), why=why),
            Figure(*_FIGURES[1], area(way.deletion), references=references("deletion")),
            Figure(*_FIGURES[2], area(way.insertion), references=references("insertion")),
        ),
        None if gap is None else (gap - by_chance.gap) / room,
        series=tuple(way.deletion.tolist()),
        pictures=(
            _picture(
                tr("Deletion"),
                tr("Share of the film taken away"),
                [(title, one.deletion) for title, one in lines],
            ),
            _picture(
                tr("Insertion"),
                tr("Share of the film put back"),
                [(title, one.insertion) for title, one in lines],
            ),
        ),
        facts=(("random", name),),
    )


def _best(tried: tuple[_Way, ...]) -> _Way:
    """From the first step on at the highest that inserting reached, and the lowest of deleting."""
    deletion, insertion = tried[0].deletion.copy(), tried[0].insertion.copy()
    deletion[1:-1] = min(way.deletion.min() for way in tried)
    insertion[1:-1] = max(way.insertion.max() for way in tried)
    return _Way(deletion, insertion)


def _picture(title: str, x_title: str, lines: list[tuple[str, _Line]]) -> CurvesPicture:
    x = tuple(np.linspace(0, 1, len(lines[0][1])).tolist())
    curves = tuple(
        Curve(name, x, tuple(line.tolist()), reference=number > 0)
        for number, (name, line) in enumerate(lines)
    )
    return CurvesPicture(title, x_title, tr("The model's answer"), curves)
