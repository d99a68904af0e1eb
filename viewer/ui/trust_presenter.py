"""Shows how far the maps on screen can be believed: between the session, the view and the panel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer

from viewer.imaging import colormaps
from viewer.imaging.grayscale import display_lut
from viewer.language import tr
from viewer.ui.engine import ModelSummary
from viewer.ui.hold_key import leave_keys_to_the_window
from viewer.ui.panels.state_panel import Keys
from viewer.ui.trust_session import TrustSession
from viewer.ui.trust_view import Cell, TrustView, thresholds_of, with_thresholds

if TYPE_CHECKING:
    from viewer.ui.panels.trust.map_images import Film
    from viewer.ui.panels.trust.panel import TrustPanel
    from viewer.ui.window import MainWindow

LEAST_OPACITY = 0.45
"""Of a measure's map over the film: the person's own choice is for the maps on the panes."""


REST = 120
"""Milliseconds that a hand rests before the film is shown anew under a measure's map."""


class TrustPresenter(QObject):
    """Tells the session what is on screen and the panel what is known of it.

    The panel is made when it is first shown: nothing of it is wanted at the start.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.session = TrustSession(window.worker, window.models, self)
        self.panel: TrustPanel | None = None
        self._keys: Keys = {}
        self._told: object = None
        self._known: object = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._refresh_film)
        self._film: tuple[object, Film] | None = None
        window.controller.film_changed.connect(lambda _: self._show())
        window.controller.state_changed.connect(lambda _: self._show())
        window.models.busy_changed.connect(self._show_known)
        window.films.films_changed.connect(lambda *_: self._show_known())  # numbers stand for names
        self.session.changed.connect(self._show_known)
        self.session.failed.connect(window.messages.show_error)
        self.session.running_changed.connect(self._keep_pace)
        window.models.model_changed.connect(self._recall_pace)

    def judge(self) -> None:
        """Show the panel, measure what is not known yet, and give it the keyboard."""
        self._want(replace(self._view, shown=True))
        self.session.judge()
        if self.panel is not None:
            self.panel.table.setFocus()

    def show_thresholds(self) -> None:
        """Let the person say from when on to be careful."""
        from viewer.ui.dialogs.thresholds_dialog import ThresholdsDialog

        dialog = ThresholdsDialog(thresholds_of(self._view), self._window)
        if dialog.exec() == ThresholdsDialog.DialogCode.Accepted:
            self._want(with_thresholds(self._view, dialog.thresholds()))
        dialog.deleteLater()

    def set_keys(self, keys: Keys) -> None:
        """Say the present keys."""
        self._keys = keys
        if self.panel is not None:
            self.panel.set_keys(keys)

    @property
    def _view(self) -> TrustView:
        return self._window.controller.state.trust

    def _want(self, view: TrustView) -> None:
        self._window.controller.change(lambda state: replace(state, trust=view))

    def _show(self) -> None:
        state, opened = self._window.controller.state, self._window.controller.opened
        film, trust = opened.film if opened else None, state.trust
        self.session.show(film, state.explanation, trust.passes, state.regions)
        appears = state.trust.shown and (self.panel is None or self.panel.isHidden())
        if appears and self.panel is None:
            self._make_panel()
        panel = self.panel
        if panel is None:
            return
        if panel.isVisible() and not state.trust.shown:
            self._window.canvas.setFocus()
        panel.setVisible(state.trust.shown)
        if appears:
            panel.table.setFocus()  # so that arrow keys go through it, as after judging
        self._rest.start()
        panel.show_subject(self._subject())
        if (opened, state.trust) != self._told:
            self._told = opened, state.trust
            panel.show_view(state.trust)
            self._show_known()

    def _make_panel(self) -> None:
        from viewer.ui.panels.trust.panel import TrustPanel

        panel = self.panel = TrustPanel(self._film_of)
        upright = self._window.upright
        upright.addWidget(panel)
        upright.setStretchFactor(0, 1)
        upright.setCollapsible(1, False)
        high = panel.sizeHint().height()
        upright.setSizes([upright.height() - high, high])
        leave_keys_to_the_window(panel, self._window.canvas)
        panel.set_keys(self._keys)
        panel.wanted.connect(self._want)
        panel.judge_wanted.connect(self.judge)
        panel.stop_wanted.connect(self.session.stop)
        panel.thresholds_wanted.connect(self.show_thresholds)
        panel.left.connect(self._window.canvas.setFocus)

    def _show_known(self) -> None:
        if self.panel is None or not self._view.shown:
            return
        from viewer.ui.panels.trust.judged import judged

        session, models = self.session, self._window.models
        report, running, doing = session.report, session.running, session.doing
        unavailable = models.model.unavailable if models.model is not None else {}
        self.panel.show_subject(self._subject())
        self.panel.show_hint(self._why_not(), session.current)
        self.panel.show_progress(report, running, doing, session.pace)
        # Most steps find nothing new: then there is nothing to judge and to lay out.
        measures = report.measures if report is not None else None
        note = session.regions_note
        known = measures, running, doing, self._view.thresholds, unavailable, note
        if known != self._known:
            self._known = known
            found = judged(report, running, doing, thresholds_of(self._view), note)
            self.panel.show_judged(found, unavailable)

    def _recall_pace(self, model: ModelSummary) -> None:
        self.session.pace = self._window.preferences.pace(f"{model.model_id[:16]} {model.device}")
        self._show_known()

    def _keep_pace(self) -> None:
        model, pace = self._window.models.model, self.session.pace
        if model is not None and pace is not None and not self.session.running:
            self._window.preferences.keep_pace(f"{model.model_id[:16]} {model.device}", pace)

    def _refresh_film(self) -> None:
        if self.panel is not None and self._view.shown:
            self.panel.refresh_film()

    def _why_not(self) -> str:
        """Why nothing can be judged now."""
        models = self._window.models
        if self._window.controller.opened is None:
            return tr("Open a film to judge its maps.")
        if models.loading:
            return tr("Loading the model …")
        return "" if models.model is not None else tr("There is no model to judge.")

    def _subject(self) -> str:
        """Which finding of which film: "Pneumonia · 17.dcm"."""
        model = self._window.models.model
        findings = model.findings if model is not None else ()
        index = self._window.controller.state.explanation.finding_index
        finding = findings[index].name if index < len(findings) else ""
        return " · ".join(part for part in (finding, self._window.names.film) if part)

    def _film_of(self, cell: Cell) -> Film | None:
        """The film as it is shown now, for the maps of a measure to lie over."""
        from viewer.ui.panels.film_list import to_image
        from viewer.ui.panels.trust.map_images import Film

        controller, analysis = self._window.controller, self._window.models.analysis
        opened, state = controller.opened, controller.state
        saliency = analysis.maps.get(cell[1]) if analysis is not None else None
        if opened is None or saliency is None:
            return None
        key = opened, controller.voi, state.inverted, state.turn, state.style, saliency.geometry
        if self._film is None or self._film[0] != key:
            lut = display_lut(opened.film, controller.voi, state.inverted)
            gray = np.asarray(lut.take(opened.view.pixels, mode="clip"), dtype=np.uint8)
            self._film = (
                key,
                Film(
                    to_image(gray),
                    opened.film.shape,
                    opened.film.pixel_aspect_ratio,
                    saliency.geometry.model_to_film,
                    state.turn,
                    colormaps.lut(state.style.colormap),
                    max(LEAST_OPACITY, state.style.opacity),
                ),
            )
        return self._film[1]
