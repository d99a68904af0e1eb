from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.film import Film, Identity
from viewer.ui.patient_text import HIDDEN, age, corner_lines, day, time_of_day


def film(identity: Identity) -> Film:
    return Film("a", np.zeros((4, 4), np.uint8), 8, identity=identity)


EVERYTHING = Identity(
    patient_name="Example, Anna",
    patient_id="12-345",
    birth_date="19610402",
    sex="F",
    age="058Y",
    study_date="20190713",
    study_time="140502.1",
    study_description="Thorax PA",
    series_description="PA",
    institution="A Hospital",
    accession_number="77",
)


def test_what_the_corner_says() -> None:
    assert corner_lines(film(EVERYTHING), hidden=False) == (
        "Example, Anna",
        "12-345",
        "born 1961-04-02 · F · 58 years",
        "2019-07-13 · 14:05",
        "Thorax PA",
        "A Hospital",
    )


def test_what_is_missing_takes_no_line() -> None:
    assert corner_lines(film(Identity()), hidden=False) == ()
    assert corner_lines(film(Identity()), hidden=True) == ()
    series = Identity(series_description="Lateral")
    assert corner_lines(film(series), hidden=False) == ("Lateral",)


def test_hidden_it_says_nothing_of_anything() -> None:
    assert corner_lines(film(EVERYTHING), hidden=True) == (HIDDEN,)
    for field in fields(Identity):
        one = replace(Identity(), **{field.name: "20190713"})
        assert set(corner_lines(film(one), hidden=True)) <= {HIDDEN}


@pytest.mark.parametrize(
    ("text", "shown"),
    [("045Y", "45 years"), ("001D", "1 day"), ("006W", "6 weeks"), ("old", "old")],
)
def test_ages(text: str, shown: str) -> None:
    assert age(text) == shown


def test_dates_and_times_that_are_none() -> None:
    assert day("2019.07.13") == "2019.07.13"
    assert day("") == time_of_day("") == time_of_day("14") == ""


@given(st.text(max_size=60))
def test_a_name_is_one_line_and_turns_no_text_round(name: str) -> None:
    lines = corner_lines(film(Identity(patient_name=name, patient_id="7")), hidden=False)
    assert lines[-1] == "7"
    assert len(lines) <= 2
    for line in lines:
        assert not any(sign in line for sign in "\n\r\t\0\u202e\u2028\u2066")
