"""Film pixels to the model's grid and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.geometry import apply, crop_resize_pad, invert

sizes = st.integers(8, 5000)


def test_whole_film_halved_maps_edges_to_edges() -> None:
    geometry = crop_resize_pad((100, 200), (0, 0, 200, 100), (50, 100), (0, 0), (50, 100))
    corners = np.array([[-0.5, -0.5], [199.5, 99.5]])
    assert geometry.to_model(corners) == pytest.approx(np.array([[-0.5, -0.5], [99.5, 49.5]]))


def test_crop_and_pad_move_the_grid() -> None:
    geometry = crop_resize_pad((100, 200), (50, 0, 100, 100), (100, 100), (12, 3), (120, 110))
    assert geometry.to_model(np.array([[50.0, 0.0]])) == pytest.approx(np.array([[12.0, 3.0]]))


@given(
    film=st.tuples(sizes, sizes),
    crop=st.floats(0.0, 0.3),
    resized=st.tuples(st.integers(8, 600), st.integers(8, 600)),
    pad=st.tuples(st.integers(0, 100), st.integers(0, 100)),
    point=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_round_trip(film, crop, resized, pad, point) -> None:
    height, width = film
    box = (width * crop, height * crop, width * (1 - 2 * crop), height * (1 - 2 * crop))
    geometry = crop_resize_pad(film, box, resized, pad, (700, 700))
    there = np.array([[point[0] * width, point[1] * height]])
    assert geometry.to_film(geometry.to_model(there)) == pytest.approx(there, abs=1e-6)


def test_invert_of_the_inverse_is_the_affine() -> None:
    affine = ((2.0, 0.0, 3.0), (0.0, 0.5, -1.0))
    assert np.allclose(invert(invert(affine)), affine)


def test_singular_affine_has_no_inverse() -> None:
    with pytest.raises(np.linalg.LinAlgError):
        invert(((0.0, 0.0, 1.0), (0.0, 0.0, 1.0)))


def test_apply_is_the_matrix_product() -> None:
    affine = ((2.0, 1.0, 3.0), (0.0, 0.5, -1.0))
    assert apply(affine, np.array([[1.0, 2.0]])) == pytest.approx(np.array([[7.0, 0.0]]))
