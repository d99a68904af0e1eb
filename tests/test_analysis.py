"""The engine: what it answers, keeps and says when something fails."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from viewer.analysis import OUT_OF_MEMORY, Engine, probabilities
from viewer.errors import AnalysisError, Cancelled, ModelError
from viewer.film import Film
from viewer.models import torchvision_ops
from viewer.models.card import Card, Preprocessing
from viewer.models.checkpoints import read_checkpoint
from viewer.results import CardQuestion, Expectations, Explanation, Finding, ModelSummary

torchvision_ops.ensure()
import torchvision  # noqa: E402 - its operators must be declared first

ONE_LOGIT = (Finding("Positive", 0), Finding("Negative", 0, -1))


def film(seed: int = 0, warnings: tuple[str, ...] = ()) -> Film:
    values = np.random.default_rng(seed).integers(0, 4096, (90, 80)).astype(np.uint16)
    return Film(f"film {seed}", values, bits=12, warnings=warnings)


def quiet(text: str, step: int, steps: int) -> None:
    pass


def wanted() -> bool:
    return False


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Random weights, of a network small enough to be quick."""
    torch.manual_seed(0)
    network = torchvision.models.resnet18(num_classes=1)
    path = tmp_path_factory.mktemp("model") / "random.pth"
    torch.save(network.state_dict(), path)
    return path


@pytest.fixture
def card(checkpoint: Path) -> Card:
    return Card(
        name="Random weights",
        architecture=read_checkpoint(checkpoint).architecture,
        preprocessing=Preprocessing(3, 64, 64, mean=(0.5,) * 3, std=(0.25,) * 3),
        findings=ONE_LOGIT,
        warnings=("Random weights.",),
    )


@pytest.fixture
def engine(checkpoint: Path, card: Card) -> Engine:
    engine = Engine()
    assert isinstance(engine.load(checkpoint, card, "cpu"), ModelSummary)
    return engine


def test_an_answer_carries_the_doubts(engine: Engine) -> None:
    lateral = replace(film(), view_position="LL")
    (doubt,) = engine.analyse(lateral, Explanation(), quiet, wanted).prediction.doubts
    assert doubt.key == "lateral"
    # the same pixels under another name
    twin = replace(film(), source_id="twin")
    (again,) = engine.analyse(twin, Explanation(), quiet, wanted).prediction.doubts
    assert again.key == "duplicate"
    assert engine.analyse(film(1), Explanation(), quiet, wanted).prediction.doubts == ()


def test_a_film_whose_pixels_cannot_be_looked_at_keeps_its_answer(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    expected = engine.analyse(film(), Explanation(), quiet, wanted).prediction
    monkeypatch.setattr("viewer.analysis.measure", fail)
    lateral = replace(film(), source_id="new", view_position="LL")
    found = engine.analyse(lateral, Explanation(), quiet, wanted).prediction
    assert found.probabilities == expected.probabilities
    assert [doubt.key for doubt in found.doubts] == ["lateral", "unmeasured"]
    assert "could not be looked at" in caplog.text


def test_frames_of_one_file_are_no_twins(engine: Engine) -> None:
    for number in range(2):
        frame = replace(film(), source_id=f"{number}", frame=number, frames=2)
        found = engine.analyse(frame, Explanation(), quiet, wanted).prediction.doubts
        assert "duplicate" not in [doubt.key for doubt in found]


def test_the_card_decides_what_is_doubted(checkpoint: Path, card: Card) -> None:
    engine = Engine()
    expects = Expectations(("PA",), min_side=100, ignores=("lateral",))
    summary = engine.load(checkpoint, replace(card, expects=expects), "cpu")
    assert isinstance(summary, ModelSummary)
    assert summary.expects == expects
    for view, keys in (("LL", ["size"]), ("AP", ["other_view", "size"])):
        seen = replace(film(), source_id=view, view_position=view, stored=film(len(view)).stored)
        found = engine.analyse(seen, Explanation(), quiet, wanted).prediction.doubts
        assert [doubt.key for doubt in found if doubt.key != "duplicate"] == keys


def test_four_maps_and_both_answers(engine: Engine) -> None:
    steps = []
    analysis = engine.analyse(
        film(warnings=("Lateral.",)), Explanation(), lambda *step: steps.append(step), wanted
    )
    assert [step[1] for step in steps] == list(range(steps[0][2]))
    assert {key: saliency.values.shape for key, saliency in analysis.maps.items()} == {
        "gradcam": (64, 64),
        "gradcam_plus_plus": (64, 64),
        "guided_backprop": (3, 64, 64),
        "guided_gradcam": (3, 64, 64),
    }
    assert sum(analysis.prediction.probabilities) == pytest.approx(1, abs=1e-12)
    assert analysis.prediction.warnings == ("Lateral.", "Random weights.")
    assert analysis.maps["gradcam"].layer == "layer4"
    with pytest.raises(ValueError, match="read-only"):
        analysis.maps["gradcam"].values[0, 0] = 1


def test_what_was_explained_is_kept_and_the_other_answer_is_another(engine: Engine) -> None:
    first = engine.analyse(film(), Explanation(), quiet, wanted)
    other = engine.analyse(film(), Explanation(finding_index=1), quiet, wanted)
    assert engine.analyse(film(), Explanation(), quiet, lambda: True) is first
    assert not np.array_equal(first.maps["gradcam"].values, other.maps["gradcam"].values)
    assert first.prediction.logits == other.prediction.logits


def test_guided_backprop_from_a_layer(engine: Engine) -> None:
    plain = engine.analyse(film(), Explanation(), quiet, wanted)
    deep = engine.analyse(film(), Explanation(guided_layer="layer2"), quiet, wanted)
    assert deep.maps["guided_backprop"].layer == "layer2"
    assert np.array_equal(plain.maps["gradcam"].values, deep.maps["gradcam"].values)
    assert not np.allclose(
        plain.maps["guided_backprop"].values, deep.maps["guided_backprop"].values
    )


def test_cancelled_between_steps_keeps_nothing(engine: Engine) -> None:
    asked = iter([False, False, True, True])
    with pytest.raises(Cancelled):
        engine.analyse(film(), Explanation(), quiet, lambda: next(asked))
    steps = []
    engine.analyse(film(), Explanation(), lambda *step: steps.append(step), wanted)
    assert steps


def test_out_of_memory_moves_to_the_cpu_and_says_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = engine._model
    assert model is not None
    pretended = torch.device("meta")
    object.__setattr__(model, "device", pretended)
    tensor = type(model).tensor

    def full(self, model_input):
        if self.device == pretended:
            raise torch.OutOfMemoryError
        return tensor(self, model_input)

    monkeypatch.setattr(type(model), "tensor", full)
    analysis = engine.analyse(film(), Explanation(), quiet, wanted)
    assert analysis.prediction.device == "cpu"
    assert OUT_OF_MEMORY in analysis.prediction.warnings
    again = engine.analyse(film(1), Explanation(), quiet, wanted)
    assert OUT_OF_MEMORY not in again.prediction.warnings


def test_answer_that_is_no_number_is_an_error(engine: Engine) -> None:
    assert engine._model is not None
    with torch.no_grad():
        engine._model.network.fc.bias.fill_(float("nan"))
    with pytest.raises(AnalysisError):
        engine.analyse(film(), Explanation(), quiet, wanted)


def test_a_model_that_breaks_is_an_error_with_a_sentence(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert engine._model is not None

    def broken(_x: torch.Tensor) -> torch.Tensor:
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

    monkeypatch.setattr(engine._model.network, "forward", broken)
    with pytest.raises(AnalysisError, match="could not work"):
        engine.analyse(film(), Explanation(), quiet, wanted)


def test_no_model_is_an_error() -> None:
    with pytest.raises(AnalysisError, match="No model"):
        Engine().analyse(film(), Explanation(), quiet, wanted)


def test_a_model_that_fails_leaves_the_one_before(engine: Engine, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pth"
    bad.write_bytes(b"junk")
    with pytest.raises(ModelError):
        engine.load(bad, None, "cpu")
    assert engine.analyse(film(), Explanation(), quiet, wanted).maps


def test_card_is_asked_once(checkpoint: Path) -> None:
    engine = Engine()
    question = engine.load(checkpoint, None, "cpu")
    assert isinstance(question, CardQuestion)
    engine.load(checkpoint, question.card, "cpu", keep=False)
    assert isinstance(Engine().load(checkpoint, None, "cpu"), CardQuestion)
    engine.load(checkpoint, question.card, "cpu")
    assert isinstance(Engine().load(checkpoint, None, "cpu"), ModelSummary)


def test_preview_is_what_the_model_sees(engine: Engine, card: Card) -> None:
    ramp = np.tile(np.arange(64, dtype=np.uint16) * 64, (64, 1))
    seen = engine.preview(Film("ramp", ramp, bits=12), card)
    assert seen.shape == (64, 64)
    assert (seen[:, 0].max(), seen[:, -1].min()) == (0, 255)


def test_devices_begin_with_auto(engine: Engine) -> None:
    assert engine.devices()[0] == "auto"
    assert "cpu" in engine.devices()


def test_softmax_and_sigmoid() -> None:
    outputs = torch.tensor([1.0, 2.0, -0.5])
    findings = tuple(Finding(str(i), i) for i in range(3))
    card = Card("", "", Preprocessing(), findings, activation="softmax")
    assert probabilities(card, outputs)[1] == pytest.approx(nn.Softmax(0)(outputs).tolist())
    card = Card("", "", Preprocessing(), findings)
    logits, chances = probabilities(card, outputs)
    assert logits == (1.0, 2.0, -0.5)
    assert chances == pytest.approx(torch.sigmoid(outputs).tolist())
