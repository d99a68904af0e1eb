"""Distribution: maps whose place is known, and films whose midline is."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image
from skimage.transform import resize

from tests.trust.trust_cases import RegionModel, box, case, film
from viewer.formats import read
from viewer.geometry import crop_resize_pad
from viewer.models.card import Preprocessing
from viewer.models.preprocess import unit_values
from viewer.trust.case import Case
from viewer.trust.distribution import distribution
from viewer.trust.film_parts import film_parts, find_midline
from viewer.trust.results import Measure
from viewer.trust.verdicts import judge


def _case(values: Any, unit: np.ndarray | None = None) -> Case:
    unit = film() if unit is None else unit
    return case(RegionModel(np.ones(unit.shape)), unit, maps={"gradcam": np.float32(values)})


def _measure(made: Case) -> Measure:
    (found,) = (m for m in distribution(made) if isinstance(m, Measure))
    return found


def _coarse(cells: np.ndarray, side: int = 224) -> np.ndarray:
    """A map of some cells, brought to the model's grid as a class activation map is."""
    return resize(cells.astype(np.float64), (side, side), order=1, mode="edge").astype(np.float32)


def test_a_map_spread_evenly_has_each_parts_share_of_the_area() -> None:
    found = _measure(_case(np.ones((64, 64))))
    for figure in found.figures[:-1]:
        assert figure.value == pytest.approx(figure.references[0].value), figure.key
    assert found.figure("border").value == pytest.approx(1 - 58**2 / 64**2)
    assert found.figure("corners").value == pytest.approx(4 * 10**2 / 64**2)
    assert found.standing is None
    assert "the same everywhere" in judge(found).sentence
    assert not found.figure("symmetry").why


def test_shares_are_those_counted() -> None:
    values = np.random.default_rng(3).random((64, 64)).astype(np.float32)
    found = _measure(_case(values))
    outer = values.sum() - values[3:-3, 3:-3].sum()
    assert found.figure("border").value == pytest.approx(outer / values.sum(), rel=1e-5)
    thirds = values[43:].sum() / values.sum()
    assert found.figure("bases").value == pytest.approx(thirds, rel=1e-5)
    left, right = found.figure("left").value, found.figure("right").value
    assert left is not None
    assert right is not None
    assert left + right == pytest.approx(1)


@pytest.mark.parametrize("corner", [(0, 0), (0, 55), (55, 0), (55, 55)])
def test_a_map_in_a_corner_is_doubted(corner: tuple[int, int]) -> None:
    found = _measure(_case(box(*corner, 9, 9)))
    assert found.figure("corners").value == 1
    assert found.standing is not None
    assert found.standing < -1
    verdict = judge(found)
    assert verdict.level == "doubt"
    assert "upper" in verdict.sentence if corner[0] == 0 else "lower" in verdict.sentence
    assert ("left corner" if corner[1] == 0 else "right corner") in verdict.sentence


def test_a_map_on_the_border_is_doubted() -> None:
    values = np.ones((64, 64))
    values[3:-3, 3:-3] = 0
    found = _measure(_case(values))
    assert found.figure("border").value == pytest.approx(1)
    assert judge(found).level == "doubt"
    assert "100% lies in the outer 5% of the film" in judge(found).sentence


def test_one_lung_alone_is_no_fault() -> None:
    found = _measure(_case(box(20, 10, 24, 14)))
    assert found.standing == 1
    assert judge(found).level == "nothing_against"
    assert "100% of the map lies on the picture's left side" in judge(found).sentence


@pytest.mark.parametrize("cells", [(3, 3), (2, 1), (3, 5), (5, 1)])
def test_a_coarse_map_of_the_chest_is_not_accused_of_what_it_spills(cells: tuple[int, int]) -> None:
    values = np.zeros((7, 7))
    values[cells] = 1
    values[0], values[:, 0] = values[0] + 0.02, values[:, 0] + 0.02
    unit = film(224)
    found = _measure(_case(_coarse(values), unit))
    assert found.standing is not None
    assert found.standing > 0.4
    assert judge(found).level == "nothing_against"


def test_a_coarse_map_of_a_corner_is_doubted() -> None:
    values = np.zeros((7, 7))
    values[0, 6] = 1
    assert judge(_measure(_case(_coarse(values), film(224)))).level == "doubt"


def test_an_empty_map_has_no_figures() -> None:
    found = _measure(_case(np.zeros((64, 64))))
    assert found.headline.value is None
    assert judge(found).level == "unknown"
    assert "empty" in judge(found).sentence


def test_a_film_of_one_value_has_no_axis() -> None:
    found = _measure(_case(np.ones((64, 64)), np.full((64, 64), 0.5, np.float32)))
    assert found.figure("symmetry").value is None
    assert "no axis" in found.figure("symmetry").why
    assert found.figure("left").value == pytest.approx(0.5)


def test_a_model_that_cuts_the_border_off_does_not_see_it() -> None:
    made = replace(
        _case(np.ones((64, 64))),
        geometry=crop_resize_pad((100, 100), (20, 20, 60, 60), (64, 64), (0, 0), (64, 64)),
    )
    found = _measure(made)
    assert found.standing is None
    assert judge(found).level == "unknown"
    assert "does not see" in judge(found).sentence
    assert found.figure("left").value == pytest.approx(0.5, abs=0.1)


def test_what_lies_beyond_the_film_is_counted_with_the_edge() -> None:
    """A film half as wide as high, laid in the middle of a square."""
    geometry = crop_resize_pad((64, 32), (0, 0, 32, 64), (64, 32), (16, 0), (64, 64))
    on_film = box(0, 16, 64, 32)
    values = box(20, 24, 20, 16).astype(np.float32)
    values[30, 4] = values.sum()
    made = replace(_case(values), geometry=geometry, on_film=on_film)
    found = _measure(made)
    assert found.figure("beyond").value == pytest.approx(0.5)
    assert found.headline.value == pytest.approx(0.5)
    assert found.figure("border").value == 0
    assert found.figure("border").references[0].value == pytest.approx(1 - (58 * 28) / (64 * 32))
    assert judge(found).level == "doubt"
    assert "beyond the film" in judge(found).sentence


@pytest.mark.parametrize("twice", [54, 57, 60, 64, 69])
def test_the_midline_is_the_films_own(twice: int) -> None:
    """A film mirrored about a column's edge, or its middle, somewhere near the centre."""
    texture = np.random.default_rng(0).random((64, 140))
    texture = np.cumsum(texture - 0.5, axis=1)
    columns = np.abs(2 * np.arange(64) + 1 - twice)
    unit = texture[:, columns].astype(np.float32)
    midline, symmetry = find_midline(unit, np.ones((64, 64), bool))
    assert midline == pytest.approx(twice / 2 - 0.5)
    assert symmetry == pytest.approx(1, abs=1e-6)
    parts = film_parts(unit, _case(np.ones((64, 64))).geometry, np.ones((64, 64), bool))
    assert parts.left[0].sum() == twice // 2
    assert not (parts.left & parts.right).any()


def test_on_real_films_the_midline_lies_between_the_lungs(shared_films: Path) -> None:
    """Nearer to the middle of the drawn lungs than the picture's own middle is."""
    with (shared_films / "metadata.csv").open(newline="") as table:
        drawn = [row for row in csv.DictReader(table) if row["lung_mask_file"]]
    own, middle = [], []
    for row in drawn[::3]:
        lungs = np.asarray(
            Image.open(shared_films / "lung_masks" / Path(row["lung_mask_file"]).name)
        )
        columns = [np.flatnonzero(line)[[0, -1]].mean() for line in lungs > 0 if line.any()]
        between = (np.median(columns) + 0.5) / lungs.shape[1]
        unit, _ = unit_values(
            read(shared_films / row["file"]), Preprocessing(height=224, width=224)
        )
        midline, _ = find_midline(unit, np.ones((224, 224), bool))
        own.append(abs((midline + 0.5) / 224 - between))
        middle.append(abs(0.5 - between))
    assert np.median(own) < 0.02
    assert np.mean(own) < np.mean(middle)


@settings(max_examples=40)
@given(
    arrays(np.float32, (24, 20), elements=st.floats(0, 2.0**20, width=32)),
    arrays(np.float32, (24, 20), elements=st.floats(0, 1, width=32)),
)
def test_shares_are_shares_whatever_the_map_and_the_film(
    values: np.ndarray, unit: np.ndarray
) -> None:
    found = _measure(_case(values, unit))
    for figure in found.figures[:-1]:
        assert figure.value is None or 0 <= figure.value <= 1
    assert judge(found).sentence
