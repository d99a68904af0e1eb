"""The open films in the order of the list: by patient, study and series; sorted and filtered.

Pure: `viewer.ui.film_session` keeps the films and what the person asked for, the list shows what
comes out. All that sorting and finding need is worked out once a film, on the thread that read it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from viewer.film import FilmHeader
from viewer.formats.listing import natural

Sort = Literal["name", "date", "file"]
SORTS: tuple[tuple[Sort, str], ...] = (
    ("name", "By Patient Name"),
    ("date", "By Study Date, Newest First"),
    ("file", "By File Name"),
)

_NO_HEADER = FilmHeader()
_LAST = "\U0010ffff"
"""What has no name comes after what has one."""

Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FilmEntry:
    """A film of the list: where it is, its file's name, and what its header says.

    Attributes
    ----------
    path : Path
    label : str
    header : FilmHeader or None
        None: the file was named by the person and has no header that could be read; opening it
        says why.
    patient, study, series : tuple of str
        What it has in common with the other films of these.
    natural : tuple
        The path, so that 10 comes after 9.
    words : str
        All that a person may look for, in one case and without accents.
    """

    path: Path = field(repr=False)
    label: str = field(repr=False)
    header: FilmHeader | None = None
    patient: Key = field(init=False, repr=False, compare=False)
    study: Key = field(init=False, repr=False, compare=False)
    series: Key = field(init=False, repr=False, compare=False)
    natural: tuple[tuple[int, int | str], ...] = field(init=False, repr=False, compare=False)
    words: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        header = self.header or _NO_HEADER
        who = header.identity
        patient = (who.patient_id, plain(who.patient_name))
        study = (*patient, header.study_uid or f"{who.study_date} {who.study_description}")
        series = (
            *study,
            header.series_uid or f"{header.series_number} {who.series_description}",
        )
        looked_for = (
            self.label, who.patient_name, who.patient_id, who.birth_date, who.accession_number,
            who.study_date, readable_date(who.study_date), who.study_description,
            who.series_description, who.institution, header.view_position, header.modality,
            header.body_part,
        )  # fmt: skip
        for name, value in (
            ("patient", patient),
            ("study", study),
            ("series", series),
            ("natural", natural(str(self.path))),
            ("words", plain(" ".join(part for part in looked_for if part))),
        ):
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row over the films of one patient, study or series.

    Attributes
    ----------
    key : tuple of str
        The same as long as its films are: what is folded stays so.
    level : int
        0 patient, 1 study, 2 series.
    text, detail : str
        What it says, and what more its tooltip says.
    alias : str
        What it says while patients are hidden.
    films : int
        How many are under it.
    """

    key: Key = field(repr=False)
    level: int
    text: str = field(repr=False)
    detail: str = field(repr=False)
    alias: str
    films: int


@dataclass(frozen=True, slots=True)
class FilmRow:
    """A film in the list: its place in `Listing.entries`, and its number as shown, from 1."""

    index: int
    number: int


Row: TypeAlias = Heading | FilmRow


@dataclass(frozen=True, slots=True)
class Listing:
    """Films as they are listed.

    Attributes
    ----------
    entries : tuple of FilmEntry
        All that are open, in the order they were found.
    rows : tuple of Heading or FilmRow
        None folded; films that the filter leaves out are not among them.
    order : tuple of int
        The films of `rows`, as places in `entries`.
    """

    entries: tuple[FilmEntry, ...] = ()
    rows: tuple[Row, ...] = ()
    order: tuple[int, ...] = ()


def plain(text: str) -> str:
    """`text` as it is compared: in one case, without accents, each space once."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def readable_date(date: str) -> str:
    """DICOM's 20240131 as 2024-01-31; anything else as it is."""
    return f"{date[:4]}-{date[4:6]}-{date[6:]}" if len(date) == 8 and date.isdecimal() else date


def listed(entries: Sequence[FilmEntry], sort: Sort = "name", wanted: str = "") -> Listing:
    """The films that have every word of `wanted`, by patient, study and series.

    Headings stand only where they tell something: none over pictures that name no patient where
    all do not, and none over the only series of a study.
    """
    words = plain(wanted).split()
    found = [i for i, entry in enumerate(entries) if all(word in entry.words for word in words)]
    patients = _grouped(found, lambda i: entries[i].patient)
    for_patients, for_studies, for_series, for_films = _keys(entries, sort)
    headed = patients.keys() - {("", "")}
    rows: list[Row] = []
    order: list[int] = []
    for number, (patient, of_patient) in enumerate(_sorted(patients, for_patients), start=1):
        studies = _grouped(of_patient, lambda i: entries[i].study)
        if headed:
            rows.append(_patient_heading(entries[of_patient[0]], len(of_patient), number))
        for place, (study, of_study) in enumerate(_sorted(studies, for_studies), start=1):
            series = _grouped(of_study, lambda i: entries[i].series)
            # Of pictures that name no patient, nothing is known of a study either.
            if patient != ("", "") or study[2].strip():
                rows.append(_study_heading(entries[of_study[0]], len(of_study), place))
            for count, (_, of_series) in enumerate(_sorted(series, for_series), start=1):
                if len(series) > 1:
                    rows.append(_series_heading(entries[of_series[0]], len(of_series), count))
                for index in sorted(of_series, key=for_films):
                    order.append(index)
                    rows.append(FilmRow(index, len(order)))
    return Listing(tuple(entries), tuple(rows), tuple(order))


_OfGroup: TypeAlias = Callable[[list[int]], Any]


def _keys(
    entries: Sequence[FilmEntry], sort: Sort
) -> tuple[_OfGroup, _OfGroup, _OfGroup, Callable[[int], Any]]:
    """By what patients, studies, series and the films of a series are sorted."""

    def header(index: int) -> FilmHeader:
        return entries[index].header or _NO_HEADER

    def by_name(group: list[int]) -> Any:
        entry = entries[group[0]]
        return (entry.patient[1] or _LAST, natural(entry.patient[0]))

    def by_file(group: list[int]) -> Any:
        return min(entries[i].natural for i in group)

    def by_date(group: list[int]) -> Any:
        return min(_newest_first(header(i)) for i in group), by_name(group), group[0]

    def by_number(group: list[int]) -> Any:
        return header(group[0]).series_number, group[0]

    def of_film(index: int) -> Any:
        return header(index).number, index

    if sort == "file":
        return by_file, by_file, by_file, lambda i: entries[i].natural
    return by_date if sort == "date" else by_name, by_date, by_number, of_film


def _newest_first(header: FilmHeader) -> tuple[int, int]:
    """Dates and times that are none come last."""
    date, time = header.identity.study_date, header.identity.study_time[:6]
    return (
        -int(date) if date.isdecimal() else 1,
        -int(time) if time.isdecimal() else 1,
    )


def _grouped(indices: Sequence[int], key: Callable[[int], Key]) -> dict[Key, list[int]]:
    groups: dict[Key, list[int]] = {}
    for index in indices:
        groups.setdefault(key(index), []).append(index)
    return groups


def _sorted(groups: dict[Key, list[int]], key: _OfGroup) -> list[tuple[Key, list[int]]]:
    return sorted(groups.items(), key=lambda item: key(item[1]))


def _patient_heading(entry: FilmEntry, films: int, number: int) -> Heading:
    who = (entry.header or _NO_HEADER).identity
    named = who.patient_name or who.patient_id
    text = named or "No patient named"
    born = f"born {readable_date(who.birth_date)}" if who.birth_date else ""
    detail = ", ".join(part for part in (who.patient_id, born, who.sex) if part)
    alias = f"Patient {number}" if named else text
    return Heading(entry.patient, 0, text, detail, alias, films)


def _study_heading(entry: FilmEntry, films: int, number: int) -> Heading:
    who = (entry.header or _NO_HEADER).identity
    parts = (readable_date(who.study_date), who.study_description)
    text = " · ".join(part for part in parts if part)
    return Heading(entry.study, 1, text or "Study", who.institution, f"Study {number}", films)


def _series_heading(entry: FilmEntry, films: int, number: int) -> Heading:
    header = entry.header or _NO_HEADER
    plain_name = f"Series {header.series_number or number}"
    parts = (header.modality, header.identity.series_description or plain_name)
    text = " · ".join(part for part in parts if part)
    alias = " · ".join(part for part in (header.modality, plain_name) if part)
    return Heading(entry.series, 2, text, plain_name, alias, films)
