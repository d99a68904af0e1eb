"""The grey-scale pipeline, against the equations of PS3.3 C.11 written out one value at a time."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.film import Film, VoiLut, Window
from viewer.imaging.auto_window import auto_window
from viewer.imaging.grayscale import (
    display_lut,
    full_range,
    initial_voi,
    render,
    unsigned,
    voi_of,
)

EVERY_U8 = np.arange(256, dtype=np.uint8).reshape(16, 16)
EVERY_U16 = np.arange(65536, dtype=np.uint16).reshape(256, 256)
EVERY_I16 = EVERY_U16.view(np.int16)
RAMP = VoiLut(0.0, np.arange(4096, dtype=np.uint16), 12)


def film_of(stored: np.ndarray = EVERY_U16, bits: int = 16, **fields) -> Film:
    return Film("id", stored.copy(), bits, **fields)


def linear(x: float, center: float, width: float) -> float:
    """PS3.3 C.11.2.1.2.1."""
    if x <= center - 0.5 - (width - 1) / 2:
        return 0.0
    if x > center - 0.5 + (width - 1) / 2:
        return 255.0
    return ((x - (center - 0.5)) / (width - 1) + 0.5) * 255.0


def linear_exact(x: float, center: float, width: float) -> float:
    """PS3.3 C.11.2.1.3.2."""
    if x <= center - width / 2:
        return 0.0
    if x > center + width / 2:
        return 255.0
    return ((x - center) / width + 0.5) * 255.0


def sigmoid(x: float, center: float, width: float) -> float:
    """PS3.3 C.11.2.1.3.1."""
    return 255.0 / (1.0 + math.exp(-4.0 * (x - center) / width))


EQUATIONS = {"LINEAR": linear, "LINEAR_EXACT": linear_exact, "SIGMOID": sigmoid}


@pytest.mark.parametrize("function", EQUATIONS)
@pytest.mark.parametrize(("center", "width"), [(2000, 1000), (2047.5, 1), (10.25, 3.5), (5, 60000)])
@pytest.mark.parametrize("slope", [1.0, 0.37, -2.0])
def test_windows_are_the_standards_equations(function, center, width, slope):
    film = film_of(rescale_slope=slope, rescale_intercept=12.5)
    center = center * slope + 12.5
    shown = render(film, Window(center, width, function))
    stored = np.arange(0, 65536, 37)
    values = stored * slope + 12.5
    # A far tail of the sigmoid overflows an exponential, which is 0 all the same.
    expected = [
        EQUATIONS[function](value, center, width) if (value - center) / width > -100 else 0.0
        for value in values
    ]
    assert np.abs(shown.ravel()[stored] - np.array(expected)).max() <= 0.5 + 1e-9


def test_a_linear_window_of_the_whole_range_is_the_identity_on_8_bits():
    film = film_of(EVERY_U8, 8)
    # PS3.3 C.11.2.1.2.1, note 2: center 2^(n-1), width 2^n.
    assert np.array_equal(render(film, Window(128, 256)), EVERY_U8)
    assert np.array_equal(render(film, None), EVERY_U8)


@given(
    center=st.floats(-1e5, 1e5),
    width=st.floats(1e-3, 1e6),
    function=st.sampled_from(list(EQUATIONS)),
    slope=st.floats(-100, 100).filter(lambda slope: abs(slope) > 1e-3),
)
@settings(max_examples=60)
def test_windows_are_monotonic_and_never_nan(center, width, function, slope):
    lut = display_lut(film_of(rescale_slope=slope), Window(center, width, function)).astype(int)
    steps = np.diff(lut) * np.sign(slope)
    assert (steps >= 0).all()


@pytest.mark.parametrize("width", [0.0, -3.0, 1e-12])
def test_a_window_without_width_is_a_step(width):
    lut = display_lut(film_of(EVERY_U8, 8), Window(100.0, width, "LINEAR_EXACT"))
    assert lut[:100].max() == 0
    assert lut[101:].min() == 255


@pytest.mark.parametrize(("stored", "bits"), [(EVERY_U16, 16), (EVERY_U16, 12), (EVERY_I16, 12)])
def test_the_full_range_is_that_of_the_bits(stored, bits):
    film = film_of(stored, bits, rescale_slope=-2.0)
    low, high = full_range(film)
    assert high - low == 2 * ((1 << bits) - 1)
    lut = display_lut(film, None)
    first = 0 if stored.dtype == np.uint16 else -(1 << (bits - 1))
    ends = np.array([first, first + (1 << bits) - 1]).astype(stored.dtype)
    assert lut[unsigned(ends)].tolist() == [255, 0]  # the slope is negative


def test_signed_stored_values_index_the_lut_as_unsigned():
    film = film_of(EVERY_I16, 16)
    lut = display_lut(film, Window(0, 2000))
    assert lut.shape == (65536,)
    assert lut[np.array([-1000]).astype(np.int16).view(np.uint16)] == 0
    assert lut[1000] == 255
    assert np.shares_memory(unsigned(film.stored), film.stored)


@pytest.mark.parametrize("voi", [None, Window(2000, 1000), RAMP])
def test_films_are_inverted_once(voi):
    plain = render(film_of(), voi)
    assert np.array_equal(render(film_of(inverted=True), voi), 255 - plain)
    assert np.array_equal(render(film_of(), voi, inverted=True), 255 - plain)
    assert np.array_equal(render(film_of(inverted=True), voi, inverted=True), plain)


def test_voi_luts():
    table = (np.arange(100) ** 2 % 1024).astype(np.uint16)
    film = film_of(rescale_slope=2.0, rescale_intercept=-50.0)
    lut = display_lut(film, VoiLut(10.0, table, 10))
    for stored in (0, 29, 30, 31, 60, 79, 80, 5000, 65535):
        index = min(max(stored * 2 - 50 - 10, 0), 99)
        assert abs(lut[stored] - table[index] / 1023 * 255) <= 0.5 + 1e-9


def test_what_a_film_is_first_shown_with():
    window, second = Window(1, 2), Window(3, 4)
    assert initial_voi(film_of(windows=(window, second), voi_luts=(RAMP,))) is window
    assert initial_voi(film_of(voi_luts=(RAMP,))) is RAMP
    film = film_of()
    assert initial_voi(film) == auto_window(film)


def test_the_words_of_a_view_state():
    window, second, dragged = Window(1, 2), Window(3, 4), Window(5, 6)
    film = film_of(windows=(window, second), voi_luts=(RAMP,))
    assert voi_of(film, "auto") == auto_window(film)
    assert voi_of(film, "full") is None
    assert voi_of(film, "window", window=dragged) is dragged
    assert voi_of(film, "file_window", 1) is second
    assert voi_of(film, "file_lut", 0) is RAMP
    # What this film does not have falls back to what it is first shown with.
    assert voi_of(film, "file_window", 7) is window
    assert voi_of(film, "file_lut", 7) is window


def test_the_film_itself_is_never_changed():
    film = film_of(EVERY_I16, 16)
    before = film.stored.copy()
    render(film, Window(0, 100), inverted=True)
    assert np.array_equal(film.stored, before)
