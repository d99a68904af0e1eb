"""Statistics of regions, worked out on the reader thread: a large one takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from viewer.errors import Cancelled
from viewer.film import Film
from viewer.imaging.measure import Measurement
from viewer.imaging.region import region_statistics
from viewer.ui.workers import JobQueue

URGENCY = 1
"""As urgent as a view of the film (`viewer.ui.reader`): both are waited for by a hand."""


class Regions(QObject):
    """Asks for statistics; of each purpose, the newest asking alone is answered."""

    measured = Signal(str, object, object, object)
    """Purpose, film, region, `RegionStatistics` or None. Emitted on the reader thread."""

    def __init__(self, queue: JobQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._newest: dict[str, int] = {}

    def want(self, purpose: str, film: Film, regions: Sequence[Measurement]) -> None:
        """Ask for these regions of a film; an earlier asking for that purpose lapses."""
        number = self._newest[purpose] = self._newest.get(purpose, 0) + 1
        job_regions = tuple(regions)
        self._queue.put(
            URGENCY, lambda: self._measure(purpose, number, film, job_regions), f"region {purpose}"
        )

    def _measure(
        self, purpose: str, number: int, film: Film, regions: Sequence[Measurement]
    ) -> None:
        def wanted() -> bool:
            return not self._queue.closed and self._newest[purpose] == number

        for region in regions:
            try:
                statistics = region_statistics(film, region, wanted)
            except Cancelled:
                return
            self.measured.emit(purpose, film, region, statistics)
