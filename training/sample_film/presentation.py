"""From exposure to the film for presentation: logarithm, multi-scale contrast, 12 bits.

As a maker's processing does: the dense mediastinum and the dark lungs are brought nearer to each
other, while what is fine keeps or gains contrast. More attenuation is a larger value (MONOCHROME2).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.sample_film.blur import blurred
from training.sample_film.grid import Grid, Map

BITS = 12
WHITE = 2**BITS - 1

# Bands between Gaussian blurs of these standard deviations (cm), and what faint detail in each is
# multiplied by; what is coarser than the last is multiplied by BASE.
BANDS = ((0.04, 1.3), (0.12, 3.0), (0.4, 2.8), (1.2, 1.6), (4.0, 0.95))
BASE = 0.75
SHOULDER = 1.6
"""Exponent of the characteristic curve: 1 is straight, more runs dense tissue together."""
STRONG = 0.05
"""Detail much stronger than this, an edge of the heart say, is passed on as it is (without a halo
beside it); fainter detail gets its band's whole gain."""


def _collimated(grid: Grid) -> NDArray[np.bool_]:
    """True inside the collimator's opening, which stands a little askew."""
    height = grid.rows * grid.spacing
    lean = 0.006
    x, y = grid.x, grid.y
    half = grid.columns * grid.spacing / 2
    inside = (x - lean * y > -half + 0.10) & (x - lean * y < half - 0.42)
    return inside & (y + lean * x > 0.28) & (y + lean * x < height - 0.25)


def presentation(grid: Grid, exposure: Map) -> NDArray[np.uint16]:
    """The film's stored values, uint16 of 12 bits, (rows, columns), MONOCHROME2."""
    density = -np.log(exposure)
    rest = np.minimum(density, 5.6)
    lead = density > 5.6
    shown = np.zeros_like(rest)
    finer = rest
    for sigma, gain in BANDS:
        coarser = blurred(grid, rest, sigma)
        detail = finer - coarser
        shown += detail * (1 + (gain - 1) / (1 + (detail / STRONG) ** 2))
        finer = coarser
    shown += BASE * finer
    low, high = 0.25, 4.3
    level = (shown - low) / (high - low)
    # The shoulder of a film's characteristic curve: what is dense runs together near white.
    values = 200 + 3300 * (1 - np.maximum(1 - level, 0) ** SHOULDER)
    values = np.where(lead, 3950 + 20 * np.clip(density - 5.6, 0, 2), values)
    values = np.where(_collimated(grid), values, 0)
    return np.clip(np.rint(values), 0, WHITE).astype(np.uint16)
