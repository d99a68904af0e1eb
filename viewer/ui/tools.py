"""What tools do to a view: which is chosen, what was drawn, what is hidden. Pure."""

from __future__ import annotations

from dataclasses import replace

from viewer.ui.session import ViewState


def toggle_patient_hidden(state: ViewState) -> ViewState:
    """Say whose film it is, or stop doing so."""
    return replace(state, patient_hidden=not state.patient_hidden)
