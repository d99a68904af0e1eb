"""The engine judges maps: all of it, once, whatever memory does; nothing is left behind."""

import gc
import hashlib
import weakref
from collections.abc import Callable
from itertools import count
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from viewer.analysis import Engine
from viewer.errors import AnalysisError
from viewer.film import Film
from viewer.models import torchvision_ops
from viewer.models.card import Card, Preprocessing
from viewer.models.checkpoints import read_checkpoint
from viewer.results import Explanation, Finding
from viewer.saliency.catalogue import CATALOGUE as METHODS
from viewer.trust import sanity
from viewer.trust.catalogue import CATALOGUE
from viewer.trust.probe import Probe
from viewer.trust.results import TrustOptions, TrustStep

torchvision_ops.ensure()
import torchvision  # noqa: E402 - its operators must be declared first

OPTIONS = TrustOptions(passes=60)
ALL = sorted((measure.key, method.key) for measure in CATALOGUE for method in METHODS)


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("model") / "random.pth"
    torch.save(torchvision.models.resnet18(num_classes=1).state_dict(), path)
    return path


@pytest.fixture
def engine(checkpoint: Path) -> Engine:
    engine = Engine()
    card = Card(
        name="Random weights",
        architecture=read_checkpoint(checkpoint).architecture,
        preprocessing=Preprocessing(3, 64, 64, mean=(0.5,) * 3, std=(0.25,) * 3),
        findings=(Finding("Positive", 0), Finding("Negative", 0, -1)),
    )
    engine.load(checkpoint, card, "cpu", keep=False)
    engine.analyse(_film(), Explanation(), lambda *_: None, lambda: False)
    return engine


def _film() -> Film:
    values = np.random.default_rng(0).integers(0, 4096, (90, 80)).astype(np.uint16)
    return Film("film", values, bits=12)


def _network(engine: Engine) -> nn.Module:
    assert engine._model is not None
    return engine._model.network


def _found(steps: list[TrustStep]) -> list[tuple[str, str]]:
    return [(measure.key, measure.method) for step in steps for measure in step.measures]


def _weights(network: nn.Module) -> str:
    found = hashlib.sha256()
    for name, values in network.state_dict().items():
        found.update(name.encode() + values.numpy().tobytes())
    return found.hexdigest()


def test_each_measure_of_each_method_once_and_the_model_as_it_was(engine: Engine) -> None:
    before = _weights(_network(engine))
    steps = list(engine.trust(_film(), Explanation(), OPTIONS))
    assert sorted(_found(steps)) == ALL
    assert steps[-1].passes == steps[-1].planned
    assert _weights(_network(engine)) == before


def test_let_go_at_any_step_it_leaves_no_copy_and_no_hook(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies: list[weakref.ref[nn.Module]] = []

    def copied(network: nn.Module) -> nn.Module:
        made = original(network)
        copies.append(weakref.ref(made))
        return made

    original: Callable[[nn.Module], nn.Module] = sanity.deepcopy
    monkeypatch.setattr(sanity, "deepcopy", copied)
    before = _weights(_network(engine))
    gc.disable()
    try:
        for taken in (1, 4, 9):
            steps = engine.trust(_film(), Explanation(), TrustOptions(60, measures=("sanity",)))
            for _ in range(taken):
                next(steps)
            del steps
            assert [copy() for copy in copies] == [None] * len(copies)
            assert copies
    finally:
        gc.enable()
    assert not any(module._forward_hooks for module in _network(engine).modules())
    assert _weights(_network(engine)) == before


def _pretend_a_graphics_card(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> torch.device:
    """Films stay where they can be computed; only the records say another device."""
    pretended = torch.device("meta")
    object.__setattr__(engine._model, "device", pretended)
    tensor = Probe._tensor
    cpu = torch.device("cpu")

    def kept(self: Probe, films: np.ndarray) -> torch.Tensor:
        object.__setattr__(self, "device", cpu)
        return tensor(self, films)

    monkeypatch.setattr(Probe, "_tensor", kept)
    return pretended


@pytest.mark.parametrize("call", [0, 6])
def test_a_graphics_card_without_memory_gives_way_to_the_cpu(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    pretended = _pretend_a_graphics_card(engine, monkeypatch)
    calls = count()
    maps = Probe.maps

    def full(self: Probe, films: np.ndarray) -> object:
        if next(calls) == call:
            raise torch.OutOfMemoryError
        return maps(self, films)

    monkeypatch.setattr(Probe, "maps", full)
    assert engine._model is not None
    assert engine._model.device == pretended
    steps = list(engine.trust(_film(), Explanation(), OPTIONS))
    assert sorted(_found(steps)) == ALL
    assert engine._model.device.type == "cpu"
    assert steps[-1].passes == steps[-1].planned


def test_a_model_moved_meanwhile_is_followed(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`Engine.analyse` moves it when the card's memory runs out, between two steps."""
    _pretend_a_graphics_card(engine, monkeypatch)
    assert engine._model is not None
    taking = engine.trust(_film(), Explanation(), OPTIONS)
    steps = [next(taking) for _ in range(20)]
    engine._on_cpu(engine._model)
    began: list[torch.device] = []
    monkeypatch.setattr(
        "viewer.trust.trusting.Probe",
        lambda **of: began.append(of["device"]) or Probe(**of),
    )
    steps += list(taking)
    assert [device.type for device in began] == ["cpu"]
    assert sorted(_found(steps)) == ALL


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (torch.OutOfMemoryError(), "not enough memory"),
        (MemoryError(), "not enough memory"),
        (RuntimeError("mat1 and mat2"), "could not work"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Probe, "probabilities", fail)
    with pytest.raises(AnalysisError, match=said):
        list(engine.trust(_film(), Explanation(), OPTIONS))
    assert engine.analyse(_film(), Explanation(), lambda *_: None, lambda: False).maps


def test_no_more_films_are_made_than_the_network_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.trust.probe.BATCH_PIXELS", 3 * 64 * 64)
    probe = object.__new__(Probe)
    assert [*range(8)[next(iter(probe.batches(8, (3, 64, 64))))]] == [0, 1, 2]
    assert [n for part in probe.batches(8, (64, 64)) for n in range(8)[part]] == [*range(8)]
    assert [*probe.batches(2, (100, 5000))] == [slice(0, 1), slice(1, 2)]
