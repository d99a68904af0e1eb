"""From a film to what a model sees of it, as the model's card says.

The input is made from modality values with polarity undone, so that dense tissue is bright as in
MONOCHROME2; padding is left out. No display window is ever looked at. Training uses this very
function.

The order: crop the border, clip to the value range, resample, scale to [0, 1], fit to the input
size, subtract the mean and divide by the standard deviation, repeat for the channels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.film import Film
from viewer.geometry import Geometry, crop_resize_pad
from viewer.models.card import Preprocessing
from viewer.models.resampling import resample
from viewer.results import ModelInput

_BAND_ROWS = 256
Box = tuple[float, float, float, float]


def preprocess(film: Film, preprocessing: Preprocessing) -> ModelInput:
    """What a model sees of `film`.

    Parameters
    ----------
    film : Film
    preprocessing : Preprocessing
        Of the model's card.

    Returns
    -------
    ModelInput
        values float32 (channels, height, width), and where that grid lies on the film. The same
        film and card give the same values, bit by bit.
    """
    unit, geometry = unit_values(film, preprocessing)
    channels = preprocessing.channels
    mean = np.broadcast_to(np.asarray(preprocessing.mean, dtype=np.float32), (channels,))
    std = np.broadcast_to(np.asarray(preprocessing.std, dtype=np.float32), (channels,))
    values = (unit[None] - mean[:, None, None]) / std[:, None, None]
    return ModelInput(values, geometry)


def unit_values(film: Film, preprocessing: Preprocessing) -> tuple[NDArray[np.float32], Geometry]:
    """The film on the model's grid, in [0, 1].

    Padding, and what ``fit="pad"`` adds, is 0. A film of one value, or of padding alone, is 0
    everywhere.

    Returns
    -------
    values : ndarray of float32, (height, width)
    geometry : Geometry
    """
    box, resized_shape, pad = fit(film, preprocessing)
    model_shape = (preprocessing.height, preprocessing.width)
    geometry = crop_resize_pad(film.shape, box, resized_shape, pad, model_shape)
    low, high = value_range(film, preprocessing, box)
    # A film that displays inverted, or whose modality values fall as stored ones rise, is
    # brightest where stored values are lowest.
    flipped = film.inverted != (film.rescale_slope < 0.0)
    black = high if flipped else low

    def read(rows: slice, columns: slice) -> NDArray[np.float32]:
        pixels = film.stored[rows, columns].astype(np.float32)
        np.clip(pixels, low, high, out=pixels)
        if film.valid is not None:
            pixels[~film.valid[rows, columns]] = black
        return pixels

    values = np.zeros(model_shape, dtype=np.float32)
    if high > low:
        resized = resample(film.shape, read, box, resized_shape)
        resized -= np.float32(black)
        resized /= np.float32(low - high if flipped else high - low)
        # Rounding of the weights may leave the range by some 1e-7.
        np.clip(resized, 0.0, 1.0, out=resized)
        x, y = pad
        values[y : y + resized_shape[0], x : x + resized_shape[1]] = resized
    return values, geometry


def fit(film: Film, preprocessing: Preprocessing) -> tuple[Box, tuple[int, int], tuple[int, int]]:
    """Which part of the film is used, to what it is resized, and where that is put.

    "pad" and "crop" keep the film's physical aspect (`Film.pixel_aspect_ratio`); "stretch"
    does not.

    Returns
    -------
    box : tuple of float
        (x, y, width, height) in film pixel edges.
    resized_shape : tuple of int
        (height, width).
    pad : tuple of int
        (x, y) of the resized film's top-left pixel on the model's grid.
    """
    film_height, film_width = film.shape
    border = preprocessing.border_crop
    x, y = border * film_width, border * film_height
    width, height = film_width - 2.0 * x, film_height - 2.0 * y
    out_height, out_width = preprocessing.height, preprocessing.width
    aspect = film.pixel_aspect_ratio
    across, down = out_width / width, out_height / (height * aspect)
    if preprocessing.fit == "pad":
        scale = min(across, down)
        resized_width = min(out_width, max(1, round(width * scale)))
        resized_height = min(out_height, max(1, round(height * aspect * scale)))
        pad = ((out_width - resized_width) // 2, (out_height - resized_height) // 2)
        return (x, y, width, height), (resized_height, resized_width), pad
    if preprocessing.fit == "crop":
        scale = max(across, down)
        used_width = min(width, out_width / scale)
        used_height = min(height, out_height / (scale * aspect))
        x += (width - used_width) / 2.0
        y += (height - used_height) / 2.0
        width, height = used_width, used_height
    return (x, y, width, height), (out_height, out_width), (0, 0)


def value_range(film: Film, preprocessing: Preprocessing, box: Box) -> tuple[float, float]:
    """The stored values that become the two ends of [0, 1], lower first.

    "percentile" takes them of the pixels in `box` that are film, as `numpy.percentile` does
    (linear between order statistics), with polarity undone. "bits" is all that the film's bits
    can hold, from 0, or from the most negative one where stored values are signed.
    """
    if preprocessing.value_range == "bits":
        if np.issubdtype(film.stored.dtype, np.signedinteger):
            return float(-(2 ** (film.bits - 1))), float(2 ** (film.bits - 1) - 1)
        return 0.0, float(2**film.bits - 1)
    lower, upper = preprocessing.percentiles
    if film.inverted != (film.rescale_slope < 0.0):
        lower, upper = 100.0 - upper, 100.0 - lower
    counts, offset = _histogram(film, box)
    total = int(counts.sum())
    if total == 0:
        return 0.0, 0.0
    cumulated = np.cumsum(counts)

    def percentile(q: float) -> float:
        rank = q / 100.0 * (total - 1)
        below, above = np.searchsorted(
            cumulated, [np.floor(rank), np.ceil(rank)], side="right"
        ).tolist()
        return float(below + (above - below) * (rank - np.floor(rank)) + offset)

    return percentile(lower), percentile(upper)


def _histogram(film: Film, box: Box) -> tuple[NDArray[np.int64], int]:
    """Counts of the stored values in `box` that are film; ``counts[0]`` belongs to the offset."""
    x, y, width, height = box
    columns = slice(int(np.floor(x)), int(np.ceil(x + width)))
    top, bottom = int(np.floor(y)), min(film.shape[0], int(np.ceil(y + height)))
    limits = np.iinfo(film.stored.dtype)
    counts = np.zeros(limits.max - limits.min + 1, dtype=np.int64)
    for start in range(top, bottom, _BAND_ROWS):
        rows = slice(start, min(start + _BAND_ROWS, bottom))
        pixels = film.stored[rows, columns]
        if film.valid is not None:
            pixels = pixels[film.valid[rows, columns]]
        shifted = pixels.astype(np.int64).ravel() - limits.min
        counts += np.bincount(shifted, minlength=counts.size)
    return counts, int(limits.min)
