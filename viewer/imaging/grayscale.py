"""The grey-scale pipeline: from stored values to what the screen shows.

PS3.4 N.2: stored values -> Modality LUT or Rescale -> VOI LUT or window -> inversion, once ->
8 bit. A film has at most 65,536 different stored values, so the whole pipeline is worked out once
for each of them, in float64; showing the film is then one table look-up a pixel.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from viewer.film import Film, VoiLut, Window
from viewer.imaging.auto_window import auto_window

Voi = Window | VoiLut | None
"""What maps modality values to grey; None maps the whole range that the film can hold."""

VoiKind = Literal["auto", "window", "file_window", "file_lut", "full"]


def initial_voi(film: Film) -> Window | VoiLut:
    """What the film is first shown with: its first window, else its first VOI LUT, else auto."""
    if film.windows:
        return film.windows[0]
    if film.voi_luts:
        return film.voi_luts[0]
    return auto_window(film)


def voi_of(film: Film, kind: VoiKind, index: int = 0, window: Window | None = None) -> Voi:
    """The window or LUT that the words of a view state mean for this film.

    Parameters
    ----------
    film : Film
    kind : str
        "auto", "window" (takes `window`), "file_window" or "file_lut" (number `index`, from 0),
        "full".
    index : int
    window : Window or None

    Returns
    -------
    Window, VoiLut or None
        What the film does not have falls back to `initial_voi`: the next film in a row need not
        have a third window. None is the whole range.
    """
    if kind == "full":
        return None
    if kind == "auto":
        return auto_window(film)
    if kind == "window" and window is not None:
        return window
    if kind == "file_window" and 0 <= index < len(film.windows):
        return film.windows[index]
    if kind == "file_lut" and 0 <= index < len(film.voi_luts):
        return film.voi_luts[index]
    return initial_voi(film)


def display_lut(film: Film, voi: Voi = None, inverted: bool = False) -> NDArray[np.uint8]:
    """The grey that each stored value is shown as.

    Parameters
    ----------
    film : Film
    voi : Window, VoiLut or None
        None maps the whole range of `film.bits` bits to [0, 255].
    inverted : bool
        Whether the person asked for black and white the other way round, on top of what the film
        itself asks for (`Film.inverted`).

    Returns
    -------
    ndarray of uint8, (256,) for 8-bit films, (65536,) for the others
        Indexed by the stored value viewed as unsigned: ``lut.take(unsigned(stored))``.
    """
    grey = grey_of(_modality_of_every_stored_value(film), film, voi, inverted)
    return np.floor(grey * 255.0 + 0.5).astype(np.uint8)


def grey_of(
    values: NDArray[np.float64], film: Film, voi: Voi = None, inverted: bool = False
) -> NDArray[np.float64]:
    """How bright modality values are shown, 0 (black) to 1 (white).

    Parameters
    ----------
    values : ndarray of float64, (N,)
        Modality values, whether the film has them or not.
    film, voi, inverted
        See `display_lut`.

    Returns
    -------
    ndarray of float64, (N,)
    """
    if voi is None:
        low, high = full_range(film)
        grey = (values - low) / max(high - low, np.finfo(np.float64).tiny)
    elif isinstance(voi, VoiLut):
        grey = _through_lut(values, voi)
    else:
        grey = _through_window(values, voi)
    if film.inverted != inverted:
        grey = 1.0 - grey
    return np.clip(grey, 0.0, 1.0)


def render(
    film: Film, voi: Voi = None, inverted: bool = False, *, shutter: bool = False
) -> NDArray[np.uint8]:
    """The film as shown at one screen pixel a film pixel, uint8 (H, W). See `display_lut`.

    `shutter`: whether the file's display shutter is painted over it. dcmtk's dcm2pnm never does.
    """
    grey = display_lut(film, voi, inverted).take(unsigned(film.stored))
    if shutter and film.shutter is not None:
        grey[film.shutter] = shutter_level(film)
    return grey


def shutter_level(film: Film) -> int:
    """The grey, 0 to 255, that the film's shutter is painted with; no window changes it."""
    return round(film.shutter_gray * 255.0)


def unsigned(stored: NDArray[Any]) -> NDArray[Any]:
    """`stored` as an index into `display_lut`: the same bytes, read as unsigned. No copy."""
    return stored.view(np.uint16) if stored.dtype == np.int16 else stored


def full_range(film: Film) -> tuple[float, float]:
    """The lowest and highest modality value that `film.bits` bits can hold."""
    low, high = 0, (1 << film.bits) - 1
    if film.stored.dtype == np.int16:
        low, high = -(1 << (film.bits - 1)), (1 << (film.bits - 1)) - 1
    ends = [value * film.rescale_slope + film.rescale_intercept for value in (low, high)]
    return min(ends), max(ends)


def _modality_of_every_stored_value(film: Film) -> NDArray[np.float64]:
    """Modality value of every bit pattern of a stored value, float64 (256,) or (65536,)."""
    dtype = film.stored.dtype
    patterns = np.arange(1 << (8 * dtype.itemsize), dtype=f"u{dtype.itemsize}").view(dtype)
    return patterns * np.float64(film.rescale_slope) + film.rescale_intercept


def _through_window(values: NDArray[np.float64], window: Window) -> NDArray[np.float64]:
    """Modality values through a window, to [0, 1] (values past it are clipped by the caller).

    PS3.3 C.11.2.1.2 (LINEAR), C.11.2.1.3.1 (SIGMOID) and C.11.2.1.3.2 (LINEAR_EXACT). A LINEAR
    window narrower than 1, which the standard forbids but films of real values have, is read as
    LINEAR_EXACT.
    """
    center, width = window.center, window.width
    if window.function == "SIGMOID" and width > 0:
        exponent = np.clip(-4.0 * (values - center) / width, -700.0, 700.0)
        return np.asarray(1.0 / (1.0 + np.exp(exponent)))
    if window.function == "LINEAR" and width >= 1:
        center, width = center - 0.5, width - 1.0
    if width <= 0:  # LINEAR with a width of 1 is a step by the standard's own equation
        return np.where(values <= center, 0.0, 1.0)
    return (values - center) / width + 0.5


def _through_lut(values: NDArray[np.float64], lut: VoiLut) -> NDArray[np.float64]:
    """Modality values through a VOI LUT (PS3.3 C.11.2.1.1), to [0, 1]."""
    index = np.floor(values - lut.first_mapped + 0.5)
    index = np.clip(index, 0, lut.table.size - 1).astype(np.intp)
    return lut.table[index] / np.float64((1 << lut.bits) - 1)
