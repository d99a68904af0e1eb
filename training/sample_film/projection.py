"""Beer-Lambert: path lengths through every tissue add up to the attenuation of each ray."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from training.sample_film import anatomy
from training.sample_film.anatomy import Opacity
from training.sample_film.grid import Grid, Interval, Map, covered_length
from training.sample_film.shapes import tube
from training.sample_film.skeleton import skeleton
from training.sample_film.vessels import vessels

# Linear attenuation at some 60 keV, the mean of a filtered 120 kV beam, 1/cm
# (NIST XCOM: water 0.206, cortical bone 0.604; the lung holds a quarter of water's mass).
SOFT = 0.206
BONE = 0.604
LUNG = 0.048
LEAD = 30.0
HARDENING = 1.5
"""Behind so much bone, cm, a further one attenuates e times less: the beam has hardened."""


def texture(grid: Grid, rng: np.random.Generator, scales: tuple[float, ...]) -> Map:
    """Smooth random field of unit variance, with details of several sizes (cm).

    Drawn on lattices of fixed pitch and interpolated, so that it is the same at any resolution.
    """
    field = np.zeros((grid.rows, grid.columns), np.float64)
    for scale in scales:
        lattice = rng.normal(size=(int(44 / scale) + 4, int(38 / scale) + 4))
        rows = (grid.y[:, 0] + 1) / scale + 1
        columns = (grid.x[0] + 19) / scale
        coefficients = ndimage.spline_filter(lattice, order=3)
        at = np.meshgrid(rows, columns, indexing="ij")
        field += ndimage.map_coordinates(coefficients, at, order=3, prefilter=False, mode="nearest")
    return np.asarray(field / np.sqrt(len(scales)), np.float32)


def opacity_thickness(grid: Grid, opacity: Opacity, rng: np.random.Generator) -> Map:
    """The planted consolidation: water-like tissue in the place of air, cm along each ray.

    It is thickest in its middle and falls to half at (rx, ry); its border frays, its middle
    does not.
    """
    u = (grid.x - opacity.x) / opacity.rx
    v = (grid.y - opacity.y) / opacity.ry
    distance2 = u * u + v * v
    ragged = 1 + 0.25 * np.tanh(distance2) * texture(grid, rng, (1.6, 0.8, 0.4))
    return np.asarray(
        opacity.thickness * np.exp2(-distance2 * np.clip(ragged, 0.3, 2.0)), np.float32
    )


def _body(grid: Grid) -> Map:
    """Thickness of the whole patient, gas and lungs included, cm."""
    parts = [solid.interval(grid) for solid in anatomy.BODY]
    for course, radius in anatomy.ARMS:
        points = np.array(course, np.float64)
        half = radius * np.sqrt(tube(grid, points, np.full(len(points), radius)))
        parts.append(Interval(-half, half))
    all_depths = Interval(np.full_like(parts[0].near, -20), np.full_like(parts[0].near, 20))
    body = covered_length(all_depths, parts)
    for x, y, rx, ry, thickness in anatomy.BREASTS:
        distance2 = ((grid.x - x) / rx) ** 2 + ((grid.y - y) / ry) ** 2
        body += np.minimum(body, 1) * (thickness * np.exp2(-(distance2**1.5))).astype(np.float32)
    return body


def _round_tube(grid: Grid, points: list[tuple[float, float]], radii: list[float]) -> Map:
    radius = np.array(radii, np.float64)
    inside = tube(grid, np.array(points, np.float64), radius)
    return np.asarray(2 * radius.mean() * np.sqrt(inside), np.float32)


def _airways(grid: Grid) -> Map:
    """Windpipe and main bronchi: gas where tissue would be, cm."""
    trachea = [(0.15, -1.0), (0.1, 3.0), (0.0, 8.0), (-0.15, 11.0), (-0.25, 14.0)]
    right = [(-0.45, 13.7), (-1.3, 14.9), (-2.2, 16.0), (-3.0, 17.2)]
    left = [(0.05, 13.7), (1.2, 14.8), (2.4, 15.7), (3.5, 16.5)]
    gas = _round_tube(grid, trachea, [0.85, 0.85, 0.88, 0.9, 0.85])
    for course in (right, left):
        np.maximum(gas, _round_tube(grid, course, [0.62, 0.60, 0.55, 0.45]), out=gas)
    return gas


def _bowel_gas(grid: Grid, rng: np.random.Generator) -> Map:
    """The stomach's bubble over its level of fluid, and a little gas in the colon, cm."""
    wobble = texture(grid, rng, (1.5, 0.7))
    gas = anatomy.STOMACH.interval(grid).length * (1 + 0.05 * wobble)
    gas *= np.clip((anatomy.STOMACH_LEVEL - grid.y) / 0.10 + 0.5, 0, 1)
    for loop in anatomy.COLON:
        gas += loop.interval(grid).length * np.clip(0.75 + 0.35 * wobble, 0, 1.2)
    return np.asarray(gas, np.float32)


def _minor_fissure(grid: Grid) -> Map:
    """The sheet between the right lung's upper and middle lobes, met edge on: a hairline, cm."""
    course = 18.2 - 0.25 * np.sin((grid.x + 5.0) / 2.6) + 0.03 * (grid.x + 8.5)
    across = (grid.y - course) / 0.035
    ends = np.clip((grid.x + 12.6) / 1.5, 0, 1) * np.clip((-4.6 - grid.x) / 1.5, 0, 1)
    return np.asarray(0.40 * ends * np.exp(-(across**2)), np.float32)


def attenuation(grid: Grid, opacity: Opacity | None, seed: int) -> Map:
    """Line integral of the attenuation along each ray (dimensionless).

    Parameters
    ----------
    grid : Grid
        The film's rays.
    opacity : Opacity or None
        The finding to plant; None leaves the lungs clear.
    seed : int
        Of everything drawn at random; each organ has its own stream, so that two phantoms which
        differ in the opacity differ in nothing else.
    """
    # Stream 0 grew the vessels.
    streams = [np.random.default_rng([seed, organ]) for organ in range(1, 6)]
    body = _body(grid)
    cage = anatomy.lung_depths(grid)
    lung = cage.length - covered_length(cage, anatomy.solids(grid))
    lung = np.minimum(lung, body)
    blood = np.minimum(vessels(grid, seed), 0.8 * lung)
    dense = LUNG * (1 + 0.014 * texture(grid, streams[0], (0.8, 0.4, 0.2, 0.12)))
    gas = np.minimum(_airways(grid) + _bowel_gas(grid, streams[1]), body - lung)
    body *= 1 + 0.004 * texture(grid, streams[2], (4.0, 2.0, 1.0))
    total = SOFT * (body - lung - gas) + dense * (lung - blood) + SOFT * blood
    total += (SOFT - LUNG) * np.minimum(_minor_fissure(grid), 0.5 * lung)
    bone = skeleton(grid) * (1 + 0.05 * texture(grid, streams[3], (0.25, 0.12)))
    total += (BONE - SOFT) * HARDENING * (1 - np.exp(-bone / HARDENING))
    if opacity is not None:
        filled = np.minimum(opacity_thickness(grid, opacity, streams[4]), 0.8 * lung)
        total += (SOFT - LUNG) * filled
    return np.asarray(total + LEAD * marker(grid), np.float32)


def marker(grid: Grid) -> NDArray[np.float32]:
    """The lead letter L on the patient's left, cm of lead."""
    x, y = 15.0, 2.2
    height, width, stroke = 1.7, 1.15, 0.32
    u, v = grid.x - (x - width / 2), grid.y - (y - height / 2)
    upright = (u >= 0) & (u < stroke) & (v >= 0) & (v < height)
    foot = (u >= 0) & (u < width) & (v >= height - stroke) & (v < height)
    return np.where(upright | foot, 0.12, 0).astype(np.float32)
