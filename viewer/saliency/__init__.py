"""Where a model looks: Grad-CAM, Grad-CAM++, Guided Backpropagation and Guided Grad-CAM.

`attribute` and `saliency_maps` compute them all from one forward and two backward passes
(`viewer.saliency.attribution_pass`); each method is one file; `viewer.saliency.catalogue` tells
people about them and needs no torch. The names below are therefore imported when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from viewer.saliency.availability import why_unavailable
    from viewer.saliency.maps import Attribution, attribute, attribute_batch, saliency_maps
    from viewer.saliency.methods import METHODS
    from viewer.saliency.target_layer import default_target_layer

__all__ = [
    "METHODS",
    "Attribution",
    "attribute",
    "attribute_batch",
    "default_target_layer",
    "saliency_maps",
    "why_unavailable",
]


def __getattr__(name: str) -> Any:
    match name:
        case "Attribution" | "attribute" | "attribute_batch" | "saliency_maps":
            home = "maps"
        case "METHODS":
            home = "methods"
        case "default_target_layer":
            home = "target_layer"
        case "why_unavailable":
            home = "availability"
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
