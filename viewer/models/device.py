"""Which device the model runs on."""

from __future__ import annotations

import torch

from viewer.errors import ModelError
from viewer.language import tr


def available_devices() -> tuple[str, ...]:
    """What can be chosen: "auto", then the devices present, e.g. ("auto", "cuda:0", "cpu")."""
    cuda = [f"cuda:{index}" for index in range(_cuda_count())]
    mps = ["mps"] if torch.backends.mps.is_available() else []
    return ("auto", *cuda, *mps, "cpu")


def choose_device(name: str) -> torch.device:
    """The device that `name` stands for.

    Parameters
    ----------
    name : str
        "auto" (the first of CUDA, MPS, CPU that works), "cpu", "cuda", "cuda:1" or "mps".

    Raises
    ------
    ModelError
        If there is no such device, or it does not work.
    """
    if name == "auto":
        for candidate in available_devices()[1:-1]:
            device = torch.device(candidate)
            if _works(device):
                return device
        return torch.device("cpu")
    wanted = "cuda:0" if name == "cuda" else name
    present = available_devices()[1:]
    if wanted not in present:
        raise ModelError(
            tr(
                'There is no device "{name}" here. There is: {present}.',
                name=name[:20],
                present=", ".join(present),
            )
        )
    device = torch.device(wanted)
    if not _works(device):
        raise ModelError(
            tr('The device "{name}" is there, but PyTorch cannot compute on it.', name=wanted)
        )
    return device


def _cuda_count() -> int:
    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def _works(device: torch.device) -> bool:
    """Whether something can be computed there: a GPU can be older than PyTorch's kernels."""
    try:
        return float(torch.ones(2, device=device).sum()) == 2.0
    except RuntimeError:
        return False
