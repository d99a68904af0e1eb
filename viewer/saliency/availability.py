"""Which methods a model cannot have, and why."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from viewer.errors import AnalysisError
from viewer.results import MethodKey
from viewer.saliency.attribution_pass import evaluation_mode, run_forward
from viewer.saliency.methods import METHODS

_PROBE_SIDES = (64, 224)
"""Small is quick; some networks with a fully connected end take only their own size."""


def why_unavailable(model: nn.Module, x: Tensor | None = None) -> dict[MethodKey, str]:
    """Methods that `model` cannot have, each with the reason as a sentence for people.

    Modules do not tell (a ReLU may be a functional call, or a module that never runs), so the
    model is run once and its graph is asked.

    Parameters
    ----------
    model : torch.nn.Module
    x : Tensor, (1, C, h, w), optional
        An input to ask with. By default a small one of zeros, with the channels of the model's
        first convolution. A model that cannot be run on it is taken to have all methods: what
        it lacks will be said when it is asked about a film.

    Returns
    -------
    dict
        Empty where all methods are available.
    """
    inputs = _probes(model) if x is None else [x]
    for probe in inputs:
        try:
            with evaluation_mode(model), torch.inference_mode(False), torch.enable_grad():
                forward = run_forward(model, probe, 0, 1, ())
        except (RuntimeError, ValueError, TypeError, AssertionError, AnalysisError):
            continue  # what models raise for an input that does not suit them
        reason = forward.relus.unavailable
        return {method.key: reason for method in METHODS if method.needs_guided and reason}
    return {}


def _probes(model: nn.Module) -> list[Tensor]:
    weight = next(model.parameters(), None)
    for module in model.modules():
        # Not only nn.Conv2d: a prepared model's first convolution is a module of its own.
        channels = getattr(module, "in_channels", None)
        if isinstance(channels, int) and weight is not None:
            return [torch.zeros(1, channels, side, side).to(weight) for side in _PROBE_SIDES]
    return []
