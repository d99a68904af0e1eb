"""Agreement: maps whose overlap is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.trust.trust_cases import RegionModel, box, case
from viewer.trust.agreement import agreement
from viewer.trust.results import MapPicture, Measure
from viewer.trust.verdicts import judge


def _measures(maps: dict[Any, Any]) -> dict[Any, Measure]:
    made = case(RegionModel(box(8, 8, 16, 16)), maps=maps)
    return {m.method: m for m in agreement(made) if isinstance(m, Measure)}


def _tenth(first_row: int) -> np.ndarray:
    """A map over 0 in a tenth of the film: 6.4 rows of 64, so 7 with a part of the last."""
    values = np.zeros(64 * 64, dtype=np.float32)
    values[first_row * 64 :][:410] = np.linspace(2, 1, 410)
    return values.reshape(64, 64)


def test_the_same_map_agrees_wholly() -> None:
    found = _measures({"gradcam": _tenth(10), "guided_backprop": _tenth(10) * 7})["gradcam"]
    assert found.headline.value == 1.0
    assert found.standing == pytest.approx(1.0)
    assert found.figure("spearman").value == pytest.approx(1.0)
    assert found.figure("ssim").value == pytest.approx(1.0)
    assert judge(found).level == "nothing_against"


def test_maps_apart_do_not_agree() -> None:
    found = _measures({"gradcam": _tenth(0), "guided_backprop": _tenth(30)})["gradcam"]
    assert found.headline.value == 0.0
    assert found.standing is not None
    assert found.standing < 0
    assert judge(found).level == "doubt"
    assert "elsewhere" in judge(found).sentence


def test_where_all_agree_is_the_common_top() -> None:
    shifted = _tenth(13)
    found = _measures({"gradcam": _tenth(10), "guided_backprop": shifted})["gradcam"]
    picture = found.pictures[1]
    assert isinstance(picture, MapPicture)
    both = picture.contours[0].mask
    assert both.sum() == 410 - 3 * 64
    assert found.headline.value == pytest.approx((410 - 192) / (410 + 192))


def test_an_empty_map_has_no_figure_and_says_why() -> None:
    found = _measures({"gradcam": np.zeros((64, 64), np.float32), "guided_backprop": _tenth(3)})
    assert found["gradcam"].headline.value is None
    assert judge(found["gradcam"]).level == "unknown"
    assert "empty" in judge(found["gradcam"]).sentence
    # And for the other there is nothing left to agree with.
    assert found["guided_backprop"].headline.value is None


def test_random_maps_are_at_chance() -> None:
    chance = np.random.default_rng(1)
    standings = []
    for _ in range(10):
        maps = {key: chance.random((64, 64), np.float32) for key in ("gradcam", "guided_backprop")}
        standings.append(_measures(maps)["gradcam"].standing)
    assert abs(np.mean(standings)) < 0.02  # type: ignore[arg-type]
