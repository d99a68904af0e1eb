"""A file's own graphics and its shutter, over film and map."""

from dataclasses import replace

import numpy as np
import pytest
from canvas_examples import dot_overlay, gray_lut, noise_film, show
from canvas_examples import grab as grab_pane
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from viewer.film import Film, OverlayPlane
from viewer.ui.canvas.canvas import FilmCanvas, PaneContent
from viewer.ui.canvas.film_graphics import graphics_of
from viewer.ui.session import Viewport
from viewer.ui.turn import Turn

SHAPE = (903, 701)
RED = (255, 0, 0)


def covered_film() -> Film:
    line = np.zeros(SHAPE, bool)
    line[450, 100:600] = True
    dot = np.zeros(SHAPE, bool)
    dot[300, 350] = True
    shutter = np.zeros(SHAPE, bool)
    shutter[:100] = True
    planes = (OverlayPlane("Line", line), OverlayPlane("Dot", dot))
    return noise_film(SHAPE, overlays=planes, shutter=shutter, shutter_gray=0.5)


@pytest.fixture
def canvas(qtbot: QtBot) -> FilmCanvas:
    film = covered_film()
    shown = show(qtbot, film)
    shown.set_lut(np.zeros_like(gray_lut()))  # a black film: what is seen is what covers it
    shown.tools.set_graphics(graphics_of(film))
    return shown


def pixel(canvas: FilmCanvas, x: float, y: float, index: int = 0) -> tuple[int, ...]:
    at = canvas.point_of(index, x, y) * canvas.devicePixelRatioF()
    return tuple(int(v) for v in grab_pane(canvas, index)[int(at.y()), int(at.x())])


def ink(canvas: FilmCanvas, x: float, y: float, index: int = 0) -> int:
    """The brightest grey within a screen pixel of a point of the film."""
    at = canvas.point_of(index, x, y) * canvas.devicePixelRatioF()
    column, row = int(at.x()), int(at.y())
    near = grab_pane(canvas, index)[row - 1 : row + 2, column - 1 : column + 2]
    return int(near.min(axis=2).max())


@settings(max_examples=30)
@given(st.integers(1, 700), st.integers(1, 700), st.integers(0, 10_000))
def test_no_line_is_lost_however_small_the_film_is_shown(
    rows: int, columns: int, where: int
) -> None:
    mask = np.zeros((rows, columns), bool)
    y, x = where % rows, where % columns
    mask[y, x] = True
    film = Film("a", np.zeros((rows, columns), np.uint8), 8, overlays=(OverlayPlane("", mask),))
    graphics = graphics_of(film)
    assert graphics is not None
    for level, smaller in enumerate(graphics.overlays):
        assert smaller.sum() == 1
        assert smaller[y >> level, x >> level]
    assert max(graphics.overlays[-1].shape) <= 256


def test_a_film_without_any_costs_nothing() -> None:
    assert graphics_of(noise_film((50, 40))) is None


@pytest.mark.parametrize("scale", [None, 0.2, 1.0, 4.0])
def test_graphics_and_shutter_lie_where_the_film_does(
    canvas: FilmCanvas, scale: float | None
) -> None:
    canvas.set_viewport(Viewport(scale, 350, 300) if scale else Viewport())
    assert ink(canvas, 350, 300) > 250  # the dot: one film pixel
    assert max(pixel(canvas, 350, 330)) < 30
    if scale is None or scale <= 1:
        assert ink(canvas, 350, 450) > 250
        assert pixel(canvas, 350, 50) == (128, 128, 128)
        assert max(pixel(canvas, 350, 120)) < 30


def test_they_turn_with_the_film(canvas: FilmCanvas) -> None:
    canvas.set_turn(Turn(1, True))
    assert ink(canvas, 350, 300) > 250
    assert ink(canvas, 550, 450) > 250
    assert pixel(canvas, 350, 50) == (128, 128, 128)
    assert max(pixel(canvas, 350, 700)) < 30


def test_each_is_hidden_by_itself(canvas: FilmCanvas) -> None:
    canvas.tools.show_graphics(False, True)
    assert max(pixel(canvas, 350, 450)) < 30
    assert pixel(canvas, 350, 50) == (128, 128, 128)
    canvas.tools.show_graphics(True, False)
    assert ink(canvas, 350, 450) > 250
    assert max(pixel(canvas, 350, 50)) < 30
    canvas.tools.show_graphics(False, False)
    assert max(pixel(canvas, 350, 450)) < 30


def test_both_lie_over_the_map(canvas: FilmCanvas) -> None:
    canvas.set_panes((PaneContent("Original"), dot_overlay()), "pair")
    canvas.set_opacity(1.0)
    assert pixel(canvas, 350, 700, 1) == (0, 255, 0)
    assert pixel(canvas, 350, 50, 1) == (128, 128, 128)
    assert ink(canvas, 350, 450, 1) > 250


def test_ink_has_a_dark_edge_on_a_white_film(canvas: FilmCanvas) -> None:
    canvas.set_lut(np.full_like(gray_lut(), 255))
    canvas.set_viewport(Viewport(4.0, 350, 450))
    assert ink(canvas, 350, 450) > 250
    assert max(pixel(canvas, 350, 451)) < 90


def test_another_film_has_its_own(canvas: FilmCanvas) -> None:
    canvas.tools.set_graphics(None)
    assert max(pixel(canvas, 350, 450)) < 30
    only = replace(covered_film(), overlays=(), shutter_gray=1.0)
    canvas.tools.set_graphics(graphics_of(only))
    assert pixel(canvas, 350, 50) == (255, 255, 255)
    assert max(pixel(canvas, 350, 450)) < 30
