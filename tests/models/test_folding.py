"""The prepared copy answers and attributes as the original, which it leaves as it was."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from viewer.models import prepare
from viewer.models.folding import ChannelAffine
from viewer.saliency import saliency_maps

Make = Callable[..., nn.Module]
NAMES = ["densenet121", "resnet18", "googlenet", "vgg11_bn", "mobilenet_v2", "squeezenet1_1"]


def _norms(model: nn.Module) -> int:
    return sum(isinstance(module, nn.BatchNorm2d) for module in model.modules())


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("densenet121", 121, 0),
        ("resnet18", 20, 0),
        ("googlenet", 57, 0),
        ("vgg11_bn", 8, 0),
        ("mobilenet_v2", 52, 0),
    ],
)
def test_batch_norms_after_convolutions_are_folded(
    make_network: Make, name: str, before: int, after: int
) -> None:
    model = make_network(name)
    prepared = prepare(model)
    assert (_norms(model), _norms(prepared)) == (before, after)
    assert list(dict(prepared.named_modules())) == list(dict(model.named_modules()))


@pytest.mark.parametrize("name", NAMES)
def test_answers_and_maps_stay(make_network: Make, name: str) -> None:
    model = make_network(name)
    prepared = prepare(model)
    x = torch.randn(1, 3, 96, 96)
    with torch.no_grad():
        torch.testing.assert_close(prepared(x), model(x), atol=1e-4, rtol=1e-4)
    original = saliency_maps(model, x, 1, None)
    folded = saliency_maps(prepared, x, 1, None)
    for key in ("gradcam", "gradcam_plus_plus"):
        top = original[key].abs().max()
        assert (folded[key] - original[key]).abs().max() <= 1e-4 * top
    for key in ("guided_backprop", "guided_gradcam"):
        a, b = original[key].double().flatten(), folded[key].double().flatten()
        if a.abs().max() > 0:
            assert a @ b / (a.norm() * b.norm()) >= 0.9999
        else:
            assert b.abs().max() == 0


def test_the_caller_s_model_is_left_as_it_was(make_network: Make) -> None:
    model: Any = make_network("resnet18")
    model.train()
    model.layer2.eval()
    model.conv1.weight.requires_grad_(False)
    for parameter in model.parameters():
        if parameter.requires_grad:
            parameter.grad = torch.ones_like(parameter)
    model.fc.register_forward_hook(lambda *_: None)
    tensors = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    modes = [module.training for module in model.modules()]
    types = [type(module) for module in model.modules()]
    needs = [parameter.requires_grad for parameter in model.parameters()]
    prepared = prepare(model)
    assert [module.training for module in model.modules()] == modes
    assert [type(module) for module in model.modules()] == types
    assert [parameter.requires_grad for parameter in model.parameters()] == needs
    assert all(p.grad is not None for p in model.parameters() if p.requires_grad)
    assert len(model.fc._forward_hooks) == 1
    for name, tensor in model.state_dict().items():
        assert torch.equal(tensor, tensors[name])
        assert tensor.is_contiguous()
    own = {parameter.data_ptr() for parameter in model.parameters()}
    assert not own & {parameter.data_ptr() for parameter in prepared.parameters()}


def test_the_copy_is_for_evaluation_alone(make_network: Make) -> None:
    prepared: Any = prepare(make_network("resnet18").train())
    assert not any(module.training for module in prepared.modules())
    assert not any(parameter.requires_grad for parameter in prepared.parameters())
    assert prepared.layer4[0].conv1.weight.is_contiguous(memory_format=torch.channels_last)


def test_preparing_twice_changes_nothing_more(make_network: Make) -> None:
    once = prepare(make_network("resnet18"))
    twice = prepare(once)
    x = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(once(x), twice(x))


def test_layers_that_only_training_uses_keep_their_names(make_network: Make) -> None:
    model = make_network("googlenet", aux_logits=True)
    prepared = prepare(model)
    assert [name for name, _ in prepared.named_modules()] == [
        name for name, _ in model.named_modules()
    ]
    x = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        torch.testing.assert_close(prepared(x), model(x), atol=1e-4, rtol=1e-4)


def test_half_precision_is_prepared_as_float32(make_network: Make) -> None:
    model = make_network("resnet18").half()
    prepared = prepare(model)
    assert {p.dtype for p in prepared.parameters()} == {torch.float32}
    assert next(model.parameters()).dtype == torch.float16


class _Used(nn.Module):
    """A convolution whose output is used beside its batch norm."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 3, bias=False)
        self.norm = nn.BatchNorm2d(3)

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv(x)
        z: Tensor = self.norm(y) + y
        return z


class _Twice(_Used):
    """A batch norm that follows two convolutions."""

    def __init__(self) -> None:
        super().__init__()
        self.other = nn.Conv2d(1, 3, 3)

    def forward(self, x: Tensor) -> Tensor:
        z: Tensor = self.norm(self.conv(x)) + self.norm(self.other(x))
        return z


class _Branching(_Used):
    """What fx cannot trace: the path depends on the input."""

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.norm(self.conv(x))
        return y if x.sum() > 0 else -y


class _Read(_Used):
    """A model that reads its modules' weights by itself."""

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.norm(self.conv(x)) + self.norm.weight[:, None, None]
        return y * self.conv.weight.mean()


class _Statistics(nn.Module):
    """A batch norm that keeps no statistics: it normalises each input by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 3)
        self.norm = nn.BatchNorm2d(3, track_running_stats=False)

    def forward(self, x: Tensor) -> Tensor:
        z: Tensor = self.norm(self.conv(x))
        return z


@pytest.mark.parametrize("kind", [_Used, _Twice, _Branching, _Read, _Statistics])
def test_what_cannot_be_folded_stays_or_becomes_an_affine_map(kind: type[nn.Module]) -> None:
    model = kind().eval()
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d) and module.running_mean is not None:
            module.running_mean.uniform_(-1, 1)
    prepared = prepare(model)
    affine = sum(isinstance(module, ChannelAffine) for module in prepared.modules())
    assert affine == (1 if kind in (_Used, _Twice) else 0)
    assert _norms(prepared) + affine == _norms(model)
    for name, parameter in model.named_parameters():
        if name.startswith("conv"):
            assert torch.equal(prepared.get_parameter(name), parameter)
    x = torch.randn(1, 1, 8, 8)
    with torch.no_grad():
        torch.testing.assert_close(prepared(x), model(x), atol=1e-5, rtol=1e-5)


class _TwoNames(_Used):
    """A batch norm that goes by two names."""

    def __init__(self) -> None:
        super().__init__()
        self.alias = self.norm

    def forward(self, x: Tensor) -> Tensor:
        z: Tensor = self.alias(self.conv(x))
        return z


def test_a_module_of_two_names_is_replaced_under_both() -> None:
    model = _TwoNames().eval()
    model.norm.running_var = torch.full((3,), 4.0)
    prepared = prepare(model)
    assert isinstance(prepared.get_submodule("norm"), nn.Identity)
    assert isinstance(prepared.get_submodule("alias"), nn.Identity)
    x = torch.randn(1, 1, 8, 8)
    with torch.no_grad():
        torch.testing.assert_close(prepared(x), model(x), atol=1e-5, rtol=1e-5)


def test_a_hooked_pair_is_not_folded() -> None:
    model: Any = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2)).eval()
    plain = copy.deepcopy(model)
    model[0].register_forward_hook(lambda *_: None)
    assert isinstance(prepare(model).get_submodule("1"), ChannelAffine)
    assert isinstance(prepare(plain).get_submodule("1"), nn.Identity)
    model[1].register_forward_pre_hook(lambda *_: None)
    assert isinstance(prepare(model).get_submodule("1"), nn.BatchNorm2d)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("affine", [True, False])
def test_the_folded_weights(bias: bool, affine: bool) -> None:
    conv = nn.Conv2d(2, 4, 3, bias=bias, groups=2, stride=2, padding=1)
    norm = nn.BatchNorm2d(4, affine=affine, eps=1e-3)
    assert norm.running_mean is not None
    assert norm.running_var is not None
    norm.running_mean.normal_()
    norm.running_var.uniform_(0.1, 3.0)
    if affine:
        nn.init.normal_(norm.weight)
        nn.init.normal_(norm.bias)
    model = nn.Sequential(conv, norm).eval()
    prepared: Any = prepare(model)
    x = torch.randn(2, 2, 9, 9)
    with torch.no_grad():
        torch.testing.assert_close(prepared[0](x), model(x), atol=1e-5, rtol=1e-5)
        torch.testing.assert_close(prepared(x), model(x), atol=1e-5, rtol=1e-5)
