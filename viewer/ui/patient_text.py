"""What the corner of a pane says of the patient and the study. Pure; for the screen alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from viewer.film import Film, Identity
from viewer.language import tr

_AGE = {
    "D": (tr("1 day"), tr("{n} days")),
    "W": (tr("1 week"), tr("{n} weeks")),
    "M": (tr("1 month"), tr("{n} months")),
    "Y": (tr("1 year"), tr("{n} years")),
}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff]+")
"""What has no place on one line: control characters, and those that turn the direction of text."""

HIDDEN = tr("Patient hidden")


def corner_lines(film: Film, hidden: bool) -> tuple[str, ...]:
    """One text a line, the most needed first; none where the film says nothing.

    Parameters
    ----------
    hidden : bool
        Then it only says that there is something to hide.
    """
    lines = tuple(line for line in map(_plain, _lines(film.identity)) if line)
    return (HIDDEN,) if lines and hidden else lines


def day(date: str) -> str:
    """A DICOM date (PS3.5 6.2, DA) with its hyphens; whatever else stands there as it is."""
    date = date.strip()
    return f"{date[:4]}-{date[4:6]}-{date[6:]}" if re.fullmatch(r"\d{8}", date) else date


def time_of_day(time: str) -> str:
    """Hours and minutes of a DICOM time (TM); "" where it has none."""
    return f"{time[:2]}:{time[2:4]}" if re.match(r"\d{4}", time) else ""


def age(text: str) -> str:
    """A DICOM age (AS) in words: "045Y" is "45 years"."""
    found = re.fullmatch(r"(\d{1,3})([DWMY])", text.strip())
    if found is None:
        return text
    number = int(found[1])
    one, several = _AGE[found[2]]
    return one if number == 1 else several.format(n=number)


def _lines(identity: Identity) -> Iterable[str]:
    person, study = identity, identity
    yield person.patient_name.replace("^", " ")
    yield person.patient_id
    born = tr("born {date}", date=day(person.birth_date)) if person.birth_date else ""
    yield _joined(born, person.sex, age(person.age))
    yield _joined(day(study.study_date), time_of_day(study.study_time))
    yield study.study_description or study.series_description
    yield study.institution


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


def _plain(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())
