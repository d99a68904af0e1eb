"""An explanation as files: the answer, the raw maps, and the comparison picture."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np

from viewer import settings
from viewer.export.comparison import Tile, comparison, write_png
from viewer.export.outcome import Outcome
from viewer.export.writing import put
from viewer.film import Film
from viewer.imaging.grayscale import Voi, initial_voi
from viewer.imaging.overlay import OverlayStyle
from viewer.language import tr
from viewer.results import Analysis, MethodKey
from viewer.saliency.catalogue import CATALOGUE


def write_explanation(film: Film, analysis: Analysis, style: OverlayStyle, folder: Path) -> None:
    """Write ``prediction.json``, ``maps.npz`` and ``comparison.png`` into `folder`.

    ``maps.npz`` holds each available map under its method's key, raw, float32, at the model's
    input size: (h, w) for the CAMs, (C, h, w) for the guided maps; and ``film_to_model``, the
    2x3 affine (float64) from film pixels (x, y), centres at whole numbers, to that grid.

    Parameters
    ----------
    film : Film
    analysis : Analysis
    style : OverlayStyle
        How the comparison picture is coloured.
    folder : Path
        Made where it is missing; files of an earlier run are replaced, each whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "prediction.json", prediction_content(film, analysis))
    put(folder / "maps.npz", maps_bytes(analysis), replace=True)
    write_png(explanation_picture(film, analysis, style), folder / "comparison.png")


def outcome_picture(outcome: Outcome) -> Any:
    """The comparison picture as on screen: its window, and each map on its own scale."""
    styles = {key: outcome.style_of(key) for key in outcome.analysis.maps}
    shown = outcome.style, outcome.voi, outcome.inverted, styles
    return explanation_picture(outcome.film, outcome.analysis, *shown)


def explanation_picture(
    film: Film,
    analysis: Analysis,
    style: OverlayStyle,
    voi: Voi | Literal["initial"] = "initial",
    inverted: bool = False,
    styles: Mapping[MethodKey, OverlayStyle] | None = None,
) -> Any:
    """The comparison picture of an analysis, a `PIL.Image.Image`.

    `voi` and `inverted` are how the film is shown; "initial" is as it is shown at first. `styles`
    are those of single methods.
    """
    explained = analysis.prediction.findings[analysis.explanation.finding_index]
    probability = analysis.prediction.probabilities[analysis.explanation.finding_index]
    tiles = [Tile(tr("Original"))]
    for method in CATALOGUE:
        reason = analysis.unavailable.get(method.key, "")
        own = (styles or {}).get(method.key)
        tiles.append(Tile(method.title, analysis.maps.get(method.key), reason, own))
    footer = f"{analysis.prediction.model_name}  ·  {explained.name} {probability:.2f}"
    shown = initial_voi(film) if isinstance(voi, str) else voi
    return comparison(film, shown, tiles, style, footer, inverted)


def prediction_content(film: Film, analysis: Analysis) -> dict[str, Any]:
    """What ``prediction.json`` says."""
    prediction, explanation = analysis.prediction, analysis.explanation
    layer = next((m.layer for m in analysis.maps.values() if m.method == "gradcam"), "")
    return {
        "viewer": settings.version(),
        "notice": "Research use only. Not a medical device.",
        "model": {"name": prediction.model_name, "id": prediction.model_id},
        "device": prediction.device,
        "film": {"description": film.description, "height": film.shape[0], "width": film.shape[1]},
        "findings": [
            {
                "name": finding.name,
                "class_index": finding.class_index,
                "sign": finding.sign,
                "logit": logit,
                "probability": probability,
                "threshold": finding.threshold,
            }
            for finding, logit, probability in zip(
                prediction.findings, prediction.logits, prediction.probabilities, strict=True
            )
        ],
        "explained": {
            "finding": prediction.findings[explanation.finding_index].name,
            "target_layer": layer,
            "guided_from": explanation.guided_layer or "logit",
            "unavailable": dict(analysis.unavailable),
        },
        "doubts": [
            {"key": doubt.key, "title": doubt.title, "reason": doubt.reason}
            for doubt in prediction.doubts
        ],
        "warnings": list(prediction.warnings),
    }


def maps_bytes(analysis: Analysis) -> bytes:
    """``maps.npz``, as `write_explanation` describes it."""
    arrays: dict[str, Any] = {key: saliency.values for key, saliency in analysis.maps.items()}
    geometry = next(iter(analysis.maps.values())).geometry
    arrays["film_to_model"] = np.asarray(geometry.film_to_model, dtype=np.float64)
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def json_bytes(content: dict[str, Any]) -> bytes:
    """`content` as JSON for people and programs.

    Raises
    ------
    ValueError
        If a number of it is none, which JSON has no word for.
    """
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return text.encode()


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write or replace the whole of it, or, raising OSError, nothing. See `json_bytes`."""
    put(path, json_bytes(content), replace=True)
