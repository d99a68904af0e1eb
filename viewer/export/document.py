"""All that was found, as one JSON document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from viewer.export.explanation import json_bytes, prediction_content
from viewer.export.outcome import Made, Outcome
from viewer.export.trust import trust_content
from viewer.film import VoiLut
from viewer.imaging.grayscale import Voi


def document(outcome: Outcome) -> Iterator[Made]:
    """What ``prediction.json`` says, and ``trust.json`` where maps were measured, and these.

    ``made`` (when, ISO 8601), ``deidentified``, ``regions`` and ``measurements`` (film pixels,
    centres at whole numbers), and ``view``: the window in modality values, inversion, the part in
    sight (null: the whole film), how it is turned (mirrored first), colours of maps.
    """
    film, analysis, trust = outcome.film, outcome.analysis, outcome.trust
    found = (
        prediction_content(film, analysis)
        if trust is None
        else trust_content(film, analysis, trust, outcome.thresholds)
    )
    content: dict[str, Any] = {
        **found,
        "made": outcome.made.isoformat(timespec="seconds"),
        "deidentified": outcome.deidentified,
        "regions": [asdict(region) for region in outcome.regions],
        "measurements": [asdict(one) for one in outcome.measurements],
        "view": {
            "window": _window(outcome.voi),
            "inverted": outcome.inverted,
            "seen": asdict(outcome.seen),
            "overlay": asdict(outcome.style),
            "full_scales": dict(outcome.full_scales),
        },
    }
    yield Made(f"{outcome.stem}.json", json_bytes(content))


def _window(voi: Voi) -> dict[str, Any] | str:
    if voi is None:
        return "full range"
    if isinstance(voi, VoiLut):
        return {"function": "LUT", "explanation": voi.explanation}
    return {
        "function": voi.function,
        "center": voi.center,
        "width": voi.width,
        "explanation": voi.explanation,
    }
