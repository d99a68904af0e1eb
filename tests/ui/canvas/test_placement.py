"""Where a film lies in a pane, and where gestures take it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.film import Film
from viewer.ui.canvas.arrangement import PANES, Arrangement, arrange
from viewer.ui.canvas.film_view import first_request, request_for
from viewer.ui.canvas.placement import fit_scale, panned, place, stretch, zoomed
from viewer.ui.session import Viewport

FILM = (4300, 3500)
PANE = (900, 1000)


def test_fitted_film_fills_one_side_of_the_pane() -> None:
    placement = place(Viewport(), FILM, 1.0, PANE)
    assert (placement.width, placement.height) == (814, 1000)
    assert (placement.left, placement.top) == (43, 0)


def test_one_to_one_is_one_device_pixel_a_film_pixel() -> None:
    placement = place(Viewport(1.0, 1700, 2000), FILM, 1.0, PANE)
    assert (placement.width, placement.height) == (FILM[1], FILM[0])
    # The pixel named lies just right of and below the middle: its left edge is half a pixel off.
    assert placement.to_film(450, 500) == pytest.approx((1700, 2000), abs=0.5)


@pytest.mark.parametrize(("aspect", "expected"), [(1.0, (1, 1)), (2.0, (1, 2)), (0.5, (2, 1))])
def test_pixels_that_are_not_square_are_stretched_never_shrunk(
    aspect: float, expected: tuple[float, float]
) -> None:
    assert stretch(aspect) == expected
    placement = place(Viewport(1.0, 100, 100), (200, 300), aspect, PANE)
    assert (placement.width, placement.height) == (300 * expected[0], 200 * expected[1])


scales = st.floats(0.05, 20)
positions = st.tuples(st.floats(0, 3499), st.floats(0, 4299))
spots = st.tuples(st.floats(0, 900), st.floats(0, 1000))


@given(scale=scales, center=positions, spot=spots)
def test_pane_to_film_and_back(
    scale: float, center: tuple[float, float], spot: tuple[float, float]
) -> None:
    placement = place(Viewport(scale, *center), FILM, 1.3, PANE)
    assert placement.to_pane(*placement.to_film(*spot)) == pytest.approx(spot, abs=1e-6)


@given(scale=scales, center=positions, spot=spots, factor=st.floats(0.7, 1.5))
def test_zoom_keeps_the_point_under_the_cursor(
    scale: float, center: tuple[float, float], spot: tuple[float, float], factor: float
) -> None:
    aspect = 1.3
    before = place(Viewport(scale, *center), FILM, aspect, PANE)
    viewport = zoomed(before, factor, *spot, fit_scale(FILM, aspect, PANE))
    after = place(viewport, FILM, aspect, PANE)
    if not (-0.5 < viewport.x < FILM[1] - 0.5 and -0.5 < viewport.y < FILM[0] - 0.5):
        return  # held back: the film's edge would pass the pane's middle
    moved = after.to_pane(*before.to_film(*spot))
    # Both pictures start and end on whole pixels: up to a pixel each, the first one magnified.
    # Their sizes are whole too, which shows far from the middle of a small one.
    smallest = min(before.width, before.height, after.width, after.height)
    slack = 1.0 + max(1.0, factor) + max(PANE) / 2 / smallest
    assert moved == pytest.approx(spot, abs=slack)


def test_zooming_out_and_in_again_comes_back() -> None:
    fit = fit_scale(FILM, 1.0, PANE)
    viewport = start = Viewport(2.0, 1234.5, 2345.25)
    for factor in [1.2] * 10 + [1 / 1.2] * 10:
        viewport = zoomed(place(viewport, FILM, 1.0, PANE), factor, 700, 200, fit)
    assert viewport.scale == pytest.approx(start.scale)
    assert (viewport.x, viewport.y) == pytest.approx((start.x, start.y), abs=1e-3)


def test_zoom_stops_at_one_to_one_and_at_its_limits() -> None:
    fit = fit_scale(FILM, 1.0, PANE)

    def after(scale: float, factor: float) -> float | None:
        placement = place(Viewport(scale, 1700, 2000), FILM, 1.0, PANE)
        return zoomed(placement, factor, 450, 500, fit).scale

    assert after(0.95, 1.2) == 1.0
    assert after(1.1, 1 / 1.2) == 1.0
    assert after(1.0, 1.2) == pytest.approx(1.2)
    assert after(30.0, 10) == 32.0
    assert after(fit, 0.01) == pytest.approx(fit / 2)


def test_a_film_cannot_be_pushed_out_of_sight() -> None:
    placement = place(Viewport(), FILM, 1.0, PANE)
    viewport = panned(placement, 10_000, -10_000)
    assert (viewport.x, viewport.y) == (-0.5, FILM[0] - 0.5)
    assert viewport.scale == placement.scale


@given(scale=scales, center=positions, aspect=st.sampled_from([0.5, 1.0, 1.7]))
def test_requests_stay_inside_the_film_and_cover_what_is_seen(
    scale: float, center: tuple[float, float], aspect: float
) -> None:
    placement = place(Viewport(scale, *center), FILM, aspect, PANE)
    request = request_for("film", placement)
    assert request is not None
    x, y, width, height = request.box
    assert x >= 0
    assert y >= 0
    assert x + width <= FILM[1] + 1e-6
    assert y + height <= FILM[0] + 1e-6
    left, top, across, down = placement.visible()
    assert x <= left / placement.scale_x + 1e-6
    assert y <= top / placement.scale_y + 1e-6
    assert x + width >= (left + across) / placement.scale_x - 1e-6
    assert y + height >= (top + down) / placement.scale_y - 1e-6
    # Never finer than the film, never coarser than the pane.
    assert request.shape[1] == min(across, round(width)) or request.shape[1] == across
    assert request.shape[0] == min(down, round(height)) or request.shape[0] == down


def test_no_request_for_a_film_out_of_sight() -> None:
    assert request_for("film", place(Viewport(1.0, -5000, 0), FILM, 1.0, PANE)) is None


def test_first_request_is_the_whole_film_at_the_panes_resolution(film: Film) -> None:
    request = first_request(film, (350, 450))
    assert request.box == (0, 0, 700, 900)
    assert request.shape == (450, 350)
    assert first_request(film, (5000, 5000)).shape == film.shape


@pytest.mark.parametrize("arrangement", list(PANES))
@pytest.mark.parametrize("size", [(1001, 701), (640, 480)])
def test_panes_lie_side_by_side_inside_the_canvas(
    arrangement: Arrangement, size: tuple[int, int]
) -> None:
    rects = arrange(arrangement, *size)
    assert len(rects) == PANES[arrangement]
    covered = 0
    for i, (x, y, width, height) in enumerate(rects):
        assert x >= 0
        assert y >= 0
        assert x + width <= size[0]
        assert y + height <= size[1]
        covered += width * height
        for other_x, other_y, other_width, other_height in rects[:i]:
            apart = (
                x >= other_x + other_width
                or other_x >= x + width
                or y >= other_y + other_height
                or other_y >= y + height
            )
            assert apart
    assert covered > 0.97 * size[0] * size[1]
    maps = rects[-4:] if len(rects) > 2 else rects
    assert len({rect[2:] for rect in maps}) == 1
