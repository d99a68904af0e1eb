"""The order of the list: by patient, study and series, sorted and filtered; pure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.film import FilmHeader, Identity
from viewer.ui.film_order import SORTS, FilmEntry, FilmRow, Heading, Listing, Sort, listed, plain


def entry(
    file: str, name: str = "", study: str = "", series: int = 1, number: int = 0, date: str = ""
) -> FilmEntry:
    who = Identity(name, name[:3].upper(), study_date=date, study_description="Chest")
    header = FilmHeader(
        who if name else Identity(), study, f"{study}.{series}" if study else "", series, number,
        "DX", "CHEST", "PA" if series == 1 else "LL",
    )  # fmt: skip
    return FilmEntry(Path(file), file, header)


DOE_1 = entry("f3", "Doe, Jane", "1", 1, 2, "20200101")
DOE_2 = entry("f1", "Doe, Jane", "1", 1, 1, "20200101")
DOE_LATERAL = entry("f2", "Doe, Jane", "1", 2, 1, "20200101")
DOE_NEW = entry("f9", "Doe, Jane", "2", 1, 1, "20240202")
ABEL = entry("f10", "Ábel, Åsa", "3", 1, 1, "20220303")
PICTURE = entry("z.png")
ALL = (DOE_1, DOE_2, DOE_LATERAL, DOE_NEW, ABEL, PICTURE)


def files(listing: Listing) -> list[str]:
    return [listing.entries[index].label for index in listing.order]


def headings(listing: Listing) -> list[str]:
    return [row.text for row in listing.rows if isinstance(row, Heading)]


def test_by_name_patients_then_newest_study_then_number() -> None:
    listing = listed(ALL, "name")
    assert files(listing) == ["f10", "f9", "f1", "f3", "f2", "z.png"]
    assert headings(listing) == [
        "Ábel, Åsa", "2022-03-03 · Chest",
        "Doe, Jane", "2024-02-02 · Chest", "2020-01-01 · Chest", "DX · Series 1", "DX · Series 2",
        "No patient named",
    ]  # fmt: skip


def test_by_date_the_newest_study_decides() -> None:
    assert files(listed(ALL, "date")) == ["f9", "f1", "f3", "f2", "f10", "z.png"]


def test_by_file_ten_comes_after_nine() -> None:
    alone = [replace(e, header=None) for e in (ABEL, DOE_NEW, DOE_1)]
    assert files(listed(alone, "file")) == ["f3", "f9", "f10"]


def test_pictures_alone_have_no_headings() -> None:
    listing = listed([entry("b.png"), entry("a.png")], "name")
    assert files(listing) == ["b.png", "a.png"]  # as they were given
    assert headings(listing) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("doe", ["f9", "f1", "f3", "f2"]),
        ("ABEL asa", ["f10"]),
        ("2020-01 ll", ["f2"]),
        ("20240202", ["f9"]),
        ("z.png", ["z.png"]),
        ("doe abel", []),
        ("  ", ["f10", "f9", "f1", "f3", "f2", "z.png"]),
    ],
)
def test_all_words_are_looked_for_in_all_that_is_said(wanted: str, found: list[str]) -> None:
    assert files(listed(ALL, "name", wanted)) == found


def test_two_patients_of_one_name_or_one_number_are_two() -> None:
    one = entry("a", "Doe, Jane", "1")
    header = one.header
    assert header is not None
    other_id = replace(header, identity=replace(header.identity, patient_id="other"))
    other_name = replace(header, identity=replace(header.identity, patient_name="Doe, John"))
    listing = listed([one, replace(one, header=other_id), replace(one, header=other_name)])
    assert [r.level for r in listing.rows if isinstance(r, Heading)].count(0) == 3


def test_headings_have_an_alias_that_names_nobody() -> None:
    for row in listed(ALL).rows:
        if isinstance(row, Heading):
            assert row.alias
            assert "Doe" not in row.alias
            assert "20" not in row.alias
            assert "Doe" not in repr(row)


def test_names_of_any_script_are_compared_without_case_and_accents() -> None:
    assert plain("  MÜLLER\tJürgen ") == plain("muller  jurgen")
    assert plain("Иванов") == plain("ИВАНОВ")
    assert plain("山田") == "山田"


_text = st.text(max_size=12)


@given(
    st.lists(st.tuples(_text, _text, _text, st.integers(), st.integers()), max_size=12),
    st.sampled_from([sort for sort, _ in SORTS]),
    _text,
)
def test_whatever_headers_say_each_film_that_fits_is_listed_once(
    said: list[tuple[str, str, str, int, int]], sort: Sort, wanted: str
) -> None:
    entries = [
        FilmEntry(
            Path(f"film {place}"),
            f"film {place}",
            FilmHeader(
                Identity(name, date, study_date=date, study_time=name, study_description=uid),
                uid, uid, series, number,
            ),
        )
        for place, (name, date, uid, series, number) in enumerate(said)
    ]  # fmt: skip
    everything = listed(entries, sort)
    assert sorted(everything.order) == list(range(len(entries)))
    rows = [row for row in everything.rows if isinstance(row, FilmRow)]
    assert [row.index for row in rows] == list(everything.order)
    assert [row.number for row in rows] == list(range(1, len(entries) + 1))
    assert set(listed(entries, sort, wanted).order) <= set(everything.order)
