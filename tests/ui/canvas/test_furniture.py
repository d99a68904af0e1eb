"""Texts, letters and colour bar: readable on any ground, and true."""

from __future__ import annotations

import numpy as np
import pytest
from canvas_examples import dot_overlay, grab, gray_lut, show
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from viewer.film import Film
from viewer.imaging.overlay import Overlay
from viewer.ui.canvas.canvas import PaneContent
from viewer.ui.canvas.color_bar import bar_image, number
from viewer.ui.canvas.furniture import Furniture, edge_letters, paint_furniture
from viewer.ui.canvas.labels import label


@pytest.mark.parametrize(
    ("orientation", "letters"),
    [
        (("L", "F"), ("R", "L", "H", "F")),
        (("P", "F"), ("A", "P", "H", "F")),
        (("LH", "FR"), ("RF", "LH", "HL", "FR")),
        (None, None),
        (("", "F"), None),
        (("X", "F"), None),
    ],
)
def test_letters_say_where_the_patient_is(
    orientation: tuple[str, str] | None, letters: tuple[str, str, str, str] | None
) -> None:
    assert edge_letters(orientation) == letters


def overlay(low: float, threshold: float) -> Overlay:
    lut = np.zeros((256, 4), np.uint8)
    lut[:, 0] = np.arange(256)
    lut[:, 1] = 100
    lut[:, 3] = 255
    return Overlay(np.zeros((4, 4, 4), np.uint8), lut, low, 2.0, "maximum", threshold, False)


def test_color_bar_has_the_top_of_the_scale_above_and_the_cleared_part_black(
    qtbot: QtBot,
) -> None:
    image = bar_image(overlay(0.0, 0.25))
    reds = [image.pixelColor(0, y).red() for y in range(256)]
    assert reds[0] == 255
    assert reds[:180] == sorted(reds[:180], reverse=True)
    assert all(image.pixelColor(0, y).green() == 0 for y in range(194, 256))
    signed = bar_image(overlay(-2.0, 0.25))
    black = [y for y in range(256) if signed.pixelColor(0, y).green() == 0]
    assert black[0] == pytest.approx(96, abs=1)
    assert black[-1] == pytest.approx(159, abs=1)


def test_numbers_of_any_size_in_three_digits() -> None:
    assert [number(v) for v in (0.0, 0.0029412, -3.67e-7, 12.0)] == [
        "0", "0.00294", "−3.67e−07", "12",
    ]  # fmt: skip


def test_every_letter_has_a_dark_edge(qtbot: QtBot) -> None:
    """White letters on a white film are read by their halo."""
    image = label("Original", QFont(), 1.0)
    colors = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert any(c.alpha() == 255 and c.lightness() > 240 for c in colors)
    assert any(c.alpha() > 240 and c.lightness() < 15 for c in colors)
    assert image.pixelColor(0, 0).alpha() == 0


def test_texts_are_drawn_where_they_belong(qtbot: QtBot) -> None:
    film = Film(
        "white",
        np.full((900, 700), 4095, np.uint16),
        bits=12,
        patient_orientation=("L", "F"),
        view_position="PA",
    )
    canvas = show(qtbot, film)
    canvas.set_panes((PaneContent("Original"), dot_overlay()), "pair")
    canvas.set_opacity(0.0)
    canvas.set_corner_texts("W 300 C 150")
    canvas.set_patient(("free",))
    ratio = canvas.devicePixelRatioF()
    pixels = grab(canvas, 1)
    height = pixels.shape[0]
    side = round(30 * ratio)
    for name, rows, columns in (
        ("bottom left", slice(-side, None), slice(0, 2 * side)),
        ("zoom", slice(-side, None), slice(-2 * side, None)),
        (
            "right letter",
            slice(height // 2 - side // 2, height // 2 + side // 2),
            slice(-side, None),
        ),
        ("left letter", slice(height // 2 - side // 2, height // 2 + side // 2), slice(0, side)),
    ):
        assert (pixels[rows, columns].max(axis=2) < 40).any(), f"{name} is missing"
    bar = (pixels[:, -side:] == (0, 255, 0)).all(axis=2)
    assert bar[-6 * side : -2 * side].any()
    assert not bar[: height // 2].any()  # side markers are near the upper corners
    corner = np.s_[:side, -2 * side :]
    assert not (pixels[corner] > 200).any()  # the patient stands in the first pane alone
    original = grab(canvas, 0)
    assert (original[corner] > 200).any(), "patient is missing"
    assert (original[:side, : 2 * side].max(axis=2) < 40).any(), "title is missing"


def test_the_scale_covers_no_letter_in_a_narrow_pane(qtbot: QtBot) -> None:
    def painted(scale: Overlay | None) -> np.ndarray:
        image = QImage(210, 330, QImage.Format.Format_RGB888)
        image.fill(0)
        painter = QPainter(image)
        bar = bar_image(scale) if scale else None
        furniture = Furniture(letters=("R", "L", "H", "F"), overlay=scale, bar=bar)
        paint_furniture(painter, furniture, QFont(), QRectF(image.rect()), 1.0)
        painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(330, -1)
        return rows[:, :630].reshape(330, 210, 3).max(axis=2).copy()

    lut = np.zeros((256, 4), np.uint8)
    long = Overlay(np.zeros((4, 4, 4), np.uint8), lut, 0.0, 2.0, "99.5th percentile", 0.1, False)
    letters = painted(None) > 128
    assert letters.any()
    together = painted(long) > 128
    assert together[letters].all()
    rows, columns = np.nonzero(letters)
    bottom = rows > 200
    around = np.s_[rows[bottom].min() : rows[bottom].max() + 1, 95:116]
    np.testing.assert_array_equal(together[around], letters[around])
    assert columns[bottom].min() >= 95


def test_a_message_stands_in_the_middle(qtbot: QtBot, film: Film) -> None:
    canvas = show(qtbot, film)
    before = grab(canvas, 1)
    message = "Not available: this network has no ReLUs, and so no guided backpropagation"
    canvas.set_panes((PaneContent(""), PaneContent("", message=message)), "pair")
    changed = (grab(canvas, 1) != before).any(axis=2)
    rows, columns = np.nonzero(changed)
    height, width = changed.shape
    assert rows.mean() == pytest.approx(height / 2, abs=4)
    assert columns.mean() == pytest.approx(width / 2, abs=4)
    assert columns.min() > 0
    assert columns.max() < width - 1
    canvas.set_lut(gray_lut())
    canvas.set_overlays_hidden(True)
    np.testing.assert_array_equal(grab(canvas, 1), before)
