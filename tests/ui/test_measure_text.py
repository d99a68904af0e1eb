from dataclasses import replace

import numpy as np
import pytest

from viewer.film import Film, PixelSpacing, SpacingSource
from viewer.imaging.measure import Measurement
from viewer.imaging.region import RegionStatistics
from viewer.ui.measure_text import film_text, how_to, measurement_lines

FILM = Film("a", np.zeros((400, 300), np.uint16), 12, description="DX, 12 bit")
LINE = Measurement("ruler", ((0, 0), (100, 0)))
BOX = Measurement("rectangle", ((0, 0), (100, 50)))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("calibrated", "14.0 mm"),
        ("detector", "14.0 mm at detector"),
        ("file", "14.0 mm by the file"),
    ],
)
def test_a_length_says_where_its_millimetres_come_from(source: SpacingSource, text: str) -> None:
    film = replace(FILM, pixel_spacing=PixelSpacing(0.14, 0.14, source))
    assert measurement_lines(film, LINE, None) == (text,)


def test_without_spacing_it_is_pixels() -> None:
    assert measurement_lines(FILM, LINE, None) == ("100 px",)
    assert "pixels" in how_to("ruler", FILM)
    assert "does not say how large" in film_text(FILM)


def test_an_angle_has_a_degree_sign_and_no_unit_of_length() -> None:
    corner = Measurement("angle", ((10, 0), (0, 0), (0, 10)))
    assert measurement_lines(FILM, corner, None) == ("90.0°",)
    assert "pixels" not in how_to("angle", FILM)


def test_a_region_says_what_is_in_it_once_that_is_known() -> None:
    statistics = RegionStatistics(5151, 1533.4, 210.04, -900.0, 2100.0, 0.0, 1.0)
    film = replace(FILM, pixel_spacing=PixelSpacing(0.2, 0.2, "detector"))
    assert measurement_lines(film, BOX, statistics) == (
        "mean 1533  SD 210",
        "min −900  max 2100",
        "2.00 cm² at detector · 5151 px",
    )
    assert measurement_lines(film, BOX, None, known=False)[-1] == "2.00 cm² at detector"
    assert measurement_lines(film, BOX, None)[0] == "no pixel inside"


def test_every_tool_says_how_to_use_it_by_keys() -> None:
    for tool in ("ruler", "angle", "rectangle", "ellipse", "window_region"):
        text = how_to(tool, FILM)  # type: ignore[arg-type]
        assert all(word in text for word in ("arrows", "Enter", "Backspace", "Esc"))
    assert how_to("", FILM) == ""


def test_notes_of_the_film_are_told_with_its_spacing() -> None:
    noted = replace(FILM, notes=("The detector turned this film by 90°.",))
    assert film_text(noted).splitlines()[0] == "DX, 12 bit"
    assert film_text(noted).splitlines()[-1] == "The detector turned this film by 90°."
