"""What the panes paint: exactly the film, and the maps where they belong.

Run again at other screen scales by test_screen_scales.py.
"""

from __future__ import annotations

import numpy as np
import pytest
from canvas_examples import centroid, dot_overlay, grab, gray_lut, inner, noise_film, settle, show
from numpy.typing import NDArray
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from viewer.film import Film
from viewer.geometry import apply, crop_resize_pad
from viewer.imaging.area_average import area_average
from viewer.ui.canvas import ground
from viewer.ui.canvas.canvas import FilmCanvas, PaneContent
from viewer.ui.canvas.placement import Placement, place
from viewer.ui.session import Viewport


def expected_gray(film: Film, placement: Placement, lut: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The exact area average of the film under each device pixel of a pane, uint8 (h, w)."""
    width, height = placement.pane_size
    pane = np.zeros((height, width), np.uint8)
    x, y, across, down = placement.visible()
    box = (
        x / placement.scale_x,
        y / placement.scale_y,
        across / placement.scale_x,
        down / placement.scale_y,
    )
    gray = lut.take(area_average(film.stored, (down, across), box))
    top, left = y + placement.top, x + placement.left
    pane[top : top + down, left : left + across] = gray
    return pane


def test_one_to_one_is_the_film_itself(qtbot: QtBot, canvas: FilmCanvas, film: Film) -> None:
    canvas.set_viewport(Viewport(1.0, 333, 417))
    placement = canvas.placement(0)
    pixels = grab(canvas)
    assert pixels.shape[:2][::-1] == placement.pane_size
    x, y, across, down = placement.visible()
    expected = np.zeros(pixels.shape[:2], np.uint8)
    top, left = y + placement.top, x + placement.left
    part = film.stored[y : y + down, x : x + across]
    expected[top : top + down, left : left + across] = gray_lut().take(part)
    np.testing.assert_array_equal(inner(pixels), inner(np.dstack([expected] * 3)))


@pytest.mark.parametrize("viewport", [Viewport(), Viewport(0.73, 700, 840), Viewport(0.91, 80, 60)])
def test_at_rest_it_is_the_exact_area_average(qtbot: QtBot, viewport: Viewport) -> None:
    film = noise_film((1800, 1400))
    canvas = show(qtbot, film)
    canvas.set_viewport(viewport)
    settle(qtbot, canvas)
    expected = np.dstack([expected_gray(film, canvas.placement(0), gray_lut())] * 3)
    difference = np.abs(inner(grab(canvas)).astype(int) - inner(expected).astype(int))
    assert difference.max() <= 1  # the average's own rounding, shifted by a grey level at most


def test_while_moving_it_is_coarse_then_refined(qtbot: QtBot, film: Film) -> None:
    canvas = show(qtbot, noise_film((1800, 1400)))
    settle(qtbot, canvas)
    canvas.set_viewport(Viewport(0.8, 500, 900))
    assert not canvas.at_rest
    coarse = inner(grab(canvas)).astype(float)
    settle(qtbot, canvas)
    fine = inner(grab(canvas)).astype(float)
    assert coarse.min() > 0, "nothing may stay black while moving"
    assert coarse.mean() == pytest.approx(fine.mean(), abs=2)
    assert coarse.std() < 0.8 * fine.std()


def test_panning_keeps_what_was_sharp(qtbot: QtBot) -> None:
    canvas = show(qtbot, noise_film((1800, 1400)))
    canvas.set_viewport(Viewport(0.7, 700, 900))
    settle(qtbot, canvas)
    before = grab(canvas)
    canvas.set_viewport(Viewport(0.7, 700 + 20 / 0.7, 900))
    after = grab(canvas)
    np.testing.assert_array_equal(
        inner(after)[:, :-25], inner(np.roll(before, -20, axis=1))[:, :-25]
    )


def test_magnified_pixels_are_interpolated_between_the_true_ones(
    qtbot: QtBot, canvas: FilmCanvas, film: Film
) -> None:
    canvas.set_viewport(Viewport(9.0, 350, 450))
    placement = canvas.placement(0)
    pixels = grab(canvas)
    gray = gray_lut().take(film.stored)
    for x, y in ((350, 450), (345, 452), (360, 440)):
        at_x, at_y = placement.to_pane(x, y)
        shown = int(pixels[int(at_y), int(at_x), 0])
        assert abs(shown - int(gray[y, x])) <= 6, "the middle of a pixel has its own grey"


def test_every_pane_really_paints(qtbot: QtBot, canvas: FilmCanvas) -> None:
    canvas.set_viewport(Viewport(0.9, 350, 450))  # the film fills the panes of every arrangement
    for arrangement, count in (
        ("single", 1),
        ("pair", 2),
        ("grid2x2", 4),
        ("original_and_four", 5),
    ):
        canvas.set_panes((PaneContent("Original"), *[dot_overlay()] * (count - 1)), arrangement)
        settle(qtbot, canvas)
        assert inner(grab(canvas, 0)).std() > 5
        for index in range(1, count):
            pixels = inner(grab(canvas, index)).astype(int)
            green = pixels[..., 1] > pixels[..., 0]
            assert green.mean() > 0.9, f"pane {index} of {arrangement}"  # the rest is colour bar
            assert pixels[..., 0].std() > 2


@pytest.mark.parametrize("viewport", [Viewport(), Viewport(1.0, 333, 417), Viewport(3.3, 333, 417)])
def test_an_overlay_at_opacity_0_or_hidden_changes_nothing(
    qtbot: QtBot, canvas: FilmCanvas, viewport: Viewport
) -> None:
    canvas.set_panes((PaneContent(""), dot_overlay()), "pair")
    canvas.set_viewport(viewport)
    settle(qtbot, canvas)
    film_alone = inner(grab(canvas, 0))
    canvas.set_opacity(0.0)
    np.testing.assert_array_equal(inner(grab(canvas, 1)), film_alone)
    canvas.set_opacity(0.5)
    assert (inner(grab(canvas, 1)) != film_alone).any()
    canvas.set_overlays_hidden(True)
    np.testing.assert_array_equal(inner(grab(canvas, 1)), film_alone)
    canvas.set_overlays_hidden(False)
    assert (inner(grab(canvas, 1)) != film_alone).any()


def test_opacity_1_hides_the_film_and_half_is_half(qtbot: QtBot, canvas: FilmCanvas) -> None:
    canvas.set_panes((PaneContent(""), dot_overlay()), "pair")
    settle(qtbot, canvas)
    film = inner(grab(canvas, 0)).astype(int)
    canvas.set_opacity(1.0)
    assert (inner(grab(canvas, 1)) == (0, 255, 0)).all()
    canvas.set_opacity(0.5)
    mixed = inner(grab(canvas, 1)).astype(int)
    assert np.abs(mixed[..., 0] - film[..., 0] / 2).max() <= 1.5
    assert np.abs(mixed[..., 1] - (film[..., 1] + 255) / 2).max() <= 1.5


def test_window_change_shows_at_once_in_every_pane(qtbot: QtBot, canvas: FilmCanvas) -> None:
    canvas.set_viewport(Viewport(1.0, 350, 450))
    settle(qtbot, canvas)
    before = inner(grab(canvas, 1)).astype(int)
    canvas.set_lut(255 - gray_lut())
    np.testing.assert_array_equal(inner(grab(canvas, 0)), inner(grab(canvas, 1)))
    np.testing.assert_array_equal(inner(grab(canvas, 1)), 255 - before)


@pytest.mark.parametrize("dtype", [np.uint8, np.int16])
def test_other_stored_types_at_one_to_one(qtbot: QtBot, dtype: type) -> None:
    rng = np.random.default_rng(3)
    stored = rng.integers(0, 256, (500, 600)).astype(np.uint8)
    table = rng.permutation(256).astype(np.uint8)
    if dtype == np.int16:
        stored = (stored.astype(np.int16) - 128) * 100
        table = rng.integers(0, 256, 65536).astype(np.uint8)
    film = Film("other", stored, bits=8 * stored.dtype.itemsize)
    canvas = show(qtbot, film)
    canvas.set_lut(table)
    canvas.set_viewport(Viewport(1.0, 300, 250))
    placement = canvas.placement(0)
    pixels = grab(canvas)
    patterns = stored.view(np.uint16) if dtype == np.int16 else stored
    height, width = pixels.shape[:2]
    expected = np.zeros((height, width), np.uint8)
    x, y, across, down = placement.visible()
    top, left = y + placement.top, x + placement.left
    expected[top : top + down, left : left + across] = table[patterns[y : y + down, x : x + across]]
    np.testing.assert_array_equal(inner(pixels)[..., 0], inner(expected))


@pytest.mark.parametrize(
    "viewport",
    [Viewport(), Viewport(0.77, 420, 500), Viewport(1.0, 380, 470), Viewport(2.6, 401, 512)],
)
@pytest.mark.parametrize("aspect", [1.0, 1.6, 0.7])
@pytest.mark.parametrize("maximised", [False, True])
def test_a_planted_peak_lies_on_the_films_own(
    qtbot: QtBot, viewport: Viewport, aspect: float, maximised: bool
) -> None:
    """A blob on the film and a map's peak computed for its place coincide on screen."""
    shape = (900, 800)
    geometry = crop_resize_pad(shape, (40, 45, 720, 810), (198, 176), (24, 13), (224, 224))
    peak = (113, 121)
    ((x, y),) = apply(geometry.model_to_film, np.array([peak], float)).tolist()
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    blob = 4095 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * 6.0**2))
    film = Film("blob", blob.astype(np.uint16), bits=12, pixel_aspect_ratio=aspect)
    canvas = show(qtbot, film)
    content = dot_overlay(224, peak, geometry.model_to_film)
    canvas.set_panes((PaneContent(""), content), "pair")
    canvas.set_maximised(1 if maximised else None)
    canvas.set_viewport(viewport)
    canvas.set_opacity(0.0)
    settle(qtbot, canvas)
    planted = centroid(grab(canvas, 1))
    canvas.set_lut(np.zeros(65536, np.uint8))
    canvas.set_opacity(1.0)
    painted = centroid(grab(canvas, 1))
    placement = canvas.placement(1)
    off = (
        abs(painted[0] - planted[0]) / placement.scale_x,
        abs(painted[1] - planted[1]) / placement.scale_y,
    )
    assert max(off) < 1.0, f"{off} film pixels apart"
    assert placement.to_film(*painted) == pytest.approx((x, y), abs=1.0)


def test_a_map_on_padding_is_not_painted_beside_the_film(qtbot: QtBot, film: Film) -> None:
    canvas = show(qtbot, film)
    geometry = crop_resize_pad(film.shape, (0, 0, 700, 900), (224, 174), (25, 0), (224, 224))
    canvas.set_panes((PaneContent(""), dot_overlay(224, None, geometry.model_to_film)), "pair")
    canvas.set_viewport(Viewport(0.3, 349.5, 449.5))
    canvas.set_opacity(1.0)
    settle(qtbot, canvas)
    placement = canvas.placement(1)
    pixels = grab(canvas, 1)
    middle = pixels[placement.top + placement.height // 5]  # the colour bar stands lower
    green = np.flatnonzero(middle[:, 1] == 255)
    assert (green.min(), green.max()) == (placement.left, placement.left + placement.width - 1)


def test_a_picture_that_fails_leaves_no_painter_open(
    film: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise MemoryError

    ended = []
    monkeypatch.setattr(QPainter, "end", lambda painter: ended.append(painter) or True)
    monkeypatch.setattr(ground, "_part", fails)
    made = ground.Ground()
    made.set_film(film, None)
    with pytest.raises(MemoryError):
        made.picture(place(Viewport(3.0, 10, 10), film.shape, 1.0, (100, 100)))
    assert len(ended) == 1
    monkeypatch.undo()
    assert ended.pop().end()
