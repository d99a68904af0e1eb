"""What a model sees of a film: values, polarity, padding, and the right place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from viewer.film import Film, VoiLut, Window
from viewer.models.card import Preprocessing
from viewer.models.preprocess import fit as fit_on_grid
from viewer.models.preprocess import preprocess, unit_values
from viewer.models.resampling import axis_weights

PLAIN = Preprocessing(
    height=32, width=24, value_range="bits", mean=(0.0,), std=(1.0,), border_crop=0.0
)


def _film(stored: NDArray[Any], bits: int = 12, **more: Any) -> Film:
    return Film(source_id="x", stored=stored, bits=bits, **more)


def _noise(shape: tuple[int, int] = (90, 70), top: int = 4096) -> NDArray[np.uint16]:
    return np.random.default_rng(7).integers(0, top, shape).astype(np.uint16)


def _block_mean(image: NDArray[Any], factor: int) -> NDArray[np.float64]:
    height, width = image.shape
    blocks = image.reshape(height // factor, factor, width // factor, factor)
    return blocks.astype(np.float64).mean(axis=(1, 3))


def test_downsampling_is_the_exact_area_average() -> None:
    stored = _noise((96, 72))
    values = preprocess(_film(stored), PLAIN).values
    assert values.shape == (1, 32, 24)
    assert values.dtype == np.float32
    np.testing.assert_allclose(values[0], _block_mean(stored, 3) / 4095, atol=2e-6)


def test_a_film_larger_than_a_band_has_no_seams() -> None:
    stored = _noise((2100, 1800))
    card = replace(PLAIN, height=350, width=300)
    expected = _block_mean(stored, 6) / 4095
    np.testing.assert_allclose(preprocess(_film(stored), card).values[0], expected, atol=2e-6)


def test_upsampling_is_bilinear_as_torch_does_it() -> None:
    torch = pytest.importorskip("torch")
    stored = _noise((13, 9))
    values = preprocess(_film(stored), PLAIN).values
    small = torch.from_numpy(stored.astype(np.float32) / 4095)[None, None]
    expected = torch.nn.functional.interpolate(small, (32, 24), mode="bilinear")
    np.testing.assert_allclose(values[0], expected[0, 0].numpy(), atol=2e-6)


def test_percentiles_are_numpys_and_leave_padding_out() -> None:
    stored = _noise()
    valid = np.ones(stored.shape, dtype=bool)
    valid[:, :20] = False
    stored[:, :20] = 60000
    card = replace(PLAIN, height=90, width=70, value_range="percentile", percentiles=(2.0, 97.0))
    low, high = np.percentile(stored[valid], [2.0, 97.0])
    values = preprocess(_film(stored, 16, valid=valid), card).values[0]
    expected = np.clip((stored[:, 20:] - low) / (high - low), 0, 1)
    np.testing.assert_allclose(values[:, 20:], expected, atol=1e-6)
    assert not values[:, :20].any()


@pytest.mark.parametrize("value_range", ["percentile", "bits"])
def test_both_polarities_give_the_same_input(value_range: Any) -> None:
    stored = _noise()
    valid = np.random.default_rng(1).random(stored.shape) > 0.2
    card = replace(PLAIN, value_range=value_range, percentiles=(1.0, 95.0))
    bright = preprocess(_film(stored, valid=valid), card).values
    turned = np.where(valid, 4095 - stored, 77).astype(np.uint16)
    dark = _film(turned, valid=valid, photometric_interpretation="MONOCHROME1", inverted=True)
    np.testing.assert_allclose(preprocess(dark, card).values, bright, atol=2e-6)
    falling = _film(turned, valid=valid, rescale_slope=-1.0, rescale_intercept=4095.0)
    np.testing.assert_allclose(preprocess(falling, card).values, bright, atol=2e-6)
    twice = _film(stored, valid=valid, rescale_slope=-2.5, inverted=True)
    np.testing.assert_allclose(preprocess(twice, card).values, bright, atol=2e-6)


def test_signed_stored_values() -> None:
    stored = _noise()
    signed = (stored.astype(np.int32) - 2048).astype(np.int16)
    for card in (PLAIN, replace(PLAIN, value_range="percentile")):
        np.testing.assert_allclose(
            preprocess(_film(signed), card).values,
            preprocess(_film(stored), card).values,
            atol=2e-6,
        )


def test_the_display_window_does_not_touch_the_input() -> None:
    stored = _noise()
    lut = VoiLut(0.0, np.arange(256, dtype=np.uint16), 8)
    windowed = _film(stored, windows=(Window(40.0, 80.0),), voi_luts=(lut,))
    np.testing.assert_array_equal(
        preprocess(windowed, PLAIN).values, preprocess(_film(stored), PLAIN).values
    )


def test_rescale_does_not_change_relative_values() -> None:
    stored = _noise()
    scaled = _film(stored, rescale_slope=3.7, rescale_intercept=-1000.0)
    card = replace(PLAIN, value_range="percentile")
    np.testing.assert_array_equal(
        preprocess(scaled, card).values, preprocess(_film(stored), card).values
    )


def test_mean_and_std_for_each_channel() -> None:
    stored = _noise()
    mean, std = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
    card = replace(PLAIN, channels=3, mean=mean, std=std)
    unit, _ = unit_values(_film(stored), card)
    values = preprocess(_film(stored), card).values
    for channel in range(3):
        np.testing.assert_allclose(
            values[channel], (unit - mean[channel]) / std[channel], rtol=1e-5, atol=1e-6
        )
    repeated = preprocess(_film(stored), replace(PLAIN, channels=3)).values
    np.testing.assert_array_equal(repeated[0], repeated[2])


@pytest.mark.parametrize("value", [0, 1234])
def test_a_blank_film_is_zero_never_nan(value: int) -> None:
    film = _film(np.full((40, 30), value, dtype=np.uint16))
    values = preprocess(film, replace(PLAIN, value_range="percentile")).values
    np.testing.assert_array_equal(values, 0.0)


def test_a_film_of_padding_alone_is_zero() -> None:
    film = _film(_noise(), valid=np.zeros((90, 70), dtype=bool))
    for value_range in ("percentile", "bits"):
        card = replace(PLAIN, value_range=value_range)  # type: ignore[arg-type]
        np.testing.assert_array_equal(preprocess(film, card).values, 0.0)


def test_pad_keeps_the_physical_aspect_and_adds_black() -> None:
    stored = np.full((100, 50), 4095, dtype=np.uint16)
    card = replace(PLAIN, height=40, width=40, fit="pad")
    values = preprocess(_film(stored), card).values[0]
    assert (values == 1.0).sum() == 40 * 20
    assert values[:, 10:30].min() == 1.0
    # Pixels half as tall as wide: the film is physically square and fills the grid.
    flat = preprocess(_film(stored, pixel_aspect_ratio=0.5), card).values[0]
    assert flat.min() == 1.0


def test_crop_takes_the_middle() -> None:
    stored = np.zeros((100, 40), dtype=np.uint16)
    stored[30:70] = 4095
    card = replace(PLAIN, height=20, width=20, fit="crop")
    model_input = preprocess(_film(stored), card)
    assert model_input.values.min() == 1.0
    np.testing.assert_allclose(
        model_input.geometry.to_film(np.array([[9.5, 9.5]])), [[19.5, 49.5]], atol=1e-9
    )


def test_model_input_is_read_only() -> None:
    values = preprocess(_film(_noise()), PLAIN).values
    with pytest.raises(ValueError, match="read-only"):
        values[0, 0, 0] = 1.0


_FITS = st.sampled_from(["stretch", "pad", "crop"])


@settings(max_examples=60)
@given(
    height=st.integers(60, 400),
    width=st.integers(60, 400),
    border=st.floats(0.0, 0.2),
    fit=_FITS,
    aspect=st.floats(0.5, 2.0),
    out=st.tuples(st.integers(40, 200), st.integers(40, 200)),
    where=st.tuples(st.floats(0.3, 0.7), st.floats(0.3, 0.7)),
)
def test_a_blob_lands_where_the_geometry_says(
    height: int,
    width: int,
    border: float,
    fit: Any,
    aspect: float,
    out: tuple[int, int],
    where: tuple[float, float],
) -> None:
    rows, columns = np.mgrid[:height, :width]
    centre_x, centre_y = where[0] * (width - 1), where[1] * (height - 1)
    card = Preprocessing(
        height=out[0],
        width=out[1],
        value_range="bits",
        mean=(0.0,),
        std=(1.0,),
        border_crop=border,
        fit=fit,
    )
    empty = _film(np.zeros((height, width), dtype=np.uint16), 16, pixel_aspect_ratio=aspect)
    (x, y, box_width, box_height), resized, _ = fit_on_grid(empty, card)
    # Wide enough to be seen on the model's grid, and all inside what the model sees.
    sigma_x = max(1.5, box_width / resized[1])
    sigma_y = max(1.5, box_height / resized[0])
    assume(x < centre_x - 4 * sigma_x)
    assume(centre_x + 4 * sigma_x < x + box_width - 1)
    assume(y < centre_y - 4 * sigma_y)
    assume(centre_y + 4 * sigma_y < y + box_height - 1)
    blob = np.exp(
        -((columns - centre_x) ** 2) / (2 * sigma_x**2)
        - ((rows - centre_y) ** 2) / (2 * sigma_y**2)
    )
    stored = np.rint(blob * 60000).astype(np.uint16)
    film = _film(stored, 16, pixel_aspect_ratio=aspect)
    model_input = preprocess(film, card)
    values = model_input.values[0].astype(np.float64)
    model_rows, model_columns = np.mgrid[: out[0], : out[1]]
    seen = np.array([[(values * model_columns).sum(), (values * model_rows).sum()]]) / values.sum()
    found = model_input.geometry.to_film(seen)[0]
    assert np.abs(found - [centre_x, centre_y]).max() < 0.5
    there_and_back = model_input.geometry.to_film(model_input.geometry.to_model(found[None]))
    np.testing.assert_allclose(there_and_back, found[None], atol=1e-9)


@settings(max_examples=100)
@given(
    length=st.integers(1, 300),
    part=st.floats(0.05, 1.0),
    offset=st.floats(0.0, 1.0),
    out_length=st.integers(1, 300),
)
def test_weights_are_means_and_keep_a_ramp(
    length: int, part: float, offset: float, out_length: int
) -> None:
    extent = length * part
    start = (length - extent) * offset
    weights = axis_weights(length, start, extent, out_length).toarray().astype(np.float64)
    assert weights.min() >= 0.0
    np.testing.assert_allclose(weights.sum(axis=1), 1.0, atol=1e-5)
    step = extent / out_length
    centres = start + step * (np.arange(out_length) + 0.5) - 0.5
    # Area averages of a ramp are off by at most the part of an end pixel that is left out.
    slack = 0.5 if step >= 1 else 1e-3
    inside = np.clip(centres, 0, length - 1)
    assert np.abs(weights @ np.arange(length) - inside).max() <= slack + 1e-3
