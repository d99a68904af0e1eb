"""What tests of judging look at: the session, the panel, and what its table says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from window_desk import Desk

from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import CATALOGUE as MEASURES
from viewer.ui.panels.trust.panel import TrustPanel
from viewer.ui.trust_session import TrustSession

ALL = len(MEASURES) * len(METHODS)


def session(desk: Desk) -> TrustSession:
    return desk.window.trust.session


def panel(desk: Desk) -> TrustPanel:
    made = desk.window.trust.panel
    assert made is not None
    return made


def let(desk: Desk, steps: int) -> None:
    desk.explainer.trust_gate.release(steps)


def known(desk: Desk) -> int:
    report = session(desk).report
    return len(report.measures) if report is not None else 0


def text(desk: Desk, measure: str, method: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    index = panel(desk).model.index_of((measure, method))  # type: ignore[arg-type]
    return index.data(role)
