from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import Cancelled
from viewer.film import Film, PixelSpacing
from viewer.imaging import region
from viewer.imaging.measure import Measurement
from viewer.imaging.region import region_statistics, region_window

rng = np.random.default_rng(3)
FILM = Film("a", rng.integers(0, 4096, (50, 40)).astype(np.uint16), 12)
SIGNED = Film(
    "b",
    rng.integers(-2000, 2000, (50, 40)).astype(np.int16),
    12,
    rescale_slope=-0.5,
    rescale_intercept=100.0,
)


def inside(film: Film, drawn: Measurement) -> np.ndarray:
    """The modality values in a region, pixel by pixel."""
    (x0, y0), (x1, y1) = drawn.points
    found = []
    for y in range(film.shape[0]):
        for x in range(film.shape[1]):
            within = min(x0, x1) <= x <= max(x0, x1) and min(y0, y1) <= y <= max(y0, y1)
            if within and drawn.kind == "ellipse":
                across, down = abs(x1 - x0) / 2, abs(y1 - y0) / 2
                within = ((x - (x0 + x1) / 2) / across) ** 2 + (
                    (y - (y0 + y1) / 2) / down
                ) ** 2 <= 1 + 1e-9
            if within and (film.valid is None or film.valid[y, x]):
                found.append(float(film.stored[y, x]) * film.rescale_slope + film.rescale_intercept)
    return np.array(found)


corners = st.floats(-10, 60, allow_nan=False).map(lambda v: round(v, 2))


@settings(max_examples=60)
@given(
    st.sampled_from([FILM, SIGNED]),
    st.sampled_from(["rectangle", "ellipse"]),
    corners, corners, st.floats(0.3, 50), st.floats(0.3, 50),
)  # fmt: skip
def test_statistics_are_those_of_the_pixels_inside(
    film: Film, kind: str, x: float, y: float, across: float, down: float
) -> None:
    drawn = Measurement(kind, ((x + across, y), (x, y + down)))  # type: ignore[arg-type]
    values = inside(film, drawn)
    statistics = region_statistics(film, drawn)
    if values.size == 0:
        assert statistics is None
        return
    assert statistics is not None
    assert statistics.count == values.size
    assert statistics.mean == pytest.approx(values.mean(), abs=1e-9)
    assert statistics.deviation == pytest.approx(values.std(), abs=1e-6)
    assert (statistics.lowest, statistics.highest) == (values.min(), values.max())


def test_padding_is_left_out() -> None:
    valid = np.ones((50, 40), bool)
    valid[:25] = False
    padded = replace(FILM, valid=valid)
    whole = Measurement("rectangle", ((-1, -1), (100, 100)))
    statistics = region_statistics(padded, whole)
    assert statistics is not None
    assert statistics.count == 25 * 40
    assert statistics.mean == pytest.approx(FILM.stored[25:].mean())
    assert region_statistics(padded, Measurement("rectangle", ((0, 0), (30, 20)))) is None


def test_a_large_region_is_counted_in_bands_that_can_be_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = Measurement("ellipse", ((0, 0), (39, 49)))
    at_once = region_statistics(FILM, whole)
    monkeypatch.setattr(region, "BAND", 100)
    assert region_statistics(FILM, whole) == at_once
    asked = iter([True, True, False])
    with pytest.raises(Cancelled):
        region_statistics(FILM, whole, lambda: next(asked))


def test_the_window_of_a_region_leaves_single_extremes_out() -> None:
    stored = np.full((100, 100), 1000, np.uint16)
    stored[:50] = 2000
    stored[0, 0], stored[99, 99] = 0, 60000
    film = Film("a", stored, 16, pixel_spacing=PixelSpacing(1, 1, "file"))
    statistics = region_statistics(film, Measurement("rectangle", ((0, 0), (99, 99))))
    assert statistics is not None
    assert (statistics.lowest, statistics.highest) == (0, 60000)
    window = region_window(film, statistics)
    assert (window.center, window.width, window.function) == (1500, 1000, "LINEAR_EXACT")


def test_the_window_of_an_even_region_is_not_empty() -> None:
    film = Film("a", np.full((9, 9), 7, np.uint8), 8, rescale_slope=-2.0)
    statistics = region_statistics(film, Measurement("rectangle", ((0, 0), (5, 5))))
    assert statistics is not None
    assert region_window(film, statistics).width == 2.0
