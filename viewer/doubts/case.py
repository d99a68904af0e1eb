"""What a doubt is made from, and the form of a check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from viewer.film import Film
from viewer.results import Doubt, Expectations


@dataclass(frozen=True, slots=True)
class Measured:
    """What `viewer.doubts.measuring.measure` saw in the pixels of a film.

    Attributes
    ----------
    digest : str
        The same for films whose pixels show the same: size, stored values and polarity.
    contrast : float
        Standard deviation of the pixels that are film, over the range of values in use; 0 where
        none is film.
    levels : int
        How many different values they have.
    border : float
        Share that padding and constant border have of what no shutter covers, 0 to 1.
    plates : int
        Flat boxes with lettering in them.
    """

    digest: str
    contrast: float
    levels: int
    border: float
    plates: int


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A film before a model.

    Attributes
    ----------
    film : Film
    measured : Measured or None
        None while its pixels have not been looked at: doubts that need them are silent.
    expects : Expectations
        Of the model's card; as it is where no model is known.
    twins : int
        How many other films now open have the same pixels.
    unmeasurable : bool
        Looking at its pixels has failed: `measured` will stay None.
    """

    film: Film
    measured: Measured | None = None
    expects: Expectations = field(default=Expectations())
    twins: int = 0
    unmeasurable: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One doubt that films are checked for.

    Attributes
    ----------
    key : str
        By which cards name it: "lateral".
    about : str
        What it is about, for the text of a card: "lateral films".
    doubt : callable
        From a `Case` to a `Doubt` of that key, or None. Never raises.
    """

    key: str
    about: str
    doubt: Callable[[Case], Doubt | None]
