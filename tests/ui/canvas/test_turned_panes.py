"""A turned film: its pixels, its map, its letters and its sign; and that hands still fit.

Run again at other screen scales by test_screen_scales.py.
"""

from __future__ import annotations

import numpy as np
import pytest
from canvas_examples import (
    centroid,
    dot_overlay,
    grab,
    gray_lut,
    hand_on,
    inner,
    noise_film,
    settle,
    show,
)
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from viewer.film import Film, PixelSpacing
from viewer.geometry import apply, crop_resize_pad
from viewer.imaging.overlay import Overlay
from viewer.ui.canvas.canvas import FilmCanvas, PaneContent
from viewer.ui.canvas.furniture import Furniture, paint_furniture
from viewer.ui.canvas.real_size import no_real_size, real_scale
from viewer.ui.session import Viewport
from viewer.ui.style import DARK
from viewer.ui.turn import Turn

EIGHT = [Turn(quarters, mirrored) for mirrored in (False, True) for quarters in range(4)]
turned = pytest.mark.parametrize("turn", EIGHT, ids=lambda turn: turn.text or "unturned")


def as_seen(pixels: np.ndarray, turn: Turn) -> np.ndarray:
    """By numpy alone."""
    return np.rot90(np.fliplr(pixels) if turn.mirrored else pixels, -turn.quarters)


@turned
@pytest.mark.parametrize("viewport", [Viewport(1.0, 333, 417), Viewport(1.0, 60, 830)])
def test_at_one_to_one_every_pixel_is_the_films(
    canvas: FilmCanvas, film: Film, turn: Turn, viewport: Viewport
) -> None:
    canvas.set_turn(turn)
    canvas.set_viewport(viewport)
    placement = canvas.placement(0)
    x, y, across, down = placement.visible()
    width, height = placement.pane_size
    expected = np.zeros((height, width), np.uint8)
    top, left = y + placement.top, x + placement.left
    part = film.stored[y : y + down, x : x + across]
    expected[top : top + down, left : left + across] = gray_lut().take(part)
    pixels = grab(canvas)
    np.testing.assert_array_equal(inner(pixels), inner(np.dstack([as_seen(expected, turn)] * 3)))


@turned
@pytest.mark.parametrize("viewport", [Viewport(0.73, 350, 420), Viewport(2.6, 350, 420)])
def test_a_turn_changes_no_grey_at_any_scale(qtbot: QtBot, turn: Turn, viewport: Viewport) -> None:
    """Square panes: turned and unturned show the same part."""
    film = noise_film((900, 700))
    canvas = show(qtbot, film, (802, 400))
    canvas.set_viewport(viewport)
    settle(qtbot, canvas)
    plain = grab(canvas)
    canvas.set_turn(turn)
    settle(qtbot, canvas)
    np.testing.assert_array_equal(inner(grab(canvas)), inner(as_seen(plain, turn)))


@turned
def test_the_fitted_film_fits_turned(canvas: FilmCanvas, film: Film, turn: Turn) -> None:
    canvas.set_turn(turn)
    placement = canvas.placement(0)
    width, height = turn.unturned_size(canvas.pane_size())
    assert placement.scale == pytest.approx(min(width / 700, height / 900))


@turned
@pytest.mark.parametrize("scale", [None, 0.77, 2.6])
@pytest.mark.parametrize("aspect", [1.0, 1.6])
def test_a_planted_peak_lies_on_the_films_own(
    qtbot: QtBot, turn: Turn, scale: float | None, aspect: float
) -> None:
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
    canvas.set_turn(turn)
    canvas.set_viewport(Viewport(scale, x + 4, y - 7))
    canvas.set_opacity(0.0)
    settle(qtbot, canvas)
    planted = centroid(grab(canvas, 1))
    canvas.set_lut(np.zeros(65536, np.uint8))
    canvas.set_opacity(1.0)
    painted = centroid(grab(canvas, 1))
    finest = min(canvas.placement(1).scale_x, canvas.placement(1).scale_y)
    off = max(abs(a - b) for a, b in zip(painted, planted, strict=True)) / finest
    assert off < 1.0, f"{off} film pixels apart"
    ratio = canvas.devicePixelRatioF()
    at = canvas.film_at(1, QPointF(painted[0] / ratio, painted[1] / ratio))
    assert at == pytest.approx((x, y), abs=1.0)


@turned
def test_a_map_on_padding_is_not_painted_beside_the_film(
    qtbot: QtBot, film: Film, turn: Turn
) -> None:
    canvas = show(qtbot, film)
    geometry = crop_resize_pad(film.shape, (0, 0, 700, 900), (224, 174), (25, 0), (224, 224))
    canvas.set_panes((PaneContent(""), dot_overlay(224, None, geometry.model_to_film)), "pair")
    canvas.set_turn(turn)
    canvas.set_viewport(Viewport(0.25, 349.5, 449.5))
    canvas.set_opacity(1.0)
    settle(qtbot, canvas)
    green = (inner(grab(canvas, 1)) == (0, 255, 0)).all(axis=2)
    placement = canvas.placement(1)
    seen = (placement.width, placement.height)[:: -1 if turn.quarters % 2 else 1]
    assert (np.count_nonzero(green.any(axis=0)), np.count_nonzero(green.any(axis=1))) == seen


@turned
def test_points_go_to_the_film_and_back(canvas: FilmCanvas, turn: Turn) -> None:
    canvas.set_turn(turn)
    canvas.set_viewport(Viewport(2.5, 310, 405))
    at = QPointF(123, 77)
    back = canvas.point_of(1, *canvas.film_at(1, at))
    assert (back.x(), back.y()) == pytest.approx((at.x(), at.y()), abs=1e-6)


@turned
def test_the_film_goes_with_the_hand(canvas: FilmCanvas, turn: Turn) -> None:
    canvas.set_turn(turn)
    canvas.set_viewport(Viewport(1.0, 350, 450))
    point = canvas.film_at(0, QPointF(100, 100))
    hand_on(canvas).drag("middle", (100, 100), (130, 60))
    assert canvas.film_at(0, QPointF(130, 60)) == pytest.approx(point, abs=0.51)


@turned
def test_the_wheel_zooms_about_the_cursor(canvas: FilmCanvas, turn: Turn) -> None:
    canvas.set_turn(turn)
    point = canvas.film_at(1, QPointF(180, 310))
    hand_on(canvas, 1).wheel((180, 310), 2)
    assert canvas.viewport.scale is not None
    at = canvas.point_of(1, *point)
    assert (at.x(), at.y()) == pytest.approx((180, 310), abs=2)


@turned
def test_hovering_tells_the_film_pixel(canvas: FilmCanvas, turn: Turn) -> None:
    canvas.set_turn(turn)
    canvas.set_viewport(Viewport(4.0, 350, 450))
    told: list[object] = []
    canvas.hovered.connect(told.append)
    at = canvas.point_of(1, 340, 440)
    hand_on(canvas, 1).move((round(at.x()), round(at.y())))
    assert told == [(340, 440)]


@turned
def test_every_pane_says_that_the_film_is_turned(canvas: FilmCanvas, turn: Turn) -> None:
    canvas.set_turn(turn)
    for index in range(2):
        plate = (grab(canvas, index) == QColor(DARK.warning).getRgb()[:3]).all(axis=2)
        assert plate.any() == (turn != Turn())
    canvas.set_overlays_hidden(True)  # not even then may it be missed
    plate = (grab(canvas) == QColor(DARK.warning).getRgb()[:3]).all(axis=2)
    assert plate.any() == (turn != Turn())


@pytest.mark.parametrize("width", [200, 330])
def test_the_sign_covers_no_other_text(qtbot: QtBot, width: int) -> None:
    def painted(**texts: object) -> np.ndarray:
        image = QImage(width, 330, QImage.Format.Format_RGB888)
        image.fill(0)
        painter = QPainter(image)
        furniture = Furniture(**texts)  # type: ignore[arg-type]
        paint_furniture(painter, furniture, QFont(), QRectF(image.rect()), 1.0)
        painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(330, -1)
        return rows[:, : 3 * width].reshape(330, width, 3).copy()

    scale = Overlay(
        np.zeros((4, 4, 4), np.uint8), np.zeros((256, 4), np.uint8), 0.0, 2.0, "maximum", 0.1, False
    )
    others = {
        "title": "Guided Backpropagation", "letters": ("R", "L", "H", "F"),
        "top_right": ("JANE DOE", "A patient number", "female · 45 years", "2021-03-01"),
        "bottom_left": "PA", "bottom_right": "1:1", "overlay": scale,
    }  # fmt: skip
    sign = Turn(1, True).text
    alone = painted(sign=sign)
    plate = (alone == QColor(DARK.warning).getRgb()[:3]).all(axis=2)
    rows, columns = np.nonzero(plate)
    around = np.s_[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    together = painted(sign=sign, **others)
    np.testing.assert_array_equal(together[around], alone[around])
    without = painted(**others)
    title = np.s_[: rows.min() - 1]
    np.testing.assert_array_equal(together[title], without[title])
    ink = [np.count_nonzero((pixels > 200).all(axis=2)) for pixels in (together, without)]
    assert ink[0] == ink[1], "a text lies under the sign"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("calibrated", "Real size"),
        ("detector", "Real size at the detector"),
        ("file", "Real size by the file"),
    ],
)
def test_real_size_is_by_the_screens_millimetres(qtbot: QtBot, source: str, text: str) -> None:
    spacing = PixelSpacing(0.2, 0.2, source)  # type: ignore[arg-type]
    film = noise_film((900, 700), pixel_spacing=spacing)
    canvas = show(qtbot, film)
    scale = real_scale(film, canvas)
    assert scale is not None
    canvas.set_viewport(Viewport(scale, 350, 450))
    start, end = (canvas.point_of(0, x, 450) for x in (300, 400))  # 20 mm apart
    on_screen = (end.x() - start.x()) / canvas.screen().physicalDotsPerInch() * 25.4
    assert on_screen == pytest.approx(20, rel=0.01)
    assert canvas.texts(0).bottom_right == text
    assert no_real_size(film, canvas) == ""


def test_real_size_of_pixels_that_are_not_square(qtbot: QtBot) -> None:
    film = noise_film(
        (900, 700), pixel_spacing=PixelSpacing(0.2, 0.4, "calibrated"), pixel_aspect_ratio=0.5
    )
    canvas = show(qtbot, film)
    scale = real_scale(film, canvas)
    assert scale is not None
    canvas.set_viewport(Viewport(scale, 350, 450))
    per_mm = canvas.screen().physicalDotsPerInch() / 25.4 * canvas.devicePixelRatioF()
    placement = canvas.placement(0)
    assert placement.width == pytest.approx(700 * 0.4 * per_mm, abs=1)
    assert placement.height == pytest.approx(900 * 0.2 * per_mm, abs=1)


def test_no_spacing_no_real_size(qtbot: QtBot, canvas: FilmCanvas, film: Film) -> None:
    assert real_scale(film, canvas) is None
    assert no_real_size(film, canvas) == "The film does not say how far apart its pixels are"
    assert no_real_size(None, canvas) == "No film is open"
