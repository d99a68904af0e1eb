"""What makes a DICOM film doubtful is said in sentences, and nothing of the patient is."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from made_films import made, save, scene
from pydicom import Dataset, uid

from viewer import formats
from viewer.film import Film


def film_with(tmp_path, **elements) -> Film:
    dataset = made(scene((40, 50), 12), bits_stored=12, **elements)
    return formats.read(save(dataset, tmp_path / "film.dcm"))


def view_code(value: str) -> list[Dataset]:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, "SCT", "a view"
    return [item]


@pytest.mark.parametrize(
    ("elements", "words"),
    [
        ({"PresentationIntentType": "FOR PROCESSING"}, "FOR PROCESSING"),
        ({"SOPClassUID": uid.DigitalXRayImageStorageForProcessing}, "FOR PROCESSING"),
        ({"ViewPosition": "LL"}, "lateral film (LL)"),
        ({"ViewPosition": "LATERAL"}, "lateral film"),
        ({"ViewPosition": "", "ViewCodeSequence": view_code("399198007")}, "lateral film (RL)"),
        ({"ViewPosition": "", "SeriesDescription": "Thorax lat."}, "may be a lateral"),
        ({"BodyPartExamined": "HAND"}, "not a chest: HAND"),
        ({"BodyPartExamined": "Smith^John"}, "another part of the body"),
        ({"Modality": "CT"}, "computed tomography"),
    ],
)
def test_doubtful_films_say_so(tmp_path, elements, words):
    film = film_with(tmp_path, **elements)
    assert len(film.warnings) == 1
    assert words in film.warnings[0]


@pytest.mark.parametrize(
    "elements",
    [
        {},
        {"BodyPartExamined": "THORAX"},
        {"BodyPartExamined": ""},
        {"Modality": "CR"},
        {"ViewPosition": "AP"},
        {"ViewPosition": "", "SeriesDescription": "PA and LATERAL"},
        {"ViewPosition": "", "SeriesDescription": "LATENT"},
        {"ViewPosition": "", "ViewCodeSequence": view_code("272479007")},
    ],
)
def test_ordinary_films_say_nothing(tmp_path, elements):
    assert film_with(tmp_path, **elements).warnings == ()


def test_views_by_code(tmp_path):
    film = film_with(tmp_path, ViewPosition="", ViewCodeSequence=view_code("399348003"))
    assert film.view_position == "AP"


@pytest.mark.parametrize(("level", "noise"), [(0, 0), (2000, 3)])
def test_blank_films_say_so(tmp_path, level, noise):
    rng = np.random.default_rng(0)
    stored = (level + rng.integers(-noise, noise + 1, (40, 50))).astype(np.uint16)
    film = formats.read(save(made(stored, bits_stored=12), tmp_path / "film.dcm"))
    assert "blank" in film.warnings[0]


def test_nothing_of_the_patient_is_kept(tmp_path):
    folder = tmp_path / "SECRET"
    folder.mkdir()
    dataset = made(scene((40, 50), 12), bits_stored=12, PatientBirthDate="19010101")
    path = save(dataset, folder / "Secret^Name.dcm")
    film = formats.read(path)
    kept = {field.name: getattr(film, field.name) for field in dataclasses.fields(film)}
    words = repr(kept) + repr(formats.describe(path))
    assert "secret" not in words.lower()
    assert "19010101" not in words


def test_the_id_follows_the_file(tmp_path):
    path = save(made(scene((40, 50), 12), bits_stored=12), tmp_path / "film.dcm")
    first = formats.read(path).source_id
    assert formats.read(path).source_id == first
    path.write_bytes(path.read_bytes() + b"\0\0")
    assert formats.read(path).source_id != first
