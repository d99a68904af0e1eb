"""Stability: whether a map stays where it is when the film changes in ways that mean nothing.

For each variant v of the film x (`viewer.trust.variants`) the map φ(v) is laid back on the film,
and compared with φ(x) where v still shows the film (what a card pads is left out): by SSIM and
Spearman's rank correlation (`viewer.trust.similarity`; repeatability in Arun et al., Radiology:
Artificial Intelligence 2021), and by max-sensitivity (Yeh et al., NeurIPS 2019, equation 1;
Quantus' ``MaxSensitivity`` with its default norms):

    max over v of ‖φ(x) − φ(v)‖₂ / ‖φ(x)‖₂, of raw maps

The variation map is the standard deviation, over the variants, of the maps scaled to their own
top. The stable core is what lies in the map's strongest tenth, and in that of at least `STEADY` of
the variants: a tenth, and not what exceeds half the maximum, since a single hot point would move
that threshold, and so that each method's core is a share of the same area. For it maps are
smoothed by `SMOOTH`: a reader sees regions, and not the grain of a guided map.

Standing: 0 is the likeness of the map with itself put down at random (`viewer.trust.chance`), 1 is
the very same map; the mean of both likenesses, for the kind of change that moved the map most: to
be steady in noise makes up for nothing where a map slides as the person turns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, minimum_filter

from viewer.language import tr
from viewer.results import MethodKey
from viewer.trust.agreement import pointless
from viewer.trust.case import Case, Found
from viewer.trust.chance import compared_elsewhere, elsewhere
from viewer.trust.results import (
    AnswerSpread,
    Bar,
    BarsPicture,
    Contour,
    Figure,
    Grid,
    MapPicture,
    Mask,
    Measure,
    Reference,
)
from viewer.trust.similarity import Compared, block_of, coarse, compared, spearman, ssim, top_of
from viewer.trust.variants import Kind, Variant, changed, laid_back, valid, variants

STEADY = 0.9
"""Share of the variants in which a point of the stable core is among the strongest."""

SMOOTH = 0.02
"""Gaussian, as a share of the longer side, by which a map is smoothed before its core is sought."""

RANDOM = 8
"""How often a map is put down at random to know what is owed to chance."""

TOO_SMALL = tr("The model sees this film too small, or too narrow, for its maps to be compared.")

_EDGE = 7
"""Side of the square, in points of the coarse grid, that must be valid: SSIM's window."""

_KINDS: Mapping[Kind, str] = {
    "rotation": tr("Rotation"),
    "shift": tr("Shift"),
    "crop": tr("Cropped border"),
    "exposure": tr("Exposure"),
    "window": tr("Window"),
    "noise": tr("Noise"),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like one map is to another."""

    ssim: float
    spearman: float


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where a variant can be compared: on the model's grid, and on the coarse one."""

    fine: Mask
    coarse: Mask
    ssim: Mask


@dataclass(slots=True, eq=False)
class _Tally:
    """What has been seen of one method's maps."""

    own: Grid
    ready: Compared
    level: Likeness
    sensitivity_level: float
    likeness: list[Likeness] = field(default_factory=list)
    sensitivity: list[float] = field(default_factory=list)
    vanished: int = 0
    sums: NDArray[np.float64] = field(init=False)
    squares: NDArray[np.float64] = field(init=False)
    strongest: Mask = field(init=False)
    votes: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        self.sums, self.squares = np.zeros(self.own.shape), np.zeros(self.own.shape)
        self.strongest = _strongest(self.ready)
        self.votes = np.zeros(self.strongest.shape, dtype=np.int64)

    def add(self, back: Grid, top: float, place: _Place) -> None:
        """Take in a map laid back on the film; `top` was its largest value before."""
        scaled = np.where(place.fine, back / top if top > 0 else back, 0)
        self.sums += scaled
        self.squares += scaled * scaled
        self.sensitivity.append(sensitivity(self.own[place.fine], back[place.fine]))
        other = compared(back)
        found = _alike(self.ready, other, place)
        self.vanished += found is None
        self.likeness.append(found or self.level)
        self.votes += _strongest(other) & place.coarse


def stability(case: Case) -> Found:
    """The maps of `case.plan.variants` changed films, compared with those on screen."""
    chance = case.chance("stability")
    tried = variants(case.plan.variants)
    places = [_place(valid(variant, case.geometry) & case.on_film) for variant in tried]
    film = _place(case.on_film)
    tallies = {key: _tally(own, film, chance) for key, own in case.maps.items()}
    yield None
    probabilities: list[float] = []
    for batch in case.probe.batches(len(tried), case.unit.shape):
        units = changed(case.unit, tried[batch], case.geometry, chance)
        answers = case.probe.maps(case.films(np.where(case.on_film, units, case.unit)))
        yield None
        for i in range(len(units)):
            variant, place = tried[len(probabilities)], places[len(probabilities)]
            probabilities.append(float(answers.probabilities[i]))
            maps = np.stack([answers.maps[key][i] for key in tallies])
            backs = laid_back(variant, maps, case.geometry)
            for tally, own, back in zip(tallies.values(), maps, backs, strict=True):
                if tally is not None:
                    tally.add(back, float(own.max()), place)
        yield None
    yield _spread(case, np.asarray(probabilities))
    for key, tally in tallies.items():
        if tally is None:
            yield _without(key, pointless(case.maps[key], case.on_film) or TOO_SMALL)
        else:
            yield _of(key, tally, tried, places)


def sensitivity(own: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """``‖own − other‖₂ / ‖own‖₂`` of two maps, the first of them not empty."""
    norm = _norm(own)
    return _norm(own - other) / norm if norm > 0 else 0.0


def _norm(values: NDArray[np.floating]) -> float:
    """Squares of what a guided map holds may be too small for float32.

    No `numpy.linalg.norm` of float64: its library's threads wait longer than this takes.
    """
    return float(np.sqrt(np.square(values, dtype=np.float64).sum()))


def _alike(a: Compared, b: Compared, place: _Place) -> Likeness | None:
    structure, rank = ssim(a, b, place.ssim), spearman(a, b, place.coarse)
    if structure is None or rank is None:
        return None
    return Likeness(structure, rank)


def _place(fine: Mask) -> _Place:
    small = coarse(fine.astype(np.float32)) > 1 - 1e-6
    return _Place(fine, small, minimum_filter(small, _EDGE, mode="constant", cval=1))


def _tally(own: Grid, film: _Place, chance: np.random.Generator) -> _Tally | None:
    """None where the map points nowhere, or the film is too small on the model's grid."""
    ready = compared(own)
    found = [_alike(ready, compared_elsewhere(ready, chance), film) for _ in range(RANDOM)]
    known = [one for one in found if one is not None]
    if not known:
        return None
    level = Likeness(
        float(np.mean([one.ssim for one in known])), float(np.mean([one.spearman for one in known]))
    )
    here = own[film.fine]
    moved = [sensitivity(here, elsewhere(own, chance)[film.fine]) for _ in range(RANDOM)]
    return _Tally(own, ready, level, float(np.mean(moved)))


def _strongest(ready: Compared) -> Mask:
    """As much of the smoothed map as its strongest tenth is of the map itself: the same area."""
    sigma = SMOOTH * max(ready.values.shape)
    smooth = gaussian_filter(ready.values, sigma, mode="nearest", truncate=3.0)
    return top_of(smooth, max(1, int(ready.top.sum())))


def _spread(case: Case, probabilities: NDArray[np.float64]) -> AnswerSpread:
    present = case.probability >= case.threshold
    turned = (probabilities >= case.threshold) != present
    return AnswerSpread(
        case.probability,
        float(probabilities.min()),
        float(probabilities.max()),
        float(turned.mean()),
        len(probabilities),
    )


def _without(key: MethodKey, why: str) -> Measure:
    titles = (_SSIM, _SPEARMAN, _SENSITIVITY, _CORE)
    return Measure("stability", key, tuple(Figure(*t, None, why=why) for t in titles), None)


def _of(key: MethodKey, tally: _Tally, tried: tuple[Variant, ...], places: list[_Place]) -> Measure:
    standings = np.asarray([_standing(one, tally.level) for one in tally.likeness])
    structures = [one.ssim for one in tally.likeness]
    ranks = [one.spearman for one in tally.likeness]
    core = _core(tally, places)
    share = core.sum() / tally.strongest.sum()
    variation = _variation(tally, places)
    kinds = np.asarray([variant.kind for variant in tried])
    by_kind = {kind: float(standings[kinds == kind].mean()) for kind in _KINDS if kind in kinds}
    most = min(by_kind, key=lambda kind: by_kind[kind])
    worst = int(np.where(kinds == most, standings, np.inf).argmin())
    outlines = (Contour(tr("Stable core"), _enlarged(core, tally.own.shape)),)
    return Measure(
        "stability",
        key,
        (
            _figure(_SSIM, structures, tally.level.ssim),
            _figure(_SPEARMAN, ranks, tally.level.spearman),
            Figure(
                *_SENSITIVITY,
                max(tally.sensitivity),
                references=(Reference(_AT_RANDOM, tally.sensitivity_level),),
            ),
            Figure(*_CORE, float(share), percent=True),
        ),
        by_kind[most],
        series=tuple(float(one) for one in standings.clip(0, 1)),
        pictures=(
            MapPicture(
                tr("Varies up to {most:.0%} of its top", most=variation.max()),
                variation,
                outlines,
                top=float(variation.max()) or 1.0,
            ),
            MapPicture(tr("The map and its stable core"), tally.own / tally.own.max(), outlines),
            BarsPicture(
                tr("Steadiness by kind of change"),
                tuple(Bar(_KINDS[kind], max(0.0, v)) for kind, v in by_kind.items()),
                ends=tr("0: put down at random, 1: in place"),
            ),
        ),
        facts=(
            ("worst", tried[worst].words),
            ("worst_ssim", f"{structures[worst]:.2f}"),
            ("worst_spearman", f"{ranks[worst]:.2f}"),
            ("kind", _KINDS[most].lower()),
            ("variants", str(len(tried))),
            ("vanished", str(tally.vanished or "")),
        ),
    )


_AT_RANDOM = "map put down at random"
_SSIM = ("ssim", tr("Structural similarity (SSIM)"))
_SPEARMAN = ("spearman", tr("Rank correlation (Spearman)"))
_SENSITIVITY = ("max_sensitivity", tr("Max-sensitivity"))
_CORE = ("core", tr("Stable share of the strongest tenth"))


def _figure(name: tuple[str, str], values: list[float], level: float) -> Figure:
    references = (Reference(_AT_RANDOM, level),)
    return Figure(*name, float(np.mean(values)), min(values), max(values), references)


def _standing(one: Likeness, level: Likeness) -> float:
    pairs = ((one.ssim, level.ssim), (one.spearman, level.spearman))
    # A map so even that a random place is nearly the same leaves nothing to tell apart.
    return float(np.mean([(value - base) / max(1 - base, 1e-6) for value, base in pairs]))


def _core(tally: _Tally, places: list[_Place]) -> Mask:
    """Of the coarse grid: never where fewer than half of the variants show the film."""
    shown = np.sum([place.coarse for place in places], axis=0)
    steady = (tally.votes >= STEADY * shown) & (shown >= len(places) / 2)
    return np.asarray(tally.strongest & steady)


def _variation(tally: _Tally, places: list[_Place]) -> Grid:
    shown = np.maximum(np.sum([place.fine for place in places], axis=0), 1)
    mean = tally.sums / shown
    variance = np.maximum(tally.squares / shown - mean * mean, 0)
    return np.asarray(np.sqrt(variance), dtype=np.float32)


def _enlarged(mask: Mask, shape: tuple[int, int]) -> Mask:
    """A mask of the coarse grid on the model's; what no whole block covers is outside."""
    block = block_of(shape)
    full = np.zeros(shape, dtype=bool)
    large = mask.repeat(block, axis=0).repeat(block, axis=1)[: shape[0], : shape[1]]
    full[: large.shape[0], : large.shape[1]] = large
    return full
