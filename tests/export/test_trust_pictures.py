"""The measures' pictures: what is drawn lies where it should."""

from __future__ import annotations

import numpy as np
from PIL import Image

from viewer.export.trust_pictures import (
    HEIGHT,
    REFERENCES,
    SERIES,
    Ground,
    draw_picture,
    ground_of,
)
from viewer.film import Film
from viewer.geometry import crop_resize_pad
from viewer.imaging.inks import READERS_REGION
from viewer.trust.results import (
    Bar,
    BarsPicture,
    Contour,
    Curve,
    CurvesPicture,
    MapPicture,
    StripPicture,
)

SHAPE = (600, 450)
TITLE = 26  # of one line


def _ground() -> Ground:
    geometry = crop_resize_pad(SHAPE, (0, 0, SHAPE[1], SHAPE[0]), (64, 64), (0, 0), (64, 64))
    return ground_of(Film("film", np.full(SHAPE, 100, np.uint8), 8), geometry)


def _pixels(image: Image.Image) -> np.ndarray:
    return np.asarray(image).astype(int)


def _near(pixels: np.ndarray, color: tuple[int, int, int], by: int = 40) -> np.ndarray:
    return np.asarray(np.abs(pixels - np.array(color)).sum(axis=2) < by)


def test_a_map_colours_the_film_where_it_is_strong_and_nowhere_else() -> None:
    values = np.zeros((64, 64), np.float32)
    values[16:32, 32:48] = 1
    pixels = _pixels(draw_picture(MapPicture("Map", values), _ground()))[TITLE : TITLE + HEIGHT]
    colored = np.ptp(pixels, axis=2) > 30
    rows, columns = np.nonzero(colored)
    width = round(HEIGHT * SHAPE[1] / SHAPE[0])
    assert abs(rows.min() - HEIGHT / 4) < 4
    assert abs(rows.max() - HEIGHT / 2) < 4
    assert abs(columns.min() - width / 2) < 4
    assert abs(columns.max() - width * 3 / 4) < 4


def test_contours_lie_around_their_area_and_are_named() -> None:
    mask = np.zeros((64, 64), bool)
    mask[16:48, 16:48] = True
    other = np.zeros((64, 64), bool)
    other[:, :8] = True  # as far as the film's edge
    contours = (Contour("core", mask), Contour("edge", other))
    empty = np.zeros((64, 64), np.float32)
    image = draw_picture(MapPicture("Map", empty, contours), _ground())
    film = _pixels(image)[TITLE : TITLE + HEIGHT]
    rows, columns = np.nonzero(_near(film, SERIES[0]))
    assert abs(rows.min() - HEIGHT / 4) < 4
    assert abs(rows.max() - HEIGHT * 3 / 4) < 4
    assert abs(columns.min() - film.shape[1] / 4) < 4
    assert _near(film, SERIES[1]).any()
    legend = _pixels(image)[TITLE + HEIGHT :]
    assert _near(legend, SERIES[0]).any()
    assert _near(legend, SERIES[1]).any()


def test_a_readers_region_has_its_own_colour() -> None:
    mask = np.zeros((64, 64), bool)
    mask[16:48, 16:48] = True
    contours = (Contour("drawn", mask, by_reader=True), Contour("Otsu", mask.T))
    picture = MapPicture("Map", np.zeros((64, 64), np.float32), contours)
    legend = _pixels(draw_picture(picture, _ground()))[TITLE + HEIGHT :]
    assert _near(legend, READERS_REGION).any()
    assert _near(legend, SERIES[0]).any()


def test_bars_without_ticks_say_what_their_ends_are() -> None:
    bars = (Bar("Shift", 0.5), Bar("Noise", 0.9))
    said, silent = (
        _pixels(draw_picture(BarsPicture("B", bars, ends=ends), _ground()))
        for ends in ("0: at random", "")
    )
    last = said.shape[0] - 18  # the line below the bars
    assert not np.array_equal(said[last:], silent[last:])
    assert np.array_equal(said[:last], silent[:last])


def test_curves_rise_and_fall_with_their_values() -> None:
    x = (0.0, 0.5, 1.0)
    picture = CurvesPicture(
        "Curves",
        "Share",
        "Answer",
        (Curve("down", x, (1.0, 0.5, 0.0)), Curve("flat", x, (0.3, 0.3, 0.3), reference=True)),
    )
    pixels = _pixels(draw_picture(picture, _ground()))[TITLE : TITLE + HEIGHT - 41]
    rows, columns = np.nonzero(_near(pixels, SERIES[0]))
    assert np.corrcoef(rows, columns)[0, 1] > 0.99  # rows count downwards
    assert np.ptp(rows) > HEIGHT * 0.75
    flat = np.nonzero(_near(pixels[:, 350:400], REFERENCES[0], 120))[0]
    assert np.ptp(flat) < 4
    assert flat.mean() > pixels.shape[0] * 0.7


def test_bars_are_as_long_as_their_values() -> None:
    bars = (Bar("a", 1.0, 0.5), Bar("b", 0.5), Bar("c", 0.0))
    pixels = _pixels(draw_picture(BarsPicture("Bars", bars), _ground()))[TITLE:]
    lengths = [int(_near(pixels[row * 38 + 24 : row * 38 + 25], SERIES[0]).sum()) for row in (0, 1)]
    assert abs(lengths[0] - 2 * lengths[1]) <= 4  # the mark covers three pixels
    assert not _near(pixels[2 * 38 + 24 : 2 * 38 + 25], SERIES[0]).any()


def test_a_strip_of_any_length_and_with_empty_maps() -> None:
    maps = (np.zeros((64, 64), np.float32), *(np.ones((64, 32), np.float32) for _ in range(8)))
    words = tuple(f"stage {n}" for n in range(9))
    image = draw_picture(StripPicture("Strip", words, maps, words), _ground())
    assert image.width < 1100
    none = draw_picture(StripPicture("Strip", (), (), ()), _ground())
    assert none.width > 0


def test_a_picture_without_anything_is_drawn() -> None:
    for picture in (CurvesPicture("a", "b", "c", ()), BarsPicture("a", ())):
        assert draw_picture(picture, _ground()).height > 0
    flat = Curve("one point", (0.5,), (0.5,))
    assert draw_picture(CurvesPicture("a", "b", "c", (flat,)), _ground()).height > 0


def test_a_title_too_long_for_its_picture_goes_on_below() -> None:
    values = np.zeros((64, 64), np.float32)
    short, long = (
        draw_picture(MapPicture(title, values), _ground())
        for title in ("Map", "Variation, up to 16% of the map's top, and its stable core")
    )
    assert long.width == short.width
    assert long.height > short.height


def test_a_map_of_single_points_is_seen() -> None:
    values = np.zeros((224, 224), np.float32)
    values[::9, ::9] = np.linspace(0.1, 0.3, 25)[:, None]
    values[100, 100] = 1  # one point outshines all others
    words = ("guided",)
    strip = _pixels(draw_picture(StripPicture("Strip", words, (values,), words), _ground()))
    assert (strip[TITLE + 18 : TITLE + 18 + 132, :132].max(axis=2) > 150).mean() > 0.02
