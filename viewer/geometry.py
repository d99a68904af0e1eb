"""Affine maps between film pixels and the model's input grid.

Coordinates are (x, y) = (column, row), and a pixel's **centre** has whole-number coordinates:
the film covers [-0.5, width - 0.5] x [-0.5, height - 0.5]. This is the convention of
``torch.nn.functional.interpolate(align_corners=False)`` and of DICOM's PS3.3 C.7.6.2 positions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Affine = tuple[tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the model's input grid lies on a film.

    Attributes
    ----------
    film_shape : tuple of int
        (height, width) of the film in pixels.
    model_shape : tuple of int
        (height, width) of the model's input grid.
    film_to_model : Affine
        The 2x3 matrix that takes film pixels (x, y, 1) to model-grid pixels (x, y).
    """

    film_shape: tuple[int, int]
    model_shape: tuple[int, int]
    film_to_model: Affine

    @property
    def model_to_film(self) -> Affine:
        """The inverse 2x3 matrix."""
        return invert(self.film_to_model)

    def to_model(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Film pixels (N, 2) as (x, y) to model-grid pixels (N, 2)."""
        return apply(self.film_to_model, points)

    def to_film(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Model-grid pixels (N, 2) as (x, y) to film pixels (N, 2)."""
        return apply(self.model_to_film, points)


def crop_resize_pad(
    film_shape: tuple[int, int],
    crop: tuple[float, float, float, float],
    resized_shape: tuple[int, int],
    pad: tuple[int, int],
    model_shape: tuple[int, int],
) -> Geometry:
    """Geometry of: take `crop`, resize it, put it at `pad` on the model's grid.

    Parameters
    ----------
    film_shape, model_shape : tuple of int
        (height, width).
    crop : tuple of float
        (x, y, width, height) of the part of the film used, in film pixels, edges not centres:
        the whole film is (0, 0, width, height).
    resized_shape : tuple of int
        (height, width) of the crop after resizing.
    pad : tuple of int
        (x, y) of the resized crop's top-left pixel on the model's grid.
    """
    x, y, width, height = crop
    sx = resized_shape[1] / width
    sy = resized_shape[0] / height
    # (film + 0.5 - crop edge) is a distance from an edge; edges scale, centres follow.
    tx = (0.5 - x) * sx - 0.5 + pad[0]
    ty = (0.5 - y) * sy - 0.5 + pad[1]
    return Geometry(film_shape, model_shape, ((sx, 0.0, tx), (0.0, sy, ty)))


def apply(affine: Affine, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (N, 2) as (x, y), mapped by `affine`, float64 (N, 2)."""
    matrix = np.asarray(affine, dtype=np.float64)
    return np.asarray(points, dtype=np.float64) @ matrix[:, :2].T + matrix[:, 2]


def invert(affine: Affine) -> Affine:
    """The inverse of a 2x3 affine.

    Raises
    ------
    numpy.linalg.LinAlgError
        If it has none.
    """
    matrix = np.vstack([np.asarray(affine, dtype=np.float64), [0.0, 0.0, 1.0]])
    (a, b, c), (d, e, f) = np.linalg.inv(matrix)[:2].tolist()
    return ((a, b, c), (d, e, f))
