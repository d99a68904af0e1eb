"""``trust.json``, its sheets and ``trust.csv``, of a report made by hand."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from viewer.export.trust import COLUMNS, TrustTable, write_trust
from viewer.film import Film
from viewer.geometry import crop_resize_pad
from viewer.results import Analysis, Explanation, Finding, MethodKey, Prediction, SaliencyMap
from viewer.trust.regions import ReaderRegion
from viewer.trust.results import (
    AnswerSpread,
    Bar,
    BarsPicture,
    Figure,
    Measure,
    Reference,
    TrustOptions,
    TrustReport,
)

FINDING = Finding("Pneumonia", 0)
METHODS: tuple[MethodKey, ...] = ("gradcam", "guided_backprop")


def _film() -> Film:
    return Film("film", np.full((60, 40), 7, np.uint8), 8)


def _analysis() -> Analysis:
    geometry = crop_resize_pad((60, 40), (0, 0, 40, 60), (32, 32), (0, 0), (32, 32))
    maps = {
        key: SaliencyMap(key, FINDING, "", np.ones((32, 32), np.float32), False, geometry)
        for key in METHODS
    }
    prediction = Prediction("ab12", "Demo", "cpu", (FINDING,), (1.0,), (0.73,))
    return Analysis("film", prediction, Explanation(), maps, {})


def _report(**changes: Any) -> TrustReport:
    references = (Reference("random map", 0.1), Reference("centre blob", 0.2))
    figures = (
        Figure("iou", "Overlap", 0.5, 0.4, 0.6, references),
        Figure("ssim", "SSIM", None, why="The map is empty."),
    )
    bars = BarsPicture("Overlap", (Bar("Grad-CAM++", 0.5, 0.1),))
    measures = tuple(
        Measure("agreement", key, figures, 0.44, (0.5,), (bars,), (("closest", "Grad-CAM++"),))
        for key in METHODS
    )
    report = TrustReport(
        "film", "ab12", Explanation(), TrustOptions(), measures, passes=12, planned=12
    )
    return replace(report, **changes)


def test_what_trust_json_says(tmp_path: Path) -> None:
    region = ReaderRegion("box", ((1.0, 2.0), (10.0, 20.0)), "opacity")
    options = TrustOptions(passes=120, seed=3, regions=(region,))
    spread = AnswerSpread(0.73, 0.6, 0.8, 0.0, 18)
    write_trust(_film(), _analysis(), _report(options=options, spread=spread), tmp_path)
    said = json.loads((tmp_path / "trust.json").read_text())
    assert said["explained"]["finding"] == "Pneumonia"
    assert said["options"] == {
        "passes": 120,
        "seed": 3,
        "measures": ["agreement"],
        "regions": [{"kind": "box", "points": [[1.0, 2.0], [10.0, 20.0]], "label": "opacity"}],
    }
    assert said["passes"] == {"spent": 12, "planned": 12}
    assert said["answer_spread"]["high"] == 0.8
    assert said["measures"]["agreement"]["picture"] == "agreement.png"
    measured = said["methods"]["gradcam"]["agreement"]
    assert measured["standing"] == 0.44
    assert measured["level"] == "nothing_against"
    assert "50%" in measured["sentence"]
    assert measured["figures"]["iou"]["references"] == {"random map": 0.1, "centre blob": 0.2}
    assert measured["figures"]["ssim"]["value"] is None
    assert measured["figures"]["ssim"]["why"] == "The map is empty."
    assert measured["bars"][0]["bars"][0]["value"] == 0.5
    centre = np.array(said["film_to_model"]) @ [19.5, 29.5, 1]
    assert centre == pytest.approx([15.5, 15.5])
    with Image.open(tmp_path / "agreement.png") as sheet:
        assert sheet.width > 700


def test_sheets_of_an_earlier_run_do_not_stay(tmp_path: Path) -> None:
    (tmp_path / "sanity.png").write_bytes(b"old")
    write_trust(_film(), _analysis(), _report(), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["agreement.png", "trust.json"]


def test_the_table_has_a_row_a_method_and_figure(tmp_path: Path) -> None:
    with TrustTable(tmp_path / "trust.csv") as table:
        table.add("one", _analysis(), _report())
        table.add("two", _analysis(), _report(measures=_report().measures[:1]))
        assert not (tmp_path / "trust.csv").exists()
    with (tmp_path / "trust.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["film"], row["method"], row["figure"]) for row in rows] == [
        ("one", "gradcam", "iou"),
        ("one", "gradcam", "ssim"),
        ("one", "guided_backprop", "iou"),
        ("one", "guided_backprop", "ssim"),
        ("two", "gradcam", "iou"),
        ("two", "gradcam", "ssim"),
    ]
    first, second = rows[:2]
    assert (first["value"], first["reference"], first["reference_value"]) == (
        "0.5",
        "random map",
        "0.1",
    )
    assert first["more_references"] == "centre blob=0.2"
    assert (second["value"], second["why"]) == ("", "The map is empty.")


def test_a_table_that_was_cut_short_has_not_the_final_name(tmp_path: Path) -> None:
    def stopped() -> None:
        with TrustTable(tmp_path / "trust.csv") as table:
            table.add("one", _analysis(), _report())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert [path.name for path in tmp_path.iterdir()] == ["trust.csv.part"]
