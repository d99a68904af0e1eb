"""Values of a DICOM data set, read so that nonsense in one element harms nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from pydicom.dataset import Dataset
from pydicom.valuerep import PersonName


def values(dataset: Dataset, keyword: str) -> list[Any]:
    """All values of an element; empty if it is absent, empty, or cannot be decoded."""
    try:
        value = dataset.get(keyword)
    except Exception:  # pydicom converts on access, and any converter may fail
        return []
    if value is None or value == "":
        return []
    if isinstance(value, (str, bytes, PersonName)) or not isinstance(value, Iterable):
        return [value]
    return list(value)


def floats(dataset: Dataset, keyword: str) -> list[float]:
    """All values as finite floats; empty if any of them is not one."""
    try:
        numbers = [float(value) for value in values(dataset, keyword)]
    except (TypeError, ValueError, OverflowError):
        return []
    return numbers if all(math.isfinite(number) for number in numbers) else []


def integer(dataset: Dataset, keyword: str, default: int) -> int:
    """The first value as an integer, or `default`."""
    numbers = floats(dataset, keyword)
    return int(numbers[0]) if numbers else default


def text(dataset: Dataset, keyword: str) -> str:
    """The first value as a string without surrounding spaces, or ""."""
    found = values(dataset, keyword)
    return str(found[0]).strip(" \0") if found else ""


def items(dataset: Dataset, keyword: str) -> list[Dataset]:
    """The items of a sequence."""
    return [item for item in values(dataset, keyword) if isinstance(item, Dataset)]
