"""Make ``import torchvision`` work beside a torch of another build.

torchvision of PyPI is compiled against PyPI's torch, which on Linux is the CUDA one. Beside a
CPU torch its library of compiled operators does not load, and its import fails with "operator
torchvision::nms does not exist": it describes two operators that nobody declared. The viewer
uses none of them, so declaring them is enough. They stay without an implementation: calling one
raises.

Call `ensure` before importing torchvision. Importing this module already does.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import torch

_SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)


@cache
def ensure() -> None:
    """Declare torchvision's ``nms`` and ``qnms`` where its compiled operators do not load.

    Does nothing where they do, or where torchvision is not installed. Safe to call often.
    """
    spec = importlib.util.find_spec("torchvision")
    if spec is None or spec.origin is None:
        return
    for library in sorted(Path(spec.origin).parent.glob("_C*.*")):
        try:
            torch.ops.load_library(str(library))  # type: ignore[no-untyped-call]
        except OSError:
            continue
    for schema in _SCHEMAS:
        name = schema.partition("(")[0]
        if not hasattr(torch.ops.torchvision, name):
            torch.library.define(f"torchvision::{name}", schema.removeprefix(name))


ensure()
