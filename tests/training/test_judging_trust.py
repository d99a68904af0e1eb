"""The table of four methods by seven measures: figures counted by hand, and the whole command."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from training import judge_trust, train
from training.published_trust import LOCATED, PUBLISHED
from training.report import number
from training.trust_report import FilmTrust, card_tables, judged, markdown, sentences
from viewer.models.card_text import card_markdown
from viewer.models.checkpoints import open_model
from viewer.models.loaded_model import LoadedModel
from viewer.results import MethodKey
from viewer.trust.catalogue import CATALOGUE
from viewer.trust.measures import MEASURES
from viewer.trust.results import AnswerSpread, Figure, Measure, Reference


def _measure(method: MethodKey, value: float | None, standing: float | None) -> Measure:
    references = () if value is None else (Reference("random map", value / 2),)
    why = "The map is empty." if value is None else ""
    return Measure(
        "agreement", method, (Figure("iou", "Overlap", value, references=references, why=why),),
        standing,
    )  # fmt: skip


def _films() -> list[FilmTrust]:
    """Standings of Grad-CAM: two at doubt (< 0.1), one caution (< 0.3), one fine, one unknown."""
    standings = (0.0, 0.05, 0.2, 0.9, None)
    return [
        FilmTrust(
            f"patient {number // 2}",
            (
                _measure("gradcam", None if s is None else 0.2 * (number + 1), s),
                _measure("guided_backprop", 0.5, -0.5),
            ),
            AnswerSpread(0.6, 0.4, 0.6 + 0.1 * number, 0.25 * (number == 4), 8),
        )
        for number, s in enumerate(standings)
    ]


def test_means_shares_and_levels_are_counted_over_films() -> None:
    found = judged(_films(), rounds=50, seed=0)["measures"]["agreement"]["methods"]
    one = found["gradcam"]
    assert one["films"] == 4
    assert one["value"]["value"] == pytest.approx(np.mean([0.2, 0.4, 0.6, 0.8]))
    assert one["standing"]["value"] == pytest.approx(np.mean([0, 0.05, 0.2, 0.9]))
    assert one["references"] == {"random map": pytest.approx(0.25)}
    # Of the films where something can be said.
    assert (one["doubt"], one["caution"], one["unknown"]) == (2 / 4, 1 / 4, 1 / 5)
    other = found["guided_backprop"]
    assert other["doubt"] == 1
    assert other["standing"] == {"value": -0.5, "low": -0.5, "high": -0.5}


def test_intervals_draw_patients_not_films() -> None:
    same = [FilmTrust("one", (_measure("gradcam", value, 0.5),), None) for value in (0.0, 0.5, 1.0)]
    value = judged(same, rounds=50, seed=0)["measures"]["agreement"]["methods"]["gradcam"]["value"]
    assert value == {"value": 0.5, "low": 0.5, "high": 0.5}


def test_the_answer_and_the_sentences() -> None:
    report = {"films": {"films": 5}, **judged(_films(), rounds=50, seed=0)}
    answer = report["answer"]
    assert answer["range"]["value"] == pytest.approx(np.mean([0.2, 0.3, 0.4, 0.5, 0.6]))
    assert answer["films_turned"]["value"] == pytest.approx(1 / 5)
    said = sentences(report)
    assert said[0] == (
        "Agreement: above maps put down at random: Grad-CAM; not: Guided Backpropagation. "
        "Caution or doubt on 75% to 100% of the 5 films where it can be said, by method."
    )
    assert "20% of films" in said[-1]


def test_without_any_value_there_is_a_dash_and_no_number() -> None:
    films = [FilmTrust("a", (_measure("gradcam", None, None),), None)]
    report = {
        "model": "Demo", "finding": "Pneumonia", "passes": 60, "seed": 0,
        "films": {"films": 1, "patients": 1, "with_regions": 0},
        "bootstrap": {"rounds": 5}, **judged(films, rounds=5, seed=0),
    }  # fmt: skip
    json.dumps(report, allow_nan=False)
    assert "| Grad-CAM | 0 | – | – | – | – | – | 100% |" in markdown(report)
    assert card_tables(report)["passes_a_film"] == 60
    assert card_tables(report)["in_short"] == {"Agreement": "nothing can be said."}
    assert sentences(report) == ["Agreement: nothing can be said."]


def test_a_blob_that_does_as_well_is_said() -> None:
    figure = Figure("in", "Inside", 0.1, references=(Reference("centre blob", 0.13),))
    films = [FilmTrust("a", (Measure("region", "gradcam", (figure,), 0.2),), None)]
    said = sentences({"films": {"films": 1}, **judged(films, rounds=5, seed=0)})
    assert "a blob in the film's centre does as well as or better than Grad-CAM" in said[0]


def test_numbers_have_a_true_minus_and_nought_has_none() -> None:
    assert [number(value) for value in (-0.004, -0.006, 0.126)] == ["0.00", "−0.01", "0.13"]


def test_what_others_found_names_its_place() -> None:
    for one in PUBLISHED:
        assert "doi" in one.source
        assert one.where


def test_published_figures_are_shares_in_their_intervals() -> None:
    for one in LOCATED:
        for rate in (one.iou, one.hit):
            assert 0 <= rate.low <= rate.value <= rate.high <= 1
            assert 0 <= rate.radiologists <= 1
    assert len({one.finding for one in LOCATED}) == 10


def _region(iou: float | None, hit: float) -> Measure:
    chance = (Reference("map put down at random", 0.05),)
    return Measure("region", "gradcam", (
        Figure("inside", "Share of the map in the region", 0.2, references=chance),
        Figure("iou", "IoU", iou, references=chance if iou is not None else (), why="Flat."),
        Figure("hit", "Hit", hit, references=chance),
    ), 0.3)  # fmt: skip


def test_overlap_and_hits_stand_beside_those_published() -> None:
    films = [
        FilmTrust("a", (_region(0.1, 1.0),), None),
        FilmTrust("b", (_region(0.3, 0.0),), None),
        FilmTrust("c", (_region(None, 0.0),), None),
    ]
    found = judged(films, rounds=20, seed=0)
    one = found["located"]["gradcam"]
    assert one["iou"]["value"]["value"] == pytest.approx(0.2)
    assert one["hit"]["value"]["value"] == pytest.approx(1 / 3)
    assert one["hit"]["chance"] == pytest.approx(0.05)
    report = {
        "model": "Demo", "finding": "Pneumonia", "passes": 60, "seed": 0,
        "films": {"films": 3, "patients": 3, "with_regions": 3},
        "bootstrap": {"rounds": 20}, **found,
    }  # fmt: skip
    said = markdown(report)
    assert "| Grad-CAM | 0.20 (0.10 to 0.30) / 0.05 | 0.33 (0.00 to 1.00) / 0.05 |" in said
    assert (
        "| Consolidation | 0.087 (0.056 to 0.123) | 0.148 | 0.624 (0.462 to 0.771) | 0.602 |"
        in said
    )
    assert "IoU of Grad-CAM 0.027 to 0.275, hits 0.215 to 0.903" in said
    assert "IoU at Otsu's threshold and hits" in str(card_tables(report))


@pytest.fixture(scope="module")
def trained(made_up_films: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("trained")
    arguments = ["--films", str(made_up_films), "--out", str(out), "--stages", "32x1,64x1",
                 "--batch", "4", "--precision", "float32"]  # fmt: skip
    assert train.main(arguments) == 0
    return out


def test_the_command_writes_a_report_and_the_card(
    trained: Path, made_up_films: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.jsonl"
    arguments = ["--model", str(trained), "--films", str(made_up_films), "--passes", "60",
                 "--rounds", "20", "--kept", str(kept)]  # fmt: skip
    assert judge_trust.main(arguments) == 0
    report = json.loads((trained / "trust.json").read_text())
    assert report["films"] == {"films": 8, "patients": 8, "with_regions": 4}
    assert list(report["measures"]) == [
        info.key for info in CATALOGUE if info.key in {m.key for m in MEASURES}
    ]
    assert markdown(report) == (trained / "trust.md").read_text()
    model = open_model(trained / "weights.safetensors", None, torch.device("cpu"))
    assert isinstance(model, LoadedModel)
    assert "overlap of the strongest tenths" in card_markdown(model.card)
    assert model.card.about["training"]["films"]["train_cases"] == 6
    before = (trained / "trust.json").read_bytes()
    monkeypatch.setattr(judge_trust, "_measure", None)  # all are kept: none is measured again
    assert judge_trust.main(arguments) == 0
    assert (trained / "trust.json").read_bytes() == before
    assert len(kept.read_text().splitlines()) == 8


def test_a_wrong_folder_is_a_sentence(
    made_up_films: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--model", str(tmp_path), "--films", str(made_up_films)]
    assert judge_trust.main(arguments) == 2
    assert capsys.readouterr().err.strip()
