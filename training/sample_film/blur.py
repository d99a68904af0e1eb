"""Gaussian blur that costs the same however wide it is."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from training.sample_film.grid import Grid, Map


def blurred(grid: Grid, image: Map, sigma: float) -> Map:
    """`image` blurred by a Gaussian of standard deviation `sigma` cm; edges are repeated.

    A wide blur leaves no fine detail, so it is computed on a lattice of a quarter of `sigma` and
    interpolated.
    """
    step = max(1, int(sigma / grid.spacing / 4))
    if step == 1:
        return np.asarray(ndimage.gaussian_filter(image, sigma / grid.spacing, mode="nearest"))
    first = step // 2
    coarse = ndimage.uniform_filter(image, step, mode="nearest")[first::step, first::step]
    coarse = ndimage.gaussian_filter(coarse, sigma / (step * grid.spacing), mode="nearest")
    rows = (np.arange(grid.rows) - first) / step
    columns = (np.arange(grid.columns) - first) / step
    at = np.meshgrid(rows, columns, indexing="ij")
    return np.asarray(ndimage.map_coordinates(coarse, at, order=1, mode="nearest"), np.float32)
