"""A canvas with a made-up film, and hands to drag and turn wheels with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.film import Film
from viewer.geometry import Affine
from viewer.imaging.overlay import Overlay
from viewer.ui.canvas.canvas import FilmCanvas, PaneContent
from viewer.ui.canvas.film_view import first_request, make_view
from viewer.ui.canvas.pane import Pane

BUTTONS = {
    "left": Qt.MouseButton.LeftButton,
    "middle": Qt.MouseButton.MiddleButton,
    "right": Qt.MouseButton.RightButton,
}


def noise_film(shape: tuple[int, int], **fields: object) -> Film:
    rng = np.random.default_rng(7)
    stored = rng.integers(0, 4096, shape).astype(np.uint16)
    return Film("noise", stored, bits=12, **fields)  # type: ignore[arg-type]


def gray_lut() -> NDArray[np.uint8]:
    """12 bits to 8, for 16-bit storage."""
    return (np.minimum(np.arange(65536), 4095) >> 4).astype(np.uint8)


def show(qtbot: QtBot, film: Film, size: tuple[int, int] = (802, 600)) -> FilmCanvas:
    canvas = FilmCanvas()
    qtbot.addWidget(canvas)
    canvas.viewport_changed.connect(canvas.set_viewport)
    canvas.view_wanted.connect(lambda request: canvas.set_view(make_view(film, request)))
    canvas.resize(*size)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.set_panes((PaneContent(""), PaneContent("")), "pair")
    canvas.set_film(film, make_view(film, first_request(film, canvas.pane_size())))
    canvas.set_lut(gray_lut())
    return canvas


def settle(qtbot: QtBot, canvas: FilmCanvas) -> None:
    """Wait until the hand is taken to rest and all that was wanted has come."""
    qtbot.waitUntil(lambda: canvas.at_rest, timeout=5000)


def grab(canvas: FilmCanvas, index: int = 0) -> NDArray[np.uint8]:
    """A pane as uint8 (height, width, 3), in device pixels."""
    image = canvas.grab_pane(index).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def inner(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The part of a pane where nothing is written."""
    height, width = pixels.shape[:2]
    return pixels[height // 5 : -height // 5, width // 5 : -width // 5]


def centroid(pixels: NDArray[np.uint8]) -> tuple[float, float]:
    """Of the brightness away from the texts, in pane coordinates (edges at whole numbers)."""
    height, width = pixels.shape[:2]
    light = inner(pixels)[..., 0].astype(float)
    rows, columns = np.indices(light.shape)
    return (
        float((light * columns).sum() / light.sum()) + width // 5 + 0.5,
        float((light * rows).sum() / light.sum()) + height // 5 + 0.5,
    )


def dot_overlay(
    side: int = 224, at: tuple[int, int] | None = None, affine: Affine | None = None
) -> PaneContent:
    """A pane with a map that is green everywhere, or clear but for one white pixel."""
    rgba = np.zeros((side, side, 4), np.uint8)
    rgba[...] = (0, 255, 0, 255)
    if at is not None:
        rgba[...] = 0
        rgba[at[1], at[0]] = 255
    lut = np.zeros((256, 4), np.uint8)
    lut[:, 1] = lut[:, 3] = 255
    overlay = Overlay(rgba, lut, 0.0, 1.0, "maximum", 0.0, False)
    return PaneContent("", overlay, affine or ((700 / side, 0.0, 0.0), (0.0, 900 / side, 0.0)))


@dataclass
class Hand:
    """Does to a pane what a mouse does, in logical pixels."""

    pane: Pane
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def drag(self, button: str, start: tuple[int, int], *moves: tuple[int, int]) -> None:
        self.send(QEvent.Type.MouseButtonPress, start, BUTTONS[button], BUTTONS[button])
        for move in moves:
            self.send(QEvent.Type.MouseMove, move, Qt.MouseButton.NoButton, BUTTONS[button])
        end = moves[-1] if moves else start
        self.send(QEvent.Type.MouseButtonRelease, end, BUTTONS[button], Qt.MouseButton.NoButton)

    def double_click(self, at: tuple[int, int]) -> None:
        self.drag("left", at)
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        self.send(QEvent.Type.MouseButtonDblClick, at, left, left)
        self.send(QEvent.Type.MouseButtonRelease, at, left, none)

    def move(self, at: tuple[int, int]) -> None:
        none = Qt.MouseButton.NoButton
        self.send(QEvent.Type.MouseMove, at, none, none)

    def wheel(self, at: tuple[int, int], notches: float) -> None:
        event = QWheelEvent(
            QPointF(*at),
            self.pane.mapToGlobal(QPointF(*at)),
            QPoint(),
            QPoint(0, round(120 * notches)),
            Qt.MouseButton.NoButton,
            self.modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.pane, event)

    def send(
        self,
        kind: QEvent.Type,
        at: tuple[int, int],
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
    ) -> None:
        point = QPointF(*at)
        event = QMouseEvent(
            kind, point, self.pane.mapToGlobal(point), button, buttons, self.modifiers
        )
        QApplication.sendEvent(self.pane, event)


def hand_on(
    canvas: FilmCanvas,
    index: int = 0,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> Hand:
    pane = canvas.findChild(Pane, f"pane{index}")
    assert isinstance(pane, Pane)
    return Hand(pane, modifiers)
