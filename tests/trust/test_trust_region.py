"""The reader's region: against counting out, and CheXlocalize's definitions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.trust.trust_cases import RegionModel, box, case
from viewer.geometry import crop_resize_pad
from viewer.trust.case import Case
from viewer.trust.region import otsu_mask, region
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import Figure, MapPicture, Measure, Reference
from viewer.trust.verdicts import judge

BOX = ReaderRegion("box", ((16, 20), (28, 40)), "consolidation")
"""x from 16 to 28, y from 20 to 40, of 64 × 64 points."""

INSIDE = box(20, 16, 20, 12)


def _case(values: Any, regions: tuple[ReaderRegion, ...] = (BOX,)) -> Case:
    maps: Any = {"gradcam": np.asarray(values, dtype=np.float32)}
    return case(RegionModel(box(8, 8, 16, 16)), maps=maps, regions=regions)


def _measure(made: Case) -> Measure:
    (found,) = (m for m in region(made) if isinstance(m, Measure))
    return found


def _blurred(seed: int = 0) -> np.ndarray:
    cells = np.random.default_rng(seed).random((8, 8)) ** 3
    return np.kron(cells, np.ones((8, 8)))


def _otsu_by_trying(values: np.ndarray) -> np.ndarray:
    """CheXlocalize's mask: of all thresholds the one that parts whole numbers 0..255 best."""
    gray = np.uint8(255 * ((values - values.min()) / np.ptp(values)))
    best, found = -1.0, 0
    for threshold in range(255):
        over = gray > threshold
        if over.any() and not over.all():
            apart = over.mean() * (1 - over.mean())
            apart *= (gray[over].mean() - gray[~over].mean()) ** 2
            if apart > best + 1e-9:
                best, found = apart, threshold
    return gray > found


@pytest.mark.parametrize("seed", range(5))
def test_the_mask_is_otsus(seed: int) -> None:
    values = _blurred(seed)
    np.testing.assert_array_equal(otsu_mask(values.astype(np.float32)), _otsu_by_trying(values))


def test_figures_and_chance_are_those_of_counting_out() -> None:
    values = _blurred()
    found = _measure(_case(values))
    over = _otsu_by_trying(values)
    inside, overlaps, hits = [], [], []
    top = values == values.max()
    for i in range(64):
        for j in range(64):
            moved, moved_over = np.roll(values, (i, j), (0, 1)), np.roll(over, (i, j), (0, 1))
            inside.append(moved[INSIDE].sum() / values.sum())
            overlaps.append((moved_over & INSIDE).sum() / (moved_over | INSIDE).sum())
            hits.append(np.roll(top, (i, j), (0, 1))[INSIDE].sum() / top.sum())
    for key, counted in (("inside", inside), ("iou", overlaps)):
        figure = found.figure(key)
        assert figure.value == pytest.approx(counted[0], abs=1e-6)
        assert figure.references[0].value == pytest.approx(np.mean(counted), abs=1e-6)
        assert figure.references[1].value == pytest.approx(np.percentile(counted, 95), abs=1e-6)
    assert found.figure("hit").references[0].value == pytest.approx(np.mean(hits))
    assert found.figure("hit").value == INSIDE[np.unravel_index(values.argmax(), values.shape)]


def test_a_map_of_the_region_alone_is_the_best_there_is() -> None:
    found = _measure(_case(INSIDE * 3.0))
    assert [figure.value for figure in found.figures] == [1, 1, 1]
    assert found.standing == pytest.approx(1)
    assert judge(found).level == "nothing_against"
    assert (
        "100% of the map lies in the reader's region, its highest point too"
        in judge(found).sentence
    )


def test_what_one_place_in_twenty_has_is_called_luck() -> None:
    inside = (Reference("map put down at random", 0.1), Reference("19 of 20 stay below", 0.2))
    share = Figure("inside", "Share", 0.16, references=inside, percent=True)
    found = Measure("region", "gradcam", (share,), 0.3, facts=(("hit", "yes"), ("regions", "1")))
    assert judge(found).level == "nothing_against"
    assert "and at one place in twenty 20% or more: this may be luck" in judge(found).sentence
    surer = replace(found, figures=(replace(share, value=0.21),))
    assert "luck" not in judge(surer).sentence


def test_little_of_a_map_in_a_small_region_is_not_called_nothing() -> None:
    inside = (Reference("map put down at random", 0.004), Reference("19 of 20 stay below", 0.01))
    share = Figure("inside", "Share", 0.001, references=inside, percent=True)
    found = Measure("region", "gradcam", (share,), -0.3, facts=(("hit", ""), ("regions", "1")))
    assert judge(found).level == "doubt"
    said = judge(found).sentence
    assert said.startswith("Only <1% of the map")
    assert "put down at random, <1% of it would" in said


def test_a_map_elsewhere_is_doubted() -> None:
    found = _measure(_case(box(2, 50, 10, 10)))
    assert [figure.value for figure in found.figures] == [0, 0, 0]
    assert found.standing is not None
    assert found.standing < 0
    assert judge(found).level == "doubt"
    assert "elsewhere" in judge(found).sentence


def test_random_maps_are_at_chance() -> None:
    chance = np.random.default_rng(1)
    standings = [
        _measure(_case(chance.random((64, 64), np.float32) ** 4)).standing for _ in range(20)
    ]
    assert abs(np.mean(standings)) < 0.03  # type: ignore[arg-type]


def test_without_a_region_the_reader_is_asked_to_draw_one() -> None:
    found = _measure(_case(_blurred(), ()))
    assert all(figure.value is None for figure in found.figures)
    assert judge(found).level == "unknown"
    assert judge(found).sentence.startswith("Draw a region")


def test_a_region_that_the_model_does_not_see_says_so() -> None:
    made = replace(
        _case(_blurred()),
        geometry=crop_resize_pad((100, 100), (50, 50, 50, 50), (64, 64), (0, 0), (64, 64)),
    )
    found = _measure(made)
    assert found.standing is None
    assert "does not see" in judge(found).sentence


def test_several_regions_count_together_and_are_shown_apart() -> None:
    other = ReaderRegion("ellipse", ((40, 20), (52, 40)))
    values = INSIDE * 1.0 + box(28, 44, 4, 4) * 15.0
    found = _measure(_case(values, (BOX, other)))
    assert found.headline.value == 1
    assert "the reader's regions" in judge(found).sentence
    bars = found.pictures[1].bars  # type: ignore[union-attr]
    assert [bar.title for bar in bars] == ["1: consolidation", "Region 2"]
    assert [bar.value for bar in bars] == pytest.approx([0.5, 0.5])
    picture = found.pictures[0]
    assert isinstance(picture, MapPicture)
    assert picture.contours[0].mask.sum() > INSIDE.sum()
    np.testing.assert_array_equal(picture.contours[1].mask, box(28, 44, 4, 4))


def test_chance_is_that_of_places_on_the_film() -> None:
    """A film half as wide as high, laid in the middle of a square: nothing moves beyond it."""
    geometry = crop_resize_pad((64, 32), (0, 0, 32, 64), (64, 32), (16, 0), (64, 64))
    drawn = ReaderRegion("box", ((0, 0), (16, 32)))
    made = replace(
        _case(box(10, 20, 5, 5), (drawn,)), geometry=geometry, on_film=box(0, 16, 64, 32)
    )
    found = _measure(made)
    assert found.headline.value == 1
    assert found.headline.references[0].value == pytest.approx(0.25)
    assert found.figure("hit").references[0].value == pytest.approx(0.25)


def test_an_empty_map_and_a_flat_one_have_reasons_for_what_they_lack() -> None:
    empty, flat = _measure(_case(np.zeros((64, 64)))), _measure(_case(np.ones((64, 64))))
    assert "empty" in judge(empty).sentence
    assert flat.standing is None
    assert flat.headline.value == pytest.approx(INSIDE.mean())
    assert flat.figure("hit").value is None
    assert flat.figure("iou").value is None
    assert judge(flat).level == "unknown"
    assert "the same everywhere" in judge(flat).sentence


def test_a_map_nearly_the_same_everywhere_is_no_good_one() -> None:
    found = _measure(_case(1 + 0.01 * INSIDE))
    assert found.standing is not None
    assert 0 < found.standing < 0.05
    assert judge(found).level == "caution"


def test_a_map_partly_in_the_region_may_be_there_by_luck() -> None:
    """In two compact places, one of them the region: many other places would do as well."""
    found = _measure(_case(INSIDE + 6.0 * box(2, 40, 8, 20)))
    assert found.headline.value == pytest.approx(0.2)
    assert judge(found).level == "caution"
    assert "this may be luck" in judge(found).sentence


def test_a_map_partly_in_the_region_says_how_much_of_it_is_elsewhere() -> None:
    """Strewn over the film, and a little denser in the region than anywhere by chance."""
    values = np.zeros((64, 64))
    values[::4, ::4] = 1
    found = _measure(_case(values + 0.12 * INSIDE))
    share = found.headline.value
    assert share is not None
    assert judge(found).level == "caution"
    assert f"{1 - share:.0%} lies elsewhere" in judge(found).sentence


@settings(max_examples=40)
@given(arrays(np.float32, (24, 20), elements=st.floats(0, 2.0**20, width=32)))
def test_no_map_gives_what_is_not_a_number(values: np.ndarray) -> None:
    made = case(
        RegionModel(box(8, 8, 8, 8, side=24)[:, :20]),
        np.full((24, 20), 0.5, np.float32),
        maps={"gradcam": values},
        regions=(ReaderRegion("contour", ((4, 4), (12, 4), (8, 14))),),
    )
    found = _measure(made)
    assert found.standing is None or found.standing <= 1 + 1e-6
    assert judge(found).sentence


def test_luck_is_called_luck_at_any_level() -> None:
    """A map in two places: as many of it would lie in the region at many others."""
    lucky = _measure(_case(INSIDE + 6.0 * box(2, 40, 8, 20)))
    assert "this may be luck" in judge(replace(lucky, standing=0.9)).sentence
    assert "luck" not in judge(_measure(_case(INSIDE))).sentence
