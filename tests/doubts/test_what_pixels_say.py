"""Doubts that need a look at the pixels, and how little it takes to confuse that look: nothing."""

from __future__ import annotations

import csv
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from doubt_cases import a_film, a_scene, doubts_of, keys_of, with_plate
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from viewer import formats
from viewer.doubts import KEYS, Case, judge
from viewer.doubts.detail import FEWEST_LEVELS
from viewer.doubts.measuring import measure
from viewer.errors import Cancelled
from viewer.film import Film
from viewer.results import Expectations


@pytest.mark.parametrize(("level", "noise"), [(0, 0), (2000, 3), (4095, 0)])
def test_blank_films(level: int, noise: int) -> None:
    rng = np.random.default_rng(0)
    stored = np.clip(level + rng.integers(-noise, noise + 1, (80, 90)), 0, 4095).astype(np.uint16)
    (doubt,) = doubts_of(a_film(stored))
    assert doubt.key == "blank"
    assert doubt.serious
    assert "blank, or nearly" in doubt.reason


def test_padding_alone_is_blank() -> None:
    film = a_film(valid=np.zeros((300, 260), bool))
    (doubt,) = doubts_of(film)
    assert "all of it is padding" in doubt.reason
    assert measure(film).levels == 0


def test_contrast_is_of_the_film_and_not_of_its_padding() -> None:
    stored = np.full((80, 90), 2000, np.uint16)
    stored[:, :40] = 0
    valid = stored != 0
    assert keys_of(a_film(stored, valid=valid)) == ["blank"]


@pytest.mark.parametrize("shape", [(1, 1), (1, 5), (2, 2), (5000, 1)])
def test_tiny_films(shape: tuple[int, int]) -> None:
    assert keys_of(a_film(np.zeros(shape, np.uint8))) == ["blank"]
    assert math.isfinite(measure(a_film(a_scene(shape))).border)


@pytest.mark.parametrize(
    ("inside", "share"),
    [
        (np.s_[:, :], 0.0),
        (np.s_[30:270, 26:234], 0.36),
        (np.s_[60:, :], 0.2),
        (np.s_[:, 26:], 0.1),
    ],
)
@pytest.mark.parametrize("level", [0, 4095])
def test_constant_borders_are_measured(inside: Any, share: float, level: int) -> None:
    stored = np.full((300, 260), level, np.uint16)
    stored[inside] = a_scene()[inside]
    film = a_film(stored)
    assert measure(film).border == pytest.approx(share, abs=0.01)
    assert keys_of(film) == (["border"] if share > 0.15 else [])


def test_borders_of_two_colours_are_measured() -> None:
    stored = np.zeros((300, 260), np.uint16)
    stored[:, :52] = 4095  # a white strip down the left, over a black one across the top
    stored[60:, 52:] = a_scene()[60:, 52:]
    assert measure(a_film(stored)).border == pytest.approx(1 - 0.8 * 0.8, abs=0.01)


def test_a_frame_within_a_border_is_taken_off() -> None:
    stored = np.zeros((300, 260), np.uint16)
    stored[20:280, 20:240] = 4095
    stored[30:270, 30:230] = a_scene()[30:270, 30:230]
    assert measure(a_film(stored)).border == pytest.approx(1 - 240 * 200 / (300 * 260), abs=0.01)


def test_a_smooth_ramp_is_no_border() -> None:
    ramp = np.linspace(0, 65535, 300 * 260).reshape(300, 260).astype(np.uint16)
    for stored in (ramp, ramp.T):
        assert measure(a_film(np.ascontiguousarray(stored), bits=16)).border < 0.1


def a_round(radius: int) -> NDArray[np.bool_]:
    """True around a circle in the middle of a film."""
    rows, columns = np.mgrid[0:300, 0:260]
    around: NDArray[np.bool_] = (rows - 150) ** 2 + (columns - 130) ** 2 > radius * abs(radius)
    return around


def test_padding_counts_as_border() -> None:
    film = a_film(valid=~a_round(120))
    assert measure(film).border == pytest.approx(a_round(120).mean(), abs=0.01)
    (doubt,) = doubts_of(film)
    assert doubt.key == "border"
    assert f"{a_round(120).mean():.0%} of this film is padding" in doubt.reason


@pytest.mark.parametrize("radius", [120, 60, -1])
def test_what_a_shutter_covers_is_no_border(radius: int) -> None:
    film = a_film(shutter=a_round(radius))
    assert measure(film).border == pytest.approx(0.0, abs=0.001)
    assert keys_of(film) == []


def test_a_border_is_measured_within_the_shutter() -> None:
    shutter = np.zeros((300, 260), bool)
    shutter[:150] = True  # the upper half: of the lower one, a third is white
    stored = a_scene()
    stored[250:] = 4095
    film = a_film(stored, shutter=shutter)
    assert measure(film).border == pytest.approx(1 / 3, abs=0.01)
    (doubt,) = doubts_of(film)
    assert "33% of this film, its shutter left out, is padding" in doubt.reason


def test_dead_pixels_do_not_hide_a_picture() -> None:
    stored = a_scene() // 16
    stored[0, 0] = stored[150, 130] = 65535
    assert measure(a_film(stored, bits=16)).border < 0.01


@pytest.mark.parametrize("ground", [0, 4095, 1800])
@pytest.mark.parametrize("at", [(0, 0), (10, 10), (100, 120)])
def test_boxes_with_letters(ground: int, at: tuple[int, int]) -> None:
    scene = np.clip(a_scene(), 300, 3600)
    if ground == 4095:
        stored = 4095 - with_plate(4095 - scene, at)
    else:
        stored = with_plate(scene, at, ground=ground)
    film = a_film(stored)
    assert measure(film).plates == 1
    (doubt,) = doubts_of(film)
    assert doubt.key == "burned_in"
    assert "flat box" in doubt.reason


@pytest.mark.parametrize(("height", "found"), [(30, 1), (72, 0)])
def test_boxes_that_coding_has_blurred(height: int, found: int) -> None:
    """A long one may be a lead marker, whose edges are as clear."""
    scene = np.clip(a_scene(), 1500, 3600)
    stored = with_plate(scene, (60, 80), ground=200, height=height)
    blurred = stored + np.random.default_rng(0).integers(-60, 61, stored.shape)
    assert measure(a_film(stored)).plates == 1
    assert measure(a_film(blurred.astype(np.uint16))).plates == found


def test_what_is_no_box_with_letters() -> None:
    scene = a_scene()
    empty, bare = scene.copy(), scene.copy()
    empty[10:40, 10:40] = 0  # a box, without letters
    bare[10:40, 10:14] = bare[36:40, 10:30] = 4095  # an L, without a box
    assert [measure(a_film(stored)).plates for stored in (scene, empty, bare)] == [0, 0, 0]


def test_the_sample_films_marker_is_no_burned_in_text(sample_film) -> None:
    film = formats.read(sample_film)
    assert keys_of(film) == []


def test_size_beside_that_of_training() -> None:
    film = a_film()
    assert keys_of(film, Expectations(min_side=260, max_side=300)) == []
    (small,) = doubts_of(film, Expectations(min_side=261))
    assert (small.key, small.title) == ("size", "Small film")
    assert "260 × 300 pixels" in small.reason
    (large,) = doubts_of(film, Expectations(max_side=299))
    assert (large.key, large.title) == ("size", "Large film")


def test_bits_beside_those_of_training() -> None:
    film = a_film()
    assert keys_of(film, Expectations(min_bits=12, max_bits=12)) == []
    (shallow,) = doubts_of(film, Expectations(min_bits=13))
    assert shallow.title == "Only 12 bit"
    (deep,) = doubts_of(film, Expectations(max_bits=8))
    assert "at most 8" in deep.reason


def test_few_grey_levels() -> None:
    coarse = (a_scene(bits=8) // 8) * 8
    (doubt,) = doubts_of(a_film(coarse, bits=8))
    assert doubt.key == "bits"
    assert measure(a_film(coarse, bits=8)).levels <= FEWEST_LEVELS
    assert str(measure(a_film(coarse, bits=8)).levels) in doubt.reason
    # of so small a picture nothing can be said
    assert keys_of(a_film(coarse[:50, :50], bits=8)) == []


def test_twins_are_known_by_their_pixels() -> None:
    stored = a_scene(bits=8)
    film = a_film(stored)
    digest = measure(film).digest
    same = (
        Film("another", stored.copy(), 8),
        Film("wider", stored.astype(np.uint16), 16),
        Film("signed", stored.astype(np.int16), 16),
        Film("both", stored, 8, rescale_slope=-1.0, inverted=True),
    )
    other = (
        Film("inverted", stored, 8, inverted=True),
        Film("negative slope", stored, 8, rescale_slope=-1.0),
        Film("turned", np.ascontiguousarray(stored.T), 8),
        Film("reshaped", stored.reshape(260, 300), 8),
        Film("one pixel", np.where(stored == stored[7, 7], stored + 1, stored), 8),
    )
    assert {measure(twin).digest for twin in same} == {digest}
    assert digest not in {measure(stranger).digest for stranger in other}


def test_signs_tell_films_apart() -> None:
    wide = np.full((4, 4), 40000, np.uint16)
    signed = wide.view(np.int16)
    assert measure(a_film(wide)).digest != measure(a_film(signed.copy())).digest


def test_it_stops_when_nobody_wants_it() -> None:
    with pytest.raises(Cancelled):
        measure(a_film(), lambda: True)


@st.composite
def _films(draw: st.DrawFn) -> Film:
    kind = draw(st.sampled_from([np.uint8, np.uint16, np.int16]))
    shape = draw(hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=40))
    limits = np.iinfo(kind)
    few = st.sampled_from([limits.min, limits.max, 0, 1])
    every = st.integers(limits.min, limits.max)
    stored = draw(hnp.arrays(kind, shape, elements=draw(st.sampled_from([few, every]))))
    mask = st.none() | hnp.arrays(np.bool_, shape)
    return Film(
        "made",
        stored,
        draw(st.integers(1, 16)),
        valid=draw(mask),
        shutter=draw(mask),
        rescale_slope=draw(st.sampled_from([1.0, -0.5])),
        inverted=draw(st.booleans()),
        modality=draw(st.sampled_from(["", "DX", "CT"])),
        view_position=draw(st.sampled_from(["", "PA", "LL", "X"])),
        body_part=draw(st.sampled_from(["", "CHEST", "HAND", "X Y"])),
        frames=draw(st.integers(1, 3)),
    )


@settings(max_examples=300)
@given(film=_films(), side=st.integers(0, 100), views=st.sampled_from([(), ("PA",), ("LL", "PA")]))
def test_any_film_gets_an_answer(film: Film, side: int, views: tuple[str, ...]) -> None:
    measured = measure(film)
    assert math.isfinite(measured.contrast)
    assert 0.0 <= measured.contrast <= 1.0
    assert 0.0 <= measured.border <= 1.0
    assert 0 <= measured.levels <= film.stored.size
    assert measure(replace(film, source_id="again")) == measured
    found = judge(Case(film, measured, Expectations(views, min_side=side)))
    assert {doubt.key for doubt in found} <= set(KEYS)
    assert len({doubt.key for doubt in found}) == len(found)
    assert all(doubt.title and doubt.reason.endswith(".") for doubt in found)


@pytest.mark.films
def test_on_real_films_few_false_alarms(shared_films) -> None:
    with (shared_films / "metadata.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    plain = [row for row in rows if not row["flags"]][::25]
    listed = [row for row in rows if row["flags"]]
    for row in plain:
        assert measure(formats.read(shared_films / row["file"])).plates == 0
    found = [measure(formats.read(shared_films / row["file"])).plates > 0 for row in listed]
    assert (len(plain), len(listed), sum(found)) == (33, 18, 9)
