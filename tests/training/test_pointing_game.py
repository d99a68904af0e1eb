"""The game played by hand on small grids."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from training.pointing_game import inside, point, read_boxes
from viewer.geometry import crop_resize_pad
from viewer.trust.chance import centre_blob

WHOLE = crop_resize_pad((8, 8), (0, 0, 8, 8), (4, 4), (0, 0), (4, 4))


def test_a_box_on_the_film_is_found_on_the_model_grid() -> None:
    # Two film pixels a grid pixel: film columns 2 to 5 are grid columns 1 and 2.
    mask = inside([(2, 4, 4, 2)], WHOLE)
    expected = np.zeros((4, 4), bool)
    expected[2, 1:3] = True
    np.testing.assert_array_equal(mask, expected)


def test_boxes_may_lie_apart() -> None:
    assert inside([(0, 0, 2, 2), (6, 6, 2, 2)], WHOLE).sum() == 2


def test_the_highest_positive_point_decides() -> None:
    mask = inside([(2, 4, 4, 2)], WHOLE)
    values = np.zeros((4, 4))
    values[2, 1], values[0, 0], values[3, 3] = 3.0, 1.0, -9.0
    played = point(values, mask)
    assert played.hit
    assert played.mass == 0.75
    values[0, 0] = 4.0
    assert not point(values, mask).hit


def test_channels_are_summed_after_taking_the_positive_part() -> None:
    mask = inside([(2, 4, 4, 2)], WHOLE)
    values = np.zeros((2, 4, 4))
    values[:, 0, 0] = 5.0, -5.0
    values[:, 2, 1] = 3.0, 3.0
    assert point(values, mask).hit
    assert point(values, mask).mass == pytest.approx(6 / 11)


def test_a_map_without_evidence_misses() -> None:
    mask = np.ones((4, 4), bool)
    assert not point(np.full((4, 4), -1.0), mask).hit


def test_the_centre_blob_points_at_the_centre() -> None:
    middle = np.zeros((9, 9), bool)
    middle[4, 4] = True
    assert point(centre_blob((9, 9)), middle).hit


def test_boxes_of_other_labels_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "boxes.csv"
    path.write_text(
        "file,label,out_x,out_w,out_y,out_h\n"
        "a.png,Lung Opacity,1,3,2,4\na.png,Cardiomegaly,0,9,0,9\nb.png,Cardiomegaly,0,1,0,1\n"
    )
    assert read_boxes(path, ("Lung Opacity",)) == {"a.png": ((1.0, 2.0, 3.0, 4.0),)}
