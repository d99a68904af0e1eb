"""Small changes of a film that mean nothing to a radiologist, and how to lay a map back on it.

They are made on the model's grid, of values in [0, 1] (black to white), and lie at the edge of
what passes unnoticed in daily work: how the person stood (rotation, shift), how the film was
trimmed (crop), how it was exposed and windowed, and with how many photons. Rotations and crops
are sampled once, with a cubic spline; shifts are whole pixels, so that nothing is blurred; what
comes in from beyond the film repeats its edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.ndimage import affine_transform
from torch.nn.functional import grid_sample

from viewer.geometry import Geometry
from viewer.language import tr
from viewer.trust.results import Grid, Mask

Kind = Literal["rotation", "shift", "crop", "exposure", "window", "noise"]

Matrix = NDArray[np.float64]
"""3×3, from points (x, y, 1) of the film's grid to those of the changed film's."""

NOISE = 0.01
"""Standard deviation of the noise in white, as a share of the range from black to white."""

EXPOSURES = 16.0
"""How many times the photons behind the blackest lung outnumber those behind the whitest bone."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One small change of a film.

    Attributes
    ----------
    kind : Kind
    amounts : tuple of float
        Rotation: degrees, clockwise. Shift: to the right and down, as shares of the sides. Crop:
        the share of a side that is cut off at each border. Exposure: gamma. Window: where black
        and white come to lie. Noise: `NOISE` times this, and the number of the drawing.
    words : str
        For a sentence: "2° of rotation".
    """

    kind: Kind
    amounts: tuple[float, ...]
    words: str


def variants(count: int) -> tuple[Variant, ...]:
    """The first `count` of a fixed list: first one of each kind, at last half and lesser amounts.

    After 18 at the edge of tolerance follow half amounts, then three quarters, and when those are
    spent new drawings of noise. What would be there twice is left out.
    """
    found: dict[tuple[Kind, tuple[float, ...]], Variant] = {}
    for share in (1.0, 0.5, 0.75):
        for one in _changes(share):
            found.setdefault((one.kind, one.amounts), one)
    listed = list(found.values())[:count]
    return (*listed, *(_noise(1.0, 10 + n) for n in range(count - len(listed))))


def changed(
    unit: Grid, tried: Sequence[Variant], geometry: Geometry, chance: np.random.Generator
) -> NDArray[np.float32]:
    """The film with each of the changes, (B, h, w), of a plane in [0, 1], (h, w)."""
    films = [_change(unit, variant, geometry, chance) for variant in tried]
    return np.asarray(np.clip(np.stack(films), 0.0, 1.0), dtype=np.float32)


def laid_back(
    variant: Variant, maps: NDArray[np.float32], geometry: Geometry
) -> NDArray[np.float32]:
    """Maps (n, h, w) of a changed film as they lie on the film itself; never negative."""
    match variant.kind:
        case "rotation" | "crop":
            return _sampled(maps, placed(variant, geometry)).clip(0)
        case "shift":
            columns, rows = _pixels(variant, geometry)
            return _moved(maps, -columns, -rows)
        case _:
            return maps


def valid(variant: Variant, geometry: Geometry) -> Mask:
    """The film's points that the changed film shows as well, (h, w)."""
    height, width = geometry.model_shape
    x, y = _through(placed(variant, geometry), height, width)
    margin = 1e-6  # a corner that is mapped onto itself stays in
    across = (x >= -margin) & (x <= width - 1 + margin)
    return np.asarray(across & (y >= -margin) & (y <= height - 1 + margin))


def placed(variant: Variant, geometry: Geometry) -> Matrix:
    """Where the film's points come to lie.

    A card may stretch a film: a rotation is one of the film, not of the model's grid.
    """
    height, width = geometry.model_shape
    centre = _translation((width - 1) / 2, (height - 1) / 2)
    match variant.kind:
        case "rotation":
            # Along the film's own axes: what the grid stretches is undone, and done again.
            (sx, _, _), (_, sy, _) = geometry.film_to_model
            angle = radians(variant.amounts[0])
            turn = np.array([[cos(angle), -sin(angle), 0], [sin(angle), cos(angle), 0], [0, 0, 1]])
            stretch = np.diag([sx, sy, 1.0])
            change = stretch @ turn @ np.linalg.inv(stretch)
        case "crop":
            zoom = 1 / (1 - 2 * variant.amounts[0])
            change = np.diag([zoom, zoom, 1.0])
        case "shift":
            return _translation(*_pixels(variant, geometry))
        case _:
            return np.eye(3)
    return np.asarray(centre @ change @ np.linalg.inv(centre))


def _changes(share: float) -> tuple[Variant, ...]:
    """The list of 18, with this share of each amount."""
    return (
        _rotation(2 * share),
        _shift(0.02 * share, 0.0, tr("a shift of {share:g}% to the right", share=2 * share)),
        _crop(0.02 * share),
        _exposure(1 - 0.1 * share, tr("a slightly lighter exposure")),
        _window(-0.02 * share, 1 + 0.02 * share, tr("a narrower window")),
        _noise(share, 0),
        _rotation(-2 * share),
        _shift(-0.02 * share, 0.0, tr("a shift of {share:g}% to the left", share=2 * share)),
        _crop(0.01 * share),
        _exposure(1 + 0.1 * share, tr("a slightly darker exposure")),
        _window(0.02 * share, 1 - 0.02 * share, tr("a wider window")),
        _noise(share, 1),
        _rotation(share),
        _shift(0.0, -0.02 * share, tr("a shift of {share:g}% upwards", share=2 * share)),
        _window(0.02 * share, 1 + 0.02 * share, tr("a brighter window")),
        _rotation(-share),
        _shift(0.0, 0.02 * share, tr("a shift of {share:g}% downwards", share=2 * share)),
        _window(-0.02 * share, 1 - 0.02 * share, tr("a darker window")),
    )


def _rotation(degrees: float) -> Variant:
    return Variant("rotation", (degrees,), tr("{degrees:g}° of rotation", degrees=abs(degrees)))


def _shift(right: float, down: float, words: str) -> Variant:
    return Variant("shift", (right, down), words)


def _crop(border: float) -> Variant:
    return Variant("crop", (border,), tr("{share:g}% cut off at each border", share=100 * border))


def _exposure(gamma: float, words: str) -> Variant:
    return Variant("exposure", (gamma,), words)


def _window(black: float, white: float, words: str) -> Variant:
    return Variant("window", (black, white), words)


def _noise(share: float, drawing: int) -> Variant:
    return Variant("noise", (share, float(drawing)), tr("a little noise"))


def _change(
    unit: Grid, variant: Variant, geometry: Geometry, chance: np.random.Generator
) -> NDArray[np.floating]:
    match variant.kind:
        case "rotation" | "crop":
            back = np.asarray(np.linalg.inv(placed(variant, geometry)), dtype=np.float64)
            return _resampled(unit, back)
        case "shift":
            return _moved(unit, *_pixels(variant, geometry))
        case "exposure":
            return np.asarray(unit ** np.float32(variant.amounts[0]))
        case "window":
            black, white = variant.amounts
            return np.asarray(black + unit * np.float32(white - black))
        case "noise":
            # A dense place is white because few photons came through: n falls from black to white
            # by `EXPOSURES` times, evenly in its logarithm, which is what a film shows; and the
            # logarithm of a count n has a standard deviation of 1 / sqrt(n).
            spread = NOISE * variant.amounts[0] * EXPOSURES ** ((unit - 1) / 2)
            return np.asarray(unit + spread * chance.standard_normal(unit.shape, dtype=np.float32))


def _pixels(variant: Variant, geometry: Geometry) -> tuple[int, int]:
    """A shift to the right and down in whole pixels, at least one."""
    height, width = geometry.model_shape
    right, down = (
        int(np.sign(share)) * max(1, round(abs(share) * side))
        for share, side in zip(variant.amounts, (width, height), strict=True)
    )
    return right, down


def _moved(planes: NDArray[np.float32], columns: int, rows: int) -> NDArray[np.float32]:
    """Planes (…, h, w) moved to the right and down, their edges repeated."""
    height, width = planes.shape[-2:]
    y = np.clip(np.arange(height) - rows, 0, height - 1)
    x = np.clip(np.arange(width) - columns, 0, width - 1)
    return planes[..., y[:, None], x[None]]


def _resampled(unit: Grid, matrix: Matrix) -> Grid:
    """The film, each point taken from where `matrix` puts it, with a spline: nothing is blurred."""
    rows_first = matrix[:2][::-1][:, [1, 0, 2]]
    return np.asarray(
        affine_transform(unit, rows_first[:, :2], rows_first[:, 2], order=3, mode="nearest")
    )


def _sampled(planes: NDArray[np.float32], matrix: Matrix) -> NDArray[np.float32]:
    """Maps (n, h, w), each point taken bicubically from where `matrix` puts it.

    Not with a spline, which costs eight times as much for what is averaged before it is compared.
    """
    height, width = planes.shape[1:]
    x, y = _through(matrix, height, width)
    # torch's grid goes from -1 to 1 over the outer edges of the pixels.
    grid = np.stack([(2 * x + 1) / width - 1, (2 * y + 1) / height - 1], axis=-1)
    found = grid_sample(
        torch.from_numpy(np.array(planes, dtype=np.float32))[None],  # torch wants it writable
        torch.from_numpy(grid.astype(np.float32))[None],
        mode="bicubic",
        padding_mode="border",
        align_corners=False,
    )
    return found[0].numpy()


def _through(matrix: Matrix, height: int, width: int) -> tuple[Matrix, Matrix]:
    """The x and the y, (h, w) each, to which `matrix` takes every point of a grid."""
    x, y = np.arange(width)[None, :], np.arange(height)[:, None]
    (a, b, c), (d, e, f) = matrix[:2]
    return a * x + b * y + c, d * x + e * y + f


def _translation(x: float, y: float) -> Matrix:
    return np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]])
