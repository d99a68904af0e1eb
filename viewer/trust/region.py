"""The reader's region: whether a map is where the reader sees the finding.

With R the points in any of the reader's regions, and M the map:

- inside: sum(M in R) / sum(M), the energy-based pointing game of Wang et al., "Score-CAM", CVPR
  Workshops 2020, section 4.3;
- IoU: |O and R| / |O or R|, where O is M scaled from its least to its greatest value into whole
  numbers from 0 to 255, over Otsu's threshold; and
- hit: whether M's greatest value lies in R (the pointing game, with no tolerance),

the last two as Saporta et al., "Benchmarking saliency methods for chest X-ray interpretation"
(CheXlocalize), Nature Machine Intelligence 2022, section Methods, take them; here on the model's
grid, to which the regions are brought, and there on the film's, to which the maps were.

Beside each stands what the same map reaches at all places to which it can be moved around the
film's edges, on average and at best in 95 of 100 places, and what a blob in the film's centre does.

Standing: (inside - average) / (best - average): 0 is the average of those places, 1 the same values
with the greatest of them in R.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from skimage.filters import threshold_otsu

from viewer.language import tr
from viewer.results import MethodKey
from viewer.trust.agreement import EMPTY, FLAT
from viewer.trust.case import Case, Found
from viewer.trust.chance import centre_blob, overlap_elsewhere, shared_everywhere
from viewer.trust.film_parts import film_box
from viewer.trust.regions import ReaderRegion, region_mask
from viewer.trust.results import (
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
from viewer.trust.similarity import even, overlap

NONE = tr("Draw a region around what you see on the film, and the map is compared with it.")
UNSEEN = tr("The model does not see the part of the film that the region is drawn on.")

_FIGURES = (
    ("inside", tr("Share of the map in the region")),
    ("iou", tr("Overlap at Otsu's threshold (IoU)")),
    ("hit", tr("Highest point in the region (pointing game)")),
)


@dataclass(frozen=True, slots=True, eq=False)
class _Target:
    """What the maps are compared with.

    Attributes
    ----------
    mask : ndarray of bool, (h, w)
        All regions together.
    single : tuple of (str, ndarray of bool)
        Each region's name and mask.
    film : tuple of slice
        Rows and columns of the grid on the film: maps are moved around its edges.
    on_film : int
        Points on the film.
    blob : ndarray of float32, (h, w)
    """

    mask: Mask
    single: tuple[tuple[str, Mask], ...]
    film: tuple[slice, slice]
    on_film: int
    blob: Grid


def region(case: Case) -> Found:
    """How far each map is where the reader's regions are. Needs no pass."""
    target = _target(case)
    for key, values in case.maps.items():
        if not target.mask.any():
            yield _nothing(key, UNSEEN if case.regions else NONE)
        elif values.max() <= 0:
            yield _nothing(key, EMPTY)
        else:
            yield _of(key, values, target)


def otsu_mask(values: Grid) -> Mask:
    """Where a map (h, w) is over Otsu's threshold, as CheXlocalize takes it; nowhere if flat."""
    low, high = float(values.min()), float(values.max())
    if high <= low:
        return np.zeros(values.shape, dtype=bool)
    gray = (255 * ((values - low) / (high - low))).astype(np.uint8)
    return np.asarray(gray > threshold_otsu(gray))


def _target(case: Case) -> _Target:
    single = tuple(
        (_name(one, number), region_mask((one,), case.geometry) & case.on_film)
        for number, one in enumerate(case.regions, 1)
    )
    mask = np.zeros_like(case.on_film)
    for _, one in single:
        mask |= one
    film = film_box(case.on_film)
    blob = np.zeros(mask.shape, dtype=np.float32)
    blob[film] = centre_blob(case.on_film[film].shape)
    return _Target(mask, single, film, int(case.on_film.sum()), blob)


def _name(one: ReaderRegion, number: int) -> str:
    return f"{number}: {one.label}" if one.label else tr("Region {number}", number=number)


def _nothing(key: MethodKey, why: str) -> Measure:
    figures = tuple(Figure(name, title, None, why=why) for name, title in _FIGURES)
    return Measure("region", key, figures, None)


def _of(key: MethodKey, values: Grid, target: _Target) -> Measure:
    inside = _inside(values, target.mask)
    places = shared_everywhere(values[target.film], target.mask[target.film])
    total = values.sum(dtype=np.float64)
    places /= total
    average = float(places.mean())
    greatest = np.partition(values, values.size - target.mask.sum(), axis=None)
    best = float(greatest[-int(target.mask.sum()) :].sum(dtype=np.float64) / total)
    flat = even(values)
    over = otsu_mask(np.zeros_like(values) if flat else values)
    shown = (
        Contour(
            tr("Reader's region") if len(target.single) == 1 else tr("Reader's regions"),
            target.mask.copy(),
            by_reader=True,
        ),
        Contour(tr("The map over Otsu's threshold"), over),
    )
    hit, iou = _hit(values, target, flat), _iou(over, target)
    return Measure(
        "region",
        key,
        (
            Figure(
                *_FIGURES[0],
                inside,
                references=_levels(places, _inside(target.blob, target.mask)),
                percent=True,
                why=FLAT if flat else "",
            ),
            iou,
            hit,
        ),
        None if flat else (inside - average) / max(best - average, _LEAST * average),
        series=(inside,),
        pictures=(
            MapPicture(
                tr("The map and the reader's region"), values.copy(), shown, float(values.max())
            ),
            BarsPicture(tr("Share of the map in each region"), _bars(values, target), percent=True),
        ),
        facts=(("hit", "yes" if hit.value else ""), ("regions", str(len(target.single)))),
    )


_LEAST = 0.25
"""Of the average, by which the best must exceed it: a map that is nearly the same everywhere has
no better place, and stays near 0."""


def _iou(over: Mask, target: _Target) -> Figure:
    if not over.any():
        return Figure(*_FIGURES[1], None, why=FLAT)
    places = overlap_elsewhere(over[target.film], target.mask[target.film])
    blob = overlap(otsu_mask(target.blob), target.mask) or 0.0
    return Figure(*_FIGURES[1], overlap(over, target.mask), references=_levels(places, blob))


def _hit(values: Grid, target: _Target, flat: bool) -> Figure:
    """1 for a hit, 0 for a miss. Chance is the region's share of the film: no 95th percentile."""
    if flat:
        return Figure(*_FIGURES[2], None, why=FLAT)
    return Figure(
        *_FIGURES[2],
        _points_in(values, target.mask),
        references=(
            Reference("map put down at random", int(target.mask.sum()) / target.on_film),
            Reference("centre blob", _points_in(target.blob, target.mask)),
        ),
    )


def _points_in(values: Grid, mask: Mask) -> float:
    return float(mask.flat[int(values.argmax())])


def _inside(values: Grid, mask: Mask) -> float:
    return min(1.0, float(values[mask].sum(dtype=np.float64) / values.sum(dtype=np.float64)))


def _levels(places: NDArray[np.float64], blob: float) -> tuple[Reference, ...]:
    return (
        Reference("map put down at random", float(places.mean())),
        Reference("19 of 20 such places stay below", float(np.percentile(places, 95))),
        Reference("centre blob", blob),
    )


def _bars(values: Grid, target: _Target) -> tuple[Bar, ...]:
    return tuple(
        Bar(title, _inside(values, mask), int(mask.sum()) / target.on_film)
        for title, mask in target.single
    )
