"""Display shutters cover what PS3.3 says, on screen alone."""

from __future__ import annotations

import numpy as np
import pytest
from made_films import made, save, scene
from test_dicom_overlays import add_overlay

from viewer import formats
from viewer.cli import main
from viewer.film import Film
from viewer.formats.dicom_shutter import LEFT_OUT
from viewer.imaging.auto_window import auto_window
from viewer.imaging.grayscale import initial_voi, render

SHAPE = (40, 51)
RECTANGLE = {
    "ShutterLeftVerticalEdge": 11,
    "ShutterRightVerticalEdge": 30,
    "ShutterUpperHorizontalEdge": 6,
    "ShutterLowerHorizontalEdge": 25,
}
CIRCLE = {"CenterOfCircularShutter": [20, 25], "RadiusOfCircularShutter": 12}
TRIANGLE = {"VerticesOfThePolygonalShutter": [1, 1, 40, 1, 1, 40]}

ROWS, COLUMNS = np.mgrid[1 : SHAPE[0] + 1, 1 : SHAPE[1] + 1]
SHOWN = {
    "RECTANGULAR": (ROWS >= 6) & (ROWS <= 25) & (COLUMNS >= 11) & (COLUMNS <= 30),
    "CIRCULAR": (ROWS - 20) ** 2 + (COLUMNS - 25) ** 2 <= 12**2,
    "POLYGONAL": ROWS + COLUMNS <= 41,
}


def film_with(tmp_path, stored=None, **elements) -> Film:
    stored = scene(SHAPE, 12) if stored is None else stored
    return formats.read(save(made(stored, bits_stored=12, **elements), tmp_path / "film.dcm"))


@pytest.mark.parametrize(
    "shapes",
    [
        ["RECTANGULAR"],
        ["CIRCULAR"],
        ["POLYGONAL"],
        ["RECTANGULAR", "CIRCULAR"],
        ["RECTANGULAR", "CIRCULAR", "POLYGONAL"],
    ],
    ids=" ".join,
)
def test_shapes_and_what_they_have_in_common(tmp_path, shapes):
    film = film_with(tmp_path, ShutterShape=shapes, **RECTANGLE, **CIRCLE, **TRIANGLE)
    shown = np.logical_and.reduce([SHOWN[shape] for shape in shapes])
    assert film.shutter is not None
    assert np.array_equal(film.shutter, ~shown)
    assert not film.shutter.flags.writeable
    assert film.shutter_gray == 0.0
    assert film.warnings == ()
    assert np.array_equal(film.stored, scene(SHAPE, 12))


def test_circles_are_round_on_the_screen(tmp_path):
    film = film_with(tmp_path, ShutterShape="CIRCULAR", PixelAspectRatio=[2, 1], **CIRCLE)
    assert film.shutter is not None
    rows, columns = np.flatnonzero(~film.shutter.all(1)), np.flatnonzero(~film.shutter.all(0))
    assert columns.size == 25  # the radius is in columns
    assert rows.size == 13


def test_a_bitmap_shutter_is_an_overlay(tmp_path):
    mask = ~SHOWN["CIRCULAR"]
    dataset = add_overlay(made(scene(SHAPE, 12), bits_stored=12), mask, 0x6004)
    dataset.ShutterShape = "BITMAP"
    dataset.ShutterOverlayGroup = 0x6004
    dataset.ShutterPresentationValue = 0xFFFF
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert film.shutter is not None
    assert np.array_equal(film.shutter, mask)
    assert film.shutter_gray == 1.0
    assert film.overlays == ()  # it is the shutter now, and no second layer


@pytest.mark.parametrize(
    "elements",
    [
        {"ShutterShape": "RECTANGULAR"},
        {"ShutterShape": "RECTANGULAR", **RECTANGLE, "ShutterLeftVerticalEdge": 40},
        {"ShutterShape": "RECTANGULAR", **RECTANGLE, "ShutterRightVerticalEdge": -3},
        {"ShutterShape": "RECTANGULAR", **RECTANGLE, "ShutterUpperHorizontalEdge": 1000},
        {"ShutterShape": "CIRCULAR", "CenterOfCircularShutter": [20, 25]},
        {"ShutterShape": "CIRCULAR", **CIRCLE, "RadiusOfCircularShutter": 0},
        {"ShutterShape": "CIRCULAR", **CIRCLE, "CenterOfCircularShutter": [2000, 2000]},
        {"ShutterShape": "POLYGONAL", "VerticesOfThePolygonalShutter": [1, 1, 5, 5]},
        {"ShutterShape": "POLYGONAL", "VerticesOfThePolygonalShutter": [1, 1, 5, 5, 9]},
        {"ShutterShape": "POLYGONAL", "VerticesOfThePolygonalShutter": [90, 90, 90, 99, 99, 99]},
        {"ShutterShape": "BITMAP", "ShutterOverlayGroup": 0x6000},
        {"ShutterShape": "HEART"},
        {"ShutterShape": ["RECTANGULAR", "CIRCULAR"], **RECTANGLE,
         "CenterOfCircularShutter": [38, 45], "RadiusOfCircularShutter": 4},
    ],
    ids=str,
)  # fmt: skip
def test_shutters_that_make_no_sense_are_left_out(tmp_path, elements):
    film = film_with(tmp_path, **elements)
    assert film.shutter is None
    assert film.warnings == (LEFT_OUT,)


def test_a_shutter_around_the_film_covers_nothing(tmp_path):
    edges = dict(zip(RECTANGLE, (1, 51, 1, 40), strict=True))
    film = film_with(tmp_path, ShutterShape="RECTANGULAR", **edges)
    assert film.shutter is None
    assert film.warnings == ()


@pytest.mark.parametrize(("value", "level"), [(0, 0), (0x8000, 128), (0xFFFF, 255)])
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_the_shutter_is_painted_whatever_the_polarity(tmp_path, value, level, photometric):
    film = film_with(
        tmp_path,
        ShutterShape="RECTANGULAR",
        ShutterPresentationValue=value,
        PhotometricInterpretation=photometric,
        **RECTANGLE,
    )
    voi = initial_voi(film)
    painted, bare = render(film, voi, shutter=True), render(film, voi)
    assert set(painted[~SHOWN["RECTANGULAR"]]) == {level}
    assert np.array_equal(painted[SHOWN["RECTANGULAR"]], bare[SHOWN["RECTANGULAR"]])


def test_what_is_covered_is_left_out_of_the_auto_window(tmp_path):
    stored = scene(SHAPE, 12) // 8 + 1000
    bright = np.where(SHOWN["CIRCULAR"], stored, scene(SHAPE, 12, seed=9)).astype(np.uint16)
    window = auto_window(film_with(tmp_path, bright, ShutterShape="CIRCULAR", **CIRCLE))
    seen = stored[SHOWN["CIRCULAR"]]
    assert window.center - window.width / 2 >= seen.min()
    assert window.center + window.width / 2 <= seen.max()
    assert auto_window(film_with(tmp_path, bright)).width > 2 * window.width


def test_thumbnails_are_covered_too(tmp_path):
    film_with(tmp_path, ShutterShape="RECTANGULAR", ShutterPresentationValue=0xFFFF, **RECTANGLE)
    small = formats.thumbnail(tmp_path / "film.dcm", 25)
    assert small[0, 0] == small[-1, -1] == 255
    assert small[8, 10] < 255


def test_the_command_paints_it_when_asked_to(tmp_path):
    from PIL import Image

    film = film_with(tmp_path, ShutterShape="CIRCULAR", ShutterPresentationValue=0xFFFF, **CIRCLE)
    pictures = []
    for options in ([], ["--shutter"]):
        out = tmp_path / "film.png"
        assert main(["render", str(tmp_path / "film.dcm"), "--out", str(out), *options]) == 0
        with Image.open(out) as image:
            pictures.append(np.asarray(image))
    voi = initial_voi(film)
    assert np.array_equal(pictures[0], render(film, voi))
    assert np.array_equal(pictures[1], render(film, voi, shutter=True))
    assert not np.array_equal(*pictures)
