"""Thumbnails look as the film does, and descriptions say what it is."""

from __future__ import annotations

import json

import numpy as np
import pytest
from made_films import made, save, scene

from viewer import formats
from viewer.imaging.grayscale import initial_voi, render


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_a_thumbnail_looks_like_the_film(tmp_path, photometric):
    dataset = made(
        scene((400, 300), 12),
        bits_stored=12,
        PhotometricInterpretation=photometric,
        WindowCenter=2000,
        WindowWidth=6000,
    )
    path = save(dataset, tmp_path / "film.dcm")
    film = formats.read(path)
    small = formats.thumbnail(path, 100)
    assert small.shape == (100, 75)
    assert small.dtype == np.uint8
    whole = render(film, initial_voi(film)).astype(float)
    averaged = whole.reshape(100, 4, 75, 4).mean(axis=(1, 3))
    assert np.abs(small - averaged).max() <= 2


@pytest.mark.parametrize(("aspect", "shape"), [((2, 1), (64, 32)), ((1, 2), (32, 64))])
def test_a_thumbnail_has_square_pixels(tmp_path, aspect, shape):
    dataset = made(scene((200, 200), 12), bits_stored=12, PixelAspectRatio=list(aspect))
    path = save(dataset, tmp_path / "film.dcm")
    assert formats.thumbnail(path, 64).shape == shape


def test_a_small_film_is_not_enlarged(tmp_path):
    path = save(made(scene((20, 30), 12), bits_stored=12), tmp_path / "film.dcm")
    assert formats.thumbnail(path, 128).shape == (20, 30)


def test_a_description_is_json_and_complete(tmp_path):
    dataset = made(
        scene((40, 50), 12),
        bits_stored=12,
        WindowCenter=2000,
        WindowWidth=1000,
        ImagerPixelSpacing=[0.1, 0.2],
        PatientOrientation=["L", "F"],
    )
    description = formats.describe(save(dataset, tmp_path / "film.dcm"))
    assert description.status == "opens"
    facts = json.loads(json.dumps(description.facts))
    assert facts["description"] == "DX, 12 bit"
    assert (facts["width"], facts["height"], facts["bits"]) == (50, 40, 12)
    assert facts["windows"] == [
        {"center": 2000.0, "width": 1000.0, "function": "LINEAR", "explanation": ""}
    ]
    assert facts["pixel_spacing_mm"] == {"row": 0.1, "column": 0.2, "source": "detector"}
    assert facts["patient_orientation"] == ["L", "F"]
    assert facts["transfer_syntax"] == "Explicit VR Little Endian"
    assert "SECRET" not in repr(description)


def test_a_doubtful_film_warns(tmp_path):
    path = save(made(scene((40, 50), 12), bits_stored=12, ViewPosition="LL"), tmp_path / "f.dcm")
    description = formats.describe(path)
    assert description.status == "warns"
    assert "lateral" in description.messages[0]
