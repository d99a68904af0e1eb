"""How far the maps on screen can be believed, as far as is known by now."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from viewer.errors import ViewerError
from viewer.film import Film
from viewer.kept import Kept
from viewer.language import tr
from viewer.results import Explanation
from viewer.trust.plan import PASSES
from viewer.trust.regions import ReaderRegion
from viewer.ui.model_session import ModelSession
from viewer.ui.model_worker import ModelWorker

if TYPE_CHECKING:  # not when the window starts
    from viewer.trust.results import MeasureKey, TrustOptions, TrustReport, TrustStep

KEPT_BYTES = 64 * 2**20
"""Finished reports kept at hand, so that films already judged come back at once."""

Key = tuple[str, Explanation, str, str, int]


class TrustSession(QObject):
    """Asks the model's thread, adds up what it answers, and drops what comes too late.

    Attributes
    ----------
    running : bool
    doing : MeasureKey or None
        What is being measured.
    pace : float or None
        Seconds a pass took last.
    """

    changed = Signal()
    running_changed = Signal()
    failed = Signal(object)  # ViewerError

    def __init__(
        self, worker: ModelWorker, models: ModelSession, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker, self._models = worker, models
        self._report: TrustReport | None = None
        self._failed = False
        self.running = False
        self.doing: MeasureKey | None = None
        self.pace: float | None = None
        self._film: Film | None = None
        self._explanation = Explanation()
        self._passes = PASSES[1]
        self._regions: tuple[ReaderRegion, ...] = ()
        self._number = 0
        self._began = 0.0
        self._kept: Kept[Key, TrustReport] = Kept(KEPT_BYTES)
        queued = Qt.ConnectionType.QueuedConnection
        worker.trust_stepped.connect(self._on_stepped, queued)
        worker.trust_finished.connect(self._on_finished, queued)
        worker.trust_failed.connect(self._on_failed, queued)
        models.busy_changed.connect(self._on_busy)
        models.model_changed.connect(self._on_model)

    def show(
        self,
        film: Film | None,
        explanation: Explanation,
        passes: int,
        regions: tuple[ReaderRegion, ...],
    ) -> None:
        """Turn to what is on screen; what is known of it is there at once.

        Another budget alone leaves what was measured with the old one until it is judged anew; but
        another region is compared with the maps at once, since that needs no pass.
        """
        before = self._film.source_id if self._film else ""
        same = (film.source_id if film else "") == before and explanation == self._explanation
        other_regions = regions != self._regions
        self._film, self._explanation = film, explanation
        self._passes, self._regions = passes, regions
        if not same:
            self._look_up()
        elif not self.running:
            self._compare_regions()
        elif other_regions:
            self.changed.emit()  # what is known of regions is not of these

    @property
    def report(self) -> TrustReport | None:
        """Of the film and explanation on screen; as much as has come.

        Without what was said of other regions than are drawn now.
        """
        report = self._report
        return _without_regions(report) if report is not None and self.regions_note else report

    @property
    def settled(self) -> TrustReport | None:
        """`report` for files: on screen old figures of regions stay the moment that new ones take.

        While the model is at work it may be a long one, and files say which regions they are of.
        """
        report, comparing = self.report, self._number != 0 and not self.running
        return _without_regions(report) if report is not None and comparing else report

    @property
    def regions_note(self) -> str:
        """Why nothing is said of the regions that are drawn now; "" where it is, or will be."""
        report = self._report
        if report is not None and self.running and report.options.regions != self._regions:
            return tr(
                "Regions were drawn or changed since judging began: the maps are compared with "
                "them once the rest is measured."
            )
        if self._failed:
            return tr(
                "The maps could not be compared with these regions. Judge the maps to try again."
            )
        return ""

    @property
    def current(self) -> bool:
        """Whether all that would be measured now has been."""
        report = self._report
        measured = report is not None and report.finished and report.options == self._options()
        return measured and not self._failed

    def judge(self) -> None:
        """Measure it, unless that has been done."""
        film, model = self._film, self._models.model
        if film is None or model is None or self._models.loading or self.current:
            return
        kept = self._kept.get(self._key(film))
        if kept is not None:
            self._end(kept)
            self._compare_regions()
            return
        from viewer.trust.results import TrustReport

        options = self._options()
        self._report = TrustReport(film.source_id, model.model_id, self._explanation, options)
        self._set_running(True)
        self._number = self._worker.trust(film, self._explanation, options)
        self._began = time.monotonic()
        self.changed.emit()

    def stop(self) -> None:
        """Measure no further; what has come stays."""
        if self.running:
            self._end(self._report)
            self._compare_regions()

    def _look_up(self) -> None:
        """Another film or explanation: what is known of it, if anything."""
        film = self._film
        self._end(self._kept.get(self._key(film)) if film is not None else None)
        self._compare_regions()

    def _compare_regions(self) -> None:
        """Measure the reader's regions again, if they are others than those of the report."""
        film, report, regions = self._film, self._report, self._regions
        if film is None or report is None or self.running or self._models.loading:
            return
        if not any(measure.key == "region" for measure in report.measures):
            return  # stopped before they were
        if report.options.regions != regions:
            self._failed = False
            self._report = replace(report, options=replace(report.options, regions=regions))
            only = replace(self._report.options, measures=("region",))
            self._number = self._worker.trust(film, self._explanation, only)

    def _end(self, report: TrustReport | None) -> None:
        if self._number:
            self._worker.stop_trust()
        self._number = 0
        self._failed = False
        self._report = report
        self._set_running(False)
        self.changed.emit()

    def _set_running(self, running: bool) -> None:
        self.doing = None
        if running != self.running:
            self.running = running
            self.running_changed.emit()

    def _options(self) -> TrustOptions:
        from viewer.trust.results import TrustOptions

        return TrustOptions(passes=self._passes, regions=self._regions)

    def _key(self, film: Film, passes: int = 0) -> Key:
        """What a report is kept under, whatever regions it was last compared with.

        A model is its weights, and what its card says is done with them.
        """
        model = self._models.model
        known = (model.model_id, model.card_text) if model is not None else ("", "")
        return (film.source_id, self._explanation, *known, passes or self._passes)

    def _on_stepped(self, number: int, step: TrustStep) -> None:
        if number != self._number or self._report is None:
            return  # too late: something else is wanted
        if self.running:
            self.doing = step.doing
            self._report = self._report.after(step)
        else:  # regions alone: the rest was measured before
            new = {(one.key, one.method) for one in step.measures}
            old = (one for one in self._report.measures if (one.key, one.method) not in new)
            self._report = replace(self._report, measures=(*old, *step.measures))
        self.changed.emit()

    def _on_finished(self, number: int) -> None:
        if number != self._number or self._report is None or self._film is None:
            return
        # Of a report that was stopped, a comparison of regions is not the end.
        report = replace(self._report, finished=self.running or self._report.finished)
        if report.passes and self.running:
            self.pace = (time.monotonic() - self._began) / report.passes
        if report.finished:
            self._kept.put(self._key(self._film, report.options.passes), report, _bytes(report))
        self._number = 0
        self._end(report)
        self._compare_regions()

    def _on_failed(self, number: int, error: ViewerError) -> None:
        report = self._report
        if number != self._number or report is None:
            return
        missed = not self.running or report.options.regions != self._regions
        self._end(report)
        self._failed = missed  # what is known of regions is not of these
        self.changed.emit()
        self.failed.emit(error)

    def _on_busy(self) -> None:
        if self._models.loading:
            self.stop()  # the worker has: another model comes

    def _on_model(self, _model: object) -> None:
        self._look_up()


def _without_regions(report: TrustReport) -> TrustReport:
    return replace(report, measures=tuple(m for m in report.measures if m.key != "region"))


def _bytes(report: TrustReport) -> int:
    """What a report's maps take; all else is small."""
    from viewer.trust.results import MapPicture, StripPicture

    size = 0
    for measure in report.measures:
        for picture in measure.pictures:
            if isinstance(picture, MapPicture):
                size += picture.values.nbytes + sum(c.mask.nbytes for c in picture.contours)
            elif isinstance(picture, StripPicture):
                size += sum(values.nbytes for values in picture.maps)
    return size
