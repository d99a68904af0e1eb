"""The two commands, whole: from a folder and a table to a model that the viewer opens."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from training import judge, train
from training.baselines import BASELINES, fit_and_score
from training.card import expectations
from training.data import Columns, load_films, read_table
from training.loop import Stage, predict
from training.network import ARCHITECTURES, build, head, scale_logit
from training.report import markdown
from viewer.errors import ModelError
from viewer.formats import read
from viewer.models.card import Preprocessing
from viewer.models.card_text import card_markdown
from viewer.models.checkpoints import open_model
from viewer.models.loaded_model import LoadedModel
from viewer.models.preprocess import preprocess
from viewer.results import Expectations

CPU = torch.device("cpu")


def _arguments(films: Path, out: Path, *more: str) -> list[str]:
    return ["--films", str(films), "--out", str(out), "--stages", "32x1,64x1", "--batch", "4",
            "--learning-rate", "0.003", "--precision", "float32", *more]  # fmt: skip


def _open(folder: Path) -> LoadedModel:
    opened = open_model(folder / "weights.safetensors", None, CPU)
    assert isinstance(opened, LoadedModel)
    return opened


@pytest.fixture(scope="module")
def trained(made_up_films: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("trained")
    assert train.main(_arguments(made_up_films, out, "--name", "Made up")) == 0
    return out


def test_the_viewer_opens_what_was_trained(trained: Path, made_up_films: Path) -> None:
    model = _open(trained)
    assert model.architecture == "resnet18"
    assert model.card.name == "Made up"
    assert [(f.name, f.sign) for f in model.card.findings] == [("Pneumonia", 1), ("No finding", -1)]
    assert (model.card.preprocessing.height, model.card.preprocessing.width) == (64, 64)
    film = read(made_up_films / "test-0.png")
    assert model.predict(preprocess(film, model.card.preprocessing)).shape == (1,)


def test_the_card_says_how_it_was_trained(trained: Path) -> None:
    about = _open(trained).card.about["training"]
    assert about["films"] == {
        "train_cases": 6, "train_controls": 6, "val_cases": 3, "val_controls": 3,
    }  # fmt: skip
    assert about["recipe"]["stages"] == "1 epochs at 32 px, 1 epochs at 64 px"
    assert 0 <= about["validation"]["auc"] <= 1


def test_the_card_says_for_which_films(trained: Path) -> None:
    expects = _open(trained).card.expects
    assert expects == Expectations(("AP", "PA"), min_side=64, min_bits=8)


def test_what_a_person_knows_of_a_model_goes_on_its_card(
    made_up_films: Path, tmp_path: Path
) -> None:
    said = tmp_path / "said.toml"
    said.write_text('[expects]\ncares = ["border"]\nignores = ["colour"]\n', encoding="utf-8")
    out = tmp_path / "out"
    assert train.main(_arguments(made_up_films, out, "--card", str(said))) == 0
    expects = _open(out).card.expects
    assert (expects.cares, expects.ignores) == (("border",), ("colour",))
    assert expects.min_bits == 8
    said.write_text('[expects]\ncares = ["boarder"]\n', encoding="utf-8")
    with pytest.raises(ModelError, match="cares must be of"):
        train.main(_arguments(made_up_films, tmp_path / "none", "--card", str(said)))


def test_expectations_follow_the_films(made_up_films: Path) -> None:
    examples = read_table(
        made_up_films / "metadata.csv", made_up_films, "pneumonia", "no_finding", Columns()
    )
    how = Preprocessing(height=96, width=80, value_range="bits")
    films = load_films(examples, how)
    assert expectations(films, "view", how) == Expectations(
        ("AP", "PA"), min_side=64, min_bits=8, max_bits=8
    )
    assert expectations(films, "no such column", how).views == ()


def test_weights_are_small_and_statistics_are_exact(trained: Path) -> None:
    from safetensors.torch import load_file

    path = trained / "weights.safetensors"
    assert path.stat().st_size < 30e6
    tensors = load_file(path)
    assert tensors["fc.weight"].dtype == torch.float16
    assert tensors["bn1.running_var"].dtype == torch.float32


def test_the_same_seed_gives_the_same_file(trained: Path, made_up_films: Path, tmp_path) -> None:
    assert train.main(_arguments(made_up_films, tmp_path / "a")) == 0
    assert train.main(_arguments(made_up_films, tmp_path / "b", "--seed", "1")) == 0
    first, again, other = (
        (folder / "weights.safetensors").read_bytes()
        for folder in (trained, tmp_path / "a", tmp_path / "b")
    )
    assert first == again
    assert first != other


def test_a_table_with_its_own_names_trains_a_model(
    made_up_films: Path, tmp_path: Path, write_table
) -> None:
    with (made_up_films / "metadata.csv").open() as file:
        rows = [
            {"image": row["file"], "diagnosis": row["class"], "who": row["group_id"]}
            for row in csv.DictReader(file)
        ]
    table = write_table(rows, "own.tsv")
    options = ["--table", str(table), "--file-column", "image", "--label-column", "diagnosis",
               "--group-column", "who", "--split-column", ""]  # fmt: skip
    assert train.main(_arguments(made_up_films, tmp_path / "own", *options)) == 0
    assert _open(tmp_path / "own").card.name == "pneumonia against no_finding"


def test_a_wrong_table_is_a_sentence(made_up_films: Path, tmp_path: Path, capsys) -> None:
    assert train.main(_arguments(made_up_films, tmp_path, "--case", "measles")) == 2
    assert 'no film of the class "measles"' in capsys.readouterr().err
    assert not (tmp_path / "weights.safetensors").exists()


def test_judging_writes_a_report_and_the_card(trained: Path, made_up_films: Path, capsys) -> None:
    assert judge.main([str(trained), "--films", str(made_up_films), "--rounds", "50"]) == 0
    assert "Pointing game" in capsys.readouterr().out
    report = json.loads((trained / "judgement.json").read_text())
    model = _open(trained)
    films = read_table(
        made_up_films / "metadata.csv", made_up_films, "pneumonia", "no_finding", Columns()
    )
    test = [example for example in films if example.split == "test"]
    logits = [
        float(model.predict(preprocess(read(e.path), model.card.preprocessing))[0]) for e in test
    ]
    pairs = [
        (a > b) + 0.5 * (a == b)
        for a, case in zip(logits, test, strict=True)
        for b, control in zip(logits, test, strict=True)
        if case.target == 1 and control.target == 0
    ]
    assert report["test"]["auc"]["value"] == pytest.approx(np.mean(pairs))
    assert report["films"] == {"cases": 4, "controls": 4, "patients": 8}
    assert [table["count"] for table in report["maps"]] == [4, 9]
    assert {row["key"] for row in report["maps"][0]["rows"]} == {
        "gradcam", "gradcam_plus_plus", "guided_backprop", "guided_gradcam",
        "centre_blob", "usual_place", "chance",
    }  # fmt: skip
    chance = next(row for row in report["maps"][0]["rows"] if row["key"] == "chance")
    assert chance["hits"]["value"] == pytest.approx((12 / 64) ** 2, rel=0.01)
    assert markdown(report) == (trained / "judgement.md").read_text()
    card = card_markdown(model.card)
    assert "Pointing game" in card
    assert "Precision" in card


def test_what_no_test_film_has_is_left_out(
    trained: Path, made_up_films: Path, capsys, write_table
) -> None:
    with (made_up_films / "metadata.csv").open() as file:
        rows = [{**row, "rsna_class": "Normal", "view": ""} for row in csv.DictReader(file)]
    table = write_table(rows)
    options = ["--table", str(table), "--boxes", str(table.parent / "none.csv"), "--rounds", "5"]
    assert judge.main([str(trained), "--films", str(made_up_films), *options]) == 0
    report = json.loads((trained / "judgement.json").read_text())
    assert not {"second_reading", "by_view", "maps"} & set(report)
    assert set(report["baselines"]) == {"thumbnail", "histogram"}
    assert "Pointing game" not in capsys.readouterr().out


def test_judging_needs_a_card_that_training_wrote(tmp_path: Path, made_up_films: Path) -> None:
    assert judge.main([str(tmp_path), "--films", str(made_up_films)]) == 2


def test_baselines_see_what_they_say(made_up_films: Path) -> None:
    examples = read_table(
        made_up_films / "metadata.csv", made_up_films, "pneumonia", "no_finding", Columns()
    )
    films = load_films(examples, Preprocessing(height=64, width=64))
    parts = [films.part(split) for split in ("train", "val", "test")]
    scores = {b.key: fit_and_score(b, *parts, "view") for b in BASELINES}
    assert len(set(np.round(scores["view_position"], 6))) == 2
    assert BASELINES[1].features(films, "").shape == (26, 256)
    np.testing.assert_allclose(BASELINES[2].features(films, "").mean(axis=1), 1.0, rtol=1e-6)


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_every_architecture_is_recognised(architecture: str, tmp_path: Path) -> None:
    from viewer.models.checkpoints import read_checkpoint

    path = tmp_path / "weights.pth"
    torch.save(build(architecture, dropout=0.3).state_dict(), path)
    found = read_checkpoint(path)
    assert (found.architecture, found.channels, found.outputs) == (architecture, 1, 1)


def test_dropout_is_for_training_alone() -> None:
    network = build("resnet18", dropout=0.9)
    film = torch.rand(2, 1, 32, 32)
    network.eval()
    assert torch.equal(network(film), network(film))
    network.train()
    assert not torch.equal(network(film), network(film))


def test_a_calibration_is_folded_into_the_last_layer() -> None:
    network = build("resnet18").eval()
    films = torch.rand(3, 1, 32, 32)
    before = predict(network, films, 0.5, 0.2)
    scale_logit(network, 0.5, -0.25)
    np.testing.assert_allclose(predict(network, films, 0.5, 0.2), 0.5 * before - 0.25, atol=1e-5)
    assert head(network).out_features == 1


def test_stages_are_read_and_nonsense_is_refused() -> None:
    assert train.stages("112x30,224x15") == (Stage(112, 30), Stage(224, 15))
    for wrong in ("112", "112x", "8x3", "112x0", "axb", "1x2x3"):
        with pytest.raises(Exception, match=r"SIDE|sides"):
            train.stages(wrong)


def test_an_unknown_architecture_is_refused() -> None:
    with pytest.raises(ValueError, match="resnet18"):
        build("lenet")
