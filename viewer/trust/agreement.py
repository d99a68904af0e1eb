"""Agreement: whether the methods point at the same place.

For each pair of maps Spearman's rank correlation and SSIM (`viewer.trust.similarity`), and the
overlap (intersection over union) of their strongest tenths, as in Krishna et al., "The
Disagreement Problem in Explainable Machine Learning", TMLR 2024, section 3 (feature agreement).

Standing: 0 is the overlap with another map put down at random, on average over all places
(`viewer.trust.chance`), 1 is the same tops.
"""

from __future__ import annotations

import numpy as np

from viewer.language import tr
from viewer.results import MethodKey
from viewer.saliency.catalogue import CATALOGUE
from viewer.trust.case import Case, Found
from viewer.trust.chance import overlap_elsewhere
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
from viewer.trust.similarity import Compared, compared, even, overlap, spearman, ssim, top_of

EMPTY = tr("The map is empty: nothing speaks for this answer.")
FLAT = tr("The map is the same everywhere: it points nowhere.")
BEYOND = tr("The map lies beyond the film altogether: it points at nothing on it.")
OTHERS_NOWHERE = tr("The other maps are empty, or the same everywhere: they point nowhere.")
ALONE = tr("This model has no other map to compare it with.")

_TITLES = {entry.key: entry.title for entry in CATALOGUE}


def agreement(case: Case) -> Found:
    """How far each map agrees with each of the others. Needs no pass."""
    ready = {key: compared(values) for key, values in case.maps.items()}
    tops = [top_of(values) for values in case.maps.values()]
    everywhere = np.logical_and.reduce(tops)
    for key in case.maps:
        yield _of(key, ready, case, Contour(tr("Where all methods agree"), everywhere.copy()))


def pointless(values: Grid, on_film: Mask) -> str:
    """Why a map points at no place of the film; "" if it does."""
    if not values.any():
        return EMPTY
    here = values[on_film]
    if not here.any():
        return BEYOND
    return FLAT if even(here) else ""


def _of(
    key: MethodKey, ready: dict[MethodKey, Compared], case: Case, all_agree: Contour
) -> Measure:
    own = ready[key]
    others = {other: one for other, one in ready.items() if other != key and not one.flat}
    if own.flat or not others:
        none = ALONE if len(ready) == 1 else OTHERS_NOWHERE
        why = pointless(own.values, np.ones_like(own.top)) if own.flat else none
        figures = tuple(Figure(name, title, None, why=why) for name, title in _FIGURES)
        return Measure("agreement", key, figures, None)
    overlaps = [overlap(own.top, one.top) or 0.0 for one in others.values()]
    by_chance = [float(overlap_elsewhere(one.top, own.top).mean()) for one in others.values()]
    ranks = [spearman(own, one) or 0.0 for one in others.values()]
    structures = [ssim(own, one) or 0.0 for one in others.values()]
    mean, level = float(np.mean(overlaps)), float(np.mean(by_chance))
    references = (Reference("map put down at random", level),)
    figures = (
        Figure(*_FIGURES[0], mean, min(overlaps), max(overlaps), references),
        Figure(*_FIGURES[1], float(np.mean(ranks)), min(ranks), max(ranks)),
        Figure(*_FIGURES[2], float(np.mean(structures)), min(structures), max(structures)),
    )
    bars = tuple(
        Bar(_TITLES[other], value, chance)
        for other, value, chance in zip(others, overlaps, by_chance, strict=True)
    )
    closest = max(zip(overlaps, others, strict=True), key=lambda pair: pair[0])[1]
    return Measure(
        "agreement",
        key,
        figures,
        (mean - level) / max(1 - level, 1e-6),
        series=tuple(overlaps),
        pictures=(
            BarsPicture(tr("Overlap of the strongest tenths"), bars),
            MapPicture(tr("Where all methods agree"), _scaled(case.maps[key]), (all_agree,)),
        ),
        facts=(
            ("closest", _TITLES[closest]),
            ("others", str(len(others))),
            ("agreed", "yes" if all_agree.mask.any() else ""),
        ),
    )


_FIGURES = (
    ("iou", tr("Overlap of the strongest tenths")),
    ("spearman", tr("Rank correlation (Spearman)")),
    ("ssim", tr("Structural similarity (SSIM)")),
)


def _scaled(values: Grid) -> Grid:
    return np.asarray(values / values.max() if values.max() > 0 else values, dtype=np.float32)
