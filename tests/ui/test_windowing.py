import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.film import Film, VoiLut, Window
from viewer.imaging.grayscale import display_lut, grey_of
from viewer.ui import windowing
from viewer.ui.session import Voi
from viewer.ui.windowing import between, edges_of


def film(**fields: object) -> Film:
    stored = np.linspace(100, 3900, 64 * 64).astype(np.uint16).reshape(64, 64)
    return Film("id", stored, 12, **fields)  # type: ignore[arg-type]


AUTO = Window(2000, 3000, "LINEAR_EXACT", "Auto")


def test_the_files_own_window_comes_first() -> None:
    own = film(windows=(Window(1, 2),), voi_luts=(VoiLut(0, np.arange(4, dtype=np.uint16), 2),))
    assert windowing.first_display_of(own).voi == Voi("file_window", 0)
    lut = film(voi_luts=own.voi_luts)
    assert windowing.first_display_of(lut).voi == Voi("file_lut", 0)
    assert windowing.first_display_of(film()).voi == Voi("auto")


def test_digits_choose_the_files_windows_then_its_luts_then_presets() -> None:
    own = film(
        windows=(Window(1, 2, explanation="BONE"), Window(3, 4)),
        voi_luts=(VoiLut(0, np.arange(4, dtype=np.uint16), 2),),
    )
    labels = [choice.label for choice in windowing.choices(own, AUTO)]
    assert labels[:4] == ["Window 1: BONE", "Window 2", "VOI LUT 1", "Lungs"]
    assert labels[-1] == "Whole range"


@pytest.mark.parametrize("inverted", [False, True])
def test_the_lung_preset_takes_the_half_shown_dark(inverted: bool) -> None:
    lungs = windowing.presets(film(inverted=inverted), AUTO)[0].voi.window
    assert lungs is not None
    assert (lungs.center > AUTO.center) == inverted


def test_dragging_right_widens_and_up_brightens() -> None:
    start = Window(2000, 1000, "LINEAR_EXACT")
    assert windowing.dragged(start, 60, 0, 3000, False).width == pytest.approx(1300)
    up = windowing.dragged(start, 0, -60, 3000, False)
    assert up.center == pytest.approx(1700)
    shown = film()
    assert display_lut(shown, up)[1800] > display_lut(shown, start)[1800]
    negative = film(inverted=True)
    up = windowing.dragged(start, 0, -60, 3000, True)
    assert display_lut(negative, up)[1800] > display_lut(negative, start)[1800]


def test_no_drag_makes_a_window_without_width() -> None:
    assert windowing.dragged(Window(0, 10), -1e6, 0, 3000, False).width == pytest.approx(3)


def test_a_drag_from_a_lut_starts_from_a_window_that_looks_like_it() -> None:
    table = np.clip((np.arange(4096) - 1000) / 2000 * 4095, 0, 4095).astype(np.uint16)
    lut = VoiLut(0, table, 12)
    shown = film(voi_luts=(lut,))
    equal = windowing.equal_window(lut, shown)
    difference = display_lut(shown, lut).astype(int) - display_lut(shown, equal)
    assert np.abs(difference[:4096]).max() <= 2


def test_a_drag_from_the_whole_range_starts_from_that_range() -> None:
    equal = windowing.equal_window(None, film())
    assert (equal.center - equal.width / 2, equal.center + equal.width / 2) == (0, 4095)


def test_a_falling_lut_still_gives_a_window_to_drag() -> None:
    falling = VoiLut(500, np.arange(1000, dtype=np.uint16)[::-1].copy(), 10)
    equal = windowing.equal_window(falling, film())
    assert equal.center == pytest.approx(999.5)
    assert equal.width == pytest.approx(999)


def test_the_corner_says_what_is_shown() -> None:
    assert windowing.window_text(Window(1500, 3000), film()) == "C 1500  W 3000"
    assert windowing.window_text(Window(0.5, 1.25), film()) == "C 0.50  W 1.25"
    assert windowing.window_text(None, film()) == "Whole range"
    lut = VoiLut(0, np.arange(4, dtype=np.uint16), 2, "HARD")
    assert windowing.window_text(lut, film()) == "HARD"


def test_a_drag_is_left_in_whole_numbers_where_fractions_mean_nothing() -> None:
    assert windowing.rounded(Window(2385.5, 3228.25)) == Window(2386, 3228)
    fine = Window(0.48, 0.9)
    assert windowing.rounded(fine) == fine


@given(
    st.floats(-5000, 5000),
    st.floats(1.5, 8000),
    st.sampled_from(["LINEAR", "LINEAR_EXACT", "SIGMOID"]),
)
def test_a_window_comes_back_from_its_edges(center: float, width: float, function: str) -> None:
    window = Window(center, width, function)  # type: ignore[arg-type]
    back = between(*edges_of(window), window, 100.0)
    assert back.function == function
    assert back.center == pytest.approx(center, abs=1e-6)
    assert back.width == pytest.approx(width, abs=1e-6)


def test_edges_are_where_black_and_white_begin() -> None:
    window = Window(2000.0, 101.0)
    low, high = edges_of(window)
    ends = np.array([low - 1, low, low + 1, high - 1, high, high + 1])
    grey = grey_of(ends, film(), window)
    assert (grey[[0, 1, 4, 5]] == [0, 0, 1, 1]).all()
    assert 0 < grey[2] < grey[3] < 1


def test_edges_never_cross() -> None:
    assert between(10.0, 10.0, Window(0.0, 5.0, "LINEAR_EXACT"), 1000.0).width == 1.0
