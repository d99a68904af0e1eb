"""One look at the pixels of a film, for all doubts that need them.

Everything but the digest is worked out on an even sample of at most `SIDE` pixels a side: a film is
thinned, not averaged, so that what is exactly flat in it stays so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from viewer.doubts.case import Measured
from viewer.errors import Cancelled
from viewer.film import Film

SIDE = 768

FLAT = 0.012
"""Share of the film's range within which values count as the same: 3 of 255, what JPEG leaves."""

_BAND = 512
_ENDS = (0.5, 99.5)
_FAR = 1 << 20  # beyond any stored value
_BORDERS = 3  # one within the other, or of another value on each side

Mask = NDArray[np.bool_]


def measure(film: Film, cancelled: Callable[[], bool] = lambda: False) -> Measured:
    """Look at a film's pixels. Some 100 ms for 15 million of them, most of it the digest.

    Parameters
    ----------
    film : Film
        Any: of one pixel, of padding alone, of one value.
    cancelled : callable
        Asked now and then; True stops the work.

    Raises
    ------
    Cancelled
    """
    step = max(1, -(-max(film.shape) // SIDE))
    sample = film.stored[::step, ::step].astype(np.int32)
    seen = np.ones(sample.shape, dtype=bool)
    if film.valid is not None:
        seen &= film.valid[::step, ::step]
    values = sample[seen]
    bare = np.ones_like(seen) if film.shutter is None else ~film.shutter[::step, ::step]
    shown = seen & bare
    spread = _spread(sample[shown])
    border = _border(sample, shown, bare, round(FLAT * spread))
    if cancelled():
        raise Cancelled
    plates = count_plates(sample, shown, spread)
    return Measured(
        digest=_digest(film, cancelled),
        contrast=_contrast(values, film.bits),
        levels=int(np.count_nonzero(np.bincount(values - values.min()))) if values.size else 0,
        border=border,
        plates=plates,
    )


def _digest(film: Film, cancelled: Callable[[], bool]) -> str:
    """SHA-256 of size, polarity and values, whatever the type they are stored as."""
    flipped = film.inverted != (film.rescale_slope < 0.0)
    digest = hashlib.sha256(f"{film.shape}{flipped}".encode())
    for start in range(0, film.shape[0], _BAND):
        if cancelled():
            raise Cancelled
        band = film.stored[start : start + _BAND]
        # Every film fits int16 or uint16; a value of 40000 is not the same as -25536.
        if band.min(initial=0) < 0:
            digest.update(b"-")
        digest.update(band.astype("<u2").tobytes())
    return digest.hexdigest()


def _contrast(values: NDArray[np.int32], bits: int) -> float:
    """Standard deviation over the range of values in use: films often use fewer bits than said."""
    if values.size == 0:
        return 0.0
    highest = max(abs(int(values.max())), abs(int(values.min())), 255)
    used = 1 << min(max(bits, 1), highest.bit_length())
    return min(1.0, float(values.std(dtype=np.float64)) / used)


def _spread(values: NDArray[np.int32]) -> float:
    """The range of a film's values, a few dead pixels left out."""
    if values.size == 0:
        return 0.0
    low, high = np.percentile(values, _ENDS)
    return float(high - low)


def _border(sample: NDArray[np.int32], shown: Mask, bare: Mask, tolerance: int) -> float:
    """Share of a film that is no picture: padding, or in rows and columns of one value around it.

    From each edge inwards, rows and columns are taken off as long as all of them have one value,
    padding and shutter not counted; so often, that a frame within a border is taken off too. A
    border that is not constant (noise, a ruler) is not seen. Shares are those of what no shutter
    covers (`bare`); a film of which it covers all has no border.
    """
    whole = np.count_nonzero(bare)
    if whole == 0:
        return 0.0
    lowest, highest = np.where(shown, sample, _FAR), np.where(shown, sample, -_FAR)
    box = [slice(0, side) for side in sample.shape]
    for _ in range(_BORDERS):
        for axis in (0, 1):
            low = lowest[tuple(box)].min(axis=1 - axis)
            high = highest[tuple(box)].max(axis=1 - axis)
            first = _plain(low, high, tolerance)
            last = low.size - _plain(low[::-1], high[::-1], tolerance)
            if first >= last:
                return 1.0
            start = box[axis].start
            box[axis] = slice(start + first, start + last)
    return 1.0 - float(np.count_nonzero(shown[tuple(box)])) / whole


def _plain(low: NDArray[np.int32], high: NDArray[np.int32], tolerance: int) -> int:
    """How many of the first lines, of these lowest and highest values, have one value together."""
    span = np.maximum.accumulate(high) - np.minimum.accumulate(low)
    return int(np.searchsorted(span > tolerance, True))


@dataclass(frozen=True, slots=True)
class _Plate:
    """What makes an area a plate: see `count_plates`."""

    flat: float
    fill: float
    lettering: float
    contrast: float
    step: float
    longer: float


_SHARP = _Plate(flat=1.0, fill=0.85, lettering=0.05, contrast=0.2, step=0.02, longer=15.0)
_BLURRED = _Plate(flat=5.0, fill=0.95, lettering=0.1, contrast=0.5, step=0.2, longer=2.0)
_PLATE_SIDES = (0.02, 0.3)
_MOST_LETTERING = 0.7


def count_plates(sample: NDArray[np.int32], shown: Mask, spread: float) -> int:
    """How many flat boxes with lettering were drawn into a film.

    A box is an area in which no 3 × 3 pixels differ by more than `FLAT`, of sides between 2 and
    30 % of the film's longer one; with its holes filled it covers 85 % of the upright rectangle
    around it; 5 to 70 % of it is holes, some of which stand out by a fifth of the film's range; and
    along each of its sides (but the film's own edge) the film changes by 2 % of that.

    One that JPEG has blurred may differ by five times as much; but all else has to be clearer: 95 %
    of a rectangle no longer than twice its width (the lead markers of sides are long), 10 % holes,
    half the film's range, and a fifth of it along each side.

    Letters and arrows without a box are missed, and so are boxes that touch what is as black as
    they are: see ``benchmarks.doubts`` for how many.

    Parameters
    ----------
    sample : ndarray of int32, (h, w)
    shown : ndarray of bool, (h, w)
        Where it is film.
    spread : float
        The range of its values.
    """
    if spread <= 0 or min(sample.shape) < 3:
        return 0
    range_3x3 = ndimage.maximum_filter(sample, 3) - ndimage.minimum_filter(sample, 3)
    low, high = (share * max(sample.shape) for share in _PLATE_SIDES)
    found = []
    for kind in (_SHARP, _BLURRED):
        labels, _ = ndimage.label((range_3x3 <= round(kind.flat * FLAT * spread)) & shown)
        sizes = np.bincount(labels.ravel())
        sizes[0] = 0
        boxes = ndimage.find_objects(labels)
        plates = 0
        for label in np.flatnonzero(sizes >= (1.0 - _MOST_LETTERING) * kind.fill * low * low):
            box = boxes[label - 1]
            shorter, longer = sorted(part.stop - part.start for part in box)
            if low <= shorter and longer <= min(high, kind.longer * shorter):
                plates += _is_plate(sample, labels[box] == label, box, spread, kind)
        found.append(plates)
    return max(found)


def _is_plate(
    sample: NDArray[np.int32], area: Mask, box: tuple[slice, slice], spread: float, kind: _Plate
) -> bool:
    filled = ndimage.binary_fill_holes(area)
    holes = filled & ~area
    if filled.mean() < kind.fill:
        return False
    if not kind.lettering <= holes.sum() / filled.sum() <= _MOST_LETTERING:
        return False
    level = np.median(sample[box][area])
    letters = np.percentile(np.abs(sample[box][holes] - level), 90)
    if letters < kind.contrast * spread:
        return False
    least = kind.step * spread
    return all(np.median(np.abs(line - level)) >= least for line in _around(sample, box))


def _around(sample: NDArray[np.int32], box: tuple[slice, slice]) -> list[NDArray[Any]]:
    """The lines two pixels outside each side of a box, as far as the film goes."""
    rows, columns = box
    height, width = sample.shape
    across = [sample[at, columns] for at in (rows.start - 3, rows.stop + 2) if 0 <= at < height]
    down = [sample[rows, at] for at in (columns.start - 3, columns.stop + 2) if 0 <= at < width]
    return across + down
