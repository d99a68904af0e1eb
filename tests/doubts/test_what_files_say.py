"""Doubts that follow from what a file says of its film."""

from __future__ import annotations

import pytest
from doubt_cases import a_film, doubts_of, keys_of

from viewer.doubts import DOUBTS, KEYS, Case, judge
from viewer.film import Film
from viewer.results import Expectations

PA_ONLY = Expectations(views=("PA",))
LATERAL_MODEL = Expectations(views=("LL", "RL"))


def test_an_ordinary_film_is_not_doubted() -> None:
    assert doubts_of(a_film()) == ()
    assert doubts_of(a_film(view_position="AP")) == ()
    assert doubts_of(a_film(body_part="", burned_in_annotation="NO", frames=1)) == ()


@pytest.mark.parametrize(
    ("said", "key", "title", "words", "serious"),
    [
        ({"modality": "CT"}, "not_chest", "Not a radiograph", "computed tomography", True),
        ({"modality": "XYZ"}, "not_chest", "Not a radiograph", "XYZ", True),
        ({"body_part": "HAND"}, "not_chest", "Not a chest", "not a chest: HAND", True),
        ({"body_part": "C SPINE"}, "not_chest", "Not a chest", "not a chest: CSPINE", True),
        ({"body_part": "SMITH"}, "not_chest", "Not a chest", "another part of the body", True),
        ({"view_position": "LL"}, "lateral", "Lateral film", "lateral film (LL)", True),
        (
            {"view_position": "", "description_words": ("LATERAL",)},
            "lateral", "Perhaps lateral", "may be a lateral", True,
        ),
        (
            {"presentation_intent": "FOR PROCESSING"},
            "for_processing", "For processing", "FOR PROCESSING", True,
        ),
        ({"view_position": ""}, "unknown_view", "View not said", "does not say", False),
        ({"view_position": "SMITH"}, "unknown_view", "View not said", "does not say", False),
        ({"view_position": "RLO"}, "other_view", "Oblique film", "oblique position (RLO)", False),
        ({"view_position": "LLD"}, "other_view", "Decubitus film", "decubitus", False),
        ({"burned_in_annotation": "YES"}, "burned_in", "Burned-in marks", "part of its", False),
        ({"colour": True}, "colour", "Colour picture", "in grey", False),
        ({"frame": 1, "frames": 3}, "frames", "Several frames", "3 frames; number 2", False),
    ],
)  # fmt: skip
def test_doubtful_films(said, key, title, words, serious) -> None:
    film = a_film(**said)
    (doubt,) = doubts_of(film)
    assert (doubt.key, doubt.title, doubt.serious) == (key, title, serious)
    assert words in doubt.reason
    assert "SMITH" not in doubt.reason


@pytest.mark.parametrize(
    "said",
    [
        {"body_part": "THORAX"},
        {"body_part": "CHEST PA"},
        {"modality": "CR"},
        {"modality": "", "view_position": ""},  # a picture cannot say it
        {"view_position": "", "description_words": ("FRONTAL", "LATERAL")},
        {"view_position": "PA", "description_words": ("LATERAL",)},
        {"view_position": "", "description_words": ("FRONTAL",)},
        {"view_position": "", "description_words": ("PORTABLE",)},
    ],
)
def test_films_to_let_pass(said) -> None:
    assert keys_of(a_film(**said)) == []


@pytest.mark.parametrize(
    ("said", "expects", "keys", "words"),
    [
        ({"view_position": "AP"}, PA_ONLY, ["other_view"], "an AP film; this model was"),
        (
            {"view_position": "AP", "description_words": ("PORTABLE",)},
            PA_ONLY, ["other_view"], "at the bedside",
        ),
        (
            {"view_position": "", "description_words": ("PORTABLE",)},
            PA_ONLY, ["other_view"], "at the bedside, so probably AP",
        ),
        ({"view_position": "PA"}, Expectations(views=("AP",)), ["other_view"], "a PA film"),
        ({"view_position": "PA"}, LATERAL_MODEL, ["other_view"], "trained on LL and RL films"),
        ({"view_position": "AP"}, Expectations(views=("AP", "PA")), [], ""),
        ({"view_position": "LL"}, LATERAL_MODEL, [], ""),
        ({"view_position": "RLO"}, Expectations(views=("PA", "RLO")), [], ""),
    ],
)  # fmt: skip
def test_views_beside_those_of_training(said, expects, keys, words) -> None:
    found = doubts_of(a_film(**said), expects)
    assert [doubt.key for doubt in found] == keys
    assert words in "".join(doubt.reason for doubt in found)


def test_a_twin_is_said() -> None:
    assert keys_of(a_film(), twins=0) == []
    (one,) = doubts_of(a_film(), twins=1)
    assert "Another film opened here has the same pixels" in one.reason
    (two,) = doubts_of(a_film(), twins=2)
    assert "2 other films" in two.reason


def bad_film() -> Film:
    return a_film(
        view_position="LL", body_part="HAND", presentation_intent="FOR PROCESSING", colour=True,
        burned_in_annotation="YES", frames=2,
    )  # fmt: skip


def test_the_most_serious_come_first() -> None:
    found = doubts_of(bad_film(), twins=1)
    assert [doubt.key for doubt in found] == [
        "not_chest", "lateral", "for_processing", "burned_in", "colour", "frames", "duplicate",
    ]  # fmt: skip
    assert [doubt.serious for doubt in found] == [True] * 3 + [False] * 4


def test_a_card_ignores_and_cares() -> None:
    expects = Expectations(cares=("colour",), ignores=("lateral", "frames"))
    found = doubts_of(bad_film(), expects)
    assert [doubt.key for doubt in found] == ["not_chest", "for_processing", "colour", "burned_in"]
    cared_for = found[2]
    assert cared_for.serious
    assert "card" in cared_for.reason


def test_before_the_pixels_are_seen_the_file_speaks() -> None:
    assert [doubt.key for doubt in judge(Case(a_film(view_position="LL")))] == ["lateral"]


def test_the_registry_is_whole() -> None:
    assert len(set(KEYS)) == len(KEYS) == len(DOUBTS)
    assert all(check.about for check in DOUBTS)
