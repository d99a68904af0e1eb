"""The panes of two films side by side: the prior one at the left, each with its own map."""

from __future__ import annotations

from dataclasses import dataclass, replace

from viewer.film import Film, Identity
from viewer.language import tr
from viewer.results import Analysis
from viewer.ui.canvas.pane import PaneContent
from viewer.ui.panes import Overlays, content_of
from viewer.ui.patient_text import day
from viewer.ui.prior import other_view, perhaps_another, relation, same_patient
from viewer.ui.session import ViewState


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of the two.

    Attributes
    ----------
    film : Film or None
    analysis : Analysis or None
    waiting : str
        Why there is no map, or no film.
    overlays : Overlays
    """

    film: Film | None
    analysis: Analysis | None
    waiting: str
    overlays: Overlays


def compare_panes(state: ViewState, current: Side, prior: Side) -> tuple[PaneContent, PaneContent]:
    """The content of both panes, with the chosen method's maps.

    The prior film's pane warns where it is another patient's or of another view, or may be.
    """
    mine = _identity(current.film)
    beside = _identity(prior.film)
    name = tr("Prior") if prior.film is None else relation(beside, mine)
    warning = ""
    if prior.film is not None and same_patient(beside, mine) is False:
        warning = tr("Other patient")
    elif prior.film is not None and perhaps_another(beside, mine):
        warning = tr("Perhaps another patient")
    view = ""
    if prior.film is not None and current.film is not None:
        view = other_view(prior.film, current.film)
    warning = " · ".join(part for part in (warning, view) if part)
    left = _content(state, prior, name)
    return (
        replace(left, subject=1, warning=warning),
        _content(state, current, tr("Current")),
    )


def _content(state: ViewState, side: Side, name: str) -> PaneContent:
    analysis = side.analysis
    if analysis is not None and analysis.explanation != state.explanation:
        analysis = None
    content = content_of(state.method, state, analysis, side.waiting, side.overlays)
    date = "" if state.patient_hidden else day(_identity(side.film).study_date)
    # What gives way first where a name takes the room stands last; the corner has the date too.
    parts = [name, _answer(analysis) if analysis else "", date, content.title]
    return replace(content, title=" · ".join(part for part in parts if part))


def _answer(analysis: Analysis) -> str:
    """The finding that is explained, and how probable the model holds it: "Pneumonia 0.83"."""
    index, prediction = analysis.explanation.finding_index, analysis.prediction
    return f"{prediction.findings[index].name} {prediction.probabilities[index]:.2f}"


def _identity(film: Film | None) -> Identity:
    return film.identity if film else Identity()
