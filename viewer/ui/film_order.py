"""The open films in the order of the list: by patient, study and series; sorted and filtered.

Pure: `viewer.ui.film_session` keeps the films and what the person asked for, the list shows what
comes out. All that sorting and finding need is worked out once a film, on the thread that read it.
"""

from __future__ import annotations

import gc
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from viewer.film import FilmHeader
from viewer.formats.found import natural
from viewer.language import tr

Sort = Literal["name", "date", "file"]
SORTS: tuple[tuple[Sort, str], ...] = (
    ("name", tr("By Patient Name")),
    ("date", tr("By Study Date, Newest First")),
    ("file", tr("By File Name")),
)

_NO_HEADER = FilmHeader()
_LAST = "\U0010ffff"
"""What has no name comes after what has one."""

Key: TypeAlias = tuple[str, ...]
Natural: TypeAlias = tuple[tuple[int, int | str], ...]


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
    by_name, newest : tuple
        By what patients are sorted, and studies.
    words : str
        All that a person may look for, in one case and without accents.
    """

    path: Path = field(repr=False)
    label: str = field(repr=False)
    header: FilmHeader | None = None
    patient: Key = field(init=False, repr=False, compare=False)
    study: Key = field(init=False, repr=False, compare=False)
    series: Key = field(init=False, repr=False, compare=False)
    natural: Natural = field(init=False, repr=False, compare=False)
    by_name: tuple[str, Natural] = field(init=False, repr=False, compare=False)
    newest: tuple[int, int] = field(init=False, repr=False, compare=False)
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
            ("by_name", (patient[1] or _LAST, natural(patient[0]))),
            ("newest", _newest_first(header)),
            ("words", plain(" ".join(part for part in looked_for if part))),
        ):
            object.__setattr__(self, name, value)


class Heading(NamedTuple):
    """A row over the films of one patient, study or series.

    Tuples, and texts made when they are seen: a list may have ten thousand of these.

    Attributes
    ----------
    key : tuple of str
        The same as long as its films are: what is folded stays so.
    level : int
        0 patient, 1 study, 2 series.
    number : int
        Which patient of the list it is, or study of the patient, or series of the study; from 1.
    films : int
        How many are under it.
    entry : FilmEntry
        The first of them.
    """

    key: Key
    level: int
    number: int
    films: int
    entry: FilmEntry

    def __repr__(self) -> str:
        return f"Heading(level={self.level}, number={self.number}, films={self.films})"

    @property
    def text(self) -> str:
        """What it says."""
        header, who = self._header, self._header.identity
        if self.level == 0:
            return who.patient_name or who.patient_id or tr("No patient named")
        if self.level == 1:
            parts: tuple[str, ...] = (readable_date(who.study_date), who.study_description)
            return _joined(parts) or tr("Study")
        return _joined((header.modality, who.series_description or self._series))

    @property
    def detail(self) -> str:
        """What more its tooltip says."""
        who = self._header.identity
        if self.level == 0:
            date = readable_date(who.birth_date)
            born = tr("born {date}", date=date) if date else ""
            return ", ".join(part for part in (who.patient_id, born, who.sex) if part)
        return who.institution if self.level == 1 else self._series

    @property
    def alias(self) -> str:
        """What it says while patients are hidden."""
        who = self._header.identity
        if self.level == 0:
            named = who.patient_name or who.patient_id
            return tr("Patient {number}", number=self.number) if named else self.text
        if self.level == 1:
            return tr("Study {number}", number=self.number)
        return _joined((self._header.modality, self._series))

    @property
    def _header(self) -> FilmHeader:
        return self.entry.header or _NO_HEADER

    @property
    def _series(self) -> str:
        return tr("Series {number}", number=self._header.series_number or self.number)


class FilmRow(NamedTuple):
    """A film in the list: its place in `Listing.entries`, and its number as shown, from 1."""

    index: int  # type: ignore[assignment]  # it hides `tuple.index`
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


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: so many new rows set it off, and none of them is garbage.

    It took half the time of listing 20,000 films.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def listed(entries: Sequence[FilmEntry], sort: Sort = "name", wanted: str = "") -> Listing:
    """The films that have every word of `wanted`, by patient, study and series.

    Headings stand only where they tell something: none over pictures that name no patient where
    all do not, and none over the only series of a study.
    """
    words = plain(wanted).split()
    found = list(range(len(entries)))
    if words:
        found = [i for i in found if all(word in entries[i].words for word in words)]
    if sort == "file":  # groups keep the order in which their first films come
        found.sort(key=lambda index: entries[index].natural)
    patients = _grouped(found, lambda index: entries[index].patient)
    for_patients, for_studies, for_series, for_films = _keys(entries, sort)
    headed = any(entries[group[0]].patient != ("", "") for group in patients)
    rows: list[Row] = []
    order: list[int] = []
    for number, of_patient in enumerate(_sorted(patients, for_patients), start=1):
        first = entries[of_patient[0]]
        studies = _grouped(of_patient, lambda index: entries[index].study)
        if headed:
            rows.append(Heading(first.patient, 0, number, len(of_patient), first))
        for place, of_study in enumerate(_sorted(studies, for_studies), start=1):
            first = entries[of_study[0]]
            series = _grouped(of_study, lambda index: entries[index].series)
            # Of pictures that name no patient, nothing is known of a study either.
            if first.patient != ("", "") or first.study[2].strip():
                rows.append(Heading(first.study, 1, place, len(of_study), first))
            for count, of_series in enumerate(_sorted(series, for_series), start=1):
                if len(series) > 1:
                    first = entries[of_series[0]]
                    rows.append(Heading(first.series, 2, count, len(of_series), first))
                if for_films is not None and len(of_series) > 1:
                    of_series.sort(key=for_films)
                for index in of_series:
                    order.append(index)
                    rows.append(FilmRow(index, len(order)))
    return Listing(tuple(entries), tuple(rows), tuple(order))


_OfGroup: TypeAlias = Callable[[list[int]], Any] | None


def _keys(
    entries: Sequence[FilmEntry], sort: Sort
) -> tuple[_OfGroup, _OfGroup, _OfGroup, Callable[[int], Any] | None]:
    """By what patients, studies, series and the films of a series are sorted; None: they are."""
    if sort == "file":
        return None, None, None, None

    def header(index: int) -> FilmHeader:
        return entries[index].header or _NO_HEADER

    def by_name(group: list[int]) -> Any:
        return entries[group[0]].by_name

    def by_date(group: list[int]) -> Any:
        return min(entries[i].newest for i in group), by_name(group), group[0]

    def by_number(group: list[int]) -> Any:
        return header(group[0]).series_number, group[0]

    def of_film(index: int) -> Any:
        return header(index).number, index

    return by_date if sort == "date" else by_name, by_date, by_number, of_film


def _newest_first(header: FilmHeader) -> tuple[int, int]:
    """Dates and times that are none come last."""
    date, time = header.identity.study_date, header.identity.study_time[:6]
    return (
        -int(date) if date.isdecimal() else 1,
        -int(time) if time.isdecimal() else 1,
    )


def _grouped(indices: list[int], key: Callable[[int], Key]) -> list[list[int]]:
    """The groups in the order of their first members."""
    if len(indices) == 1:
        return [indices]
    groups: dict[Key, list[int]] = {}
    for index in indices:
        groups.setdefault(key(index), []).append(index)
    return list(groups.values())


def _sorted(groups: list[list[int]], key: _OfGroup) -> list[list[int]]:
    return groups if key is None or len(groups) == 1 else sorted(groups, key=key)


def _joined(parts: tuple[str, ...]) -> str:
    return " · ".join(part for part in parts if part)
