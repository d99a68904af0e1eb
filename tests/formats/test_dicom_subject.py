"""What a DICOM file says of its film is kept for the doubts, and nothing of the patient is."""

from __future__ import annotations

import dataclasses

import pytest
from made_films import made, save, scene
from pydicom import Dataset, uid

from viewer import formats
from viewer.film import Film


def film_with(tmp_path, **elements) -> Film:
    dataset = made(scene((40, 50), 12), bits_stored=12, **elements)
    return formats.read(save(dataset, tmp_path / "film.dcm"))


def description_of(tmp_path, **elements):
    dataset = made(scene((40, 50), 12), bits_stored=12, **elements)
    return formats.describe(save(dataset, tmp_path / "film.dcm"))


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
        ({"ViewPosition": ""}, "does not say from where"),
        ({"BodyPartExamined": "HAND"}, "not a chest: HAND"),
        ({"BodyPartExamined": "KIDNEY"}, "another part of the body"),
        ({"Modality": "CT"}, "computed tomography"),
        ({"BurnedInAnnotation": "YES"}, "text is part of its pixels"),
    ],
)
def test_doubtful_films_say_so(tmp_path, elements, words):
    described = description_of(tmp_path, **elements)
    assert described.status == "warns"
    assert len(described.messages) == len(described.facts["doubts"]) == 1
    assert words in described.messages[0]
    assert film_with(tmp_path, **elements).warnings == ()


@pytest.mark.parametrize(
    "elements",
    [
        {},
        {"BodyPartExamined": "THORAX"},
        {"BodyPartExamined": ""},
        {"BodyPartExamined": "Smith^John"},
        {"Modality": "CR"},
        {"ViewPosition": "AP"},
        {"ViewPosition": "", "SeriesDescription": "PA and LATERAL"},
        {"ViewPosition": "", "ViewCodeSequence": view_code("272479007")},
        {"BurnedInAnnotation": "NO"},
    ],
)
def test_ordinary_films_say_nothing(tmp_path, elements):
    described = description_of(tmp_path, **elements)
    assert (described.status, described.messages) == ("opens", ())


@pytest.mark.parametrize(
    ("elements", "words"),
    [
        ({"SeriesDescription": "Thorax lat."}, ("LATERAL",)),
        ({"SeriesDescription": "LATENT MOBILITY PAX"}, ()),
        (
            {"StudyDescription": "Chest portable", "ProtocolName": "ap supine"},
            ("FRONTAL", "PORTABLE"),
        ),
        ({"ProtocolName": "Secret^Name"}, ()),
    ],
)
def test_known_words_of_descriptions_are_kept(tmp_path, elements, words):
    assert film_with(tmp_path, **elements).description_words == words


def test_views_by_code(tmp_path):
    film = film_with(tmp_path, ViewPosition="", ViewCodeSequence=view_code("399348003"))
    assert film.view_position == "AP"


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
