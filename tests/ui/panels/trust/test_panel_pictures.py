"""Pictures of measures: where things lie on them, and what they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_trust import blob, pictures_of
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from viewer.geometry import crop_resize_pad
from viewer.results import Explanation
from viewer.trust.catalogue import CATALOGUE
from viewer.trust.results import (
    AnswerSpread,
    Contour,
    Figure,
    MapPicture,
    Measure,
    MeasureKey,
    Reference,
    TrustOptions,
    TrustReport,
)
from viewer.trust.verdicts import THRESHOLDS, Verdict, level_of
from viewer.trust.verdicts.standings import STANDINGS
from viewer.ui.canvas.marks import REGION
from viewer.ui.panels.film_list import to_image
from viewer.ui.panels.trust import texts
from viewer.ui.panels.trust.cell import level_color
from viewer.ui.panels.trust.judged import Judged
from viewer.ui.panels.trust.map_images import OUTLINES, Film, film_image, outline
from viewer.ui.panels.trust.picture_view import PictureView
from viewer.ui.panels.trust.strip import GRAYS, averaged, fitted, titles_in, top_of
from viewer.ui.turn import Turn

SHAPE = (120, 200)
GRID = (64, 64)


@pytest.fixture
def film() -> Film:
    """A black film, twice as wide as the model's grid is high in film pixels."""
    whole = crop_resize_pad(SHAPE, (0, 0, SHAPE[1], SHAPE[0]), GRID, (0, 0), GRID)
    gray = to_image(np.zeros(SHAPE, np.uint8))
    return Film(gray, SHAPE, 1.0, whole.model_to_film, Turn(), GRAYS, 1.0)


def brightest(image: QImage) -> tuple[float, float]:
    """Where a picture is brightest, as shares of its width and height."""
    height, width = image.height(), image.width()
    values = np.array(
        [[image.pixelColor(x, y).green() for x in range(width)] for y in range(height)]
    )
    rows, columns = np.nonzero(values == values.max())
    return (columns.mean() + 0.5) / width, (rows.mean() + 0.5) / height


def spot(x: float, y: float) -> np.ndarray:
    rows, columns = (np.indices(GRID) + 0.5) / GRID[0]
    return np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / 0.005).astype(np.float32)


@pytest.mark.parametrize(
    ("turn", "where"),
    [
        (Turn(), (0.3, 0.25)),
        (Turn(0, mirrored=True), (0.7, 0.25)),
        (Turn(1), (0.75, 0.3)),
        (Turn(2), (0.7, 0.75)),
    ],
)
def test_a_map_lies_on_the_film_as_it_is_seen(
    qtbot: QtBot, film: Film, turn: Turn, where: tuple[float, float]
) -> None:
    picture = MapPicture("spot", spot(0.3, 0.25))
    image = film_image(picture, replace(film, turn=turn), QSize(150, 150))
    assert brightest(image) == pytest.approx(where, abs=0.04)
    assert max(image.width(), image.height()) == 150
    assert min(image.width(), image.height()) == pytest.approx(150 * 120 / 200, abs=1)


def test_pixels_that_are_not_square_are_shown_so(qtbot: QtBot, film: Film) -> None:
    tall = replace(film, aspect=2.0)
    image = film_image(MapPicture("spot", spot(0.5, 0.5)), tall, QSize(150, 150))
    assert image.height() / image.width() == pytest.approx(2 * 120 / 200, rel=0.03)


def test_an_outline_goes_around_its_mask_on_the_edges_of_points() -> None:
    mask = np.zeros((6, 8), bool)
    mask[1:4, 2:7] = True
    ends = {(line.x1(), line.y1(), line.x2(), line.y2()) for line in outline(mask)}
    assert ends == {(2, 1, 2, 4), (7, 1, 7, 4), (2, 1, 7, 1), (2, 4, 7, 4)}


def test_outlines_of_nothing_of_all_and_of_a_ring() -> None:
    assert outline(np.zeros((4, 5), bool)) == []
    assert sum(line.length() for line in outline(np.ones((4, 5), bool))) == 18
    ring = np.ones((5, 5), bool)
    ring[2, 2] = False
    assert sum(line.length() for line in outline(ring)) == 20 + 4


def test_an_outline_is_seen_on_black_and_on_white(qtbot: QtBot, film: Film) -> None:
    mask = np.zeros(GRID, bool)
    mask[20:40, 20:40] = True
    picture = MapPicture("core", np.zeros(GRID, np.float32), (Contour("Core", mask),))
    for ground in (0, 255):
        gray = to_image(np.full(SHAPE, ground, np.uint8))
        image = film_image(picture, replace(film, gray=gray), QSize(200, 120))
        differs = sum(
            abs(image.pixelColor(x, 60).red() - ground) > 60 for x in range(image.width())
        )
        assert differs >= 2


def test_a_region_is_outlined_as_on_the_film(qtbot: QtBot, film: Film) -> None:
    mask = np.zeros(GRID, bool)
    mask[20:40, 20:40] = True
    other = np.zeros(GRID, bool)
    other[5:15, 5:15] = True
    contours = Contour("Otsu", other), Contour("Drawn", mask, by_reader=True)
    image = film_image(MapPicture("m", np.zeros(GRID, np.float32), contours), film, QSize(400, 240))
    seen = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert {REGION.name(), OUTLINES[0]} <= seen
    assert OUTLINES[1] not in seen


@pytest.mark.parametrize("size", [(60, 30), (120, 60), (300, 150), (1200, 700)])
def test_every_picture_is_painted_at_every_size(
    qtbot: QtBot, film: Film, size: tuple[int, int]
) -> None:
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(*size)
    for info in CATALOGUE:
        for picture in pictures_of(info.key):
            for over in (film, None):
                view.show_picture(picture, over)
                assert not view.grab().isNull()
                assert view.accessibleName() == picture.title


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (3, 3), (7, 4), (12, 6)])
def test_a_strip_takes_the_rows_that_make_its_maps_largest(count: int, columns: int) -> None:
    found, side = fitted(count, 300, 150, 1.0, 30)
    assert found == columns
    rows = -(-count // found)
    assert found * side <= 300
    assert rows * (side + 30) <= 150


def test_grain_made_small_keeps_its_mean() -> None:
    grain = np.random.default_rng(1).random((224, 224)).astype(np.float32) ** 8
    assert averaged(grain, 4).shape == (56, 56)
    assert averaged(grain, 4).mean() == pytest.approx(grain.mean(), rel=1e-4)
    assert averaged(grain, 1) is grain
    assert averaged(blob(0.5, 0.5), 99).shape == (32, 32)


def test_no_level_is_ever_green(qtbot: QtBot) -> None:
    for level in texts.LEVELS:
        color = QColor(level_color(level))
        assert not (color.green() > color.red() + 20 and color.green() > color.blue() + 20), level
    marked = {mark for level, mark in texts.MARKS.items() if level in ("caution", "doubt")}
    assert len(marked) == 2
    assert "" not in marked


def test_figures_in_words() -> None:
    shown = Figure("x", "X", 0.413, 0.2, 0.634, (Reference("centre blob", -0.121),))
    assert texts.figure_text(shown) == "0.41"
    assert texts.figure_remarks(shown) == "0.20 to 0.63 · centre blob −0.12"
    assert texts.figure_text(replace(shown, percent=True)) == "41\u00a0%"
    assert texts.number(-0.001, False) == "0.00"
    none = Figure("x", "X", None, why="The map is empty.")
    assert (texts.figure_text(none), texts.figure_remarks(none)) == ("–", "The map is empty.")


@pytest.mark.parametrize(
    ("turned", "said"),
    [
        (0.0, "none turns the answer"),
        (1 / 18, "1 of 18 turns the answer"),
        (0.5, "9 of 18 turn the answer"),
    ],
)
def test_the_answers_spread_in_words(turned: float, said: str) -> None:
    spread = AnswerSpread(0.834, 0.61, 0.88, turned, 18)
    assert texts.spread_text(spread).startswith("Answer 0.83; 0.61 to 0.88 over 18 small changes")
    assert texts.spread_text(spread).endswith(said)


def test_the_short_of_a_sentence_ends_before_its_figures() -> None:
    assert texts.first_of("It lies there. 0.31 of it does; more.") == "It lies there."
    assert texts.first_of("Moves with 0.5° (0.31 alike): take care.") == (
        "Moves with 0.5° (0.31 alike): take care."
    )
    assert texts.spaced("31% of it, 5% there") == "31\u00a0% of it, 5\u00a0% there"


def test_titles_that_cannot_be_told_apart_are_numbered() -> None:
    metrics = QFontMetricsF(QFont())
    layers = ("the model itself", "layer4.1.conv1", "layer3.1.conv1")
    assert titles_in(layers, metrics, 1000) == layers
    narrow = titles_in(layers, metrics, metrics.horizontalAdvance("la…v1") + 1)
    assert narrow == ("0", "1", "2")
    findings = "Pneumonia found", "No finding"
    far = titles_in(findings, metrics, metrics.horizontalAdvance("No fin…"))
    assert all("…" in title for title in far)


def test_a_strip_shows_a_sparse_map_as_the_window_does() -> None:
    sparse = np.full((64, 64), 0.1, np.float32)
    sparse[0, 0] = 100
    assert top_of(sparse) == pytest.approx(0.1)
    alone = np.zeros((64, 64), np.float32)
    alone[0, 0] = 3
    assert top_of(alone) == 3  # where nearly all is nought, its top


def test_what_a_budget_costs() -> None:
    assert texts.cost_text(320, None) == "320 passes"
    assert texts.cost_text(320, 0.0125) == "320 passes, about 4 s"
    assert texts.cost_text(120, 0.001) == "120 passes, about 1 s"
    assert texts.cost_text(960, 0.25) == "960 passes, about 4 min"
    assert texts.budgets(500)[-1] == ("Own", 500)


def test_a_standing_says_what_its_ends_are_and_the_thresholds() -> None:
    assert set(STANDINGS) == set(THRESHOLDS) == {info.key for info in CATALOGUE}
    said = texts.standing_text("stability", 0.62, THRESHOLDS["stability"])
    assert said.startswith("Stands at 0.62, where 0 means “small changes of the film move it")
    assert said.endswith("Caution is under 0.70, doubt under 0.40.")
    assert "the kind of change that moves the map most" in said
    assert "doubt under −0.50" in texts.standing_text(
        "distribution", 0.1, THRESHOLDS["distribution"]
    )
    assert texts.standing_text("stability", None, THRESHOLDS["stability"]) == ""


def test_why_a_budget_is_not_spent_to_the_last_pass() -> None:
    report = TrustReport("film", "model", Explanation(), TrustOptions(passes=320), planned=303)
    assert texts.planned_text(report).startswith("303 passes of a budget of 320: each measure")
    assert texts.planned_text(replace(report, planned=320)) == ""
    assert "for a budget of 320" in texts.planned_text(replace(report, planned=400))
    assert texts.planned_text(replace(report, planned=0)) == ""


def test_of_equal_levels_the_one_furthest_under_its_threshold_is_told() -> None:
    def measure(key: MeasureKey, standing: float | None) -> Measure:
        return Measure(key, "gradcam", (Figure("iou", "IoU", 0.2),), standing)

    standings: dict[MeasureKey, float | None] = {
        "agreement": 0.05,  # doubt, 0.25 under caution
        "distribution": -0.1,  # caution
        "stability": 0.1,  # doubt, 0.6 under caution
        "sanity": None,
    }
    measures = tuple(measure(key, one) for key, one in standings.items())
    report = TrustReport("film", "model", Explanation(), TrustOptions(), measures)
    verdicts = {
        (one.key, one.method): Verdict(level_of(one, THRESHOLDS[one.key]), one.key)
        for one in measures
    }
    found = Judged(report, verdicts=verdicts)
    assert found.worst("gradcam") == (("stability", "gradcam"), "stability")
