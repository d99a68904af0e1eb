"""Frozen dataclasses from JSON, checked by their own annotations: nothing is guessed or mended."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from math import isfinite
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


class Mismatch(Exception):
    """A value is not what its place asks for. The text names places and types, never values."""


def from_json(wanted: Any, value: Any, place: str = "it") -> Any:
    """`value`, as `json.loads` gives it, as an instance of `wanted`.

    Parameters
    ----------
    wanted : type
        A dataclass, tuple, union, literal, None, bool, int, float or str, in any nesting. Fields
        with a default may be missing; others and unknown ones may not. A whole number may stand
        for a float, nothing else for anything else.
    value : object
    place : str
        Where it stands, for the error.

    Raises
    ------
    Mismatch
    """
    origin = get_origin(wanted)
    if origin is Literal:
        # 1 == True, and 0 == 0.0: the type must fit as well.
        if any(type(value) is type(one) and value == one for one in get_args(wanted)):
            return value
        raise Mismatch(f"{place} is none of its values")
    if origin in (Union, types.UnionType):
        return _union(get_args(wanted), value, place)
    if origin is tuple:
        return _tuple(get_args(wanted), value, place)
    if is_dataclass(wanted):
        return _dataclass(wanted, value, place)
    if wanted is float and type(value) in (int, float):
        return _float(value, place)
    if type(value) is wanted:
        return value
    raise Mismatch(f"{place} is no {getattr(wanted, '__name__', wanted)}")


def _float(value: float, place: str) -> float:
    try:
        number = float(value)
    except OverflowError:
        raise Mismatch(f"{place} is too large") from None
    if not isfinite(number):
        raise Mismatch(f"{place} is no finite number")
    return number


def _union(choices: tuple[Any, ...], value: Any, place: str) -> Any:
    if value is None and type(None) in choices:
        return None
    for choice in choices:
        if choice is not type(None):
            return from_json(choice, value, place)
    raise Mismatch(f"{place} should be empty")


def _tuple(parts: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    if type(value) is not list:
        raise Mismatch(f"{place} is no list")
    if len(parts) == 2 and parts[1] is Ellipsis:
        parts = (parts[0],) * len(value)
    if len(parts) != len(value):
        raise Mismatch(f"{place} has not {len(parts)} parts")
    return tuple(
        from_json(part, one, f"{place}[{number}]")
        for number, (part, one) in enumerate(zip(parts, value, strict=True))
    )


def _dataclass(wanted: Any, value: Any, place: str) -> Any:
    if type(value) is not dict:
        raise Mismatch(f"{place} is no {wanted.__name__}")
    known = {one.name: one for one in fields(wanted)}
    if not value.keys() <= known.keys():
        raise Mismatch(f"{place} has a field that {wanted.__name__} has not")
    for name, one in known.items():
        if name not in value and one.default is MISSING and one.default_factory is MISSING:
            raise Mismatch(f"{place} has no {name}")
    hints = get_type_hints(wanted)
    found = {name: from_json(hints[name], one, f"{place}.{name}") for name, one in value.items()}
    try:
        return wanted(**found)
    except ValueError as error:
        raise Mismatch(f"{place}: {error}") from None
