"""The glass: film pixels about the cursor, and what lies over them."""

import numpy as np
import pytest
from canvas_examples import dot_overlay, grab, hand_on, noise_film, settle, show
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from viewer.film import Film
from viewer.imaging.measure import Measurement
from viewer.ui.canvas.canvas import FilmCanvas, PaneContent
from viewer.ui.canvas.magnifier import magnification
from viewer.ui.canvas.marks import Mark
from viewer.ui.session import Viewport
from viewer.ui.turn import Turn


@pytest.mark.parametrize("scale", [0.02, 0.1, 0.24, 0.25, 0.3, 0.5, 0.6, 1.0, 7.0])
def test_two_to_four_times_and_one_to_one_where_that_is_near(scale: float) -> None:
    times = magnification(scale)
    assert 2 <= times <= 4
    if 0.25 <= scale <= 0.5:
        assert scale * times == pytest.approx(1)


def spot_film() -> Film:
    stored = np.zeros((900, 700), np.uint16)
    stored[440:461, 340:361] = 4095
    return Film("spot", stored, 12)


@pytest.mark.parametrize("turn", [Turn(), Turn(1), Turn(3, True)])
def test_what_is_under_the_cursor_stays_there_and_is_larger(qtbot: QtBot, turn: Turn) -> None:
    canvas = show(qtbot, spot_film())
    canvas.set_turn(turn)
    settle(qtbot, canvas)
    plain = grab(canvas)[..., 0] > 128
    center = canvas.point_of(0, 350, 450)
    hand_on(canvas).move((round(center.x()), round(center.y())))
    canvas.tools.show_magnifier(True)
    # The film's spot alone: the rim of the glass is bright too.
    ratio = canvas.devicePixelRatioF()
    x, y = round(center.x() * ratio), round(center.y() * ratio)
    near = np.s_[y - 40 : y + 40, x - 40 : x + 40]
    magnified = grab(canvas)[near][..., 0] > 128
    scale = canvas.placement(0).scale
    times = np.sqrt(magnified.sum() / plain[near].sum())
    assert times == pytest.approx(magnification(scale), rel=0.15)
    rows, columns = np.nonzero(magnified)
    assert rows.mean() == pytest.approx(40, abs=1.5)
    assert columns.mean() == pytest.approx(40, abs=1.5)


def test_the_map_is_in_the_glass_too(qtbot: QtBot) -> None:
    canvas = show(qtbot, noise_film((900, 700)))
    # A map of one white pixel, around film pixel (350, 450).
    canvas.set_panes((PaneContent(""), dot_overlay(at=(112, 112))), "pair")
    canvas.set_opacity(1.0)
    canvas.set_lut(np.zeros(65536, np.uint8))
    center = canvas.point_of(1, 351.5625, 452.0)
    x, y = round(center.x()), round(center.y())
    near = np.s_[y - 30 : y + 30, x - 30 : x + 30]
    plain = (grab(canvas, 1)[near] > 40).any(axis=2).sum()
    hand_on(canvas, 1).move((x, y))
    canvas.tools.show_magnifier(True)
    magnified = (grab(canvas, 1)[near] > 40).any(axis=2).sum()
    assert magnified > 3 * plain > 0


@pytest.mark.parametrize("scale", [None, 0.05, 1.0, 30.0])
def test_anywhere_and_at_any_scale(qtbot: QtBot, scale: float | None) -> None:
    canvas = show(qtbot, noise_film((900, 700)))
    canvas.set_viewport(Viewport(scale, -0.5, 899.5) if scale else Viewport())
    canvas.tools.show_magnifier(True)
    blank = grab(canvas)
    for at in ((1, 1), (200, 300), (398, 598)):
        hand_on(canvas).move(at)
        assert (grab(canvas) != blank).any()
    canvas.tools.show_magnifier(False)
    assert not canvas.tools.magnifying


def test_lines_lie_in_the_glass_where_they_lie_on_the_film(qtbot: QtBot) -> None:
    canvas: FilmCanvas = show(qtbot, noise_film((900, 700)))
    canvas.set_lut(np.zeros(65536, np.uint8))
    canvas.tools.set_marks((Mark(Measurement("ruler", ((330, 450), (370, 450)))),))
    center = canvas.point_of(0, 350, 450)
    plain = np.nonzero((grab(canvas) > 128).all(axis=2)[:, 100:300].any(axis=0))[0]
    hand_on(canvas).move((round(center.x()), round(center.y())))
    canvas.tools.show_magnifier(True)
    row = grab(canvas)[round(center.y())]
    lit = np.nonzero((row[:, 0] > 128) & (row[:, 2] < 200))[0]
    assert np.ptp(lit) > 1.5 * max(1, np.ptp(plain)) or lit.size > plain.size
    assert canvas.film_at(0, QPointF(center))[0] == pytest.approx(350)
