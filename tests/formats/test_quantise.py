"""Any numbers become 16-bit ones, and come back to half a step, without a warning of numpy's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from viewer.formats.quantise import quantise

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")


@pytest.mark.parametrize(
    ("low", "high"),
    [(-1e30, 1e30), (0.0, 5e-324), (1e29, 1.0000001e29), (-3.0, -3.0), (0.0, 1e-310)],
)
def test_absurd_ranges(low, high):
    stored, valid, slope, intercept, _ = quantise(np.array([[low, high, np.nan]]))
    assert valid is not None
    assert valid.tolist() == [[True, True, False]]
    back = stored[0, :2] * slope + intercept
    assert np.allclose(back, [low, high], rtol=0, atol=slope)


@pytest.mark.parametrize("marker", [-3.4e38, 3.4028235e38, 1.7e308, np.inf, np.nan])
def test_what_programs_write_for_no_value_is_padding(marker):
    stored, valid, slope, intercept, _ = quantise(np.array([[0.0, 2.0, marker]]))
    assert valid is not None
    assert valid.tolist() == [[True, True, False]]
    assert np.allclose(stored[0, :2] * slope + intercept, [0.0, 2.0])


def test_a_signalling_nan_is_no_warning():
    values = np.array([[0x7F800001, 0, 0]], np.uint32).view(np.float32)
    _, valid, *_ = quantise(values)
    assert valid is not None
    assert valid.tolist() == [[False, True, True]]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_every_width(dtype):
    stored, valid, slope, intercept, exact = quantise(np.array([[-1.5, 2.0, np.inf]], dtype))
    assert valid is not None
    assert not exact
    assert np.allclose(stored[0, :2] * slope + intercept, [-1.5, 2.0])


@given(hnp.arrays(np.float64, (2, 7), elements=st.floats(allow_nan=True, allow_infinity=True)))
@settings(max_examples=300)
def test_any_numbers(values):
    stored, valid, slope, intercept, _ = quantise(values)
    finite = np.abs(values) <= 1e30
    assert (valid is None) == finite.all()
    back = stored[finite] * slope + intercept
    tolerance = slope * 0.5001 + np.abs(values[finite]) * 1e-15
    assert (np.abs(back - values[finite]) <= tolerance).all()
