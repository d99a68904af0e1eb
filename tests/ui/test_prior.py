"""Which film is whose prior one."""

from __future__ import annotations

import numpy as np
import pytest

from viewer.film import Film, FilmHeader, Identity
from viewer.ui.prior import (
    earlier_film,
    neighbour,
    other_view,
    perhaps_another,
    relation,
    same_patient,
)


def who(patient: str = "", date: str = "", time: str = "", name: str = "") -> Identity:
    return Identity(patient_id=patient, study_date=date, study_time=time, patient_name=name)


def film(identity: Identity, view: str = "PA", *words: str) -> Film:
    pixels = np.zeros((2, 2), np.uint8)
    return Film("film", pixels, 8, identity=identity, view_position=view, description_words=words)


def header(identity: Identity, view: str = "PA", *words: str) -> FilmHeader:
    return FilmHeader(identity, view_position=view, description_words=words)


MINE = who("A", "20220301")


def test_the_latest_earlier_frontal_film_of_the_patient() -> None:
    headers = [
        header(who("A", "20180101")),
        header(who("A", "20210505"), "LL"),
        header(MINE),
        header(who("A", "20200101"), "AP"),
        header(who("B", "20220228")),
        header(who("A", "20230101")),
        header(who("A", "20190101"), ""),
    ]
    assert earlier_film(headers, film(MINE)) == 3


def test_a_lateral_film_has_the_latest_earlier_lateral_one() -> None:
    headers = [
        header(who("A", "20180101"), "LL"),
        header(who("A", "20190101"), "", "LATERAL"),
        header(who("A", "20200101"), "PA"),
        header(who("A", "20210101"), ""),
        header(who("A", "20210601"), "LLD"),
    ]
    for mine in (film(MINE, "RL"), film(MINE, "", "LATERAL")):
        assert earlier_film(headers, mine) == 1
        assert earlier_film(headers[2:], mine) == 1  # one that does not say it may be lateral
        assert earlier_film(headers[2:3], mine) is None


def test_a_frontal_film_of_before_goes_before_a_newer_one_that_does_not_say_its_view() -> None:
    headers = [header(who("A", "20180101"), "AP"), header(who("A", "20200101"), "")]
    assert earlier_film(headers, film(MINE)) == 0
    assert earlier_film(headers, film(MINE, "")) == 1
    assert earlier_film([header(who("A", "20200101"), "", "LATERAL")], film(MINE)) is None
    assert earlier_film([header(who("A", "20200101"), "LL")], film(MINE, "")) is None


def test_a_neighbour_of_another_view_is_passed_over() -> None:
    headers = [header(who(), "PA"), header(who(), "LL"), header(who(), "PA")]
    assert neighbour(headers, [0, 1, 2], 2, film(who())) == 0
    assert neighbour(headers, [0, 1, 2], 1, film(who(), "LL")) is None


@pytest.mark.parametrize(
    ("prior", "current", "warning"),
    [
        (("PA",), ("AP",), ""), (("",), ("",), ""), (("PA",), ("LL",), "Other view: frontal"),
        (("LL",), ("", "PORTABLE"), "Other view: lateral"), (("",), ("PA",), "View not known"),
        (("LL",), ("",), "Lateral; the current film's view is not known"),
    ],
)  # fmt: skip
def test_views_that_differ_are_warned_of(
    prior: tuple[str, ...], current: tuple[str, ...], warning: str
) -> None:
    assert other_view(film(who("A"), *prior), film(MINE, *current)) == warning


def test_two_films_of_a_day_by_their_times() -> None:
    later = who("A", "20220301", "1500")
    headers = [header(who("A", "20220301", "0900")), header(later)]
    assert earlier_film(headers, film(later)) == 0
    assert earlier_film(headers, film(who("A", "20220301", "0900"))) is None


@pytest.mark.parametrize(
    ("order", "current", "expected"),
    [
        ([0, 1, 2], 0, 1), ([0, 1, 2], 1, 0), ([0, 1, 2], 2, 1), ([2, 0, 1], 0, 2),
        ([2, 1], 0, 2),  # the current film is filtered out of the list
    ],
)  # fmt: skip
def test_films_that_say_nothing_have_their_neighbour(
    order: list[int], current: int, expected: int
) -> None:
    headers = [header(who()), header(who()), header(who())]
    assert neighbour(headers, order, current, film(who())) == expected


def test_another_patients_film_is_never_taken() -> None:
    headers = [header(who("B", "20200101")), header(MINE)]
    assert earlier_film(headers, film(MINE)) is None
    assert neighbour(headers, [0, 1], 1, film(MINE)) is None
    # A film of nobody known may be anybody's: it does not come beside a patient's by itself.
    assert neighbour([header(who()), *headers], [0, 1, 2], 2, film(MINE)) is None
    assert neighbour([header(who("B")), None, header(who())], [0, 1, 2], 2, film(who())) is None
    # Nor is a later film of the same patient a prior one.
    assert neighbour([header(who("A", "20230101")), header(MINE)], [0, 1], 1, film(MINE)) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (who("1"), who("1 "), True),
        (who("1"), who("2"), False),
        (who("1", name="Doe^Jane"), who("1", name="Roe^Jane"), True),
        (who(name="Doe^Jane"), who("1", name="DOE JANE"), True),
        (who(name="Doe^Jane"), who(name="Doe^John"), False),
        (who(), who("1"), None),
    ],
)
def test_patients_are_told_apart_by_id_then_by_name(
    one: Identity, other: Identity, same: bool | None
) -> None:
    assert same_patient(one, other) is same


def test_a_film_of_nobody_known_beside_a_patients_may_be_anothers() -> None:
    assert perhaps_another(who(), MINE)
    assert perhaps_another(MINE, who())
    assert perhaps_another(who(name="Doe^Jane"), who("1"))
    assert not perhaps_another(who(), who())
    assert not perhaps_another(who("A"), MINE)
    assert not perhaps_another(who("B"), MINE)


@pytest.mark.parametrize(
    ("prior", "current", "name"),
    [
        (who("A", "20200101"), MINE, "Prior"),
        (who("A", "20230101"), MINE, "Later film"),
        (MINE, MINE, "Compared film"),
        (who(), MINE, "Compared film"),
        (who("A", "yesterday"), MINE, "Compared film"),
    ],
)
def test_it_is_called_what_it_is(prior: Identity, current: Identity, name: str) -> None:
    assert relation(prior, current) == name
