"""The whole way from anatomy to stored values, and the record of where the opacity is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.sample_film.anatomy import FILM_WIDTH, Opacity
from training.sample_film.detector import exposure
from training.sample_film.grid import Grid
from training.sample_film.presentation import presentation
from training.sample_film.projection import attenuation

COLUMNS, ROWS = 2048, 2432
SEED = 2024
PLANTED = Opacity()


@dataclass(frozen=True, slots=True, eq=False)
class SampleFilm:
    """A computed film.

    Attributes
    ----------
    stored : ndarray of uint16, (rows, columns)
        MONOCHROME2 values of 12 bits.
    grid : Grid
        Its rays: what maps centimetres in the patient to pixels.
    opacity : Opacity or None
        What was planted.
    """

    stored: NDArray[np.uint16]
    grid: Grid
    opacity: Opacity | None

    @property
    def spacing_mm(self) -> float:
        """Between pixels, in the patient's mid-plane."""
        return 10 * self.grid.spacing

    def record(self) -> dict[str, object]:
        """What the sidecar says of the film, in film pixels: (0, 0) is the first pixel's centre."""
        described: dict[str, object] = {
            "film": {
                "columns": self.grid.columns,
                "rows": self.grid.rows,
                "pixel_spacing_mm": round(self.spacing_mm, 6),
                "view_position": "PA",
            }
        }
        if self.opacity is not None:
            spacing = self.grid.spacing
            described["opacity"] = {
                "x": round((self.opacity.x - self.grid.left) / spacing, 2),
                "y": round((self.opacity.y - self.grid.top) / spacing, 2),
                "radius_x": round(self.opacity.rx / spacing, 2),
                "radius_y": round(self.opacity.ry / spacing, 2),
                "lung": self.opacity.lung,
            }
        return described


def sample_film(
    scale: float = 1.0,
    opacity: Opacity | None = PLANTED,
    seed: int = SEED,
) -> SampleFilm:
    """Compute the film.

    Parameters
    ----------
    scale : float
        Of the number of columns and rows; the field of view stays.
    opacity : Opacity or None
        The finding to plant; None leaves the lungs clear.
    seed : int
        Of vessels, textures and noise.
    """
    grid = Grid.film(max(16, round(COLUMNS * scale)), max(16, round(ROWS * scale)), FILM_WIDTH)
    exposed = exposure(grid, attenuation(grid, opacity, seed), seed)
    return SampleFilm(presentation(grid, exposed), grid, opacity)
