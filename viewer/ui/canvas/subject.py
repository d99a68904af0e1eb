"""One of the films on the canvas: its picture, what is written of it, and the scene of a pane."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from viewer.film import Film
from viewer.ui.canvas.aim import Aim
from viewer.ui.canvas.captions import furniture_of, zoom_text
from viewer.ui.canvas.furniture import Furniture
from viewer.ui.canvas.ground import Ground
from viewer.ui.canvas.pane import Pane, Scene
from viewer.ui.patient_text import day

_LETTERS = frozenset("LRAPHF")
"""Of Patient Orientation (PS3.3 C.7.6.1.1.1); files also hold other words there."""


@dataclass(slots=True)
class Subject:
    """A film on the canvas: the current one, or the prior one beside it.

    Attributes
    ----------
    ground : Ground
    corners : tuple of str
        Texts at the bottom left and right of its panes.
    patient : tuple of str
        Lines at the top right of its first pane.
    nameless : bool
        Whether nothing is written that the film's file says in words of its own.
    """

    ground: Ground = field(default_factory=Ground)
    corners: tuple[str, str] = ("", "")
    patient: tuple[str, ...] = field(default=(), repr=False)
    nameless: bool = False

    @property
    def film(self) -> Film | None:
        """The film; None where there is none (yet)."""
        return self.ground.film

    def scene(
        self, pane: Pane, aim: Aim, first: bool, real: float | None, opacity: float, hidden: bool
    ) -> Scene:
        """What a pane of this film paints, without what lies over it.

        Parameters
        ----------
        pane : Pane
        aim : Aim
        first : bool
            Whether it is this film's first pane.
        real : float or None
            The scale of real size.
        opacity : float
            Of its map.
        hidden : bool
            Whether maps are hidden.
        """
        placement, film = aim.placement, aim.film
        corners = *self.corners, self.patient if first else ()
        zoom = zoom_text(placement, aim.viewport.scale is None, film, real)
        furniture = furniture_of(film, pane.content, pane.bar, corners, zoom, aim.turn, hidden)
        return Scene(
            picture=self.ground.picture(placement, aim.turn),
            placement=placement,
            opacity=0.0 if hidden else opacity,
            furniture=_nameless(furniture, film) if self.nameless else furniture,
            turn=aim.turn,
        )


def _nameless(furniture: Furniture, film: Film) -> Furniture:
    """Without words of the film's file: its date in the title, its corners, letters unheard of."""
    date = day(film.identity.study_date)
    parts = furniture.title.split(" · ")
    title = " · ".join(part for part in parts if not date or part != date)
    known = all(_LETTERS.issuperset(letters) for letters in furniture.letters or ())
    letters = furniture.letters if known else None
    return replace(furniture, title=title, bottom_left="", top_right=(), letters=letters)


def scene_without_film(pane: Pane) -> Scene:
    """A pane whose film is not there: it says why."""
    return Scene(None, None, 0.0, Furniture(pane.content.title, message=pane.content.message))
