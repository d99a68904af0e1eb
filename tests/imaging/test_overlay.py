"""Scaling, colouring and placing maps."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from viewer.geometry import Geometry
from viewer.imaging import colormaps
from viewer.imaging.overlay import OverlayStyle, colorize, compose, place, plane
from viewer.results import Finding, SaliencyMap

IDENTITY = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))


def saliency(values: np.ndarray, signed: bool = False) -> SaliencyMap:
    values = np.asarray(values, dtype=np.float32)
    shape = values.shape[-2:]
    return SaliencyMap(
        "gradcam", Finding("x", 0), "", values, signed, Geometry(shape, shape, IDENTITY)
    )


def test_zero_map_is_empty_and_clear() -> None:
    overlay = colorize(saliency(np.zeros((4, 4))), OverlayStyle())
    assert overlay.empty
    assert not overlay.rgba[..., 3].any()
    assert overlay.high == 1.0


def test_peak_takes_the_last_colour_and_threshold_leaves_the_rest_clear() -> None:
    values = np.array([[0.0, 0.2], [0.5, 1.0]])
    style = OverlayStyle(threshold=0.3, scaling="fixed", fixed_max=1.0)
    overlay = colorize(saliency(values), style)
    assert overlay.rgba[1, 1, :3].tolist() == colormaps.lut("inferno")[255, :3].tolist()
    assert overlay.rgba[..., 3].tolist() == [[0, 0], [255, 255]]
    assert (overlay.low, overlay.high, overlay.scale_text) == (0.0, 1.0, "fixed")


@pytest.mark.parametrize(
    ("part", "lit"), [("positive", [0, 1]), ("negative", [1, 0]), ("absolute", [1, 1])]
)
def test_parts_of_a_signed_map(part, lit) -> None:
    style = OverlayStyle(part=part, percentile=100)
    overlay = colorize(saliency(np.array([[-2.0, 2.0]]), signed=True), style)
    assert (overlay.rgba[0, :, 3] > 0).astype(int).tolist() == lit
    assert overlay.high == 2.0


def test_signed_part_uses_both_ends_of_a_diverging_map() -> None:
    style = OverlayStyle(part="signed", percentile=100, threshold=0.0)
    overlay = colorize(saliency(np.array([[-2.0, 0.0, 2.0]]), signed=True), style)
    vik = colormaps.lut("vik")
    assert overlay.rgba[0, 0, :3].tolist() == vik[0, :3].tolist()
    assert overlay.rgba[0, 2, :3].tolist() == vik[255, :3].tolist()
    assert (overlay.low, overlay.high) == (-2.0, 2.0)


@pytest.mark.parametrize(("part", "last"), [("positive", 255), ("absolute", 255), ("negative", 0)])
def test_one_side_takes_one_half_of_a_diverging_map(part, last) -> None:
    style = OverlayStyle(part=part, colormap="vik", threshold=0.0, percentile=100)
    values = np.array([[-1.0, 0.0, 1.0]], np.float32)
    overlay = colorize(saliency(values, signed=True), style)
    vik = colormaps.lut("vik").astype(int)
    assert overlay.lut[255].tolist() == vik[last].tolist()
    assert abs(overlay.rgba[0, 1].astype(int) - vik[128]).max() <= 2  # nothing: the middle
    other = vik[:100] if last else vik[156:]
    distance = abs(overlay.lut[:, None, :3].astype(int) - other[None, :, :3]).sum(axis=2)
    assert distance.min() > 30  # never the other side's colours


def test_what_lies_under_the_threshold_is_told() -> None:
    style = OverlayStyle(threshold=0.5, scaling="fixed", fixed_max=100.0)
    overlay = colorize(saliency(np.ones((2, 2), np.float32)), style)
    assert overlay.clear
    assert not overlay.empty
    assert not colorize(saliency(np.ones((2, 2), np.float32)), OverlayStyle()).clear


def test_part_does_not_matter_to_an_unsigned_map() -> None:
    values = np.array([[0.0, 1.0]])
    one = colorize(saliency(values), OverlayStyle(part="negative"))
    other = colorize(saliency(values), OverlayStyle(part="positive"))
    assert np.array_equal(one.rgba, other.rgba)


def test_channels_are_summed() -> None:
    values = np.stack([np.full((2, 2), 1.0), np.full((2, 2), 2.0), np.full((2, 2), -4.0)])
    assert plane(saliency(values, signed=True)).tolist() == [[-1.0, -1.0], [-1.0, -1.0]]


def test_a_blob_smaller_than_the_percentile_still_shows() -> None:
    values = np.zeros((100, 100))
    values[3, 5] = 7.0
    overlay = colorize(saliency(values), OverlayStyle(percentile=99.0))
    assert overlay.high == 7.0
    assert overlay.rgba[3, 5, 3] == 255


@given(
    arrays(np.float32, (6, 7), elements=st.floats(-1e6, 1e6, width=32)),
    st.sampled_from(["positive", "negative", "absolute", "signed"]),
    st.floats(0, 1),
    st.sampled_from([c.name for c in colormaps.COLORMAPS]),
)
def test_colouring_never_fails_and_scale_is_ordered(values, part, threshold, colormap) -> None:
    style = OverlayStyle(part=part, threshold=threshold, colormap=colormap)
    overlay = colorize(saliency(values, signed=True), style)
    assert overlay.rgba.shape == (6, 7, 4)
    assert overlay.low <= 0 < overlay.high


def test_place_at_identity_is_the_map() -> None:
    rgba = np.random.default_rng(0).integers(0, 256, (5, 6, 4), dtype=np.uint8)
    rgba[..., 3] = 255
    placed = place(rgba, IDENTITY, (5, 6))
    assert np.array_equal(np.rint(placed * 255).astype(np.uint8), rgba)


def test_place_puts_a_peak_where_the_affine_says() -> None:
    rgba = np.zeros((9, 9, 4), np.uint8)
    rgba[2, 6] = 255
    # Four pane pixels a map pixel: the map's pixel centre 6 lies at (6 + 0.5) * 4 - 0.5 = 25.5.
    placed = place(rgba, ((4.0, 0.0, 1.5), (0.0, 4.0, 1.5)), (36, 36))[..., 3]
    rows, cols = np.nonzero(placed == placed.max())
    assert (rows.mean(), cols.mean()) == (9.5, 25.5)


def test_outside_the_map_is_clear() -> None:
    rgba = np.full((4, 4, 4), 255, np.uint8)
    placed = place(rgba, ((1.0, 0.0, 3.0), (0.0, 1.0, 2.0)), (10, 10))[..., 3]
    expected = np.zeros((10, 10))
    expected[2:6, 3:7] = 1
    assert np.array_equal(placed, expected)


def test_opacity_zero_and_clear_overlays_leave_the_film_exact() -> None:
    gray = np.arange(256, dtype=np.uint8).reshape(16, 16)
    lit = np.full((16, 16, 4), 1.0, np.float32)
    expected = np.repeat(gray[..., None], 3, axis=2)
    assert np.array_equal(compose(gray, lit, 0.0), expected)
    assert np.array_equal(compose(gray, np.zeros_like(lit), 0.7), expected)


def test_every_colour_map_has_256_opaque_colours() -> None:
    for colormap in colormaps.COLORMAPS:
        table = colormaps.lut(colormap.name)
        assert table.shape == (256, 4)
        assert (table[:, 3] == 255).all()
        assert len(np.unique(table, axis=0)) > 200


def test_perceptually_even_maps_rise_in_lightness() -> None:
    from skimage.color import rgb2lab

    for name in ("inferno", "viridis", "cividis", "lajolla"):
        lightness = rgb2lab(colormaps.lut(name)[None, :, :3] / 255)[0, :, 0]
        assert (np.diff(lightness) > -0.5).all(), name


def test_unknown_colour_map_is_the_first() -> None:
    assert colormaps.find("gone") is colormaps.COLORMAPS[0]
