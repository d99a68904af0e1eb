"""Whether there is anything on the film at all."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_LEAST_CONTRAST = 0.005
"""Standard deviation over the range in use, under which nothing can be seen: some 1 of 255."""

_SAMPLE = 250_000


def blank_warning(stored: NDArray[Any], valid: NDArray[np.bool_] | None, bits: int) -> str:
    """A sentence if the film is blank or nearly so, else "".

    Parameters
    ----------
    stored : ndarray of uint8, uint16 or int16, (H, W)
    valid : ndarray of bool, (H, W), or None
    bits : int
        Bits that a stored value may have; films often use fewer, and that range counts.
    """
    step = max(1, int(np.sqrt(stored.size / _SAMPLE)))
    sample = stored[::step, ::step]
    values = sample[valid[::step, ::step]] if valid is not None else sample
    if values.size == 0:
        return "This film is blank: all of it is padding."
    highest = max(abs(int(values.max())), abs(int(values.min())), 255)
    used = 1 << min(bits, highest.bit_length())
    if values.std(dtype=np.float64) >= _LEAST_CONTRAST * used:
        return ""
    return "This film is blank, or nearly: its pixels hardly differ."
