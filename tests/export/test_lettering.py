"""The letters of pictures: none may come out as an empty box."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from viewer.export.lettering import cut, font, lines, plain
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust.catalogue import CATALOGUE as MEASURES


def _drawn(letter: str) -> bytes:
    image = Image.new("L", (60, 40))
    ImageDraw.Draw(image).text((5, 5), letter, 255, font(20))
    return image.tobytes()


def test_the_face_has_all_letters_of_what_is_said() -> None:
    said = "×–−—≥≤→…°±é“”«»¿¡ñ·" + "".join(
        f"{info.title}{info.question}{info.description}{info.caveat}" for info in MEASURES
    )
    said += "".join(method.title for method in METHODS)
    box = _drawn("\ue123")  # what the face draws for what it lacks
    assert not [c for c in set(plain(said)) if c != " " and _drawn(c) == box]


def test_letters_and_signs_of_other_languages_stay() -> None:
    said = "Épanchement, ¿neumonía?, 16×16, −2° … ≥ 3, Ödem, żółć, пневмония"
    assert plain(said) == said
    assert plain("e\N{COMBINING ACUTE ACCENT}") == "é"


@given(st.text(min_size=0, max_size=200), st.integers(40, 400))
def test_lines_keep_every_word_and_the_width(text: str, width: int) -> None:
    found = lines(text, 13, width)
    assert " ".join(found).split() == plain(text).split()
    for line in found:
        assert " " not in line or font(13).getlength(line) <= width


def test_something_is_drawn() -> None:
    assert np.frombuffer(_drawn("x"), np.uint8).any()


@given(st.text(max_size=60), st.integers(30, 200))
def test_what_is_too_wide_is_cut_and_marked(text: str, width: int) -> None:
    found = cut(text, 13, width)
    assert font(13).getlength(found) <= width
    assert found == plain(text) or found.endswith("…")
