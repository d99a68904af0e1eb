"""The maps as numbers, for NumPy."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.export.explanation import maps_bytes
from viewer.export.outcome import Made, Outcome


def raw_maps(outcome: Outcome) -> Iterator[Made]:
    """The arrays that ``maps.npz`` holds: see `viewer.export.explanation.write_explanation`."""
    yield Made(f"{outcome.stem}-maps.npz", maps_bytes(outcome.analysis))
