"""From attenuation to the exposure that a flat detector reads: scatter, blur, quanta."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from training.sample_film.blur import blurred
from training.sample_film.grid import Grid, Map

SCATTER_SHARE = 0.22
"""Scattered over primary exposure behind the grid, on average over the film."""
SCATTER_REACH = 4.0
"""Standard deviation of the scatter's spread, cm."""
STRAY = 0.001
"""Exposure that reaches every pixel, lead or not, over that of the open beam."""
OPEN_BEAM = 0.6
"""Rays of more transmission than this go past the patient."""
BLUR = 0.018
"""Standard deviation of focal spot, motion and scintillator together, cm."""
QUANTA = 6.0e7
"""X-ray quanta a square centimetre reaching the detector beside the patient."""


def exposure(grid: Grid, attenuation: Map, seed: int) -> Map:
    """What the detector reads, over what it would read with nothing in the beam.

    Parameters
    ----------
    grid : Grid
        The film's rays.
    attenuation : ndarray of float32, (rows, columns)
        Line integrals.
    seed : int
        Of the quantum noise.
    """
    primary = np.exp(-attenuation)
    # Only what stands in the patient scatters; the open beam beside it does not.
    source = np.where(primary < OPEN_BEAM, np.minimum(primary, 0.12), 0).astype(np.float32)
    scatter = SCATTER_SHARE * blurred(grid, source, SCATTER_REACH) + STRAY
    reaching = blurred(grid, primary + scatter, BLUR)
    quanta = QUANTA * grid.spacing**2
    counts = np.random.default_rng([seed, 100]).poisson(reaching.astype(np.float64) * quanta)
    noisy = ndimage.gaussian_filter((counts / quanta).astype(np.float32), 0.5, mode="nearest")
    return np.asarray(np.maximum(noisy, 1e-5), np.float32)
