"""From a model and its input to saliency maps: the order of the passes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Literal

import torch
from torch import Tensor, nn

from viewer.errors import AnalysisError, Cancelled
from viewer.language import tr
from viewer.results import MethodKey
from viewer.saliency.attribution_pass import (
    Passes,
    evaluation_mode,
    guided_gradient,
    run_forward,
    target_gradient,
)
from viewer.saliency.catalogue import CATALOGUE
from viewer.saliency.methods import METHODS
from viewer.saliency.target_layer import default_target_layer

_ALL: tuple[MethodKey, ...] = tuple(method.key for method in METHODS)


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """A model's answers and the maps of one of them, from the same forward pass.

    Attributes
    ----------
    outputs : Tensor, (N,)
        What the model answered: its logits; (B, N) for a batch.
    maps : dict
        Raw maps by method: (B, 1, h, w) for the class activation maps, (B, C, h, w) for the
        guided ones; B is 1 but for a batch. Float32, or float64 where the model computes in it.
    target_layer : str
        The layer that was used: the default's name where none was given; "" where no wanted
        method needs one.
    """

    outputs: Tensor
    maps: dict[MethodKey, Tensor]
    target_layer: str


def saliency_maps(
    model: nn.Module,
    x: Tensor,
    class_index: int,
    target_layer: str | None = None,
    *,
    sign: Literal[1, -1] = 1,
    guided_layer: str | None = None,
    methods: Collection[MethodKey] = _ALL,
    progress: Callable[[str, int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> dict[MethodKey, Tensor]:
    """The raw maps of one answer: `attribute` without the answers themselves.

    Returns
    -------
    dict
        By method: ``gradcam`` and ``gradcam_plus_plus`` (1, 1, h, w), ``guided_backprop`` and
        ``guided_gradcam`` (1, C, h, w). Nothing is normalised; a map of zeros is an answer: no
        evidence was found.

    Examples
    --------
    >>> model = torchvision.models.resnet18(weights="DEFAULT")
    >>> maps = saliency_maps(model, x, class_index=0)
    >>> maps["gradcam"].shape
    torch.Size([1, 1, 224, 224])
    """
    return attribute(
        model,
        x,
        class_index,
        target_layer,
        sign=sign,
        guided_layer=guided_layer,
        methods=methods,
        progress=progress,
        cancelled=cancelled,
    ).maps


def attribute(
    model: nn.Module,
    x: Tensor,
    class_index: int,
    target_layer: str | None = None,
    *,
    sign: Literal[1, -1] = 1,
    guided_layer: str | None = None,
    methods: Collection[MethodKey] = _ALL,
    progress: Callable[[str, int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Attribution:
    """A model's answers, and saliency maps of one of them.

    One forward pass, a short backward pass to the target layer, a guided one to the input. The
    model runs in evaluation mode and is left as it was: hooks, modes, ``requires_grad`` and
    ``.grad``, even after an error. Gradients are on within, whatever they are without.

    Parameters
    ----------
    model : torch.nn.Module
        Any eager module, on the device of `x`. What it answers is explained as it is: to explain
        the logit, as the methods' papers do, leave out a final sigmoid or softmax.
    x : Tensor, (1, C, h, w), floating point
    class_index : int
        Which of the model's outputs is explained.
    target_layer : str, optional
        Dotted name of the layer that the class activation maps weigh, taken as it stands at the
        end of the forward pass (`viewer.saliency.attribution_pass.run_forward`). By default the
        architecture's own (`viewer.saliency.target_layer.default_target_layer`).
    sign : int
        −1 explains −s, the opposite answer of a one-logit model.
    guided_layer : str, optional
        Start Guided Backpropagation at this layer's activation A instead of at the logit: the
        activation itself is passed back (Zeiler & Fergus, ECCV 2014, section 2.1), which gives
        the guided gradient of ½‖A‖². `class_index` and `sign` then do not change it, but they
        do change the Grad-CAM that Guided Grad-CAM multiplies it by.
    methods : collection of MethodKey
        Those wanted; passes that none of them needs are left out.
    progress : callable, optional
        Called before each pass with (what is done, its number from 0, how many there are).
    cancelled : callable, optional
        Asked before each pass.

    Returns
    -------
    Attribution

    Raises
    ------
    ValueError
        If `x` is not one floating point image, or a method is unknown.
    AnalysisError
        If the model or a layer cannot be explained; its message says why.
    Cancelled
        If `cancelled` says so.
    """
    if x.ndim != 4 or x.shape[0] != 1 or not x.is_floating_point():
        raise ValueError(f"x must be one float image (1, C, h, w), not {x.dtype} {tuple(x.shape)}")
    of_one = attribute_batch(
        model,
        x,
        class_index,
        target_layer,
        sign=sign,
        guided_layer=guided_layer,
        methods=methods,
        progress=progress,
        cancelled=cancelled,
    )
    return replace(of_one, outputs=of_one.outputs[0])


def attribute_batch(
    model: nn.Module,
    x: Tensor,
    class_index: int,
    target_layer: str | None = None,
    *,
    sign: Literal[1, -1] = 1,
    guided_layer: str | None = None,
    methods: Collection[MethodKey] = _ALL,
    progress: Callable[[str, int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Attribution:
    """`attribute` for several films of one size at once, x (B, C, h, w).

    The same three passes, each over all films: the scores are summed, and as a network in
    evaluation mode works on each film by itself, the gradient at a film is that of its own score.
    Faster than one after the other, and the same but for rounding.

    Returns
    -------
    Attribution
        ``outputs`` (B, N), maps (B, 1, h, w) and (B, C, h, w).
    """
    if x.ndim != 4 or len(x) == 0 or not x.is_floating_point():
        raise ValueError(f"x must be float images (B, C, h, w), not {x.dtype} {tuple(x.shape)}")
    if not set(methods) <= set(_ALL):
        raise ValueError(f"unknown methods: {sorted(set(methods) - set(_ALL))}")
    if isinstance(model, torch.jit.ScriptModule) or hasattr(model, "_orig_mod"):
        raise AnalysisError(
            tr("A compiled model cannot be explained: open it as it was before compiling."),
            type(model).__name__,
        )
    wanted = [method for method in METHODS if method.key in methods]
    needs_target = any(method.needs_target for method in wanted)
    needs_guided = any(method.needs_guided for method in wanted)
    layer = (target_layer or default_target_layer(model)) if needs_target else ""
    start = guided_layer or None
    layers = {name for name in (layer, start if needs_guided else None) if name}

    steps = [tr("Asking the model")]
    steps += [tr("Following the answer to the layer")] if needs_target else []
    steps += [tr("Following the answer to the pixels")] if needs_guided else []
    step = _stepper(steps, progress, cancelled)

    with evaluation_mode(model), torch.inference_mode(False), torch.enable_grad():
        step()
        forward = run_forward(model, x, class_index, sign, tuple(layers))
        if needs_guided and forward.relus.unavailable:
            raise AnalysisError(forward.relus.unavailable)
        activation = gradient = guided = x.new_empty(0)
        if needs_target:
            step()
            activation, gradient = target_gradient(forward, layer)
        if needs_guided:
            step()
            guided = guided_gradient(forward, start)

    height, width = x.shape[2:]
    passes = Passes(activation, gradient, guided, (int(height), int(width)))
    with torch.inference_mode(False), torch.no_grad():
        maps = {method.key: method.compute(passes) for method in wanted}
    for key, values in maps.items():
        # The extremes tell as much as all values do (NaN counts as both), and sooner.
        if not torch.stack(values.aminmax()).isfinite().all():
            title = next(entry.title for entry in CATALOGUE if entry.key == key)
            raise AnalysisError(
                tr("{title} of this film overflowed: its values are not numbers.", title=title)
            )
    return Attribution(forward.outputs, maps, layer)


def _stepper(
    steps: list[str],
    progress: Callable[[str, int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Callable[[], None]:
    """What is called before each step: it reports, and stops work that is no longer wanted."""
    numbered = iter(enumerate(steps))

    def step() -> None:
        number, text = next(numbered)
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(text, number, len(steps))

    return step
