"""Pictures, tables, numbers: what each kind of file holds."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from named_films import METHODS, outcome_of
from PIL import Image

from viewer.export import document, pictures, raw_maps, tables
from viewer.export.exports import EXPORTS, find
from viewer.export.outcome import Outcome
from viewer.export.trust import COLUMNS
from viewer.imaging.grayscale import render
from viewer.imaging.overlay import OverlayStyle, plane
from viewer.trust.region_table import parse_table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "formats"))

from made_films import made, save, scene


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    dataset = made(scene((600, 440), 12), bits_stored=12, WindowCenter="2000", WindowWidth="3000")
    return outcome_of(save(dataset, tmp_path_factory.mktemp("films") / "one.dcm"))


def _opened(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.info == {}
        return np.asarray(picture)


def test_keys_are_known_once() -> None:
    keys = [export.key for export in EXPORTS]
    assert len(set(keys)) == len(keys)
    assert all(find(key).key == key for key in keys)
    with pytest.raises(KeyError):
        find("docx")


def test_a_map_alone_over_the_film_is_the_map_on_the_film(outcome: Outcome) -> None:
    outcome = replace(outcome, style=OverlayStyle(opacity=0.7, part="signed"))
    gray = render(outcome.film, outcome.voi)
    alone = {one.name: _opened(one.data) for one in pictures.overlays(outcome)}
    for one in pictures.blends(outcome):
        blend = _opened(one.data)
        overlay = alone[one.name.replace("-film.png", "-overlay.png")]
        assert overlay.shape == (600, 440, 4)
        assert blend.shape == (600, 440, 3)
        alpha = overlay[..., 3:] / 255
        laid = gray[..., None] * (1 - alpha) + overlay[..., :3] * alpha
        assert np.abs(laid - blend).max() < 2
    assert [name.split("-")[1] for name in alone] == list(METHODS)


def test_where_the_map_is_clear_the_film_is_untouched(outcome: Outcome) -> None:
    blend = _opened(next(pictures.blends(outcome)).data)
    alpha = _opened(next(pictures.overlays(outcome)).data)[..., 3]
    gray = render(outcome.film, outcome.voi)
    assert (alpha == 0).any()
    assert (blend[alpha == 0] == gray[alpha == 0][:, None]).all()


def test_the_peak_lies_on_its_film_pixel(outcome: Outcome) -> None:
    saliency = outcome.analysis.maps["gradcam"]
    row, column = np.unravel_index(plane(saliency).argmax(), saliency.geometry.model_shape)
    (x, y), *_ = saliency.geometry.to_film(np.array([[column, row]], np.float64))
    alone = _opened(next(pictures.overlays(outcome)).data)
    light = alone[..., :3].sum(axis=2) * (alone[..., 3] > 0)
    rows, columns = np.nonzero(light == light.max())
    assert abs(rows.mean() - y) < 600 / 48
    assert abs(columns.mean() - x) < 440 / 48


def test_strips_leave_no_seam(outcome: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    in_strips = _opened(next(pictures.overlays(outcome)).data)
    monkeypatch.setattr(pictures, "STRIP", 10_000)
    assert (_opened(next(pictures.overlays(outcome)).data) == in_strips).all()


def test_pictures_follow_the_screen(outcome: Outcome) -> None:
    (plain,) = pictures.comparison(outcome)
    (turned,) = pictures.comparison(replace(outcome, inverted=True))
    film = _opened(plain.data)[100:1000, 50:700, 0].astype(int)
    inverted = _opened(turned.data)[100:1000, 50:700, 0].astype(int)
    assert np.abs(film + inverted - 255).max() <= 1


def test_a_shutter_covers_in_every_picture(outcome: Outcome) -> None:
    shutter = np.zeros(outcome.film.shape, bool)
    shutter[:200] = True
    outcome = replace(outcome, film=replace(outcome.film, shutter=shutter, shutter_gray=0.0))
    comparison = _opened(next(pictures.comparison(outcome)).data)
    assert not comparison[50:400, 50:700].any()
    overlaid = _opened(next(pictures.blends(replace(outcome, style=OverlayStyle(0.0)))).data)
    assert not overlaid[:200].any()


def test_tables(outcome: Outcome) -> None:
    made_files = {one.name: one.data.decode() for one in tables.tables(outcome)}
    assert list(made_files) == ["one-findings.csv", "one-trust.csv", "one-regions.csv"]
    rows = list(csv.DictReader(io.StringIO(made_files["one-findings.csv"])))
    assert [row["finding"] for row in rows] == ["Pneumonia", "No finding"]
    assert [float(row["probability"]) for row in rows] == [0.73, 0.27]
    assert [row["explained"] for row in rows] == ["True", "False"]
    assert rows[0]["model_version"] == ("ab12" * 16)[:12]
    trust_rows = list(csv.DictReader(io.StringIO(made_files["one-trust.csv"])))
    assert list(trust_rows[0]) == list(COLUMNS)
    assert {row["method"] for row in trust_rows} == set(METHODS)
    assert parse_table(made_files["one-regions.csv"])[("one", 0)][0].points == pytest.approx(
        np.array(outcome.regions[0].points), abs=1e-3
    )


def test_a_cell_is_never_a_formula(outcome: Outcome) -> None:
    made_files = list(tables.tables(replace(outcome, stem='=HYPERLINK("http://x")')))
    for one in made_files:
        for row in csv.reader(io.StringIO(one.data.decode())):
            assert not row[0].startswith("=")


def test_without_trust_and_regions_there_is_one_table(outcome: Outcome) -> None:
    assert len(list(tables.tables(replace(outcome, trust=None, regions=())))) == 1


@pytest.mark.parametrize("trusted", [True, False])
def test_the_document(outcome: Outcome, trusted: bool) -> None:
    if not trusted:
        outcome = replace(outcome, trust=None)
    (one,) = document.document(outcome)
    said = json.loads(one.data)
    assert said["findings"][0]["probability"] == 0.73
    assert said["made"] == "2026-11-25T04:00:00+00:00"
    assert said["view"]["window"]["center"] == 2000
    assert said["view"]["overlay"]["colormap"] == "inferno"
    assert [region["label"] for region in said["regions"]] == ["opacity", "opacity"]
    assert ("methods" in said) is trusted
    assert said["deidentified"] is False


def test_raw_maps_are_those_of_the_analysis(outcome: Outcome) -> None:
    (one,) = raw_maps.raw_maps(outcome)
    with np.load(io.BytesIO(one.data)) as arrays:
        for key in METHODS:
            assert (arrays[key] == outcome.analysis.maps[key].values).all()
        geometry = outcome.analysis.maps["gradcam"].geometry
        assert arrays["film_to_model"] == pytest.approx(np.array(geometry.film_to_model))


def test_the_same_outcome_is_the_same_bytes(outcome: Outcome) -> None:
    for export in map(find, ("png", "overlay", "film", "csv", "json", "npz")):
        assert list(export.make(outcome)) == list(export.make(outcome))
