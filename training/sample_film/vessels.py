"""Vessels that fill a lung: trees grown towards points spread through its volume.

A branch heads for the middle of its points, which are then shared between two daughters by a plane
through it, and so on, until few are left (volume-filling branching, as Tawhai et al., J Appl
Physiol 2004, grow airways). A vessel's calibre follows from the number of points it feeds
(Murray's law: the cubes of the daughters' radii add up to the cube of the mother's).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from training.sample_film.anatomy import lung_depths, solids
from training.sample_film.grid import Grid, Map, covered_length

Vector = NDArray[np.float64]

CALIBRE = 2.65
"""Murray's exponent: 3 in theory; lower ones, as measured in large vessels, taper faster."""
FINE = 0.12
"""Thinner branches, cm, are bent once only."""
MOST_STRETCH = 2.2
"""A segment seen end on is no longer along the ray than this many diameters."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Where a tree enters the lung, which way it heads, how wide and how rich it is."""

    root: tuple[float, float, float]
    heading: tuple[float, float, float]
    radius: float
    ends: int


TREES = {
    "right": (
        Tree((-2.9, 15.9, 1.6), (-1.0, 0.9, 0.1), 0.98, 2600),  # artery
        Tree((-2.6, 18.0, 0.8), (-1.0, 0.2, 0.0), 0.80, 1500),  # vein
    ),
    "left": (
        Tree((3.1, 15.0, 1.8), (1.0, 0.8, 0.4), 0.95, 2400),
        Tree((3.3, 17.4, 0.8), (1.0, 0.3, 0.2), 0.78, 1400),
    ),
}


def points_in_lung(side: str, count: int, rng: np.random.Generator) -> Vector:
    """Points spread evenly through one lung, (count, 3), by rejection."""
    coarse = Grid.film(256, 304, 33.5)
    depths = lung_depths(coarse)
    blocked = solids(coarse)
    air = depths.length - covered_length(depths, blocked)
    weight = np.where((coarse.x < 0) == (side == "right"), air, 0).astype(np.float64)
    weight = np.where(air > 1.5, weight, 0).ravel()
    found: list[Vector] = []
    total = 0
    while total < count:
        ray = rng.choice(weight.size, size=4 * count, p=weight / weight.sum())
        row, column = np.unravel_index(ray, air.shape)
        near, far = depths.near[row, column] + 0.5, depths.far[row, column] - 0.5
        z = near + rng.random(ray.size) * (far - near)
        free = far > near
        for solid in blocked:
            free &= (z < solid.near[row, column] - 0.15) | (z > solid.far[row, column] + 0.15)
        x = coarse.x[0, column] + (rng.random(ray.size) - 0.5) * coarse.spacing
        y = coarse.y[row, 0] + (rng.random(ray.size) - 0.5) * coarse.spacing
        found.append(np.column_stack([x, y, z])[free])
        total += int(free.sum())
    return np.concatenate(found)[:count].astype(np.float64)


def grow(tree: Tree, points: Vector, rng: np.random.Generator) -> NDArray[np.float64]:
    """Segments of a tree, (n, 8): both ends (x, y, z) and the radius at each, cm."""
    segments: list[Vector] = []
    total = len(points)
    start = np.array(tree.root)
    heading = np.array(tree.heading) / np.linalg.norm(tree.heading)
    stack = [(start, heading, points, tree.radius)]
    while stack:
        node, direction, fed, radius_before = stack.pop()
        middle = fed.mean(axis=0)
        away = middle - node
        reach = float(np.linalg.norm(away))
        radius = tree.radius * (len(fed) / total) ** (1 / CALIBRE)
        share = 1.0 if len(fed) <= 2 else 0.25 if len(fed) > total / 6 else 0.38
        tip = node + share * away + rng.normal(0, 0.04, 3) * reach
        # The less a branch turns, the farther it first keeps its mother's course.
        ahead = max(0.0, float(direction @ away) / max(reach, 1e-9))
        bend = node + share * reach * (0.30 * ahead * direction + 0.20 * away / max(reach, 1e-9))
        pieces = 4 if radius > FINE else 2
        t = np.linspace(0, 1, pieces + 1)[:, None]
        course = (1 - t) ** 2 * node + 2 * t * (1 - t) * bend + t**2 * tip
        radii = np.linspace(min(radius_before, radius * 1.25), radius, pieces + 1)
        segments.append(
            np.column_stack([course[:-1], course[1:], radii[:-1, None], radii[1:, None]])
        )
        if len(fed) <= 2:
            continue
        leaving = course[-1] - course[-2]
        leaving /= max(float(np.linalg.norm(leaving)), 1e-9)
        offset = fed - tip
        offset = offset - (offset @ leaving)[:, None] * leaving
        _, _, axes = np.linalg.svd(offset - offset.mean(axis=0), full_matrices=False)
        along = offset @ axes[0]
        cut = np.quantile(along, rng.uniform(0.33, 0.67))
        low, high = fed[along <= cut], fed[along > cut]
        stack += [(tip, leaving, part, radius) for part in (low, high) if len(part)]
    return np.concatenate(segments)


def draw(grid: Grid, segments: NDArray[np.float64]) -> Map:
    """Path length through round segments, cm; a foreshortened one is longer along the ray.

    Of segments that overlap the longest chord counts: mother and daughter share their joint.
    """
    chords = grid.empty()
    for x0, y0, z0, x1, y1, z1, r0, r1 in segments:
        flat = np.hypot(x1 - x0, y1 - y0)
        widest = max(r0, r1)
        rows, columns = grid.window(
            min(x0, x1) - widest, max(x0, x1) + widest, min(y0, y1) - widest, max(y0, y1) + widest
        )
        part = grid.part(rows, columns)
        if part.rows == 0 or part.columns == 0:
            continue
        dx, dy = part.x - np.float32(x0), part.y - np.float32(y0)
        ux, uy = x1 - x0, y1 - y0
        along = np.clip((dx * ux + dy * uy) / max(flat * flat, 1e-9), 0, 1)
        distance2 = (dx - along * ux) ** 2 + (dy - along * uy) ** 2
        radius = r0 + (r1 - r0) * along
        stretch = min(np.sqrt(flat**2 + (z1 - z0) ** 2) / max(flat, 1e-6), MOST_STRETCH)
        chord = 2 * stretch * np.sqrt(np.maximum(radius**2 - distance2, 0))
        np.maximum(chords[rows, columns], chord, out=chords[rows, columns])
    return chords


@lru_cache(maxsize=1)
def grown(seed: int) -> tuple[NDArray[np.float64], ...]:
    """Every tree's segments: the same at any resolution."""
    rng = np.random.default_rng([seed, 0])
    return tuple(
        grow(tree, points_in_lung(side, tree.ends, rng), rng)
        for side, trees in TREES.items()
        for tree in trees
    )


def vessels(grid: Grid, seed: int) -> Map:
    """Path length of blood in both lungs, cm, (rows, columns)."""
    chords = grid.empty()
    for segments in grown(seed):
        chords += draw(grid, segments)
    return chords
