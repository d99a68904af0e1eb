"""Pictures of the panes as they are seen, with or without what may name the patient."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from viewer.ui.canvas.pane import Pane
from viewer.ui.session import ViewState

if TYPE_CHECKING:
    from viewer.ui.canvas.canvas import FilmCanvas


def pane_under_cursor(canvas: FilmCanvas) -> Pane:
    """The pane that the cursor is in, else the first of those in sight."""
    under, shown = QApplication.widgetAt(QCursor.pos()), canvas.shown()
    return next((pane for pane in shown if pane is under), shown[0])


def grab_pane(canvas: FilmCanvas, pane: Pane, nameless: ViewState | None = None) -> QImage:
    """What a pane shows, in device pixels.

    Parameters
    ----------
    canvas : FilmCanvas
    pane : Pane
    nameless : ViewState or None
        The view now: then nothing is in the picture that may name the patient.
    """
    with without_names(canvas, nameless) if nameless else nullcontext():
        return _grabbed(pane)


def grab_all(canvas: FilmCanvas, nameless: ViewState | None = None) -> QImage:
    """All panes in sight, as they stand beside each other, in device pixels."""
    shown, ratio = canvas.shown(), canvas.devicePixelRatioF()
    # The canvas itself is not grabbed: a notice on it may tell the name of a file.
    with without_names(canvas, nameless) if nameless else nullcontext():
        pictures = [_grabbed(pane) for pane in shown]
    corners = [pane.pos() * ratio for pane in shown]
    whole = QImage(canvas.size() * ratio, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.black)
    painter = QPainter(whole)
    for picture, corner in zip(pictures, corners, strict=True):
        painter.drawImage(corner, picture)
    painter.end()
    return whole


@contextmanager
def without_names(canvas: FilmCanvas, state: ViewState) -> Iterator[None]:
    """While this holds the panes say nothing that may name the patient.

    Gone are the corners (patient, view, and words beside a window), dates in titles, the file's
    graphics, and the words of what is drawn. The shutter covers what it covers.
    """
    tools, marks = canvas.tools, canvas.tools.hand.marks
    try:
        for subject in canvas.subjects:
            subject.nameless = True
        tools.show_graphics(False, True)
        tools.set_marks(tuple(replace(mark, lines=()) for mark in marks))
        yield
    finally:
        for subject in canvas.subjects:
            subject.nameless = False
        tools.show_graphics(state.overlays_shown, state.shutter_shown)
        tools.set_marks(marks)


def _grabbed(pane: Pane) -> QImage:
    picture = pane.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(1.0)  # as many pixels as the screen has, for other programs
    return picture
