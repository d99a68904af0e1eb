"""Where the soft organs, the lungs and the gas of the phantom are: all lengths in centimetres.

An adult standing upright, chest against the detector (PA), having breathed in: ten posterior ribs
above the right dome, which stands higher than the left; heart half as wide as the chest.
Left and right are the patient's: the left is at the film's right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.sample_film.grid import Grid, Interval
from training.sample_film.shapes import Dome, Ellipsoid, Stack

FILM_WIDTH = 33.5
"""Width of the film in the patient's mid-plane, cm."""

# The inside of the rib cage: lungs fill it but for what `solids` takes.
CAGE_Y = [2.2, 4.0, 6.0, 8.0, 10.0, 13.0, 17.0, 22.0, 27.0, 32.0, 36.0, 40.0]
CAGE_HALF_WIDTH = [1.6, 4.9, 7.1, 8.7, 10.0, 11.4, 12.5, 13.2, 13.6, 13.7, 13.5, 13.3]
CAGE_DEPTH = [1.9, 1.8, 1.6, 1.3, 1.0, 0.7, 0.5, 0.3, 0.2, 0.2, 0.2, 0.2]
CAGE_HALF_DEPTH = [1.4, 3.9, 5.4, 6.5, 7.4, 8.2, 8.9, 9.4, 9.6, 9.6, 9.5, 9.4]
CAGE_POWER = 2.25
RIGHT_SHARE, LEFT_SHARE = 1.0, 0.985
"""Nobody is symmetric, nor stands quite straight."""


def cage(margin: float = 0.0) -> Stack:
    """The rib cage's inner surface, or one `margin` cm outside of it."""
    half = [a + margin for a in CAGE_HALF_WIDTH]
    return Stack(
        CAGE_Y,
        [-a * RIGHT_SHARE for a in half],
        [a * LEFT_SHARE for a in half],
        CAGE_DEPTH,
        [b + margin for b in CAGE_HALF_DEPTH],
        CAGE_POWER,
    )


BODY = (
    Stack(  # neck, shoulders, trunk
        [-2.0, 0.0, 1.6, 3.2, 4.6, 6.0, 8.0, 11.0, 15.0, 19.0, 24.0, 31.0, 41.0],
        [-5.4, -5.7, -7.0, -10.2, -14.2, -17.2, -19.0, -18.6, -17.0, -16.4, -16.2, -16.0, -15.8],
        [5.6, 6.0, 7.4, 10.8, 14.8, 17.7, 19.3, 18.8, 17.2, 16.5, 16.3, 16.1, 15.9],
        [0.8, 0.8, 0.8, 0.8, 0.7, 0.6, 0.5, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0],
        [6.2, 6.2, 6.3, 6.6, 7.0, 7.6, 8.6, 9.6, 10.4, 10.9, 11.1, 11.3, 11.6],
        3.2,
    ),
)

BREASTS = (  # middle on the film, half-thickness radii, cm of tissue: a veil over the lower lungs
    (-8.4, 22.4, 4.6, 4.2, 1.5),
    (8.6, 22.6, 4.6, 4.2, 1.5),
)
ARMS = (  # centre line on the film, radius
    (((-16.4, 12.0), (-18.6, 16.0), (-20.4, 21.0), (-22.4, 28.0)), 3.9),
    (((16.8, 12.0), (18.8, 16.0), (20.6, 21.0), (22.6, 28.0)), 3.9),
)

# What stands in the cage in the lungs' place.
MEDIASTINUM = Stack(  # great vessels: on the left the aortic knob, a notch, the pulmonary trunk
    [2.0, 5.0, 7.5, 9.3, 10.4, 11.4, 12.3, 13.2, 14.0, 15.2, 16.4, 17.6, 19.5, 23.0, 34.0],
    [-3.4, -2.7, -2.4, -2.35, -2.4, -2.45, -2.6, -2.75, -2.65, -2.5, -2.5, -2.4, -1.8, -1.2, -1.0],
    [3.6, 3.2, 2.6, 2.35, 2.8, 3.55, 3.85, 3.6, 3.15, 3.4, 3.85, 3.95, 3.0, 1.4, 1.0],
    [1.0, 0.8, 0.3, 0.2, 0.2, 0.2, 0.2, 0.1, 0.0, -0.4, -0.6, -0.8, -1.2, -1.6, -1.8],
    [4.0, 4.6, 5.4, 6.0, 6.3, 6.6, 6.7, 6.7, 6.8, 6.8, 6.8, 6.5, 5.6, 4.6, 4.0],
    2.4,
)
HEART = Stack(
    [15.2, 16.4, 17.8, 19.4, 21.2, 23.0, 25.0, 26.8, 28.4, 30.2, 31.6],
    [-0.6, -2.0, -2.9, -3.6, -4.05, -4.3, -4.3, -4.0, -3.4, -2.2, 0.5],
    [1.6, 3.1, 3.9, 4.6, 5.5, 6.5, 7.6, 8.3, 8.6, 8.1, 6.0],
    [-2.2, -2.2, -2.1, -2.0, -1.9, -1.8, -1.8, -1.9, -2.0, -2.2, -2.2],
    [1.4, 3.4, 4.8, 5.8, 6.4, 6.6, 6.6, 6.3, 5.8, 4.6, 2.0],
    2.1,
)
AORTA = Stack(  # the descending part, seen through the heart
    [11.0, 12.5, 15.0, 18.0, 22.0, 26.0, 31.0, 36.0],
    [0.9, 0.7, 0.5, 0.3, 0.1, -0.2, -0.6, -0.9],
    [3.5, 3.4, 3.1, 2.9, 2.6, 2.3, 1.9, 1.6],
    [4.6, 4.6, 4.7, 4.8, 4.9, 4.9, 4.7, 4.5],
    [1.0, 1.35, 1.3, 1.3, 1.25, 1.2, 1.2, 1.2],
)
SPINE_BULGE, SPINE_SPREAD = 5.2, 2.0
"""How far the column and the muscles beside it stand into the cage, and how wide, cm."""
RIGHT_DOME = Dome(
    [-14.4, -13.6, -12.6, -11.2, -9.2, -6.8, -4.4, -2.6, -1.0, 0.4],
    [33.0, 31.0, 29.5, 28.2, 27.05, 26.6, 26.95, 27.7, 28.4, 29.0],
    depth=-1.6,
    reach=8.2,
    drop=3.4,
)
LEFT_DOME = Dome(
    [-0.4, 1.0, 3.0, 5.2, 7.4, 9.6, 11.4, 12.7, 13.6, 14.4],
    [29.6, 29.2, 28.6, 28.1, 27.95, 28.35, 29.2, 30.3, 31.7, 33.8],
    depth=-1.6,
    reach=8.2,
    drop=3.4,
)
APEX_X, APEX_Y, APEX_DEPTH = 4.9, 5.7, 2.6

STOMACH = Ellipsoid(6.3, 31.1, -1.0, 2.5, 1.8, 2.4, 0.10)
STOMACH_LEVEL = 31.7
COLON = (
    Ellipsoid(10.6, 33.4, -2.5, 1.2, 1.8, 0.8, 0.5),
    Ellipsoid(11.4, 36.6, -2.5, 1.0, 1.7, 0.7, -0.2),
    Ellipsoid(8.4, 34.4, -3.0, 1.7, 0.8, 0.6, 0.4),
)


@dataclass(frozen=True, slots=True)
class Opacity:
    """The planted finding: a consolidation in one lung.

    Attributes
    ----------
    x, y, z : float
        Its middle, cm.
    rx, ry : float
        Where its projected thickness has fallen to half, cm.
    thickness : float
        Of water-like tissue along the ray through its middle, cm.
    """

    x: float = -8.1
    y: float = 21.9
    z: float = 1.5
    rx: float = 2.3
    ry: float = 1.9
    thickness: float = 7.0

    @property
    def lung(self) -> str:
        """The patient's side."""
        return "right" if self.x < 0 else "left"


def _under_apex(grid: Grid) -> Interval:
    """Depths below the vaults that close the two lungs above."""
    roof = APEX_Y + 0.16 * (np.abs(grid.x) - APEX_X) ** 2
    half = 4.6 * np.sqrt(np.maximum(grid.y - roof, 0) / 2.2)
    half = np.minimum(half, 30).astype(np.float32)
    return Interval(APEX_DEPTH - half, APEX_DEPTH + half)


def _spine_bed(grid: Grid) -> Interval:
    """The column and its muscles, between the gutters that the lungs fill beside them."""
    wall = cage().interval(grid).far
    bulge = SPINE_BULGE * np.exp(-((grid.x / SPINE_SPREAD) ** 2))
    return Interval(wall - bulge, wall + 1)


def lung_depths(grid: Grid) -> Interval:
    """The cage under the apices: where lung would be if nothing stood in its place."""
    return cage().interval(grid).intersect(_under_apex(grid))


def solids(grid: Grid) -> list[Interval]:
    """What takes the lungs' place."""
    organs = (
        MEDIASTINUM,
        HEART,
        AORTA,
        RIGHT_DOME,
        LEFT_DOME,
    )
    return [*(organ.interval(grid) for organ in organs), _spine_bed(grid)]
