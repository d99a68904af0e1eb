"""Two films side by side: what the view of one means for the other."""

from __future__ import annotations

import numpy as np
import pytest
from canvas_examples import dot_overlay, grab, gray_lut, hand_on, inner, noise_film, settle, show
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from viewer.film import Film, PixelSpacing, SpacingSource
from viewer.ui.canvas.canvas import FilmCanvas, PaneContent
from viewer.ui.canvas.film_view import FilmView, ViewRequest, first_request, make_view
from viewer.ui.canvas.link import Link
from viewer.ui.canvas.placement import place
from viewer.ui.session import Viewport
from viewer.ui.turn import Turn

SIZE = (400, 600)


def film(
    shape: tuple[int, int], spacing: float | None = None, source: SpacingSource = "calibrated"
) -> Film:
    known = PixelSpacing(spacing, spacing, source) if spacing else None
    return noise_film(shape, pixel_spacing=known)


BY_FIT = Link(film((900, 700)), film((400, 500)))
BY_MM = Link(film((900, 700), 0.2), film((500, 400), 0.3))


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        (film((9, 9), 0.2), film((9, 9), 0.1), True),
        (film((9, 9), 0.2, "detector"), film((9, 9), 0.1, "detector"), True),
        (film((9, 9), 0.2), film((9, 9), 0.1, "detector"), False),
        (film((9, 9), 0.2, "file"), film((9, 9), 0.1, "file"), False),
        (film((9, 9), 0.2), film((9, 9)), False),
    ],
)
def test_millimetres_link_only_where_they_are_of_one_kind(
    one: Film, other: Film, linked: bool
) -> None:
    assert Link(one, other).by_millimetres == linked


def test_a_millimetre_is_as_large_in_both() -> None:
    for viewport in (Viewport(), Viewport(1.3, 200, 300)):
        current = BY_MM.for_current(viewport, SIZE)
        prior = BY_MM.for_prior(viewport, SIZE)
        assert prior.scale / 0.3 == pytest.approx(current.scale / 0.2)  # type: ignore[operator]


def test_fitted_by_millimetres_both_films_are_whole() -> None:
    small = Link(film((900, 700), 0.2), film((900, 700), 0.4))  # the prior is twice as large
    for link in (BY_MM, small):
        for viewport, one in (
            (link.for_current(Viewport(), SIZE), link.current),
            (link.for_prior(Viewport(), SIZE), link.prior),
        ):
            placed = place(viewport, one.shape, 1.0, SIZE)
            assert placed.left >= 0
            assert placed.top >= 0
            assert placed.visible()[2:] == (placed.width, placed.height)


def test_without_millimetres_each_is_fitted_and_zoomed_by_the_same_factor() -> None:
    assert BY_FIT.for_prior(Viewport(), SIZE) == BY_FIT.for_current(Viewport(), SIZE) == Viewport()
    fits = 400 / 700, 400 / 500
    zoomed = BY_FIT.for_prior(Viewport(2 * fits[0], 349.5, 449.5), SIZE)
    assert zoomed.scale == pytest.approx(2 * fits[1])
    assert (zoomed.x, zoomed.y) == (249.5, 199.5)


@given(st.floats(0.05, 20), st.floats(0, 699), st.floats(0, 899), st.booleans())
def test_there_and_back(scale: float, x: float, y: float, millimetres: bool) -> None:
    link = BY_MM if millimetres else BY_FIT
    back = link.of_prior(link.for_prior(Viewport(scale, x, y), SIZE), SIZE)
    assert (back.scale, back.x, back.y) == pytest.approx((scale, x, y))


@pytest.fixture
def pair(qtbot: QtBot) -> FilmCanvas:
    """A prior of other pixels at the left, the current film at the right."""
    current = noise_film((900, 700), pixel_spacing=PixelSpacing(0.2, 0.2, "detector"))
    canvas = show(qtbot, current)
    rng = np.random.default_rng(8)
    prior = Film(
        "prior",
        rng.integers(0, 4096, (1000, 800)).astype(np.uint16),
        12,
        pixel_spacing=PixelSpacing(0.25, 0.25, "detector"),
    )
    films = {film.source_id: film for film in (current, prior)}
    canvas.view_wanted.disconnect()
    canvas.view_wanted.connect(
        lambda request: canvas.set_view(make_view(films[request.source_id], request))
    )
    canvas.set_panes((PaneContent("Prior", subject=1), PaneContent("Current")), "pair")
    canvas.set_film(prior, make_view(prior, first_request(prior, canvas.pane_size())), subject=1)
    canvas.set_lut(gray_lut(), subject=1)
    return canvas


def test_each_pane_shows_its_own_film_exactly(qtbot: QtBot, pair: FilmCanvas) -> None:
    pair.set_viewport(Viewport(1.25, 350, 450))  # the prior at 1.5625
    settle(qtbot, pair)
    assert pair.placement(1).scale == 1.25
    assert pair.placement(0).scale == pytest.approx(1.5625)
    assert pair.placement(0).film_shape == (1000, 800)
    pair.set_viewport(Viewport())
    settle(qtbot, pair)
    left, right = inner(grab(pair, 0)), inner(grab(pair, 1))
    assert left.std() > 3
    assert right.std() > 3
    assert (left != right).mean() > 0.5


@pytest.mark.parametrize("turn", [Turn(), Turn(1), Turn(3, True)])
@pytest.mark.parametrize("index", [0, 1])
def test_hands_in_either_pane_move_both(pair: FilmCanvas, turn: Turn, index: int) -> None:
    pair.set_turn(turn)
    pair.set_viewport(Viewport(1.5, 350, 450))
    points = [pair.film_at(i, QPointF(120, 130)) for i in range(2)]
    hand_on(pair, index).drag("middle", (120, 130), (150, 110))
    for i, point in enumerate(points):
        assert pair.film_at(i, QPointF(150, 110)) == pytest.approx(point, abs=1)
    hand_on(pair, index).wheel((150, 110), 2)
    for i, point in enumerate(points):
        assert pair.film_at(i, QPointF(150, 110)) == pytest.approx(point, abs=1)
    scales = [pair.placement(i).scale for i in range(2)]
    assert scales == pytest.approx([1.5 * 1.44 * 1.25, 1.5 * 1.44])


def test_the_window_of_one_leaves_the_other(qtbot: QtBot, pair: FilmCanvas) -> None:
    settle(qtbot, pair)
    prior, current = inner(grab(pair, 0)), inner(grab(pair, 1))
    pair.set_lut(255 - gray_lut(), subject=1)
    assert (inner(grab(pair, 0)) != prior).any()
    np.testing.assert_array_equal(inner(grab(pair, 1)), current)


def test_the_pixel_under_the_cursor_is_told_of_its_own_film(pair: FilmCanvas) -> None:
    told: list[tuple[str, object]] = []
    pair.hovered.connect(lambda at: told.append(("current", at)))
    pair.prior_hovered.connect(lambda at: told.append(("prior", at)))
    pair.set_viewport(Viewport(4.0, 350, 450))
    at = pair.point_of(0, 400, 500)
    hand_on(pair, 0).move((round(at.x()), round(at.y())))
    assert told == [("current", None), ("prior", (400, 500))]


def test_an_overlay_of_the_prior_lies_on_the_prior(qtbot: QtBot, pair: FilmCanvas) -> None:
    affine = ((800 / 224, 0.0, 0.0), (0.0, 1000 / 224, 0.0))
    green = dot_overlay(224, None, affine)
    content = PaneContent("", green.overlay, green.model_to_film, subject=1)
    pair.set_panes((content, PaneContent("Current")), "pair")
    pair.set_opacity(1.0)
    settle(qtbot, pair)
    assert (inner(grab(pair, 0)) == (0, 255, 0)).all()
    assert not (inner(grab(pair, 1)) == (0, 255, 0)).all(axis=2).any()


def test_without_a_prior_its_pane_says_why_and_takes_no_gesture(
    qtbot: QtBot, pair: FilmCanvas
) -> None:
    pair.set_film(None, subject=1)
    content = PaneContent("Prior", message="No earlier film", subject=1)
    pair.set_panes((content, PaneContent("Current")), "pair")
    settle(qtbot, pair)
    assert pair.texts(0).message == "No earlier film"
    with qtbot.assertNotEmitted(pair.viewport_changed):
        hand_on(pair, 0).wheel((100, 100), 1)
        hand_on(pair, 0).move((100, 100))
    assert (grab(pair, 0) == 0).mean() > 0.8
    assert inner(grab(pair, 1)).std() > 3
    pair.set_maximised(0)
    settle(qtbot, pair)
    with pytest.raises(RuntimeError, match="no film"):
        pair.placement(0)


def test_a_warning_stands_with_the_turn(pair: FilmCanvas) -> None:
    pair.set_turn(Turn(2))
    content = PaneContent("Prior", warning="Other patient", subject=1)
    pair.set_panes((content, PaneContent("Current")), "pair")
    assert pair.texts(0).sign == "Other patient · Turned 180°"
    assert pair.texts(1).sign == "Turned 180°"


def test_views_are_asked_for_of_both_films(qtbot: QtBot, pair: FilmCanvas) -> None:
    pair.view_wanted.disconnect()
    asked: list[ViewRequest] = []
    pair.view_wanted.connect(asked.append)
    pair.set_viewport(Viewport(0.7, 350, 450))
    qtbot.waitUntil(lambda: len(asked) == 1)
    first = asked[0]
    assert first.source_id == "prior"
    pair.set_view(FilmView("prior", first.box, np.zeros(first.shape, np.uint16)))
    assert asked[1].source_id == "noise"
