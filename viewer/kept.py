"""Results kept up to a number of bytes; the ones not asked for the longest go first."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """A store with a budget in bytes.

    Parameters
    ----------
    budget : int
        Bytes. The newest value is kept even where it alone exceeds it.
    """

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._size = 0

    def get(self, key: Key) -> Value | None:
        """The value kept under `key`, or None."""
        found = self._values.get(key)
        if found is None:
            return None
        self._values.move_to_end(key)
        return found[0]

    def put(self, key: Key, value: Value, size: int) -> None:
        """Keep `value`, which takes `size` bytes, and let go what no longer fits."""
        if key in self._values:
            self._size -= self._values.pop(key)[1]
        self._values[key] = (value, size)
        self._size += size
        while self._size > self._budget and len(self._values) > 1:
            _, (_, gone) = self._values.popitem(last=False)
            self._size -= gone

    def clear(self) -> None:
        """Let everything go."""
        self._values.clear()
        self._size = 0
