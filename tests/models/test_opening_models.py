"""From a file to a model that answers: cards found, guessed, kept and refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors.torch
import torch
from torch import nn
from torchvision import models

from viewer.errors import ModelError
from viewer.geometry import crop_resize_pad
from viewer.models import card_store
from viewer.models.architectures import recognise
from viewer.models.card import Card, Preprocessing, check_card
from viewer.models.card_file import write_card
from viewer.models.checkpoints import TOO_LARGE, bundled_models, keep_card, open_model
from viewer.models.device import available_devices, choose_device
from viewer.models.layers import activation_layers
from viewer.models.loaded_model import LoadedModel
from viewer.results import CardQuestion, Finding, ModelInput

CPU = torch.device("cpu")
Make = Callable[..., nn.Module]


@pytest.fixture
def kept_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kept"
    monkeypatch.setattr(card_store, "cards_folder", lambda: folder)
    return folder


@pytest.fixture
def checkpoint(tmp_path: Path, make_network: Make, kept_cards: Path) -> Path:
    path = tmp_path / "mine.pth"
    torch.save(make_network("squeezenet1_1", channels=1, outputs=1).state_dict(), path)
    return path


CARD = Card(
    name="Mine",
    architecture="squeezenet1_1",
    preprocessing=Preprocessing(height=64, width=48),
    findings=(Finding("Yes", 0), Finding("No", 0, -1)),
)


def _asked(path: Path) -> CardQuestion:
    question = open_model(path, None, CPU)
    assert isinstance(question, CardQuestion)
    return question


def _opened(path: Path, card: Card | None = None) -> LoadedModel:
    model = open_model(path, card, CPU)
    assert isinstance(model, LoadedModel)
    return model


def test_without_a_card_it_is_asked_with_a_usable_guess(checkpoint: Path) -> None:
    question = _asked(checkpoint)
    assert (question.architecture, question.outputs) == ("squeezenet1_1", 1)
    assert question.card.name == "mine"
    assert [f.sign for f in question.card.findings] == [1, -1]
    assert "findings" in question.unsure
    assert "activation" not in question.unsure
    assert _opened(checkpoint, question.card).card == question.card


def test_an_answer_is_kept_for_the_next_time(checkpoint: Path, kept_cards: Path) -> None:
    model = _opened(checkpoint, CARD)
    keep_card(model.model_id, CARD)
    assert [file.name for file in kept_cards.iterdir()] == [f"{model.model_id}.toml"]
    renamed = checkpoint.with_name("renamed.pth")
    shutil.move(checkpoint, renamed)
    assert _opened(renamed).card == CARD


def test_a_card_beside_the_checkpoint(checkpoint: Path) -> None:
    write_card(replace(CARD, name="Beside"), checkpoint.with_name("mine.card.toml"))
    assert _opened(checkpoint).card.name == "Beside"
    write_card(CARD, checkpoint.with_name("card.toml"))
    assert _opened(checkpoint).card.name == "Beside"


def test_card_toml_is_that_of_weights_and_of_no_other(checkpoint: Path) -> None:
    write_card(replace(CARD, name="Bundle"), checkpoint.with_name("card.toml"))
    assert isinstance(open_model(checkpoint, None, CPU), CardQuestion)
    weights = checkpoint.with_name("weights.pth")
    shutil.copy(checkpoint, weights)
    assert _opened(weights).card.name == "Bundle"


def test_a_broken_card_is_an_error_not_a_question(checkpoint: Path) -> None:
    checkpoint.with_name("mine.card.toml").write_text("= nonsense")
    with pytest.raises(ModelError, match="not a valid TOML"):
        open_model(checkpoint, None, CPU)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            {"architecture": "densenet121"},
            "for a densenet121, but the weights are a squeezenet1_1's",
        ),
        ({"preprocessing": Preprocessing(channels=3)}, "prepares 3 channels"),
        ({"findings": (Finding("x", 1),)}, "more answers"),
        ({"findings": (Finding("x", 0),), "activation": "softmax"}, "one number only"),
        ({"target_layers": ("layer9",)}, 'a layer "layer9"'),
        ({"findings": ()}, "no findings"),
    ],
)
def test_a_card_of_another_model_is_refused(
    checkpoint: Path, change: dict[str, Any], says: str
) -> None:
    with pytest.raises(ModelError) as caught:
        open_model(checkpoint, replace(CARD, **change), CPU)
    assert says in caught.value.message


def test_an_input_size_that_the_network_cannot_take(tmp_path: Path) -> None:
    network = models.DenseNet(8, (1, 1, 1, 1), 8, bn_size=2, num_classes=1)
    path = tmp_path / "d.pth"
    torch.save(network.state_dict(), path)
    tiny = Preprocessing(channels=3, height=16, width=20)
    card = replace(CARD, architecture="densenet-8-1-1-1-1", preprocessing=tiny)
    with pytest.raises(ModelError, match="cannot take an input of 20 × 16"):
        open_model(path, card, CPU)


def _input(model: LoadedModel) -> ModelInput:
    p = model.card.preprocessing
    values = np.random.default_rng(0).random((p.channels, p.height, p.width), dtype=np.float32)
    shape = (p.height, p.width)
    geometry = crop_resize_pad(shape, (0, 0, p.width, p.height), shape, (0, 0), shape)
    return ModelInput(values, geometry)


def test_the_opened_model_answers_as_the_saved_one(checkpoint: Path, make_network: Make) -> None:
    model = _opened(checkpoint, CARD)
    model_input = _input(model)
    logits = model.predict(model_input)
    with torch.no_grad():
        saved = make_network("squeezenet1_1", channels=1, outputs=1)
        expected = saved(torch.tensor(model_input.values)[None])[0]
    torch.testing.assert_close(logits.clone(), expected, atol=1e-4, rtol=1e-4)
    assert not model_input.values.flags.writeable
    assert model.target_layers[:2] == ("features", "features.11")


def test_the_cards_layers_come_first(checkpoint: Path) -> None:
    model = _opened(checkpoint, replace(CARD, target_layers=("features.4", "features.7")))
    assert model.target_layers == ("features.4", "features.7")


@pytest.mark.parametrize(
    ("name", "some", "others"),
    [
        (
            "resnet18",
            ["layer4", "layer4.0", "layer1", "maxpool", "relu"],
            ["bn1", "conv1", "avgpool", "layer4.1", "layer4.0.conv1"],
        ),
        (
            "densenet121",
            ["features", "features.denseblock3", "features.pool0", "features.relu0"],
            ["features.norm5", "features.norm0", "features.conv0"],
        ),
        ("googlenet", ["inception5b", "inception5b.branch1", "conv1"], ["dropout", "avgpool"]),
        (
            "squeezenet1_1",
            ["classifier.2", "features", "features.1"],
            ["features.0", "features.12"],
        ),
    ],
)
def test_layers_to_start_guided_backpropagation_from(
    name: str, some: list[str], others: list[str], make_network: Make
) -> None:
    network = make_network(name, channels=1, outputs=1)
    recognised = recognise(network.state_dict()).network
    layers = activation_layers(recognised, 64, 64)
    assert len(set(layers)) == len(layers)
    assert [layer for layer in layers if layer in some] == some
    assert not set(others) & set(layers)
    assert set(layers) <= set(dict(network.named_modules()))


@pytest.mark.parametrize(
    ("name", "channels", "outputs", "mean", "activation"),
    [
        ("resnet18", 3, 2, (0.485, 0.456, 0.406), "softmax"),
        ("resnet18", 1, 5, (0.5,), "sigmoid"),
        ("googlenet", 3, 1, (0.5,), "sigmoid"),
    ],
)
def test_guesses(
    tmp_path: Path,
    kept_cards: Path,
    make_network: Make,
    name: str,
    channels: int,
    outputs: int,
    mean: tuple[float, ...],
    activation: str,
) -> None:
    path = tmp_path / "g.pth"
    torch.save(make_network(name, channels, outputs).state_dict(), path)
    question = _asked(path)
    assert question.card.preprocessing.mean == mean
    assert question.card.activation == activation
    assert len(question.card.findings) == max(2, outputs)
    assert ("activation" in question.unsure) == (outputs > 1)
    check_card(question.card)
    assert _opened(path, question.card).architecture == name


def test_bundled_models_have_weights_and_a_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_network: Make
) -> None:
    monkeypatch.setattr(card_store, "RESOURCES", tmp_path)
    assert bundled_models() == ()
    folder = tmp_path / "models" / "demo"
    folder.mkdir(parents=True)
    network = make_network("squeezenet1_1", channels=1, outputs=1)
    half = {n: t.half() if t.is_floating_point() else t for n, t in network.state_dict().items()}
    safetensors.torch.save_file(half, folder / "weights.safetensors")
    assert bundled_models() == ()
    write_card(CARD, folder / "card.toml")
    assert bundled_models() == (folder / "weights.safetensors",)
    assert _opened(bundled_models()[0]).card == CARD


def test_a_hash_that_is_none_is_no_file_name(kept_cards: Path) -> None:
    with pytest.raises(ModelError):
        keep_card("../../elsewhere", CARD)
    assert not kept_cards.exists()


def test_devices() -> None:
    devices = available_devices()
    assert (devices[0], devices[-1]) == ("auto", "cpu")
    assert choose_device("cpu") == CPU
    assert choose_device("auto").type in {"cpu", "cuda", "mps"}
    for name in ("tpu", "cuda:99", "cpu; rm", ""):
        with pytest.raises(ModelError, match="no device"):
            choose_device(name)


def test_a_device_without_room_for_the_model_gives_way_to_the_cpu(
    checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[torch.device] = []

    def to(self: nn.Module, device: torch.device | None = None, **_: Any) -> nn.Module:
        if device is None:
            return self
        tried.append(device)
        if device.type != "cpu":
            raise torch.OutOfMemoryError
        return self

    model = _opened(checkpoint, CARD)
    monkeypatch.setattr(type(model.network), "to", to)
    opened = open_model(checkpoint, CARD, torch.device("cuda:0"))
    assert isinstance(opened, LoadedModel)
    assert opened.device == CPU
    assert opened.notice == TOO_LARGE
    assert tried == [torch.device("cuda:0"), CPU]


def test_moving_a_model(checkpoint: Path) -> None:
    model = _opened(checkpoint, CARD)
    moved = model.to(torch.device("meta"))
    assert moved.device.type == "meta"
    assert {p.device.type for p in moved.network.parameters()} == {"meta"}
