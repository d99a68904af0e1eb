"""Which part of a film is in sight, and how it is turned. No pydicom: the window imports it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

Area = tuple[float, float, float, float]
"""(left, top, right, bottom): film coordinates (`viewer.geometry`) of edges, not of centres."""
Corner = tuple[int, int]
"""(column, row) of a pixel, from 1, as DICOM counts."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a pane shows its film.

    Attributes
    ----------
    area : tuple of float or None
        What of the film is in sight; None is the whole.
    quarters : int
        Right angles, clockwise, that the film is turned by after it was mirrored, 0 to 3.
    mirrored : bool
        Left for right.
    """

    area: Area | None = None
    quarters: int = 0
    mirrored: bool = False

    @property
    def rotation(self) -> int:
        """Image Rotation (PS3.3 C.10.6): degrees clockwise, before the film is mirrored."""
        return 90 * ((-self.quarters if self.mirrored else self.quarters) % 4)

    def corners(self, film_shape: tuple[int, int]) -> tuple[Corner, Corner]:
        """The pixels seen at the top left and at the bottom right (PS3.3 C.10.4).

        Those that are in sight in part are among them; what lies beside the film is not.

        Parameters
        ----------
        film_shape : tuple of int
            (height, width).
        """
        height, width = film_shape
        left, top, right, bottom = self.area or (-0.5, -0.5, width - 0.5, height - 0.5)
        columns, rows = _pixels(left, right, width), _pixels(top, bottom, height)
        # Where "left" and "up" on screen point to on the film.
        x, y = -1, -1
        for _ in range(self.quarters):
            x, y = y, -x
        x = -x if self.mirrored else x
        first = columns[x > 0], rows[y > 0]
        return first, (columns[x < 0], rows[y < 0])


def _pixels(low: float, high: float, size: int) -> tuple[int, int]:
    first = min(max(floor(low + 0.5) + 1, 1), size)
    return first, min(max(ceil(high + 0.5), first), size)
