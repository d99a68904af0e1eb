"""Which layer's activation the class activation maps weigh.

The default is the last activation with a spatial grid, after its last ReLU, as it reaches the
pooling (Selvaraju et al. 2017, section 3: the last convolutional layers hold the best balance of
meaning and place).
"""

from __future__ import annotations

from torch import nn

from viewer.errors import AnalysisError
from viewer.language import tr

_LAST_STAGES = ("inception5b", "layer4", "Mixed_7c", "trunk_output")
"""GoogLeNet; ResNet, ResNeXt and kin; Inception v3; RegNet. Their last ReLU is within."""

_NOT_ACTIVATIONS = (
    nn.MaxPool2d,
    nn.AvgPool2d,
    nn.AdaptiveAvgPool2d,
    nn.AdaptiveMaxPool2d,
    nn.Dropout,
    nn.Dropout2d,
    nn.Flatten,
)


def default_target_layer(model: nn.Module) -> str:
    """The dotted name of the default target layer, known by the model's structure.

    ===================  =======================================================================
    ResNet, ResNeXt      ``layer4``
    GoogLeNet            ``inception5b``
    DenseNet             ``features``: the last ReLU follows it **in place**, so that its
                         activation at the end of the forward pass is the rectified one
    MobileNetV2          ``features``
    SqueezeNet           ``features``: the last Fire module; the classifier's own ReLU comes after
    VGG, AlexNet         the last ReLU of ``features``, as it reaches the last max pooling
    ===================  =======================================================================

    A model that is wrapped in another module is found inside it.

    Raises
    ------
    AnalysisError
        If the structure is none of these: the layer has to be named.
    """
    name = _find(model)
    if name is None:
        raise AnalysisError(
            tr("The viewer does not know this architecture's last layer: choose a target layer."),
            type(model).__name__,
        )
    return name


def module_called(model: nn.Module, name: str) -> nn.Module:
    """The submodule with that dotted name.

    Raises
    ------
    AnalysisError
        If there is none.
    """
    try:
        return model.get_submodule(name)
    except AttributeError as error:
        raise AnalysisError(
            tr("This model has no layer called “{name}”.", name=name), str(error)
        ) from error


def _find(model: nn.Module) -> str | None:
    children = dict(model.named_children())
    for stage in _LAST_STAGES:
        if stage in children:
            return stage
    if "features" in children:
        return _last_activation("features", children["features"])
    for name, child in children.items():
        inside = _find(child)
        if inside is not None:
            return f"{name}.{inside}"
    return None


def _last_activation(name: str, features: nn.Module) -> str:
    """`features` itself, or, where it ends in pooling, its part that reaches that pooling."""
    stages = list(features.named_children()) if isinstance(features, nn.Sequential) else []
    if not stages or not isinstance(stages[-1][1], _NOT_ACTIVATIONS):
        return name
    for stage, module in reversed(stages):
        if not isinstance(module, _NOT_ACTIVATIONS):
            return f"{name}.{stage}"
    return name
