"""What hands do to the panes, and whom that is told."""

from __future__ import annotations

from viewer.ui import session
from viewer.ui.canvas.canvas import FilmCanvas
from viewer.ui.controller import Controller


def connect_gestures(canvas: FilmCanvas, controller: Controller) -> None:
    """Have the controller do what gestures on the canvas ask for."""
    canvas.window_dragged.connect(controller.drag_window)
    canvas.window_drag_finished.connect(controller.end_window_drag)
    canvas.viewport_changed.connect(
        lambda viewport: controller.change(lambda s: session.with_viewport(s, viewport), "viewport")
    )
    canvas.pane_double_clicked.connect(
        lambda pane: controller.change(lambda s: session.toggle_maximised(s, pane))
    )
    canvas.frame_stepped.connect(controller.films.step_frame)
