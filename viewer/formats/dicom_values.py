"""Values of a DICOM data set, read so that nonsense in one element harms nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.valuerep import PersonName

from viewer.formats import limits


def values(dataset: Dataset, keyword: str) -> list[Any]:
    """All values of an element; empty if it is absent, empty, or cannot be decoded."""
    try:
        if keyword not in dataset:
            return []
        raw = dataset.get_item(keyword)
        if isinstance(raw.value, bytes) and len(raw.value) > limits.MAX_VALUE_BYTES:
            return []  # a million numbers would be a million objects
        return _listed(dataset.get(keyword))
    except Exception:  # pydicom converts on access, and any converter may fail
        return []


def is_given(dataset: Dataset, keyword: str) -> bool:
    """Whether an element is there and not empty, whatever its value is worth."""
    raw = dataset.get_item(keyword) if keyword in dataset else None
    value = None if raw is None else raw.value
    return bool(value.strip() if isinstance(value, (bytes, str)) else value not in (None, []))


def _listed(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    if isinstance(value, (str, bytes, PersonName)) or not isinstance(value, Iterable):
        return [value]
    return list(value)


def floats(dataset: Dataset, keyword: str) -> list[float]:
    """All values as finite floats; empty if any of them is not one."""
    return _finite(values(dataset, keyword))


def element_floats(element: DataElement | None) -> list[float]:
    """As `floats`, for an element that has no keyword of its own."""
    return [] if element is None else _finite(_listed(element.value))


def element_text(element: DataElement | None) -> str:
    """As `text`, for an element that has no keyword of its own."""
    found = [] if element is None else _listed(element.value)
    return str(found[0]).strip(" \0") if found else ""


def _finite(found: list[Any]) -> list[float]:
    try:
        numbers = [float(value) for value in found]
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
