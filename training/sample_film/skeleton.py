"""The bones: path lengths through compact and spongy bone, in equivalent centimetres of bone.

Ribs are bands of the shell around the lungs, cut by surfaces that slope from the spine down to the
front: their outlines, the crowding at the chest's sides and the crossing of front and back ribs
follow from that, as on a real film.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.sample_film import anatomy
from training.sample_film.grid import Grid, Map
from training.sample_film.shapes import closed_spline, polygon_depth, smooth_curve, tube

VERTEBRAE_Y = (-1.6, 0.2, 2.0, 3.8, 5.7, 7.7, 9.8, 12.0, 14.3, 16.7, 19.2, 21.8, 24.5, 27.3, 30.2,
               33.2, 36.4, 39.7)  # fmt: skip
"""Middles of the vertebral bodies on the film: C5 to C7, T1 to T12, L1 to L3."""
FIRST_THORACIC = 3

# For each rib: how far its front end lies below its joint at the spine, where it ends (0 at the
# back, 1 at the very front), half its height, its thickness.
RIBS = (
    (5.0, 0.985, 0.60, 0.70),
    (7.2, 0.965, 0.58, 0.70),
    (9.4, 0.955, 0.60, 0.74),
    (11.0, 0.95, 0.64, 0.78),
    (12.0, 0.945, 0.67, 0.82),
    (12.6, 0.94, 0.69, 0.82),
    (12.8, 0.92, 0.70, 0.82),
    (12.6, 0.88, 0.68, 0.78),
    (12.0, 0.80, 0.66, 0.74),
    (11.2, 0.68, 0.62, 0.70),
    (10.0, 0.42, 0.54, 0.61),
    (8.0, 0.20, 0.46, 0.49),
)
FRONT_STRENGTH = 0.65
"""The front halves are thinner and less dense."""
COMPACT_SHARE = 0.30
"""Part of a bone's cross-section, from its surface inwards, that is compact bone."""
SPONGY = 0.46
"""Attenuation of spongy bone in excess of soft tissue's, over that of compact bone."""


def bone_chord(inside: NDArray[np.floating]) -> NDArray[np.floating]:
    """Equivalent chord of a hollow bone over that of a solid one through its axis.

    `inside` is 1 on the axis and 0 at the edge (``1 - (d / r)**2``). Outside the marrow the ray
    meets compact bone alone, which draws the bright line along each edge.
    """
    outer = np.sqrt(inside)
    core = 1 - COMPACT_SHARE
    marrow = core * np.sqrt(np.maximum(1 - (1 - inside) / core**2, 0))
    return np.asarray(outer - (1 - SPONGY) * marrow)


def _rib_half(grid: Grid, number: int, front: bool, samples: int = 9) -> Map:
    """One pair of ribs, their front or back halves."""
    fall, end, half_height, thickness = RIBS[number]
    joint = VERTEBRAE_Y[FIRST_THORACIC + number] - 0.75
    inner = anatomy.cage(0.15).interval(grid)
    outer = anatomy.cage(0.15 + thickness).interval(grid)
    deep = smooth_curve(grid.y, anatomy.CAGE_Y, anatomy.CAGE_HALF_DEPTH) + 0.5
    wide = smooth_curve(grid.y, anatomy.CAGE_Y, anatomy.CAGE_HALF_WIDTH) + 0.5
    sideways = (grid.x / wide) ** 2
    inner_half = inner.length / 2
    step = (outer.length / 2 - inner_half) / samples
    side, strength = (-1.0, FRONT_STRENGTH) if front else (1.0, 1.0)
    left = grid.x > 0
    lean = 0.010 * grid.x + 0.13 * np.sin(2.3 * number + 1.9 * left + 0.8 * front) * (
        np.abs(grid.x) / 12
    )
    bone = grid.empty()
    # Near the spine a rib first climbs a little.
    climb = 0.55 * np.exp(-(((np.abs(grid.x) - 4.4) / 3.2) ** 2)) if not front else 0.0
    for i in range(samples):
        z = side * (inner_half + (i + 0.5) * step)
        # The angle about the body's axis, not the depth: a rib's faces follow the shell's normal.
        back = z / deep
        along = (1 - back / np.sqrt(back * back + sideways + 1e-6)) / 2
        middle = joint + fall * along**0.9 - climb + lean
        v = (grid.y - middle) / half_height
        shown = np.clip((end - along) / 0.015, 0, 1)
        bone += strength * bone_chord(np.maximum(1 - v**4, 0)) * step * shown
    if not front:
        bone *= np.clip((np.abs(grid.x) - 1.3) / 0.5, 0, 1)
    return np.asarray(bone, np.float32)


def ribs(grid: Grid) -> Map:
    """Twelve pairs."""
    bone = grid.empty()
    for number, (fall, _, half_height, _) in enumerate(RIBS):
        joint = VERTEBRAE_Y[FIRST_THORACIC + number] - 0.75
        for front in (False, True):
            low = joint + (0.35 * fall if front else -0.6) - half_height
            high = joint + (fall if front else 0.6 * fall) + half_height
            rows, columns = grid.window(-15.0, 15.0, low, high)
            if rows.stop > rows.start:
                bone[rows, columns] += _rib_half(grid.part(rows, columns), number, front)
    return bone


def _vertebra(grid: Grid, number: int, pitch: float) -> Map:
    """One vertebra: body and end plates, pedicles, transverse and spinous processes."""
    middle = VERTEBRAE_Y[number]
    share = number / (len(VERTEBRAE_Y) - 1)  # 0 at the neck, 1 at the loins: they grow
    half_width, half_height = 1.15 + 0.85 * share, 0.43 * pitch
    y = grid.y - middle
    x = grid.x - 0.16 * np.sin((grid.y - 4) / 8)  # nobody's spine is quite straight
    waist = half_width * (0.90 + 0.10 * np.clip((y / half_height) ** 2, 0, 1.3))
    u, v = np.abs(x) / waist, np.abs(y) / half_height
    body = np.clip((1 - u**5 - v**6) * 1.5, 0, 1)
    plates = body * np.exp(-(((v - 0.90) / 0.07) ** 2))
    walls = body * np.exp(-(((u - 0.92) / 0.06) ** 2))
    bone = (0.26 + 0.34 * share) * body + 0.14 * plates + 0.12 * walls
    # Pedicles, seen end on as a pair of eyes, and the transverse processes beside them.
    aside = np.abs(x)
    eye = ((aside - 0.66 * half_width) / (0.30 + 0.06 * share)) ** 2
    eye = eye + ((y + 0.22 * pitch) / (0.42 + 0.10 * share)) ** 2
    bone += 0.22 * np.exp(-((eye - 1) ** 2) / 0.18) + 0.12 * np.clip(1 - eye, 0, 1)
    arm = ((aside - half_width - 0.65) / 0.95) ** 2
    arm = arm + ((y + 0.20 * pitch + 0.12 * (aside - half_width)) / 0.42) ** 2
    bone += 0.38 * np.sqrt(np.maximum(1 - arm, 0))
    # The spinous process hangs over the next body, a drop that leans a little to either side.
    drop = ((x - 0.05 * np.sin(3.0 * number)) / (0.30 + 0.10 * share)) ** 2
    drop = drop + ((y - 0.55 * pitch) / (0.75 + 0.2 * share)) ** 2
    bone += 0.30 * np.exp(-((drop - 1) ** 2) / 0.20) + 0.20 * np.clip(1 - drop, 0, 1)
    return np.asarray(bone, np.float32)


def spine(grid: Grid) -> Map:
    """The vertebrae from the neck to the loins."""
    bone = grid.empty()
    pitches = [*np.diff(VERTEBRAE_Y), VERTEBRAE_Y[-1] - VERTEBRAE_Y[-2]]
    for number, pitch in enumerate(pitches):
        middle = VERTEBRAE_Y[number]
        rows, columns = grid.window(-5.0, 5.0, middle - 1.2 * pitch, middle + 1.6 * pitch)
        if rows.stop > rows.start:
            part = grid.part(rows, columns)
            bone[rows, columns] += _vertebra(part, number, float(pitch))
    return bone


def _long_bone(grid: Grid, points: list[tuple[float, float]], radii: list[float]) -> Map:
    radius = np.array(radii, np.float64)
    inside = tube(grid, np.array(points, np.float64), radius)
    return np.asarray(2 * radius.mean() * bone_chord(inside), np.float32)


def clavicles(grid: Grid) -> Map:
    """S-shaped, from the sternum out and up to the shoulders."""
    bone = grid.empty()
    course = [(1.9, 9.3), (3.0, 8.75), (4.6, 8.2), (6.8, 7.75), (9.0, 7.05), (11.2, 6.15),
              (13.2, 5.65), (15.0, 5.6)]  # fmt: skip
    radii = [0.95, 0.80, 0.58, 0.50, 0.50, 0.54, 0.62, 0.66]
    for side, lift in ((-1.0, 0.0), (1.0, 0.15)):
        points = [(side * px, py - lift * px / 15) for px, py in course]
        bone += 0.75 * _long_bone(grid, points, radii)
    return bone


def shoulders(grid: Grid) -> Map:
    """Shoulder blades, turned out of the lungs, and the heads of the upper arms."""
    blade = closed_spline(
        [
            (12.3, 6.6),
            (13.4, 7.6),
            (14.5, 8.6),
            (14.9, 10.0),
            (14.6, 12.0),
            (14.2, 15.0),
            (13.9, 18.0),
            (13.5, 19.6),
            (13.0, 19.2),
            (12.6, 16.5),
            (12.0, 12.5),
            (11.5, 9.0),
            (11.5, 7.2),
        ]
    )
    acromion = [(11.6, 8.6), (13.2, 7.4), (14.8, 6.5), (16.4, 6.0), (17.4, 6.3)]
    coracoid = [(14.2, 8.8), (13.7, 7.9), (13.2, 7.7), (12.7, 8.1)]
    lateral = [(14.9, 10.2), (14.5, 12.4), (14.1, 15.2), (13.6, 18.4)]
    humerus = [(16.6, 8.4), (17.2, 10.2), (18.2, 13.0), (19.6, 18.0), (21.0, 24.0)]
    bone = grid.empty()
    for side in (-1.0, 1.0):
        flip = np.array([side, 1.0])
        flat = polygon_depth(grid, blade * flip, 0.30)
        bone += 0.24 * np.sqrt(flat) + 0.30 * np.exp(-(((flat - 0.35) / 0.25) ** 2)) * (flat > 0)
        for course, radii in (
            (acromion, [0.30, 0.40, 0.55, 0.62, 0.50]),
            (coracoid, [0.50, 0.45, 0.45, 0.40]),
            (lateral, [0.45, 0.42, 0.36, 0.25]),
        ):
            bone += 0.50 * _long_bone(grid, [(side * px, py) for px, py in course], radii)
        arm = [(side * px, py) for px, py in humerus]
        bone += 0.55 * _long_bone(grid, arm, [2.35, 2.0, 1.35, 1.2, 1.2])
    return bone


def skeleton(grid: Grid) -> Map:
    """All bones: equivalent centimetres of compact bone, (rows, columns)."""
    return ribs(grid) + spine(grid) + clavicles(grid) + shoulders(grid)
