"""What the window needs of the engine. `viewer.app` hands it in; tests hand in their own.

Every method may take long, and may be called on any thread but the GUI's. Nothing here imports
torch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from viewer.doubts import Measured
from viewer.film import Film, FilmHeader
from viewer.results import Analysis, CardQuestion, Explanation, ModelSummary

if TYPE_CHECKING:
    from viewer.export.wish import Answer, File, Kind, Stays, Wish
    from viewer.formats.found import Missed
    from viewer.formats.tag import Tag
    from viewer.results import Prediction
    from viewer.trust.results import TrustOptions, TrustStep

__all__ = [
    "Cancelled", "CardQuestion", "Explainer", "Exporter", "FilmReader", "ModelSummary", "Progress",
]  # fmt: skip

Progress = Callable[[str, int, int], None]
"""(what is being done, step from 0, number of steps)"""

Cancelled = Callable[[], bool]
"""Whether the answer is no longer wanted; asked between steps."""


class FilmReader(Protocol):
    """Used on the reader thread."""

    def read(self, path: Path, frame: int = 0) -> Film:
        """Frame `frame` (from 0) of the file `path`. Raises `viewer.errors.FilmError`."""
        ...

    def files(self, path: Path) -> Iterator[Path | Missed]:
        """The files that a path stands for; a file stands for itself."""
        ...

    def header(self, path: Path) -> FilmHeader:
        """What a file says of its film, without its pixels. Raises `viewer.errors.FilmError`."""
        ...

    def thumbnail(self, path: Path, side: int) -> NDArray[np.uint8]:
        """The film as displayed at first, its longer side `side` pixels, (h, w) uint8."""
        ...

    def tags(self, path: Path) -> tuple[Tag, ...]:
        """All that the file says of itself. Raises `viewer.errors.FilmError`."""
        ...

    def measure(self, film: Film, cancelled: Cancelled) -> Measured:
        """What its pixels say, for the doubts. Raises `viewer.errors.Cancelled`."""
        ...


class Explainer(Protocol):
    """Used on the model thread: owns the model and all of torch."""

    def load(self, path: Path | None, card: Any | None, device: str) -> ModelSummary | CardQuestion:
        """Load a checkpoint (None: the bundled model). Raises `viewer.errors.ModelError`."""
        ...

    def preview(self, film: Film, card: Any) -> NDArray[np.uint8]:
        """What a model with that card would see of `film`, (h, w) uint8."""
        ...

    def devices(self) -> tuple[str, ...]:
        """The devices present after "auto", e.g. ("auto", "cuda:0", "cpu")."""
        ...

    def analyse(
        self, film: Film, explanation: Explanation, progress: Progress, cancelled: Cancelled
    ) -> Analysis:
        """Predict and explain. Kept results return at once. Raises `Cancelled`, `AnalysisError`."""
        ...

    def trust(
        self, film: Film, explanation: Explanation, options: TrustOptions
    ) -> Iterator[TrustStep]:
        """Measure how far the film's maps can be believed, a step whenever the next is asked for.

        Letting the iterator go leaves nothing behind. Raises `AnalysisError`.
        """
        ...


class Exporter(Protocol):
    """Used on the export thread: makes files of what is on screen, and writes them."""

    def kinds(self) -> tuple[Kind, ...]:
        """What can be made, in the order in which it is offered."""
        ...

    def stays(self, path: Path, film: Film, prediction: Prediction | None) -> Stays:
        """What a de-identified export would still say of a film. Raises `ViewerError`."""
        ...

    def make(self, wish: Wish, progress: Progress, cancelled: Cancelled) -> Answer:
        """The files of a wish, not written yet. Raises `Cancelled`, `ViewerError`."""
        ...

    def write(self, folder: Path, file: File, replace: bool) -> Path:
        """Write one of them, whole or not at all. Raises `ExportError`."""
        ...
