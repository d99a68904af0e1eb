"""The model, the input and torch are left as they were, even after an error anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from viewer.errors import Cancelled
from viewer.saliency import saliency_maps, why_unavailable

HOOKS = (
    "_forward_hooks",
    "_forward_pre_hooks",
    "_backward_hooks",
    "_backward_pre_hooks",
    "_state_dict_hooks",
)


def state_of(model: nn.Module) -> dict[str, Any]:
    """Everything of a model that an attribution could change."""
    state: dict[str, Any] = {}
    for name, module in model.named_modules():
        state[f"{name} mode"] = module.training
        state[f"{name} hooks"] = [list(getattr(module, kind)) for kind in HOOKS]
        state[f"{name} attributes"] = sorted(vars(module))
    for name, parameter in model.named_parameters():
        state[f"{name} requires_grad"] = parameter.requires_grad
        state[f"{name} grad"] = None if parameter.grad is None else parameter.grad.clone()
        state[f"{name} grad is"] = id(parameter.grad)
        state[f"{name} version"] = parameter._version
    for name, tensor in model.state_dict().items():
        state[f"{name} value"] = tensor.clone()
    state["grad mode"] = torch.is_grad_enabled()
    return state


def assert_same(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert before.keys() == after.keys()
    for key, value in before.items():
        if isinstance(value, Tensor):
            assert torch.equal(value, after[key]), key
        else:
            assert value == after[key], key


class RaisesInBackward(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        return x.clone()

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:
        raise RuntimeError("in the backward pass")


class Small(nn.Module):
    """Two convolutions; fails where it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(1, 4, 3, padding=1)
        self.norm = nn.BatchNorm2d(4)
        self.relu = nn.ReLU(inplace=True)
        self.second = nn.Conv2d(4, 4, 3, padding=1)
        self.head = nn.Linear(4, 2)

    fails = ""

    def forward(self, x: Tensor) -> Tensor:
        x = self.relu(self.norm(self.first(x)))
        if self.fails == "guided":
            x = RaisesInBackward.apply(x)
        x = self.relu(self.second(x))
        if self.fails == "target":
            x = RaisesInBackward.apply(x)
        if self.fails == "forward":
            raise RuntimeError("in the forward pass")
        answer: Tensor = self.head(x.mean((2, 3)))
        return answer


@pytest.fixture
def model() -> Small:
    """In a mixed state: modes, frozen parameters, gradients, a hook of somebody else's."""
    small = Small().train()
    small.norm.eval()
    small.first.weight.requires_grad_(False)
    small.second.weight.grad = torch.ones_like(small.second.weight)
    small.second.register_forward_hook(lambda *_: None)
    return small


X = torch.linspace(-1, 1, 64).reshape(1, 1, 8, 8)


def test_after_success(model: Small) -> None:
    before = state_of(model)
    x = X.clone().requires_grad_()
    saliency_maps(model, x, 0, "second")
    why_unavailable(model)
    assert_same(before, state_of(model))
    assert x.grad is None
    assert x.requires_grad
    assert torch.equal(x.detach(), X)


@pytest.mark.parametrize("where", ["forward", "target", "guided"])
def test_after_an_error_in_a_pass(model: Small, where: str) -> None:
    before = state_of(model)
    model.fails = where
    with pytest.raises(RuntimeError, match="pass"):
        saliency_maps(model, X, 0, "second")
    del model.fails
    assert_same(before, state_of(model))


def test_after_an_error_in_somebody_else_s_hook(model: Small) -> None:
    def fail(*_: Any) -> None:
        raise KeyboardInterrupt

    model.head.register_forward_hook(fail)
    before = state_of(model)
    with pytest.raises(KeyboardInterrupt):
        saliency_maps(model, X, 0, "second")
    assert_same(before, state_of(model))


@pytest.mark.parametrize("passes", [0, 1, 2])
def test_after_cancelling_before_a_pass(model: Small, passes: int) -> None:
    before = state_of(model)
    done: list[tuple[str, int, int]] = []
    with pytest.raises(Cancelled):
        saliency_maps(
            model,
            X,
            0,
            "second",
            progress=lambda *step: done.append(step),
            cancelled=lambda: len(done) == passes,
        )
    assert [(number, of) for _, number, of in done] == [(n, 3) for n in range(passes)]
    assert_same(before, state_of(model))


@pytest.mark.parametrize("context", [torch.no_grad, torch.inference_mode])
def test_gradients_may_be_off_outside(model: Small, context: Callable[[], Any]) -> None:
    expected = saliency_maps(model, X, 0, "second")
    with context():
        maps = saliency_maps(model, X.clone(), 0, "second")
        assert not torch.is_grad_enabled()
    for key, values in expected.items():
        assert torch.equal(maps[key], values)


def test_maps_hold_no_graph_and_can_be_changed(model: Small) -> None:
    for values in saliency_maps(model, X, 0, "second").values():
        assert not values.requires_grad
        assert not values.is_inference()
        values.mul_(2)


def test_dropout_and_batch_norm_act_as_in_evaluation(model: Small) -> None:
    trained = saliency_maps(model.train(), X, 0, "second")
    evaluated = saliency_maps(model.eval(), X, 0, "second")
    for key, values in evaluated.items():
        assert torch.equal(trained[key], values)
