"""Which of the open films is the prior one of another, and what the two are to each other. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.film import Film, FilmHeader, Identity

NOT_FRONTAL = ("LATERAL", "LL", "RL", "LLD", "RLD", "LAT")
"""View Positions (PS3.3 C.8.1.2, DX and CR) that no chest model is compared by."""


def earlier_film(headers: Sequence[FilmHeader | None], film: Film) -> int | None:
    """The latest earlier frontal film of the same patient, as its place among the open films.

    Parameters
    ----------
    headers : sequence of FilmHeader or None
        Of the open films; None where nothing is known.
    film : Film
    """
    mine = film.identity
    earlier = [
        (_moment(header.identity), at)
        for at, header in enumerate(headers)
        if header is not None
        and same_patient(header.identity, mine)
        and header.view_position.strip().upper() not in NOT_FRONTAL
        and _is_earlier(header.identity, mine)
    ]
    return max(earlier)[1] if earlier else None


def neighbour(
    headers: Sequence[FilmHeader | None], order: Sequence[int], current: int, film: Film
) -> int | None:
    """The film before in the list, else the one after, where neither names a patient.

    That is for pictures. Beside a patient's film nothing is put that may be somebody else's, nor
    is a file that has no header: it is damaged.

    Parameters
    ----------
    headers : sequence of FilmHeader or None
    order : sequence of int
        Places of films in the order of the list.
    current : int
        The place of `film`.
    film : Film
    """
    if _names(film.identity):
        return None
    here = order.index(current) if current in order else 0
    nearest = [*reversed(order[:here]), *order[here:]]
    for at in nearest:
        header = headers[at]
        if at != current and header is not None and not _names(header.identity):
            return at
    return None


def same_patient(one: Identity, other: Identity) -> bool | None:
    """Whether two films are of one patient; None where that cannot be told.

    By Patient ID, else by name: hospitals change names more often than numbers.
    """
    for a, b in (
        (one.patient_id.strip(), other.patient_id.strip()),
        (_plain(one.patient_name), _plain(other.patient_name)),
    ):
        if a and b:
            return a == b
    return None


def perhaps_another(one: Identity, other: Identity) -> bool:
    """Whether a film is somebody's, and nothing tells whether the other is the same person's."""
    return same_patient(one, other) is None and (_names(one) or _names(other))


def relation(prior: Identity, current: Identity) -> str:
    """What the film beside the current one is to be called."""
    if _is_earlier(prior, current):
        return "Prior"
    if _is_earlier(current, prior):
        return "Later film"
    return "Compared film"


def _names(identity: Identity) -> bool:
    """Whether it says whose film it is."""
    return bool(identity.patient_id.strip() or _plain(identity.patient_name))


def _moment(identity: Identity) -> tuple[str, str]:
    """Date and time of the study; "" for what is no date (PS3.5 6.2, DA)."""
    date = identity.study_date.strip()
    return (date if re.fullmatch(r"\d{8}", date) else ""), identity.study_time


def _is_earlier(one: Identity, other: Identity) -> bool:
    """Whether both are known and the first is earlier; times only count where both are there."""
    (day_one, time_one), (day_other, time_other) = _moment(one), _moment(other)
    if not day_one or not day_other:
        return False
    if day_one != day_other:
        return day_one < day_other
    return bool(time_one and time_other and time_one < time_other)


def _plain(name: str) -> str:
    return " ".join(name.replace("^", " ").casefold().split())
