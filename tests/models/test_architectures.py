"""Networks recognised from their tensors give the very answers of the ones they were saved from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torchvision import models

from viewer.errors import ModelError
from viewer.models.architectures import ARCHITECTURES, build, recognise

Make = Callable[..., nn.Module]


def _answers_alike(model: nn.Module, tensors: dict[str, Tensor], channels: int = 3) -> Any:
    fitted = recognise(tensors)
    rebuilt = build(fitted)
    x = torch.randn(1, channels, 64, 64)
    with torch.no_grad():
        expected, answer = model(x), rebuilt(x)
    assert torch.equal(expected, answer)
    assert fitted.network.outputs == expected.shape[1]
    assert fitted.network.channels == channels
    for layer in fitted.network.target_layers:
        rebuilt.get_submodule(layer)
    return fitted.network


@pytest.mark.parametrize(
    "name",
    [
        "densenet121",
        "resnet18",
        "resnet50",
        "resnext50_32x4d",
        "googlenet",
        "squeezenet1_0",
        "squeezenet1_1",
        "vgg11",
        "vgg13_bn",
        "mobilenet_v2",
    ],
)
@pytest.mark.parametrize("channels", [1, 3])
def test_each_family(make_network: Make, name: str, channels: int) -> None:
    model = make_network(name, channels, outputs=4 if channels == 1 else 1)
    assert _answers_alike(model, model.state_dict(), channels).name == name


@pytest.mark.parametrize(
    "name",
    [
        "densenet161",
        "densenet169",
        "densenet201",
        "resnet34",
        "resnet101",
        "resnet152",
        "resnext101_32x8d",
        "resnext101_64x4d",
        "wide_resnet50_2",
        "wide_resnet101_2",
        "vgg11_bn",
        "vgg13",
        "vgg16",
        "vgg16_bn",
        "vgg19",
        "vgg19_bn",
    ],
)
def test_the_other_depths_are_told_by_names_and_shapes(name: str) -> None:
    with torch.device("meta"):
        model = getattr(models, name)(num_classes=7)
    network = recognise(model.state_dict()).network
    assert (network.name, network.outputs, network.channels) == (name, 7, 3)
    for layer in network.target_layers:
        model.get_submodule(layer)


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("densenet121", "features"),
        ("resnet18", "layer4"),
        ("googlenet", "inception5b"),
        ("squeezenet1_0", "features"),
        ("squeezenet1_1", "features"),
        ("vgg16", "features.29"),
        ("vgg16_bn", "features.42"),
        ("mobilenet_v2", "features"),
    ],
)
def test_default_target_layers(name: str, layer: str) -> None:
    more = {"init_weights": False} if name == "googlenet" else {}
    with torch.device("meta"):
        tensors = getattr(models, name)(**more).state_dict()
    assert recognise(tensors).network.target_layers[0] == layer


def test_a_small_densenet_of_any_plan() -> None:
    model = models.DenseNet(12, (2, 3, 4), 16, bn_size=2, num_classes=3).eval()
    network = _answers_alike(model, model.state_dict())
    assert network.name == "densenet-12-2-3-4"
    assert network.target_layers[:2] == ("features", "features.denseblock3")


def test_a_narrow_mobilenet() -> None:
    model = models.MobileNetV2(num_classes=2, width_mult=0.35).eval()
    assert _answers_alike(model, model.state_dict()).name == "mobilenet_v2_0.35"


def _monai_name(name: str) -> str:
    """MONAI's name of torchvision's DenseNet tensor (monai/networks/nets/densenet.py)."""
    parts = name.split(".")
    if len(parts) > 2 and parts[2].startswith("denselayer"):
        parts.insert(3, "layers")
    if parts[0] == "classifier":
        parts[:1] = ["class_layers", "out"]
    return ".".join(parts)


def _early_torchvision_name(name: str) -> str:
    for old, new in (
        ("norm1", "norm.1"),
        ("norm2", "norm.2"),
        ("conv1", "conv.1"),
        ("conv2", "conv.2"),
    ):
        if "denselayer" in name:
            name = name.replace(old, new)
    return name


@pytest.mark.parametrize("rename", [_monai_name, _early_torchvision_name])
def test_densenet_by_other_names(make_network: Make, rename: Callable[[str], str]) -> None:
    model = make_network("densenet121", channels=1, outputs=3)
    tensors = {rename(name): tensor for name, tensor in model.state_dict().items()}
    assert tensors.keys() != model.state_dict().keys()
    assert _answers_alike(model, tensors, 1).name == "densenet121"


def test_monais_names_as_its_source_spells_them(make_network: Make) -> None:
    model = make_network("densenet121", channels=1, outputs=3)
    names = {_monai_name(name) for name in model.state_dict()}
    assert {
        "features.conv0.weight",
        "features.norm0.running_var",
        "features.denseblock1.denselayer1.layers.norm1.weight",
        "features.denseblock4.denselayer16.layers.conv2.weight",
        "features.transition3.conv.weight",
        "features.norm5.bias",
        "class_layers.out.weight",
    } <= names


@pytest.mark.parametrize("prefix", ["module.", "model.", "_orig_mod.", "net.module.backbone."])
def test_prefixes(make_network: Make, prefix: str) -> None:
    model = make_network("resnet18" if "module" in prefix else "squeezenet1_1")
    tensors = {prefix + key: tensor for key, tensor in model.state_dict().items()}
    tensors["criterion.pos_weight"] = torch.ones(1)
    _answers_alike(model, tensors)


def test_a_network_within_a_larger_one_is_refused(make_network: Make) -> None:
    model = make_network("resnet18")
    tensors = {"backbone." + key: tensor for key, tensor in model.state_dict().items()}
    tensors["head.weight"] = torch.ones(2, 2)
    with pytest.raises(ModelError, match="none that the viewer knows"):
        recognise(tensors)


def test_googlenet_with_auxiliary_heads(make_network: Make) -> None:
    model = make_network("googlenet", aux_logits=True)
    tensors = model.state_dict()
    assert any(name.startswith("aux2.") for name in tensors)
    network = _answers_alike(model, tensors)
    assert network.mean == (0.5,)


def test_googlenets_input_transform_is_the_proposed_normalisation(make_network: Make) -> None:
    model = make_network("googlenet", transform_input=True)
    fitted = recognise(model.state_dict())
    unit = torch.rand(1, 3, 64, 64)
    mean = torch.tensor([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
    std = torch.tensor([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)
    with torch.no_grad():
        trained = model((unit - mean) / std)
        viewed = build(fitted)((unit - 0.5) / 0.5)
    torch.testing.assert_close(viewed, trained, atol=1e-4, rtol=1e-4)


HEADS: list[nn.Module] = [
    nn.Sequential(nn.Linear(512, 1), nn.Sigmoid()),
    nn.Sequential(nn.Dropout(), nn.Linear(512, 3)),
    nn.Sequential(nn.Flatten(), nn.Dropout(), nn.Linear(512, 2), nn.Softmax(1)),
    nn.Sequential(nn.Linear(512, 64), nn.ReLU(), nn.Dropout(), nn.Linear(64, 2)),
    nn.Sequential(nn.Linear(512, 64), nn.Linear(64, 2)),
    nn.Linear(512, 5, bias=False),
]


@pytest.mark.parametrize("head", HEADS, ids=str)
def test_heads(make_network: Make, head: nn.Module) -> None:
    model: Any = make_network("resnet18")
    model.fc = head
    logits: nn.Module = head
    if isinstance(head, nn.Sequential) and isinstance(head[-1], nn.Sigmoid | nn.Softmax):
        logits = head[:-1]
    fitted = recognise(model.state_dict())
    model.fc = logits
    x = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(build(fitted)(x), model.eval()(x))
    has_gap = isinstance(head, nn.Sequential) and any(isinstance(m, nn.ReLU) for m in head)
    assert bool(fitted.network.assumptions) == has_gap


def test_a_named_head(make_network: Make) -> None:
    model: Any = make_network("resnet18")
    head = nn.Sequential()
    head.add_module("out", nn.Linear(512, 2))
    head.add_module("sigmoid", nn.Sigmoid())
    model.fc = head
    x = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        answer = build(recognise(model.state_dict()))(x)
        torch.testing.assert_close(answer.sigmoid(), model.eval()(x))


def test_vgg_with_a_sequential_as_its_last_layer(make_network: Make) -> None:
    model: Any = make_network("vgg11")
    model.classifier[6] = nn.Sequential(nn.Linear(4096, 1), nn.Sigmoid())
    network = recognise(model.state_dict()).network
    assert (network.name, network.outputs) == ("vgg11", 1)


def test_half_precision_becomes_float32(make_network: Make) -> None:
    model = make_network("resnet18")
    tensors = {
        name: t.half() if t.is_floating_point() else t for name, t in model.state_dict().items()
    }
    rebuilt = build(recognise(tensors))
    assert {p.dtype for p in rebuilt.parameters()} == {torch.float32}
    x = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        torch.testing.assert_close(rebuilt(x), model(x), atol=0.02, rtol=0.02)


def test_files_of_early_pytorch_lack_counters(make_network: Make) -> None:
    model = make_network("resnet18")
    tensors = {n: t for n, t in model.state_dict().items() if not n.endswith("num_batches_tracked")}
    _answers_alike(model, tensors)


def _resnet_tensors(make_network: Make) -> dict[str, Tensor]:
    return dict(make_network("resnet18").state_dict())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t.pop("layer2.0.bn1.weight"), "looks like a resnet18, but 1 of its tensors"),
        (lambda t: t.update({"layer1.0.se.weight": torch.ones(1)}), "looks like a resnet18, but 1"),
        (lambda t: t.update({"conv1.weight": torch.ones(64, 3, 3, 3)}), "looks like a resnet18"),
        (lambda t: t.update({"conv1.weight": torch.ones(64, 4, 7, 7)}), "takes 4 input channels"),
        (lambda t: t.update({"conv1.weight": torch.ones(3)}), "not those of one"),
        (lambda t: t.pop("fc.weight"), "not those of one"),
        (lambda t: t.update({"fc.9999999.weight": t.pop("fc.weight")}), "not those of one"),
        (
            lambda t: t.update({"fc.0.weight": torch.ones(3), "fc.weight": torch.ones(3)}),
            "not those",
        ),
    ],
)
def test_nearly_a_resnet_is_refused(
    make_network: Make, change: Callable[[dict[str, Tensor]], Any], says: str
) -> None:
    tensors = _resnet_tensors(make_network)
    change(tensors)
    with pytest.raises(ModelError) as caught:
        recognise(tensors)
    assert says in caught.value.message


def test_networks_that_are_not_known_are_refused_with_the_list() -> None:
    with torch.device("meta"):
        unknown = models.vit_b_16().state_dict()
    with pytest.raises(ModelError, match="none that the viewer knows") as caught:
        recognise(unknown)
    assert all(architecture.family in caught.value.message for architecture in ARCHITECTURES)
    for tensors in ({}, {"weight": torch.ones(2, 2)}):
        with pytest.raises(ModelError, match="none that the viewer knows"):
            recognise(tensors)


def test_absurd_sizes_are_refused() -> None:
    tensors = {
        "features.conv0.weight": torch.empty(64, 1, 7, 7, device="meta"),
        "features.denseblock1.denselayer1.conv1.weight": torch.empty(4, 64, 1, 1, device="meta"),
        "features.denseblock1.denselayer1.conv2.weight": torch.empty(0, 4, 3, 3, device="meta"),
        "classifier.weight": torch.empty(2, 64, device="meta"),
    }
    with pytest.raises(ModelError, match="not those of one"):
        recognise(tensors)
