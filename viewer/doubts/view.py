"""From where the film was taken, and whether the model knows films taken so.

View Position (PS3.3 C.8.1.2.1) as `Film.view_position` has it, and words of known lists that the
file's descriptions hold (`Film.description_words`).
"""

from __future__ import annotations

from viewer.doubts.case import Case, Check
from viewer.language import tr
from viewer.results import Doubt

FRONTAL = ("PA", "AP")
_LATERAL = ("LL", "RL", "LAT", "LATERAL", "LLAT", "RLAT")
_NOT_STRAIGHT = {
    "RLO": "oblique", "LLO": "oblique", "RAO": "oblique", "LAO": "oblique", "RPO": "oblique",
    "LPO": "oblique", "OBLIQUE": "oblique", "RLD": "decubitus", "LLD": "decubitus",
    "DECUBITUS": "decubitus",
}  # fmt: skip


def view_kind(position: str, words: tuple[str, ...] = ()) -> str:
    """The kind of a view: "frontal", "lateral", "oblique", "decubitus"; "" if it is not known.

    Parameters
    ----------
    position : str
        `Film.view_position`.
    words : tuple of str
        `Film.description_words`, which count where the position is not said.
    """
    position = position.strip().upper()
    if position in FRONTAL:
        return "frontal"
    if position in _LATERAL:
        return "lateral"
    if position in _NOT_STRAIGHT:
        return _NOT_STRAIGHT[position]
    frontal = "FRONTAL" in words or "PORTABLE" in words
    if position or frontal == ("LATERAL" in words):
        return ""  # another view, none said, or both: some call a whole study "PA and lateral"
    return "frontal" if frontal else "lateral"


def _is_lateral(case: Case) -> bool:
    return case.film.view_position in _LATERAL


def _lateral(case: Case) -> Doubt | None:
    if any(view in _LATERAL for view in case.expects.views):
        return None
    view, words = case.film.view_position, case.film.description_words
    if _is_lateral(case):
        reason = tr(
            "This is a lateral film ({view}); chest models are made for frontal ones.", view=view
        )
        return Doubt("lateral", tr("Lateral film"), reason, serious=True)
    if not view and "LATERAL" in words and "FRONTAL" not in words:
        reason = tr("This may be a lateral film; chest models are made for frontal ones.")
        return Doubt("lateral", tr("Perhaps lateral"), reason, serious=True)
    return None


def _other(case: Case) -> Doubt | None:
    """A view that is known, and that the model was not trained on.

    Portable films are AP films: the beam comes from the front. Where a card does not say its
    views, PA and AP are both taken to be among them.
    """
    view, words = case.film.view_position, case.film.description_words
    views = case.expects.views or FRONTAL
    if _is_lateral(case):
        return None
    if view in _NOT_STRAIGHT and view not in views:
        if _NOT_STRAIGHT[view] == "oblique":
            title = tr("Oblique film")
            reason = tr(
                "This is a film in oblique position ({view}); chest models are made for others.",
                view=view,
            )
        else:
            title = tr("Decubitus film")
            reason = tr(
                "This is a film in decubitus position ({view}); chest models are made for others.",
                view=view,
            )
        return Doubt("other_view", title, reason)
    if view in FRONTAL and view not in views:
        reason = (
            tr(
                "This is a PA film; this model was trained on {views} films, in which heart and "
                "chest look otherwise.",
                views=_listed(views),
            )
            if view == "PA"
            else tr(
                "This is an AP film; this model was trained on {views} films, in which heart and "
                "chest look otherwise.",
                views=_listed(views),
            )
        )
        if "PORTABLE" in words:
            reason += " " + tr("It is described as taken at the bedside.")
        return Doubt("other_view", tr("{view} film", view=view), reason)
    if not view and "PORTABLE" in words and "AP" not in views:
        reason = tr(
            "This film is described as taken at the bedside, so probably AP; this model was "
            "trained on {views} films.",
            views=_listed(views),
        )
        return Doubt("other_view", tr("Portable film"), reason)
    return None


def _unknown(case: Case) -> Doubt | None:
    """A DICOM film whose view is not said. PNG, JPEG and TIFF cannot say it, and are let pass.

    Neither does it fire where words say, or may say, what the view is.
    """
    film = case.film
    known = (*FRONTAL, *_LATERAL, *_NOT_STRAIGHT, *case.expects.views)
    if not film.modality or film.view_position in known or film.description_words:
        return None
    return Doubt(
        "unknown_view",
        tr("View not said"),
        tr(
            "The file does not say from where this film was taken: see that it is a frontal one "
            "before the answer is trusted."
        ),
    )


def _listed(views: tuple[str, ...]) -> str:
    if len(views) == 1:
        return views[0]
    return tr("{some} and {last}", some=", ".join(views[:-1]), last=views[-1])


LATERAL = Check("lateral", tr("lateral films"), _lateral)
OTHER_VIEW = Check("other_view", tr("films of views that it was not trained on"), _other)
UNKNOWN_VIEW = Check("unknown_view", tr("films whose view is not said"), _unknown)
