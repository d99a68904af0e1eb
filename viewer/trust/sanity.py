"""Sanity: whether the map shows the model, or just the film.

Cascading randomisation (Adebayo et al., Sanity Checks for Saliency Maps, NeurIPS 2018, section
3.1): the weights of a copy of the model are randomised from the answer down, in stages, and the
map is made again at each. Similarity to the map on screen by Spearman's rank correlation and SSIM
(`viewer.trust.similarity`), as there.

They draw new weights from the distribution that a layer was initialised with. Here each tensor's
own values are shuffled: the networks that the viewer opens have their batch norms folded into the
convolutions, so that nothing is left to bring answers back to scale, and a layer's scale is in its
values alone.

Standing: what is kept is the rank correlation's mean over the stages, or over the models that were
randomised throughout, if that is larger. 0 is a map that does not change at all (correlation 1). 1
is one that keeps as little as the map itself put down elsewhere on the film has in common with
itself (the mean over all places at least an eighth of each side away). A stage whose map is empty
has kept nothing, and counts as that. The level of random pairs, maps of models that were
randomised throughout, compared with one another, stands beside it: what they share is the film's,
or owed to how the network is built, and nothing to what it learnt. It is not taken as 1: a method
that shows the film gives alike maps for all models, so that its random pairs are the most alike,
and it would pass by its very failing.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import isqrt

import numpy as np
import torch
from torch import Tensor, nn

from viewer.errors import AnalysisError
from viewer.language import tr
from viewer.results import MethodKey
from viewer.trust.agreement import pointless
from viewer.trust.case import Case, Found
from viewer.trust.chance import shared_everywhere
from viewer.trust.probe import MAPS, Probe, Values
from viewer.trust.results import Figure, Measure, Reference, StripPicture
from viewer.trust.similarity import Compared, compared, spearman, ssim

NO_WEIGHTS = tr("This model has no weights that could be shuffled.")
ALL_EMPTY = tr("No copy of the model with shuffled weights gave a map that is not empty.")
NOT_A_NUMBER = tr("No copy of the model with shuffled weights gave a map.")

SMALL = 1 << 14
"""Values up to which a tensor is shuffled in one go; larger ones fall out of the cache."""

LARGE = 1 << 20
"""Values of a tensor after which the work may be stopped."""

_FIGURES = (
    ("spearman", tr("Rank correlation with itself, mean over stages (Spearman)")),
    ("ssim", tr("Structural similarity with itself, mean over stages (SSIM)")),
    ("spearman_end", tr("Rank correlation with itself, all of the model randomised")),
)

_Maps = dict[MethodKey, Compared]


@dataclass(frozen=True, slots=True)
class Stage:
    """Layers that are randomised together, and the dotted name of the lowest."""

    title: str
    layers: tuple[str, ...]


def stages(network: nn.Module, count: int) -> tuple[Stage, ...]:
    """The layers with weights, from the answer down: the topmost alone, the rest in equal parts.

    In the order of their names in the model, backwards, as Adebayo et al. and Quantus do. At most
    `count` stages, and none for a model without weights.
    """
    layers = [name for name, module in network.named_modules() if _weights(module)][::-1]
    if not layers:
        return ()
    parts = [layers[:1]]
    if len(layers) > 1:
        below = layers[1:]
        several = min(max(1, count - 1), len(below))
        edges = [round(i * len(below) / several) for i in range(several + 1)]
        parts += [below[a:b] for a, b in pairwise(edges)]
    return tuple(Stage(part[-1] or tr("the model's own"), tuple(part)) for part in parts)


def sanity_passes(case: Case) -> int:
    """Passes that `sanity` makes."""
    found = stages(case.probe.network, case.plan.stages)
    return MAPS * (len(found) + case.plan.pairs) if found else 0


def sanity(case: Case) -> Found:
    """How much of each map is left when the model has lost what it learnt."""
    parts = stages(case.probe.network, case.plan.stages)
    if not parts:
        for key in case.maps:
            yield _without(key, NO_WEIGHTS)
        return
    chance = torch.Generator().manual_seed(int(case.chance("sanity").integers(1 << 62)))
    network = deepcopy(case.probe.network)
    probe, film = case.probe.of(network), case.films(case.unit[None])
    cascade: list[_Maps] = []
    for part in parts:
        for _ in _shuffle_layers(network, part.layers, chance):
            yield None
        cascade.append(_look(probe, film))
        yield None
    layers = tuple(name for part in parts for name in part.layers)
    random = cascade[-1:]
    for _ in range(case.plan.pairs):
        for _ in _shuffle_layers(network, layers, chance):
            yield None
        random.append(_look(probe, film))
        yield None
    titles = tuple(part.title for part in parts)
    for key, found in case.maps.items():
        own = compared(found)
        if own.flat:
            yield _without(key, pointless(own.values, np.ones_like(own.top)))
        else:
            yield _measure(
                key, own, [m.get(key) for m in cascade], [m.get(key) for m in random], titles
            )


def shuffle(values: Tensor, chance: torch.Generator) -> None:
    """Put the values of a tensor (n,) in an order drawn by chance, in place.

    A large one is laid out as a square, the columns shuffled, the square turned, and the columns
    shuffled again: no two values stay neighbours but by chance, for a tenth of the time.
    """

    def order(count: int) -> Tensor:
        return torch.randperm(count, generator=chance).to(values.device)

    if values.numel() <= SMALL:
        values.copy_(values[order(values.numel())])
        return
    columns = isqrt(values.numel())
    rows = values.numel() // columns
    square, rest = values[: rows * columns], values[rows * columns :]
    turned = square.view(rows, columns).index_select(1, order(columns)).t().contiguous()
    torch.index_select(turned, 1, order(rows), out=square.view(columns, rows))
    rest.copy_(rest[order(rest.numel())])


def _weights(module: nn.Module) -> list[Tensor]:
    """A layer's own tensors that have an order to lose."""
    return [p for p in module.parameters(recurse=False) if p.numel() > 1]


def _shuffle_layers(
    network: nn.Module, layers: tuple[str, ...], chance: torch.Generator
) -> Iterator[None]:
    for name in layers:
        for weights in _weights(network.get_submodule(name)):
            # Along memory, which is quicker where a convolution is laid out channels last.
            order = sorted(range(weights.ndim), key=weights.stride, reverse=True)
            laid_out = weights.detach().permute(order)
            values = laid_out.reshape(-1)
            shuffle(values, chance)
            if not laid_out.is_contiguous():  # then that was a copy
                laid_out.copy_(values.view_as(laid_out))
            if weights.numel() > LARGE:
                yield None


def _look(probe: Probe, film: Values) -> _Maps:
    """The maps of a copy; none where its answer is not a number."""
    before = probe.spent.passes
    try:
        found = probe.maps(film).maps
    except AnalysisError:
        probe.spent.passes = before + MAPS * len(film)
        return {}
    return {key: compared(values[0]) for key, values in found.items()}


def _without(key: MethodKey, why: str) -> Measure:
    figures = tuple(Figure(*names, None, why=why) for names in _FIGURES)
    return Measure("sanity", key, figures, None)


def _measure(
    key: MethodKey,
    own: Compared,
    cascade: list[Compared | None],
    random: list[Compared | None],
    titles: tuple[str, ...],
) -> Measure:
    nothing = elsewhere_level(own)
    alike = [None if one is None else _or(spearman(own, one), nothing) for one in cascade]
    known = [value for value in alike if value is not None]
    if not known:
        return _without(key, NOT_A_NUMBER)
    structure = _mean([ssim(own, one) for one in cascade if one is not None])
    pairs = list(combinations([one for one in random if one is not None and not one.flat], 2))
    ranked = _mean([spearman(a, b) for a, b in pairs])
    structures = _level(_mean([ssim(a, b) for a, b in pairs]))
    mean = float(np.mean(known))
    references = (Reference("map put down at random", nothing), *_level(ranked))
    end = _end([_or(spearman(own, one), nothing) for one in random if one is not None], references)
    kept = mean if end.value is None else max(mean, end.value)
    figures = (
        Figure(*_FIGURES[0], mean, min(known), max(known), references),
        Figure(*_FIGURES[1], structure, references=structures, why=ALL_EMPTY),
        end,
    )
    shown = [(title, one, value) for title, one, value in zip(titles, cascade, alike, strict=True)]
    strip = StripPicture(
        tr("Randomised from its answer down to …"),
        (tr("the model itself"), *(title for title, _, _ in shown)),
        tuple(
            one.values if one is not None else np.zeros_like(own.values) for one in (own, *cascade)
        ),
        ("", *(_note(one, value) for _, one, value in shown)),
    )
    return Measure(
        "sanity",
        key,
        figures,
        min(1.0, (1 - kept) / (1 - nothing)),
        series=tuple(min(1.0, max(0.0, value)) for value in known),
        pictures=(strip,),
        facts=(("kept", _two(kept)), ("pairs", "" if ranked is None else _two(ranked))),
    )


def elsewhere_level(own: Compared) -> float:
    """Rank correlation of a map with itself put down elsewhere, on average over those places."""
    ranks = own.ranks - own.ranks.mean()
    everywhere = shared_everywhere(ranks, ranks) / (ranks * ranks).sum()
    height, width = ranks.shape
    rows, columns = (
        slice(height // 8, height - height // 8 + 1),
        slice(width // 8, width - width // 8 + 1),
    )
    return float(everywhere[rows, columns].mean())


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def _level(pairs: float | None) -> tuple[Reference, ...]:
    return () if pairs is None else (Reference("random pairs", pairs),)


def _end(values: list[float], references: tuple[Reference, ...]) -> Figure:
    if not values:
        return Figure(*_FIGURES[2], None, why=NOT_A_NUMBER)
    return Figure(*_FIGURES[2], float(np.mean(values)), min(values), max(values), references)


def _note(found: Compared | None, value: float | None) -> str:
    if found is None or value is None:
        return tr("not a number")
    if found.flat:
        return tr("the same everywhere") if found.values.any() else tr("empty")
    return _two(value)


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")
