"""Distribution: which parts of the film a map lights up.

The share of a map M in a part P of the film (`viewer.trust.film_parts`) is sum(M in P) / sum(M);
beside it stands the share of the film's area that P has, which is what a map has there on average
if it is put down at random. Models that read letters, markers and the film's edge instead of lungs
are those of Zech et al., PLoS Medicine 2018, and DeGrave et al., Nature Machine Intelligence 2021.

Standing: 1 − s / a, where s is the share of the map on the border, in the corners and beyond the
film, and a the share of the film's area that border and corners have. So 0 is a map that lies
there as much as if it were put down at random, 1 one that keeps away from there; a map that lies
there altogether is far below 0. Lying on one side is no fault: disease may.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from viewer.language import tr
from viewer.results import MethodKey
from viewer.trust.agreement import EMPTY, FLAT
from viewer.trust.case import Case, Found
from viewer.trust.film_parts import FilmParts, film_parts
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
from viewer.trust.similarity import even

CUT_OFF = tr("The model does not see the border of this film, nor its corners.")
NO_AXIS = tr("The film has one value everywhere: it has no axis.")

_CORNERS = ("upper left", "upper right", "lower left", "lower right")


_PLACE = tr("On the border or in a corner of the film")


def distribution(case: Case) -> Found:
    """How much of each map lies in each part of the film. Needs no pass."""
    parts = film_parts(case.unit, case.geometry, case.on_film)
    for key, values in case.maps.items():
        yield _of(key, values, case.on_film, parts)


def _of(key: MethodKey, values: Grid, on_film: Mask, parts: FilmParts) -> Measure:
    padded = not on_film.all()
    place = tr("On the border, in a corner or beyond the film") if padded else _PLACE
    named: tuple[tuple[str, str, Mask], ...] = (
        ("edge", place, parts.edge | ~on_film),
        ("border", tr("In the outer 5% of the film"), parts.border),
        ("corners", tr("In the corners"), np.logical_or.reduce(parts.corners)),
        ("left", tr("The picture's left side"), parts.left),
        ("right", tr("The picture's right side"), parts.right),
        ("top", tr("Upper third"), parts.top),
        ("bases", tr("Lower third (bases)"), parts.bases),
        *((("beyond", tr("Beyond the film"), ~on_film),) if padded else ()),
    )
    total = float(values.sum(dtype=np.float64))
    figures = tuple(_share(*one, values, total, on_film) for one in named)
    symmetry = Figure(
        "symmetry",
        tr("The film's likeness to its mirror"),
        parts.symmetry,
        why=NO_AXIS if parts.symmetry is None else "",
    )
    edge, *others = figures
    nowhere = edge.value is not None and even(values)
    if total <= 0:
        return Measure("distribution", key, (*figures, symmetry), None)
    bars = tuple(
        Bar(one.title.removesuffix(tr(" of the film")), one.value, one.references[0].value)
        for one in figures
        if one.value is not None
    )
    contours = (
        Contour(tr("Border and corners"), parts.edge.copy()),
        Contour(tr("Left of the midline as stored"), parts.left.copy()),
    )
    return Measure(
        "distribution",
        key,
        (replace(edge, why=FLAT) if nowhere else edge, *others, symmetry),
        None if edge.value is None or nowhere else 1 - edge.value / edge.references[0].value,
        series=() if edge.value is None else (edge.value,),
        pictures=(
            BarsPicture(tr("Shares of the map"), bars, percent=True),
            MapPicture(
                tr("Border, corners and midline"), values.copy(), contours, float(values.max())
            ),
        ),
        facts=(("place", place.lower()), ("corner", _corner(values, parts))),
    )


def _share(key: str, title: str, part: Mask, values: Grid, total: float, on_film: Mask) -> Figure:
    area = float((part & on_film).sum() / on_film.sum())
    if total <= 0:
        return Figure(key, title, None, why=EMPTY)
    if area == 0 and key != "beyond":
        return Figure(key, title, None, why=CUT_OFF)
    share = min(1.0, float(values[part].sum(dtype=np.float64)) / total)
    return Figure(
        key, title, share, references=(Reference("share of the film's area", area),), percent=True
    )


def _corner(values: Grid, parts: FilmParts) -> str:
    """The corner that holds most of what lies on the edge, if one does: "upper left"; or ""."""
    sums = [float(values[corner].sum()) for corner in parts.corners]
    most = int(np.argmax(sums))
    holds = sums[most] > 0.5 * float(values[parts.edge].sum())
    return _CORNERS[most] if holds else ""
