"""How far a map can be believed: seven measures of the four maps of the film on screen.

Each measure is one file: a generator that asks a `Probe` for what it needs and ends with frozen
`Measure` results, one a method. `viewer.trust.measures` lists them, `viewer.trust.run` goes
through them, cheap ones first; `viewer.trust.verdicts` says in words what their figures mean.

No torch in `results`, `catalogue`, `regions`, `similarity`, `chance` and `verdicts`: the window
reads those. The names below come from files that have it, and are imported when first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from viewer.trust.case import Case
    from viewer.trust.probe import Probe
    from viewer.trust.run import run

__all__ = ["Case", "Probe", "run"]

_HOMES = {"Case": "case", "Probe": "probe", "run": "run"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
