"""What is drawn on a film goes with the film, whichever place that has on screen. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from viewer.imaging.measure import Measurement
from viewer.trust.regions import ReaderRegion
from viewer.ui.session import Drawn, History, ViewState


@dataclass(frozen=True, slots=True)
class Drawings:
    """All that is drawn on one frame of a film."""

    measurements: tuple[Measurement, ...] = ()
    regions: tuple[ReaderRegion, ...] = ()

    @property
    def all(self) -> tuple[Drawn, ...]:
        """Measurements, then regions: as they are numbered."""
        return (*self.measurements, *self.regions)

    def with_regions(self, found: tuple[ReaderRegion, ...]) -> Drawings:
        """With more regions, once each; after those that are there, which keep their numbers."""
        new = (one for one in found if not any(_alike(one, other) for other in self.regions))
        return replace(self, regions=(*self.regions, *new))

    def with_all(self, other: Drawings) -> Drawings:
        """With what another one has more."""
        measurements = tuple(dict.fromkeys((*self.measurements, *other.measurements)))
        return replace(self.with_regions(other.regions), measurements=measurements)


def _alike(one: ReaderRegion, other: ReaderRegion) -> bool:
    """Whether they are the same to what a table can say of them: thousandths of a pixel."""
    if (one.kind, one.label, len(one.points)) != (other.kind, other.label, len(other.points)):
        return False
    pairs = zip(one.points, other.points, strict=True)
    return all(abs(a - b) <= 2e-3 for at, to in pairs for a, b in zip(at, to, strict=True))


def sorted_out(drawn: Sequence[Drawn]) -> Drawings:
    """What is drawn on one film, each kind in its order."""
    return Drawings(
        tuple(one for one in drawn if isinstance(one, Measurement)),
        tuple(one for one in drawn if isinstance(one, ReaderRegion)),
    )


def drawings_of(state: ViewState, prior: bool = False) -> Drawings:
    """What a view has on its film, or on the prior one beside it."""
    if prior:
        return Drawings(state.prior_measurements, state.prior_regions)
    return Drawings(state.measurements, state.regions)


def with_drawings(state: ViewState, drawn: Drawings, prior: bool = False) -> ViewState:
    """`state` with this on its film, or on the prior one beside it, and nothing selected."""
    measurements, regions = drawn.measurements, drawn.regions
    if prior:
        return replace(state, prior_measurements=measurements, prior_regions=regions, selected=None)
    return replace(state, measurements=measurements, regions=regions, selected=None)


def redrawn(history: History, drawn: Drawings, prior: bool = False) -> History:
    """`history` of the same views over another frame, or prior film: what is drawn is its own."""
    return _everywhere(history, lambda state: with_drawings(state, drawn, prior))


def with_regions_found(
    history: History, found: tuple[ReaderRegion, ...], prior: bool = False
) -> History:
    """`history` with regions that were there all along: to undo is not to lose them."""

    def over(state: ViewState) -> ViewState:
        drawn = drawings_of(state, prior).with_regions(found)
        return with_drawings(state, drawn, prior)

    return _everywhere(history, over)


def _everywhere(history: History, over: Callable[[ViewState], ViewState]) -> History:
    """`history` with every view of it changed in the same way, which is no step of its own."""
    present = over(history.present)
    past = (*(over(state) for state in history.past), present)
    future = (present, *(over(state) for state in history.future))
    # A step that was nothing but a line drawn on the one before is none on this one.
    return History(
        present,
        tuple(state for state, after in pairwise(past) if state != after),
        tuple(after for state, after in pairwise(future) if state != after),
    )
