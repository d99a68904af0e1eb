"""What `benchmarks.fuzz_readers` does with one damaged film, and what may come of it."""

from __future__ import annotations

import contextlib
import json
import traceback
import warnings
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from viewer import formats
from viewer.errors import FilmError
from viewer.film import Film
from viewer.formats.describing import facts
from viewer.imaging.area_average import area_average
from viewer.imaging.grayscale import display_lut, initial_voi, unsigned
from viewer.models.card import Preprocessing
from viewer.models.preprocess import preprocess

_MODELS = (Preprocessing(height=32, width=32), Preprocessing(height=32, width=40, fit="pad"))
_OTHER_READINGS = 4
"""One file of so many is also described, and its header and tags are read."""

_SECRET = "Secret"  # noqa: S105 - the name of the patient on made films


def exercise(path: Path) -> str:
    """Open a file and do with the film what the viewer does; "film", or the refusal's sentence.

    Raises
    ------
    Exception
        Whatever is wrong: that is the finding.
    """
    messages: tuple[str, ...]
    try:
        film = formats.read(path)
    except FilmError as error:
        if "not enough memory" in error.message:
            raise MemoryError("a small file asked for too much") from error
        film, messages = None, (error.message,)
    else:
        messages = film.warnings
        json.dumps(facts(film), allow_nan=False)
        if film.frames > 1:
            _typed(formats.read, path, 1)
        show(film)
    for message in messages:
        assert message[0].isupper() or message[0].isdigit(), message
        assert message.endswith("."), message
        assert _SECRET not in message, message
    if zlib.crc32(path.read_bytes()) % _OTHER_READINGS == 0:
        described = formats.describe(path)
        assert (described.status == "refused") == (film is None)
        _typed(formats.header, path)
        _typed(formats.tags, path)
    return messages[0] if film is None else "film"


def _typed(reader: Any, *arguments: Any) -> None:
    with contextlib.suppress(FilmError):
        reader(*arguments)


def show(film: Film) -> None:
    """What the panes and the models do with a film."""
    height, width = film.shape
    assert height > 0
    assert width > 0
    assert film.stored.dtype in (np.uint8, np.uint16, np.int16)
    assert 1 <= film.bits <= 16
    numbers = [film.rescale_slope, film.rescale_intercept, film.pixel_aspect_ratio]
    if film.pixel_spacing is not None:
        numbers += [film.pixel_spacing.row, film.pixel_spacing.column]
    for window in film.windows:
        numbers += [window.center, window.width]
        assert window.width > 0
    assert np.isfinite(numbers).all(), numbers
    for layer in film.overlays:
        assert layer.mask.shape == film.shape
    assert film.shutter is None or film.shutter.shape == film.shape
    view = area_average(film.stored, (min(24, height), min(30, width)))
    with np.errstate(invalid="raise", divide="raise"):
        for voi in (None, initial_voi(film), *film.windows[:3], *film.voi_luts[:3]):
            assert display_lut(film, voi).take(unsigned(view)).dtype == np.uint8
        for preprocessing in _MODELS:
            assert np.isfinite(preprocess(film, preprocessing).values).all()


def outcome(path: Path) -> str:
    """`exercise`, its exceptions and numpy's warnings as "! Type in file:line"."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        warnings.simplefilter("always", RuntimeWarning)
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            found = exercise(path)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            ours = [frame for frame in frames if "/viewer/" in frame.filename] or frames
            where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
            return f"! {type(error).__name__} in {where}: {str(error)[:120]}"
    for warning in caught:
        where = f"{Path(warning.filename).name}:{warning.lineno}"
        return f"! RuntimeWarning in {where}: {warning.message}"
    return found
