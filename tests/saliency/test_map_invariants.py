"""What holds of the maps of any network and film."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from viewer.errors import AnalysisError
from viewer.saliency import attribute, saliency_maps, why_unavailable

CAMS = ("gradcam", "gradcam_plus_plus")


class Tiny(nn.Module):
    """Two convolutions with ReLUs, average pooling, a linear head without bias."""

    def __init__(self, channels: int, seed: int) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.features = nn.Sequential(
            nn.Conv2d(channels, 5, 3, padding=1),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2),
            nn.Conv2d(5, 6, 3, padding=1),
            nn.ReLU(inplace=True),
        )
        self.head = nn.Linear(6, 3, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        answer: Tensor = self.head(self.features(x).mean((2, 3)))
        return answer


cases = st.fixed_dictionaries(
    {
        "channels": st.sampled_from([1, 3]),
        "seed": st.integers(0, 10_000),
        "height": st.integers(2, 17),
        "width": st.integers(2, 17),
        "brightness": st.sampled_from([0.0, 1e-3, 1.0, 50.0]),
    }
)


def made(case: dict[str, Any]) -> tuple[Tiny, Tensor]:
    model = Tiny(case["channels"], case["seed"]).double()
    size = (1, case["channels"], case["height"], case["width"])
    return model, torch.randn(size, dtype=torch.float64) * case["brightness"]


@settings(max_examples=40)
@given(case=cases, class_index=st.integers(0, 2), sign=st.sampled_from([1, -1]))
def test_shapes_signs_and_product(case: dict[str, Any], class_index: int, sign: Any) -> None:
    model, x = made(case)
    maps = saliency_maps(model, x, class_index, sign=sign)
    for key, values in maps.items():
        assert values.isfinite().all()
        assert values.dtype == x.dtype
        assert values.shape == ((1, 1, *x.shape[2:]) if key in CAMS else x.shape)
    assert all((maps[key] >= 0).all() for key in CAMS)  # type: ignore[index]
    product = maps["guided_backprop"] * maps["gradcam"]
    assert torch.equal(maps["guided_gradcam"], product)


@settings(max_examples=30)
@given(case=cases, exponent=st.integers(-12, 12))
def test_a_louder_answer_has_louder_maps_of_the_same_shape(
    case: dict[str, Any], exponent: int
) -> None:
    """Scaling the logit by k > 0 scales Grad-CAM and Guided Backpropagation by k.

    Their product scales by k². By a power of two it is exact.
    """
    model, x = made(case)
    before = saliency_maps(model, x, 0)
    factor = 2.0**exponent
    with torch.no_grad():
        model.head.weight.mul_(factor)
    after = saliency_maps(model, x, 0)
    for key, power in (("gradcam", 1), ("guided_backprop", 1), ("guided_gradcam", 2)):
        assert torch.equal(after[key], before[key] * factor**power)  # type: ignore[index]


@settings(max_examples=30)
@given(case=cases)
def test_the_opposite_answer_is_that_of_the_negated_head(case: dict[str, Any]) -> None:
    model, x = made(case)
    opposite = saliency_maps(model, x, 1, sign=-1)
    with torch.no_grad():
        model.head.weight.neg_()
    for key, values in saliency_maps(model, x, 1).items():
        assert torch.equal(opposite[key], values)


@settings(max_examples=20)
@given(case=cases)
def test_guided_from_a_layer_depends_on_neither_finding_nor_sign(case: dict[str, Any]) -> None:
    model, x = made(case)
    starts = [
        saliency_maps(model, x, index, sign=sign, guided_layer="features.1")["guided_backprop"]
        for index, sign in ((0, 1), (2, 1), (2, -1))
    ]
    assert torch.equal(starts[0], starts[1])
    assert torch.equal(starts[0], starts[2])


def test_no_evidence_is_a_map_of_zeros() -> None:
    model = Tiny(1, 0)
    nn.init.zeros_(model.head.weight)
    for values in saliency_maps(model, torch.randn(1, 1, 8, 8), 0).values():
        assert not values.any()


@pytest.mark.parametrize("channels", [1, 3])
def test_methods_alone_are_as_among_the_others(channels: int) -> None:
    model, x = Tiny(channels, 4), torch.randn(1, channels, 9, 7)
    for key, values in saliency_maps(model, x, 2).items():
        alone = saliency_maps(model, x, 2, methods=[key])
        assert list(alone) == [key]
        assert torch.equal(alone[key], values)


def test_the_answers_come_from_the_same_pass() -> None:
    model, x = Tiny(1, 4), torch.randn(1, 1, 8, 8)
    calls: list[None] = []
    model.register_forward_hook(lambda *_: calls.append(None))
    outputs = attribute(model, x, 0).outputs
    assert len(calls) == 1
    assert torch.equal(outputs, model(x)[0].detach())


def test_progress_names_only_the_passes_that_run() -> None:
    model, x = Tiny(1, 4), torch.randn(1, 1, 8, 8)
    steps: list[tuple[str, int, int]] = []
    saliency_maps(model, x, 0, methods=["gradcam"], progress=lambda *step: steps.append(step))
    assert [step[1:] for step in steps] == [(0, 2), (1, 2)]
    assert len({text for text, _, _ in steps}) == 2


Answers = namedtuple("Answers", "logits auxiliary")


@pytest.mark.parametrize(
    "wrap",
    [
        lambda y: Answers(y, None),
        lambda y: [y, y],
        lambda y: y[:, :, None, None],
        lambda y: y[0],
    ],
)
def test_answers_in_other_shapes(wrap: Any) -> None:
    class Wrapped(Tiny):
        def forward(self, x: Tensor) -> Any:
            return wrap(super().forward(x))

    x = torch.randn(1, 1, 8, 8)
    expected = saliency_maps(Tiny(1, 1), x, 1)
    for key, values in saliency_maps(Wrapped(1, 1), x, 1).items():
        assert torch.equal(values, expected[key])


@pytest.mark.parametrize("index", [-1, 3])
def test_no_such_finding(index: int) -> None:
    with pytest.raises(AnalysisError, match="no such finding"):
        saliency_maps(Tiny(1, 0), torch.randn(1, 1, 8, 8), index)


def test_segmentation_models_have_no_single_answer() -> None:
    model = nn.Sequential(nn.Conv2d(1, 2, 1), nn.ReLU())
    with pytest.raises(AnalysisError, match="one number for each finding"):
        saliency_maps(model, torch.randn(1, 1, 8, 8), 0, "0")


def test_an_answer_that_is_no_number() -> None:
    model = Tiny(1, 0)
    nn.init.constant_(model.head.weight, torch.nan)
    with pytest.raises(AnalysisError, match="not a number"):
        saliency_maps(model, torch.randn(1, 1, 8, 8), 0)


def test_maps_that_overflow_are_said_to() -> None:
    class Overflowing(Tiny):
        def forward(self, x: Tensor) -> Tensor:
            return super().forward(x * 1e20)

    model = Overflowing(1, 0)
    nn.init.constant_(model.head.weight, 1e30)
    # The answer is about 1e30, its gradient at the input 1e20 times that.
    with pytest.raises(AnalysisError, match="Guided Backpropagation of this film overflowed"):
        saliency_maps(model, torch.randn(1, 1, 8, 8) * 1e-20, 0)


@pytest.mark.parametrize(
    "x", [torch.zeros(2, 1, 8, 8), torch.zeros(1, 8, 8), torch.zeros(1, 1, 8, 8).int()]
)
def test_inputs_that_are_not_one_image(x: Tensor) -> None:
    with pytest.raises(ValueError, match="one float image"):
        saliency_maps(Tiny(1, 0), x, 0)


def test_half_precision_gives_float32_maps() -> None:
    model = Tiny(1, 2).bfloat16()
    for values in saliency_maps(model, torch.randn(1, 1, 8, 8).bfloat16(), 0).values():
        assert values.dtype == torch.float32


def test_models_without_relus() -> None:
    class Smooth(Tiny):
        def __init__(self) -> None:
            super().__init__(1, 0)
            self.features[1] = nn.SiLU()
            self.features[4] = nn.GELU()

    model, x = Smooth(), torch.randn(1, 1, 8, 8)
    reasons = why_unavailable(model)
    assert reasons.keys() == {"guided_backprop", "guided_gradcam"}
    assert all("GELU and SiLU (Swish)" in reason for reason in reasons.values())
    assert why_unavailable(model, x) == reasons
    with pytest.raises(AnalysisError, match="no ReLUs"):
        saliency_maps(model, x, 0)
    assert saliency_maps(model, x, 0, "features", methods=CAMS).keys() == set(CAMS)


def test_models_with_relus_lack_nothing() -> None:
    assert why_unavailable(Tiny(3, 0)) == {}


def test_compiled_models_are_refused() -> None:
    compiled: Any = torch.compile(Tiny(1, 0), backend="eager")
    with pytest.raises(AnalysisError, match="before compiling"):
        saliency_maps(compiled, torch.randn(1, 1, 8, 8), 0)
