"""What a film says of its making becomes a note, not a warning."""

from __future__ import annotations

import pytest
from made_films import made, save, scene

from viewer import formats


@pytest.mark.parametrize(
    ("elements", "notes"),
    [
        ({}, ()),
        ({"FieldOfViewRotation": 0, "FieldOfViewHorizontalFlip": "NO"}, ()),
        (
            {"FieldOfViewRotation": 270},
            ("The film was turned by 270° clockwise between detector and file.",),
        ),
        (
            {"FieldOfViewHorizontalFlip": "YES"},
            ("The film was mirrored between detector and file.",),
        ),
        (
            {"FieldOfViewRotation": "90.0", "FieldOfViewHorizontalFlip": "YES"},
            ("The film was turned by 90° clockwise and mirrored between detector and file.",),
        ),
        (
            {"FieldOfViewShape": "RECTANGLE", "FieldOfViewDimensions": [430, 350]},
            ("The detector's field of view was a rectangle of 430 × 350 mm.",),
        ),
        (
            {"FieldOfViewShape": "ROUND", "FieldOfViewDimensions": [160]},
            ("The detector's field of view was round, 160 mm.",),
        ),
        ({"FieldOfViewShape": "A NAME", "FieldOfViewDimensions": [160]}, ()),
        ({"FieldOfViewShape": "ROUND", "FieldOfViewDimensions": [0]}, ()),
        (
            {"LossyImageCompression": "01", "LossyImageCompressionRatio": [1, 12.34567]},
            ("This film was compressed with loss, about 12.3 to 1.",),
        ),
        ({"LossyImageCompression": "01"}, ("This film was compressed with loss.",)),
        ({"LossyImageCompression": "00", "LossyImageCompressionRatio": 9}, ()),
    ],
    ids=str,
)
def test_notes(tmp_path, elements, notes):
    dataset = made(scene((40, 50), 12), bits_stored=12, **elements)
    film = formats.read(save(dataset, tmp_path / "film.dcm"))
    assert film.notes == notes
    assert film.warnings == ()
