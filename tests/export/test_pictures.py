"""On fixed scales each method has its own top, in the window and in every picture of it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pydicom
from numpy.typing import NDArray
from PIL import Image

from tests.export.outcomes import film_file, outcome_of
from viewer.export.exports import find
from viewer.export.outcome import Outcome
from viewer.export.pictures import overlay_pixels
from viewer.export.report_words import settings_lines
from viewer.imaging.overlay import OverlayStyle, colorize


def _fixed(path: Path) -> Outcome:
    style = OverlayStyle(scaling="fixed", fixed_max=1.0)
    tops = (("gradcam", 2e-5), ("guided_backprop", 3.0))
    return replace(outcome_of(path), style=style, full_scales=tops)


def _picture(data: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(BytesIO(data)))


def test_maps_are_coloured_on_their_methods_own_scale(tmp_path: Path) -> None:
    outcome = _fixed(film_file(tmp_path))
    made = {one.name: _picture(one.data) for one in find("overlay").make(outcome)}
    for key, top in (("gradcam", 2e-5), ("guided_backprop", 3.0), ("guided_gradcam", 1.0)):
        saliency = outcome.analysis.maps[key]  # type: ignore[index]
        overlay = colorize(saliency, replace(outcome.style, fixed_max=top))
        expected = overlay_pixels(saliency, overlay, outcome.style.opacity)
        np.testing.assert_array_equal(made[f"film-{key}-overlay.png"], expected)


def test_every_kind_of_picture_follows(tmp_path: Path) -> None:
    outcome = _fixed(film_file(tmp_path))
    other = replace(outcome, full_scales=())
    for key in ("png", "film", "overlay", "sc", "pseudo_color", "pmap"):
        pairs = zip(find(key).make(outcome), find(key).make(other), strict=True)
        assert any(one.data != another.data for one, another in pairs), key
    (raw, *_) = find("pmap").make(outcome)
    shared = pydicom.dcmread(BytesIO(raw.data)).SharedFunctionalGroupsSequence[0]
    assert float(shared.FrameVOILUTSequence[0].WindowWidth) == 2e-5


def test_the_report_says_them(tmp_path: Path) -> None:
    said = " ".join(settings_lines(_fixed(film_file(tmp_path))))
    assert "Grad-CAM 2e-05, Grad-CAM++ 1, Guided Backpropagation 3" in said
    plain = replace(_fixed(film_file(tmp_path)), full_scales=())
    assert "1, fixed" in " ".join(settings_lines(plain))
