"""Which of the open films is the prior one of another, and what the two are to each other. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.doubts.view import view_kind
from viewer.film import Film, FilmHeader, Identity
from viewer.language import tr

_VIEWS = {
    "frontal": tr("frontal"),
    "lateral": tr("lateral"),
    "oblique": tr("oblique"),
    "decubitus": tr("decubitus"),
}
"""What `viewer.doubts.view.view_kind` tells apart, in words."""


def earlier_film(headers: Sequence[FilmHeader | None], film: Film) -> int | None:
    """The latest earlier film of the same patient and view, as its place among the open films.

    Where none is of the view, it is the latest whose view is not said; never one of another view.
    To a film whose own view is not said, frontal ones and those that do not say it are alike.

    Parameters
    ----------
    headers : sequence of FilmHeader or None
        Of the open films; None where nothing is known.
    film : Film
    """
    mine, view = film.identity, view_of(film)
    earlier = [
        (view_of(header) == view or not view, _moment(header.identity), at)
        for at, header in enumerate(headers)
        if header is not None
        and same_patient(header.identity, mine)
        and _may_be_beside(header, film)
        and _is_earlier(header.identity, mine)
    ]
    return max(earlier)[-1] if earlier else None


def neighbour(
    headers: Sequence[FilmHeader | None], order: Sequence[int], current: int, film: Film
) -> int | None:
    """The film before in the list, else the one after, where neither names a patient.

    That is for pictures. Beside a patient's film nothing is put that may be somebody else's, nor
    is a file that has no header: it is damaged. Films of another view are passed over.

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
        if at == current or header is None or _names(header.identity):
            continue
        if _may_be_beside(header, film):
            return at
    return None


def view_of(film: Film | FilmHeader) -> str:
    """What kind of view it is (`viewer.doubts.view.view_kind`); "" if not known."""
    return view_kind(film.view_position, film.description_words)


def other_view(prior: Film, current: Film) -> str:
    """A warning where two films are of different views, or one of them does not say its own."""
    mine, its = view_of(current), view_of(prior)
    if mine == its:
        return ""
    if its and mine:
        return tr("Other view: {view}", view=_VIEWS[its])
    if mine:
        return tr("View not known")
    view = _VIEWS[its].capitalize()
    return tr("{view}; the current film's view is not known", view=view)


def _may_be_beside(header: FilmHeader, film: Film) -> bool:
    """Whether it may be taken for a prior one without being asked for."""
    its, mine = view_of(header), view_of(film)
    if its and mine:
        return its == mine
    return its in ("", "frontal")


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
        return tr("Prior")
    if _is_earlier(current, prior):
        return tr("Later film")
    return tr("Compared film")


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
