"""The kinds of files that a result can leave the viewer as.

To add one: its file with a function from `Outcome` to `Made` files, and a line here. A kind makes
bytes and touches no disk: `viewer.export.writing` writes them all, each whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from viewer.export.outcome import Made, Outcome


@dataclass(frozen=True, slots=True)
class Export:
    """A kind of file.

    Attributes
    ----------
    key : str
        On the command line: ``--export sr,csv``.
    title : str
        In the dialog.
    description : str
        One sentence: what it holds, and who reads it.
    make : callable
        From an outcome to the files. Raises `viewer.errors.ExportError` where it cannot be made.
    """

    key: str
    title: str
    description: str
    make: Callable[[Outcome], Iterator[Made]]


EXPORTS: tuple[Export, ...] = ()
"""All kinds, in the order in which they are offered."""


def find(key: str) -> Export:
    """The kind of that key.

    Raises
    ------
    KeyError
        If there is none.
    """
    found = {one.key: one for one in EXPORTS}
    return found[key]
