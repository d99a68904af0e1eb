"""Solids that know where a ray along z enters and leaves them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import Akima1DInterpolator, CubicSpline
from scipy.spatial import cKDTree

from training.sample_film.grid import Grid, Interval, Map

Points = NDArray[np.float64]


def smooth_curve(at: NDArray[np.floating], knots: list[float], values: list[float]) -> Map:
    """A smooth curve through (knots, values), level beyond its ends (modified Akima)."""
    curve = Akima1DInterpolator(knots, values, method="makima")
    inside = np.clip(np.asarray(at, np.float64), knots[0], knots[-1])
    return np.asarray(curve(inside), np.float32)


@dataclass(frozen=True, slots=True)
class Stack:
    """Superellipses stacked along y: at each height a left and right edge, a middle depth and half.

    ``|u|**power + |(z - depth) / half|**2 <= 1``, where u runs from -1 to 1 between the edges:
    2 is an ellipse, higher powers are boxier, as a chest is.
    """

    y: list[float]
    right_edge: list[float]  # the patient's right: smaller x
    left_edge: list[float]
    depth: list[float]
    half: list[float]
    power: float = 2.0

    def interval(self, grid: Grid) -> Interval:
        """Where rays enter and leave; nothing above the first height or below the last."""
        y = grid.y
        x0 = smooth_curve(y, self.y, self.right_edge)
        x1 = smooth_curve(y, self.y, self.left_edge)
        u = np.abs((2 * grid.x - x0 - x1) / np.maximum(x1 - x0, 1e-3))
        chord = np.sqrt(np.maximum(1 - u**self.power, 0)) * smooth_curve(y, self.y, self.half)
        chord[(y[:, 0] < self.y[0]) | (y[:, 0] > self.y[-1])] = 0
        depth = smooth_curve(y, self.y, self.depth)
        return Interval(depth - chord, depth + chord)


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """An ellipsoid, turned by `tilt` radians about z (clockwise on the film)."""

    x: float
    y: float
    z: float
    rx: float
    ry: float
    rz: float
    tilt: float = 0.0

    def interval(self, grid: Grid) -> Interval:
        """Where rays enter and leave."""
        dx, dy = grid.x - np.float32(self.x), grid.y - np.float32(self.y)
        c, s = np.float32(np.cos(self.tilt)), np.float32(np.sin(self.tilt))
        u, v = (c * dx + s * dy) / self.rx, (c * dy - s * dx) / self.ry
        half = (np.sqrt(np.maximum(1 - u * u - v * v, 0)) * self.rz).astype(np.float32)
        return Interval(self.z - half, self.z + half)


@dataclass(frozen=True, slots=True)
class Dome:
    """All that lies below a domed surface: a crest line on the film, falling to front and back.

    The surface is ``crest(x) + ((z - depth) / reach)**2 * drop``.
    """

    x: list[float]
    crest: list[float]
    depth: float
    reach: float
    drop: float

    def interval(self, grid: Grid) -> Interval:
        """Where rays are under the surface."""
        crest = smooth_curve(grid.x, self.x, self.crest)
        half = self.reach * np.sqrt(np.maximum(grid.y - crest, 0) / self.drop)
        outside = (grid.x < self.x[0]) | (grid.x > self.x[-1])
        half = np.where(outside, 0, half).astype(np.float32)
        return Interval(self.depth - half, self.depth + half)


def tube(grid: Grid, points: Points, radii: NDArray[np.float64]) -> Map:
    """How far inside a bent tube each ray passes: 1 on its axis, 0 on its edge and outside.

    Parameters
    ----------
    grid : Grid
        Rays; only those near the tube are computed.
    points : ndarray, (n, 2)
        Axis on the film, cm.
    radii : ndarray, (n,)
        Radius at each point, cm.

    Returns
    -------
    ndarray of float32, (rows, columns)
        ``1 - (d / r)**2`` clipped at 0: its square root times 2 r is the chord of a round tube
        that lies in the plane of the film.
    """
    inside = grid.empty()
    reach = float(radii.max())
    low, high = points.min(axis=0) - reach, points.max(axis=0) + reach
    rows, columns = grid.window(low[0], high[0], low[1], high[1])
    part = grid.part(rows, columns)
    if part.rows == 0 or part.columns == 0:
        return inside
    steps = np.hypot(*np.diff(points, axis=0).T)
    length = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0, length[-1], max(16, int(length[-1] / 0.02)))
    axis = np.column_stack([Akima1DInterpolator(length, points[:, i])(at) for i in (0, 1)])
    radius = np.asarray(Akima1DInterpolator(length, radii)(at))
    tangent = np.gradient(axis, axis=0)
    tangent /= np.hypot(*tangent.T)[:, None]
    x, y = np.broadcast_arrays(part.x, part.y)
    rays = np.column_stack([x.ravel(), y.ravel()])
    distance, nearest = cKDTree(axis).query(rays, distance_upper_bound=reach * 1.05)
    near = np.isfinite(distance)
    offset = rays[near] - axis[nearest[near]]
    along = np.abs((offset * tangent[nearest[near]]).sum(axis=1))
    # Beside the axis the distance is exact across it; past an end the tube is rounded.
    across2 = distance[near] ** 2 - np.minimum(along, at[1] - at[0]) ** 2
    values = np.zeros(len(rays))
    values[near] = np.maximum(1 - across2 / radius[nearest[near]] ** 2, 0)
    inside[rows, columns] = values.reshape(part.rows, part.columns)
    return inside


def polygon_depth(grid: Grid, outline: Points, rim: float) -> Map:
    """How deep each ray lies inside a closed outline: 0 outside, rising to 1 at `rim` cm inside."""
    depth = grid.empty()
    low, high = outline.min(axis=0), outline.max(axis=0)
    rows, columns = grid.window(low[0], high[0], low[1], high[1])
    part = grid.part(rows, columns)
    x, y = part.x, part.y
    within = np.zeros((part.rows, part.columns), bool)
    nearest = np.full((part.rows, part.columns), np.inf, np.float32)
    for (ax, ay), (bx, by) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if ay != by:
            crosses = ((ay > y) != (by > y)) & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
            within ^= crosses
        length2 = max((bx - ax) ** 2 + (by - ay) ** 2, 1e-9)
        t = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2, 0, 1)
        gap = (x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2
        np.minimum(nearest, gap, out=nearest)
    depth[rows, columns] = np.where(within, np.minimum(np.sqrt(nearest) / rim, 1), 0)
    return depth


def closed_spline(corners: list[tuple[float, float]], points: int = 120) -> Points:
    """A smooth closed outline through corners (a periodic cubic)."""
    ring = np.array([*corners, corners[0]], np.float64)
    length = np.concatenate([[0.0], np.cumsum(np.sqrt(np.hypot(*np.diff(ring, axis=0).T)))])
    spline = CubicSpline(length, ring, bc_type="periodic")
    return np.asarray(spline(np.linspace(0, length[-1], points, endpoint=False)))
