"""Networks: checkpoints and their cards, architectures, and what a network sees of a film.

``checkpoints.open_model`` turns a file into a `loaded_model.LoadedModel`;
``preprocess.preprocess`` turns a film into a `viewer.results.ModelInput`;
``prepare`` gives the folded evaluation copy that the viewer runs.

Importing this package imports no torch: `prepare` is looked up when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from viewer.models.folding import prepare

__all__ = ["prepare"]


def __getattr__(name: str) -> Any:
    if name == "prepare":
        from viewer.models.folding import prepare

        return prepare
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
